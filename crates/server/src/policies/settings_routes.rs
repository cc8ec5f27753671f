//! Reading and changing the settings of a workspace, and their history.

use std::time::Instant;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use thermocline::{Mode, TenantId};
use thermocline_axum::{Responder, Timing};

use super::change::Change;
use super::lookup::{SETTINGS, version_key};
use super::tenant_policy::TenantPolicy;
use crate::app::App;
use crate::database::Acting;
use crate::http::{JsonBody, caching};
use crate::identity::{Caller, Role};
use crate::policies::workspace;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{
    Leniency, Repeat, Statement, WriteAnswer, WriteTransaction, preference_applied, statement_error,
};

/// How many changes a history shows, unless asked for another number, and at most.
const CHANGES: (u64, u64) = (50, 200);

/// For everybody who belongs to the workspace.
pub(super) async fn read_settings(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let started = Instant::now();
    let (tenant, _) = workspace(&app, &caller, &name).await?;
    let depends = [version_key(tenant)];
    let floors = caching::floors(&headers, &depends)?;
    let mode: Mode = caching::mode(&headers, false);
    let answer = app.policies().get(&app, tenant, mode, &floors).await?;
    let mut data = told(tenant, &answer.value);
    data["defaults"] = TenantPolicy::defaults().config();
    data["updated_by"] = json!(answer.value.updated_by);
    let mut response = Json(json!({"status": "success", "success": true, "data": data})).into_response();
    let timing = Timing {
        load: None,
        total: started.elapsed(),
    };
    const { Responder::new() }.write_headers(&answer, &depends, timing, response.headers_mut());
    // Browsers ask each time: what holds now is what a person who changes it looks for.
    let cache_control = HeaderValue::from_static("private, no-cache");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, cache_control);
    Ok(response)
}

/// For admins of the workspace and for superadmins. What the body does not name stays as it is.
pub(super) async fn change_settings(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand_role(Role::Admin)?;
    let (tenant, scope) = workspace(&app, &caller, &name).await?;
    let change = Change::of_body(&body.value, Leniency::of(&headers))?;
    let route = format!("POST /api/cache-settings/workspace/{tenant}/settings");
    let repeat = Repeat::of(&headers, scope, &route, &body.bytes)?;
    let transaction = match WriteTransaction::begin(&app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let mut actor = Statement::starting("select set_config('app.actor', ");
    actor.bind(&caller.email, "text");
    actor.push(", true)");
    let statement = change.statement(tenant.as_uuid(), &TenantPolicy::columns());
    let (signed, rows) = futures_util::join!(
        actor.run(transaction.client()),
        statement.run(transaction.client())
    );
    signed?;
    let rows = rows.map_err(statement_error)?;
    let row = rows
        .first()
        .ok_or_else(|| ApiError::Internal(anyhow::anyhow!("the settings gave no row")))?;
    let answer = WriteAnswer::row(
        StatusCode::OK,
        &told(tenant, &TenantPolicy::of_row(row, 0)).to_string(),
        None,
    );
    let written = transaction.commit(&app, tenant, &[SETTINGS], answer).await?;
    let mut response = written.into_response();
    if change.leniency_used {
        preference_applied(&mut response);
    }
    Ok(response)
}

/// For everybody who belongs to the workspace; the newest change first.
pub(super) async fn read_history(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    Query(parameters): Query<Vec<(String, String)>>,
) -> ApiResult<Response> {
    let (tenant, scope) = workspace(&app, &caller, &name).await?;
    let limit = limit(&parameters)?;
    let mut statement = Statement::starting(
        "select coalesce(json_agg(json_build_object('at', c.at, 'changed_by', c.changed_by, \
         'before', coalesce(c.before, d.json), 'after', coalesce(c.after, d.json)) order by c.id desc), '[]')::text \
         from (select ",
    );
    statement.bind(&TenantPolicy::defaults().json().to_string(), "jsonb");
    statement.push(" as json) d cross join lateral (select * from cache_setting_change where tenant_id = ");
    statement.bind(&tenant.as_uuid().to_string(), "uuid");
    statement.push(&format!(" order by id desc limit {limit}) c"));
    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let rows = connection.within(&begin, statement.run(&connection)).await?;
    let changes = rows.first().map_or("[]", |row| row.get(0));
    let body = format!("{{\"status\":\"success\",\"success\":true,\"data\":{{\"changes\":{changes}}}}}");
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, body).into_response())
}

fn limit(parameters: &[(String, String)]) -> ApiResult<u64> {
    let (usual, most) = CHANGES;
    let mut limit = usual;
    for (name, value) in parameters {
        if name != "limit" {
            let message = format!("`{name}` is not a parameter of this history");
            let error = FieldError::new(name, "unknown", message);
            return Err(ApiError::malformed_field("unknown_parameter", error));
        }
        limit = value.parse().map_err(|_| {
            let message = format!("limit `{value}` is not a whole number");
            ApiError::malformed_field("bad_parameter", FieldError::new(name, "value", message))
        })?;
    }
    Ok(limit.clamp(1, most))
}

/// What a read and a change tell.
fn told(tenant: TenantId, policy: &TenantPolicy) -> Value {
    json!({
        "workspace_id": tenant.as_uuid(),
        "settings": {"cache": policy.json()},
        "updated_at": policy.updated_at,
    })
}
