//! What memory is used for.

use std::{cmp::Reverse, collections::HashMap, time::Duration};

use super::Cache;
use crate::{
    statistics::SlowLoad,
    tenant::TenantId,
    usage::{HotKey, Hottest, TenantStatistics},
    value::Value,
};

impl<V: Value> Cache<V> {
    /// The entries in memory that were hit most in the last 10 to 20 minutes, at most `limit` of them.
    ///
    /// One hit of 64 is looked at, so numbers are estimates: a key that was hit a few hundred times may be missing, one
    /// that was hit ten thousand times is there. An entry that is loaded anew goes on with the hits of the one before; one that
    /// was evicted is forgotten. It looks at every entry in memory: for people and monitors, not for the path of a request.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # use std::time::Duration;
    /// # use thermocline::{Cache, Key, Loaded, Module, Namespace, Policy, Request, TenantId};
    /// # static DETAIL: Namespace = Namespace::new("detail", Policy::new(Duration::from_secs(300)));
    /// # let cache: Cache<String> = Cache::builder("example").build();
    /// # let key = Key::new(&DETAIL, TenantId::SERVER, Module::new("deals"), "42");
    /// # let load = || async { Ok::<_, std::io::Error>(Loaded::unlabelled("a deal".to_owned())) };
    /// # cache.get_or_load(Request::new(key.clone(), &[]), load).await?;
    /// for _ in 0..10_000 {
    ///     assert!(cache.peek(&Request::new(key.clone(), &[])).is_some());
    /// }
    /// let hottest = cache.hottest(10);
    /// assert_eq!(hottest.keys[0].key, key);
    /// assert!((8_000..12_000).contains(&hottest.keys[0].hits));
    /// # Ok(())
    /// # }
    /// ```
    pub fn hottest(&self, limit: usize) -> Hottest {
        let shared = &*self.shared;
        let now = shared.clock.now();
        let mut keys = Vec::new();
        if let Some(memory) = &shared.memory {
            memory.each(|resident| {
                let hits = resident.hits(now);
                if hits > 0 {
                    keys.push(HotKey {
                        key: resident.key().clone(),
                        hits,
                        bytes: resident.weight(),
                    });
                }
            });
        }
        keys.sort_by_key(|hot| Reverse(hot.hits));
        keys.truncate(limit);
        Hottest {
            since: crate::memory::hits_count_since(now).max(shared.built),
            keys,
        }
    }

    /// What each tenant has in memory now, and how many of its entries gave way to others since the start; sorted by bytes, the
    /// most first. It looks at every entry in memory: for people and monitors, not for the path of a request.
    ///
    /// Evictions are told apart for the first 65,536 tenants that had any.
    pub fn tenants(&self) -> Vec<TenantStatistics> {
        let shared = &*self.shared;
        let mut tenants: HashMap<TenantId, TenantStatistics> = HashMap::new();
        let none = |tenant| TenantStatistics {
            tenant,
            entries: 0,
            bytes: 0,
            evictions: 0,
        };
        if let Some(memory) = &shared.memory {
            memory.each(|resident| {
                let tenant = resident.key().tenant();
                let statistics = tenants.entry(tenant).or_insert_with(|| none(tenant));
                statistics.entries += 1;
                statistics.bytes += resident.weight();
            });
        }
        for (tenant, evictions) in shared.counters.evictions.read() {
            tenants.entry(tenant).or_insert_with(|| none(tenant)).evictions = evictions;
        }
        let mut tenants: Vec<_> = tenants.into_values().collect();
        tenants.sort_unstable_by_key(|statistics| (Reverse(statistics.bytes), statistics.tenant));
        tenants
    }

    /// The last loads that took at least [`slow_load_threshold`](Self::slow_load_threshold), the newest first. How many are
    /// kept is said by [`CacheBuilder::slow_loads`](crate::CacheBuilder::slow_loads).
    pub fn slow_loads(&self) -> Vec<SlowLoad> {
        self.shared.slow_loads.read()
    }

    /// From which duration on a load is slow.
    pub fn slow_load_threshold(&self) -> Duration {
        self.shared.slow_loads.threshold()
    }
}
