//! How the cache of this server is, in few numbers.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::app::App;
use crate::identity::{Caller, Role};
use crate::problem::ApiResult;
use crate::stores;

/// `GET /api/cache-settings/health`, for admins.
pub(super) async fn read_health(State(app): State<App>, caller: Caller) -> ApiResult<Response> {
    caller.demand_role(Role::Admin)?;
    Ok(told(&health(&app)))
}

/// `GET /api/cache-settings/status`, for admins.
pub(super) async fn read_status(State(app): State<App>, caller: Caller) -> ApiResult<Response> {
    caller.demand_role(Role::Admin)?;
    Ok(told(&json!({
        "cacheStats": statistics(&app),
        "healthCheck": health(&app),
        "redisEnabled": app.stores().cache.is_some(),
        "timestamp": Timestamp::now(),
    })))
}

fn told(data: &Value) -> Response {
    let body = json!({"status": "success", "success": true, "data": data});
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

/// Healthy unless there is a cache layer that does not answer.
fn health(app: &App) -> Value {
    let state = stores::state(app.stores().cache.as_ref());
    json!({
        "healthy": matches!(state, "connected" | "disabled"),
        "store": state,
        "stats": statistics(app),
        "timestamp": Timestamp::now(),
    })
}

/// What this server's cache did since it started: answers from a layer and from the database, entries that were made and
/// entries that were removed by hand, and what failed in the cache layer and in loads.
pub(super) fn statistics(app: &App) -> Value {
    let statistics = app.cache().statistics();
    let sum = |of: fn(&thermocline::NamespaceStatistics) -> u64| -> u64 {
        statistics.namespaces.iter().map(of).sum()
    };
    let hits = sum(thermocline::NamespaceStatistics::hits);
    let misses = sum(thermocline::NamespaceStatistics::misses);
    let failed_loads = sum(|one| one.load_errors);
    let remote = statistics.remote.as_ref();
    json!({
        "hits": hits,
        "misses": misses,
        "sets": sum(|one| one.loads).saturating_sub(failed_loads),
        "deletes": app.policies().removals(),
        "errors": failed_loads + remote.map_or(0, |remote| remote.read_errors + remote.write_errors),
        "hitRate": rate(hits, misses),
        "total": hits + misses,
    })
}

/// `75.00%`.
fn rate(hits: u64, misses: u64) -> String {
    let total = hits + misses;
    let share = if total == 0 {
        0.0
    } else {
        hits as f64 / total as f64
    };
    format!("{:.2}%", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_a_share_in_percent() {
        assert_eq!(rate(3, 1), "75.00%");
        assert_eq!(rate(0, 0), "0.00%");
        assert_eq!(rate(1, 2), "33.33%");
    }
}
