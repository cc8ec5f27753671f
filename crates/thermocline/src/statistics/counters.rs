use std::sync::{
    Mutex, OnceLock, PoisonError,
    atomic::{AtomicU64, Ordering::Relaxed},
};

use super::{NamespaceStatistics, RemoteStatistics, evictions::Evictions, striped::StripedCounter};
use crate::{
    answer::{Layer, MissReason, Outcome, StaleReason},
    policy::Namespace,
    remote::LayerState,
};

/// The counters of a cache, by namespace.
pub(crate) struct Counters {
    /// Filled from the front and never emptied, so that a hit finds its counters by one load.
    namespaces: [OnceLock<Box<(&'static str, NamespaceCounters)>>; NAMESPACES],
    adding: Mutex<()>,
    pub(crate) refused: AtomicU64,
    pub(crate) evictions: Evictions,
}

/// Where a namespace has its counters, in one cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NamespaceIndex(u32);

/// Namespaces are declared in code. Should there ever be more, the rest shares the last counters.
const NAMESPACES: usize = 256;

#[derive(Default)]
pub(crate) struct NamespaceCounters {
    memory_hits: StripedCounter,
    remote_hits: AtomicU64,
    misses_absent: AtomicU64,
    misses_expired: AtomicU64,
    misses_outdated: AtomicU64,
    misses_renewed: AtomicU64,
    stale_load_failed: AtomicU64,
    stale_soft_timeout: AtomicU64,
    stale_hard_timeout: AtomicU64,
    stale_versions_unknown: AtomicU64,
    stale_source_behind: AtomicU64,
    bypasses: AtomicU64,
    pub(crate) failures: AtomicU64,
    pub(crate) collapsed: AtomicU64,
    pub(crate) proven_hits: AtomicU64,
    pub(crate) untouched_hits: AtomicU64,
    pub(crate) loads: AtomicU64,
    pub(crate) load_errors: AtomicU64,
    pub(crate) evictions: AtomicU64,
    entries: AtomicU64,
    bytes: AtomicU64,
}

#[derive(Default)]
pub(crate) struct RemoteCounters {
    pub(crate) found: AtomicU64,
    pub(crate) absent: AtomicU64,
    pub(crate) read_errors: AtomicU64,
    pub(crate) read_timeouts: AtomicU64,
    pub(crate) skipped: AtomicU64,
    pub(crate) unreadable: AtomicU64,
    pub(crate) writes: AtomicU64,
    pub(crate) write_errors: AtomicU64,
    pub(crate) writes_dropped: AtomicU64,
    pub(crate) writes_pending: AtomicU64,
}

impl Counters {
    pub(crate) fn new() -> Self {
        Self {
            namespaces: [const { OnceLock::new() }; NAMESPACES],
            adding: Mutex::new(()),
            refused: AtomicU64::new(0),
            evictions: Evictions::default(),
        }
    }

    /// Where a namespace has its counters. It is given some with its first request.
    pub(crate) fn index(&self, namespace: &'static Namespace) -> NamespaceIndex {
        if let Some(index) = self.find(namespace.name) {
            return index;
        }
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = self.find(namespace.name) {
            return index;
        }
        let free = self
            .namespaces
            .iter()
            .position(|place| place.get().is_none())
            .unwrap_or(NAMESPACES - 1);
        self.namespaces[free].get_or_init(|| Box::new((namespace.name, NamespaceCounters::default())));
        NamespaceIndex(free as u32)
    }

    #[inline]
    pub(crate) fn at(&self, NamespaceIndex(index): NamespaceIndex) -> &NamespaceCounters {
        let place = self.namespaces[index as usize]
            .get()
            .expect("only filled places have an index");
        &place.1
    }

    pub(crate) fn refused(&self) -> u64 {
        self.refused.load(Relaxed)
    }

    /// Sorted by name.
    pub(crate) fn read(&self) -> Vec<NamespaceStatistics> {
        let filled = self.namespaces.iter().map_while(OnceLock::get);
        let mut read: Vec<_> = filled.map(|place| place.1.read(place.0)).collect();
        read.sort_unstable_by_key(|namespace| namespace.name);
        read
    }

    fn find(&self, name: &str) -> Option<NamespaceIndex> {
        let mut filled = self.namespaces.iter().map_while(OnceLock::get);
        filled
            .position(|place| place.0 == name)
            .map(|index| NamespaceIndex(index as u32))
    }
}

impl NamespaceCounters {
    pub(crate) fn arrived(&self, weight: u64) {
        self.entries.fetch_add(1, Relaxed);
        self.bytes.fetch_add(weight, Relaxed);
    }

    pub(crate) fn left(&self, weight: u64) {
        self.entries.fetch_sub(1, Relaxed);
        self.bytes.fetch_sub(weight, Relaxed);
    }

    /// The only place where an answer is counted. Says whether it is a hit of memory that stands for many.
    #[inline]
    pub(crate) fn answered(&self, outcome: Outcome) -> bool {
        let counter = match outcome {
            Outcome::Hit(Layer::Memory) => return self.memory_hits.increment(),
            Outcome::Hit(Layer::Remote | Layer::Source) => &self.remote_hits,
            Outcome::Miss(MissReason::Absent) => &self.misses_absent,
            Outcome::Miss(MissReason::Expired) => &self.misses_expired,
            Outcome::Miss(MissReason::Outdated) => &self.misses_outdated,
            Outcome::Miss(MissReason::Renewed) => &self.misses_renewed,
            Outcome::Stale(_, StaleReason::LoadFailed) => &self.stale_load_failed,
            Outcome::Stale(_, StaleReason::SoftTimeout) => &self.stale_soft_timeout,
            Outcome::Stale(_, StaleReason::HardTimeout) => &self.stale_hard_timeout,
            Outcome::Stale(_, StaleReason::VersionsUnknown) => &self.stale_versions_unknown,
            Outcome::Stale(_, StaleReason::SourceBehind) => &self.stale_source_behind,
            Outcome::Bypass(_) => &self.bypasses,
        };
        counter.fetch_add(1, Relaxed);
        false
    }

    fn read(&self, name: &'static str) -> NamespaceStatistics {
        NamespaceStatistics {
            name,
            memory_hits: self.memory_hits.sum(),
            remote_hits: self.remote_hits.load(Relaxed),
            misses_absent: self.misses_absent.load(Relaxed),
            misses_expired: self.misses_expired.load(Relaxed),
            misses_outdated: self.misses_outdated.load(Relaxed),
            misses_renewed: self.misses_renewed.load(Relaxed),
            stale_load_failed: self.stale_load_failed.load(Relaxed),
            stale_soft_timeout: self.stale_soft_timeout.load(Relaxed),
            stale_hard_timeout: self.stale_hard_timeout.load(Relaxed),
            stale_source_behind: self.stale_source_behind.load(Relaxed),
            stale_versions_unknown: self.stale_versions_unknown.load(Relaxed),
            bypasses: self.bypasses.load(Relaxed),
            failures: self.failures.load(Relaxed),
            collapsed: self.collapsed.load(Relaxed),
            proven_hits: self.proven_hits.load(Relaxed),
            untouched_hits: self.untouched_hits.load(Relaxed),
            loads: self.loads.load(Relaxed),
            load_errors: self.load_errors.load(Relaxed),
            evictions: self.evictions.load(Relaxed),
            entries: self.entries.load(Relaxed),
            bytes: self.bytes.load(Relaxed),
        }
    }
}

impl RemoteCounters {
    pub(crate) fn read(&self, state: LayerState) -> RemoteStatistics {
        RemoteStatistics {
            state,
            found: self.found.load(Relaxed),
            absent: self.absent.load(Relaxed),
            read_errors: self.read_errors.load(Relaxed),
            read_timeouts: self.read_timeouts.load(Relaxed),
            skipped: self.skipped.load(Relaxed),
            unreadable: self.unreadable.load(Relaxed),
            writes: self.writes.load(Relaxed),
            write_errors: self.write_errors.load(Relaxed),
            writes_dropped: self.writes_dropped.load(Relaxed),
            writes_pending: self.writes_pending.load(Relaxed),
        }
    }
}
