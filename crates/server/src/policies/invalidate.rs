//! `POST /api/cache-settings/invalidate`: a workspace's contact cache begins anew, on every server.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, header};
use serde_json::json;
use thermocline::{Key, Module, RemoteError, RemoteLayer, TenantId, VersionKey};
use thermocline_redis::RedisLayer;

use super::asked::Asked;
use crate::app::App;
use crate::contact_counts::COUNTS;
use crate::http::JsonBody;
use crate::identity::{Caller, Role};
use crate::problem::{ApiError, ApiResult};
use crate::records::{Leniency, insert_versions, preference_applied};

/// What the contact cache of a workspace is made of.
const MODULES: [Module; 3] = [
    Module::new("contacts"),
    Module::new("boards"),
    Module::new("messages"),
];

/// What its names in the cache layer begin with.
const PREFIXES: [&str; 3] = ["counts", "contacts", "search"];

/// For admins of the workspace and for superadmins.
///
/// Raising the versions is what ends every entry, everywhere; removing them gives their room back, and says how many there were.
pub(super) async fn invalidate(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand_role(Role::Admin)?;
    let asked = Asked::of_body(&body.value, &["workspaceId"], Leniency::of(&headers))?;
    let tenant = asked.workspace(&app, &caller).await?;
    let raised = app
        .cache()
        .invalidate_tenant_for(tenant, &MODULES, &caller.email)
        .await;
    let versions = raised.map_err(|error| ApiError::Unavailable {
        detail: "the database is not reachable at the moment, so nothing was invalidated".to_owned(),
        source: Some(error.into()),
    })?;
    let memory = app.cache().forget(|key| is_of(key, tenant));
    let prefixes = PREFIXES.map(|prefix| format!("{prefix}:{tenant}:"));
    let stored = match &app.stores().cache {
        None => Ok(0),
        Some(connection) => remove(&RedisLayer::new(connection.clone()), &prefixes).await,
    };
    let is_reachable = stored.is_ok();
    let deleted = stored
        .inspect_err(
            |error| tracing::debug!(%error, "outdated entries stay in the cache layer until they expire"),
        )
        .unwrap_or(0);
    app.policies().note_removals(memory + deleted);
    let data = json!({
        "deletedEntries": deleted,
        "patterns": prefixes.map(|prefix| format!("{prefix}*")),
        "memoryEntries": memory,
        "storeReachable": is_reachable,
        "workspaceId": tenant.as_uuid(),
    });
    let body = json!({"status": "success", "success": true, "data": data});
    let mut response = ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response();
    let keys = MODULES.map(|module| VersionKey::new(tenant, module));
    let versions: Vec<(VersionKey, u64)> = keys.into_iter().zip(versions.iter()).collect();
    insert_versions(response.headers_mut(), &versions);
    if asked.leniency_used {
        preference_applied(&mut response);
    }
    Ok(response)
}

/// Whether an entry in memory belongs to the contact cache of a tenant.
fn is_of(key: &Key, tenant: TenantId) -> bool {
    key.tenant() == tenant && (MODULES.contains(&key.module()) || key.namespace() == &COUNTS)
}

async fn remove(layer: &RedisLayer, prefixes: &[String]) -> Result<u64, RemoteError> {
    let mut removed = 0;
    for prefix in prefixes {
        removed += layer.remove_prefix(prefix).await?;
    }
    Ok(removed)
}
