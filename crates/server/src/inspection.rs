//! What the cache does and why: one request explained, what is hot, what is slow, who uses how much, and how it went over
//! time (ADR 31 and 32).

mod cached_routes;
mod explain;
mod history;
mod origin;
mod parameters;
mod samples;
mod sentence;
mod views;

use axum::Router;
use axum::routing::get;

pub(crate) use self::samples::{Samples, forget_samples, keep_samples};
use crate::app::App;

/// The routes.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/cache/explain", get(explain::explain))
        .route("/api/cache/hottest", get(views::hottest))
        .route("/api/cache/slow-loads", get(views::slow_loads))
        .route("/api/cache/tenants", get(views::tenants))
        .route("/api/cache/history", get(history::history))
        .route("/api/cache/layers", get(views::layers))
}
