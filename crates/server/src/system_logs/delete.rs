//! Deleting by hand. What is merely old goes by itself, see [`super::retention`].

use axum::extract::{Path, Request, State};
use axum::response::Response;
use http::StatusCode;
use serde_json::json;
use uuid::Uuid;

use super::list::of_id;
use super::query::{LogQuery, Reach};
use super::write::answer;
use crate::app::App;
use crate::database::Acting;
use crate::identity::{Caller, Role, named_tenants};
use crate::problem::{ApiError, ApiResult};
use crate::records::Statement;

/// `DELETE /api/system-logs?older_than_days=&level=&hours=`: `hours` are the last ones, as in the list.
pub(super) async fn delete(State(app): State<App>, caller: Caller, request: Request) -> ApiResult<Response> {
    caller.demand_role(Role::Admin)?;
    let (parts, _) = request.into_parts();
    let query = LogQuery::parse(parts.uri.query().unwrap_or_default())?;
    if !query.is_limited() {
        return Err(ApiError::malformed(
            "missing_filter",
            "say what goes: older_than_days, hours, level or another filter of the list",
        ));
    }
    let reach = query.reach(&app, &caller, named_tenants(&parts)).await?;
    let mut statement = Statement::starting(DELETE);
    query.write(&app, reach, &mut statement);
    let deleted = run(&app, reach, statement).await?;
    Ok(answer(StatusCode::OK, json!({"deleted_count": deleted})))
}

/// `DELETE /api/system-logs/{id}`.
pub(super) async fn delete_one(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    let not_found = || ApiError::NotFound(format!("system log {id}"));
    let id = Uuid::parse_str(&id).map_err(|_| not_found())?;
    caller.demand_role(Role::Admin)?;
    let (parts, _) = request.into_parts();
    let query = LogQuery::parse(parts.uri.query().unwrap_or_default())?;
    let reach = query.reach(&app, &caller, named_tenants(&parts)).await?;
    let mut statement = Statement::starting(DELETE);
    query.write(&app, reach, &mut statement);
    of_id(&mut statement, id);
    match run(&app, reach, statement).await? {
        0 => Err(not_found()),
        _ => Ok(answer(StatusCode::OK, json!({"id": id}))),
    }
}

/// How a deletion begins that [`run`] ends.
const DELETE: &str = "with gone as (delete from system_log t where true";

async fn run(app: &App, reach: Reach, mut statement: Statement) -> ApiResult<i64> {
    statement.push(" returning 1) select count(*) from gone");
    let connection = app.pool().get().await?;
    let begin = Acting::new(reach.scope).begin_write();
    let rows = connection.within(&begin, statement.run(&connection)).await;
    let rows = rows?;
    Ok(rows.first().map_or(0, |row| row.get(0)))
}
