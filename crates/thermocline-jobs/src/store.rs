//! Jobs and runs in Postgres.
//!
//! Every method is one transaction, and one that is dropped in the middle is rolled back.

mod claim;
mod read;

use std::sync::Arc;

use deadpool_postgres::{Object, Pool, Transaction};
use jiff::Timestamp;
use serde_json::Value;
use tokio_postgres::types::Type;
use uuid::Uuid;

pub(crate) use self::claim::{Ask, Claimed};
pub(crate) use self::read::RunningElsewhere;
use crate::function::Progress;
use crate::run::RunState;

/// The tables of [`schema_sql`](crate::schema_sql), through a pool of the servers' role.
///
/// Cheap to clone.
#[derive(Clone)]
pub struct JobStore {
    pool: Pool,
    prelude: Arc<str>,
    zone: Arc<str>,
}

/// The database did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no connection.
    #[error("no connection to the database of the jobs: {0}")]
    Connection(#[from] deadpool_postgres::PoolError),
    /// A statement failed.
    #[error("the database of the jobs refused a statement: {0}")]
    Statement(#[from] tokio_postgres::Error),
    /// It gave no answer.
    #[error("the database of the jobs gives no answer")]
    Silent,
    /// A row holds what no version of this program writes.
    #[error("the tables of the jobs hold a value that cannot be read: {0}")]
    Unreadable(String),
}

/// What is written down at the end of a run.
#[derive(Debug, Clone)]
pub(crate) struct Ending {
    pub(crate) state: RunState,
    pub(crate) finished_at: Timestamp,
    pub(crate) duration_ms: i64,
    pub(crate) progress: Progress,
    pub(crate) result: Option<Value>,
    pub(crate) error: Option<String>,
}

impl JobStore {
    /// Uses connections of this pool. Give the pool a limit for waiting.
    pub fn new(pool: Pool) -> Self {
        Self {
            pool,
            prelude: Arc::from(""),
            zone: Arc::from("job.timezone"),
        }
    }

    /// SQL that every transaction begins with, such as the settings that row-level security reads. Default: none.
    #[must_use]
    pub fn with_prelude(mut self, sql: &str) -> Self {
        self.prelude = Arc::from(sql);
        self
    }

    /// SQL over the row `job` that gives the IANA time zone of its schedule; null: UTC. Default: the job's own.
    #[must_use]
    pub fn with_zone(mut self, sql: &str) -> Self {
        self.zone = Arc::from(sql);
        self
    }

    /// Removes runs that ended before this moment. Returns how many.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn forget_runs(&self, before: Timestamp) -> Result<u64, StoreError> {
        let mut connection = self.pool.get().await?;
        let transaction = self.begin(&mut connection).await?;
        let forgotten = transaction
            .execute_typed(
                "delete from cron_run where started_at < $1 and state <> 'running'",
                &[(&before, Type::TIMESTAMPTZ)],
            )
            .await?;
        transaction.commit().await?;
        Ok(forgotten)
    }

    /// Renews the lease of a run and tells how far it is. False: the run is no longer this runner's.
    pub(crate) async fn renew(&self, run: Uuid, progress: &Progress) -> Result<bool, StoreError> {
        let mut connection = self.pool.get().await?;
        let transaction = self.begin(&mut connection).await?;
        let (done, total) = numbers(progress);
        let renewed = transaction
            .execute_typed(
                "update cron_run set beat = beat + 1, progress_done = $2, progress_total = $3, progress_note = $4 \
                 where id = $1 and state = 'running'",
                &[
                    (&run, Type::UUID),
                    (&done, Type::INT8),
                    (&total, Type::INT8),
                    (&progress.note, Type::TEXT),
                ],
            )
            .await?;
        transaction.commit().await?;
        Ok(renewed == 1)
    }

    /// Writes down how a run ended. False: another runner took it over meanwhile, and nothing was written.
    pub(crate) async fn end(&self, run: Uuid, ending: &Ending) -> Result<bool, StoreError> {
        let mut connection = self.pool.get().await?;
        let transaction = self.begin(&mut connection).await?;
        let (done, total) = numbers(&ending.progress);
        let state = ending.state.as_str();
        lock_job_of(&transaction, run).await?;
        let ended = transaction
            .query_typed(
                "update cron_run set state = $2, finished_at = $3, duration_ms = $4, result = $5, error = $6, \
                 progress_done = $7, progress_total = $8, progress_note = $9 \
                 where id = $1 and state = 'running' returning job_id, scheduled_for",
                &[
                    (&run, Type::UUID),
                    (&state, Type::TEXT),
                    (&ending.finished_at, Type::TIMESTAMPTZ),
                    (&ending.duration_ms, Type::INT8),
                    (&ending.result, Type::JSONB),
                    (&ending.error, Type::TEXT),
                    (&done, Type::INT8),
                    (&total, Type::INT8),
                    (&ending.progress.note, Type::TEXT),
                ],
            )
            .await?;
        let Some(row) = ended.first() else {
            transaction.rollback().await?;
            return Ok(false);
        };
        if let Some(job) = row.get::<_, Option<Uuid>>(0) {
            // A due time that was handed back is due again at once, for whoever looks first.
            let due_again = row
                .get::<_, Option<Timestamp>>(1)
                .filter(|_| ending.state == RunState::HandedBack);
            transaction
                .execute_typed(
                    "update cron_job set last_state = $2, \
                     next_run = case when $3::timestamptz is null then next_run else least(next_run, $3) end \
                     where id = $1",
                    &[
                        (&job, Type::UUID),
                        (&state, Type::TEXT),
                        (&due_again, Type::TIMESTAMPTZ),
                    ],
                )
                .await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    async fn begin<'a>(&self, connection: &'a mut Object) -> Result<Transaction<'a>, StoreError> {
        let transaction = connection.transaction().await?;
        if !self.prelude.is_empty() {
            transaction.batch_execute(&self.prelude).await?;
        }
        Ok(transaction)
    }
}

/// Everything that changes both takes the job before its run, so that nobody waits in a circle.
async fn lock_job_of(transaction: &Transaction<'_>, run: Uuid) -> Result<(), StoreError> {
    transaction
        .query_typed(
            "select id from cron_job where id = (select job_id from cron_run where id = $1) for update",
            &[(&run, Type::UUID)],
        )
        .await?;
    Ok(())
}

fn numbers(progress: &Progress) -> (i64, Option<i64>) {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    (number(progress.done), progress.total.map(number))
}

impl std::fmt::Debug for JobStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JobStore")
            .field("pool", &self.pool.status())
            .finish()
    }
}
