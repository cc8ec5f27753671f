//! A small world around a cache: a database that can fail and wait, a clock in hand, and loaders that are counted.

use std::{
    collections::{BTreeMap, HashMap},
    convert::Infallible,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use futures_util::future::BoxFuture;
use thermocline::{
    Answer, Cache, CacheBuilder, FaultyRemoteLayer, Key, LoadError, Loaded, ManualClock, MemoryRemoteLayer,
    Module, Namespace, Policy, RemoteLayer, Request, Slots, TenantId, VersionError, VersionKey, VersionStore,
    VersionTable,
};
use tokio::sync::watch;

pub(crate) const DEALS: Module = Module::new("deals");
pub(crate) const LEADS: Module = Module::new("leads");
pub(crate) const TTL: Duration = Duration::from_secs(60);
pub(crate) const GRACE: Duration = Duration::from_secs(600);
pub(crate) const DEPENDS: [VersionKey; 1] = [VersionKey::new(TenantId::SERVER, DEALS)];
pub(crate) const DEALS_KEY: VersionKey = DEPENDS[0];
pub(crate) const LEADS_KEY: VersionKey = VersionKey::new(TenantId::SERVER, LEADS);

/// No jitter, so that expiry is exact.
pub(crate) const POLICY: Policy = Policy::new(TTL).with_jitter(0.0).with_grace(GRACE);
pub(crate) static LIST: Namespace = Namespace::new("list", POLICY);

pub(crate) type Faulty = FaultyRemoteLayer<MemoryRemoteLayer>;

/// A cache over a database, with a feed that is connected but only carries what the test sends.
pub(crate) struct World {
    pub(crate) clock: ManualClock,
    pub(crate) database: Arc<Database>,
    pub(crate) table: VersionTable,
    pub(crate) remote: Arc<Faulty>,
    pub(crate) cache: Cache<String>,
}

impl World {
    /// Without a remote layer.
    pub(crate) fn new() -> Self {
        Self::with(|builder, _| builder)
    }

    /// With a remote layer.
    pub(crate) fn with_remote() -> Self {
        Self::with(|builder, remote| builder.remote(remote))
    }

    pub(crate) fn with(
        build: impl FnOnce(CacheBuilder<String>, Arc<dyn RemoteLayer>) -> CacheBuilder<String>,
    ) -> Self {
        let clock = ManualClock::new();
        let shared_clock = Arc::new(clock.clone());
        let memory = MemoryRemoteLayer::new(shared_clock.clone());
        let remote = Arc::new(FaultyRemoteLayer::new(memory, shared_clock));
        Self::on(&clock, &Arc::new(Database::default()), &remote, build)
    }

    /// Another server on the same database and remote layer.
    pub(crate) fn sibling(&self) -> Self {
        Self::on(&self.clock, &self.database, &self.remote, |builder, remote| {
            builder.remote(remote)
        })
    }

    fn on(
        clock: &ManualClock,
        database: &Arc<Database>,
        remote: &Arc<Faulty>,
        build: impl FnOnce(CacheBuilder<String>, Arc<dyn RemoteLayer>) -> CacheBuilder<String>,
    ) -> Self {
        let table = VersionTable::new(database.clone(), Arc::new(clock.clone()));
        table.feed_connected();
        let builder = Cache::builder("test")
            .clock(Arc::new(clock.clone()))
            .versions(table.clone());
        Self {
            clock: clock.clone(),
            database: database.clone(),
            table,
            remote: remote.clone(),
            cache: build(builder, remote.clone()).build(),
        }
    }

    /// Reads through the cache; a miss loads the version that the database shows, as text.
    pub(crate) async fn read(&self, key: &Key) -> Answer<String> {
        self.try_read(Request::new(key.clone(), &DEPENDS)).await.unwrap()
    }

    pub(crate) async fn try_read(
        &self,
        request: Request<'_>,
    ) -> Result<Answer<String>, LoadError<Infallible>> {
        let depends = request.depends.to_vec();
        let database = self.database.clone();
        self.cache
            .get_or_load(request, || async move { Ok(database.load(&depends)) })
            .await
    }

    /// Reads through the cache with a source that is away.
    pub(crate) async fn read_failing(&self, key: &Key) -> Result<Answer<String>, LoadError<SourceAway>> {
        self.cache
            .get_or_load(Request::new(key.clone(), &DEPENDS), || async { Err(SourceAway) })
            .await
    }

    /// Writes as a server does: commits, and observes what the database shows after it.
    pub(crate) fn write(&self, key: VersionKey) -> u64 {
        self.database.commit(key);
        self.table.observe(key, self.database.slots(key))
    }
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the source is away")]
pub(crate) struct SourceAway;

pub(crate) fn key(name: &str) -> Key {
    Key::new(&LIST, TenantId::SERVER, DEALS, name)
}

/// Slots under a lock; a snapshot is a look at it. What a row says is the version it was read at.
pub(crate) struct Database {
    slots: Mutex<HashMap<VersionKey, BTreeMap<i64, u64>>>,
    fault: watch::Sender<Fault>,
    pub(crate) reads: AtomicU64,
    pub(crate) loads: AtomicU64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Failing,
    Hanging,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            slots: Mutex::default(),
            fault: watch::Sender::new(Fault::None),
            reads: AtomicU64::new(0),
            loads: AtomicU64::new(0),
        }
    }
}

impl Database {
    /// Raises slot 0 and returns what the feed would say.
    pub(crate) fn commit(&self, key: VersionKey) -> (i64, u64) {
        self.commit_in(key, 0)
    }

    pub(crate) fn commit_in(&self, key: VersionKey, slot: i64) -> (i64, u64) {
        let mut slots = self.lock();
        let n = slots.entry(key).or_default().entry(slot).or_default();
        *n += 1;
        (slot, *n)
    }

    pub(crate) fn slots(&self, key: VersionKey) -> Slots {
        Slots::from_pairs(
            self.lock()
                .get(&key)
                .into_iter()
                .flatten()
                .map(|(slot, n)| (*slot, *n)),
        )
    }

    pub(crate) fn version(&self, key: VersionKey) -> u64 {
        self.slots(key).version()
    }

    /// Goes back to an earlier state, as a restored backup does.
    pub(crate) fn restore(&self, key: VersionKey, slots: &Slots) {
        self.lock().insert(key, slots.pairs().iter().copied().collect());
    }

    /// What a loader gets: the row, labelled by its own snapshot.
    pub(crate) fn load(&self, depends: &[VersionKey]) -> Loaded<String> {
        self.loads.fetch_add(1, Ordering::SeqCst);
        let versions: Vec<_> = depends.iter().map(|key| self.version(*key)).collect();
        let text: Vec<_> = versions.iter().map(u64::to_string).collect();
        Loaded::new(text.join(","), versions)
    }

    pub(crate) fn loads(&self) -> u64 {
        self.loads.load(Ordering::SeqCst)
    }

    pub(crate) fn reads(&self) -> u64 {
        self.reads.load(Ordering::SeqCst)
    }

    pub(crate) fn fail(&self) {
        self.fault.send_replace(Fault::Failing);
    }

    pub(crate) fn hang(&self) {
        self.fault.send_replace(Fault::Hanging);
    }

    pub(crate) fn heal(&self) {
        self.fault.send_replace(Fault::None);
    }

    async fn pass(&self) -> Result<(), VersionError> {
        let mut fault = self.fault.subscribe();
        let now = *fault
            .wait_for(|fault| *fault != Fault::Hanging)
            .await
            .expect("the sender is in self");
        match now {
            Fault::None | Fault::Hanging => Ok(()),
            Fault::Failing => Err(VersionError::unavailable("told to fail")),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<VersionKey, BTreeMap<i64, u64>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl VersionStore for Database {
    fn read<'a>(&'a self, keys: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            self.pass().await?;
            Ok(keys.iter().map(|key| self.slots(*key)).collect())
        })
    }

    fn raise<'a>(&'a self, keys: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        Box::pin(async move {
            self.pass().await?;
            for key in keys {
                self.commit(*key);
            }
            Ok(keys.iter().map(|key| self.slots(*key)).collect())
        })
    }
}

/// A door that tasks wait at until it is opened.
pub(crate) struct Gate(watch::Sender<bool>);

impl Gate {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self(watch::Sender::new(false)))
    }

    pub(crate) fn open(&self) {
        self.0.send_replace(true);
    }

    pub(crate) async fn pass(&self) {
        self.0
            .subscribe()
            .wait_for(|open| *open)
            .await
            .map(drop)
            .expect("the sender is in self");
    }

    /// How many wait.
    pub(crate) fn waiting(&self) -> usize {
        self.0.receiver_count()
    }
}

/// Lets other tasks run until something is the case.
pub(crate) async fn until(mut condition: impl FnMut() -> bool) {
    let give_up = std::time::Instant::now() + Duration::from_secs(10);
    while !condition() {
        assert!(std::time::Instant::now() < give_up, "waited for 10 seconds");
        tokio::task::yield_now().await;
    }
}

/// Random numbers from a seed, so that every failure can be repeated.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (word ^ (word >> 31)) % limit
    }

    pub(crate) fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }
}
