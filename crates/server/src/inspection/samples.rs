//! What the cache of each server did in each minute, kept in Postgres for a while.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use thermocline::{NamespaceStatistics, Timestamp};
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::problem::ApiResult;

/// How much time one sample is of.
pub(super) const MINUTE: Duration = Duration::from_secs(60);

/// What was counted at the end of the last minute, and what became of the samples.
pub(crate) struct Samples {
    /// This run of this server.
    server: String,
    last: Mutex<HashMap<&'static str, NamespaceStatistics>>,
    written: AtomicU64,
    skipped: AtomicU64,
}

impl Default for Samples {
    fn default() -> Self {
        let number = Uuid::new_v4().simple().to_string();
        Self {
            server: format!("{}-{}", std::process::id(), &number[..8]),
            last: Mutex::default(),
            written: AtomicU64::new(0),
            skipped: AtomicU64::new(0),
        }
    }
}

/// What is counted in a minute, in the order of the columns: what happened, then what there is.
pub(super) const COLUMNS: [&str; 11] = [
    "memory_hits",
    "remote_hits",
    "misses",
    "stale",
    "bypasses",
    "failures",
    "loads",
    "load_errors",
    "evictions",
    "entries",
    "bytes",
];
/// How many of the columns are of what happened.
pub(super) const HAPPENED: usize = 9;

fn numbers(statistics: &NamespaceStatistics) -> [u64; 11] {
    [
        statistics.memory_hits,
        statistics.remote_hits,
        statistics.misses(),
        statistics.stale(),
        statistics.bypasses,
        statistics.failures,
        statistics.loads,
        statistics.load_errors,
        statistics.evictions,
        statistics.entries,
        statistics.bytes,
    ]
}

impl Samples {
    /// Samples that were written, and minutes that could not be.
    pub(crate) fn read(&self) -> (u64, u64) {
        (self.written.load(Relaxed), self.skipped.load(Relaxed))
    }

    /// What happened since the last call, by namespace; nothing for those in which nothing happened and nothing is.
    fn take(&self, now: Vec<NamespaceStatistics>) -> Vec<(&'static str, [u64; 11])> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = Vec::new();
        for statistics in now {
            let mut difference = numbers(&statistics);
            if let Some(before) = last.get(statistics.name) {
                let before = numbers(before);
                for (number, before) in difference.iter_mut().zip(before).take(HAPPENED) {
                    *number = number.saturating_sub(before);
                }
            }
            if difference.iter().any(|number| *number > 0) {
                taken.push((statistics.name, difference));
            }
            last.insert(statistics.name, statistics);
        }
        taken
    }

    /// Writes down what happened since the last time, as of the minute that ended last.
    ///
    /// # Errors
    /// 503 when the database is away; then these counts are forgotten: an hour without it would otherwise end in one high peak.
    async fn write(&self, app: &App, at: Timestamp) -> ApiResult<()> {
        let taken = self.take(app.cache().statistics().namespaces);
        if taken.is_empty() {
            return Ok(());
        }
        let written = insert(app, at, &self.server, &taken).await;
        let counter = if written.is_ok() {
            &self.written
        } else {
            &self.skipped
        };
        counter.fetch_add(1, Relaxed);
        written
    }
}

async fn insert(
    app: &App,
    at: Timestamp,
    server: &str,
    taken: &[(&'static str, [u64; 11])],
) -> ApiResult<()> {
    let at = jiff::Timestamp::from_millisecond(at.as_millis().cast_signed())
        .unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let names: Vec<&str> = taken.iter().map(|(name, _)| *name).collect();
    let columns: Vec<Vec<i64>> = (0..COLUMNS.len())
        .map(|column| {
            let numbers = taken.iter().map(|(_, numbers)| numbers[column]);
            numbers
                .map(|number| i64::try_from(number).unwrap_or(i64::MAX))
                .collect()
        })
        .collect();
    let fixed: [(&(dyn ToSql + Sync), Type); 3] = [
        (&at, Type::TIMESTAMPTZ),
        (&server, Type::TEXT),
        (&names, Type::TEXT_ARRAY),
    ];
    let mut parameters = fixed.to_vec();
    parameters.extend(
        columns
            .iter()
            .map(|column| (column as &(dyn ToSql + Sync), Type::INT8_ARRAY)),
    );
    let places: Vec<String> = (4..4 + COLUMNS.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "insert into cache_sample (at, server, namespace, {}) select $1, $2, s.* from unnest($3, {}) s on conflict do nothing",
        COLUMNS.join(", "),
        places.join(", ")
    );
    let connection = app.pool().get().await?;
    let begin = Acting::new(Scope::of_server()).begin_write();
    let (begun, written, ended) = futures_util::join!(
        connection.begin(&begin),
        connection.execute_typed(&sql, &parameters),
        connection.commit(),
    );
    begun?;
    written?;
    Ok(ended?)
}

/// Writes a sample at the end of each minute until the stop.
pub(crate) async fn keep_samples(app: App, mut stopped: tokio::sync::watch::Receiver<bool>) {
    loop {
        let now = app.clock().now();
        let end = end_of_minute(now);
        tokio::select! {
            () = app.clock().sleep(end.since(now)) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
        // A clock that leaps, or a process that was stopped, comes late.
        let at = begin_of_minute(app.clock().now()).max(end);
        if let Err(error) = app.samples().write(&app, at).await {
            tracing::debug!(%error, "a minute of the cache was not written down");
        }
    }
}

fn begin_of_minute(now: Timestamp) -> Timestamp {
    let millis = MINUTE.as_millis() as u64;
    Timestamp::from_millis(now.as_millis() / millis * millis)
}

fn end_of_minute(now: Timestamp) -> Timestamp {
    begin_of_minute(now) + MINUTE
}

/// Forgets samples that are older than the settings say, and says how many.
///
/// # Errors
/// 503 when the database is away.
pub(crate) async fn forget_samples(app: &App) -> ApiResult<u64> {
    let kept = Duration::from_secs(u64::from(app.settings().cache_history_days) * 86_400);
    let now = app.clock().now().as_millis();
    let before = now.saturating_sub(u64::try_from(kept.as_millis()).unwrap_or(u64::MAX));
    let before =
        jiff::Timestamp::from_millisecond(before.cast_signed()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let parameters: [(&(dyn ToSql + Sync), Type); 1] = [(&before, Type::TIMESTAMPTZ)];
    let connection = app.pool().get().await?;
    let begin = Acting::new(Scope::of_server()).begin_write();
    let (begun, forgotten, ended) = futures_util::join!(
        connection.begin(&begin),
        connection.execute_typed("delete from cache_sample where at < $1", &parameters),
        connection.commit(),
    );
    begun?;
    ended?;
    Ok(forgotten?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statistics(hits: u64, bytes: u64) -> NamespaceStatistics {
        let mut statistics = NamespaceStatistics::default();
        (statistics.name, statistics.memory_hits, statistics.bytes) = ("list", hits, bytes);
        statistics
    }

    #[test]
    fn a_sample_is_what_happened_since_the_last_and_what_there_is() {
        let samples = Samples::default();
        let (hits, bytes) = (0, 10);
        let first = samples.take(vec![statistics(7, 100)]);
        assert_eq!(
            (first[0].0, first[0].1[hits], first[0].1[bytes]),
            ("list", 7, 100)
        );
        let second = samples.take(vec![statistics(9, 80)]);
        assert_eq!((second[0].1[hits], second[0].1[bytes]), (2, 80));
        assert_eq!(
            samples.take(vec![statistics(9, 0)]),
            [],
            "nothing happened, and nothing is"
        );
    }

    #[test]
    fn minutes_end_where_the_next_begins() {
        let at = |millis| end_of_minute(Timestamp::from_millis(millis)).as_millis();
        assert_eq!([at(0), at(59_999), at(60_000)], [60_000, 60_000, 120_000]);
    }
}
