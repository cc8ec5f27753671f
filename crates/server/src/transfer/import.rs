//! An import: a CSV file becomes rows of one module.

use std::path::Path;

use serde::Serialize;
use thermocline::TenantId;
use uuid::Uuid;

use crate::database::Pool;
use crate::modules::ModuleSpec;
use crate::problem::{ApiError, ApiResult};
use crate::records::Leniency;

/// How a file is to be read.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// Check everything, in the database as well, and change nothing.
    pub dry_run: bool,
    /// What happens to columns that the module does not know: refused, or kept in `metadata`.
    pub leniency: Leniency,
    /// Who is written into `created_by` of new rows and of the import itself: an e-mail or a name.
    pub created_by: String,
}

/// How far an import is. All numbers are rows of the file; the header is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ImportProgress {
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
pub enum ImportState {
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
pub struct RowError {
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
pub struct ImportReport {
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

/// Imports a file into one module of one tenant and returns when it is through: the core of the route and of the
/// command line.
///
/// `progress` is called after every batch, and once before the first with the number of rows in the file.
/// Rows that are not valid are reported and left out; the rest is stored batch by batch, so what was stored before an
/// outage or a cancellation stays.
///
/// # Errors
/// When the file cannot be read as CSV, has a column that the module does not know, or lacks a required one: nothing is
/// changed then. An outage in the middle is a report with [`ImportState::Failed`].
pub async fn import_file(
    pool: &Pool,
    spec: &'static ModuleSpec,
    tenant: TenantId,
    file: &Path,
    options: ImportOptions,
    progress: impl FnMut(&ImportProgress) + Send,
) -> ApiResult<ImportReport> {
    let _ = (pool, spec, tenant, file, options, progress);
    Err(ApiError::Internal(anyhow::anyhow!("imports are not ready yet")))
}
