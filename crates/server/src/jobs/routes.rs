//! Running jobs now.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use thermocline_jobs::{RunNowError, RunRecord};
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::functions::demand_function;
use super::history::find_run;
use crate::app::App;
use crate::database::Acting;
use crate::http::JsonBody;
use crate::identity::{Caller, Level, Role, Scope};
use crate::modules::CRON_JOBS;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{NamedTenants, row_id, success};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/cron/execute", post(execute_function))
        .route("/api/cron/run", post(run_due_jobs).get(run_due_jobs))
        .route("/api/cron-jobs/{id}/run", post(run_job))
        .route("/api/cron/jobs/{id}/run", post(run_job))
}

/// Runs a function now: as the job that names it, where there is one.
async fn execute_function(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(mut tenants): NamedTenants,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand(CRON_JOBS, Level::Write)?;
    let function = body.value.get("function_name").and_then(Value::as_str);
    let Some(function) = function.filter(|name| !name.is_empty()) else {
        let message = "function_name is required";
        return Err(ApiError::malformed_field(
            "missing_field",
            FieldError::new("function_name", "missing", message),
        ));
    };
    if let Some(tenant) = body.value.get("tenant_id").and_then(Value::as_str) {
        tenants.push(tenant.to_owned());
    }
    let scope = caller.scope(&app, &tenants).await?;
    let server_wide = caller.role == Role::Superadmin;
    demand_function(function, server_wide).map_err(|message| ApiError::Invalid {
        detail: message.clone(),
        errors: vec![FieldError::new("function_name", "value", message)],
    })?;
    let scheduler = app.jobs().scheduler();
    let told = body.value.get("metadata").cloned();
    let run = match job_of(&app, scope, function).await?.filter(|_| told.is_none()) {
        Some(job) => scheduler.run_job(job).await,
        None => {
            let tenant = scope.tenant().map(|tenant| tenant.as_uuid());
            let told = told.unwrap_or_else(|| json!({}));
            scheduler.run_function(function, tenant, told).await
        }
    };
    told_of(&app, scope, run.map_err(refusal)?).await
}

/// Runs a job now, whether or not it is due or active.
async fn run_job(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    caller.demand(CRON_JOBS, Level::Write)?;
    let job = row_id(CRON_JOBS, &id)?;
    let scope = caller.scope(&app, &tenants).await?;
    if !is_there(&app, scope, job).await? {
        return Err(ApiError::NotFound(format!("cron job {job}")));
    }
    let run = app.jobs().scheduler().run_job(job).await.map_err(refusal)?;
    told_of(&app, scope, run).await
}

/// Runs everything that is due now.
async fn run_due_jobs(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
) -> ApiResult<Response> {
    caller.demand(CRON_JOBS, Level::Write)?;
    let scope = caller.scope(&app, &tenants).await?;
    let began = app.clock().now();
    let tenant = scope.tenant().map(|tenant| tenant.as_uuid());
    let summary = app.jobs().scheduler().run_due(tenant).await.map_err(refusal)?;
    let summary = json!({
        "total": summary.total,
        "executed": summary.executed,
        "skipped": summary.skipped,
        "failed": summary.failed,
        "duration_ms": u64::try_from(app.clock().now().since(began).as_millis()).unwrap_or(u64::MAX),
    });
    // Clients read the summary at the top level, too.
    let body =
        json!({"status": "success", "success": true, "data": {"summary": summary}, "summary": summary});
    Ok(respond(body.to_string()))
}

/// The run with what it came to.
async fn told_of(app: &App, scope: Scope, run: RunRecord) -> ApiResult<Response> {
    let row = find_run(app, scope, run.id).await?;
    let row = row.ok_or_else(|| ApiError::NotFound(format!("run {}", run.id)))?;
    let data = json!({
        "run": serde_json::from_str::<Value>(&row).map_err(anyhow::Error::new)?,
        "state": run.state.as_str(),
        "function_name": run.function_name,
        "result": run.result,
        "error": run.error,
        "duration_ms": run.duration_ms,
    });
    Ok(answer(&data.to_string()))
}

/// The job of this scope that names a function: the server's own for a superadmin without a tenant.
async fn job_of(app: &App, scope: Scope, function: &str) -> ApiResult<Option<Uuid>> {
    let tenant = scope.tenant().map(|tenant| tenant.as_uuid());
    let sql = "select id from cron_job where function_name = $1 and tenant_id is not distinct from $2 \
               order by is_active desc, created_at limit 1";
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
        [(&function, Type::TEXT), (&tenant, Type::UUID)];
    first_id(app, scope, sql, &parameters).await
}

async fn is_there(app: &App, scope: Scope, job: Uuid) -> ApiResult<bool> {
    let tenant = scope.tenant().map(|tenant| tenant.as_uuid());
    let sql = "select id from cron_job where id = $1 and ($2::uuid is null or tenant_id = $2)";
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
        [(&job, Type::UUID), (&tenant, Type::UUID)];
    Ok(first_id(app, scope, sql, &parameters).await?.is_some())
}

async fn first_id(
    app: &App,
    scope: Scope,
    sql: &str,
    parameters: &[(&(dyn tokio_postgres::types::ToSql + Sync), Type)],
) -> ApiResult<Option<Uuid>> {
    let client = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let rows = client.within(&begin, client.query_typed(sql, parameters)).await;
    Ok(rows?.first().map(|row| row.get(0)))
}

fn refusal(error: RunNowError) -> ApiError {
    match error {
        RunNowError::NotFound(id) => ApiError::NotFound(format!("cron job {id}")),
        RunNowError::Running(id) => ApiError::conflict(
            "already_running",
            format!("job {id} runs at this moment; wait for its end"),
        ),
        other => ApiError::Unavailable {
            detail: "jobs cannot be run at this moment; try again".to_owned(),
            source: Some(other.into()),
        },
    }
}

/// A success that nobody keeps.
pub(super) fn answer(data: &str) -> Response {
    respond(success(data))
}

fn respond(body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
