//! What a caller gets back.

use std::{sync::Arc, time::Duration};

use crate::{key::Key, request::BypassReason, version::Versions};

/// A value, and how it came about.
#[derive(Debug, Clone)]
// The fields in this order: any other leaves gaps between them, and an answer is moved several times at every hit.
#[repr(C)]
pub struct Answer<V> {
    /// The value.
    pub value: V,
    /// Where it came from and why.
    pub outcome: Outcome,
    /// The versions that the value shows, in the order of the request's `depends`.
    pub versions: Versions,
    /// How long ago the value was loaded from the source.
    pub age: Duration,
    /// How long it stays fresh; zero when it is stale or was not stored.
    pub ttl: Duration,
    /// Whether another caller's load or remote lookup served this one.
    pub collapsed: bool,
    /// Whether the value is now kept by a layer: it was found there, or was handed to one.
    pub stored: bool,
}

/// Where an answer came from. Decided once per request; statistics, events and headers all follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A layer had it, fresh and at the required versions.
    Hit(Layer),
    /// The source was asked.
    Miss(MissReason),
    /// Nothing current could be had (in time); a layer had something older, still within its grace.
    Stale(Layer, StaleReason),
    /// The cache was not used.
    Bypass(BypassReason),
}

/// A place that answers come from, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The memory of this process.
    Memory,
    /// The layer shared with other servers.
    Remote,
    /// What the cache stands in front of.
    Source,
}

/// Why the source had to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MissReason {
    /// No layer had an entry.
    Absent,
    /// An entry was found past its TTL.
    Expired,
    /// An entry was found that shows an older version than required.
    Outdated,
    /// The request asked for a new load.
    Renewed,
}

/// Why a stale entry was served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StaleReason {
    /// The load failed or panicked.
    LoadFailed,
    /// The load took longer than the soft timeout; it goes on.
    SoftTimeout,
    /// The load took longer than the hard timeout; it goes on.
    HardTimeout,
    /// The required versions could not be learned, so nothing can be proven to be current.
    VersionsUnknown,
    /// The source itself gave something older than required, as a replica that lags does. It is not stored.
    SourceBehind,
}

/// Why no answer could be given.
///
/// Everybody who waited for the same load gets the same error. `E` is the loader's own error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError<E> {
    /// The loader failed, and there was nothing stale to serve.
    #[error("the load failed: {0}")]
    Loader(Arc<E>),
    /// The load took longer than the hard timeout, and there was nothing stale to serve. It goes on in the
    /// background, and its result will be stored.
    #[error("the load of {key} gave no answer within {limit:?}")]
    TimedOut {
        /// What was asked for.
        key: Key,
        /// The hard timeout.
        limit: Duration,
    },
    /// The loader panicked, and there was nothing stale to serve.
    #[error("the load of {key} panicked: {message}")]
    Panicked {
        /// What was asked for.
        key: Key,
        /// What the panic said.
        message: Arc<str>,
    },
}

impl Outcome {
    /// Whether the answer is provably current.
    pub fn is_stale(&self) -> bool {
        matches!(self, Self::Stale(..))
    }

    /// The layer that gave the value.
    pub fn layer(&self) -> Layer {
        match self {
            Self::Hit(layer) | Self::Stale(layer, _) => *layer,
            Self::Miss(_) | Self::Bypass(_) => Layer::Source,
        }
    }
}

impl Layer {
    /// The layer's name, as in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Remote => "remote",
            Self::Source => "source",
        }
    }
}

impl MissReason {
    /// The reason's name, as in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Expired => "expired",
            Self::Outdated => "outdated",
            Self::Renewed => "renewed",
        }
    }
}

impl StaleReason {
    /// The reason's name, as in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LoadFailed => "load-failed",
            Self::SoftTimeout => "soft-timeout",
            Self::HardTimeout => "hard-timeout",
            Self::VersionsUnknown => "versions-unknown",
            Self::SourceBehind => "source-behind",
        }
    }
}

impl<E> Clone for LoadError<E> {
    fn clone(&self) -> Self {
        match self {
            Self::Loader(error) => Self::Loader(Arc::clone(error)),
            Self::TimedOut { key, limit } => Self::TimedOut {
                key: key.clone(),
                limit: *limit,
            },
            Self::Panicked { key, message } => Self::Panicked {
                key: key.clone(),
                message: Arc::clone(message),
            },
        }
    }
}
