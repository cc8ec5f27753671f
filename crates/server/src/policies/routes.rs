//! The routes under `/api/cache-settings`.

use axum::Router;
use axum::routing::{get, post};

use super::invalidate::invalidate;
use super::performance::test_performance;
use super::settings_routes::{change_settings, read_history, read_settings};
use super::status::{read_health, read_status};
use super::warm::warm_cache;
use crate::app::App;
use crate::contact_counts::read_counts;

/// The routes.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/cache-settings/health", get(read_health))
        .route("/api/cache-settings/status", get(read_status))
        .route(
            "/api/cache-settings/workspace/{workspace}/settings",
            get(read_settings).post(change_settings),
        )
        .route(
            "/api/cache-settings/workspace/{workspace}/settings/history",
            get(read_history),
        )
        .route(
            "/api/cache-settings/workspace/{workspace}/counts",
            get(read_counts),
        )
        .route("/api/cache-settings/test-performance", post(test_performance))
        .route("/api/cache-settings/invalidate", post(invalidate))
        .route("/api/cache-settings/warm-cache", post(warm_cache))
}
