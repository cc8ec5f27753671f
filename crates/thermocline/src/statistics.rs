//! Numbers for people and monitors.

mod counters;
mod evictions;
mod slow_loads;
mod striped;

use crate::{remote::LayerState, version::FeedState};

pub use self::slow_loads::{LoadOutcome, SlowLoad};
pub(crate) use self::{
    counters::{Counters, NamespaceCounters, NamespaceIndex, RemoteCounters},
    slow_loads::SlowLoads,
    striped::SAMPLE,
};

/// What a cache did since it was built, and what it holds now.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statistics {
    /// The cache's name.
    pub cache: String,
    /// Per namespace, sorted by name; a namespace appears with its first request.
    pub namespaces: Vec<NamespaceStatistics>,
    /// The memory layer.
    pub memory: MemoryStatistics,
    /// The remote layer, if the cache has one.
    pub remote: Option<RemoteStatistics>,
    /// The versions.
    pub versions: VersionStatistics,
}

/// One namespace. Every answered request is counted in exactly one of the fields up to `failures`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct NamespaceStatistics {
    /// The namespace.
    pub name: &'static str,
    /// Answered by memory.
    pub memory_hits: u64,
    /// Answered by the remote layer, also through another caller's lookup.
    pub remote_hits: u64,
    /// Answered by the source because no layer had an entry.
    pub misses_absent: u64,
    /// Answered by the source because the entry was past its TTL.
    pub misses_expired: u64,
    /// Answered by the source because the entry showed an older version than required.
    pub misses_outdated: u64,
    /// Answered by the source because the request asked for it.
    pub misses_renewed: u64,
    /// Answered with a stale entry because the load failed.
    pub stale_load_failed: u64,
    /// Answered with a stale entry because the load was slow.
    pub stale_soft_timeout: u64,
    /// Answered with a stale entry because the load was too slow.
    pub stale_hard_timeout: u64,
    /// Answered with a stale entry because the versions could not be learned.
    pub stale_versions_unknown: u64,
    /// Answered with what the source gave, which turned out to be older than required.
    pub stale_source_behind: u64,
    /// Loaded without using the cache.
    pub bypasses: u64,
    /// Ended with an error.
    pub failures: u64,
    /// Of the answers, those that another caller's load or lookup gave.
    pub collapsed: u64,
    /// Of the hits of memory, those past their TTL that their versions proved current.
    pub proven_hits: u64,
    /// Entries found under an older version than required that answered all the same, because what changed since belongs to other
    /// records. After that they carry the newer version, so this counts entries, not all hits that would have been misses.
    pub untouched_hits: u64,
    /// Loads that began, without those of bypasses.
    pub loads: u64,
    /// Loads that failed or panicked.
    pub load_errors: u64,
    /// Entries that memory dropped to make room.
    pub evictions: u64,
    /// Entries in memory now.
    pub entries: u64,
    /// What these entries weigh, in bytes.
    pub bytes: u64,
}

/// The memory layer of a cache.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct MemoryStatistics {
    /// Entries held now.
    pub entries: u64,
    /// What they weigh, in bytes.
    pub bytes: u64,
    /// What they may weigh, in bytes.
    pub capacity: u64,
    /// Entries dropped to make room.
    pub evictions: u64,
    /// Entries refused because they are too large to be kept at all.
    pub refused: u64,
}

/// The remote layer of a cache.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RemoteStatistics {
    /// How it is.
    pub state: LayerState,
    /// Lookups that found something readable, current or not.
    pub found: u64,
    /// Lookups that found nothing.
    pub absent: u64,
    /// Lookups that failed.
    pub read_errors: u64,
    /// Of these, lookups that took too long.
    pub read_timeouts: u64,
    /// Lookups not made because the layer was known to be away.
    pub skipped: u64,
    /// Entries found that could not be read: damaged, of another format, or of another key.
    pub unreadable: u64,
    /// Writes that succeeded.
    pub writes: u64,
    /// Writes that failed or took too long.
    pub write_errors: u64,
    /// Writes not made because too many were under way, or because the layer was known to be away.
    pub writes_dropped: u64,
    /// Writes under way now.
    pub writes_pending: u64,
}

/// The versions a process knows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VersionStatistics {
    /// How the change feed is.
    pub feed: FeedState,
    /// Keys known.
    pub keys: usize,
    /// Reads of the store.
    pub reads: u64,
    /// Reads of the store that failed.
    pub read_errors: u64,
    /// Events that the store never came to show.
    pub phantom_events: u64,
    /// Times that the store showed less than it had shown before: a restored backup, a failover that lost commits.
    pub rewinds: u64,
}

impl NamespaceStatistics {
    /// Answers from a layer, fresh.
    pub fn hits(&self) -> u64 {
        self.memory_hits + self.remote_hits
    }

    /// Answers from the source, without bypasses.
    pub fn misses(&self) -> u64 {
        self.misses_absent + self.misses_expired + self.misses_outdated + self.misses_renewed
    }

    /// Answers from a layer, stale.
    pub fn stale(&self) -> u64 {
        self.stale_load_failed
            + self.stale_soft_timeout
            + self.stale_hard_timeout
            + self.stale_versions_unknown
            + self.stale_source_behind
    }

    /// Every request that came to an end.
    pub fn requests(&self) -> u64 {
        self.hits() + self.misses() + self.stale() + self.bypasses + self.failures
    }
}

impl Statistics {
    /// The numbers of one namespace; all zero if it was never asked for.
    pub fn namespace(&self, name: &str) -> NamespaceStatistics {
        self.namespaces
            .iter()
            .find(|namespace| namespace.name == name)
            .cloned()
            .unwrap_or_default()
    }
}
