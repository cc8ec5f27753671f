use std::{
    collections::BTreeMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use super::{NamespaceStatistics, RemoteStatistics};
use crate::{
    answer::{Layer, MissReason, Outcome, StaleReason},
    policy::Namespace,
    remote::LayerState,
};

/// The counters of a cache, by namespace.
#[derive(Default)]
pub(crate) struct Counters {
    namespaces: RwLock<BTreeMap<&'static str, Arc<NamespaceCounters>>>,
    pub(crate) refused: AtomicU64,
}

#[derive(Default)]
pub(crate) struct NamespaceCounters {
    memory_hits: AtomicU64,
    remote_hits: AtomicU64,
    misses_absent: AtomicU64,
    misses_expired: AtomicU64,
    misses_outdated: AtomicU64,
    misses_renewed: AtomicU64,
    stale_load_failed: AtomicU64,
    stale_soft_timeout: AtomicU64,
    stale_hard_timeout: AtomicU64,
    stale_versions_unknown: AtomicU64,
    bypasses: AtomicU64,
    pub(crate) failures: AtomicU64,
    pub(crate) collapsed: AtomicU64,
    pub(crate) loads: AtomicU64,
    pub(crate) load_errors: AtomicU64,
    pub(crate) evictions: AtomicU64,
    pub(crate) entries: AtomicU64,
    pub(crate) bytes: AtomicU64,
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
    pub(crate) fn of(&self, namespace: &'static Namespace) -> Arc<NamespaceCounters> {
        let namespaces = self.namespaces.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(counters) = namespaces.get(namespace.name) {
            return Arc::clone(counters);
        }
        drop(namespaces);
        let mut namespaces = self.namespaces.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(namespaces.entry(namespace.name).or_default())
    }

    pub(crate) fn read(&self) -> Vec<NamespaceStatistics> {
        let namespaces = self.namespaces.read().unwrap_or_else(PoisonError::into_inner);
        namespaces
            .iter()
            .map(|(name, counters)| counters.read(name))
            .collect()
    }
}

impl NamespaceCounters {
    /// The only place where an answer is counted.
    #[inline]
    pub(crate) fn answered(&self, outcome: Outcome) {
        let counter = match outcome {
            Outcome::Hit(Layer::Memory) => &self.memory_hits,
            Outcome::Hit(Layer::Remote | Layer::Source) => &self.remote_hits,
            Outcome::Miss(MissReason::Absent) => &self.misses_absent,
            Outcome::Miss(MissReason::Expired) => &self.misses_expired,
            Outcome::Miss(MissReason::Outdated) => &self.misses_outdated,
            Outcome::Miss(MissReason::Renewed) => &self.misses_renewed,
            Outcome::Stale(_, StaleReason::LoadFailed) => &self.stale_load_failed,
            Outcome::Stale(_, StaleReason::SoftTimeout) => &self.stale_soft_timeout,
            Outcome::Stale(_, StaleReason::HardTimeout) => &self.stale_hard_timeout,
            Outcome::Stale(_, StaleReason::VersionsUnknown) => &self.stale_versions_unknown,
            Outcome::Bypass(_) => &self.bypasses,
        };
        counter.fetch_add(1, Relaxed);
    }

    fn read(&self, name: &'static str) -> NamespaceStatistics {
        NamespaceStatistics {
            name,
            memory_hits: self.memory_hits.load(Relaxed),
            remote_hits: self.remote_hits.load(Relaxed),
            misses_absent: self.misses_absent.load(Relaxed),
            misses_expired: self.misses_expired.load(Relaxed),
            misses_outdated: self.misses_outdated.load(Relaxed),
            misses_renewed: self.misses_renewed.load(Relaxed),
            stale_load_failed: self.stale_load_failed.load(Relaxed),
            stale_soft_timeout: self.stale_soft_timeout.load(Relaxed),
            stale_hard_timeout: self.stale_hard_timeout.load(Relaxed),
            stale_versions_unknown: self.stale_versions_unknown.load(Relaxed),
            bypasses: self.bypasses.load(Relaxed),
            failures: self.failures.load(Relaxed),
            collapsed: self.collapsed.load(Relaxed),
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
