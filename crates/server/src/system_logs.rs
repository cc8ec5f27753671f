//! System logs: what browsers and servers write down, one table for each day. See ADR 13.

mod delete;
mod entry;
mod heartbeat;
mod list;
mod query;
mod retention;
mod store;
mod write;

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub use self::entry::LogLevel;
pub(crate) use self::entry::remove_nul;
pub(crate) use self::heartbeat::beat;
pub use self::retention::{KeptPartitions, keep_system_log_partitions};
pub(crate) use self::store::EntryIds;

/// The name in paths, scopes and answers.
pub(crate) const NAME: &str = "system-logs";

/// What was written down at this server.
#[derive(Debug, Default)]
pub(crate) struct LogCounters {
    inserted: AtomicU64,
    failed: AtomicU64,
    skipped: AtomicU64,
}

impl LogCounters {
    /// `(inserted, failed, skipped)`.
    pub(crate) fn read(&self) -> (u64, u64, u64) {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        (read(&self.inserted), read(&self.failed), read(&self.skipped))
    }

    fn count(&self, inserted: usize, failed: usize, skipped: usize) {
        let add = |counter: &AtomicU64, number: usize| {
            counter.fetch_add(number as u64, Ordering::Relaxed);
        };
        add(&self.inserted, inserted);
        add(&self.failed, failed);
        add(&self.skipped, skipped);
    }
}

/// The routes.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/api/system-logs",
            get(list::list).post(write::write_one).delete(delete::delete),
        )
        .route("/api/system-logs/bulk", post(write::write_many))
        .route(
            "/api/system-logs/{id}",
            get(list::read_one).delete(delete::delete_one),
        )
}
