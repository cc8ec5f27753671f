//! Create one row.

use http::StatusCode;
use serde_json::Value;
use thermocline::TenantId;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use super::etag::row_etag;
use super::rows::{row_json, tenant_column};
use super::statement::Statement;
use super::values::Taken;
use super::write::{WriteAnswer, statement_error};
use crate::app::App;
use crate::database::Connection;
use crate::identity::{Role, Scope};
use crate::modules::{ModuleSpec, Parts, Tenancy, Write};
use crate::problem::{ApiError, ApiResult};

/// A row as it stands in the open transaction.
pub(crate) struct Row {
    /// As JSON text.
    pub json: String,
    /// Its revision.
    pub revision: i64,
    /// Whose it is.
    pub tenant: Option<Uuid>,
}

/// The tenant that a new row belongs to, and whose versions the write raises.
///
/// # Errors
/// 400 `missing_field` when a superadmin names none.
pub(super) fn owner(spec: &ModuleSpec, scope: Scope, taken: &Taken, id: Uuid) -> ApiResult<Option<TenantId>> {
    match spec.tenancy {
        Tenancy::Tenant => scope.demand_tenant().map(Some),
        Tenancy::Tenants => Ok(Some(TenantId::from_uuid(id))),
        Tenancy::TenantOrServer => {
            let role = taken
                .columns
                .get("role")
                .and_then(Value::as_str)
                .and_then(Role::parse);
            match (scope.tenant(), role) {
                // A superadmin belongs to the server, whoever's tenant the maker happens to look at.
                (_, Some(Role::Superadmin)) => Ok(None),
                (Some(tenant), _) => Ok(Some(tenant)),
                (None, _) if spec.server_rows => Ok(None),
                (None, _) => scope.demand_tenant().map(Some),
            }
        }
    }
}

/// Hashes what must not be stored as it is: every secret field becomes `<name>_hash`.
///
/// # Errors
/// 500 when hashing fails.
pub(super) async fn seal_secrets(app: &App, spec: &ModuleSpec, taken: &mut Taken) -> ApiResult<()> {
    for field in spec.all_fields().filter(|field| field.write == Write::Secret) {
        if let Some(Value::String(secret)) = taken.columns.remove(field.name) {
            let hash = app.passwords().hash(secret).await?;
            taken
                .columns
                .insert(format!("{}_hash", field.name), Value::String(hash));
        }
    }
    Ok(())
}

/// Inserts one row in the open transaction and reads it back.
///
/// # Errors
/// 422 for a reference that leads nowhere, 409 for a taken key.
pub(crate) async fn insert(
    client: &Connection,
    spec: &ModuleSpec,
    scope: Scope,
    tenant: Option<TenantId>,
    id: Uuid,
    mut taken: Taken,
) -> ApiResult<Row> {
    if !taken.extra.is_empty() {
        merge_extra(&mut taken);
    }
    let parts: Vec<(&Parts, Value)> = spec
        .parts
        .iter()
        .filter_map(|parts| Some((parts, taken.columns.remove(parts.field)?)))
        .collect();
    let names: Vec<&str> = taken.columns.keys().map(String::as_str).collect();
    let row = Value::Object(taken.columns.clone()).to_string();
    let mut statement = Statement::starting(format!("insert into {} (id", spec.table));
    if spec.tenancy != Tenancy::Tenants {
        statement.push(", tenant_id");
    }
    for name in &names {
        statement.push(&format!(", {name}"));
    }
    statement.push(") select ");
    statement.bind(&id.to_string(), "uuid");
    if spec.tenancy != Tenancy::Tenants {
        statement.push(", ");
        statement.bind_option(tenant.map(|tenant| tenant.as_uuid().to_string()), "uuid");
    }
    for name in &names {
        statement.push(&format!(", r.{name}"));
    }
    statement.push(&format!(" from jsonb_populate_record(null::{}, ", spec.table));
    statement.bind(&row, "jsonb");
    statement.push(") r");
    statement.run(client).await.map_err(statement_error)?;
    write_aside(client, spec, scope, tenant, id, &taken.aside).await?;
    for (parts, list) in parts {
        let tenant = tenant.unwrap_or(TenantId::SERVER).as_uuid();
        let values: [(&(dyn ToSql + Sync), Type); 3] =
            [(&tenant, Type::UUID), (&id, Type::UUID), (&list, Type::JSONB)];
        client
            .query_typed(parts.insert, &values)
            .await
            .map_err(statement_error)?;
    }
    // Also what its maker will not see again: a notification for somebody else.
    read_row(client, spec, tenant, id, None, false)
        .await?
        .ok_or_else(|| {
            ApiError::Internal(anyhow::anyhow!(
                "{} {id} is not visible in the transaction that made it",
                spec.singular
            ))
        })
}

fn merge_extra(taken: &mut Taken) {
    let metadata = taken
        .columns
        .entry("metadata")
        .or_insert_with(|| Value::Object(serde_json::Map::new()));
    if let Value::Object(metadata) = metadata {
        metadata.extend(std::mem::take(&mut taken.extra));
    }
}

/// Writes the fields that live beside the row.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn write_aside(
    client: &Connection,
    spec: &ModuleSpec,
    scope: Scope,
    tenant: Option<TenantId>,
    id: Uuid,
    aside: &[(&'static str, bool)],
) -> ApiResult<()> {
    for (name, set) in aside {
        let Some(aside) = spec.aside.iter().find(|aside| aside.field == *name) else {
            continue;
        };
        let sql = if *set { aside.set } else { aside.clear };
        let tenant = tenant.unwrap_or(TenantId::SERVER).as_uuid();
        client
            .query_typed(
                sql,
                &[
                    (&tenant, Type::UUID),
                    (&id, Type::UUID),
                    (&scope.user_id(), Type::UUID),
                ],
            )
            .await
            .map_err(statement_error)?;
    }
    Ok(())
}

/// Reads one row in the open transaction, locked when it is about to change.
///
/// # Errors
/// 503 when the database is away.
pub(crate) async fn select(
    client: &Connection,
    spec: &ModuleSpec,
    scope: Scope,
    tenant: Option<TenantId>,
    id: Uuid,
    lock: bool,
) -> ApiResult<Option<Row>> {
    let visible = spec.visible.map(|visible| visible_to(visible, scope));
    read_row(client, spec, tenant, id, visible.as_deref(), lock).await
}

async fn read_row(
    client: &Connection,
    spec: &ModuleSpec,
    tenant: Option<TenantId>,
    id: Uuid,
    visible: Option<&str>,
    lock: bool,
) -> ApiResult<Option<Row>> {
    let mut statement = Statement::starting(format!(
        "select {}, t.revision, {} from {} t where t.id = ",
        row_json(spec),
        tenant_column(spec),
        spec.table
    ));
    statement.bind(&id.to_string(), "uuid");
    if let Some(tenant) = tenant {
        statement.push(&format!(" and {} = ", tenant_column(spec)));
        statement.bind(&tenant.as_uuid().to_string(), "uuid");
    }
    if let Some(visible) = visible {
        statement.push(" and ");
        statement.push(visible);
    }
    if lock {
        statement.push(" for update of t");
    }
    // Where the text names the user there are as many texts as users.
    let rows = match visible {
        None => statement.run_prepared(client).await,
        Some(_) => statement.run(client).await,
    };
    let rows = rows.map_err(statement_error)?;
    Ok(rows.first().map(|row| Row {
        json: row.get(0),
        revision: row.get(1),
        tenant: row.get(2),
    }))
}

/// What the caller may see of a module whose rows are not all for everybody.
pub(crate) fn visible_to(visible: &str, scope: Scope) -> String {
    // A UUID printed by us needs no quoting beyond its own.
    visible.replace("{user}", &format!("'{}'::uuid", scope.user_id()))
}

/// The answer for a row that was just created.
pub(super) fn created(row: &Row) -> WriteAnswer {
    WriteAnswer::row(
        StatusCode::CREATED,
        &row.json,
        Some(row_etag(row.revision, &row.json)),
    )
}
