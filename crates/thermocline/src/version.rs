//! Versions: what makes an entry current.

mod local;
mod raise;
mod store;
mod table;
mod watcher;

use std::{fmt, sync::Arc};

pub(crate) use self::table::{Cell, UNKNOWN, Until, floor_of};
pub use self::{
    local::LocalVersionStore,
    raise::{Origin, Raise},
    store::{VersionError, VersionStore},
    table::{FeedState, VersionTable},
    watcher::VersionWatcher,
};
use crate::tenant::{Module, TenantId};

/// What has a version: one module of one tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionKey {
    /// Whose data.
    pub tenant: TenantId,
    /// Which part of it.
    pub module: Module,
}

/// One version per dependency, in the order of the request's `depends`: the label of an entry, or what a reader
/// requires.
///
/// ```
/// use thermocline::Versions;
///
/// let label = Versions::from(vec![4, 7]);
/// assert!(label.covers(&Versions::from(vec![4, 6])));
/// assert!(!label.covers(&Versions::from(vec![5, 7])));
/// ```
#[derive(Debug, Clone)]
pub enum Versions {
    /// The version of the only dependency.
    One(u64),
    /// The versions of none or several dependencies. Shared, because every hit hands out a copy.
    Many(Arc<[u64]>),
}

/// The parts whose sum is a version: `(slot, n)` pairs as one snapshot of the store showed them, sorted by slot.
///
/// Concurrent writers each raise a slot of their own, so nobody waits; every committed change raises one slot by
/// one, so the sum grows with every commit.
///
/// ```
/// use thermocline::Slots;
///
/// let slots = Slots::from_pairs([(2, 10), (1, 5)]);
/// assert_eq!(slots.version(), 15);
/// assert!(slots.contains(2, 10) && !slots.contains(2, 11) && !slots.contains(3, 1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slots(Box<[(i64, u64)]>);

impl VersionKey {
    /// The version of a tenant's module.
    pub const fn new(tenant: TenantId, module: Module) -> Self {
        Self { tenant, module }
    }
}

impl fmt::Display for VersionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of tenant {}", self.module, self.tenant)
    }
}

impl Versions {
    /// No dependencies.
    pub fn none() -> Self {
        Self::Many(Arc::from([]))
    }

    /// The versions as a slice.
    pub fn as_slice(&self) -> &[u64] {
        match self {
            Self::One(version) => std::slice::from_ref(version),
            Self::Many(versions) => versions,
        }
    }

    /// The versions in the order of the request's `depends`.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = u64> + '_ {
        self.as_slice().iter().copied()
    }

    /// Whether what shows these versions contains everything that `required` asks for: each is at least as high.
    /// Versions of different dependencies never cover each other as far as their number can tell.
    pub fn covers(&self, required: &Self) -> bool {
        let (own, required) = (self.as_slice(), required.as_slice());
        own.len() == required.len() && own.iter().zip(required).all(|(own, required)| own >= required)
    }
}

impl PartialEq for Versions {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for Versions {}

impl From<u64> for Versions {
    fn from(version: u64) -> Self {
        Self::One(version)
    }
}

impl From<Vec<u64>> for Versions {
    fn from(versions: Vec<u64>) -> Self {
        versions.into_iter().collect()
    }
}

impl From<&[u64]> for Versions {
    fn from(versions: &[u64]) -> Self {
        match versions {
            [version] => Self::One(*version),
            versions => Self::Many(versions.into()),
        }
    }
}

impl FromIterator<u64> for Versions {
    fn from_iter<I: IntoIterator<Item = u64>>(versions: I) -> Self {
        let mut versions = versions.into_iter();
        match (versions.next(), versions.next()) {
            (Some(only), None) => Self::One(only),
            (first, second) => Self::Many(first.into_iter().chain(second).chain(versions).collect()),
        }
    }
}

impl Slots {
    /// Takes the pairs of one snapshot, in any order. Of pairs with the same slot the highest counts.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (i64, u64)>) -> Self {
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_unstable_by(|a, b| (a.0, b.1).cmp(&(b.0, a.1)));
        pairs.dedup_by_key(|pair| pair.0);
        Self(pairs.into_boxed_slice())
    }

    /// The version: the sum over all slots. No slots is version 0, which means never changed.
    pub fn version(&self) -> u64 {
        self.0.iter().fold(0, |sum, (_, n)| sum.saturating_add(*n))
    }

    /// Whether the snapshot showed the change that raised `slot` to `n`.
    pub fn contains(&self, slot: i64, n: u64) -> bool {
        self.0
            .binary_search_by_key(&slot, |pair| pair.0)
            .is_ok_and(|index| self.0[index].1 >= n)
    }

    /// How often the snapshot showed `slot` raised.
    pub(crate) fn at(&self, slot: i64) -> u64 {
        self.0
            .binary_search_by_key(&slot, |pair| pair.0)
            .map_or(0, |index| self.0[index].1)
    }

    /// The pairs, sorted by slot.
    pub fn pairs(&self) -> &[(i64, u64)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many_are_the_same_thing() {
        assert_eq!(Versions::One(3), Versions::Many(Arc::from([3])));
        assert!(matches!(Versions::from(vec![3]), Versions::One(3)));
        assert_eq!([1, 2, 3].into_iter().collect::<Versions>().as_slice(), [1, 2, 3]);
        assert_eq!(
            Vec::<u64>::new().into_iter().collect::<Versions>(),
            Versions::none()
        );
    }

    #[test]
    fn covers_component_by_component() {
        let label = Versions::from(vec![4, 7]);
        assert!(label.covers(&label));
        assert!(!label.covers(&Versions::from(vec![9, 1])));
        assert!(!label.covers(&Versions::One(1)));
        assert!(Versions::none().covers(&Versions::none()));
    }

    #[test]
    fn repeated_slots_count_once_with_their_highest() {
        let slots = Slots::from_pairs([(1, 2), (0, 1), (1, 5), (1, 3)]);
        assert_eq!(slots.pairs(), [(0, 1), (1, 5)]);
        assert_eq!(Slots::from_pairs([(0, u64::MAX), (1, 1)]).version(), u64::MAX);
    }
}
