//! News of jobs: kept as one row for each job, so that whoever connects later sees where it stands.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use thermocline::TenantId;
use tokio_postgres::types::Type;

use crate::database::{Acting, Pool};
use crate::identity::Scope;
use crate::problem::ApiResult;
use crate::system_logs::remove_nul;

/// Where a job stands. Only the newest news of a job count.
#[derive(Debug, Clone, PartialEq)]
pub struct JobNews {
    /// Whose job it is; none: the server's own, seen by superadmins.
    pub tenant: Option<TenantId>,
    /// Which job: unique within the tenant, at most 200 characters.
    pub id: String,
    /// What kind of work it is: `warm-up`, `sync`, ….
    pub kind: String,
    /// `running`, `done`, `failed` or `cancelled`.
    pub state: String,
    /// Whatever else is known, as an object: numbers, a message.
    pub detail: Value,
}

/// A job as the stream shows it.
#[derive(Debug, Serialize)]
pub(super) struct Job {
    /// Which job.
    pub id: String,
    /// What kind of work.
    pub kind: String,
    /// Where it stands.
    pub state: String,
    /// The module that is worked on, where there is one; who may not read it does not hear of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub module: Option<String>,
    /// What else is known.
    pub detail: Box<RawValue>,
    /// When it was said, RFC 3339.
    pub updated_at: String,
}

/// For how long the end of a job is told to those who connect.
const REMEMBERED: &str = "10 minutes";

/// The jobs of a tenant (`SERVER`: of the server) that run or ended lately, by id.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn read(pool: &Pool, tenant: TenantId) -> ApiResult<BTreeMap<String, Job>> {
    let connection = pool.get().await?;
    let (scope, owner) = if tenant == TenantId::SERVER {
        (Scope::of_server(), None)
    } else {
        (Scope::of_tenant(tenant), Some(tenant.as_uuid()))
    };
    let sql = format!(
        "select id, kind, state, null::text, detail::text, \
             to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') \
         from job_progress \
         where tenant_id is not distinct from $1 and (state = 'running' or updated_at > now() - interval '{REMEMBERED}') \
         union all \
         select id::text, 'import', state, module, \
             json_build_object('dry_run', dry_run, 'rows_total', rows_total, 'rows_done', rows_done, \
                 'inserted', inserted, 'updated', updated, 'failed', failed, 'message', message)::text, \
             to_char(coalesce(finished_at, started_at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') \
         from import_job \
         where tenant_id = $1 and (state = 'running' or finished_at > now() - interval '{REMEMBERED}')"
    );
    let begin = Acting::new(scope).begin_read();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 1] = [(&owner, Type::UUID)];
    let rows = connection
        .within(&begin, connection.query_typed(&sql, &parameters))
        .await;
    let mut jobs = BTreeMap::new();
    for row in rows? {
        let detail = RawValue::from_string(row.get(4)).map_err(|error| anyhow::anyhow!(error))?;
        let job = Job {
            id: row.get(0),
            kind: row.get(1),
            state: row.get(2),
            module: row.get(3),
            detail,
            updated_at: row.get(5),
        };
        jobs.insert(job.id.clone(), job);
    }
    Ok(jobs)
}

/// Writes news down; the trigger of the table does the rest.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn write(pool: &Pool, news: &[JobNews]) -> ApiResult<()> {
    let tenants: Vec<_> = news
        .iter()
        .map(|job| job.tenant.map(|tenant| tenant.as_uuid()))
        .collect();
    let ids: Vec<_> = news.iter().map(|job| clean(&job.id)).collect();
    let kinds: Vec<_> = news.iter().map(|job| clean(&job.kind)).collect();
    let states: Vec<_> = news.iter().map(|job| clean(&job.state)).collect();
    let details: Vec<_> = news
        .iter()
        .map(|job| {
            let mut detail = job.detail.clone();
            remove_nul(&mut detail);
            detail.to_string()
        })
        .collect();
    let connection = pool.get().await?;
    let begin = Acting::new(Scope::of_server()).begin_write();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 5] = [
        (&tenants, Type::UUID_ARRAY),
        (&ids, Type::TEXT_ARRAY),
        (&kinds, Type::TEXT_ARRAY),
        (&states, Type::TEXT_ARRAY),
        (&details, Type::TEXT_ARRAY),
    ];
    let written = connection
        .within(
            &begin,
            connection.query_typed(
                "insert into job_progress (tenant_id, id, kind, state, detail) \
             select tenant, id, kind, state, detail::jsonb \
             from unnest($1, $2, $3, $4, $5) as news (tenant, id, kind, state, detail) \
             on conflict (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'), id) do update \
             set kind = excluded.kind, state = excluded.state, detail = excluded.detail, updated_at = now()",
                &parameters,
            ),
        )
        .await;
    written?;
    Ok(())
}

/// Removes what nobody asks about any more. Jobs that were never ended count as dead after a day.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn forget(pool: &Pool) -> ApiResult<()> {
    let connection = pool.get().await?;
    let begin = Acting::new(Scope::of_server()).begin_write();
    let forget = "delete from job_progress where updated_at < now() - interval '1 hour' and state <> 'running' \
             or updated_at < now() - interval '1 day'";
    connection
        .within(&begin, connection.batch_execute(forget))
        .await?;
    Ok(())
}

/// Postgres knows no NUL in texts.
fn clean(text: &str) -> String {
    text.replace('\0', "")
}
