//! Reading: pages newest first, never cached, and never counted to the end.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use serde_json::json;
use tokio_postgres::Row;
use uuid::Uuid;

use super::query::{LogQuery, cursor_after};
use super::store::{made_at, too_long};
use crate::app::App;
use crate::database::Acting;
use crate::identity::{Caller, named_tenants};
use crate::problem::{ApiError, ApiResult};
use crate::records::{Statement, success};

/// Entries of a page when the request does not say.
const DEFAULT_LIMIT: u64 = 50;
/// The most entries of a page.
const MAX_LIMIT: u64 = 200;
/// How far totals are counted.
const COUNTED: u64 = 10_000;

/// A row as JSON.
const ROW: &str = "(select row_to_json(r)::text from (select t.id, t.tenant_id, t.created_at, t.created_at as updated_at, \
                   t.created_at as created_date, t.created_at as updated_date, t.level, t.message, t.source, t.user_email, \
                   t.user_id, t.user_agent, t.url, t.stack_trace, t.metadata) r)";

/// `GET /api/system-logs`.
pub(super) async fn list(State(app): State<App>, caller: Caller, request: Request) -> ApiResult<Response> {
    let (parts, _) = request.into_parts();
    let query = LogQuery::parse(parts.uri.query().unwrap_or_default())?;
    let reach = query.reach(&app, &caller, named_tenants(&parts)).await?;
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT);
    let (direction, sign) = if query.ascending {
        ("asc", ">")
    } else {
        ("desc", "<")
    };
    let mut page = Statement::starting(format!(
        "select {ROW}, to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), t.id \
         from system_log t where true"
    ));
    query.write(&app, reach, &mut page);
    if let Some((at, id)) = &query.after {
        page.push(&format!(" and (t.created_at, t.id) {sign} ("));
        page.bind(at, "timestamptz");
        page.push(", ");
        page.bind(&id.to_string(), "uuid");
        page.push(")");
    }
    page.push(&format!(
        " order by t.created_at {direction}, t.id {direction} limit {limit} offset {}",
        query.offset
    ));
    let mut count = Statement::starting("select count(*) from (select from system_log t where true");
    query.write(&app, reach, &mut count);
    count.push(&format!(" limit {}) counted", COUNTED + 1));
    let connection = app.pool().get().await?;
    let begin = Acting::new(reach.scope).begin_read();
    let (begun, set, rows, counted, ended) = futures_util::join!(
        connection.begin(&begin),
        connection.batch_execute("set local statement_timeout = '5s'"),
        page.run(&connection),
        count.run(&connection),
        connection.commit(),
    );
    begun?;
    set?;
    let rows = rows.map_err(too_long)?;
    let counted = counted.map_err(too_long)?;
    ended?;
    let counted = counted.first().map_or(0, |row| row.get::<_, i64>(0));
    let counted = u64::try_from(counted).unwrap_or_default();
    Ok(no_store(body(&rows, counted, limit, query.offset)))
}

fn body(rows: &[Row], counted: u64, limit: u64, offset: u64) -> String {
    let texts: Vec<&str> = rows.iter().map(|row| row.get(0)).collect();
    let next = rows
        .last()
        .filter(|_| rows.len() as u64 == limit)
        .map(|row| cursor_after(row.get(1), row.get(2)));
    let rest = json!({
        "total": counted.min(COUNTED),
        "total_is_exact": counted <= COUNTED,
        "limit": limit,
        "offset": offset,
        "next_cursor": next,
    });
    let rest = rest.to_string();
    success(&format!("{{\"system-logs\":[{}],{}", texts.join(","), &rest[1..]))
}

/// `GET /api/system-logs/{id}`.
pub(super) async fn read_one(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    let not_found = || ApiError::NotFound(format!("system log {id}"));
    let id = Uuid::parse_str(&id).map_err(|_| not_found())?;
    let (parts, _) = request.into_parts();
    let query = LogQuery::parse(parts.uri.query().unwrap_or_default())?;
    let reach = query.reach(&app, &caller, named_tenants(&parts)).await?;
    let mut row = Statement::starting(format!("select {ROW} from system_log t where true"));
    query.write(&app, reach, &mut row);
    of_id(&mut row, id);
    let connection = app.pool().get().await?;
    let begin = Acting::new(reach.scope).begin_read();
    let (begun, set, rows, ended) = futures_util::join!(
        connection.begin(&begin),
        connection.batch_execute("set local statement_timeout = '5s'"),
        row.run(&connection),
        connection.commit(),
    );
    begun?;
    set?;
    let rows = rows.map_err(too_long)?;
    ended?;
    let row = rows.first().ok_or_else(not_found)?;
    Ok(no_store(success(row.get(0))))
}

/// The row with this id: in the partition of its time where the id tells it.
pub(super) fn of_id(statement: &mut Statement, id: Uuid) {
    statement.push(" and t.id = ");
    statement.bind(&id.to_string(), "uuid");
    if let Some(at) = made_at(id) {
        statement.push(" and t.created_at = ");
        statement.bind(&at.to_string(), "timestamptz");
    }
}

fn no_store(body: String) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
