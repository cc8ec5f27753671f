use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use futures_util::future::BoxFuture;

use super::{Slots, VersionError, VersionKey, VersionStore};

/// Versions in the memory of this process, for caches without a database.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), thermocline::VersionError> {
/// use thermocline::{LocalVersionStore, Module, TenantId, VersionKey, VersionStore};
///
/// let store = LocalVersionStore::new();
/// let key = VersionKey::new(TenantId::SERVER, Module::new("deals"));
/// assert_eq!(store.read(&[key]).await?[0].version(), 0);
/// assert_eq!(store.raise(&[key]).await?[0].version(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
pub struct LocalVersionStore {
    versions: Mutex<HashMap<VersionKey, u64>>,
}

impl LocalVersionStore {
    /// An empty store: every version is 0.
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<VersionKey, u64>> {
        self.versions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl VersionStore for LocalVersionStore {
    fn read<'a>(&'a self, keys: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        let versions = self.lock();
        let slots = keys.iter().map(|key| slots(versions.get(key).copied())).collect();
        Box::pin(std::future::ready(Ok(slots)))
    }

    fn raise<'a>(&'a self, keys: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        let mut versions = self.lock();
        for key in keys {
            *versions.entry(*key).or_default() += 1;
        }
        let slots = keys.iter().map(|key| slots(versions.get(key).copied())).collect();
        Box::pin(std::future::ready(Ok(slots)))
    }
}

impl fmt::Debug for LocalVersionStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalVersionStore")
            .field("keys", &self.lock().len())
            .finish()
    }
}

fn slots(version: Option<u64>) -> Slots {
    Slots::from_pairs(version.map(|n| (0, n)))
}
