//! The task behind a miss.

use std::{
    any::Any,
    panic::AssertUnwindSafe,
    sync::{Arc, atomic::Ordering::Relaxed},
    time::Duration,
};

use futures_util::FutureExt;
use uuid::Uuid;

use super::{
    Shared,
    flight::{Boarding, Course, Failure, Fetched, Landing},
    judge::Verdict,
};
use crate::{
    answer::{Layer, MissReason},
    clock::Timestamp,
    event::Event,
    key::Key,
    memory::{Dependencies, Entry, Life},
    remote::{
        Remote,
        codec::{self, RemoteEntry},
    },
    request::Loaded,
    statistics::{LoadOutcome, NamespaceCounters, NamespaceIndex},
    value::Value,
    version::{VersionKey, Versions},
};

/// Everything a load needs, without its caller.
pub(super) struct Load<V> {
    pub(super) shared: Arc<Shared<V>>,
    pub(super) course: Course<V>,
    pub(super) dependencies: Dependencies,
    /// Of which record alone, of each dependency.
    pub(super) records: Box<[Option<Uuid>]>,
    /// What the leader requires; `None` when that could not be learned.
    pub(super) required: Option<Versions>,
    /// Whether the source must be asked, whatever the layers have.
    pub(super) renew: bool,
    /// Whether the remote layer is to keep the result for those who come much later.
    pub(super) warm: bool,
    /// Whether nobody waits for it: the leader was served with what only needs to be renewed.
    pub(super) behind: bool,
    pub(super) ttl: Option<Duration>,
    pub(super) namespace: NamespaceIndex,
}

/// What to tell the remote layer once the passengers have been served.
enum RemoteWrite<V> {
    Store(Entry<V>),
    Forget,
}

/// What the remote layer had.
enum Asked<V> {
    /// Something to land with.
    Landing(Landing<V>),
    /// The same, and it is to be renewed.
    Proven(Landing<V>),
    /// Nothing, and why.
    Missed(MissReason),
}

/// Why a loader gave no value.
pub(super) enum LoaderFailure<E> {
    Failed(E),
    Panicked(Arc<str>),
}

impl<V: Value> Load<V> {
    pub(super) async fn run<E, F, Fut>(self, loader: F)
    where
        F: FnOnce() -> Fut + Send,
        Fut: Future<Output = Result<Loaded<V>, E>> + Send,
        E: Send + Sync + 'static,
    {
        let versions = self.shared.versions.shared();
        for (cell, record) in self.dependencies.cells().iter().zip(&self.records) {
            if record.is_some() {
                // What this flight brings is to outlive the changes of others from its own snapshot on.
                versions.remember(cell);
            }
        }
        if self.renew {
            return self.ask_source(loader, MissReason::Absent).await;
        }
        if let Some(landing) = self.ask_memory_again().await {
            return self.shared.flights.land(&self.course, landing);
        }
        match self.ask_remote().await {
            Asked::Landing(landing) => self.shared.flights.land(&self.course, landing),
            Asked::Proven(_) if self.behind => self.ask_source(loader, MissReason::Expired).await,
            Asked::Proven(landing) => {
                self.shared.flights.land(&self.course, landing);
                if let Boarding::Leading(_, course) = self.shared.flights.board(self.key()) {
                    self.once_more(course)
                        .ask_source(loader, MissReason::Expired)
                        .await;
                }
            }
            Asked::Missed(reason) => self.ask_source(loader, reason).await,
        }
    }

    /// The same load, in a flight of its own.
    fn once_more(&self, course: Course<V>) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            course,
            dependencies: self.dependencies.clone(),
            records: self.records.clone(),
            required: self.required.clone(),
            renew: true,
            warm: self.warm,
            behind: true,
            ttl: self.ttl,
            namespace: self.namespace,
        }
    }

    async fn ask_source<E, F, Fut>(self, loader: F, miss: MissReason)
    where
        F: FnOnce() -> Fut + Send,
        Fut: Future<Output = Result<Loaded<V>, E>> + Send,
        E: Send + Sync + 'static,
    {
        let key = self.key();
        self.counters().loads.fetch_add(1, Relaxed);
        self.shared
            .events
            .send(|| Event::LoadStarted { key: key.clone() });
        let at_least = self.shared.at_least(&self.dependencies, self.required.as_ref());
        let began = self.shared.clock.now();
        let loaded = run_loader(loader).await;
        self.shared.note_load(key, began, &loaded);
        match loaded {
            Ok(loaded) => {
                let (fetched, write) = self.take_in(loaded, at_least, miss);
                self.shared.flights.land(&self.course, Landing::Fetched(fetched));
                self.write_remote(write).await;
            }
            Err(failure) => {
                self.counters().load_errors.fetch_add(1, Relaxed);
                self.shared.events.send(|| Event::LoadFailed { key: key.clone() });
                let failure = match failure {
                    LoaderFailure::Failed(error) => Failure::Loader(Arc::new(error)),
                    LoaderFailure::Panicked(message) => Failure::Panicked(message),
                };
                self.shared.flights.land(&self.course, Landing::Failed(failure));
            }
        }
    }

    /// What another load stored between the leader's look into memory and the start of this flight. A load is listed until
    /// its result is stored, so the first look at this point sees the result of every load that ended before.
    async fn ask_memory_again(&self) -> Option<Landing<V>> {
        let required = self.required.as_ref()?;
        let memory = self.shared.memory.as_ref()?;
        let mut entry = memory.get(self.key(), &self.dependencies)?;
        let label = entry.versions.clone();
        match self.judge(&mut entry, required).await {
            Verdict::Current => {
                self.shared
                    .note_untouched(self.key(), &entry, &label, &self.dependencies);
                Some(found(&entry, Layer::Memory))
            }
            Verdict::Proven | Verdict::Past(_) | Verdict::Disowned => None,
        }
    }

    /// Looks into the remote layer.
    async fn ask_remote(&self) -> Asked<V> {
        let Some(remote) = self.remote() else {
            return Asked::Missed(MissReason::Absent);
        };
        let name = self.key().name();
        let Some(mut entry) = self.fetch(remote, &name).await else {
            return Asked::Missed(MissReason::Absent);
        };
        let in_grace = entry.life.is_in_grace(self.shared.clock.now());
        let Some(required) = self
            .shared
            .at_least(&self.dependencies, self.required.as_ref())
            .filter(|_| self.required.is_some())
        else {
            if !in_grace {
                return Asked::Missed(MissReason::Expired);
            }
            self.keep_in_memory(&entry);
            return Asked::Landing(Landing::Unproven(entry));
        };
        let label = entry.versions.clone();
        match self.judge(&mut entry, &required).await {
            Verdict::Current => {
                if entry.versions != label {
                    self.counters().untouched_hits.fetch_add(1, Relaxed);
                }
                self.keep_in_memory(&entry);
                Asked::Landing(found(&entry, Layer::Remote))
            }
            Verdict::Proven => {
                self.keep_in_memory(&entry);
                Asked::Proven(found(&entry, Layer::Remote))
            }
            Verdict::Past(reason) => {
                if in_grace {
                    self.course.found_candidate(entry);
                }
                Asked::Missed(reason)
            }
            Verdict::Disowned => Asked::Missed(MissReason::Outdated),
        }
    }

    async fn judge(&self, entry: &mut Entry<V>, required: &Versions) -> Verdict {
        let policy = &self.key().namespace().policy;
        self.shared
            .judge(entry, &self.dependencies, &self.records, required, policy)
            .await
    }

    async fn fetch(&self, remote: &Arc<Remote>, name: &str) -> Option<Entry<V>> {
        let bytes = remote.get(name).await?;
        let entry = codec::decode(&bytes).ok().and_then(|found| {
            if found.owner != self.owner(name) {
                return None;
            }
            let life = found.life.not_from_the_future(self.shared.clock.now());
            let value = V::decode(found.payload)?;
            self.entry(value, found.versions, life)
        });
        let counter = if entry.is_some() {
            &remote.counters.found
        } else {
            &remote.counters.unreadable
        };
        counter.fetch_add(1, Relaxed);
        entry
    }

    /// Stores what the loader found, as far as it may be stored.
    fn take_in(
        &self,
        loaded: Loaded<V>,
        at_least: Option<Versions>,
        miss: MissReason,
    ) -> (Fetched<V>, Option<RemoteWrite<V>>) {
        let now = self.shared.clock.now();
        let fetched = |value, versions, expires, stored| Fetched {
            value,
            layer: Layer::Source,
            versions,
            behind: false,
            miss,
            created: now,
            expires,
            stored,
        };
        let (value, versions, ttl) = match loaded {
            Loaded::Cacheable { value, versions, ttl } => (value, Some(versions), ttl),
            Loaded::Unlabelled { value, ttl } => (value, at_least, ttl),
            Loaded::Uncacheable(value) => return (fetched(value, at_least, now, false), None),
        };
        let policy = &self.key().namespace().policy;
        let ttl = ttl.or(self.ttl).unwrap_or(policy.ttl);
        if ttl.is_zero() {
            if let Some(memory) = &self.shared.memory {
                memory.remove(self.key(), &self.shared.counters);
            }
            return (fetched(value, versions, now, false), Some(RemoteWrite::Forget));
        }
        if let (Some(versions), Some(required)) = (&versions, &self.required)
            && !versions.covers(required)
        {
            // It would never answer; keeping it could only push out something newer.
            let fetched = fetched(value, Some(versions.clone()), now, false);
            return (
                Fetched {
                    behind: true,
                    ..fetched
                },
                None,
            );
        }
        let life = Life::begin(now, ttl, self.shared.jitter.below(policy.jitter), policy.grace);
        let entry = versions
            .clone()
            .and_then(|versions| self.entry(value.clone(), versions, life));
        let Some(entry) = entry else {
            return (fetched(value, versions, now, false), None);
        };
        let in_memory = self.keep_in_memory(&entry);
        let remotely = self.remote().is_some_and(|remote| remote.takes_writes());
        let stored = in_memory || remotely;
        let expires = if stored { life.expires } else { now };
        (
            fetched(value, versions, expires, stored),
            Some(RemoteWrite::Store(entry)),
        )
    }

    async fn write_remote(&self, write: Option<RemoteWrite<V>>) {
        let (Some(remote), Some(write)) = (self.remote(), write) else {
            return;
        };
        let name = self.key().name();
        match write {
            RemoteWrite::Store(entry) => {
                let mut end = if self.key().namespace().policy.remote_grace {
                    entry.life.grace_end
                } else {
                    entry.life.expires
                };
                if let Some(period) = self.key().namespace().policy.proven_within
                    && self.warm
                {
                    end = end.max(entry.life.period_end(period));
                }
                let ttl = end.since(self.shared.clock.now());
                let encode = || {
                    let travelling = RemoteEntry {
                        owner: self.owner(&name),
                        life: entry.life,
                        versions: entry.versions.clone(),
                        payload: entry.value.encode(),
                    };
                    codec::encode(&travelling, self.key().namespace().policy.compress_above)
                };
                if remote.set(&name, ttl, encode).await {
                    self.announce_stored(&entry, Layer::Remote);
                }
            }
            RemoteWrite::Forget => {
                remote.remove(name).await;
            }
        }
    }

    fn keep_in_memory(&self, entry: &Entry<V>) -> bool {
        let Some(memory) = &self.shared.memory else {
            return false;
        };
        let now = self.shared.clock.now();
        let stored = memory.store(
            self.key(),
            entry.clone(),
            &self.dependencies,
            self.namespace,
            now,
            &self.shared.counters,
        );
        if stored.kept {
            self.announce_stored(entry, Layer::Memory);
        }
        for key in stored.evicted {
            self.shared.events.send(|| Event::Evicted { key });
        }
        stored.kept
    }

    fn announce_stored(&self, entry: &Entry<V>, layer: Layer) {
        let (key, versions) = (self.key(), &entry.versions);
        self.shared.events.send(|| Event::Stored {
            key: key.clone(),
            layer,
            versions: versions.clone(),
        });
    }

    /// `None` when the label does not fit the dependencies, so that nothing could ever be proven by it.
    fn entry(&self, value: V, versions: Versions, life: Life) -> Option<Entry<V>> {
        self.dependencies.fit(&versions).then_some(Entry {
            value,
            versions,
            life,
        })
    }

    fn owner(&self, name: &str) -> u64 {
        let cells = self.dependencies.cells().iter();
        owner(self.key(), cells.map(|cell| cell.key()), name)
    }

    fn counters(&self) -> &NamespaceCounters {
        self.shared.counters.at(self.namespace)
    }

    fn remote(&self) -> Option<&Arc<Remote>> {
        self.shared
            .remote
            .as_ref()
            .filter(|_| self.key().namespace().policy.remote)
    }

    fn key(&self) -> &Key {
        self.course.key()
    }
}

impl<V: Value> Shared<V> {
    /// Takes note that what memory has under an older `label` shows the versions of `entry` as well.
    pub(super) fn note_untouched(
        &self,
        key: &Key,
        entry: &Entry<V>,
        label: &Versions,
        dependencies: &Dependencies,
    ) {
        let Some(memory) = self.memory.as_ref().filter(|_| entry.versions != *label) else {
            return;
        };
        let namespace = self.counters.index(key.namespace());
        self.counters.at(namespace).untouched_hits.fetch_add(1, Relaxed);
        for key in memory.relabel(key, entry, label, dependencies, namespace, &self.counters) {
            self.events.send(|| Event::Evicted { key });
        }
    }
}

impl<V> Shared<V> {
    /// Takes note of a load that ended, if it was slow.
    pub(super) fn note_load<T, E>(&self, key: &Key, began: Timestamp, loaded: &Result<T, LoaderFailure<E>>) {
        let outcome = match loaded {
            Ok(_) => LoadOutcome::Loaded,
            Err(LoaderFailure::Failed(_)) => LoadOutcome::Failed,
            Err(LoaderFailure::Panicked(_)) => LoadOutcome::Panicked,
        };
        let duration = self.clock.now().since(began);
        self.slow_loads.note(key, began, duration, outcome);
    }
}

/// The answer of a layer that had a current entry.
fn found<V: Clone>(entry: &Entry<V>, layer: Layer) -> Landing<V> {
    Landing::Fetched(Fetched {
        value: entry.value.clone(),
        layer,
        versions: Some(entry.versions.clone()),
        behind: false,
        miss: MissReason::Absent,
        created: entry.life.created,
        expires: entry.life.expires,
        stored: true,
    })
}

/// A load that ends without landing, because its runtime ended, must not keep others from loading.
impl<V> Drop for Load<V> {
    fn drop(&mut self) {
        self.shared.flights.clear(&self.course);
    }
}

/// Runs a loader to its end; a panic is an error like any other.
pub(super) async fn run_loader<V, E, F, Fut>(loader: F) -> Result<Loaded<V>, LoaderFailure<E>>
where
    F: FnOnce() -> Fut,
    Fut: Future<Output = Result<Loaded<V>, E>>,
{
    match AssertUnwindSafe(async { loader().await }).catch_unwind().await {
        Ok(Ok(loaded)) => Ok(loaded),
        Ok(Err(error)) => Err(LoaderFailure::Failed(error)),
        Err(panic) => Err(LoaderFailure::Panicked(panic_message(&*panic))),
    }
}

fn panic_message(panic: &(dyn Any + Send)) -> Arc<str> {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no message").into()
}

/// Whose entry of what it is. Names may be chosen freely, so the bytes found under one are only used if they say that they
/// are this tenant's, and made of these dependencies. It is stored: it must never change for the same format.
pub(super) fn owner<'a>(key: &Key, depends: impl Iterator<Item = &'a VersionKey>, name: &str) -> u64 {
    let mut hasher = xxhash_rust::xxh3::Xxh3Default::new();
    hasher.update(key.tenant().as_uuid().as_bytes());
    hasher.update(&key.module().stable_hash().to_le_bytes());
    hasher.update(&key.namespace().stable_hash().to_le_bytes());
    for dependency in depends {
        hasher.update(dependency.tenant.as_uuid().as_bytes());
        hasher.update(&dependency.module.stable_hash().to_le_bytes());
    }
    hasher.update(name.as_bytes());
    hasher.digest()
}
