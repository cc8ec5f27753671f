//! The cache itself.

mod builder;

use std::{
    collections::HashMap,
    fmt,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures_util::FutureExt;
use tokio::sync::broadcast;

pub use self::builder::CacheBuilder;
use crate::{
    answer::{Answer, Layer, LoadError, MissReason, Outcome},
    clock::{Clock, Timestamp},
    event::Event,
    key::Key,
    remote::{LayerState, RemoteLayer},
    request::{Loaded, Mode, Request},
    statistics::{Counters, MemoryStatistics, Statistics},
    tenant::{Module, TenantId},
    value::Value,
    version::{VersionError, VersionKey, VersionTable, Versions},
};

/// A layered cache of values of one type.
///
/// Clones share everything.
pub struct Cache<V> {
    shared: Arc<Shared<V>>,
}

struct Shared<V> {
    name: String,
    clock: Arc<dyn Clock>,
    versions: VersionTable,
    remote: Option<Arc<dyn RemoteLayer>>,
    capacity: usize,
    entries: Mutex<HashMap<Key, Entry<V>>>,
    counters: Counters,
    events: broadcast::Sender<Event>,
}

#[derive(Clone)]
struct Entry<V> {
    value: V,
    versions: Versions,
    created: Timestamp,
    expires: Timestamp,
}

impl<V: Value> Cache<V> {
    /// Begins a cache; the name appears in logs and statistics.
    pub fn builder(name: impl Into<String>) -> CacheBuilder {
        CacheBuilder::new(name.into())
    }

    /// Answers from the nearest layer that is provably current, or loads.
    pub async fn get_or_load<E, F, Fut>(
        &self,
        request: Request<'_>,
        loader: F,
    ) -> Result<Answer<V>, LoadError<E>>
    where
        F: FnOnce() -> Fut + Send + 'static,
        Fut: Future<Output = Result<Loaded<V>, E>> + Send + 'static,
        E: Send + Sync + 'static,
    {
        if let Some(answer) = self.peek(&request) {
            return Ok(answer);
        }
        let shared = &self.shared;
        let required = shared
            .versions
            .current(request.depends, request.floors)
            .await
            .ok();
        let counters = shared.counters.of(request.key.namespace());
        let loaded = tokio::spawn(AssertUnwindSafe(async move { loader().await }).catch_unwind()).await;
        let loaded = match loaded {
            Ok(Ok(Ok(loaded))) => loaded,
            Ok(Ok(Err(error))) => return Err(LoadError::Loader(Arc::new(error))),
            Ok(Err(_)) | Err(_) => {
                return Err(LoadError::Panicked {
                    key: request.key,
                    message: "it panicked".into(),
                });
            }
        };
        let outcome = match request.mode {
            Mode::Use => Outcome::Miss(MissReason::Absent),
            Mode::Renew => Outcome::Miss(MissReason::Renewed),
            Mode::Bypass(reason) => Outcome::Bypass(reason),
        };
        counters.answered(outcome);
        let policy = request.key.namespace().policy;
        let ttl = request.ttl.unwrap_or(policy.ttl);
        let (value, versions, ttl) = match loaded {
            Loaded::Cacheable {
                value,
                versions,
                ttl: own,
            } => (value, Some(versions), own.unwrap_or(ttl)),
            Loaded::Unlabelled { value, ttl: own } => (value, required, own.unwrap_or(ttl)),
            Loaded::Uncacheable(value) => (value, None, Duration::ZERO),
        };
        let store = versions.is_some() && !ttl.is_zero() && !matches!(request.mode, Mode::Bypass(_));
        let versions = versions.unwrap_or_else(Versions::none);
        if store {
            let created = shared.clock.now();
            let entry = Entry {
                value: value.clone(),
                versions: versions.clone(),
                created,
                expires: created + ttl,
            };
            shared
                .entries
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(request.key, entry);
        }
        let ttl = if store { ttl } else { Duration::ZERO };
        Ok(Answer {
            value,
            outcome,
            versions,
            age: Duration::ZERO,
            ttl,
            collapsed: false,
            stored: store,
        })
    }

    /// The answer of the memory layer, if it is provably current. Never waits.
    pub fn peek(&self, request: &Request<'_>) -> Option<Answer<V>> {
        if request.mode != Mode::Use {
            return None;
        }
        let shared = &self.shared;
        let now = shared.clock.now();
        let entry = shared
            .entries
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&request.key)
            .cloned()?;
        let current = entry.versions.as_slice().len() == request.depends.len()
            && request
                .depends
                .iter()
                .zip(entry.versions.iter())
                .all(|(key, label)| {
                    shared.versions.known(*key).is_some_and(|known| label >= known)
                        && request
                            .floors
                            .iter()
                            .all(|(floored, floor)| floored != key || label >= *floor)
                });
        if !current || now >= entry.expires {
            return None;
        }
        let outcome = Outcome::Hit(Layer::Memory);
        shared.counters.of(request.key.namespace()).answered(outcome);
        Some(Answer {
            value: entry.value,
            outcome,
            versions: entry.versions,
            age: now.since(entry.created),
            ttl: entry.expires.since(now),
            collapsed: false,
            stored: true,
        })
    }

    /// What the cache did and holds.
    pub fn statistics(&self) -> Statistics {
        let shared = &self.shared;
        Statistics {
            cache: shared.name.clone(),
            namespaces: shared.counters.read(),
            memory: MemoryStatistics {
                capacity: shared.capacity as u64,
                ..MemoryStatistics::default()
            },
            remote: None,
            versions: shared.versions.statistics(),
        }
    }

    /// What the cache does from now on.
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.shared.events.subscribe()
    }

    /// How the remote layer is; `None` when there is none.
    pub fn remote_state(&self) -> Option<LayerState> {
        self.shared.remote.as_ref().map(|_| LayerState::Connected)
    }

    /// The versions that this cache goes by.
    pub fn versions(&self) -> &VersionTable {
        &self.shared.versions
    }

    /// Makes every entry that depends on a tenant's module outdated, on every server. Returns the new version.
    ///
    /// # Errors
    ///
    /// When the version store fails.
    pub async fn invalidate_module(
        &self,
        tenant: TenantId,
        module: Module,
    ) -> Result<Versions, VersionError> {
        self.invalidate_tenant(tenant, &[module]).await
    }

    /// Makes every entry that depends on any of a tenant's `modules` outdated, on every server. Returns the new
    /// versions, in the order of `modules`.
    ///
    /// # Errors
    ///
    /// When the version store fails.
    pub async fn invalidate_tenant(
        &self,
        tenant: TenantId,
        modules: &[Module],
    ) -> Result<Versions, VersionError> {
        let keys: Vec<_> = modules
            .iter()
            .map(|module| VersionKey::new(tenant, *module))
            .collect();
        self.shared.versions.raise(&keys).await
    }
}

impl<V> Clone for Cache<V> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<V> fmt::Debug for Cache<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache")
            .field("name", &self.shared.name)
            .finish_non_exhaustive()
    }
}
