//! Delete one row.

use http::StatusCode;
use thermocline::TenantId;
use uuid::Uuid;

use super::create::Row;
use super::etag::IfMatch;
use super::update::{demand, demand_unguarded};
use super::write::{WriteAnswer, statement_error};
use crate::database::Connection;
use crate::identity::Scope;
use crate::modules::ModuleSpec;
use crate::problem::ApiResult;

/// Deletes one row in the open transaction; what pointed to it points nowhere afterwards.
///
/// # Errors
/// 404, 412, and 403 when the module guards the row.
pub(crate) async fn remove(
    client: &Connection,
    spec: &ModuleSpec,
    scope: Scope,
    tenant: Option<TenantId>,
    id: Uuid,
    if_match: &IfMatch,
) -> ApiResult<Row> {
    let row = demand(client, spec, scope, tenant, id, if_match).await?;
    for guard in spec.guards {
        demand_unguarded(client, guard, id).await?;
    }
    let sql = format!("delete from {} where id = $1", spec.table);
    client
        .query_typed(&sql, &[(&id, tokio_postgres::types::Type::UUID)])
        .await
        .map_err(statement_error)?;
    Ok(row)
}

/// The answer for a row that is gone.
pub(super) fn deleted(id: Uuid) -> WriteAnswer {
    WriteAnswer::row(StatusCode::OK, &format!("{{\"id\":\"{id}\"}}"), None)
}
