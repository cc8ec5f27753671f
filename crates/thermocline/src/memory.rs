//! The layer in this process.

mod entry;
mod heat;
mod hit;
mod label;
mod resident;

use std::{
    cell::{Cell, RefCell},
    hash::{BuildHasherDefault, Hasher},
    marker::PhantomData,
    sync::{Mutex, MutexGuard, PoisonError, atomic::Ordering::Relaxed},
    thread,
};

use quick_cache::{Lifecycle, OptionsBuilder, Weighter, sync};

use self::resident::Visit;
pub(crate) use self::{
    entry::{Entry, Life},
    heat::hits_count_since,
    hit::Hit,
    label::Dependencies,
    resident::Resident,
};
use crate::{
    clock::Timestamp,
    key::Key,
    statistics::{Counters, MemoryStatistics, NamespaceIndex},
    value::Value,
    version::{VersionKey, Versions},
};

/// Entries up to a weight in bytes; the least useful give way.
pub(crate) struct Memory<V> {
    residents: sync::Cache<Resident<V>, (), ByWeight, BuildHasherDefault<KeyHasher>, Leaving<V>>,
    capacity: usize,
    /// What weighs more is refused, because one shard could not hold it.
    largest: u64,
    /// Looking at the entry in place and replacing or removing it is one step per key; readers do not take part.
    changing: [Mutex<()>; 64],
}

/// What storing an entry did to the layer.
pub(crate) struct Stored {
    /// Whether the new entry, or a newer one that was there, is kept.
    pub(crate) kept: bool,
    /// The keys that gave way.
    pub(crate) evicted: Vec<Key>,
}

/// A smaller shard would refuse entries that the layer as a whole has room for.
const SMALLEST_SHARD: usize = 4 * 1024 * 1024;
/// Guides the size of the eviction policy's own tables; being wrong by a lot does little harm.
const TYPICAL_ENTRY: usize = 2 * 1024;
/// The share of a shard that entries which proved useful may fill. The library refuses what is larger than that.
const HOT_SHARE: f64 = 0.97;

impl<V: Value> Memory<V> {
    /// `None` when there is no room for anything.
    pub(crate) fn new(capacity: usize) -> Option<Self> {
        if capacity == 0 {
            return None;
        }
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let shards = (capacity / SMALLEST_SHARD).clamp(1, 4 * cores);
        let options = OptionsBuilder::new()
            // The library rounds up to a power of two, which would make shards too small.
            .shards(1 << shards.ilog2())
            .weight_capacity(capacity as u64)
            .estimated_items_capacity((capacity / TYPICAL_ENTRY).max(64))
            .hot_allocation(HOT_SHARE)
            .build()
            .expect("both capacities are given");
        let residents = sync::Cache::with_options(
            options,
            ByWeight,
            BuildHasherDefault::default(),
            Leaving(PhantomData),
        );
        let largest = (residents.shard_capacity() as f64 * HOT_SHARE) as u64;
        Some(Self {
            residents,
            capacity,
            largest,
            changing: [const { Mutex::new(()) }; 64],
        })
    }

    /// Shows the entry of a key, if there is one, to `visit`, under a lock that keeps writers out: it must be quick.
    #[inline]
    pub(crate) fn visit(&self, key: &Key, visit: impl Fn(&Resident<V>)) {
        self.residents.get(&Visit::new(key, visit));
    }

    /// A copy of the entry of a key, if it was made of `dependencies`.
    pub(crate) fn get(&self, key: &Key, dependencies: &Dependencies) -> Option<Entry<V>> {
        let found = Cell::new(None);
        self.visit(key, |resident| found.set(resident.entry(dependencies)));
        found.into_inner()
    }

    /// Keeps `entry`, unless the one in place is newer.
    pub(crate) fn store(
        &self,
        key: &Key,
        entry: Entry<V>,
        dependencies: &Dependencies,
        namespace: NamespaceIndex,
        now: Timestamp,
        counters: &Counters,
    ) -> Stored {
        let mut stored = Stored {
            kept: true,
            evicted: Vec::new(),
        };
        let resident = Resident::new(key.clone(), entry, dependencies, namespace);
        let mut leaving = Vec::new();
        {
            let _changing = self.lock(key);
            if resident.weight() > self.largest {
                counters.refused.fetch_add(1, Relaxed);
                stored.kept = false;
                leaving.extend(self.take_out(key));
            } else if self.inspect(key, |old| {
                resident.inherit_hits(old);
                old.is_preferable_to(&resident, now)
            }) {
                return stored;
            } else {
                counters.at(resident.namespace).arrived(resident.weight());
                self.residents.insert_with_lifecycle(resident, (), &mut leaving);
            }
        }
        stored.evicted = counted_out(key, leaving, counters);
        stored
    }

    /// Gives the entry of a load a newer label, if it is still there under `label`. Returns the keys that gave way.
    pub(crate) fn relabel(
        &self,
        key: &Key,
        entry: &Entry<V>,
        label: &Versions,
        dependencies: &Dependencies,
        namespace: NamespaceIndex,
        counters: &Counters,
    ) -> Vec<Key> {
        let resident = Resident::new(key.clone(), entry.clone(), dependencies, namespace);
        let mut leaving = Vec::new();
        {
            let _changing = self.lock(key);
            let in_place = self.inspect(key, |old| {
                resident.inherit_hits(old);
                old.is_of_load(entry.life, label) && old.label().is_of(dependencies)
            });
            if !in_place {
                return Vec::new();
            }
            counters.at(resident.namespace).arrived(resident.weight());
            self.residents.insert_with_lifecycle(resident, (), &mut leaving);
        }
        counted_out(key, leaving, counters)
    }

    /// Returns whether there was something to remove.
    pub(crate) fn remove(&self, key: &Key, counters: &Counters) -> bool {
        self.remove_if(key, counters, |_| true)
    }

    /// The keys of all entries that are such.
    pub(crate) fn keys(&self, matches: impl Fn(&Key) -> bool) -> Vec<Key> {
        let mut found = Vec::new();
        self.each(|resident| {
            if matches(resident.key()) {
                found.push(resident.key().clone());
            }
        });
        found
    }

    /// Shows every entry, a shard at a time; its readers wait for as long as that takes.
    pub(crate) fn each(&self, visit: impl FnMut(&Resident<V>)) {
        let visit = RefCell::new(visit);
        // The one way to look at all residents in place: none of them goes, and none counts as used.
        self.residents.retain(|resident, ()| {
            (visit.borrow_mut())(resident);
            true
        });
    }

    /// Takes note of a hit that stands for many, where it was not done in passing.
    pub(crate) fn note_hit(&self, key: &Key, now: Timestamp) {
        self.residents
            .peek(&Visit::new(key, |resident: &Resident<V>| resident.note_hit(now)));
    }

    /// What the entry of a key says of itself, if it was made of `depends`, without making it count as used.
    pub(crate) fn look(&self, key: &Key, depends: &[VersionKey]) -> Option<(Versions, Life, u64)> {
        let found = Cell::new(None);
        self.residents.peek(&Visit::new(key, |resident: &Resident<V>| {
            if resident.label().is_made_of(depends) {
                found.set(Some((
                    resident.label().versions(),
                    resident.life,
                    resident.weight(),
                )));
            }
        }));
        found.into_inner()
    }

    /// Removes this entry, not one that took its place.
    pub(crate) fn remove_entry(&self, key: &Key, entry: &Entry<V>, counters: &Counters) {
        self.remove_if(key, counters, |resident| {
            resident.is_of_load(entry.life, &entry.versions)
        });
    }

    pub(crate) fn read_statistics(&self, statistics: &mut MemoryStatistics) {
        statistics.entries = self.residents.len() as u64;
        statistics.bytes = self.residents.weight();
        statistics.capacity = self.capacity as u64;
    }

    fn remove_if(&self, key: &Key, counters: &Counters, condition: impl Fn(&Resident<V>) -> bool) -> bool {
        let _changing = self.lock(key);
        if self.inspect(key, condition)
            && let Some(resident) = self.take_out(key)
        {
            counters.at(resident.namespace).left(resident.weight());
            return true;
        }
        false
    }

    /// Looks at an entry without making it count as useful.
    fn inspect(&self, key: &Key, condition: impl Fn(&Resident<V>) -> bool) -> bool {
        let met = Cell::new(false);
        self.residents.peek(&Visit::new(key, |resident: &Resident<V>| {
            met.set(condition(resident))
        }));
        met.get()
    }

    fn take_out(&self, key: &Key) -> Option<Resident<V>> {
        let (resident, ()) = self.residents.remove(&Visit::new(key, |_: &Resident<V>| {}))?;
        Some(resident)
    }

    fn lock(&self, key: &Key) -> MutexGuard<'_, ()> {
        let stripe = &self.changing[key.hash64() as usize % self.changing.len()];
        stripe.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts what left the layer when something was put at `key`. Returns the keys of what gave way to it.
fn counted_out<V>(key: &Key, leaving: Vec<Resident<V>>, counters: &Counters) -> Vec<Key> {
    let mut evicted = Vec::new();
    for resident in leaving {
        let namespace = counters.at(resident.namespace);
        namespace.left(resident.weight());
        // The entry that was replaced leaves, too.
        if resident.key() != key {
            namespace.evictions.fetch_add(1, Relaxed);
            counters.evictions.count(resident.key().tenant());
            evicted.push(resident.into_key());
        }
    }
    evicted
}

/// The weight is made once, when the resident is.
#[derive(Clone)]
struct ByWeight;

impl<V: Value> Weighter<Resident<V>, ()> for ByWeight {
    fn weight(&self, resident: &Resident<V>, (): &()) -> u64 {
        resident.weight()
    }
}

/// Collects what leaves the layer, to be counted and dropped after its lock is released.
struct Leaving<V>(PhantomData<fn() -> V>);

impl<V> Clone for Leaving<V> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

impl<V> Lifecycle<Resident<V>, ()> for Leaving<V> {
    type RequestState = Vec<Resident<V>>;

    fn on_evict(&self, leaving: &mut Self::RequestState, resident: Resident<V>, (): ()) {
        leaving.push(resident);
    }
}

/// Keys carry a good hash of their own.
#[derive(Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Keys write one u64; this is here to be right for anything else.
        self.0 = xxhash_rust::xxh3::xxh3_64_with_seed(bytes, self.0);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
