//! The record of an import in the database: what clients poll, and what outlives the server that works on it.

use serde_json::{Value, json};
use thermocline::{Slots, TenantId};
use thermocline_postgres::slots_from_pairs;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Row};
use uuid::Uuid;

use super::load::Loaded;
use super::report::{ImportProgress, ImportState, MAX_ERRORS};
use crate::database::{Acting, Connection, Pool};
use crate::identity::Scope;
use crate::modules::ModuleSpec;
use crate::problem::ApiResult;

/// How often a server says that it still works on an import.
pub(super) const BEAT: std::time::Duration = std::time::Duration::from_secs(5);
/// After this a running import that nobody spoke for is dead, as a Postgres interval: several missed beats.
const DEAD_AFTER: &str = "30 seconds";

/// The import as clients see it. One whose server died is shown as failed, with what is in.
fn shown(with_errors: bool) -> String {
    // A list shows some of each.
    let errors = if with_errors {
        "j.errors"
    } else {
        "jsonb_path_query_array(j.errors, '$[0 to 9]')"
    };
    let dead = format!("(j.state = 'running' and j.beat_at < now() - interval '{DEAD_AFTER}')");
    format!(
        "json_build_object('id', j.id, 'module', j.module, 'state', case when {dead} then 'failed' else j.state end, \
         'dry_run', j.dry_run, 'rows_total', j.rows_total, 'rows_done', j.rows_done, 'inserted', j.inserted, \
         'updated', j.updated, 'failed', j.failed, 'errors', {errors}, 'message', case when {dead} then format('the server that \
         worked on it stopped; the first %s of %s rows were worked on: %s inserted, %s updated, %s refused', \
         j.rows_done, j.rows_total, j.inserted, j.updated, j.failed) else j.message end, 'created_by', j.created_by, \
         'started_at', j.started_at, 'finished_at', case when {dead} then j.beat_at else j.finished_at end)::text"
    )
}

/// An import that was begun.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job {
    pub(super) id: Uuid,
    pub(super) tenant: TenantId,
}

/// Writes down a new import, in the open transaction.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn begin(
    client: &Client,
    tenant: TenantId,
    spec: &ModuleSpec,
    dry_run: bool,
    rows_total: u64,
    created_by: &str,
) -> ApiResult<Job> {
    let job = Job {
        id: Uuid::now_v7(),
        tenant,
    };
    client
        .query_typed(
            "insert into import_job (id, tenant_id, module, dry_run, rows_total, created_by) values ($1, $2, $3, $4, $5, $6)",
            &[
                (&job.id, Type::UUID),
                (&tenant.as_uuid(), Type::UUID),
                (&spec.name(), Type::TEXT),
                (&dry_run, Type::BOOL),
                (&signed(rows_total), Type::INT8),
                (&created_by, Type::TEXT),
            ],
        )
        .await?;
    Ok(job)
}

impl Job {
    /// Adds a batch to the numbers, in the batch's own transaction; true while nobody has cancelled the import.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(super) async fn advance(self, client: &Client, records: u64, loaded: &Loaded) -> ApiResult<bool> {
        let errors = serde_json::to_value(&loaded.errors[..loaded.errors.len().min(MAX_ERRORS)])
            .expect("errors have only texts and numbers");
        // The errors that are kept are written once, not with every batch.
        let rows = client
            .query_typed(
                "update import_job set rows_done = rows_done + $3, inserted = inserted + $4, updated = updated + $5, \
                 failed = failed + $6, beat_at = now(), errors = case when jsonb_array_length($7) = 0 \
                 or jsonb_array_length(errors) >= $8 then errors else (select coalesce(jsonb_agg(e.error order by e.place), '[]') \
                 from jsonb_array_elements(errors || $7) with ordinality e (error, place) where e.place <= $8) end \
                 where tenant_id = $1 and id = $2 returning state",
                &[
                    (&self.tenant.as_uuid(), Type::UUID),
                    (&self.id, Type::UUID),
                    (&signed(records), Type::INT8),
                    (&signed(loaded.inserted), Type::INT8),
                    (&signed(loaded.updated), Type::INT8),
                    (&signed(loaded.failed), Type::INT8),
                    (&errors, Type::JSONB),
                    (&(MAX_ERRORS as i32), Type::INT4),
                ],
            )
            .await?;
        Ok(rows.first().is_some_and(|row| row.get::<_, &str>(0) == "running"))
    }

    /// Says that somebody works on it.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(super) async fn beat(self, pool: &Pool, scope: Scope) -> ApiResult<()> {
        let client = pool.get().await?;
        let begin = Acting::new(scope).begin_write();
        let tenant = self.tenant.as_uuid();
        let parameters: [(&(dyn ToSql + Sync), Type); 2] = [(&tenant, Type::UUID), (&self.id, Type::UUID)];
        let beaten = client
            .within(
                &begin,
                client.execute_typed(
                    "update import_job set beat_at = now() where tenant_id = $1 and id = $2",
                    &parameters,
                ),
            )
            .await;
        beaten?;
        Ok(())
    }

    /// Ends it; one that was cancelled stays so.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(super) async fn finish(
        self,
        client: &Client,
        state: ImportState,
        message: Option<&str>,
    ) -> ApiResult<()> {
        self.run(
            client,
            "update import_job set state = case when state = 'running' then $3 else state end, message = $4, \
             finished_at = now() where tenant_id = $1 and id = $2",
            &[(&state.as_str(), Type::TEXT), (&message, Type::TEXT)],
        )
        .await?;
        Ok(())
    }

    /// Asks whoever works on it to stop; one that has ended stays as it is.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(super) async fn cancel(self, client: &Client) -> ApiResult<()> {
        self.run(
            client,
            "update import_job set state = 'cancelled', finished_at = now() \
             where tenant_id = $1 and id = $2 and state = 'running'",
            &[],
        )
        .await?;
        Ok(())
    }

    /// The numbers as they are stored, and whether it is still running.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(super) async fn progress(self, client: &Client) -> ApiResult<Option<(ImportProgress, bool)>> {
        let rows = self
            .run(
                client,
                "select rows_total, rows_done, inserted, updated, failed, state = 'running' from import_job \
                 where tenant_id = $1 and id = $2",
                &[],
            )
            .await?;
        let number = |row: &Row, column: usize| row.get::<_, i64>(column).unsigned_abs();
        Ok(rows.first().map(|row| {
            let progress = ImportProgress {
                rows_total: number(row, 0),
                rows_done: number(row, 1),
                inserted: number(row, 2),
                updated: number(row, 3),
                failed: number(row, 4),
            };
            (progress, row.get(5))
        }))
    }

    async fn run(
        self,
        client: &Client,
        sql: &str,
        more: &[(&(dyn ToSql + Sync), Type)],
    ) -> ApiResult<Vec<Row>> {
        let tenant = self.tenant.as_uuid();
        let mut parameters: Vec<(&(dyn ToSql + Sync), Type)> =
            vec![(&tenant, Type::UUID), (&self.id, Type::UUID)];
        parameters.extend(more.iter().cloned());
        Ok(client.query_typed(sql, &parameters).await?)
    }
}

/// An import as it is answered.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) tenant: TenantId,
    pub(super) module: String,
    /// All of it, for clients.
    pub(super) json: String,
    /// The slots of its module's version, as the same snapshot showed them.
    pub(super) slots: Slots,
}

/// The import with this id, and the versions that contain every row that it counts.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn read(client: &Client, tenant: Option<TenantId>, id: Uuid) -> ApiResult<Option<Found>> {
    let tenant = tenant.map(|tenant| tenant.as_uuid());
    let sql = format!(
        "select j.tenant_id, j.module, {}, thermocline.slots(j.tenant_id, j.module) from import_job j \
         where j.id = $1 and ($2::uuid is null or j.tenant_id = $2)",
        shown(true)
    );
    let rows = client
        .query_typed(&sql, &[(&id, Type::UUID), (&tenant, Type::UUID)])
        .await?;
    Ok(rows.first().map(|row| Found {
        tenant: TenantId::from_uuid(row.get(0)),
        module: row.get(1),
        json: row.get(2),
        // None in a transaction that has changed something itself: what it sees is nobody's version yet.
        slots: row
            .get::<_, Option<Vec<i64>>>(3)
            .map(|pairs| slots_from_pairs(&pairs))
            .unwrap_or_default(),
    }))
}

/// The imports of these modules, newest first, each with its first errors, and how many there are. In a transaction of
/// its own.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn list(
    client: &Connection,
    scope: Scope,
    modules: &[&str],
    limit: u64,
    offset: u64,
) -> ApiResult<(Vec<String>, u64)> {
    let tenant = scope.tenant().map(|tenant| tenant.as_uuid());
    let found = "from import_job j where ($1::uuid is null or j.tenant_id = $1) and j.module = any($2)";
    let page = format!(
        "select {} {found} order by j.started_at desc, j.id desc limit {limit} offset {offset}",
        shown(false)
    );
    let count = format!("select count(*) {found}");
    let parameters: [(&(dyn ToSql + Sync), Type); 2] = [(&tenant, Type::UUID), (&modules, Type::TEXT_ARRAY)];
    let begin = Acting::new(scope).begin_read();
    let (begun, rows, counted, ended) = futures_util::join!(
        client.begin(&begin),
        client.query_typed(&page, &parameters),
        client.query_typed(&count, &parameters),
        client.commit(),
    );
    begun?;
    ended?;
    let total = counted?.first().map_or(0, |row| row.get::<_, i64>(0));
    Ok((rows?.iter().map(|row| row.get(0)).collect(), total.unsigned_abs()))
}

/// What a client gets that has begun an import.
pub(super) fn begun(id: Uuid, rows: u64, columns: Value, metadata: &[&str]) -> String {
    json!({"import_id": id, "rows_total": rows, "columns": columns, "metadata_columns": metadata}).to_string()
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
