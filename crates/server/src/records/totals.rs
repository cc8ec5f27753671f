//! Totals of lists, each with the version that it was counted at: the pages of one list count its rows once.

use quick_cache::sync::Cache;
use thermocline::Key;

/// How many totals are kept: a few for each list that is open somewhere.
const CAPACITY: usize = 50_000;

/// Totals by conditions.
pub struct Totals(Cache<Key, (i64, u64)>);

impl Totals {
    /// None yet.
    pub fn new() -> Self {
        Self(Cache::new(CAPACITY))
    }

    /// The total and the version at which it is exact. The caller compares: at any other version it is worthless.
    pub fn find(&self, key: &Key) -> Option<(i64, u64)> {
        self.0.get(key)
    }

    /// Keeps a total.
    pub fn keep(&self, key: Key, total: i64, version: u64) {
        self.0.insert(key, (total, version));
    }
}
