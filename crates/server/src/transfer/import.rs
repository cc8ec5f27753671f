//! An import: a CSV file becomes rows of one module.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use thermocline::TenantId;

use super::columns::{Column, Columns};
use super::file::CsvFile;
use super::job;
use super::report::{ImportProgress, ImportReport};
use super::worker::{Import, open_transaction};
use crate::database::Pool;
use crate::identity::{Caller, Scope};
use crate::modules::ModuleSpec;
use crate::problem::{ApiError, ApiResult};
use crate::records::Leniency;

/// How a file is to be read.
#[derive(Debug, Clone)]
pub(crate) struct ImportOptions {
    /// Check everything, in the database as well, and change nothing.
    pub dry_run: bool,
    /// What happens to columns that the module does not know: refused, or kept in `metadata`.
    pub leniency: Leniency,
    /// Who is written into `created_by` of new rows and of the import itself: an e-mail or a name.
    pub created_by: String,
}

/// Imports a file into one module of one tenant and returns when it is through: the core of the route and of the
/// command line.
///
/// `progress` is called after every batch, and once before the first with the number of rows in the file.
/// Rows that are not valid are reported and left out; the rest is stored batch by batch, so what was stored before an
/// outage or a cancellation stays: exactly the first `rows_done` rows of the file.
///
/// # Errors
/// When the file cannot be read as CSV, has a column that the module does not know, or lacks a required one: nothing is
/// changed then. An outage in the middle is a report with [`ImportState::Failed`].
pub(crate) async fn import_file(
    pool: &Pool,
    spec: &'static ModuleSpec,
    tenant: TenantId,
    file: &Path,
    options: ImportOptions,
    progress: impl FnMut(&ImportProgress) + Send,
) -> ApiResult<ImportReport> {
    let opened = File::open(file).map_err(|error| {
        ApiError::malformed(
            "unreadable_file",
            format!("{} cannot be read: {error}", file.display()),
        )
    })?;
    let checked = CheckedFile::inspect(spec, opened, options.leniency).await?;
    let scope = Scope::of_tenant(tenant);
    let caller = Caller::of_command_line(tenant, &options.created_by);
    let client = open_transaction(pool, scope).await?;
    let job = job::begin(
        &client,
        tenant,
        spec,
        options.dry_run,
        checked.file.rows,
        &options.created_by,
    )
    .await?;
    client.batch_execute("commit").await?;
    drop(client);
    let import = Import {
        pool: pool.clone(),
        versions: None,
        spec,
        caller,
        scope,
        job,
        dry_run: options.dry_run,
    };
    Ok(Arc::new(import).run(checked, progress).await)
}

/// A file whose header and text were found good.
pub(super) struct CheckedFile {
    pub(super) file: CsvFile,
    pub(super) columns: Columns,
}

impl CheckedFile {
    /// Reads the whole file once, on a thread that may block.
    ///
    /// # Errors
    /// 400 that says what is wrong with it.
    pub(super) async fn inspect(
        spec: &'static ModuleSpec,
        file: File,
        leniency: Leniency,
    ) -> ApiResult<Self> {
        let inspected = tokio::task::spawn_blocking(move || {
            let file = CsvFile::inspect(file)?;
            let columns = Columns::read(spec, file.headers.clone(), leniency)?;
            Ok(Self { file, columns })
        });
        inspected
            .await
            .map_err(|error| ApiError::Internal(error.into()))?
    }

    /// What each column was taken for.
    pub(super) fn describe(&self) -> Value {
        let pairs = self.columns.headers.iter().zip(&self.columns.columns);
        pairs
            .map(|(header, column)| {
                let field = match column {
                    Column::Id => Some("id"),
                    Column::Tenant => Some("tenant_id"),
                    Column::Field(field) => Some(field.name),
                    Column::Metadata => Some("metadata"),
                    Column::Ignored => None,
                };
                json!({"column": header, "field": field})
            })
            .collect()
    }
}
