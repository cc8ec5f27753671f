//! The layer in this process.

mod entry;
mod slot;

use std::{
    hash::{BuildHasherDefault, Hasher},
    marker::PhantomData,
    sync::{Mutex, MutexGuard, PoisonError, atomic::Ordering::Relaxed},
    thread,
};

use quick_cache::{Lifecycle, OptionsBuilder, Weighter, sync};

use self::slot::Slot;
pub(crate) use self::{
    entry::{Dependencies, Entry, Fingerprint, Life},
    slot::Found,
};
use crate::{
    clock::Timestamp,
    key::Key,
    statistics::{Counters, MemoryStatistics},
    value::Value,
};

/// Entries up to a weight in bytes; the least useful give way.
pub(crate) struct Memory<V> {
    slots: sync::Cache<Key, Slot<V>, ByWeight, BuildHasherDefault<KeyHasher>, Leaving<V>>,
    capacity: usize,
    /// What weighs more is refused, because one shard could not hold it.
    largest: u64,
    /// Comparing with the entry in place and replacing it is one step per key; readers do not take part.
    storing: [Mutex<()>; 64],
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
        let slots = sync::Cache::with_options(
            options,
            ByWeight,
            BuildHasherDefault::default(),
            Leaving(PhantomData),
        );
        let largest = (slots.shard_capacity() as f64 * HOT_SHARE) as u64;
        Some(Self {
            slots,
            capacity,
            largest,
            storing: [const { Mutex::new(()) }; 64],
        })
    }

    #[inline]
    pub(crate) fn get(&self, key: &Key) -> Option<Found<V>> {
        self.slots.get(key).map(Slot::into_found)
    }

    /// Keeps `entry`, unless the one in place is newer.
    pub(crate) fn store(
        &self,
        key: &Key,
        entry: Entry<V>,
        dependencies: Dependencies,
        now: Timestamp,
        counters: &Counters,
    ) -> Stored {
        let mut stored = Stored {
            kept: true,
            evicted: Vec::new(),
        };
        let slot = Slot::new(key, entry, dependencies);
        let mut leaving = Vec::new();
        {
            let _storing = self.lock(key);
            if slot.weight() > self.largest {
                counters.refused.fetch_add(1, Relaxed);
                stored.kept = false;
                leaving.extend(self.slots.remove(key));
            } else if self
                .slots
                .peek(key)
                .is_some_and(|old| old.entry().is_preferable_to(slot.entry(), now))
            {
                return stored;
            } else {
                counters.at(slot.entry().namespace).arrived(slot.weight());
                self.slots.insert_with_lifecycle(key.clone(), slot, &mut leaving);
            }
        }
        for (left_key, slot) in leaving {
            let namespace = counters.at(slot.entry().namespace);
            namespace.left(slot.weight());
            // The entry that was replaced leaves, too.
            if left_key != *key {
                namespace.evictions.fetch_add(1, Relaxed);
                stored.evicted.push(left_key);
            }
        }
        stored
    }

    pub(crate) fn remove(&self, key: &Key, counters: &Counters) {
        self.remove_if(key, counters, |_| true);
    }

    /// Removes this entry, not one that took its place.
    pub(crate) fn remove_entry(&self, key: &Key, entry: &Entry<V>, counters: &Counters) {
        self.remove_if(key, counters, |slot| slot.entry().is_same_load(entry));
    }

    pub(crate) fn read_statistics(&self, statistics: &mut MemoryStatistics) {
        statistics.entries = self.slots.len() as u64;
        statistics.bytes = self.slots.weight();
        statistics.capacity = self.capacity as u64;
    }

    fn remove_if(&self, key: &Key, counters: &Counters, condition: impl FnOnce(&Slot<V>) -> bool) {
        if let Some((_, slot)) = self.slots.remove_if(key, condition) {
            counters.at(slot.entry().namespace).left(slot.weight());
        }
    }

    fn lock(&self, key: &Key) -> MutexGuard<'_, ()> {
        let stripe = &self.storing[key.hash64() as usize % self.storing.len()];
        stripe.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The weight is made once, when the slot is.
#[derive(Clone)]
struct ByWeight;

impl<V: Value> Weighter<Key, Slot<V>> for ByWeight {
    fn weight(&self, _key: &Key, slot: &Slot<V>) -> u64 {
        slot.weight()
    }
}

/// Collects what leaves the layer, to be counted and dropped after its lock is released.
struct Leaving<V>(PhantomData<fn() -> V>);

impl<V> Clone for Leaving<V> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

impl<V> Lifecycle<Key, Slot<V>> for Leaving<V> {
    type RequestState = Vec<(Key, Slot<V>)>;

    fn on_evict(&self, leaving: &mut Self::RequestState, key: Key, slot: Slot<V>) {
        leaving.push((key, slot));
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
