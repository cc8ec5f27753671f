use super::entry::{Dependencies, Entry};
use crate::{key::Key, value::Value};

/// An entry in its place in memory.
///
/// The map below hands out clones, made under the lock of a shard, so a clone is made to be just what a reader needs: the
/// entry, and whether it was current at that moment. It does not hold on to the cells, which would cost an
/// atomic addition, on a counter that all entries of a tenant's module share, at every hit.
pub(super) struct Slot<V> {
    entry: Entry<V>,
    place: Place,
}

enum Place {
    InMemory { dependencies: Dependencies, weight: u64 },
    Outside { settled: bool },
}

/// What a lookup in memory gives.
pub(crate) struct Found<V> {
    pub(crate) entry: Entry<V>,
    /// Whether the label was exactly what is known for certain.
    pub(crate) settled: bool,
}

/// What the map keeps per entry, besides key and slot.
const BOOKKEEPING: usize = 64;

impl<V: Value> Slot<V> {
    pub(super) fn new(key: &Key, entry: Entry<V>, dependencies: Dependencies) -> Self {
        let overhead = size_of::<Key>() + size_of::<Self>() - size_of::<V>() + BOOKKEEPING;
        let heap = key.heap_bytes() + dependencies.heap_bytes() + entry.versions_heap_bytes();
        let weight = entry.value.weight().saturating_add(overhead + heap) as u64;
        Self {
            entry,
            place: Place::InMemory { dependencies, weight },
        }
    }
}

impl<V> Slot<V> {
    pub(super) fn entry(&self) -> &Entry<V> {
        &self.entry
    }

    pub(super) fn weight(&self) -> u64 {
        match self.place {
            Place::InMemory { weight, .. } => weight,
            Place::Outside { .. } => 0,
        }
    }

    #[inline]
    pub(super) fn into_found(self) -> Found<V> {
        let settled = self.is_settled();
        Found {
            entry: self.entry,
            settled,
        }
    }

    #[inline]
    fn is_settled(&self) -> bool {
        match &self.place {
            Place::InMemory { dependencies, .. } => dependencies.have_settled_at(&self.entry.versions),
            Place::Outside { settled } => *settled,
        }
    }
}

impl<V: Clone> Clone for Slot<V> {
    #[inline]
    fn clone(&self) -> Self {
        Self {
            entry: self.entry.clone(),
            place: Place::Outside {
                settled: self.is_settled(),
            },
        }
    }
}
