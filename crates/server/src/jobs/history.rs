//! What ran, when, for how long and how it ended.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::get;
use http::request::Parts;
use uuid::Uuid;

use super::routes::answer;
use crate::app::App;
use crate::database::Acting;
use crate::identity::{Caller, Level, Scope};
use crate::modules::CRON_JOBS;
use crate::problem::{ApiError, ApiResult};
use crate::records::{Leniency, NamedTenants, Statement, row_id};
use crate::transfer::Parameters;

/// Runs of a page when the request does not say.
const DEFAULT_LIMIT: u64 = 50;
/// The most runs of a page.
const MAX_LIMIT: u64 = 200;

/// A run as JSON, over the row `run`.
const RUN_JSON: &str = "(select row_to_json(r)::text from (select run.id, run.job_id, run.tenant_id, run.job_name, \
     run.function_name, run.state, run.cause as trigger, run.attempt, run.scheduled_for, run.started_at, \
     run.finished_at, run.duration_ms, run.runner, run.progress_done, run.progress_total, run.progress_note, \
     run.result, run.error) r)";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/cron-jobs/runs", get(list_runs))
        .route("/api/cron-jobs/{id}/runs", get(list_runs_of_job))
        .route("/api/cron-jobs/runs/{id}", get(read_run))
}

async fn list_runs(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
    request: Request,
) -> ApiResult<Response> {
    page(&app, &caller, &tenants, &request.into_parts().0, None).await
}

async fn list_runs_of_job(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
    Path(id): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    let job = row_id(CRON_JOBS, &id)?;
    page(&app, &caller, &tenants, &request.into_parts().0, Some(job)).await
}

async fn read_run(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    caller.demand(CRON_JOBS, Level::Read)?;
    let scope = caller.scope(&app, &tenants).await?;
    let missing = || ApiError::NotFound(format!("run {id}"));
    let run = Uuid::parse_str(&id).map_err(|_| missing())?;
    let found = find_run(&app, scope, run).await?;
    Ok(answer(&found.ok_or_else(missing)?))
}

/// A run as JSON, if it is there for this scope.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn find_run(app: &App, scope: Scope, run: Uuid) -> ApiResult<Option<String>> {
    let mut statement = Statement::starting(format!("select {RUN_JSON} from cron_run run where run.id = "));
    statement.bind(&run.to_string(), "uuid");
    of_scope(&mut statement, scope);
    let client = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let rows = client.within(&begin, statement.run(&client)).await;
    Ok(rows?.first().map(|row| row.get(0)))
}

async fn page(
    app: &App,
    caller: &Caller,
    tenants: &[String],
    request: &Parts,
    job: Option<Uuid>,
) -> ApiResult<Response> {
    caller.demand(CRON_JOBS, Level::Read)?;
    let scope = caller.scope(app, tenants).await?;
    let leniency = Leniency::of(&request.headers);
    let known = ["limit", "offset", "state", "function_name"];
    let parameters = Parameters::read(request.uri.query(), &known, leniency)?;
    let limit = parameters
        .number("limit")?
        .unwrap_or(DEFAULT_LIMIT)
        .clamp(1, MAX_LIMIT);
    let offset = parameters.number("offset")?.unwrap_or(0).min(1_000_000);
    let mut count = Statement::starting("select count(*)");
    let write = |statement: &mut Statement| {
        statement.push(" from cron_run run where true");
        of_scope(statement, scope);
        if let Some(job) = job {
            statement.push(" and run.job_id = ");
            statement.bind(&job.to_string(), "uuid");
        }
        for name in ["state", "function_name"] {
            if let Some(value) = parameters.text(name) {
                statement.push(&format!(" and run.{name} = "));
                statement.bind(value, "text");
            }
        }
    };
    let mut rows = Statement::starting(format!("select {RUN_JSON}"));
    write(&mut rows);
    rows.push(&format!(
        " order by run.started_at desc, run.id desc limit {limit} offset {offset}"
    ));
    write(&mut count);
    let mut exists = Statement::starting("select 1 from cron_job t where ");
    match job {
        Some(job) => {
            exists.push("t.id = ");
            exists.bind(&job.to_string(), "uuid");
        }
        None => exists.push("true"),
    }
    let client = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let (begun, found, rows, total, ended) = futures_util::join!(
        client.begin(&begin),
        exists.run(&client),
        rows.run(&client),
        count.run(&client),
        client.commit(),
    );
    begun?;
    ended?;
    let (found, rows, total) = (found?, rows?, total?);
    if let Some(job) = job
        && found.is_empty()
    {
        return Err(ApiError::NotFound(format!("cron job {job}")));
    }
    let rows: Vec<&str> = rows.iter().map(|row| row.get(0)).collect();
    let total: i64 = total.first().map_or(0, |row| row.get(0));
    Ok(answer(&format!(
        "{{\"runs\":[{}],\"total\":{total},\"limit\":{limit},\"offset\":{offset}}}",
        rows.join(",")
    )))
}

fn of_scope(statement: &mut Statement, scope: Scope) {
    if let Some(tenant) = scope.tenant() {
        statement.push(" and run.tenant_id = ");
        statement.bind(&tenant.as_uuid().to_string(), "uuid");
    }
}
