//! From a record of the file to a checked row: the same rules as for a body of the API.

use std::collections::HashSet;

use csv::StringRecord;
use serde_json::{Value, json};
use thermocline::TenantId;
use uuid::Uuid;

use super::columns::{Column, Columns};
use super::formula::unescape;
use super::report::RowError;
use crate::identity::Caller;
use crate::modules::{Field, Kind, ModuleSpec, WriteKind};
use crate::problem::{ApiError, FieldError};
use crate::records::{Taken, check, complete, keep, shortened};

/// A checked row.
#[derive(Debug)]
pub(super) struct Row {
    /// Its line in the file.
    pub(super) line: u64,
    /// The id that the file gives it.
    pub(super) id: Option<Uuid>,
    /// Its values. A JSON value stands here as the text that the file has, so that Postgres reads every digit of it.
    pub(super) taken: Taken,
}

/// What rows are checked against.
pub(super) struct Rules {
    pub(super) spec: &'static ModuleSpec,
    pub(super) columns: Columns,
    pub(super) caller: Caller,
    pub(super) tenant: TenantId,
    pub(super) tenant_slug: String,
}

impl Rules {
    /// Checks every cell of a record. What depends on whether the row is new is left to [`complete`](Self::complete).
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn take(&self, line: u64, record: &StringRecord) -> Result<Row, Vec<RowError>> {
        let (cells, expected) = (record.len(), self.columns.columns.len());
        if cells != expected {
            let message = format!("the row has {cells} cells, but the header has {expected}");
            return Err(vec![RowError {
                row: line,
                field: None,
                value: None,
                message,
            }]);
        }
        let mut row = Row {
            line,
            id: None,
            taken: Taken::default(),
        };
        let mut errors = Vec::new();
        for (index, (column, cell)) in self.columns.columns.iter().zip(record).enumerate() {
            let result = match column {
                Column::Ignored => Ok(()),
                Column::Id => self.take_id(cell, &mut row),
                Column::Tenant => self.check_tenant(cell),
                Column::Field(field) => take_cell(field, cell, &mut row.taken),
                Column::Metadata if cell.is_empty() => Ok(()),
                Column::Metadata => {
                    let name = self.columns.headers[index].clone();
                    row.taken.extra.insert(name, json!(unescape(cell)));
                    Ok(())
                }
            };
            if let Err(error) = result {
                errors.push(RowError::of_cell(line, error, cell));
            }
        }
        if errors.is_empty() { Ok(row) } else { Err(errors) }
    }

    /// Applies what depends on whether the row is new: required fields, defaults, the module's own rules.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn complete(&self, row: &mut Row, kind: WriteKind) -> Result<(), Vec<RowError>> {
        let mut errors = Vec::new();
        if kind == WriteKind::Update {
            let blank = |field: &Field| field.required && !row.taken.columns.contains_key(field.name);
            errors.extend(self.columns.fields().filter(|field| blank(field)).map(|field| {
                FieldError::new(field.name, "value", format!("{} must not be empty", field.name))
            }));
        }
        let missing = complete(self.spec, kind, &self.caller, &mut row.taken, &mut errors).err();
        if let Some(ApiError::Malformed { errors: missing, .. }) = missing {
            errors.extend(missing);
        }
        if errors.is_empty() {
            return Ok(());
        }
        Err(errors
            .into_iter()
            .map(|error| RowError::of_row(row, error))
            .collect())
    }

    fn take_id(&self, cell: &str, row: &mut Row) -> Result<(), FieldError> {
        if cell.trim().is_empty() {
            return Ok(());
        }
        match Uuid::parse_str(cell.trim()) {
            Ok(id) => {
                row.id = Some(id);
                Ok(())
            }
            Err(_) => Err(FieldError::new(
                "id",
                "type",
                format!("id `{}` is not a UUID", shortened(cell)),
            )),
        }
    }

    fn check_tenant(&self, cell: &str) -> Result<(), FieldError> {
        let cell = cell.trim();
        let own = cell.is_empty()
            || cell == self.tenant_slug
            || Uuid::parse_str(cell).is_ok_and(|id| id == self.tenant.as_uuid());
        if own {
            return Ok(());
        }
        Err(FieldError::new(
            "tenant_id",
            "value",
            "the row belongs to another tenant",
        ))
    }
}

/// An empty cell means: no value where the field can do without one, else whatever the row has or the default.
fn take_cell(field: &'static Field, cell: &str, taken: &mut Taken) -> Result<(), FieldError> {
    let value = match field.kind {
        _ if cell.is_empty() => match field.kind {
            Kind::TextList if !field.nullable => json!([]),
            Kind::Json if !field.nullable => json!("{}"),
            _ => return Ok(()),
        },
        Kind::Text(_) | Kind::Email => check(field, json!(unescape(cell)))?,
        Kind::TextList if cell.trim_start().starts_with('[') => check(field, parsed(field, cell)?)?,
        Kind::Json => {
            check(field, parsed(field, cell)?)?;
            json!(cell)
        }
        _ => check(field, json!(cell.trim()))?,
    };
    let mut errors = Vec::new();
    keep(field, field.name, value, WriteKind::Create, taken, &mut errors);
    Ok(())
}

fn parsed(field: &Field, cell: &str) -> Result<Value, FieldError> {
    serde_json::from_str(cell).map_err(|error| {
        let message = format!("{} `{}` is not valid JSON: {error}", field.name, shortened(cell));
        FieldError::new(field.name, "type", message)
    })
}

/// Whether every id stands there once: two changes of one row cannot be told apart in one statement.
pub(super) fn repeats_an_id(seen: &mut HashSet<Uuid>, row: &Row) -> bool {
    row.id.is_some_and(|id| !seen.insert(id))
}
