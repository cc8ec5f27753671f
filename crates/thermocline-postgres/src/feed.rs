//! The ways in which changes reach this process.

mod connection;
mod logical;
mod notify;
mod task;

use std::fmt;

use futures_util::future::BoxFuture;
use tokio::time::Instant;

pub(crate) use self::task::OwnedTask;
pub use self::{logical::LogicalFeed, notify::NotifyFeed};

/// A way in which the database's announcements reach this process.
///
/// There are two, and which one fits is decided by how the database is set up (`thermocline.use_feed`): [`LogicalFeed`]
/// where `wal_level` is `logical`, [`NotifyFeed`] elsewhere. A [`Follower`](crate::Follower) drives either.
pub trait ChangeFeed: Send + Sync + 'static {
    /// Which one it is.
    fn kind(&self) -> FeedKind;

    /// Opens a session. When this returns, every commit that a snapshot taken from now on does not show will be
    /// delivered.
    ///
    /// `progress` is called when opening reaches a stage that may take long. Dropping the future gives up.
    fn open<'a>(
        &'a self,
        progress: &'a (dyn Fn(Opening) + Send + Sync),
    ) -> BoxFuture<'a, Result<Box<dyn FeedSession>, FeedError>>;
}

/// An open session of a [`ChangeFeed`]. Dropping it closes it.
pub trait FeedSession: Send {
    /// The next item. Dropping the future loses nothing. After an error the session is over.
    fn next(&mut self) -> BoxFuture<'_, Result<FeedItem, FeedError>>;
}

/// What a session delivers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedItem {
    /// An announcement of the database. Its transaction may have made more, which may still be to come.
    Announcement(String),
    /// Everything that one transaction announced, in its order.
    Transaction(Vec<String>),
    /// Every commit that was acknowledged before this moment has been delivered.
    Complete(Instant),
}

/// Which feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedKind {
    /// Logical messages, decoded from the write-ahead log.
    Logical,
    /// `LISTEN` and `NOTIFY`.
    Notify,
}

/// How far opening a session has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Opening {
    /// Connecting and authenticating.
    Connecting,
    /// Waiting until the transactions that were running at the start are over: usually a few milliseconds, but as long as
    /// somebody leaves a transaction open that has written something.
    AwaitingTransactions,
}

/// Why a session could not be opened, or ended.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FeedError {
    /// The connection for replication failed.
    #[error("the replication connection failed: {0}")]
    Replication(#[from] pgwire_replication::PgWireError),
    /// The connection for queries failed.
    #[error("the feed's query connection failed: {}", with_cause(.0))]
    Query(#[from] tokio_postgres::Error),
    /// The connection string lacks something.
    #[error("the connection settings of the feed name no {0}")]
    Incomplete(&'static str),
    /// The database announces its changes the other way.
    #[error(
        "the database announces changes by the feed `{actual}`, but `{expected}` is followed (see thermocline.use_feed)"
    )]
    OtherFeed {
        /// What is followed.
        expected: FeedKind,
        /// What the database says.
        actual: String,
    },
    /// The server gave no answer while the session was opened.
    #[error("the server gave no answer within {0:?}")]
    TimedOut(std::time::Duration),
    /// The session ended without an error.
    #[error("the server ended the session")]
    Ended,
    /// Commits were not delivered for too long.
    #[error("nothing proved within {0:?} that the feed delivers")]
    Silent(std::time::Duration),
}

impl FeedKind {
    /// The name in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Logical => "logical",
            Self::Notify => "notify",
        }
    }
}

impl fmt::Display for FeedKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The client's own text says only "db error".
fn with_cause(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(cause) => cause.to_string(),
        None => error.to_string(),
    }
}
