//! The cache itself.

mod builder;
mod flight;
mod inspect;
mod jitter;
mod judge;
mod load;
mod read;
mod tasks;
mod usage;

use std::{fmt, sync::Arc, time::Duration};

use futures_util::future::{BoxFuture, Either};
use tokio::sync::broadcast;

pub use self::builder::CacheBuilder;
use self::{flight::Flights, jitter::Jitter, tasks::Tasks};
use crate::{
    answer::{Answer, Layer, LoadError, Outcome},
    clock::{Clock, Timestamp},
    event::{Event, Events},
    key::Key,
    memory::{Entry, Hit, Memory},
    remote::{LayerState, Remote},
    request::{Loaded, Mode, Request},
    statistics::{Counters, MemoryStatistics, SlowLoads, Statistics},
    tenant::{Module, TenantId},
    value::Value,
    version::{VersionError, VersionKey, VersionTable, Versions, floor_of},
};

/// A layered cache of values of one type.
///
/// Clones share everything. A cache needs a `tokio` runtime: loads run as tasks of their own, so that a caller that goes
/// away does not take them along.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
/// use thermocline::{Cache, Key, Layer, Loaded, Module, Namespace, Outcome, Policy, Request, TenantId, VersionKey};
///
/// static DETAIL: Namespace = Namespace::new("detail", Policy::new(Duration::from_secs(300)));
/// const DEALS: Module = Module::new("deals");
///
/// let cache: Cache<String> = Cache::builder("example").memory_capacity(16 * 1024 * 1024).build();
/// let tenant = TenantId::SERVER;
/// let depends = [VersionKey::new(tenant, DEALS)];
/// let key = Key::new(&DETAIL, tenant, DEALS, "42");
/// let load = || async { Ok::<_, std::io::Error>(Loaded::unlabelled("a deal".to_owned())) };
///
/// cache.get_or_load(Request::new(key.clone(), &depends), load).await?;
/// let answer = cache.get_or_load(Request::new(key.clone(), &depends), load).await?;
/// assert_eq!(answer.outcome, Outcome::Hit(Layer::Memory));
///
/// cache.invalidate_module(tenant, DEALS).await?;
/// assert!(cache.peek(&Request::new(key, &depends)).is_none());
/// # Ok(())
/// # }
/// ```
pub struct Cache<V> {
    shared: Arc<Shared<V>>,
}

/// What all clones and all tasks of a cache have in common.
struct Shared<V> {
    name: String,
    clock: Arc<dyn Clock>,
    versions: VersionTable,
    memory: Option<Memory<V>>,
    remote: Option<Arc<Remote>>,
    flights: Flights<V>,
    jitter: Jitter,
    counters: Counters,
    slow_loads: SlowLoads,
    events: Arc<Events>,
    tasks: Tasks,
    built: Timestamp,
}

impl<V: Value> Cache<V> {
    /// Begins a cache; the name appears in logs and statistics.
    pub fn builder(name: impl Into<String>) -> CacheBuilder<V> {
        CacheBuilder::new(name.into())
    }

    /// Answers from the nearest layer that is provably current, or loads.
    ///
    /// Memory is asked at once, when this is called; everything else happens while the future is polled.
    ///
    /// Concurrent callers of the same key share one lookup in the remote layer and one load. The loader is run as a task of
    /// its own, at most once, and perhaps not at all. What it finds is stored under the versions that it says its
    /// data shows.
    ///
    /// When the load fails or takes too long, an older entry within its grace is served instead, with
    /// [`Outcome::Stale`]. A stale entry that does not reach the request's floors is served only when the
    /// load failed or passed the hard timeout, not for a soft timeout.
    ///
    /// # Errors
    ///
    /// When the load fails, panics or takes longer than the hard timeout, and there is nothing stale to serve.
    ///
    /// # Cancellation
    ///
    /// Dropping the future gives up the answer, not the load: it goes on for the others, and its result is stored.
    /// Only a load of [`Mode::Bypass`] ends with its caller.
    pub fn get_or_load<'a, E, F, Fut>(
        &'a self,
        request: Request<'a>,
        loader: F,
    ) -> impl Future<Output = Result<Answer<V>, LoadError<E>>> + Send + use<'a, V, E, F, Fut>
    where
        F: FnOnce() -> Fut + Send + 'static,
        Fut: Future<Output = Result<Loaded<V>, E>> + Send + 'static,
        E: Send + Sync + 'static,
    {
        // Looking into memory before there is a future, and boxing what follows a miss, keeps the future of a hit small:
        // it is moved several times.
        if let Some(answer) = self.peek(&request) {
            return Either::Left(std::future::ready(Ok(answer)));
        }
        let slow: BoxFuture<'a, _> = match request.mode {
            Mode::Use | Mode::Renew | Mode::Warm => Box::pin(self.read(request, loader)),
            Mode::Bypass(reason) => Box::pin(self.bypass(request, reason, loader)),
        };
        Either::Right(slow)
    }

    /// The answer of the memory layer, if it is provably current. Never waits; counts as a request only when there is
    /// an answer.
    ///
    /// This is the path of a hit: one lookup, and one comparison per dependency.
    #[inline]
    pub fn peek(&self, request: &Request<'_>) -> Option<Answer<V>> {
        if request.mode != Mode::Use {
            return None;
        }
        let shared = &*self.shared;
        let now = shared.clock.now();
        if !shared.versions.shared().is_within_trust(now) {
            return None;
        }
        let outcome = Outcome::Hit(Layer::Memory);
        let hit = Hit::none_yet();
        shared.memory.as_ref()?.visit(&request.key, |resident| {
            if resident.is_current(request.depends, request.floors, now) {
                if shared.counters.at(resident.namespace).answered(outcome) {
                    resident.note_hit(now);
                }
                hit.take(resident);
            }
        });
        let value = hit.value()?;
        shared.events.send(|| Event::Answered {
            key: request.key.clone(),
            outcome,
            collapsed: false,
        });
        Some(hit.answer(value, outcome, now))
    }

    /// What the cache did since it was built, and what it holds.
    pub fn statistics(&self) -> Statistics {
        let shared = &self.shared;
        let namespaces = shared.counters.read();
        let mut memory = MemoryStatistics {
            evictions: namespaces.iter().map(|namespace| namespace.evictions).sum(),
            refused: shared.counters.refused(),
            ..MemoryStatistics::default()
        };
        if let Some(layer) = &shared.memory {
            layer.read_statistics(&mut memory);
        }
        Statistics {
            cache: shared.name.clone(),
            namespaces,
            memory,
            remote: shared.remote.as_ref().map(|remote| remote.statistics()),
            versions: shared.versions.statistics(),
        }
    }

    /// What the cache does from now on. A listener that falls behind by more than a thousand events loses the oldest.
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.shared.events.subscribe()
    }

    /// How the remote layer is; `None` when there is none.
    pub fn remote_state(&self) -> Option<LayerState> {
        self.shared.remote.as_ref().map(|remote| remote.state())
    }

    /// The versions that this cache goes by.
    pub fn versions(&self) -> &VersionTable {
        &self.shared.versions
    }

    /// Makes every entry that depends on a tenant's module outdated, on every server. Returns the new version.
    ///
    /// When this returns, no older entry is served from here any more except as stale; a load that is under way is
    /// stored under its older version.
    ///
    /// # Errors
    ///
    /// When the version store fails; then nothing happened.
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
    /// When the version store fails; then nothing happened.
    pub async fn invalidate_tenant(
        &self,
        tenant: TenantId,
        modules: &[Module],
    ) -> Result<Versions, VersionError> {
        let keys = version_keys(tenant, modules);
        let versions = self.shared.versions.raise(&keys).await?;
        self.tell_invalidated(keys, &versions);
        Ok(versions)
    }

    /// As [`invalidate_tenant`](Self::invalidate_tenant), in the name of somebody: [`VersionTable::last_raise`] tells it.
    ///
    /// # Errors
    ///
    /// When the version store fails; then nothing happened.
    pub async fn invalidate_tenant_for(
        &self,
        tenant: TenantId,
        modules: &[Module],
        by: &str,
    ) -> Result<Versions, VersionError> {
        let keys = version_keys(tenant, modules);
        let versions = self.shared.versions.raise_for(&keys, by).await?;
        self.tell_invalidated(keys, &versions);
        Ok(versions)
    }

    fn tell_invalidated(&self, keys: Vec<VersionKey>, versions: &Versions) {
        for (key, version) in keys.into_iter().zip(versions.iter()) {
            self.shared.events.send(|| Event::Invalidated { key, version });
        }
    }

    /// Drops the entries of the memory layer whose keys are such, and says how many. It looks at every entry: for manual
    /// clean-up, never on the path of a write, which outdates entries by itself. What a load under way will store, and what
    /// the remote layer holds, stays.
    pub fn forget(&self, matches: impl Fn(&Key) -> bool) -> u64 {
        let shared = &*self.shared;
        let Some(memory) = &shared.memory else { return 0 };
        let keys = memory.keys(matches);
        let dropped = keys.iter().filter(|key| memory.remove(key, &shared.counters));
        dropped.count() as u64
    }

    /// Completes when no load and no write to the remote layer is under way: before a shutdown, or in a test.
    ///
    /// Under constant traffic that moment may never come; put a limit on it.
    pub fn idle(&self) -> BoxFuture<'static, ()> {
        let shared = Arc::clone(&self.shared);
        Box::pin(async move { shared.tasks.none().await })
    }
}

impl<V: Value> Entry<V> {
    #[inline]
    fn answer(&self, outcome: Outcome, now: Timestamp) -> Answer<V> {
        let ttl = if outcome.is_stale() {
            Duration::ZERO
        } else {
            self.life.expires.since(now)
        };
        Answer {
            value: self.value.clone(),
            outcome,
            versions: self.versions.clone(),
            age: now.since(self.life.created),
            ttl,
            collapsed: false,
            stored: true,
        }
    }
}

/// Whether a label reaches the floors of what it is made of.
fn reaches(label: &Versions, depends: &[VersionKey], floors: &[(VersionKey, u64)]) -> bool {
    depends
        .iter()
        .zip(label.iter())
        .all(|(key, label)| label >= floor_of(floors, key))
}

fn version_keys(tenant: TenantId, modules: &[Module]) -> Vec<VersionKey> {
    modules
        .iter()
        .map(|module| VersionKey::new(tenant, *module))
        .collect()
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
