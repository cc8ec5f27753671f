//! What single modules can do beyond create, read, update and delete.

use axum::Router;

use crate::app::App;

/// The routes of all actions.
pub fn routes() -> Router<App> {
    Router::new()
}
