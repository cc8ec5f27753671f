//! Planning, claiming and taking over: who runs what.

use std::sync::Arc;

use deadpool_postgres::Transaction;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;
use tokio_postgres::Row;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::read::RunningElsewhere;
use super::{JobStore, StoreError, lock_job_of};
use crate::function::RunFacts;
use crate::run::{RunCause, RunState};
use crate::schedule::Schedule;

/// A run that is this runner's.
pub(crate) type Claimed = Arc<RunFacts>;

/// Who asks for runs, when, and for how many.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ask<'a> {
    pub(crate) runner: &'a str,
    pub(crate) now: Timestamp,
    pub(crate) at_most: usize,
    /// Only this tenant's.
    pub(crate) tenant: Option<Uuid>,
}

/// What is read of a job before it runs.
struct Job {
    id: Uuid,
    tenant_id: Option<Uuid>,
    name: Arc<str>,
    function_name: Arc<str>,
    metadata: Value,
    schedule: String,
    zone: Option<String>,
    next_run: Option<Timestamp>,
}

/// How many jobs are planned in one transaction.
const PLANNED_AT_ONCE: i64 = 100;

impl JobStore {
    /// Works out when jobs are due that nobody has planned yet.
    pub(crate) async fn plan(&self, now: Timestamp) -> Result<(), StoreError> {
        let mut connection = self.pool.get().await?;
        let transaction = self.begin(&mut connection).await?;
        let sql = format!(
            "{} where job.is_active and job.next_run is null and job.problem is null \
             order by job.id limit $1 for update of job skip locked",
            self.select_job()
        );
        let rows = transaction
            .query_typed(&sql, &[(&PLANNED_AT_ONCE, Type::INT8)])
            .await?;
        for job in rows.iter().map(Job::read) {
            job.write_plan(&transaction, now).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Claims jobs that are due: each gets a run of this runner and its next time. A job whose next time went by more than once
    /// is claimed once.
    ///
    /// A row that another server holds is skipped, and one that it has just claimed is no longer due when its lock is free:
    /// Postgres looks at the condition again. What remains is decided by the unique index of running runs.
    pub(crate) async fn claim_due(&self, ask: Ask<'_>) -> Result<Vec<Claimed>, StoreError> {
        let mut connection = self.pool.get().await?;
        let transaction = self.begin(&mut connection).await?;
        let sql = format!(
            "{} where job.is_active and job.next_run <= $1 and ($3::uuid is null or job.tenant_id = $3) \
             and not exists (select from cron_run run where run.job_id = job.id and run.state = 'running') \
             order by job.next_run, job.id limit $2 for update of job skip locked",
            self.select_job()
        );
        let at_most = i64::try_from(ask.at_most).unwrap_or(i64::MAX);
        let rows = transaction
            .query_typed(
                &sql,
                &[
                    (&ask.now, Type::TIMESTAMPTZ),
                    (&at_most, Type::INT8),
                    (&ask.tenant, Type::UUID),
                ],
            )
            .await?;
        let mut claimed = Vec::with_capacity(rows.len());
        for job in rows.iter().map(Job::read) {
            let due = job.next_run;
            if let Some(run) = job
                .open_run(&transaction, ask, RunCause::Schedule, 1, due)
                .await?
            {
                job.write_plan(&transaction, ask.now.max(due.unwrap_or(ask.now)))
                    .await?;
                claimed.push(run);
            }
        }
        transaction.commit().await?;
        Ok(claimed)
    }

    /// Claims a job although it is not due. `None`: it is not there. `Some(None)`: it runs already.
    pub(crate) async fn claim_job(
        &self,
        job: Uuid,
        ask: Ask<'_>,
    ) -> Result<Option<Option<Claimed>>, StoreError> {
        let mut connection = self.pool.get().await?;
        let transaction = self.begin(&mut connection).await?;
        let sql = format!("{} where job.id = $1 for update of job", self.select_job());
        let rows = transaction.query_typed(&sql, &[(&job, Type::UUID)]).await?;
        let Some(job) = rows.first().map(Job::read) else {
            return Ok(None);
        };
        let run = job.open_run(&transaction, ask, RunCause::Manual, 1, None).await?;
        transaction.commit().await?;
        Ok(Some(run))
    }

    /// Opens a run of a function that no job names.
    pub(crate) async fn claim_function(
        &self,
        function: &str,
        metadata: Value,
        ask: Ask<'_>,
    ) -> Result<Claimed, StoreError> {
        let mut connection = self.pool.get().await?;
        let transaction = self.begin(&mut connection).await?;
        let facts = RunFacts {
            run_id: Uuid::now_v7(),
            job_id: None,
            tenant_id: ask.tenant,
            job_name: None,
            function_name: function.into(),
            metadata,
            scheduled_for: None,
            attempt: 1,
        };
        insert_run(&transaction, &facts, ask, RunCause::Manual).await?;
        transaction.commit().await?;
        Ok(Arc::new(facts))
    }

    /// Writes down that a run's runner is dead and, if its job was due and has been tried less than `attempts` times, opens
    /// the next try for this runner. The run is let alone when its beat is no longer what was seen.
    pub(crate) async fn take_over(
        &self,
        seen: RunningElsewhere,
        attempts: i32,
        ask: Ask<'_>,
    ) -> Result<Option<Claimed>, StoreError> {
        let mut connection = self.pool.get().await?;
        let transaction = self.begin(&mut connection).await?;
        lock_job_of(&transaction, seen.run).await?;
        let lost = transaction
            .query_typed(
                "update cron_run set state = 'lost', finished_at = $3, \
                 duration_ms = greatest(0, (extract(epoch from $3 - started_at) * 1000)::bigint), \
                 error = 'the server ' || runner || ' stopped renewing its lease' \
                 where id = $1 and beat = $2 and state = 'running' \
                 returning job_id, cause, attempt, scheduled_for",
                &[
                    (&seen.run, Type::UUID),
                    (&seen.beat, Type::INT8),
                    (&ask.now, Type::TIMESTAMPTZ),
                ],
            )
            .await?;
        let Some(row) = lost.first() else {
            return Ok(None);
        };
        let (job, cause, attempt): (Option<Uuid>, &str, i32) = (row.get(0), row.get(1), row.get(2));
        let due: Option<Timestamp> = row.get(3);
        // Whoever asked for a run by hand is told that it was lost, and may ask again.
        let retried = cause != RunCause::Manual.as_str() && attempt < attempts;
        let mut run = None;
        if let Some(job) = job {
            transaction
                .execute_typed(
                    "update cron_job set last_state = $2 where id = $1",
                    &[(&job, Type::UUID), (&RunState::Lost.as_str(), Type::TEXT)],
                )
                .await?;
            let sql = format!(
                "{} where job.id = $1 and job.is_active for update of job",
                self.select_job()
            );
            let rows = transaction.query_typed(&sql, &[(&job, Type::UUID)]).await?;
            if let Some(job) = rows.first().map(Job::read).filter(|_| retried) {
                run = job
                    .open_run(&transaction, ask, RunCause::Retry, attempt + 1, due)
                    .await?;
            }
        }
        transaction.commit().await?;
        Ok(run)
    }

    fn select_job(&self) -> String {
        format!(
            "select job.id, job.tenant_id, job.name, job.function_name, job.metadata, job.schedule, ({}), job.next_run \
             from cron_job job",
            self.zone
        )
    }
}

impl Job {
    fn read(row: &Row) -> Self {
        Self {
            id: row.get(0),
            tenant_id: row.get(1),
            name: row.get::<_, &str>(2).into(),
            function_name: row.get::<_, &str>(3).into(),
            metadata: row.get(4),
            schedule: row.get(5),
            zone: row.get(6),
            next_run: row.get(7),
        }
    }

    fn next_after(&self, moment: Timestamp) -> Result<Timestamp, String> {
        let schedule: Schedule = self
            .schedule
            .parse()
            .map_err(|error: crate::schedule::ScheduleError| error.to_string())?;
        let zone = match &self.zone {
            Some(name) => TimeZone::get(name).map_err(|_| format!("`{name}` is not an IANA time zone"))?,
            None => TimeZone::UTC,
        };
        schedule
            .next_after(moment, &zone)
            .ok_or_else(|| format!("`{}` never comes again", self.schedule))
    }

    /// Writes down when it is due after `moment`, or why that cannot be said.
    async fn write_plan(&self, transaction: &Transaction<'_>, moment: Timestamp) -> Result<(), StoreError> {
        let (next, problem) = match self.next_after(moment) {
            Ok(next) => (Some(next), None),
            Err(problem) => {
                tracing::warn!(job.id = %self.id, %problem, "job `{}` cannot be planned", self.name);
                (None, Some(problem))
            }
        };
        transaction
            .execute_typed(
                "update cron_job set next_run = $2, problem = $3 where id = $1",
                &[
                    (&self.id, Type::UUID),
                    (&next, Type::TIMESTAMPTZ),
                    (&problem, Type::TEXT),
                ],
            )
            .await?;
        Ok(())
    }

    /// Opens a run, unless there is one.
    async fn open_run(
        &self,
        transaction: &Transaction<'_>,
        ask: Ask<'_>,
        cause: RunCause,
        attempt: i32,
        due: Option<Timestamp>,
    ) -> Result<Option<Claimed>, StoreError> {
        let facts = RunFacts {
            run_id: Uuid::now_v7(),
            job_id: Some(self.id),
            tenant_id: self.tenant_id,
            job_name: Some(Arc::clone(&self.name)),
            function_name: Arc::clone(&self.function_name),
            metadata: self.metadata.clone(),
            scheduled_for: due,
            attempt,
        };
        if !insert_run(transaction, &facts, ask, cause).await? {
            return Ok(None);
        }
        transaction
            .execute_typed(
                "update cron_job set last_run = $2, last_state = 'running' where id = $1",
                &[(&self.id, Type::UUID), (&ask.now, Type::TIMESTAMPTZ)],
            )
            .await?;
        Ok(Some(Arc::new(facts)))
    }
}

/// False: the job has a running run.
async fn insert_run(
    transaction: &Transaction<'_>,
    facts: &RunFacts,
    ask: Ask<'_>,
    cause: RunCause,
) -> Result<bool, StoreError> {
    let (job_name, function_name) = (facts.job_name.as_deref(), &*facts.function_name);
    let inserted = transaction
        .execute_typed(
            "insert into cron_run (id, job_id, tenant_id, job_name, function_name, cause, attempt, scheduled_for, \
             started_at, runner) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
             on conflict (job_id) where state = 'running' do nothing",
            &[
                (&facts.run_id, Type::UUID),
                (&facts.job_id, Type::UUID),
                (&facts.tenant_id, Type::UUID),
                (&job_name, Type::TEXT),
                (&function_name, Type::TEXT),
                (&cause.as_str(), Type::TEXT),
                (&facts.attempt, Type::INT4),
                (&facts.scheduled_for, Type::TIMESTAMPTZ),
                (&ask.now, Type::TIMESTAMPTZ),
                (&ask.runner, Type::TEXT),
            ],
        )
        .await?;
    Ok(inserted == 1)
}
