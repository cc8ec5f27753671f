//! Change one row. PUT and PATCH both merge: an absent field stays as it is.

use http::StatusCode;
use serde_json::Value;
use thermocline::TenantId;
use uuid::Uuid;

use super::create::{Row, select, write_aside};
use super::etag::{IfMatch, row_etag};
use super::rows::tenant_column;
use super::statement::Statement;
use super::values::Taken;
use super::write::{WriteAnswer, statement_error};
use crate::database::Connection;
use crate::identity::Scope;
use crate::modules::{Guard, ModuleSpec};
use crate::problem::{ApiError, ApiResult};

/// Changes one row in the open transaction and reads it back.
///
/// # Errors
/// 404 when it is not there, 412 when `If-Match` names another revision, 403 when it is guarded, 422 and 409 as for create.
pub(crate) async fn change(
    client: &Connection,
    spec: &ModuleSpec,
    scope: Scope,
    tenant: Option<TenantId>,
    id: Uuid,
    taken: Taken,
    if_match: &IfMatch,
) -> ApiResult<Row> {
    let before = demand(client, spec, scope, tenant, id, if_match).await?;
    for guard in spec.guards {
        if guard.fields.is_empty()
            || guard
                .fields
                .iter()
                .any(|field| changes(&before.json, field, &taken))
        {
            demand_unguarded(client, guard, id).await?;
        }
    }
    if !taken.columns.is_empty() || !taken.extra.is_empty() {
        let statement = statement(spec, tenant, id, &taken);
        statement.run(client).await.map_err(statement_error)?;
    }
    write_aside(
        client,
        spec,
        scope,
        before.tenant.map(TenantId::from_uuid),
        id,
        &taken.aside,
    )
    .await?;
    select(client, spec, scope, tenant, id, false)
        .await?
        .ok_or_else(|| ApiError::NotFound(not_found(spec, id)))
}

/// The row, locked, with the revision that the caller expects.
///
/// # Errors
/// 404 and 412.
pub(crate) async fn demand(
    client: &Connection,
    spec: &ModuleSpec,
    scope: Scope,
    tenant: Option<TenantId>,
    id: Uuid,
    if_match: &IfMatch,
) -> ApiResult<Row> {
    let row = select(client, spec, scope, tenant, id, true).await?;
    let row = row.ok_or_else(|| ApiError::NotFound(not_found(spec, id)))?;
    if let IfMatch::Revisions(revisions) = if_match
        && !revisions.contains(&row.revision)
    {
        return Err(ApiError::PreconditionFailed {
            current: row_etag(row.revision, &row.json),
        });
    }
    Ok(row)
}

/// Refuses when a guard holds for this row.
///
/// # Errors
/// 403 with the guard's code.
pub(super) async fn demand_unguarded(client: &Connection, guard: &Guard, id: Uuid) -> ApiResult<()> {
    let rows = client
        .query_typed(guard.forbids, &[(&id, tokio_postgres::types::Type::UUID)])
        .await?;
    if rows
        .first()
        .is_some_and(|row| row.get::<_, Option<bool>>(0).unwrap_or(false))
    {
        return Err(ApiError::Forbidden {
            code: guard.code,
            detail: guard.detail.to_owned(),
        });
    }
    Ok(())
}

/// How a row that is not there is called in a 404.
pub(super) fn not_found(spec: &ModuleSpec, id: Uuid) -> String {
    format!("{} {id}", spec.singular)
}

fn changes(before: &str, field: &str, taken: &Taken) -> bool {
    let Some(after) = taken.columns.get(field) else {
        return false;
    };
    let before: Value = serde_json::from_str(before).unwrap_or_default();
    before.get(field) != Some(after)
}

fn statement(spec: &ModuleSpec, tenant: Option<TenantId>, id: Uuid, taken: &Taken) -> Statement {
    let mut statement = Statement::starting(format!("update {} t set ", spec.table));
    let mut first = true;
    for name in taken.columns.keys() {
        if !first {
            statement.push(", ");
        }
        first = false;
        if name == "metadata" && !taken.extra.is_empty() {
            statement.push("metadata = r.metadata || ");
            statement.bind(&Value::Object(taken.extra.clone()).to_string(), "jsonb");
        } else {
            statement.push(&format!("{name} = r.{name}"));
        }
    }
    if !taken.extra.is_empty() && !taken.columns.contains_key("metadata") {
        if !first {
            statement.push(", ");
        }
        statement.push("metadata = t.metadata || ");
        statement.bind(&Value::Object(taken.extra.clone()).to_string(), "jsonb");
    }
    statement.push(&format!(" from jsonb_populate_record(null::{}, ", spec.table));
    statement.bind(&Value::Object(taken.columns.clone()).to_string(), "jsonb");
    statement.push(") r where t.id = ");
    statement.bind(&id.to_string(), "uuid");
    if let Some(tenant) = tenant {
        statement.push(&format!(" and {} = ", tenant_column(spec)));
        statement.bind(&tenant.as_uuid().to_string(), "uuid");
    }
    statement
}

/// The answer for a row that was just changed.
pub(super) fn changed(row: &Row) -> WriteAnswer {
    WriteAnswer::row(StatusCode::OK, &row.json, Some(row_etag(row.revision, &row.json)))
}
