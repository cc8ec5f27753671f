//! What the cache answered, by tenant: beside requests, where a lookup in a map is nothing; the engine's hits are too quick for it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock};

use axum::response::Response;
use thermocline::{Outcome, TenantId};

/// Counters of the tenants that asked since the start.
#[derive(Debug, Default)]
pub(crate) struct TenantCounters(RwLock<HashMap<TenantId, Arc<Counters>>>);

/// One tenant's.
#[derive(Debug, Default)]
struct Counters {
    hits: AtomicU64,
    misses: AtomicU64,
}

/// Tenants that are told apart; those that come later are not counted.
const TENANTS: usize = 65_536;

impl TenantCounters {
    /// Counts an answer by what its `X-Cache` says.
    pub(crate) fn count_response(&self, tenant: TenantId, response: &Response) {
        match response.headers().get("x-cache").map(|value| value.as_bytes()) {
            Some(b"HIT" | b"STALE") => self.add(tenant, true),
            Some(b"MISS") => self.add(tenant, false),
            _ => {}
        }
    }

    /// Counts an answer.
    pub(crate) fn count(&self, tenant: TenantId, outcome: Outcome) {
        match outcome {
            Outcome::Hit(_) | Outcome::Stale(..) => self.add(tenant, true),
            Outcome::Miss(_) => self.add(tenant, false),
            Outcome::Bypass(_) => {}
        }
    }

    /// Hits and misses of a tenant.
    pub(crate) fn read(&self, tenant: TenantId) -> (u64, u64) {
        let counters = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let of_tenant = counters.get(&tenant);
        of_tenant.map_or((0, 0), |one| (one.hits.load(Relaxed), one.misses.load(Relaxed)))
    }

    fn add(&self, tenant: TenantId, hit: bool) {
        let counters = {
            let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
            known.get(&tenant).map(Arc::clone)
        };
        let counters = match counters {
            Some(counters) => counters,
            None => {
                let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
                if known.len() >= TENANTS {
                    return;
                }
                Arc::clone(known.entry(tenant).or_default())
            }
        };
        let counter = if hit { &counters.hits } else { &counters.misses };
        counter.fetch_add(1, Relaxed);
    }
}
