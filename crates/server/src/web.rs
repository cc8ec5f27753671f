//! The web app, embedded in the binary.

use axum::Router;

use crate::app::App;

/// The app's files; every other path outside of `/api` answers with the app itself.
pub fn routes() -> Router<App> {
    Router::new()
}
