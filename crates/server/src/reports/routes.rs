//! The routes of reports.

use std::time::Instant;

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use http::HeaderMap;
use serde_json::{Value, json};
use thermocline_axum::{Responder, Timing};

use super::bundle::{Ask, SHOWN, bundle, depends};
use super::clear::clear;
use super::parameters::Parameters;
use crate::app::App;
use crate::http::{JsonBody, caching};
use crate::identity::{Caller, Level, Role, named_tenants};
use crate::modules::find;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{Leniency, NamedTenants, preference_applied};

/// The routes of reports.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/reports/dashboard-bundle", get(read_dashboard_bundle))
        // The name that older clients use.
        .route("/api/reports/dashboard-stats", get(read_dashboard_bundle))
        .route("/api/reports/clear-cache", post(clear_report_cache))
}

async fn read_dashboard_bundle(
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> ApiResult<Response> {
    let started = Instant::now();
    demand_all(&caller)?;
    let (parts, _) = request.into_parts();
    let leniency = Leniency::of(&parts.headers);
    let mut parameters = Parameters::parse(parts.uri.query().unwrap_or_default(), leniency)?;
    parameters.tenants.extend(named_tenants(&parts));
    let tenant = caller.scope(&app, &parameters.tenants).await?.tenant();
    let depends = depends(tenant);
    let policy = app.policy_for(tenant, &parts.headers).await;
    let ask = Ask {
        tenant,
        include_test_data: parameters.include_test_data,
        mode: policy.mode(None, caching::mode(&parts.headers, parameters.bust_cache)),
        floors: caching::floors(&parts.headers, &depends)?,
        warming: false,
    };
    let answer = bundle(&app, ask).await?;
    let timing = Timing {
        load: None,
        total: started.elapsed(),
    };
    let mut response =
        const { Responder::new() }.response(&answer, &depends, timing, &parts.headers, &parts.method);
    if parameters.leniency_used {
        preference_applied(&mut response);
    }
    Ok(response)
}

/// The dashboard shows rows of several modules: who may not read one of them may not read it here either.
fn demand_all(caller: &Caller) -> ApiResult<()> {
    SHOWN
        .iter()
        .filter_map(|module| find(module.as_str()))
        .try_for_each(|spec| caller.demand(spec, Level::Read))
}

async fn clear_report_cache(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(mut tenants): NamedTenants,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand_role(Role::Member)?;
    tenants.extend(tenant_of_body(&body.value, Leniency::of(&headers))?);
    let tenant = caller.scope(&app, &tenants).await?.tenant();
    let cleared = clear(&app, tenant).await;
    let entries = cleared.memory + cleared.remote.unwrap_or(0);
    let (status, message) = match cleared.remote {
        Some(_) => ("success", format!("{entries} entries were dropped")),
        None => (
            "warning",
            "the cache layer is away: only the memory of this server was cleared".to_owned(),
        ),
    };
    let answer = json!({
        "status": status,
        "success": true,
        "message": message,
        "data": {
            "cleared": cleared.remote.is_some(),
            "entries": entries,
            "memory_entries": cleared.memory,
            "remote_entries": cleared.remote,
        },
    });
    Ok(Json(answer).into_response())
}

/// The tenant that a body names, if it names one.
fn tenant_of_body(body: &Value, leniency: Leniency) -> ApiResult<Option<String>> {
    let Value::Object(members) = body else {
        return Err(ApiError::malformed_field(
            "bad_body",
            FieldError::new("body", "type", "the body must be a JSON object"),
        ));
    };
    if leniency == Leniency::Strict
        && let Some(unknown) = members.keys().find(|name| *name != "tenant_id")
    {
        let message = format!("`{unknown}` is not a field of this request");
        return Err(ApiError::malformed_field(
            "unknown_field",
            FieldError::new(unknown, "unknown", message),
        ));
    }
    match members.get("tenant_id") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(name)) if name.is_empty() => Ok(None),
        Some(Value::String(name)) => Ok(Some(name.clone())),
        Some(_) => Err(ApiError::malformed_field(
            "bad_body",
            FieldError::new("tenant_id", "type", "tenant_id must be a UUID or a slug"),
        )),
    }
}
