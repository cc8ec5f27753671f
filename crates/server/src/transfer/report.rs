//! What is told about an import: numbers, errors, an end.

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::load::Loaded;
use super::row::Row;
use crate::problem::{ApiError, FieldError};
use crate::records::shortened;

/// How many errors are kept with an import; all are counted.
pub(super) const MAX_ERRORS: usize = 1000;

/// How far an import is. All numbers are rows of the file; the header is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct ImportProgress {
    /// Rows in the file.
    pub rows_total: u64,
    /// Rows that were worked on.
    pub rows_done: u64,
    /// New rows.
    pub inserted: u64,
    /// Rows that were there and changed; one that was the same already counts nowhere.
    pub updated: u64,
    /// Rows that were refused.
    pub failed: u64,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ImportState {
    /// Rows are still being worked on.
    Running,
    /// Every row was worked on; some may have been refused.
    Done,
    /// It stopped in the middle; what was done before stays.
    Failed,
    /// Somebody stopped it; what was done before stays.
    Cancelled,
}

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RowError {
    /// The line in the file, as an editor counts: the header is line 1.
    pub row: u64,
    /// The field, where one is at fault.
    pub field: Option<String>,
    /// Its value, shortened.
    pub value: Option<String>,
    /// What it may be.
    pub message: String,
}

/// How an import ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ImportReport {
    /// The import's id: `GET /api/imports/{id}`.
    pub import_id: Uuid,
    /// `Done`, `Failed` or `Cancelled`.
    pub state: ImportState,
    /// What became of the rows.
    pub progress: ImportProgress,
    /// The first 1,000 errors.
    pub errors: Vec<RowError>,
    /// Why it stopped, where it did.
    pub message: Option<String>,
}

impl RowError {
    /// What is wrong with one cell.
    pub(super) fn of_cell(row: u64, error: FieldError, cell: &str) -> Self {
        Self {
            row,
            field: Some(error.field),
            value: Some(shortened(cell)),
            message: error.message,
        }
    }

    /// What is wrong with a row, found out when its cells had been read already.
    pub(super) fn of_row(row: &Row, error: FieldError) -> Self {
        let value = row.taken.columns.get(&error.field).map(|value| match value {
            Value::String(text) => shortened(text),
            other => shortened(&other.to_string()),
        });
        Self {
            row: row.line,
            field: Some(error.field),
            value,
            message: error.message,
        }
    }
}

impl ImportState {
    /// The name in JSON and in the database.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

impl ImportReport {
    /// Of an import that has done nothing yet.
    pub(super) fn begun(import_id: Uuid, rows_total: u64) -> Self {
        Self {
            import_id,
            state: ImportState::Running,
            progress: ImportProgress {
                rows_total,
                ..ImportProgress::default()
            },
            errors: Vec::new(),
            message: None,
        }
    }

    /// Ends it with an error, and says what is in.
    pub(super) fn fail(&mut self, error: &ApiError) {
        let ImportProgress {
            rows_total,
            rows_done,
            ..
        } = self.progress;
        self.state = ImportState::Failed;
        self.message = Some(format!(
            "{error}; the first {rows_done} of {rows_total} rows were worked on before it"
        ));
    }

    /// Adds what became of a batch.
    pub(super) fn add(&mut self, records: u64, loaded: Loaded) {
        self.progress.rows_done += records;
        self.progress.inserted += loaded.inserted;
        self.progress.updated += loaded.updated;
        self.progress.failed += loaded.failed;
        let room = MAX_ERRORS - self.errors.len();
        self.errors.extend(loaded.errors.into_iter().take(room));
    }
}
