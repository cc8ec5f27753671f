use std::hash::{Hash, Hasher};

use quick_cache::Equivalent;

use super::{
    entry::{Entry, Life},
    heat::Heat,
    label::{Dependencies, Label},
};
use crate::{
    clock::Timestamp,
    key::Key,
    statistics::NamespaceIndex,
    value::Value,
    version::{VersionKey, Versions},
};

/// An entry in its place in memory, with the cells that say whether it is current.
///
/// The map below hands out its values as clones only, made under the lock of a shard and moved several times on their
/// way out; that costs as much as the lookup itself. Its keys, however, it shows by reference to whatever they are
/// compared with. So entries are kept as keys, of values that are nothing, and a lookup takes what it came for at
/// the moment of the comparison.
pub(crate) struct Resident<V> {
    key: Key,
    label: Label,
    pub(crate) life: Life,
    pub(crate) namespace: NamespaceIndex,
    weight: u32,
    heat: Heat,
    value: V,
}

/// A key on its way through the map: shows the resident that it finds.
pub(super) struct Visit<'a, F> {
    key: &'a Key,
    visit: F,
}

/// What the map keeps per entry besides the resident.
const BOOKKEEPING: usize = 64;

impl<V: Value> Resident<V> {
    pub(super) fn new(
        key: Key,
        entry: Entry<V>,
        dependencies: &Dependencies,
        namespace: NamespaceIndex,
    ) -> Self {
        let Entry {
            value,
            versions,
            life,
        } = entry;
        let label = Label::new(&versions, dependencies);
        let overhead = size_of::<Self>() - size_of::<V>() + BOOKKEEPING;
        let heap = key.heap_bytes() + label.heap_bytes();
        let weight = value.weight().saturating_add(overhead + heap);
        // No shard is large enough for what does not fit into this.
        Self {
            key,
            label,
            life,
            namespace,
            weight: u32::try_from(weight).unwrap_or(u32::MAX),
            heat: Heat::default(),
            value,
        }
    }

    /// A copy, if it was made of `dependencies`; if not, its label means something else.
    pub(super) fn entry(&self, dependencies: &Dependencies) -> Option<Entry<V>> {
        let (value, versions, life) = (&self.value, &self.label, self.life);
        versions.is_of(dependencies).then(|| Entry {
            value: value.clone(),
            versions: versions.versions(),
            life,
        })
    }
}

impl<V> Resident<V> {
    pub(crate) fn key(&self) -> &Key {
        &self.key
    }

    pub(super) fn into_key(self) -> Key {
        self.key
    }

    #[inline]
    pub(super) fn label(&self) -> &Label {
        &self.label
    }

    #[inline]
    pub(super) fn value(&self) -> &V {
        &self.value
    }

    pub(crate) fn weight(&self) -> u64 {
        u64::from(self.weight)
    }

    /// Takes note of a hit that stands for many.
    #[inline]
    pub(crate) fn note_hit(&self, now: Timestamp) {
        self.heat.add(now);
    }

    /// How often this was hit lately, about.
    pub(crate) fn hits(&self, now: Timestamp) -> u64 {
        self.heat.hits(now)
    }

    /// Counts on from the entry that this takes the place of.
    pub(super) fn inherit_hits(&self, old: &Self) {
        self.heat.inherit(&old.heat);
    }

    /// Whether this may answer: fresh, and provably showing what is required.
    #[inline]
    pub(crate) fn is_current(
        &self,
        depends: &[VersionKey],
        floors: &[(VersionKey, u64)],
        now: Timestamp,
    ) -> bool {
        self.life.is_fresh(now) && self.label.is_current(depends, floors)
    }

    /// Whether this should stay where `new` wants to be stored: it is fresh, and newer.
    pub(super) fn is_preferable_to(&self, new: &Self, now: Timestamp) -> bool {
        let (own, news) = (self.label.versions(), new.label.versions());
        self.life.is_fresh(now)
            && self.label.has_same_cells(&new.label)
            && own.covers(&news)
            && (own != news || self.life.created > new.life.created)
    }

    pub(super) fn is_of_load(&self, life: Life, versions: &Versions) -> bool {
        self.life == life && self.label.versions() == *versions
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
