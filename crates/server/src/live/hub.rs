//! The hub: rooms by tenant, who may come in, and news on their way out.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use thermocline::{Clock, Module, TenantId, VersionKey, VersionTable, VersionWatcher};
use tokio::sync::watch;
use uuid::Uuid;

use super::job::{self, JobNews};
use super::room::{Room, Sources};
use super::state::RoomState;
use crate::database::Pool;
use crate::presence::Presence;
use crate::problem::{ApiError, ApiResult};

/// News of jobs are written at most this often.
const PUBLISH_PAUSE: Duration = Duration::from_millis(100);
/// How often news are tried to be written while the database is away, before they are given up.
const PUBLISH_ATTEMPTS: u32 = 50;
/// When to come back when there is no seat.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// What this server tells to those who listen. Clones share everything.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    sources: Arc<Sources>,
    rooms: Mutex<HashMap<TenantId, Arc<Room>>>,
    seats_of: Mutex<HashMap<Uuid, usize>>,
    per_user: usize,
    per_tenant: usize,
    outbox: Mutex<Outbox>,
    stop: watch::Sender<bool>,
    counters: Counters,
}

#[derive(Default)]
struct Outbox {
    news: HashMap<(Option<TenantId>, String), JobNews>,
    writing: bool,
}

#[derive(Default)]
struct Counters {
    open: AtomicU64,
    sent: AtomicU64,
    dropped: AtomicU64,
    refused: AtomicU64,
}

/// What the hub counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HubStatistics {
    /// Streams that are open.
    pub open: u64,
    /// Events that were sent.
    pub sent: u64,
    /// Streams that were given up because nobody read them.
    pub dropped: u64,
    /// Streams that were refused because there were too many.
    pub refused: u64,
}

/// A seat in a room, given back when it is dropped.
pub(super) struct Seat {
    hub: Hub,
    room: Arc<Room>,
    user: Option<Uuid>,
}

/// Passes the feed's announcements on. It does not keep the hub alive: the table that it watches is a part of it.
struct Announcements(Weak<Inner>);

impl Hub {
    /// A hub that hears of changes from `versions`. At most so many streams of one user and of one tenant.
    pub(crate) fn new(
        pool: Pool,
        versions: VersionTable,
        clock: Arc<dyn Clock>,
        presence: Presence,
        per_user: usize,
        per_tenant: usize,
    ) -> Self {
        let hub = Self(Arc::new(Inner {
            sources: Arc::new(Sources {
                pool,
                versions: versions.clone(),
                clock,
                presence,
            }),
            rooms: Mutex::default(),
            seats_of: Mutex::default(),
            per_user,
            per_tenant,
            outbox: Mutex::default(),
            stop: watch::Sender::new(false),
            counters: Counters::default(),
        }));
        if versions
            .watch(Arc::new(Announcements(Arc::downgrade(&hub.0))))
            .is_err()
        {
            tracing::error!("two hubs on one version table: the second one hears of nothing");
        }
        hub
    }

    /// Tells everybody whom it concerns, on every server, how a job is. It returns at once and never fails: news are
    /// written in the background, at most ten times a second, only the newest of each job, and are given up when the database
    /// stays away for longer than a job's next news.
    pub fn publish(&self, news: JobNews) {
        let mut outbox = self.0.outbox.lock().unwrap_or_else(PoisonError::into_inner);
        outbox.news.insert((news.tenant, news.id.clone()), news);
        if !outbox.writing {
            outbox.writing = true;
            tokio::spawn(write_news(self.clone()));
        }
    }

    /// Whoever is there at this server may have changed without the database knowing yet.
    pub(crate) fn presence_changed(&self, tenant: TenantId) {
        if let Some(room) = self.room(tenant) {
            room.presence_changed();
        }
    }

    /// Ends every stream, and lets nobody in any more.
    pub(crate) fn stop(&self) {
        self.0.stop.send_replace(true);
    }

    /// Removes news that nobody asks about any more.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(crate) async fn forget_old_news(&self) -> ApiResult<()> {
        job::forget(&self.0.sources.pool).await
    }

    /// What was counted.
    pub(crate) fn statistics(&self) -> HubStatistics {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let counters = &self.0.counters;
        HubStatistics {
            open: read(&counters.open),
            sent: read(&counters.sent),
            dropped: read(&counters.dropped),
            refused: read(&counters.refused),
        }
    }

    /// A seat for a stream of this user among the listeners of a tenant.
    ///
    /// # Errors
    /// 429 when the user or the tenant has as many streams as they may, 503 when the server is about to stop.
    pub(super) fn take_seat(&self, tenant: TenantId, user: Uuid, email: Arc<str>) -> ApiResult<Seat> {
        if *self.0.stop.borrow() {
            return Err(ApiError::Unavailable {
                detail: "this server is about to stop; connect again".to_owned(),
                source: None,
            });
        }
        let mut seats_of = self.0.seats_of.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = seats_of.get(&user).copied().unwrap_or(0);
        if taken >= self.0.per_user || self.seats(tenant) >= self.0.per_tenant {
            self.0.counters.refused.fetch_add(1, Ordering::Relaxed);
            return Err(ApiError::TooManyRequests {
                retry_after: RETRY_AFTER,
            });
        }
        seats_of.insert(user, taken + 1);
        drop(seats_of);
        self.0.counters.open.fetch_add(1, Ordering::Relaxed);
        Ok(self.seat(tenant, Some((user, email))))
    }

    /// A seat that nobody is counted for: to hear of changes in the room of the caller's own tenant.
    pub(super) fn listen(&self, tenant: TenantId) -> Seat {
        self.seat(tenant, None)
    }

    pub(super) fn count_sent(&self) {
        self.0.counters.sent.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn count_dropped(&self) {
        self.0.counters.dropped.fetch_add(1, Ordering::Relaxed);
    }

    /// Follows whether the server is about to stop.
    pub(super) fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stop.subscribe()
    }

    fn seat(&self, tenant: TenantId, person: Option<(Uuid, Arc<str>)>) -> Seat {
        let mut rooms = self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        let room = rooms.entry(tenant).or_insert_with(|| Room::new(tenant)).clone();
        let user = person.as_ref().map(|(user, _)| *user);
        room.enter(&self.0.sources, person);
        Seat {
            hub: self.clone(),
            room,
            user,
        }
    }

    fn seats(&self, tenant: TenantId) -> usize {
        self.room(tenant).map_or(0, |room| room.seats())
    }

    fn room(&self, tenant: TenantId) -> Option<Arc<Room>> {
        let rooms = self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        rooms.get(&tenant).cloned()
    }
}

impl Inner {
    fn all_rooms(&self) -> Vec<Arc<Room>> {
        let rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        rooms.values().cloned().collect()
    }
}

impl VersionWatcher for Announcements {
    fn changed(&self, key: VersionKey) {
        let Some(hub) = self.0.upgrade() else { return };
        let rooms = hub.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(room) = rooms.get(&key.tenant) {
            room.module_changed(key.module);
        }
    }

    fn changed_everywhere(&self, module: Module) {
        let Some(hub) = self.0.upgrade() else { return };
        for room in hub.all_rooms() {
            room.module_changed(module);
        }
    }

    fn feed_changed(&self) {
        let Some(hub) = self.0.upgrade() else { return };
        for room in hub.all_rooms() {
            room.everything_changed();
        }
    }
}

impl Seat {
    /// Follows the state of the room.
    pub(super) fn subscribe(&self) -> watch::Receiver<Arc<RoomState>> {
        self.room.subscribe()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let inner = &self.hub.0;
        let mut rooms = inner.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        if self.room.leave(self.user) {
            rooms.remove(&self.room.tenant);
        }
        drop(rooms);
        let Some(user) = self.user else { return };
        inner.counters.open.fetch_sub(1, Ordering::Relaxed);
        let mut seats_of = inner.seats_of.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = seats_of.get_mut(&user) {
            *taken -= 1;
            if *taken == 0 {
                seats_of.remove(&user);
            }
        }
    }
}

/// Writes what is in the outbox until nothing is.
async fn write_news(hub: Hub) {
    let mut attempts = 0;
    loop {
        let batch: Vec<JobNews> = {
            let mut outbox = hub.0.outbox.lock().unwrap_or_else(PoisonError::into_inner);
            if outbox.news.is_empty() {
                outbox.writing = false;
                return;
            }
            outbox.news.drain().map(|(_, news)| news).collect()
        };
        match job::write(&hub.0.sources.pool, &batch).await {
            Ok(()) => attempts = 0,
            Err(ApiError::Unavailable { .. }) if attempts < PUBLISH_ATTEMPTS => {
                attempts += 1;
                let mut outbox = hub.0.outbox.lock().unwrap_or_else(PoisonError::into_inner);
                for news in batch {
                    // What was said meanwhile is newer.
                    outbox.news.entry((news.tenant, news.id.clone())).or_insert(news);
                }
            }
            Err(error) => {
                attempts = 0;
                tracing::warn!(%error, "news of {} jobs were not told", batch.len());
            }
        }
        tokio::time::sleep(PUBLISH_PAUSE).await;
    }
}
