//! `GET /api/cache/explain`: why a request would be a hit or a miss (ADR 32).

use std::sync::Arc;

use ::http::HeaderMap;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{Request, Uri};
use axum::response::Response;
use serde_json::{Value, json};
use thermocline::{Inspection, LayerInspection, Mode, Outcome};
use tower::ServiceExt;

use super::cached_routes::{Route, route};
use super::origin::Names;
use super::parameters::{Parameters, answer, bad, moment, owner};
use super::sentence::{reason, sentence, verdict};
use crate::app::App;
use crate::http::{self, Explaining};
use crate::identity::{Caller, Role, Scope};
use crate::problem::{ApiError, ApiResult};

/// For admins. Takes a path with its query, asks the route that it leads to for the question that it would ask the cache, and
/// tells what the layers have for it. Nothing is counted, loaded or changed.
pub(super) async fn explain(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    caller.demand_role(Role::Admin)?;
    let parameters = Parameters::parse(query.as_deref(), &["url", "tenant_id"])?;
    let url = parameters.get("url").unwrap_or_default();
    let uri = local(url)?;
    let pattern = match route(uri.path()) {
        Route::Cached(pattern) => pattern,
        Route::Uncached(pattern) => {
            let reason = "this route answers anew each time, or is not one that can be explained";
            return Ok(answer(not_cached(&uri, Some(&pattern), reason)));
        }
        Route::Unknown => {
            let reason = "no GET of this API has this path";
            return Ok(answer(not_cached(&uri, None, reason)));
        }
    };
    let explaining = Arc::new(Explaining::default());
    let tenants = parameters.tenants(&headers);
    // Two that differ are refused here; the route takes one.
    let named = caller.scope(&app, &tenants).await?.tenant();
    let mut asked = Request::get(uri.clone());
    if let Some(tenant) = named.filter(|_| !tenants.is_empty()) {
        asked = asked.header("x-tenant-id", tenant.to_string());
    }
    let mut asked = asked
        .body(Body::empty())
        .map_err(|error| ApiError::Internal(error.into()))?;
    asked.extensions_mut().insert(Arc::new(caller.clone()));
    // The routes themselves, with this caller: they check, and build the key, the versions and the mode.
    let routes = http::api().with_state(app.explaining_with(Arc::clone(&explaining)));
    let ended = match routes.oneshot(asked).await {
        Ok(ended) => ended,
        Err(never) => match never {},
    };
    let Some(inspection) = explaining.inspection() else {
        if ended.status().is_success() {
            let reason = "this request is answered without the cache";
            return Ok(answer(not_cached(&uri, Some(&pattern), reason)));
        }
        // What the request itself would be told: not allowed, not there, not understood.
        return Ok(ended);
    };
    let scope = match caller.role {
        Role::Superadmin => Scope::of_server(),
        _ => Scope::of_tenant(inspection.key.tenant()),
    };
    let names = Names::of(&app, scope, inspection).await;
    Ok(answer(explained(&app, &uri, &pattern, inspection, &names).await))
}

/// Path and query; host and scheme of a whole URL are passed over.
fn local(url: &str) -> ApiResult<Uri> {
    let wrong = || {
        let message = format!("url `{url}` is not a path such as /api/contacts?status=open");
        bad("url", message)
    };
    let uri: Uri = url.parse().map_err(|_| wrong())?;
    let path = uri.path_and_query().filter(|path| path.as_str().starts_with('/'));
    path.cloned().map(Uri::from).ok_or_else(wrong)
}

fn not_cached(uri: &Uri, pattern: Option<&str>, reason: &str) -> Value {
    json!({
        "url": uri.to_string(),
        "route": pattern,
        "cached": false,
        "reason": reason,
        "key": null,
        "namespace": null,
        "module": null,
        "tenant_id": null,
        "mode": null,
        "policy": null,
        "ttl_seconds": null,
        "versions": [],
        "layers": [],
        "outcome": null,
        "sentence": format!("Nothing is kept of this: {reason}."),
    })
}

async fn explained(app: &App, uri: &Uri, pattern: &str, inspection: &Inspection, names: &Names) -> Value {
    let now = app.clock().now();
    let Inspection { key, policy, .. } = inspection;
    let tenant = owner(key.tenant()).map(thermocline::TenantId::from_uuid);
    let settings = app.policy(tenant).await;
    let (outcome, why) = outcome(inspection.outcome);
    let versions: Vec<Value> = inspection
        .depends
        .iter()
        .map(|dependency| {
            json!({
                "module": dependency.key.module.as_str(),
                "required": dependency.version,
                "known": dependency.known,
                "last_raised": dependency.last_raise.as_ref().map(|raise| names.json(raise)),
            })
        })
        .collect();
    json!({
        "url": uri.to_string(),
        "route": pattern,
        "cached": !matches!(inspection.mode, Mode::Bypass(_)),
        "reason": why,
        "key": key.name(),
        "namespace": key.namespace().name,
        "module": key.module().as_str(),
        "tenant_id": owner(key.tenant()),
        "mode": mode(inspection.mode),
        "policy": {
            "ttl_seconds": policy.ttl.as_secs(),
            "jitter": policy.jitter,
            "grace_seconds": policy.grace.as_secs(),
            "soft_timeout_ms": policy.soft_timeout.map(|limit| limit.as_millis()),
            "hard_timeout_ms": policy.hard_timeout.map(|limit| limit.as_millis()),
            "remote": policy.remote,
            "proven_within_seconds": policy.proven_within.map(|period| period.as_secs()),
            "workspace": settings.json(),
        },
        "ttl_seconds": inspection.ttl.as_secs(),
        "versions": versions,
        // Earlier raises than this were not heard here; none: the feed is away, and some may have been missed.
        "raises_heard_since": app.versions().raises_heard_since().and_then(moment),
        "layers": [
            layer("memory", &inspection.memory, inspection),
            layer("remote", &inspection.remote, inspection),
        ],
        "remote_state": inspection.remote_state.map(|state| state.as_str()),
        "loading": inspection.loading,
        "outcome": outcome,
        "sentence": sentence(inspection, names, now),
    })
}

fn layer(name: &str, layer: &LayerInspection, inspection: &Inspection) -> Value {
    let entry = layer.entry.as_ref();
    let millis = |duration: std::time::Duration| u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    json!({
        "layer": name,
        "found": entry.is_some(),
        "verdict": verdict(layer.verdict),
        "reason": reason(layer, inspection),
        "versions": entry.map(|entry| entry.versions.iter().collect::<Vec<u64>>()),
        "age_ms": entry.map(|entry| millis(entry.age)),
        "ttl_ms": entry.map(|entry| millis(entry.ttl)),
        "grace_ms": entry.map(|entry| millis(entry.grace)),
        "bytes": entry.map(|entry| entry.bytes),
    })
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Use => "use",
        Mode::Renew => "renew",
        Mode::Warm => "warm",
        Mode::Bypass(_) => "bypass",
    }
}

/// In the words of `X-Cache` and of `Cache-Status`.
fn outcome(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Hit(layer) => ("HIT", layer.as_str()),
        Outcome::Miss(reason) => ("MISS", reason.as_str()),
        Outcome::Stale(_, reason) => ("STALE", reason.as_str()),
        Outcome::Bypass(reason) => ("BYPASS", reason.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_brought_to_its_path_and_query() {
        let local = |url| local(url).map(|uri| uri.to_string());
        assert_eq!(
            local("/api/contacts?status=open").unwrap(),
            "/api/contacts?status=open"
        );
        assert_eq!(local("http://127.0.0.1:4001/api/leads").unwrap(), "/api/leads");
        for wrong in ["", "contacts", "/api/con tacts"] {
            assert!(matches!(local(wrong), Err(ApiError::Malformed { .. })), "{wrong}");
        }
    }
}
