use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::{BoxFuture, ready};

use super::{RemoteError, RemoteLayer};
use crate::clock::{Clock, Timestamp};

/// A remote layer in the memory of this process, for tests. It never evicts.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), thermocline::RemoteError> {
/// use std::{sync::Arc, time::Duration};
/// use thermocline::{ManualClock, MemoryRemoteLayer, RemoteLayer};
///
/// let clock = ManualClock::new();
/// let layer = MemoryRemoteLayer::new(Arc::new(clock.clone()));
/// layer.set("a", "entry".into(), Duration::from_secs(1)).await?;
/// assert_eq!(layer.get("a").await?, Some("entry".into()));
/// clock.advance(Duration::from_secs(1));
/// assert_eq!(layer.get("a").await?, None);
/// # Ok(())
/// # }
/// ```
pub struct MemoryRemoteLayer {
    clock: Arc<dyn Clock>,
    entries: Mutex<BTreeMap<String, (Bytes, Timestamp)>>,
}

impl MemoryRemoteLayer {
    /// An empty layer whose TTLs run by `clock`.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            entries: Mutex::default(),
        }
    }

    /// The names of all entries, expired or not.
    pub fn names(&self) -> Vec<String> {
        self.lock().keys().cloned().collect()
    }

    /// Changes the bytes of an entry, as a damaged store would. Returns whether there was one.
    pub fn tamper(&self, name: &str, change: impl FnOnce(&mut Vec<u8>)) -> bool {
        match self.lock().get_mut(name) {
            Some((entry, _)) => {
                let mut bytes = entry.to_vec();
                change(&mut bytes);
                *entry = bytes.into();
                true
            }
            None => false,
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, (Bytes, Timestamp)>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl RemoteLayer for MemoryRemoteLayer {
    fn get<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, RemoteError>> {
        let now = self.clock.now();
        let entry = self
            .lock()
            .get(name)
            .filter(|(_, gone_at)| *gone_at > now)
            .map(|(entry, _)| entry.clone());
        Box::pin(ready(Ok(entry)))
    }

    fn set<'a>(
        &'a self,
        name: &'a str,
        entry: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), RemoteError>> {
        let gone_at = self.clock.now() + ttl;
        self.lock().insert(name.to_owned(), (entry, gone_at));
        Box::pin(ready(Ok(())))
    }

    fn remove<'a>(&'a self, names: &'a [String]) -> BoxFuture<'a, Result<u64, RemoteError>> {
        let now = self.clock.now();
        let mut entries = self.lock();
        let removed = names.iter().filter_map(|name| entries.remove(name));
        Box::pin(ready(Ok(
            removed.filter(|(_, gone_at)| *gone_at > now).count() as u64
        )))
    }

    fn remove_prefix<'a>(&'a self, prefix: &'a str) -> BoxFuture<'a, Result<u64, RemoteError>> {
        let now = self.clock.now();
        let mut removed = 0;
        self.lock().retain(|name, (_, gone_at)| {
            let matches = name.starts_with(prefix);
            removed += u64::from(matches && *gone_at > now);
            !matches
        });
        Box::pin(ready(Ok(removed)))
    }
}

impl fmt::Debug for MemoryRemoteLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryRemoteLayer")
            .field("entries", &self.lock().len())
            .finish_non_exhaustive()
    }
}
