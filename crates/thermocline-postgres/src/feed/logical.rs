mod open;
mod session;

use std::{fmt, time::Duration};

use futures_util::future::BoxFuture;
use tokio_postgres::Config;

use super::{ChangeFeed, FeedError, FeedKind, FeedSession, Opening, connection::PROBE_INTERVAL};

/// Changes as logical messages, read from the write-ahead log through a temporary replication slot.
///
/// The slot belongs to the connection: when this process dies nothing is left behind that would hold back the log. It
/// needs `wal_level = logical`, a free replication slot and a role with the attribute `REPLICATION`. Every session
/// decodes the whole log, so past a handful of servers one should follow and tell the others.
///
/// ```no_run
/// use thermocline_postgres::LogicalFeed;
///
/// let feed = LogicalFeed::new("postgres://app:secret@db/crm".parse()?);
/// # Ok::<(), tokio_postgres::Error>(())
/// ```
#[derive(Clone)]
pub struct LogicalFeed {
    config: Config,
    probe_interval: Duration,
}

impl LogicalFeed {
    /// Reads through two connections of its own, one for replication and one for queries, both without TLS. Of several
    /// hosts in `config` the first one counts.
    pub fn new(config: Config) -> Self {
        Self {
            config,
            probe_interval: PROBE_INTERVAL,
        }
    }

    /// Sets how often it is asked whether everything has been delivered. Default: 25 milliseconds.
    #[must_use]
    pub fn with_probe_interval(mut self, interval: Duration) -> Self {
        self.probe_interval = interval;
        self
    }
}

impl ChangeFeed for LogicalFeed {
    fn kind(&self) -> FeedKind {
        FeedKind::Logical
    }

    fn open<'a>(
        &'a self,
        progress: &'a (dyn Fn(Opening) + Send + Sync),
    ) -> BoxFuture<'a, Result<Box<dyn FeedSession>, FeedError>> {
        Box::pin(async move {
            let session = open::open(&self.config, self.probe_interval, progress).await?;
            Ok(Box::new(session) as Box<dyn FeedSession>)
        })
    }
}

impl fmt::Debug for LogicalFeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The configuration's own text leaves the password out.
        f.debug_struct("LogicalFeed")
            .field("config", &self.config)
            .finish()
    }
}
