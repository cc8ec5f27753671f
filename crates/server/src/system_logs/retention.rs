//! Partitions: made ahead, dropped when they are old.

use tokio_postgres::types::Type;

use super::store::instant;
use crate::app::App;
use crate::problem::ApiResult;

/// How many days there are partitions for beyond today.
const AHEAD: i32 = 3;

/// What [`keep_system_log_partitions`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptPartitions {
    /// Days that a partition was made for.
    pub made: i32,
    /// Days that were dropped.
    pub dropped: i32,
}

/// Makes the partitions of the next days and drops those that are older than `LOG_RETENTION_DAYS`. To be called about once an
/// hour, by any number of servers; missed for days it costs nothing but a partition for what came meanwhile.
///
/// # Errors
/// When the database is away or a table is locked for longer than two seconds; the next call makes up for it.
pub async fn keep_system_log_partitions(app: &App) -> anyhow::Result<KeptPartitions> {
    Ok(keep(app).await?)
}

async fn keep(app: &App) -> ApiResult<KeptPartitions> {
    let today = instant(app.clock().now())
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date();
    let days = i32::try_from(app.settings().log_retention_days)
        .unwrap_or(i32::MAX / 2)
        .min(36_500);
    let connection = app.pool().get().await?;
    let rows = connection
        .query_typed(
            "select made, dropped from system_log_keep($1, $2, $3)",
            &[(&today, Type::DATE), (&AHEAD, Type::INT4), (&days, Type::INT4)],
        )
        .await?;
    Ok(rows
        .first()
        .map_or(KeptPartitions { made: 0, dropped: 0 }, |row| KeptPartitions {
            made: row.get(0),
            dropped: row.get(1),
        }))
}
