//! How well the counts of activities are kept, tenant by tenant.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use thermocline::TenantId;
use thermocline_redis::{Command, RedisConnection, RedisError, Reply};
use uuid::Uuid;

use super::names;
use crate::app::App;
use crate::database::Acting;
use crate::identity::{Caller, Level, Scope};
use crate::modules::find;
use crate::problem::ApiResult;
use crate::records::NamedTenants;

/// The route.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/api/activities/monitor/stats", get(read_activity_monitor))
}

async fn read_activity_monitor(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(named): NamedTenants,
) -> ApiResult<Json<Value>> {
    let spec = find("activities").expect("the module exists");
    caller.demand(spec, Level::Read)?;
    let scope = caller.scope(&app, &named).await?;
    let asked = match &app.stores().cache {
        None => None,
        Some(store) => {
            let tenants = match scope.tenant() {
                Some(tenant) => vec![tenant],
                None => all_tenants(&app, scope).await?,
            };
            let told = app.tally().tell().await;
            match told {
                Ok(()) => ask(store, &tenants).await.ok(),
                Err(_) => None,
            }
        }
    };
    let data = json!({
        "available": asked.is_some(),
        "tenants_count": asked.as_ref().map_or(0, Vec::len),
        "tenants": asked.unwrap_or_default(),
    });
    Ok(Json(json!({"status": "success", "success": true, "data": data})))
}

async fn all_tenants(app: &App, scope: Scope) -> ApiResult<Vec<TenantId>> {
    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let rows = connection
        .within(
            &begin,
            connection.query_typed("select id from tenant order by display_order, slug", &[]),
        )
        .await;
    Ok(rows?
        .iter()
        .map(|row| TenantId::from_uuid(row.get::<_, Uuid>(0)))
        .collect())
}

/// Those of the tenants of which the layer knows anything.
async fn ask(store: &RedisConnection, tenants: &[TenantId]) -> Result<Vec<Value>, RedisError> {
    if tenants.is_empty() {
        return Ok(Vec::new());
    }
    let mut command = Command::with_capacity("MGET", tenants.len() * 4, tenants.len() * 300);
    for tenant in tenants {
        for name in [
            names::version(*tenant),
            names::hits(*tenant),
            names::misses(*tenant),
            names::skips_mismatch(*tenant),
        ] {
            command = command.arg(name);
        }
    }
    let numbers: Vec<Option<u64>> = match store.run(&command).await? {
        Reply::List(replies) => replies.iter().map(number).collect(),
        _ => Vec::new(),
    };
    let found = tenants.iter().zip(numbers.chunks_exact(4));
    Ok(found
        .filter(|(_, numbers)| numbers.iter().any(Option::is_some))
        .map(|(tenant, numbers)| {
            let [version, hits, misses, skips] = [0, 1, 2, 3].map(|place| numbers[place].unwrap_or(0));
            json!({
                "tenant_id": tenant.as_uuid(),
                "version": version,
                "hits": hits,
                "misses": misses,
                "skips_mismatch": skips,
                "hit_ratio": ratio(hits, misses),
            })
        })
        .collect())
}

fn number(reply: &Reply) -> Option<u64> {
    match reply {
        Reply::Bytes(text) => std::str::from_utf8(text).ok()?.parse().ok(),
        _ => None,
    }
}

/// The share of hits, as text with three decimals.
fn ratio(hits: u64, misses: u64) -> String {
    let all = hits + misses;
    if all == 0 {
        return "0.000".to_owned();
    }
    format!("{:.3}", hits as f64 / all as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_text_with_three_decimals() {
        assert_eq!(ratio(4, 1), "0.800");
        assert_eq!(ratio(2, 1), "0.667");
        assert_eq!(ratio(0, 0), "0.000");
    }
}
