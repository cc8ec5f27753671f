use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, Weak, atomic::Ordering::Relaxed},
    time::Duration,
};

use bytes::Bytes;
use futures_util::{
    FutureExt,
    future::{Either, select},
};

use super::{
    LayerState, RemoteError, RemoteLayer,
    breaker::{Breaker, BreakerSettings, Change},
};
use crate::{
    clock::Clock,
    event::{Event, Events},
    statistics::{RemoteCounters, RemoteStatistics},
};

/// The remote layer as the cache uses it: never for longer than allowed, not while it is away, and every failure is
/// merely a miss.
pub(crate) struct Remote {
    layer: Arc<dyn RemoteLayer>,
    clock: Arc<dyn Clock>,
    events: Arc<Events>,
    cache: String,
    breaker: Breaker,
    settings: RemoteSettings,
    pub(crate) counters: RemoteCounters,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct RemoteSettings {
    pub(crate) read_timeout: Duration,
    pub(crate) writes_pending: usize,
    pub(crate) breaker: BreakerSettings,
}

/// Nobody waits for a write, so it may take longer than a read; but not for ever.
const WRITE_TIMEOUT: Duration = Duration::from_secs(1);
/// A name that no key has. The probe asks for it and does not care for the answer.
const PROBE: &str = "thermocline:probe";

impl Default for RemoteSettings {
    fn default() -> Self {
        Self {
            read_timeout: Duration::from_millis(100),
            writes_pending: 1024,
            breaker: BreakerSettings::default(),
        }
    }
}

impl Remote {
    pub(crate) fn new(
        layer: Arc<dyn RemoteLayer>,
        settings: RemoteSettings,
        clock: Arc<dyn Clock>,
        events: Arc<Events>,
        cache: String,
    ) -> Arc<Self> {
        let breaker = Breaker::new(settings.breaker);
        Arc::new(Self {
            layer,
            clock,
            events,
            cache,
            breaker,
            settings,
            counters: RemoteCounters::default(),
        })
    }

    /// The bytes under a name. No answer in time, or none at all, is `None`.
    pub(crate) async fn get(self: &Arc<Self>, name: &str) -> Option<Bytes> {
        let counters = &self.counters;
        if self.breaker.is_open() {
            counters.skipped.fetch_add(1, Relaxed);
            return None;
        }
        let limit = self.settings.read_timeout;
        match self.within(limit, async { self.layer.get(name).await }).await {
            Ok(found) => {
                self.succeeded();
                if found.is_none() {
                    counters.absent.fetch_add(1, Relaxed);
                }
                found
            }
            Err(error) => {
                counters.read_errors.fetch_add(1, Relaxed);
                if matches!(error, RemoteError::TimedOut { .. }) {
                    counters.read_timeouts.fetch_add(1, Relaxed);
                }
                self.failed(&error);
                None
            }
        }
    }

    /// The bytes under a name, without counting it or drawing a conclusion.
    pub(crate) async fn look(&self, name: &str) -> Result<Option<Bytes>, RemoteError> {
        if self.breaker.is_open() {
            return Err(RemoteError::unavailable("the remote layer is left alone"));
        }
        let limit = self.settings.read_timeout;
        self.within(limit, async { self.layer.get(name).await }).await
    }

    /// Stores what `entry` makes, unless too much is being written already or the layer is away. Returns whether it was
    /// stored. `entry` gives `None` when there is nothing that could be stored.
    pub(crate) async fn set(
        self: &Arc<Self>,
        name: &str,
        ttl: Duration,
        entry: impl FnOnce() -> Option<Bytes>,
    ) -> bool {
        let Some(_pending) = self.begin_write() else {
            return false;
        };
        let Some(entry) = entry() else { return false };
        self.write(async { self.layer.set(name, entry, ttl).await }).await
    }

    /// Forgets a name, under the same conditions.
    pub(crate) async fn remove(self: &Arc<Self>, name: String) -> bool {
        let Some(_pending) = self.begin_write() else {
            return false;
        };
        self.write(async { self.layer.remove(&[name]).await.map(|_| ()) })
            .await
    }

    /// Whether a write would be tried now.
    pub(crate) fn takes_writes(&self) -> bool {
        !self.breaker.is_open()
            && self.counters.writes_pending.load(Relaxed) < self.settings.writes_pending as u64
    }

    pub(crate) fn state(&self) -> LayerState {
        self.breaker.state()
    }

    pub(crate) fn statistics(&self) -> RemoteStatistics {
        self.counters.read(self.state())
    }

    fn begin_write(&self) -> Option<PendingWrite<'_>> {
        let counters = &self.counters;
        let before = counters.writes_pending.fetch_add(1, Relaxed);
        let pending = PendingWrite(counters);
        if self.breaker.is_open() || before >= self.settings.writes_pending as u64 {
            counters.writes_dropped.fetch_add(1, Relaxed);
            return None;
        }
        Some(pending)
    }

    async fn write(self: &Arc<Self>, write: impl Future<Output = Result<(), RemoteError>>) -> bool {
        match self.within(WRITE_TIMEOUT, write).await {
            Ok(()) => {
                self.succeeded();
                self.counters.writes.fetch_add(1, Relaxed);
                true
            }
            Err(error) => {
                self.counters.write_errors.fetch_add(1, Relaxed);
                self.failed(&error);
                false
            }
        }
    }

    /// A panic in a layer is a failure like any other: it must not take a load down.
    async fn within<T>(
        &self,
        limit: Duration,
        call: impl Future<Output = Result<T, RemoteError>>,
    ) -> Result<T, RemoteError> {
        let call = Box::pin(AssertUnwindSafe(call).catch_unwind());
        match select(call, self.clock.sleep(limit)).await {
            Either::Left((Ok(result), _)) => result,
            Either::Left((Err(_panic), _)) => Err(RemoteError::unavailable("the remote layer panicked")),
            Either::Right(_) => Err(RemoteError::TimedOut { limit }),
        }
    }

    fn succeeded(&self) {
        if let Some(change) = self.breaker.succeeded() {
            self.announce(change, None);
        }
    }

    fn failed(self: &Arc<Self>, error: &RemoteError) {
        let Some(change) = self.breaker.failed() else {
            return;
        };
        self.announce(change, Some(error));
        if change.to == LayerState::Disconnected {
            tokio::spawn(probe(
                Arc::downgrade(self),
                Arc::clone(&self.clock),
                self.breaker.probe_interval(),
            ));
        }
    }

    fn announce(&self, change: Change, error: Option<&RemoteError>) {
        let (cache, from, to) = (&self.cache, change.from.as_str(), change.to.as_str());
        let error = error.map(|error| error as &dyn std::error::Error);
        match change.to {
            LayerState::Disconnected => {
                tracing::warn!(
                    cache,
                    from,
                    to,
                    error,
                    "The remote layer of `{cache}` is away; doing without it"
                );
            }
            LayerState::Connected if change.from == LayerState::Disconnected => {
                tracing::info!(cache, from, to, "The remote layer of `{cache}` is back");
            }
            LayerState::Connected | LayerState::Degraded => {
                tracing::debug!(cache, from, to, error, "The remote layer of `{cache}` is {to}");
            }
        }
        self.events.send(|| Event::RemoteState(change.to));
    }
}

/// Runs while the layer is left alone, so that no request has to pay for finding out that it is back.
async fn probe(remote: Weak<Remote>, clock: Arc<dyn Clock>, interval: Duration) {
    loop {
        clock.sleep(interval).await;
        // The cache may be gone by now.
        let Some(remote) = remote.upgrade() else { return };
        let limit = remote.settings.read_timeout;
        if remote
            .within(limit, async { remote.layer.get(PROBE).await })
            .await
            .is_ok()
        {
            if let Some(change) = remote.breaker.probe_succeeded() {
                remote.announce(change, None);
            }
            return;
        }
    }
}

/// Counts a write as under way for as long as it is kept.
struct PendingWrite<'a>(&'a RemoteCounters);

impl Drop for PendingWrite<'_> {
    fn drop(&mut self) {
        self.0.writes_pending.fetch_sub(1, Relaxed);
    }
}
