//! `GET /api/system/cache-stats`: the stores, and what this server's layers did.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;
use serde_json::{Map, Value, json};
use thermocline_redis::{Information, RedisConnection};

use crate::app::App;
use crate::identity::{Caller, Role};
use crate::problem::ApiResult;
use crate::stores;

/// Sections of `INFO` that are shown.
const SECTIONS: [&str; 5] = ["memory", "clients", "keyspace", "stats", "persistence"];
/// Steps through a store's names, of about a thousand names each: a large store is counted in part.
const STEPS: usize = 20;

/// For admins. Asks every store; one that does not answer is an answer, too.
pub(super) async fn cache_stats(State(app): State<App>, caller: Caller) -> ApiResult<Response> {
    caller.demand_role(Role::Admin)?;
    let (cache, memory) = tokio::join!(
        store(app.stores().cache.as_ref()),
        store(app.stores().memory.as_ref()),
    );
    let data = json!({
        "stores": {"redis-cache": cache, "redis-memory": memory},
        "layers": layers(&app),
        "namespaces": namespaces(&app),
        "modules": app.module_counters().read(),
        "timestamp": jiff::Timestamp::now(),
    });
    let body = json!({"status": "success", "success": true, "data": data});
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response())
}

/// How a store of the Redis protocol is, and what it holds.
pub(crate) async fn store(connection: Option<&RedisConnection>) -> Value {
    let Some(connection) = connection else {
        return json!({"state": "disabled"});
    };
    let health = connection.health().await;
    let information = health.information.as_ref();
    let (keys, complete) = match information {
        Some(_) => count_keys(connection).await,
        None => (BTreeMap::new(), false),
    };
    json!({
        "state": stores::state(Some(connection)),
        "address": health.link.address,
        "error": health.link.error,
        "connections": health.link.connections,
        "latency_ms": health.latency.map(|latency| (latency.as_secs_f64() * 1e6).round() / 1e3),
        "version": information.and_then(Information::version),
        "used_memory": information.and_then(Information::used_memory),
        "memory_limit": information.and_then(Information::memory_limit),
        "connected_clients": information.and_then(Information::connected_clients),
        "evictions": information.and_then(Information::evictions),
        "keys_total": information.map(Information::keys),
        "keys": keys,
        "keys_complete": complete,
        "info": information.map(sections),
    })
}

fn sections(information: &Information) -> Value {
    let shown: Map<String, Value> = SECTIONS
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), json!(information.sections().get(*name)?))))
        .collect();
    Value::Object(shown)
}

/// How many names there are of each module, or of each first word, and whether all were counted.
async fn count_keys(connection: &RedisConnection) -> (BTreeMap<String, u64>, bool) {
    let mut counts = BTreeMap::new();
    let mut cursor = 0;
    for _ in 0..STEPS {
        let Ok((names, next)) = connection.scan("", cursor).await else {
            return (counts, false);
        };
        for name in names {
            *counts
                .entry(module_of(&String::from_utf8_lossy(&name)))
                .or_default() += 1;
        }
        match next {
            Some(next) => cursor = next,
            None => return (counts, true),
        }
    }
    (counts, false)
}

/// `tenant:<tenant>:<module>:…` is of the module; anything else of its first word.
fn module_of(name: &str) -> String {
    let mut words = name.split(':');
    let first = words.next().unwrap_or_default();
    let module = if first == "tenant" { words.nth(1) } else { None };
    module.unwrap_or(first).chars().take(64).collect()
}

fn layers(app: &App) -> Value {
    let statistics = app.cache().statistics();
    let sum = |of: fn(&thermocline::NamespaceStatistics) -> u64| -> u64 {
        statistics.namespaces.iter().map(of).sum()
    };
    let stale = |one: &thermocline::NamespaceStatistics| {
        one.stale_load_failed
            + one.stale_soft_timeout
            + one.stale_hard_timeout
            + one.stale_versions_unknown
            + one.stale_source_behind
    };
    json!({
        "memory": {
            "hits": sum(|one| one.memory_hits),
            "entries": statistics.memory.entries,
            "bytes": statistics.memory.bytes,
            "capacity": statistics.memory.capacity,
            "evictions": statistics.memory.evictions,
        },
        "remote": statistics.remote.as_ref().map(|remote| json!({
            "hits": sum(|one| one.remote_hits),
            "found": remote.found,
            "absent": remote.absent,
            "read_errors": remote.read_errors,
            "skipped": remote.skipped,
            "unreadable": remote.unreadable,
            "writes": remote.writes,
            "write_errors": remote.write_errors,
            "writes_dropped": remote.writes_dropped,
        })),
        "source": {
            "misses": statistics.namespaces.iter().map(|one| one.misses()).sum::<u64>(),
            "loads": sum(|one| one.loads),
            "load_errors": sum(|one| one.load_errors),
            "stale": statistics.namespaces.iter().map(stale).sum::<u64>(),
            "bypasses": sum(|one| one.bypasses),
        },
        "versions": {"reads": statistics.versions.reads, "keys": statistics.versions.keys},
    })
}

fn namespaces(app: &App) -> Value {
    let statistics = app.cache().statistics();
    let all: Map<String, Value> = statistics
        .namespaces
        .iter()
        .map(|one| {
            let numbers = json!({
                "memory_hits": one.memory_hits,
                "remote_hits": one.remote_hits,
                "misses": one.misses(),
                "bypasses": one.bypasses,
                "loads": one.loads,
                "evictions": one.evictions,
                "entries": one.entries,
                "bytes": one.bytes,
            });
            (one.name.to_owned(), numbers)
        })
        .collect();
    Value::Object(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_module() {
        assert_eq!(module_of("tenant:1:contacts:list:ab"), "contacts");
        assert_eq!(module_of("presence:{1}:2"), "presence");
        assert_eq!(module_of("tenant"), "tenant");
        assert_eq!(module_of(""), "");
    }
}
