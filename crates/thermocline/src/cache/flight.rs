//! Single flight: at most one load per key at a time.

use std::{
    any::Any,
    collections::{HashMap, hash_map},
    hash::BuildHasherDefault,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering::SeqCst},
    },
};

use tokio::sync::watch;

use crate::{
    answer::{Layer, MissReason},
    clock::Timestamp,
    key::Key,
    memory::{Entry, KeyHasher},
    version::Versions,
};

/// The loads under way, by key.
///
/// A flight is in here from before its loader starts until after it ended and its result is stored. So there are
/// never two loaders for a key, whatever happens to those who wait, and whoever comes after the end finds the result.
pub(super) struct Flights<V> {
    shards: [Mutex<Shard<V>>; 16],
    started: AtomicU64,
}

type Shard<V> = HashMap<Key, Arc<Flight<V>>, BuildHasherDefault<KeyHasher>>;

/// One lookup in the remote layer and one load, and everybody who waits for it.
pub(super) struct Flight<V> {
    number: u64,
    overdue: AtomicBool,
    state: watch::Receiver<Progress<V>>,
}

/// What is known so far.
pub(super) struct Progress<V> {
    /// An entry of the remote layer that is not current, but better than nothing.
    pub(super) candidate: Option<Entry<V>>,
    pub(super) landing: Option<Arc<Landing<V>>>,
}

/// How a flight ended.
pub(super) enum Landing<V> {
    /// With a value.
    Fetched(Fetched<V>),
    /// With an entry of the remote layer of which nobody can say whether it is current.
    Unproven(Entry<V>),
    /// Without a value.
    Failed(Failure),
}

pub(super) struct Fetched<V> {
    pub(super) value: V,
    pub(super) layer: Layer,
    /// What the value shows at least.
    pub(super) versions: Option<Versions>,
    /// Whether the source showed less than what was known before it was asked.
    pub(super) behind: bool,
    /// Why the remote layer could not answer, if it was asked.
    pub(super) miss: MissReason,
    pub(super) created: Timestamp,
    pub(super) expires: Timestamp,
    pub(super) stored: bool,
}

pub(super) enum Failure {
    /// The loader's error; callers of the same key may expect different types.
    Loader(Arc<dyn Any + Send + Sync>),
    Panicked(Arc<str>),
}

/// A caller's way onto a flight.
pub(super) enum Boarding<V> {
    Joined(Arc<Flight<V>>),
    Leading(Arc<Flight<V>>, Course<V>),
}

/// The leader's end of a flight: reports progress, and takes it out of the list when it ends, in whatever way.
pub(super) struct Course<V> {
    key: Key,
    number: u64,
    state: watch::Sender<Progress<V>>,
}

impl<V> Flights<V> {
    pub(super) fn new() -> Self {
        Self {
            shards: Default::default(),
            started: AtomicU64::new(0),
        }
    }

    /// A number that every flight which starts from now on reaches.
    pub(super) fn arrival(&self) -> u64 {
        self.started.load(SeqCst)
    }

    pub(super) fn board(&self, key: &Key) -> Boarding<V> {
        match self.shard(key).entry(key.clone()) {
            hash_map::Entry::Occupied(flight) => Boarding::Joined(Arc::clone(flight.get())),
            hash_map::Entry::Vacant(place) => {
                let (sender, state) = watch::channel(Progress {
                    candidate: None,
                    landing: None,
                });
                let number = self.started.fetch_add(1, SeqCst);
                let flight = Arc::clone(place.insert(Arc::new(Flight {
                    number,
                    overdue: AtomicBool::new(false),
                    state,
                })));
                Boarding::Leading(
                    flight,
                    Course {
                        key: key.clone(),
                        number,
                        state: sender,
                    },
                )
            }
        }
    }

    /// Ends a flight. Only then are the passengers told, so that one who wants another flight gets a new one.
    pub(super) fn land(&self, course: &Course<V>, landing: Landing<V>) {
        self.clear(course);
        course
            .state
            .send_modify(|progress| progress.landing = Some(Arc::new(landing)));
    }

    /// Takes a flight that was lost (with its runtime) out of the list.
    pub(super) fn clear(&self, course: &Course<V>) {
        let mut shard = self.shard(&course.key);
        if shard
            .get(&course.key)
            .is_some_and(|flight| flight.number == course.number)
        {
            shard.remove(&course.key);
        }
    }

    /// Whether a load of a key is under way.
    pub(super) fn is_under_way(&self, key: &Key) -> bool {
        self.shard(key).contains_key(key)
    }

    fn shard(&self, key: &Key) -> MutexGuard<'_, Shard<V>> {
        // The low bits choose the place within the map.
        let shard = &self.shards[(key.hash64() >> 32) as usize % self.shards.len()];
        shard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<V> Flight<V> {
    /// Whether the flight started after a caller had arrived.
    pub(super) fn started_after(&self, arrival: u64) -> bool {
        self.number >= arrival
    }

    /// Takes note that somebody waited for too long; says whether that is new.
    pub(super) fn is_newly_overdue(&self) -> bool {
        !self.overdue.swap(true, SeqCst)
    }

    pub(super) fn watch(&self) -> watch::Receiver<Progress<V>> {
        self.state.clone()
    }
}

impl<V> Course<V> {
    pub(super) fn key(&self) -> &Key {
        &self.key
    }

    pub(super) fn found_candidate(&self, entry: Entry<V>) {
        self.state
            .send_modify(|progress| progress.candidate = Some(entry));
    }
}
