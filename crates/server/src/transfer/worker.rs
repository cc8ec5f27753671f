//! Working on an import: batches are loaded side by side and committed one after the other.
//!
//! Loading costs Postgres nearly everything, so two batches are loaded at once, each on a connection of its own. They
//! are committed in the file's order all the same: what is in is always exactly the first rows of the file.

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::ClientWrapper;
use futures_util::{StreamExt, stream};
use thermocline::VersionTable;
use tokio::sync::{Mutex, Semaphore};
use tokio_postgres::Client;
use tokio_util::task::AbortOnDropHandle;

use super::batch::{Batch, read_ahead};
use super::import::CheckedFile;
use super::job::{BEAT, Job};
use super::load::{self, Loaded};
use super::report::{ImportProgress, ImportReport, ImportState};
use super::row::Rules;
use super::session::Session;
use crate::database::{Acting, Pool, touched_versions};
use crate::identity::{Caller, Scope};
use crate::modules::ModuleSpec;
use crate::problem::{ApiError, ApiResult};

/// Imports that one server works on at once; others wait. More would only share the same disk.
const AT_ONCE: usize = 2;
static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Batches of one import that are loaded at once.
const SIDE_BY_SIDE: usize = 2;

/// How long an import waits for a database that is away, before it gives up.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two attempts to reach it.
const PAUSE: Duration = Duration::from_millis(500);

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

/// A batch, and the connection whose open transaction holds its rows, or what went wrong.
struct Attempt {
    batch: Batch,
    loaded: ApiResult<(Session, Loaded)>,
}

impl Import {
    /// Works on it until its end, whatever that is, and writes the end down.
    pub(super) async fn run(
        self: Arc<Self>,
        file: CheckedFile,
        mut progress: impl FnMut(&ImportProgress) + Send,
    ) -> ImportReport {
        let _beating = self.keep_beating();
        let turn = TURNS.acquire().await;
        let mut report = ImportReport::begun(self.job.id, file.file.rows);
        progress(&report.progress);
        match self.work(file, &mut report, &mut progress).await {
            Ok(state) => report.state = state,
            Err(error) => {
                tracing::warn!(import.id = %self.job.id, cause = ?std::error::Error::source(&error), "import stopped: {error}");
                report.fail(&error);
            }
        }
        drop(turn);
        self.write_end(&report).await;
        report
    }

    async fn work(
        self: &Arc<Self>,
        file: CheckedFile,
        report: &mut ImportReport,
        progress: &mut (impl FnMut(&ImportProgress) + Send),
    ) -> ApiResult<ImportState> {
        let mut patience = Patience::new();
        let first = loop {
            match Session::open(self, &file.columns).await {
                Ok(session) => break session,
                Err(error) => patience.after(error).await?,
            }
        };
        if !first.running {
            return Ok(ImportState::Cancelled);
        }
        // A row that the file names twice is changed twice, in order: then each batch must see the one before.
        let side_by_side = if file.columns.has_id() { 1 } else { SIDE_BY_SIDE };
        let rules = Arc::new(Rules {
            spec: self.spec,
            columns: file.columns,
            caller: self.caller.clone(),
            tenant: self.job.tenant,
            tenant_slug: first.tenant_slug.clone(),
        });
        let batches = read_ahead(file.file, rules.clone(), first.plan.clone());
        let batches = stream::unfold(batches, async |mut batches| {
            Some((batches.recv().await?, batches))
        });
        let idle = Arc::new(Mutex::new(vec![first]));
        let attempts = batches.map(|batch| {
            let (import, idle, rules) = (self.clone(), idle.clone(), rules.clone());
            async move { import.attempt(&idle, &rules, batch).await }
        });
        let mut attempts = std::pin::pin!(attempts.buffered(side_by_side));
        while let Some(attempt) = attempts.next().await {
            let (session, goes_on) = self.store(attempt?, &rules, report).await?;
            idle.lock().await.push(session);
            progress(&report.progress);
            if !goes_on {
                return Ok(ImportState::Cancelled);
            }
        }
        Ok(ImportState::Done)
    }

    /// Loads a batch on a connection that is free, or on a new one; its transaction stays open.
    async fn attempt(
        &self,
        idle: &Mutex<Vec<Session>>,
        rules: &Arc<Rules>,
        batch: ApiResult<Batch>,
    ) -> ApiResult<Attempt> {
        let mut batch = batch?;
        let free = idle.lock().await.pop();
        let loaded = self.try_load(free, rules, &mut batch).await;
        Ok(Attempt { batch, loaded })
    }

    async fn try_load(
        &self,
        free: Option<Session>,
        rules: &Arc<Rules>,
        batch: &mut Batch,
    ) -> ApiResult<(Session, Loaded)> {
        let session = match free {
            Some(session) => session,
            None => Session::open(self, &rules.columns).await?,
        };
        let loaded = self.load(&session, rules, batch).await?;
        Ok((session, loaded))
    }

    /// Brings a batch in, through an outage if it does not last too long; gives back a connection that can be used, and
    /// whether the import goes on: somebody may have cancelled it.
    async fn store(
        &self,
        attempt: Attempt,
        rules: &Arc<Rules>,
        report: &mut ImportReport,
    ) -> ApiResult<(Session, bool)> {
        let Attempt { mut batch, loaded } = attempt;
        let finished = match loaded {
            Ok((session, loaded)) => {
                let finished = self.finish(&session, &batch, loaded, report).await;
                finished.map(|goes_on| (session, goes_on))
            }
            Err(error) => Err(error),
        };
        let mut failure = match finished {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        let mut patience = Patience::new();
        loop {
            patience.after(failure).await?;
            match self.repeat(rules, &mut batch, report).await {
                Ok(done) => return Ok(done),
                Err(error) => failure = error,
            }
        }
    }

    /// Tries again on a new connection.
    async fn repeat(
        &self,
        rules: &Arc<Rules>,
        batch: &mut Batch,
        report: &mut ImportReport,
    ) -> ApiResult<(Session, bool)> {
        let session = Session::open(self, &rules.columns).await?;
        // A batch and its place in the numbers are one transaction, so the numbers tell whether a batch whose commit was
        // not confirmed is in.
        if session.progress.rows_done > report.progress.rows_done {
            report.progress = session.progress;
            let goes_on = session.running;
            return Ok((session, goes_on));
        }
        let loaded = self.load(&session, rules, batch).await?;
        let goes_on = self.finish(&session, batch, loaded, report).await?;
        Ok((session, goes_on))
    }

    async fn load(&self, session: &Session, rules: &Arc<Rules>, batch: &mut Batch) -> ApiResult<Loaded> {
        let (client, plan) = (&session.client, &session.plan);
        client
            .batch_execute(Acting::new(self.scope).begin_write().text())
            .await?;
        load::resolve_ids(client, plan, rules, batch).await?;
        load::load(client, plan, batch).await
    }

    /// Writes the batch's numbers down and commits it.
    async fn finish(
        &self,
        session: &Session,
        batch: &Batch,
        loaded: Loaded,
        report: &mut ImportReport,
    ) -> ApiResult<bool> {
        let client = &session.client;
        if self.dry_run {
            client.batch_execute("rollback").await?;
            client
                .batch_execute(Acting::new(self.scope).begin_write().text())
                .await?;
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
                tokio::time::sleep(BEAT).await;
                if let Err(error) = job.beat(&pool, scope).await {
                    tracing::debug!(%error, "a sign of life of an import was not written");
                }
            }
        }))
    }

    /// Writes the end down; through an outage, if it does not last too long.
    async fn write_end(&self, report: &ImportReport) {
        let mut patience = Patience::new();
        let mut written = self.try_write_end(report).await;
        while let Err(error) = written {
            written = match patience.after(error).await {
                Ok(()) => self.try_write_end(report).await,
                Err(error) => {
                    tracing::error!(import.id = %self.job.id, %error, "the end of an import was not written");
                    return;
                }
            };
        }
    }

    async fn try_write_end(&self, report: &ImportReport) -> ApiResult<()> {
        let client = open_transaction(&self.pool, self.scope).await?;
        let message = report.message.as_deref();
        self.job.finish(&client, report.state, message).await?;
        Ok(client.batch_execute("commit").await?)
    }
}

/// How long a database that is away is waited for.
struct Patience(u128);

impl Patience {
    fn new() -> Self {
        Self(PATIENCE.as_millis() / PAUSE.as_millis())
    }

    /// Waits a moment after an attempt that failed.
    ///
    /// # Errors
    /// The attempt's own error when it was no outage, or when there is no patience left.
    async fn after(&mut self, error: ApiError) -> ApiResult<()> {
        match error {
            ApiError::Unavailable { .. } if self.0 > 0 => {
                self.0 -= 1;
                tokio::time::sleep(PAUSE).await;
                Ok(())
            }
            error => Err(error),
        }
    }
}

/// Begins a transaction on a connection that ends with it: dropped in the middle, nothing of it can get back into the
/// pool.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn open_transaction(pool: &Pool, scope: Scope) -> ApiResult<ClientWrapper> {
    let client = pool.get().await?.leave_pool();
    client
        .batch_execute(Acting::new(scope).begin_write().text())
        .await?;
    Ok(client)
}
