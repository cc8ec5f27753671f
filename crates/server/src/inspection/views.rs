//! What is hot, what is slow, who uses how much, and how the layers are.

use std::collections::HashMap;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use http::HeaderMap;
use serde_json::{Value, json};
use thermocline::{TenantId, TenantStatistics};
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::parameters::{Parameters, answer, moment, owner};
use crate::app::App;
use crate::database::Acting;
use crate::identity::{Caller, Role, Scope};
use crate::problem::ApiResult;
use crate::system;

/// More entries than this are not hot.
const MOST: usize = 200;
/// Entries that are looked through for one tenant's.
const LOOKED_THROUGH: usize = 10_000;
/// Tenants in one answer.
const TENANTS: i64 = 1_000;

/// `GET /api/cache/hottest`: which entries of this server's memory are hit most.
pub(super) async fn hottest(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    let parameters = Parameters::parse(query.as_deref(), &["limit", "tenant_id"])?;
    let tenant = parameters.tenant(&app, &caller, &headers).await?;
    let limit = parameters.limit(20, MOST)?;
    let found = app.cache().hottest(match tenant {
        Some(_) => LOOKED_THROUGH,
        None => limit,
    });
    let seconds = app.clock().now().since(found.since).as_secs_f64().max(1.0);
    let keys: Vec<Value> = found
        .keys
        .iter()
        .filter(|hot| tenant.is_none_or(|tenant| hot.key.tenant() == tenant))
        .take(limit)
        .map(|hot| {
            json!({
                "key": hot.key.name(),
                "tenant_id": owner(hot.key.tenant()),
                "module": hot.key.module().as_str(),
                "namespace": hot.key.namespace().name,
                "hits": hot.hits,
                "per_second": (hot.hits as f64 / seconds * 100.0).round() / 100.0,
                "bytes": hot.bytes,
            })
        })
        .collect();
    Ok(answer(json!({"since": moment(found.since), "keys": keys})))
}

/// `GET /api/cache/slow-loads`: which loads of this server took long, the newest first.
pub(super) async fn slow_loads(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    let parameters = Parameters::parse(query.as_deref(), &["limit", "tenant_id"])?;
    let tenant = parameters.tenant(&app, &caller, &headers).await?;
    let limit = parameters.limit(50, MOST)?;
    let loads: Vec<Value> = app
        .cache()
        .slow_loads()
        .iter()
        .filter(|load| tenant.is_none_or(|tenant| load.key.tenant() == tenant))
        .take(limit)
        .map(|load| {
            json!({
                "at": moment(load.began),
                "key": load.key.name(),
                "tenant_id": owner(load.key.tenant()),
                "module": load.key.module().as_str(),
                "namespace": load.key.namespace().name,
                "duration_ms": u64::try_from(load.duration.as_millis()).unwrap_or(u64::MAX),
                "outcome": load.outcome.as_str(),
            })
        })
        .collect();
    let threshold = app.cache().slow_load_threshold().as_millis();
    Ok(answer(
        json!({"threshold_ms": u64::try_from(threshold).unwrap_or(u64::MAX), "loads": loads}),
    ))
}

/// `GET /api/cache/tenants`: what each tenant has in this server's memory, and how often it found it.
pub(super) async fn tenants(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    let parameters = Parameters::parse(query.as_deref(), &["tenant_id"])?;
    let tenant = parameters.tenant(&app, &caller, &headers).await?;
    let used: HashMap<TenantId, TenantStatistics> = app
        .cache()
        .tenants()
        .into_iter()
        .map(|one| (one.tenant, one))
        .collect();
    let scope = tenant.map_or_else(Scope::of_server, Scope::of_tenant);
    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    // Those that use most of the memory first; the rest by name.
    let mut users: Vec<_> = used.values().collect();
    users.sort_by_key(|one| std::cmp::Reverse(one.bytes));
    let first: Vec<Uuid> = users.iter().take(500).map(|one| one.tenant.as_uuid()).collect();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
        [(&first, Type::UUID_ARRAY), (&TENANTS, Type::INT8)];
    let rows = connection
        .within(
            &begin,
            connection.query_typed(
                "select t.id, t.slug, t.name, coalesce(s.enabled, true) from tenant t \
                 left join cache_setting s on s.tenant_id = t.id \
                 order by array_position($1, t.id) nulls last, t.slug limit $2",
                &parameters,
            ),
        )
        .await?;
    let tenants: Vec<Value> = rows
        .iter()
        .map(|row| {
            let id: Uuid = row.get(0);
            let tenant = TenantId::from_uuid(id);
            let used = used.get(&tenant);
            let (hits, misses) = app.tenant_counters().read(tenant);
            json!({
                "tenant_id": id,
                "slug": row.get::<_, Option<&str>>(1),
                "name": row.get::<_, Option<&str>>(2),
                "cache_enabled": row.get::<_, bool>(3),
                "entries": used.map_or(0, |used| used.entries),
                "bytes": used.map_or(0, |used| used.bytes),
                "hits": hits,
                "misses": misses,
                "hit_ratio": ratio(hits, misses),
                "evictions": used.map_or(0, |used| used.evictions),
            })
        })
        .collect();
    Ok(answer(json!({"tenants": tenants})))
}

/// The share of hits; none where nothing was asked for.
fn ratio(hits: u64, misses: u64) -> Option<f64> {
    let all = hits + misses;
    (all > 0).then(|| (hits as f64 / all as f64 * 1_000.0).round() / 1_000.0)
}

/// `GET /api/cache/layers`: how each layer is. For superadmins: it is of the server, not of a tenant.
pub(super) async fn layers(
    State(app): State<App>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    caller.demand_role(Role::Superadmin)?;
    Parameters::parse(query.as_deref(), &[])?;
    let (cache, memory) = tokio::join!(
        system::store(app.stores().cache.as_ref()),
        system::store(app.stores().memory.as_ref()),
    );
    let statistics = app.cache().statistics();
    let remote = statistics.remote.as_ref();
    Ok(answer(json!({
        "memory": {
            "entries": statistics.memory.entries,
            "bytes": statistics.memory.bytes,
            "capacity": statistics.memory.capacity,
            "evictions": statistics.memory.evictions,
            "refused": statistics.memory.refused,
        },
        "stores": {"redis-cache": cache, "redis-memory": memory},
        "breaker": {
            "state": remote.map_or("disabled", |remote| remote.state.as_str()),
            "skipped": remote.map_or(0, |remote| remote.skipped),
            "read_errors": remote.map_or(0, |remote| remote.read_errors),
            "write_errors": remote.map_or(0, |remote| remote.write_errors),
        },
        "feed": {
            "state": system::feed_state(&app),
            "lag_ms": app.metrics().feed_lag_ms(),
            "raises_heard_since": app.versions().raises_heard_since().and_then(moment),
        },
        "versions": {"keys": statistics.versions.keys, "reads": statistics.versions.reads},
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_needs_something_to_be_of() {
        assert_eq!(ratio(0, 0), None);
        assert_eq!(ratio(3, 1), Some(0.75));
    }
}
