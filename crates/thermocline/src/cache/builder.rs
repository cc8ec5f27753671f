use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::sync::broadcast;

use super::{Cache, Shared};
use crate::{
    clock::{Clock, SystemClock},
    remote::RemoteLayer,
    statistics::Counters,
    value::Value,
    version::VersionTable,
};

/// Puts a [`Cache`] together.
pub struct CacheBuilder {
    name: String,
    memory_capacity: usize,
    remote: Option<Arc<dyn RemoteLayer>>,
    remote_read_timeout: Duration,
    remote_writes_pending: usize,
    versions: Option<VersionTable>,
    clock: Arc<dyn Clock>,
}

impl CacheBuilder {
    pub(super) fn new(name: String) -> Self {
        Self {
            name,
            memory_capacity: 64 * 1024 * 1024,
            remote: None,
            remote_read_timeout: Duration::from_millis(100),
            remote_writes_pending: 1024,
            versions: None,
            clock: Arc::new(SystemClock),
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
        self.remote_read_timeout = limit;
        self
    }

    /// How many writes to the remote layer may be under way; further ones are dropped and counted. Default: 1024.
    #[must_use]
    pub fn remote_writes_pending(mut self, limit: usize) -> Self {
        self.remote_writes_pending = limit;
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

    /// Makes the cache.
    pub fn build<V: Value>(self) -> Cache<V> {
        let versions = self
            .versions
            .unwrap_or_else(|| VersionTable::local(Arc::clone(&self.clock)));
        let shared = Shared {
            name: self.name,
            clock: self.clock,
            versions,
            remote: self.remote,
            capacity: self.memory_capacity,
            entries: Mutex::new(HashMap::new()),
            counters: Counters::default(),
            events: broadcast::Sender::new(256),
        };
        Cache {
            shared: Arc::new(shared),
        }
    }
}

impl fmt::Debug for CacheBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CacheBuilder")
            .field("name", &self.name)
            .field("memory_capacity", &self.memory_capacity)
            .field("remote", &self.remote.is_some())
            .field("remote_read_timeout", &self.remote_read_timeout)
            .field("remote_writes_pending", &self.remote_writes_pending)
            .finish_non_exhaustive()
    }
}
