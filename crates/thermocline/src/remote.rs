//! The layer that servers share.

mod access;
mod breaker;
pub(crate) mod codec;
#[cfg(feature = "contract-tests")]
pub mod contract;
#[cfg(feature = "contract-tests")]
mod faulty;
#[cfg(feature = "contract-tests")]
mod memory;

use std::{error::Error, sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::future::BoxFuture;

pub(crate) use self::{
    access::{Remote, RemoteSettings},
    breaker::BreakerSettings,
};
#[cfg(feature = "contract-tests")]
pub use self::{faulty::FaultyRemoteLayer, memory::MemoryRemoteLayer};

/// A store of bytes under names that all servers share, such as Valkey or Redis.
///
/// It may fail, lose entries and answer late; the cache then goes to the source. It must not mix names up. Run
/// `remote_layer_contract!` (feature `contract-tests`) against every implementation.
pub trait RemoteLayer: Send + Sync + 'static {
    /// The entry of a name, if there is one that has not outlived its TTL.
    fn get<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, RemoteError>>;

    /// Stores an entry for `ttl`, in place of any other of that name. A TTL too long for the store is shortened.
    fn set<'a>(
        &'a self,
        name: &'a str,
        entry: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), RemoteError>>;

    /// Removes entries and returns how many there were. An empty list is no error.
    fn remove<'a>(&'a self, names: &'a [String]) -> BoxFuture<'a, Result<u64, RemoteError>>;

    /// Removes every entry whose name begins with `prefix`, taken literally, and returns how many there were.
    ///
    /// This may walk through the whole store: it is for cleaning up by hand, and no read or write needs it.
    fn remove_prefix<'a>(&'a self, prefix: &'a str) -> BoxFuture<'a, Result<u64, RemoteError>>;
}

/// Why the remote layer did not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum RemoteError {
    /// The layer failed.
    #[error("the remote layer failed")]
    Unavailable(#[source] Arc<dyn Error + Send + Sync>),
    /// The layer gave no answer in time.
    #[error("the remote layer gave no answer within {limit:?}")]
    TimedOut {
        /// How long it was waited for.
        limit: Duration,
    },
}

/// How the remote layer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LayerState {
    /// It answers.
    Connected,
    /// It failed lately, but is still asked.
    Degraded,
    /// It kept failing. It is left alone, except for a probe now and then that finds out when it is back.
    Disconnected,
}

impl RemoteError {
    /// A failure of the layer.
    pub fn unavailable(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unavailable(error.into().into())
    }
}

impl LayerState {
    /// The state's name, as in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connected => "connected",
            Self::Degraded => "degraded",
            Self::Disconnected => "disconnected",
        }
    }
}
