use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, PoisonError, atomic::Ordering},
    time::Duration,
};

use futures_util::{
    FutureExt,
    future::{Either, select},
};
use tokio::sync::watch;

use super::{Cell, Shared, Snapshot};
use crate::{
    clock::Timestamp,
    version::{Origin, Slots, VersionError, VersionKey, Versions},
};

/// One read of the store, for one or more cells, and everybody who waits for it.
pub(crate) struct Flight {
    done: watch::Receiver<Option<Result<(), VersionError>>>,
}

/// A version as [`Shared::probe`] found it.
#[derive(Debug, Clone)]
pub(crate) struct Probed {
    /// `None`: it cannot be learned.
    pub(crate) version: Option<u64>,
    /// The snapshot that showed it, if it was read for this.
    pub(crate) slots: Option<Slots>,
    /// Whether the store need not be asked for it.
    pub(crate) known: bool,
}

/// The store failed at its last read.
pub(super) struct Failure {
    error: VersionError,
    retry_at: Timestamp,
}

/// How long a caller waits for a store that failed last time.
const FAILING_PATIENCE: Duration = Duration::from_millis(20);

impl Shared {
    pub(crate) async fn current(
        self: &Arc<Self>,
        cells: &[Arc<Cell>],
        floors: &[(VersionKey, u64)],
        arrival: u64,
    ) -> Result<Versions, VersionError> {
        loop {
            let trusted = self.is_trusted();
            let mut missing = Vec::new();
            let mut versions = Vec::with_capacity(cells.len());
            for cell in cells {
                let floor = floor_of(floors, cell.key());
                match cell.settled().filter(|version| trusted && *version >= floor) {
                    Some(version) => versions.push(version),
                    None => match cell.lock().acceptable(floor, arrival, cell, self) {
                        Some(version) => versions.push(version),
                        None => missing.push(cell),
                    },
                }
            }
            if missing.is_empty() {
                return Ok(versions.into());
            }
            // Ends: whatever this waits for, the second read at the latest started after the arrival, and is accepted
            // unless the feed connected meanwhile.
            self.read_or_join(&missing).await?;
        }
    }

    /// What a reader would require now, without taking note of anything: neither here nor in the statistics.
    pub(crate) async fn probe(&self, keys: &[VersionKey], floors: &[(VersionKey, u64)]) -> Vec<Probed> {
        let trusted = self.is_trusted();
        let mut probed: Vec<_> = keys
            .iter()
            .map(|key| {
                let certain = self.existing_cell(key).filter(|_| trusted);
                let version = certain.and_then(|cell| cell.lock().certain(self));
                let version = version.filter(|version| *version >= floor_of(floors, key));
                Probed {
                    version,
                    slots: None,
                    known: version.is_some(),
                }
            })
            .collect();
        if probed.iter().any(|probed| !probed.known) {
            let read = self.read_slots_aside(keys).await.unwrap_or_default();
            for (probed, slots) in probed.iter_mut().zip(read).filter(|(probed, _)| !probed.known) {
                probed.version = Some(slots.version());
                probed.slots = Some(slots);
            }
        }
        probed
    }

    /// Versions from the store, for the caller alone; `None` when it fails or failed a moment ago.
    pub(crate) async fn read_aside(&self, keys: &[VersionKey]) -> Option<Versions> {
        let slots = self.read_slots_aside(keys).await?;
        Some(slots.iter().map(Slots::version).collect())
    }

    async fn read_slots_aside(&self, keys: &[VersionKey]) -> Option<Vec<Slots>> {
        let failing = {
            let failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
            failure
                .as_ref()
                .is_some_and(|failure| self.clock.now() < failure.retry_at)
        };
        if failing {
            return None;
        }
        self.ask_store(keys).await.ok()
    }

    pub(super) async fn raise(
        self: &Arc<Self>,
        keys: &[VersionKey],
        by: Option<&str>,
    ) -> Result<Versions, VersionError> {
        let (epoch, started, started_at) = (self.epoch(), self.ticket(), self.clock.now());
        let slots = complete(self.store.raise_for(keys, by).await?, keys.len())?;
        let versions = slots.iter().map(Slots::version).collect();
        for (key, slots) in keys.iter().zip(slots) {
            let cell = self.cell(*key);
            let origin = Origin::default().with_by(by.unwrap_or_default());
            let mut state = cell.lock();
            state.note_raise(origin.with_operation("RAISE"), self);
            state.install(
                Snapshot {
                    slots,
                    epoch,
                    started,
                    started_at,
                },
                &cell,
                self,
            );
        }
        Ok(versions)
    }

    pub(super) fn count_rewind(&self, key: &VersionKey, known: u64, read: u64) {
        self.rewinds.fetch_add(1, Ordering::Relaxed);
        tracing::warn!(%key, known, read, "The version store went back in time; following it");
    }

    pub(super) fn count_phantom(&self) {
        self.phantom_events.fetch_add(1, Ordering::Relaxed);
    }

    async fn read_or_join(self: &Arc<Self>, cells: &[&Arc<Cell>]) -> Result<(), VersionError> {
        let failing = self.probe_if_failing()?;
        let mut wait_for = Vec::new();
        let mut claimed = Vec::new();
        let (publish, done) = watch::channel(None);
        let own = Arc::new(Flight { done });
        for cell in cells {
            let mut state = cell.lock();
            match &state.flight {
                Some(flight) => wait_for.push(Arc::clone(flight)),
                None => {
                    state.flight = Some(Arc::clone(&own));
                    claimed.push(Arc::clone(cell));
                }
            }
        }
        if !claimed.is_empty() {
            wait_for.push(Arc::clone(&own));
            let reading = Reading {
                table: Arc::clone(self),
                cells: claimed,
                flight: own,
            };
            // Spawned, because the caller may go away while others wait.
            tokio::spawn(async move {
                let result = reading.run().await;
                drop(reading);
                publish.send_replace(Some(result));
            });
        }
        let finish = async {
            for flight in wait_for {
                flight.wait().await?;
            }
            Ok(())
        };
        match failing {
            None => finish.await,
            Some(error) => match select(Box::pin(finish), self.clock.sleep(FAILING_PATIENCE)).await {
                Either::Left((result, _)) => result,
                Either::Right(_) => Err(error),
            },
        }
    }

    /// While the store fails, one read at a time finds out whether it is back; everybody else is refused at once.
    /// Returns the last error to the one that may try.
    fn probe_if_failing(&self) -> Result<Option<VersionError>, VersionError> {
        let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(failure) = failure.as_mut() else {
            return Ok(None);
        };
        let now = self.clock.now();
        if now < failure.retry_at {
            return Err(failure.error.clone());
        }
        failure.retry_at = now + self.recheck();
        Ok(Some(failure.error.clone()))
    }

    async fn ask_store(&self, keys: &[VersionKey]) -> Result<Vec<Slots>, VersionError> {
        let limit = self.read_timeout();
        let read = AssertUnwindSafe(async { self.store.read(keys).await }).catch_unwind();
        match select(Box::pin(read), self.clock.sleep(limit)).await {
            Either::Left((Ok(result), _)) => result.and_then(|slots| complete(slots, keys.len())),
            Either::Left((Err(_panic), _)) => Err(VersionError::unavailable("the version store panicked")),
            Either::Right(_) => Err(VersionError::TimedOut { limit }),
        }
    }

    async fn read_store(&self, keys: &[VersionKey]) -> Result<Vec<Slots>, VersionError> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        let result = self.ask_store(keys).await;
        let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        match &result {
            Ok(_) => {
                if failure.take().is_some() {
                    tracing::info!("The version store answers again");
                }
            }
            Err(error) => {
                self.read_errors.fetch_add(1, Ordering::Relaxed);
                let retry_at = self.clock.now() + self.recheck();
                if failure
                    .replace(Failure {
                        error: error.clone(),
                        retry_at,
                    })
                    .is_none()
                {
                    tracing::warn!(%error, "The version store fails; serving what is known, as stale");
                }
            }
        }
        result
    }
}

impl Flight {
    async fn wait(&self) -> Result<(), VersionError> {
        let mut done = self.done.clone();
        match done.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(result)) => result.clone(),
            Ok(None) | Err(_) => Err(VersionError::unavailable("the read was dropped with its runtime")),
        }
    }
}

/// A read under way. Dropping it, at the end or with the runtime, lets the next caller start another.
struct Reading {
    table: Arc<Shared>,
    cells: Vec<Arc<Cell>>,
    flight: Arc<Flight>,
}

impl Reading {
    async fn run(&self) -> Result<(), VersionError> {
        let Self { table, cells, .. } = self;
        let keys: Vec<_> = cells.iter().map(|cell| *cell.key()).collect();
        let (epoch, started, started_at) = (table.epoch(), table.ticket(), table.clock.now());
        for (cell, slots) in cells.iter().zip(table.read_store(&keys).await?) {
            cell.lock().install(
                Snapshot {
                    slots,
                    epoch,
                    started,
                    started_at,
                },
                cell,
                table,
            );
        }
        Ok(())
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        for cell in &self.cells {
            cell.lock()
                .flight
                .take_if(|flight| Arc::ptr_eq(flight, &self.flight));
        }
    }
}

pub(crate) fn floor_of(floors: &[(VersionKey, u64)], key: &VersionKey) -> u64 {
    floors
        .iter()
        .filter(|(floored, _)| floored == key)
        .map(|(_, floor)| *floor)
        .max()
        .unwrap_or(0)
}

fn complete(slots: Vec<Slots>, asked: usize) -> Result<Vec<Slots>, VersionError> {
    match slots.len() {
        answered if answered == asked => Ok(slots),
        answered => Err(VersionError::Incomplete { asked, answered }),
    }
}
