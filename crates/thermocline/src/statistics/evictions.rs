use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::tenant::TenantId;

/// How many entries of each tenant gave way to others. Nothing of this is on the path of a hit.
#[derive(Default)]
pub(crate) struct Evictions(Mutex<HashMap<TenantId, u64>>);

/// Tenants that are told apart. Those that come later are not counted here; each takes about 50 bytes.
const TENANTS: usize = 65_536;

impl Evictions {
    pub(crate) fn count(&self, tenant: TenantId) {
        let mut counts = self.lock();
        if let Some(count) = counts.get_mut(&tenant) {
            *count += 1;
        } else if counts.len() < TENANTS {
            counts.insert(tenant, 1);
        }
    }

    pub(crate) fn read(&self) -> HashMap<TenantId, u64> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<TenantId, u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
