//! What the layers hold for a request, and how it would be judged.

use std::time::Duration;

use crate::{
    answer::Outcome,
    key::Key,
    policy::Policy,
    remote::LayerState,
    request::Mode,
    version::{FeedState, Raise, VersionKey, Versions},
};

/// What a cache has for a request, and how the request would be answered at this moment: see
/// [`Cache::inspect`](crate::Cache::inspect).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Inspection {
    /// What was asked for.
    pub key: Key,
    /// How the request would use the cache.
    pub mode: Mode,
    /// How entries of the key's namespace live.
    pub policy: Policy,
    /// For how long a load would be kept, unless the loader says otherwise; before jitter.
    pub ttl: Duration,
    /// What the value is made of, and which versions a reader requires now.
    pub depends: Vec<RequiredVersion>,
    /// The memory of this process.
    pub memory: LayerInspection,
    /// The layer shared with other servers.
    pub remote: LayerInspection,
    /// How the remote layer is; `None` when the cache has none.
    pub remote_state: Option<LayerState>,
    /// How the change feed is.
    pub feed: FeedState,
    /// Whether a load of the key is under way.
    pub loading: bool,
    /// How the request would be answered, if a load that it needs succeeds in time.
    pub outcome: Outcome,
}

/// One dependency of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequiredVersion {
    /// Whose data, and which part of it.
    pub key: VersionKey,
    /// The version that a reader requires; `None` when it cannot be learned.
    pub version: Option<u64>,
    /// Whether this process knew it for certain; otherwise the store was asked.
    pub known: bool,
    /// Who raised it last, if that was heard here.
    pub last_raise: Option<Raise>,
}

/// What one layer has.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LayerInspection {
    /// What it is good for.
    pub verdict: LayerVerdict,
    /// The entry, if there is one that can be read.
    pub entry: Option<EntryInspection>,
}

/// An entry of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EntryInspection {
    /// The versions that it shows, in the order of the request's `depends`.
    pub versions: Versions,
    /// How long ago it was loaded.
    pub age: Duration,
    /// How long it stays fresh.
    pub ttl: Duration,
    /// How long it may still be served when nothing newer can be had.
    pub grace: Duration,
    /// What it takes: in memory with its overhead, in the remote layer as it is stored there.
    pub bytes: u64,
}

/// What a layer's entry is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LayerVerdict {
    /// It would answer.
    Current,
    /// It is past its TTL and would answer all the same: its versions prove it current (see
    /// [`Policy::proven_within`](crate::Policy::proven_within)). It would be renewed in the background.
    Proven,
    /// It shows an older version than required and would answer all the same: what changed since belongs to other records (see
    /// [`Request::records`](crate::Request::records)).
    Untouched,
    /// It shows an older version than required.
    Outdated,
    /// It is past its TTL.
    Expired,
    /// It shows a version that the store does not have, from a history that was lost. It never answers.
    Disowned,
    /// Nobody can say whether it is current, because the required versions cannot be learned. It would be served as stale.
    Stale,
    /// There is none.
    Absent,
    /// There is something that cannot be read: damaged, of another format, or of another key.
    Unreadable,
    /// The layer gave no answer, or is left alone for now.
    Unreachable,
    /// The cache has no such layer, or the namespace does not use it.
    Unused,
}

impl LayerVerdict {
    /// The verdict's name, as in logs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Proven => "proven",
            Self::Untouched => "untouched",
            Self::Outdated => "outdated",
            Self::Expired => "expired",
            Self::Disowned => "disowned",
            Self::Stale => "stale",
            Self::Absent => "absent",
            Self::Unreadable => "unreadable",
            Self::Unreachable => "unreachable",
            Self::Unused => "unused",
        }
    }

    /// Whether the layer would answer.
    pub const fn answers(self) -> bool {
        matches!(self, Self::Current | Self::Proven | Self::Untouched)
    }
}

impl LayerInspection {
    pub(crate) fn without_entry(verdict: LayerVerdict) -> Self {
        Self { verdict, entry: None }
    }
}
