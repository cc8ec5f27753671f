use std::hash::{Hash, Hasher};

use quick_cache::Equivalent;

use super::entry::{Dependencies, Entry};
use crate::{key::Key, value::Value};

/// An entry in its place in memory, with the cells that say whether it is current.
///
/// The map below hands out its values as clones only, made under the lock of a shard and moved several times on their
/// way out; that costs as much as the lookup itself. Its keys, however, it shows by reference to whatever they are
/// compared with. So entries are kept as keys, of values that are nothing, and a lookup takes what it came for at
/// the moment of the comparison.
pub(crate) struct Resident<V> {
    key: Key,
    pub(crate) entry: Entry<V>,
    dependencies: Dependencies,
    weight: u64,
}

/// A key on its way through the map: shows the resident that it finds.
pub(super) struct Visit<'a, F> {
    key: &'a Key,
    visit: F,
}

/// What the map keeps per entry besides the resident.
const BOOKKEEPING: usize = 64;

impl<V: Value> Resident<V> {
    pub(super) fn new(key: Key, entry: Entry<V>, dependencies: Dependencies) -> Self {
        let overhead = size_of::<Self>() - size_of::<V>() + BOOKKEEPING;
        let heap = key.heap_bytes() + dependencies.heap_bytes() + entry.versions_heap_bytes();
        let weight = entry.value.weight().saturating_add(overhead + heap) as u64;
        Self {
            key,
            entry,
            dependencies,
            weight,
        }
    }
}

impl<V> Resident<V> {
    pub(super) fn weight(&self) -> u64 {
        self.weight
    }

    pub(super) fn into_key(self) -> Key {
        self.key
    }

    pub(super) fn key(&self) -> &Key {
        &self.key
    }

    /// Whether the label is exactly what is known for certain.
    #[inline]
    pub(crate) fn is_settled(&self) -> bool {
        self.dependencies.have_settled_at(&self.entry.versions)
    }
}

impl<V> Hash for Resident<V> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl<V> PartialEq for Resident<V> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<V> Eq for Resident<V> {}

impl<'a, F> Visit<'a, F> {
    #[inline]
    pub(super) fn new(key: &'a Key, visit: F) -> Self {
        Self { key, visit }
    }
}

impl<F> Hash for Visit<'_, F> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl<V, F: Fn(&Resident<V>)> Equivalent<Resident<V>> for Visit<'_, F> {
    #[inline]
    fn equivalent(&self, resident: &Resident<V>) -> bool {
        let found = *self.key == resident.key;
        if found {
            (self.visit)(resident);
        }
        found
    }
}
