//! The header line: which column holds which field.

use super::spellings;
use crate::modules::{Field, ModuleSpec, Write};
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::Leniency;

/// What a column of the file is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Column {
    /// The row's id: names the row to change, or the id of a new one.
    Id,
    /// Whose row it is; must be the tenant that is imported into.
    Tenant,
    /// A field.
    Field(&'static Field),
    /// Unknown to the module; kept in `metadata` under its name in the file.
    Metadata,
    /// The server's own (`created_at`), as a file that was exported has it; read over.
    Ignored,
}

/// The columns of a file.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// What each is, in the file's order.
    pub(super) columns: Vec<Column>,
    /// How each is called in the file.
    pub(super) headers: Vec<String>,
}

impl Columns {
    /// Reads the header line.
    ///
    /// # Errors
    /// 400 that names every column that is unknown (unless the request is lenient), stands there twice, or is missing.
    pub(super) fn read(spec: &ModuleSpec, headers: Vec<String>, leniency: Leniency) -> ApiResult<Self> {
        let mut columns = Vec::with_capacity(headers.len());
        let mut unknown = Vec::new();
        let mut twice = Vec::new();
        for header in &headers {
            let mut column = column(spec, header);
            if column == Column::Metadata && header.is_empty() {
                // A column without a name: spreadsheets leave such behind. Nothing could be kept under no name.
                column = Column::Ignored;
            }
            if repeats(&columns, column) {
                twice.push(header.as_str());
                column = Column::Metadata;
            } else if column == Column::Metadata {
                unknown.push(header.as_str());
            }
            columns.push(column);
        }
        let read = Self {
            columns,
            headers: headers.clone(),
        };
        if leniency == Leniency::Strict {
            refuse("unknown_column", &unknown, "unknown", |header| {
                format!("the column `{header}` is not a field of {}", spec.name())
            })?;
            refuse("duplicate_column", &twice, "duplicate", |header| {
                format!("the column `{header}` means a field that another column holds already")
            })?;
        }
        read.demand_required(spec)?;
        Ok(read)
    }

    /// The columns that go into `metadata`.
    pub(super) fn kept_in_metadata(&self) -> Vec<&str> {
        let pairs = self.columns.iter().zip(&self.headers);
        pairs
            .filter(|(column, _)| **column == Column::Metadata)
            .map(|(_, header)| header.as_str())
            .collect()
    }

    /// Whether rows may name rows that exist.
    pub(super) fn has_id(&self) -> bool {
        self.columns.contains(&Column::Id)
    }

    /// The fields that the file has.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'static Field> + '_ {
        self.columns.iter().filter_map(|column| match column {
            Column::Field(field) => Some(*field),
            _ => None,
        })
    }

    /// Without an id every row is a new one, and a column that new rows need must be there.
    fn demand_required(&self, spec: &ModuleSpec) -> ApiResult<()> {
        if self.has_id() {
            return Ok(());
        }
        let missing: Vec<&str> = spec
            .all_fields()
            .filter(|field| field.required && !self.fields().any(|present| present == *field))
            .map(|field| field.name)
            .collect();
        refuse("missing_column", &missing, "missing", |name| {
            format!(
                "the file has no column `{name}`, which every one of {} needs",
                spec.name()
            )
        })
    }
}

fn column(spec: &ModuleSpec, header: &str) -> Column {
    match spellings::normal(header).as_str() {
        "id" => return Column::Id,
        "tenantid" => return Column::Tenant,
        "createdat" | "createddate" | "updatedat" | "updateddate" => return Column::Ignored,
        _ => {}
    }
    match spellings::find(spec, header) {
        Some(field) if field.write == Write::Server => Column::Ignored,
        Some(field) if field.write == Write::Secret => Column::Metadata,
        Some(field) => Column::Field(field),
        None => Column::Metadata,
    }
}

fn repeats(columns: &[Column], column: Column) -> bool {
    !matches!(column, Column::Metadata | Column::Ignored) && columns.contains(&column)
}

fn refuse(
    code: &'static str,
    headers: &[&str],
    kind: &'static str,
    message: impl Fn(&str) -> String,
) -> ApiResult<()> {
    if headers.is_empty() {
        return Ok(());
    }
    let errors: Vec<FieldError> = headers
        .iter()
        .map(|header| FieldError::new(*header, kind, message(header)))
        .collect();
    let detail: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    Err(ApiError::Malformed {
        code,
        detail: detail.join("; "),
        errors,
    })
}
