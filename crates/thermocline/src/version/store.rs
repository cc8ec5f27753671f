use std::{error::Error, sync::Arc, time::Duration};

use futures_util::future::BoxFuture;

use super::{Slots, VersionKey};

/// Where versions are kept: the one source of truth, usually the database of the data itself.
///
/// Implementations must read from the primary: a snapshot that was taken later must never show less.
pub trait VersionStore: Send + Sync + 'static {
    /// Reads the slots of every key, in the order of `keys`, from one snapshot taken after the call. A key that was
    /// never raised has no slots.
    fn read<'a>(&'a self, keys: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>>;

    /// Raises every key by one, commits, and returns the slots read after the commit, in the order of `keys`.
    fn raise<'a>(&'a self, keys: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>>;

    /// The same on somebody's behalf: a store that announces who raised a version announces this. Others need not
    /// implement it.
    fn raise_for<'a>(
        &'a self,
        keys: &'a [VersionKey],
        by: Option<&'a str>,
    ) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        let _ = by;
        self.raise(keys)
    }
}

/// Why versions could not be read or raised.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum VersionError {
    /// The store failed.
    #[error("the version store failed")]
    Unavailable(#[source] Arc<dyn Error + Send + Sync>),
    /// The store gave no answer in time.
    #[error("the version store gave no answer within {limit:?}")]
    TimedOut {
        /// How long it was waited for.
        limit: Duration,
    },
    /// The store answered for a different number of keys than it was asked for.
    #[error("the version store was asked for {asked} keys and answered for {answered}")]
    Incomplete {
        /// Keys asked for.
        asked: usize,
        /// Keys answered for.
        answered: usize,
    },
}

impl VersionError {
    /// A failure of the store.
    pub fn unavailable(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unavailable(error.into().into())
    }
}
