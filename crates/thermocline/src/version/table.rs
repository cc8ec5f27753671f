//! What this process knows about versions.

mod cell;
mod history;
mod read;

use std::{
    collections::HashMap,
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use uuid::Uuid;

use self::{cell::Snapshot, read::Failure};
pub(crate) use self::{
    cell::{Cell, UNKNOWN},
    history::Until,
    read::floor_of,
};
use super::{
    LocalVersionStore, Origin, Raise, Slots, VersionError, VersionKey, VersionStore, VersionWatcher, Versions,
};
use crate::{
    clock::{Clock, Timestamp, millis},
    statistics::VersionStatistics,
    tenant::Module,
};

/// The versions that this process knows, kept current by a change feed.
///
/// Clones share everything. A version only ever comes from a snapshot of the [`VersionStore`]; an event of the feed
/// merely says that the known snapshot is out of date, and the next reader fetches a new one. While the feed is
/// not connected nothing is trusted for longer than the recheck interval (50 milliseconds, unless changed).
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), thermocline::VersionError> {
/// use std::sync::Arc;
/// use thermocline::{LocalVersionStore, Module, SystemClock, TenantId, VersionKey, VersionTable};
///
/// let table = VersionTable::new(Arc::new(LocalVersionStore::new()), Arc::new(SystemClock));
/// let key = VersionKey::new(TenantId::SERVER, Module::new("deals"));
/// assert_eq!(table.current(&[key], &[]).await?.as_slice(), [0]);
/// assert_eq!(table.known(key), None, "read, but not trusted without a feed");
///
/// table.feed_connected();
/// table.current(&[key], &[]).await?;
/// assert_eq!(table.known(key), Some(0));
/// table.change(key, 0, 1);
/// assert_eq!(table.known(key), None, "changed elsewhere: the next reader asks the store");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct VersionTable {
    shared: Arc<Shared>,
}

/// How the change feed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedState {
    /// There is none and none is needed: every change is made through this table.
    Local,
    /// Every change arrives.
    Connected,
    /// Changes arrive late: none is lost, but known versions are not trusted for now.
    Lagging,
    /// Changes are missed; versions are read from the store again and again.
    Disconnected,
}

pub(crate) struct Shared {
    store: Arc<dyn VersionStore>,
    clock: Arc<dyn Clock>,
    feed: Mutex<Feed>,
    /// What `feed` says, for readers under the lock of a cell. Written before the cells are told, so that a cell
    /// which is settled concurrently is either told afterwards or already sees the new value.
    trusted: AtomicBool,
    /// Trust ends here (milliseconds since the epoch) unless the feed proves itself again before: a process that was
    /// stopped and goes on must not answer from what it knew before any timer had a chance to run.
    trusted_until: AtomicU64,
    epoch: AtomicU64,
    /// Orders installs, reads and callers: what was numbered later happened later.
    tickets: AtomicU64,
    cells: RwLock<Cells>,
    failure: Mutex<Option<Failure>>,
    recheck_millis: AtomicU64,
    read_timeout_millis: AtomicU64,
    reads: AtomicU64,
    read_errors: AtomicU64,
    phantom_events: AtomicU64,
    rewinds: AtomicU64,
    /// Raises of a module for every tenant.
    raises_everywhere: RwLock<HashMap<Module, Raise>>,
    /// What is remembered of raises takes this much.
    history_bytes: Arc<AtomicUsize>,
    watcher: OnceLock<Arc<dyn VersionWatcher>>,
}

struct Feed {
    local: bool,
    connected: bool,
    lagging: bool,
    /// Since when every raise was heard.
    since: Option<Timestamp>,
}

struct Cells {
    by_key: HashMap<VersionKey, Arc<Cell>>,
    /// Modules that were changed as a whole, and until when a read may not have seen it.
    unsettled_modules: HashMap<Module, Timestamp>,
    sweep_at: usize,
}

/// How long after an event a new snapshot may still not show its commit: the feed decodes a commit when it is written,
/// sessions see it a moment later. Only used where an event does not name its slot.
const VISIBILITY: Duration = Duration::from_secs(1);
/// Cells that nobody holds and nothing happened to for this long may be forgotten.
const IDLE: Duration = Duration::from_secs(60);
const FIRST_SWEEP: usize = 65_536;
/// What is remembered of raises may take this much; past it, that of keys which nobody asked about for a minute goes, and
/// if that is not enough, all of it.
const HISTORY_BYTES: usize = 64 * 1024 * 1024;
const HISTORY_IDLE: Duration = Duration::from_secs(60);

impl VersionTable {
    /// A table over `store`. Nothing is trusted before [`feed_connected`](Self::feed_connected).
    pub fn new(store: Arc<dyn VersionStore>, clock: Arc<dyn Clock>) -> Self {
        Self::with_feed(
            store,
            clock,
            Feed {
                local: false,
                connected: false,
                lagging: false,
                since: None,
            },
        )
    }

    /// A table that is its own source of truth: versions live in this process and are raised by
    /// [`raise`](Self::raise) only.
    pub fn local(clock: Arc<dyn Clock>) -> Self {
        let store = Arc::new(LocalVersionStore::new());
        let since = Some(clock.now());
        Self::with_feed(
            store,
            clock,
            Feed {
                local: true,
                connected: true,
                lagging: false,
                since,
            },
        )
    }

    fn with_feed(store: Arc<dyn VersionStore>, clock: Arc<dyn Clock>, feed: Feed) -> Self {
        Self {
            shared: Arc::new(Shared {
                store,
                clock,
                trusted: AtomicBool::new(feed.is_trusted()),
                trusted_until: AtomicU64::new(u64::MAX),
                feed: Mutex::new(feed),
                epoch: AtomicU64::new(0),
                tickets: AtomicU64::new(1),
                cells: RwLock::new(Cells {
                    by_key: HashMap::new(),
                    unsettled_modules: HashMap::new(),
                    sweep_at: FIRST_SWEEP,
                }),
                failure: Mutex::new(None),
                recheck_millis: AtomicU64::new(50),
                read_timeout_millis: AtomicU64::new(1_000),
                reads: AtomicU64::new(0),
                read_errors: AtomicU64::new(0),
                phantom_events: AtomicU64::new(0),
                rewinds: AtomicU64::new(0),
                raises_everywhere: RwLock::default(),
                history_bytes: Arc::default(),
                watcher: OnceLock::new(),
            }),
        }
    }

    /// Sets for how long a version is used without asking again while it cannot be trusted. Default: 50 milliseconds.
    #[must_use]
    pub fn with_recheck(self, interval: Duration) -> Self {
        self.shared
            .recheck_millis
            .store(millis(interval), Ordering::Relaxed);
        self
    }

    /// Sets how long the store may take to answer a read. Default: 1 second.
    #[must_use]
    pub fn with_read_timeout(self, limit: Duration) -> Self {
        self.shared
            .read_timeout_millis
            .store(millis(limit), Ordering::Relaxed);
        self
    }

    /// The version of `key` if it is known for certain, without asking anybody.
    pub fn known(&self, key: VersionKey) -> Option<u64> {
        let cell = self.shared.existing_cell(&key)?;
        let settled = cell.settled().filter(|_| self.shared.is_trusted());
        settled.or_else(|| cell.lock().settle(&cell, &self.shared))
    }

    /// The versions of `keys` as of this call or later, in the order of `keys`.
    ///
    /// What is not [`known`](Self::known) is read from the store; concurrent readers of the same key share one read.
    /// When a floor (such as a version that a client was told) is above what is known, the store is read once more,
    /// and what it says then counts, even if it is still below: a floor is a hint, not a fact.
    ///
    /// # Errors
    ///
    /// When the store fails or takes too long. While it keeps failing, callers are refused quickly instead of waiting.
    ///
    /// # Cancellation
    ///
    /// Dropping the future stops nothing: the read serves whoever comes next.
    pub async fn current(
        &self,
        keys: &[VersionKey],
        floors: &[(VersionKey, u64)],
    ) -> Result<Versions, VersionError> {
        let arrival = self.shared.ticket();
        let cells: Vec<_> = keys.iter().map(|key| self.shared.cell(*key)).collect();
        self.shared.current(&cells, floors, arrival).await
    }

    /// The newest version of `key` that this process ever saw, however long ago.
    pub fn last_known(&self, key: VersionKey) -> Option<u64> {
        self.shared.existing_cell(&key)?.lock().last_version()
    }

    /// Takes note that a snapshot of the store showed `slots`, for example the one of a load, or the one read right
    /// after the commit of a write. Returns the version.
    ///
    /// A snapshot older than the known one changes nothing. Nor does any snapshot make a version known for which nothing
    /// was read since the feed connected: it may have been taken before that, and the feed would not tell what happened
    /// in between. Only pass what has been committed.
    pub fn observe(&self, key: VersionKey, slots: Slots) -> u64 {
        let version = slots.version();
        let cell = self.shared.cell(key);
        cell.lock().observe(slots, &cell, &self.shared);
        version
    }

    /// The feed says that a commit raised `slot` of `key` to `n`.
    pub fn change(&self, key: VersionKey, slot: i64, n: u64) {
        self.change_by(key, slot, n, Origin::default());
    }

    /// The same, where the feed says who it was.
    pub fn change_by(&self, key: VersionKey, slot: i64, n: u64, origin: Origin) {
        self.change_touching(key, slot, n, origin, None);
    }

    /// The same, where the feed also says which records were touched. It must be all that the whole commit touched of `key`:
    /// an answer about any other record stays current (see [`untouched`](Self::untouched)).
    pub fn change_of(&self, key: VersionKey, slot: i64, n: u64, origin: Origin, records: &[Uuid]) {
        self.change_touching(key, slot, n, origin, Some(records));
    }

    fn change_touching(&self, key: VersionKey, slot: i64, n: u64, origin: Origin, records: Option<&[Uuid]>) {
        let cell = self.shared.cell(key);
        let mut state = cell.lock();
        state.change(slot, n, records, &cell, &self.shared);
        state.note_raise(origin, &self.shared);
        drop(state);
        if self.shared.history_bytes.load(Ordering::Relaxed) > HISTORY_BYTES {
            self.shared.shrink_histories();
        }
        self.shared.tell(|watcher| watcher.changed(key));
    }

    /// Whether no commit between two versions of `key` touched `record`, for certain: then what shows `from` shows the same of it
    /// as what shows `to`.
    ///
    /// `false` means that one did, or that nobody can say: a commit that told no records, one that was not heard of, a version
    /// that is too long ago, a feed that does not prove that it delivers. The first question about a key begins the
    /// remembering, of 512 raises at most.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), thermocline::VersionError> {
    /// use std::sync::Arc;
    /// use thermocline::{LocalVersionStore, Module, Origin, SystemClock, TenantId, VersionKey, VersionStore, VersionTable};
    /// use uuid::Uuid;
    ///
    /// let store = Arc::new(LocalVersionStore::new());
    /// let table = VersionTable::new(store.clone(), Arc::new(SystemClock));
    /// let key = VersionKey::new(TenantId::SERVER, Module::new("deals"));
    /// let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
    /// table.feed_connected();
    /// table.current(&[key], &[]).await?;
    /// assert!(!table.untouched(key, 0, 1, first), "not known");
    ///
    /// store.raise(&[key]).await?;
    /// table.change_of(key, 0, 1, Origin::default(), &[second]);
    /// table.current(&[key], &[]).await?;
    /// assert!(table.untouched(key, 0, 1, first));
    /// assert!(!table.untouched(key, 0, 1, second));
    /// # Ok(())
    /// # }
    /// ```
    pub fn untouched(&self, key: VersionKey, from: u64, to: u64, record: Uuid) -> bool {
        self.shared.untouched(&self.shared.cell(key), from, to, record)
    }

    /// Everything of `module` may have changed, for every tenant: the feed said something that nobody understood. From here
    /// on [`raises_heard_since`](Self::raises_heard_since) counts anew.
    pub fn change_all(&self, module: Module) {
        let now = self.shared.clock.now();
        if let Some(since) = &mut self.shared.lock_feed().since {
            *since = now;
        }
        self.distrust(module);
    }

    /// The feed says that a commit raised `module` for every tenant, and who it was.
    pub fn change_all_by(&self, module: Module, origin: Origin) {
        let raise = Raise {
            at: self.shared.clock.now(),
            origin,
            everywhere: true,
        };
        self.shared
            .raises_everywhere
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(module, raise);
        self.distrust(module);
    }

    fn distrust(&self, module: Module) {
        let until = self.shared.clock.now() + VISIBILITY;
        let mut cells = write(&self.shared.cells);
        cells.unsettled_modules.insert(module, until);
        for cell in cells.by_key.values().filter(|cell| cell.key().module == module) {
            let mut state = cell.lock();
            state.distrust_until(until, cell);
            // What nobody understood may have been about the records of a raise that is remembered.
            state.forget_history();
        }
        drop(cells);
        self.shared.tell(|watcher| watcher.changed_everywhere(module));
    }

    /// The feed is connected: from now on every change arrives. What was known before is forgotten, because changes
    /// may have been missed.
    pub fn feed_connected(&self) {
        let mut feed = self.shared.lock_feed();
        feed.connected = true;
        feed.since = Some(self.shared.clock.now());
        let epoch = self.shared.epoch.fetch_add(1, Ordering::SeqCst) + 1;
        self.shared.trusted_until.store(u64::MAX, Ordering::SeqCst);
        self.shared.trusted.store(feed.is_trusted(), Ordering::SeqCst);
        for cell in read(&self.shared.cells).by_key.values() {
            cell.lock().forget(epoch, cell);
        }
        drop(feed);
        self.shared.tell(|watcher| watcher.feed_changed());
    }

    /// The feed is gone: changes are missed until it connects again.
    pub fn feed_lost(&self) {
        let mut feed = self.shared.lock_feed();
        feed.connected = false;
        feed.since = None;
        self.shared.apply_trust(&feed);
        drop(feed);
        self.shared.tell(|watcher| watcher.feed_changed());
    }

    /// The feed delivers late, or no longer does. Nothing is lost, so nothing is forgotten.
    pub fn feed_lagging(&self, lagging: bool) {
        let mut feed = self.shared.lock_feed();
        feed.lagging = lagging;
        self.shared.apply_trust(&feed);
    }

    /// The feed has proven that everything up to now has been delivered: what is known is trusted for `limit` from now, by
    /// the table's clock, and no longer unless this is called again. A feed that never calls this is trusted until it
    /// is [lost](Self::feed_lost).
    ///
    /// [`feed_lagging`](Self::feed_lagging) needs somebody who runs; this also ends the trust of a process that was
    /// stopped as a whole, at the first read after it goes on. When the feed proves itself late, nothing is forgotten.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), thermocline::VersionError> {
    /// use std::{sync::Arc, time::Duration};
    /// use thermocline::{LocalVersionStore, ManualClock, Module, TenantId, VersionKey, VersionTable};
    ///
    /// let clock = ManualClock::new();
    /// let table = VersionTable::new(Arc::new(LocalVersionStore::new()), Arc::new(clock.clone()));
    /// let key = VersionKey::new(TenantId::SERVER, Module::new("deals"));
    /// table.feed_connected();
    /// table.trust_for(Duration::from_millis(75));
    /// table.current(&[key], &[]).await?;
    /// assert_eq!(table.known(key), Some(0));
    /// clock.advance(Duration::from_secs(10));
    /// assert_eq!(table.known(key), None);
    /// table.trust_for(Duration::from_millis(75));
    /// assert_eq!(table.known(key), Some(0));
    /// # Ok(())
    /// # }
    /// ```
    pub fn trust_for(&self, limit: Duration) {
        let until = self.shared.clock.now() + limit;
        self.shared
            .trusted_until
            .store(until.as_millis(), Ordering::SeqCst);
    }

    /// Names who hears of changes as the feed announces them. There is one watcher at most; a second one is refused.
    ///
    /// # Errors
    ///
    /// Gives the watcher back when there is one already.
    pub fn watch(&self, watcher: Arc<dyn VersionWatcher>) -> Result<(), Arc<dyn VersionWatcher>> {
        self.shared.watcher.set(watcher)
    }

    /// How the feed is.
    pub fn feed_state(&self) -> FeedState {
        let feed = self.shared.lock_feed();
        match (feed.local, feed.connected, feed.lagging) {
            (true, _, _) => FeedState::Local,
            (false, false, _) => FeedState::Disconnected,
            (false, true, true) => FeedState::Lagging,
            (false, true, false) => FeedState::Connected,
        }
    }

    /// Invalidates by hand: raises the versions of `keys`, and returns them as they are after the commit. When this
    /// returns, no older entry is current in this process; other processes learn it from the feed.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn raise(&self, keys: &[VersionKey]) -> Result<Versions, VersionError> {
        self.shared.raise(keys, None).await
    }

    /// The same on somebody's behalf, which [`last_raise`](Self::last_raise) tells, here and at servers that hear of it.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn raise_for(&self, keys: &[VersionKey], by: &str) -> Result<Versions, VersionError> {
        self.shared.raise(keys, Some(by)).await
    }

    /// Who raised the version of `key` last, as far as this process heard of it: by the feed, or by raising it itself.
    ///
    /// `None` means that nobody did while this process listened, not that nobody ever did; from when on it heard
    /// everything, [`raises_heard_since`](Self::raises_heard_since) tells. What is remembered is one raise for each key that
    /// the table knows, and goes with the key when nothing has happened to it for a while and room is needed.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use thermocline::{LocalVersionStore, Module, Origin, SystemClock, TenantId, VersionKey, VersionTable};
    ///
    /// let table = VersionTable::new(Arc::new(LocalVersionStore::new()), Arc::new(SystemClock));
    /// let key = VersionKey::new(TenantId::SERVER, Module::new("deals"));
    /// assert_eq!(table.last_raise(key), None);
    /// table.feed_connected();
    /// table.change_by(key, 0, 1, Origin::default().with_by("ada").with_operation("UPDATE"));
    /// assert_eq!(table.last_raise(key).and_then(|raise| raise.origin.by).as_deref(), Some("ada"));
    /// ```
    pub fn last_raise(&self, key: VersionKey) -> Option<Raise> {
        let own = self
            .shared
            .existing_cell(&key)
            .and_then(|cell| cell.lock().last_raise().cloned());
        let everywhere = self
            .shared
            .raises_everywhere
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let everywhere = everywhere.get(&key.module).cloned();
        own.into_iter().chain(everywhere).max_by_key(|raise| raise.at)
    }

    /// From which moment on every raise was heard of. `None` while the feed is away: then some may have been missed.
    pub fn raises_heard_since(&self) -> Option<Timestamp> {
        self.shared.lock_feed().since
    }

    /// Counters since the start, and what is held now.
    pub fn statistics(&self) -> VersionStatistics {
        let shared = &self.shared;
        VersionStatistics {
            feed: self.feed_state(),
            keys: read(&shared.cells).by_key.len(),
            reads: shared.reads.load(Ordering::Relaxed),
            read_errors: shared.read_errors.load(Ordering::Relaxed),
            phantom_events: shared.phantom_events.load(Ordering::Relaxed),
            rewinds: shared.rewinds.load(Ordering::Relaxed),
        }
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }
}

impl fmt::Debug for VersionTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VersionTable")
            .field("feed", &self.feed_state())
            .finish_non_exhaustive()
    }
}

impl Shared {
    /// The cell of a key, made if need be.
    pub(crate) fn cell(&self, key: VersionKey) -> Arc<Cell> {
        if let Some(cell) = self.existing_cell(&key) {
            return cell;
        }
        let now = self.clock.now();
        let mut cells = write(&self.cells);
        if cells.by_key.len() >= cells.sweep_at {
            cells.sweep(now);
        }
        // Read under the lock that `feed_connected` takes after raising it.
        let epoch = self.epoch.load(Ordering::SeqCst);
        let unsettled = cells.unsettled_modules.get(&key.module).copied();
        Arc::clone(
            cells
                .by_key
                .entry(key)
                .or_insert_with(|| Arc::new(Cell::new(key, epoch, unsettled, now))),
        )
    }

    /// See [`VersionTable::untouched`].
    pub(crate) fn untouched(&self, cell: &Cell, from: u64, to: u64, record: Uuid) -> bool {
        let mut state = cell.lock();
        state.remember(self);
        from == to || from < to && state.untouched(from, Until::Version(to), record, self)
    }

    /// The same for a snapshot that the table need not know, and without taking note of the question.
    pub(crate) fn probe_untouched(
        &self,
        key: &VersionKey,
        from: u64,
        until: Until<'_>,
        record: Uuid,
    ) -> bool {
        let cell = self.existing_cell(key);
        cell.is_some_and(|cell| cell.lock().untouched(from, until, record, self))
    }

    /// From now on it is remembered what raises touch.
    pub(crate) fn remember(&self, cell: &Cell) {
        cell.lock().remember(self);
    }

    fn shrink_histories(&self) {
        let now = self.clock.now();
        let idle = Timestamp::from_millis(now.as_millis().saturating_sub(millis(HISTORY_IDLE)));
        for since in [idle, Timestamp::from_millis(u64::MAX)] {
            for cell in read(&self.cells).by_key.values() {
                cell.lock().drop_history_unless_asked_since(since);
            }
            if self.history_bytes.load(Ordering::Relaxed) <= HISTORY_BYTES / 2 {
                return;
            }
        }
    }

    fn existing_cell(&self, key: &VersionKey) -> Option<Arc<Cell>> {
        read(&self.cells).by_key.get(key).cloned()
    }

    fn lock_feed(&self) -> MutexGuard<'_, Feed> {
        self.feed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn apply_trust(&self, feed: &Feed) {
        let trusted = feed.is_trusted();
        if self.trusted.swap(trusted, Ordering::SeqCst) && !trusted {
            for cell in read(&self.cells).by_key.values() {
                cell.lock().unsettle(cell);
            }
        }
    }

    /// Never under a lock of ours: the watcher may ask the table.
    fn tell(&self, news: impl FnOnce(&dyn VersionWatcher)) {
        if let Some(watcher) = self.watcher.get() {
            news(watcher.as_ref());
        }
    }

    fn is_trusted(&self) -> bool {
        self.trusted.load(Ordering::SeqCst) && self.is_within_trust(self.clock.now())
    }

    /// Whether the feed's last proof still holds at `now`.
    #[inline]
    pub(crate) fn is_within_trust(&self, now: Timestamp) -> bool {
        now.as_millis() <= self.trusted_until.load(Ordering::Acquire)
    }

    fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::SeqCst)
    }

    pub(crate) fn ticket(&self) -> u64 {
        self.tickets.fetch_add(1, Ordering::SeqCst)
    }

    fn recheck(&self) -> Duration {
        Duration::from_millis(self.recheck_millis.load(Ordering::Relaxed))
    }

    fn read_timeout(&self) -> Duration {
        Duration::from_millis(self.read_timeout_millis.load(Ordering::Relaxed))
    }
}

impl Feed {
    fn is_trusted(&self) -> bool {
        self.local || (self.connected && !self.lagging)
    }
}

impl Cells {
    /// Forgets cells that no entry refers to and nothing happened to for a while; the next sweep comes when the
    /// table has doubled, so that the work is spread over as many inserts.
    fn sweep(&mut self, now: Timestamp) {
        self.by_key
            .retain(|_, cell| Arc::strong_count(cell) > 1 || !cell.lock().is_idle(now, IDLE));
        self.sweep_at = FIRST_SWEEP.max(2 * self.by_key.len());
    }
}

fn read(cells: &RwLock<Cells>) -> std::sync::RwLockReadGuard<'_, Cells> {
    cells.read().unwrap_or_else(PoisonError::into_inner)
}

fn write(cells: &RwLock<Cells>) -> std::sync::RwLockWriteGuard<'_, Cells> {
    cells.write().unwrap_or_else(PoisonError::into_inner)
}
