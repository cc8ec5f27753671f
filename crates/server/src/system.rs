//! Liveness, readiness, health and metrics.

mod cache_stats;
mod metrics;
mod module_counters;
mod tenant_counters;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use thermocline::FeedState;

use crate::app::App;
use crate::problem::ApiResult;
use crate::stores;

pub(crate) use self::cache_stats::store;
pub(crate) use self::metrics::Metrics;
pub(crate) use self::module_counters::ModuleCounters;
pub(crate) use self::tenant_counters::TenantCounters;

/// The routes for operators and for the machines that watch a server.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/livez", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/health", get(health))
        .route("/api/system/health", get(health))
        .route("/api/system/cache-stats", get(cache_stats::cache_stats))
        .route("/api/status", get(status))
        .route("/api/system/status", get(status))
        .route("/metrics", get(render_metrics))
}

/// Ready when requests can be answered: with Postgres, or from the layers while it is away.
async fn ready(State(app): State<App>) -> Response {
    match database_state(&app).await {
        "connected" => (StatusCode::OK, "ready").into_response(),
        state => (StatusCode::SERVICE_UNAVAILABLE, format!("postgres is {state}")).into_response(),
    }
}

async fn database_state(app: &App) -> &'static str {
    let asked = async {
        let connection = app.pool().get().await.ok()?;
        connection.simple_query("select 1").await.ok()
    };
    match tokio::time::timeout(std::time::Duration::from_secs(2), asked).await {
        Ok(Some(_)) => "connected",
        _ => "disconnected",
    }
}

/// How the change feed is, in the words of the health page.
pub(crate) fn feed_state(app: &App) -> &'static str {
    match app.versions().feed_state() {
        FeedState::Local => "disabled",
        FeedState::Connected => "connected",
        FeedState::Lagging => "degraded",
        FeedState::Disconnected => "disconnected",
    }
}

async fn health(State(app): State<App>) -> ApiResult<Response> {
    let postgres = database_state(&app).await;
    let feed = feed_state(&app);
    let cache = stores::state(app.stores().cache.as_ref());
    let memory = stores::state(app.stores().memory.as_ref());
    let scheduler = app.jobs().health();
    let all = [postgres, feed, cache, memory, scheduler];
    let overall = if postgres == "disconnected" {
        "unhealthy"
    } else if all
        .iter()
        .any(|state| matches!(*state, "degraded" | "disconnected"))
    {
        "degraded"
    } else {
        "healthy"
    };
    let components = json!({
        "postgres": postgres,
        "change-feed": feed,
        "redis-cache": cache,
        "redis-memory": memory,
        // Until there is write-behind.
        "journal": "disabled",
        "scheduler": scheduler,
    });
    let body = json!({
        "status": overall,
        "live": true,
        "ready": postgres == "connected",
        "components": components,
        "change_feed_lag_ms": app.metrics().feed_lag_ms(),
        "uptime_seconds": app.metrics().uptime().as_secs(),
        "version": env!("CARGO_PKG_VERSION"),
    });
    let status = if overall == "unhealthy" {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::OK
    };
    Ok((status, Json(body)).into_response())
}

async fn status(State(app): State<App>) -> Json<Value> {
    Json(json!({
        "status": "success",
        "success": true,
        "server": "running",
        "database": database_state(&app).await,
        "version": env!("CARGO_PKG_VERSION"),
        "uptime": app.metrics().uptime().as_secs(),
    }))
}

async fn render_metrics(State(app): State<App>) -> Response {
    let text = app.metrics().render(&app);
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}
