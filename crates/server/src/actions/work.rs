//! The rows that an action reads, makes and changes in its one transaction, each with the permission that it needs.

use serde_json::{Map, Value};
use thermocline::{Module, TenantId};
use tokio_postgres::types::Type;
use uuid::Uuid;

use crate::database::Connection;
use crate::identity::{Caller, Level, Scope};
use crate::modules::{self, ModuleSpec, WriteKind};
use crate::problem::{ApiError, ApiResult};
use crate::records::{
    IfMatch, Leniency, Row, Taken, change, insert, remove, select, statement_error, take_fields,
};

/// An action at work.
pub(super) struct Work<'a> {
    client: &'a Connection,
    caller: &'a Caller,
    scope: Scope,
    tenant: TenantId,
    touched: Vec<Module>,
}

/// A row: as the text that is answered, and as values.
pub(super) struct WorkRow {
    pub(super) id: Uuid,
    pub(super) json: String,
    fields: Map<String, Value>,
}

/// A module by its name in our own code.
pub(super) fn module(name: &'static str) -> &'static ModuleSpec {
    modules::find(name).expect("actions name modules of the list; their tests run every one")
}

impl<'a> Work<'a> {
    pub(super) fn new(client: &'a Connection, caller: &'a Caller, scope: Scope, tenant: TenantId) -> Self {
        Self {
            client,
            caller,
            scope,
            tenant,
            touched: Vec::new(),
        }
    }

    /// The modules whose rows were changed, or answered with, in the order in which that happened.
    pub(super) fn touched(&self) -> &[Module] {
        &self.touched
    }

    /// The row, locked until the end of the transaction: a second call waits here until the first is done.
    ///
    /// # Errors
    /// 404 when it is not there.
    pub(super) async fn lock(&self, spec: &'static ModuleSpec, id: Uuid) -> ApiResult<WorkRow> {
        let row = select(self.client, spec, self.scope, Some(self.tenant), id, true).await?;
        let row = row.ok_or_else(|| ApiError::NotFound(format!("{} {id}", spec.singular)))?;
        WorkRow::of(id, row)
    }

    /// The row, if it is there. Whoever answers with it must be allowed to read it.
    ///
    /// # Errors
    /// 403 without the permission to read the module.
    pub(super) async fn find(
        &mut self,
        spec: &'static ModuleSpec,
        id: Option<Uuid>,
    ) -> ApiResult<Option<WorkRow>> {
        let Some(id) = id else { return Ok(None) };
        self.caller.demand(spec, Level::Read)?;
        self.touch(spec);
        let row = select(self.client, spec, self.scope, Some(self.tenant), id, false).await?;
        row.map(|row| WorkRow::of(id, row)).transpose()
    }

    /// A new row, checked like the body of a request.
    ///
    /// # Errors
    /// 403 without the permission, 422 for values that do not fit; see [`renamed`].
    pub(super) async fn create(
        &mut self,
        spec: &'static ModuleSpec,
        fields: Map<String, Value>,
    ) -> ApiResult<WorkRow> {
        self.caller.demand(spec, Level::Write)?;
        let taken = take_fields(
            spec,
            Value::Object(fields),
            WriteKind::Create,
            self.caller,
            Leniency::Strict,
        )?;
        let id = Uuid::now_v7();
        let row = insert(self.client, spec, self.scope, Some(self.tenant), id, taken).await?;
        self.touch(spec);
        WorkRow::of(id, row)
    }

    /// Changes a row; `metadata` is added to what the row has there.
    ///
    /// # Errors
    /// 403 without the permission.
    pub(super) async fn change(
        &mut self,
        spec: &'static ModuleSpec,
        id: Uuid,
        fields: Map<String, Value>,
        metadata: Map<String, Value>,
    ) -> ApiResult<WorkRow> {
        self.caller.demand(spec, Level::Write)?;
        let taken = Taken {
            columns: fields,
            extra: metadata,
            ..Taken::default()
        };
        let row = change(
            self.client,
            spec,
            self.scope,
            Some(self.tenant),
            id,
            taken,
            &IfMatch::Any,
        )
        .await?;
        self.touch(spec);
        WorkRow::of(id, row)
    }

    /// Deletes a row. What pointed to it points nowhere afterwards.
    ///
    /// # Errors
    /// 403 without the permission.
    pub(super) async fn delete(&mut self, spec: &'static ModuleSpec, id: Uuid) -> ApiResult<()> {
        self.caller.demand(spec, Level::Write)?;
        remove(
            self.client,
            spec,
            self.scope,
            Some(self.tenant),
            id,
            &IfMatch::Any,
        )
        .await?;
        for module in spec.written_modules() {
            if !self.touched.contains(&module) {
                self.touched.push(module);
            }
        }
        Ok(())
    }

    /// Rows of a module that stand under one row are put under another: `column` names the kind of row, in one of
    /// several spellings, and `related_id` which one.
    ///
    /// # Errors
    /// 403 when there are such rows and the caller may not change them.
    pub(super) async fn move_related(
        &mut self,
        spec: &'static ModuleSpec,
        column: &str,
        from: (&[&str], Uuid),
        to: (&str, Uuid),
    ) -> ApiResult<()> {
        let sql = format!(
            "update {} set {column} = $1, related_id = $2 where tenant_id = $3 and {column} = any($4) and related_id = $5",
            spec.table
        );
        let moved = self
            .client
            .execute_typed(
                &sql,
                &[
                    (&to.0, Type::TEXT),
                    (&to.1.to_string(), Type::TEXT),
                    (&self.tenant.as_uuid(), Type::UUID),
                    (&from.0, Type::TEXT_ARRAY),
                    (&from.1.to_string(), Type::TEXT),
                ],
            )
            .await
            .map_err(statement_error)?;
        self.changed(spec, moved)
    }

    /// Runs an update of ours over a module's table. `$1` is the tenant.
    ///
    /// # Errors
    /// 403 when it changed rows that the caller may not change.
    pub(super) async fn update_where(
        &mut self,
        spec: &'static ModuleSpec,
        sql: &str,
        texts: &[&str],
    ) -> ApiResult<()> {
        let tenant = self.tenant.as_uuid();
        let mut parameters: Vec<(&(dyn tokio_postgres::types::ToSql + Sync), Type)> =
            vec![(&tenant, Type::UUID)];
        parameters.extend(
            texts
                .iter()
                .map(|text| (text as &(dyn tokio_postgres::types::ToSql + Sync), Type::TEXT)),
        );
        let changed = self
            .client
            .execute_typed(sql, &parameters)
            .await
            .map_err(statement_error)?;
        self.changed(spec, changed)
    }

    /// The id that a query of ours finds. `$1` is the tenant, `$2` the text.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(super) async fn find_id(&self, sql: &str, text: &str) -> ApiResult<Option<Uuid>> {
        let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
            [(&self.tenant.as_uuid(), Type::UUID), (&text, Type::TEXT)];
        let rows = self.client.query_typed(sql, &parameters).await?;
        Ok(rows.first().map(|row| row.get(0)))
    }

    /// Notes that a module was touched.
    pub(super) fn touch(&mut self, spec: &'static ModuleSpec) {
        if !self.touched.contains(&spec.module) {
            self.touched.push(spec.module);
        }
    }

    fn changed(&mut self, spec: &'static ModuleSpec, rows: u64) -> ApiResult<()> {
        if rows > 0 {
            self.caller.demand(spec, Level::Write)?;
            self.touch(spec);
        }
        Ok(())
    }
}

impl WorkRow {
    fn of(id: Uuid, row: Row) -> ApiResult<Self> {
        let fields = serde_json::from_str(&row.json).map_err(|error| ApiError::Internal(error.into()))?;
        Ok(Self {
            id,
            json: row.json,
            fields,
        })
    }

    /// A value; null where there is none.
    pub(super) fn get(&self, field: &str) -> &Value {
        self.fields.get(field).unwrap_or(&Value::Null)
    }

    /// A text that is not blank.
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        self.get(field)
            .as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    /// An id.
    pub(super) fn id_of(&self, field: &str) -> Option<Uuid> {
        self.get(field)
            .as_str()
            .and_then(|text| Uuid::parse_str(text).ok())
    }

    /// The values of these fields, those that have one.
    pub(super) fn copy(&self, fields: &[&str]) -> Map<String, Value> {
        let copied = fields
            .iter()
            .map(|field| ((*field).to_owned(), self.get(field).clone()));
        copied.filter(|(_, value)| !value.is_null()).collect()
    }
}

/// The row's JSON, or `null`.
pub(super) fn json_of(row: Option<&WorkRow>) -> &str {
    row.map_or("null", |row| row.json.as_str())
}

/// The same error in the words of the action's own body: (field of the row, member of the body).
pub(super) fn renamed(error: ApiError, names: &[(&str, &str)]) -> ApiError {
    match error {
        ApiError::Invalid { errors, .. } if !errors.is_empty() => {
            let renamed = errors.into_iter().map(|mut error| {
                if let Some((from, to)) = names.iter().find(|(from, _)| *from == error.field) {
                    error.message = error.message.replacen(from, to, 1);
                    error.field = (*to).to_owned();
                }
                error
            });
            ApiError::invalid(renamed.collect())
        }
        other => other,
    }
}
