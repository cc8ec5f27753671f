//! What nobody needs any more.

use std::time::Duration;

use serde_json::json;
use thermocline_jobs::{FunctionError, FunctionResult, RunContext};
use tokio_postgres::types::Type;

use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::inspection::forget_samples;
use crate::problem::ApiResult;
use crate::records::forget_old_keys;
use crate::system_logs::keep_system_log_partitions;

/// Sessions are kept a while after they expired, so that a refresh token that comes late is told what happened to it.
const SESSIONS_KEPT: Duration = Duration::from_secs(86_400);
/// Sessions that go in one transaction.
const PORTION: i32 = 5_000;

/// Removes idempotency keys, expired sessions, old runs, habits of long ago, days of system logs that are to go, and old samples of
/// the cache.
pub(super) async fn clean_up(app: App, context: RunContext) -> FunctionResult {
    context.report(0, Some(6), "idempotency keys");
    let keys = forget_old_keys(&app).await.map_err(FunctionError::new)?;
    context.report(1, Some(6), "sessions");
    let sessions = forget_sessions(&app).await.map_err(FunctionError::new)?;
    context.report(2, Some(6), "runs");
    let history = Duration::from_secs(u64::from(app.settings().job_history_days) * 86_400);
    let scheduler = app.jobs().scheduler();
    let runs = scheduler.forget_runs(history).await.map_err(FunctionError::new)?;
    context.report(3, Some(6), "usage");
    let used = forget_usage(&app).await.map_err(FunctionError::new)?;
    context.report(4, Some(6), "system logs");
    let logs = keep_system_log_partitions(&app)
        .await
        .map_err(FunctionError::new)?;
    context.report(5, Some(6), "cache samples");
    let samples = forget_samples(&app).await.map_err(FunctionError::new)?;
    context.report(6, Some(6), "done");
    Ok(json!({
        "idempotency_keys": keys, "sessions": sessions, "runs": runs, "used_lists": used, "log_days": logs.dropped,
        "cache_samples": samples,
    }))
}

/// What nobody has asked for in two weeks is no habit any more.
async fn forget_usage(app: &App) -> ApiResult<u64> {
    let connection = app.pool().get().await?;
    let begin = Acting::new(Scope::of_server()).begin_write();
    let (begun, lists, hours, ended) = futures_util::join!(
        connection.begin(&begin),
        connection.execute_typed("delete from used_list where last_used < current_date - 14", &[]),
        connection.execute_typed("delete from usage_hour where day < current_date - 21", &[]),
        connection.commit(),
    );
    begun?;
    ended?;
    hours?;
    Ok(lists?)
}

async fn forget_sessions(app: &App) -> ApiResult<i64> {
    let now = i64::try_from(app.clock().now().as_millis()).unwrap_or(i64::MAX);
    let kept = i64::try_from(SESSIONS_KEPT.as_millis()).unwrap_or(i64::MAX);
    let before = jiff::Timestamp::from_millisecond(now - kept).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let connection = app.pool().get().await?;
    let begin = Acting::new(Scope::of_server()).begin_write();
    let mut all = 0;
    loop {
        let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
            [(&before, Type::TIMESTAMPTZ), (&PORTION, Type::INT4)];
        let forgotten = connection
            .within(
                &begin,
                connection.query_typed("select identity.forget_sessions($1, $2)", &parameters),
            )
            .await;
        let forgotten: i64 = forgotten?.first().map_or(0, |row| row.get(0));
        all += forgotten;
        if forgotten < i64::from(PORTION) {
            return Ok(all);
        }
    }
}
