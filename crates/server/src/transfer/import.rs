//! An import: a CSV file becomes rows of one module.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{ClientWrapper, Object};
use serde_json::{Value, json};
use thermocline::{TenantId, VersionTable};
use tokio::sync::Semaphore;
use tokio_postgres::Client;
use tokio_postgres::types::Type;
use tokio_util::task::AbortOnDropHandle;

use super::batch::{Batch, read_ahead};
use super::columns::{Column, Columns};
use super::file::CsvFile;
use super::job::{self, Job};
use super::load;
use super::plan::Plan;
use super::report::{ImportProgress, ImportReport, ImportState};
use super::row::Rules;
use crate::database::{Acting, Pool, touched_versions};
use crate::identity::{Caller, Scope};
use crate::modules::ModuleSpec;
use crate::problem::{ApiError, ApiResult};
use crate::records::Leniency;

/// Imports that one server works on at once; others wait. More would only share the same disk.
const AT_ONCE: usize = 2;
static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// How long an import waits for a database that is away, before it gives up.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two attempts to reach it.
const PAUSE: Duration = Duration::from_millis(500);

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
    let client = pool.get().await?;
    client.batch_execute(&Acting::new(scope).begin_write()).await?;
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
    Ok(import.run(checked, progress).await)
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

/// An import that was written down and can be worked on.
pub(super) struct Import {
    pub(super) pool: Pool,
    /// Told about every batch, where this process answers requests.
    pub(super) versions: Option<VersionTable>,
    pub(super) spec: &'static ModuleSpec,
    pub(super) caller: Caller,
    pub(super) scope: Scope,
    pub(super) job: Job,
    pub(super) dry_run: bool,
}

impl Import {
    /// Works on it until its end, whatever that is, and writes the end down.
    pub(super) async fn run(
        self,
        file: CheckedFile,
        mut progress: impl FnMut(&ImportProgress) + Send,
    ) -> ImportReport {
        let _beating = self.keep_beating();
        let turn = TURNS.acquire().await;
        let mut report = ImportReport {
            import_id: self.job.id,
            state: ImportState::Running,
            progress: ImportProgress {
                rows_total: file.file.rows,
                ..ImportProgress::default()
            },
            errors: Vec::new(),
            message: None,
        };
        progress(&report.progress);
        match self.work(file, &mut report, &mut progress).await {
            Ok(state) => report.state = state,
            Err(error) => {
                let ImportProgress {
                    rows_total,
                    rows_done,
                    ..
                } = report.progress;
                report.state = ImportState::Failed;
                report.message = Some(format!(
                    "{error}; the first {rows_done} of {rows_total} rows were worked on before it"
                ));
                tracing::warn!(import.id = %self.job.id, cause = ?std::error::Error::source(&error), "import stopped: {error}");
            }
        }
        drop(turn);
        self.write_end(&report).await;
        report
    }

    async fn work(
        &self,
        file: CheckedFile,
        report: &mut ImportReport,
        progress: &mut (impl FnMut(&ImportProgress) + Send),
    ) -> ApiResult<ImportState> {
        let mut session = Session::open(self, &file.columns).await?;
        if !session.running {
            return Ok(ImportState::Cancelled);
        }
        let rules = Arc::new(Rules {
            spec: self.spec,
            columns: file.columns,
            caller: self.caller.clone(),
            tenant: self.job.tenant,
            tenant_slug: session.tenant_slug.clone(),
        });
        let mut batches = read_ahead(file.file, rules.clone(), session.plan.clone());
        while let Some(batch) = batches.recv().await {
            let goes_on = self.store(&mut session, &rules, &mut batch?, report).await?;
            progress(&report.progress);
            if !goes_on {
                return Ok(ImportState::Cancelled);
            }
        }
        Ok(ImportState::Done)
    }

    /// Stores one batch, through an outage if it does not last too long; true while nobody has cancelled the import.
    async fn store(
        &self,
        session: &mut Session,
        rules: &Arc<Rules>,
        batch: &mut Batch,
        report: &mut ImportReport,
    ) -> ApiResult<bool> {
        let mut failure = match self.try_store(session, rules, batch, report).await {
            Err(error @ ApiError::Unavailable { .. }) => error,
            result => return result,
        };
        for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
            tokio::time::sleep(PAUSE).await;
            let attempt = async {
                *session = Session::open(self, &rules.columns).await?;
                // A batch and its place in the numbers are one transaction, so the numbers tell whether a batch whose
                // commit was not confirmed is in.
                if session.progress.rows_done > report.progress.rows_done {
                    report.progress = session.progress;
                    return Ok(session.running);
                }
                self.try_store(session, rules, batch, report).await
            };
            match attempt.await {
                Err(error @ ApiError::Unavailable { .. }) => failure = error,
                result => return result,
            }
        }
        Err(failure)
    }

    async fn try_store(
        &self,
        session: &Session,
        rules: &Arc<Rules>,
        batch: &mut Batch,
        report: &mut ImportReport,
    ) -> ApiResult<bool> {
        let (client, plan) = (&session.client, &session.plan);
        let begin = Acting::new(self.scope).begin_write();
        client.batch_execute(&begin).await?;
        load::resolve_ids(client, plan, rules, batch).await?;
        let loaded = load::load(client, plan, batch).await?;
        if self.dry_run {
            client.batch_execute("rollback").await?;
            client.batch_execute(&begin).await?;
        }
        let goes_on = self.job.advance(client, batch.records(), &loaded).await?;
        self.commit(client).await?;
        report.add(batch.records(), loaded);
        Ok(goes_on)
    }

    /// Commits, and tells this server what the batch has made out of date.
    async fn commit(&self, client: &Client) -> ApiResult<()> {
        let modules = [self.spec.module];
        let (committed, slots) = futures_util::join!(
            client.batch_execute("commit"),
            touched_versions(client, self.job.tenant, &modules)
        );
        committed?;
        if let Some(versions) = &self.versions {
            for (key, slots) in slots? {
                versions.observe(key, slots);
            }
        }
        Ok(())
    }

    /// Says every few seconds that somebody works on it, until the handle is dropped.
    fn keep_beating(&self) -> AbortOnDropHandle<()> {
        let (pool, scope, job) = (self.pool.clone(), self.scope, self.job);
        AbortOnDropHandle::new(tokio::spawn(async move {
            loop {
                tokio::time::sleep(job::BEAT).await;
                let beat = in_transaction(&pool, scope, async |client| job.beat(client).await);
                if let Err(error) = beat.await {
                    tracing::debug!(%error, "a sign of life of an import was not written");
                }
            }
        }))
    }

    /// Writes the end down; through an outage, if it does not last too long.
    async fn write_end(&self, report: &ImportReport) {
        for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
            let (job, message) = (self.job, report.message.as_deref());
            let written = in_transaction(&self.pool, self.scope, async |client| {
                job.finish(client, report.state, message).await
            });
            match written.await {
                Ok(()) => return,
                Err(ApiError::Unavailable { .. }) => tokio::time::sleep(PAUSE).await,
                Err(error) => {
                    tracing::error!(import.id = %self.job.id, %error, "the end of an import was not written");
                    return;
                }
            }
        }
    }
}

/// Runs something short in a transaction of its own.
async fn in_transaction(
    pool: &Pool,
    scope: Scope,
    work: impl AsyncFnOnce(&Client) -> ApiResult<()>,
) -> ApiResult<()> {
    let client = pool.get().await?;
    client.batch_execute(&Acting::new(scope).begin_write()).await?;
    let result = work(&client).await;
    client
        .batch_execute(if result.is_ok() { "commit" } else { "rollback" })
        .await?;
    result
}

/// A connection with a temporary table of its own. It is no longer the pool's: it ends with the import.
struct Session {
    client: ClientWrapper,
    plan: Arc<Plan>,
    tenant_slug: String,
    progress: ImportProgress,
    running: bool,
}

impl Session {
    async fn open(import: &Import, columns: &Columns) -> ApiResult<Self> {
        let client = Object::take(import.pool.get().await?);
        client
            .batch_execute(&Acting::new(import.scope).begin_write())
            .await?;
        let tenant = import.job.tenant;
        let plan = Plan::of(&client, import.spec, import.scope, tenant, columns).await?;
        client.batch_execute(&plan.create_stage()).await?;
        let slug = client
            .query_typed(
                "select slug from tenant where id = $1",
                &[(&tenant.as_uuid(), Type::UUID)],
            )
            .await?;
        let stored = import.job.progress(&client).await?;
        let (progress, running) = stored.ok_or_else(|| ApiError::NotFound("the import".to_owned()))?;
        client.batch_execute("commit").await?;
        Ok(Self {
            client,
            plan: Arc::new(plan),
            tenant_slug: slug.first().map(|row| row.get(0)).unwrap_or_default(),
            progress,
            running,
        })
    }
}
