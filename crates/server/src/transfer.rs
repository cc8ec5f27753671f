//! CSV in and out: imports with COPY, exports as a stream.

use axum::Router;

use crate::app::App;

/// The routes of imports and exports.
pub fn routes() -> Router<App> {
    Router::new()
}
