use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use tokio::sync::watch;

use super::{RemoteError, RemoteLayer};
use crate::clock::Clock;

/// A remote layer that fails, or answers late, when told to; otherwise it does what the layer inside does.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), thermocline::RemoteError> {
/// use std::sync::Arc;
/// use thermocline::{FaultyRemoteLayer, ManualClock, MemoryRemoteLayer, RemoteLayer};
///
/// let clock = Arc::new(ManualClock::new());
/// let layer = FaultyRemoteLayer::new(MemoryRemoteLayer::new(clock.clone()), clock);
/// layer.fail();
/// assert!(layer.get("a").await.is_err());
/// layer.heal();
/// assert_eq!(layer.get("a").await?, None);
/// assert_eq!(layer.calls(), 2);
/// # Ok(())
/// # }
/// ```
pub struct FaultyRemoteLayer<R> {
    inner: R,
    clock: Arc<dyn Clock>,
    fault: watch::Sender<Fault>,
    calls: AtomicU64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Failing,
    Hanging,
    Slow(Duration),
}

impl<R: RemoteLayer> FaultyRemoteLayer<R> {
    /// Wraps a layer; healthy at first. Delays run by `clock`.
    pub fn new(inner: R, clock: Arc<dyn Clock>) -> Self {
        Self {
            inner,
            clock,
            fault: watch::Sender::new(Fault::None),
            calls: AtomicU64::new(0),
        }
    }

    /// From now on every call fails at once.
    pub fn fail(&self) {
        self.fault.send_replace(Fault::Failing);
    }

    /// From now on every call waits until the layer is told something else.
    pub fn hang(&self) {
        self.fault.send_replace(Fault::Hanging);
    }

    /// From now on every call takes this much longer.
    pub fn slow_down(&self, delay: Duration) {
        self.fault.send_replace(Fault::Slow(delay));
    }

    /// From now on every call succeeds, also those that hang.
    pub fn heal(&self) {
        self.fault.send_replace(Fault::None);
    }

    /// How many calls were made, whether they succeeded or not.
    pub fn calls(&self) -> u64 {
        self.calls.load(Ordering::SeqCst)
    }

    /// The layer inside.
    pub fn inner(&self) -> &R {
        &self.inner
    }

    async fn pass(&self) -> Result<(), RemoteError> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        let mut fault = self.fault.subscribe();
        let now = *fault
            .wait_for(|fault| *fault != Fault::Hanging)
            .await
            .expect("the sender is in self");
        match now {
            Fault::None | Fault::Hanging => Ok(()),
            Fault::Failing => Err(RemoteError::unavailable("told to fail")),
            Fault::Slow(delay) => {
                self.clock.sleep(delay).await;
                Ok(())
            }
        }
    }
}

impl<R: RemoteLayer> RemoteLayer for FaultyRemoteLayer<R> {
    fn get<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, RemoteError>> {
        Box::pin(async move {
            self.pass().await?;
            self.inner.get(name).await
        })
    }

    fn set<'a>(
        &'a self,
        name: &'a str,
        entry: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), RemoteError>> {
        Box::pin(async move {
            self.pass().await?;
            self.inner.set(name, entry, ttl).await
        })
    }

    fn remove<'a>(&'a self, names: &'a [String]) -> BoxFuture<'a, Result<u64, RemoteError>> {
        Box::pin(async move {
            self.pass().await?;
            self.inner.remove(names).await
        })
    }

    fn remove_prefix<'a>(&'a self, prefix: &'a str) -> BoxFuture<'a, Result<u64, RemoteError>> {
        Box::pin(async move {
            self.pass().await?;
            self.inner.remove_prefix(prefix).await
        })
    }
}

impl<R> fmt::Debug for FaultyRemoteLayer<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaultyRemoteLayer")
            .field("calls", &self.calls)
            .finish_non_exhaustive()
    }
}
