//! The routes under `/api/cache-settings`.

use axum::Router;
use axum::routing::get;

use super::settings_routes::{change_settings, read_history, read_settings};
use crate::app::App;

/// The routes.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/api/cache-settings/workspace/{workspace}/settings",
            get(read_settings).post(change_settings),
        )
        .route(
            "/api/cache-settings/workspace/{workspace}/settings/history",
            get(read_history),
        )
}
