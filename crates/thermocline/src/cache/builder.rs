use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use super::{Cache, Flights, Jitter, Shared, Tasks};
use crate::{
    clock::{Clock, SystemClock},
    event::Events,
    memory::Memory,
    remote::{BreakerSettings, Remote, RemoteLayer, RemoteSettings},
    statistics::{Counters, SlowLoads},
    value::Value,
    version::VersionTable,
};

/// Puts a [`Cache`] together.
pub struct CacheBuilder<V> {
    value: PhantomData<fn() -> V>,
    name: String,
    memory_capacity: usize,
    remote: Option<Arc<dyn RemoteLayer>>,
    remote_settings: RemoteSettings,
    versions: Option<VersionTable>,
    clock: Arc<dyn Clock>,
    slow_loads: (Duration, usize),
}

impl<V: Value> CacheBuilder<V> {
    pub(super) fn new(name: String) -> Self {
        Self {
            value: PhantomData,
            name,
            memory_capacity: 64 * 1024 * 1024,
            remote: None,
            remote_settings: RemoteSettings::default(),
            versions: None,
            clock: Arc::new(SystemClock),
            slow_loads: (Duration::from_millis(100), 256),
        }
    }

    /// The bytes that the entries in memory may weigh together, each with its overhead. 0: no memory layer.
    /// Default: 64 MiB.
    #[must_use]
    pub fn memory_capacity(mut self, bytes: usize) -> Self {
        self.memory_capacity = bytes;
        self
    }

    /// The layer shared with other servers. Default: none.
    #[must_use]
    pub fn remote(mut self, layer: Arc<dyn RemoteLayer>) -> Self {
        self.remote = Some(layer);
        self
    }

    /// How long a lookup in the remote layer may take, at most, before the source is asked. Default: 100 milliseconds.
    #[must_use]
    pub fn remote_read_timeout(mut self, limit: Duration) -> Self {
        self.remote_settings.read_timeout = limit;
        self
    }

    /// How many writes to the remote layer may be under way; further ones are dropped and counted. Default: 1024.
    #[must_use]
    pub fn remote_writes_pending(mut self, limit: usize) -> Self {
        self.remote_settings.writes_pending = limit;
        self
    }

    /// After how many failures in a row the remote layer is left alone, and how often it is then probed until it
    /// answers. Default: 5 failures, every second.
    #[must_use]
    pub fn remote_breaker(mut self, failures: u32, probe_interval: Duration) -> Self {
        self.remote_settings.breaker = BreakerSettings {
            failures,
            probe_interval,
        };
        self
    }

    /// The versions that entries are bound to. Default: a table of its own, local to this process.
    #[must_use]
    pub fn versions(mut self, versions: VersionTable) -> Self {
        self.versions = Some(versions);
        self
    }

    /// What tells the time. Default: [`SystemClock`].
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// From which duration on a load is slow, and how many of the last slow ones are kept for
    /// [`Cache::slow_loads`]; further back they are forgotten. Default: 100 milliseconds, 256 loads.
    #[must_use]
    pub fn slow_loads(mut self, threshold: Duration, kept: usize) -> Self {
        self.slow_loads = (threshold, kept);
        self
    }

    /// Makes the cache.
    pub fn build(self) -> Cache<V> {
        let versions = self
            .versions
            .unwrap_or_else(|| VersionTable::local(Arc::clone(&self.clock)));
        let events = Arc::new(Events::new());
        let remote = self.remote.map(|layer| {
            let (clock, events) = (Arc::clone(&self.clock), Arc::clone(&events));
            Remote::new(layer, self.remote_settings, clock, events, self.name.clone())
        });
        let (threshold, kept) = self.slow_loads;
        let shared = Shared {
            name: self.name,
            built: self.clock.now(),
            clock: self.clock,
            versions,
            memory: Memory::new(self.memory_capacity),
            remote,
            flights: Flights::new(),
            jitter: Jitter::new(),
            counters: Counters::new(),
            slow_loads: SlowLoads::new(threshold, kept),
            events,
            tasks: Tasks::new(),
        };
        Cache {
            shared: Arc::new(shared),
        }
    }
}

impl<V> fmt::Debug for CacheBuilder<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CacheBuilder")
            .field("name", &self.name)
            .field("memory_capacity", &self.memory_capacity)
            .field("remote", &self.remote.is_some())
            .field("remote_settings", &self.remote_settings)
            .finish_non_exhaustive()
    }
}
