//! What is there.

use jiff::Timestamp;
use serde_json::Value;
use tokio_postgres::Row;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::{JobStore, StoreError};
use crate::function::Progress;
use crate::run::{RunCause, RunRecord, RunState};

/// What a scheduler looks at every time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overview {
    /// There are jobs whose next time nobody has worked out.
    pub(crate) unplanned: bool,
    /// When the next one is due.
    pub(crate) next_run: Option<Timestamp>,
    /// What runs, here and elsewhere.
    pub(crate) running: Vec<RunningElsewhere>,
}

/// A run, and the count by which its runner shows that it lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RunningElsewhere {
    pub(crate) run: Uuid,
    pub(crate) beat: i64,
}

/// The columns of [`record`], of the row `run`.
const RECORD: &str = "run.id, run.job_id, run.tenant_id, run.job_name, run.function_name, run.state, run.cause, \
     run.attempt, run.scheduled_for, run.started_at, run.finished_at, run.duration_ms, run.runner, \
     run.progress_done, run.progress_total, run.progress_note, run.result, run.error";

impl JobStore {
    pub(crate) async fn overview(&self) -> Result<Overview, StoreError> {
        let mut connection = self.pool.get().await?;
        let transaction = self.begin(&mut connection).await?;
        let (jobs, running) = futures_util::try_join!(
            transaction.query_typed(
                "select exists (select from cron_job where is_active and next_run is null and problem is null), \
                 (select min(next_run) from cron_job job where is_active and not exists ( \
                     select from cron_run run where run.job_id = job.id and run.state = 'running'))",
                &[],
            ),
            transaction.query_typed("select id, beat from cron_run where state = 'running'", &[]),
        )?;
        transaction.commit().await?;
        let (unplanned, next_run) = jobs.first().map_or((false, None), |row| (row.get(0), row.get(1)));
        let running = running.iter().map(|row| RunningElsewhere {
            run: row.get(0),
            beat: row.get(1),
        });
        Ok(Overview {
            unplanned,
            next_run,
            running: running.collect(),
        })
    }

    /// How many jobs are active, of all or of one tenant.
    pub(crate) async fn count_active(&self, tenant: Option<Uuid>) -> Result<u64, StoreError> {
        let mut connection = self.pool.get().await?;
        let transaction = self.begin(&mut connection).await?;
        let rows = transaction
            .query_typed(
                "select count(*) from cron_job where is_active and ($1::uuid is null or tenant_id = $1)",
                &[(&tenant, Type::UUID)],
            )
            .await?;
        transaction.commit().await?;
        Ok(rows.first().map_or(0, |row| row.get::<_, i64>(0).unsigned_abs()))
    }

    pub(crate) async fn find_run(&self, run: Uuid) -> Result<Option<RunRecord>, StoreError> {
        let mut connection = self.pool.get().await?;
        let transaction = self.begin(&mut connection).await?;
        let sql = format!("select {RECORD} from cron_run run where run.id = $1");
        let rows = transaction.query_typed(&sql, &[(&run, Type::UUID)]).await?;
        transaction.commit().await?;
        rows.first().map(record).transpose()
    }
}

fn record(row: &Row) -> Result<RunRecord, StoreError> {
    let done: Option<i64> = row.get(13);
    let total: Option<i64> = row.get(14);
    let progress = done.map(|done| Progress {
        done: done.unsigned_abs(),
        total: total.map(i64::unsigned_abs),
        note: row.get::<_, Option<String>>(15).unwrap_or_default(),
    });
    let (state, cause): (&str, &str) = (row.get(5), row.get(6));
    let unreadable = |name: &str| StoreError::Unreadable(format!("`{name}`"));
    Ok(RunRecord {
        id: row.get(0),
        job_id: row.get(1),
        tenant_id: row.get(2),
        job_name: row.get(3),
        function_name: row.get(4),
        state: RunState::parse(state).ok_or_else(|| unreadable(state))?,
        cause: RunCause::parse(cause).ok_or_else(|| unreadable(cause))?,
        attempt: row.get(7),
        scheduled_for: row.get(8),
        started_at: row.get(9),
        finished_at: row.get(10),
        duration_ms: row.get(11),
        runner: row.get(12),
        progress,
        result: row.get::<_, Option<Value>>(16),
        error: row.get(17),
    })
}
