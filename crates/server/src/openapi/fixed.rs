//! The operations that are not a module's: identity, imports, actions, the service itself.

use utoipa::openapi::PathsBuilder;

/// Adds them.
pub fn add(paths: PathsBuilder) -> PathsBuilder {
    paths
}
