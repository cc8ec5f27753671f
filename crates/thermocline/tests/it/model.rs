//! Several servers on one database and one remote layer, every step of theirs interleaved at random.
//!
//! Whatever happens, an answer that is not marked stale is never older than what its server had to know when it was
//! asked: what was written through it, what the feed had told it, what the client's token says; and while the feed is
//! away, what the database showed 50 milliseconds earlier.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, AtomicU64, Ordering::SeqCst},
    },
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::{BoxFuture, join_all};
use thermocline::{
    Cache, Clock, Loaded, ManualClock, MemoryRemoteLayer, Mode, Outcome, RemoteError, RemoteLayer, Request,
    Slots, Timestamp, VersionError, VersionKey, VersionStore, VersionTable,
};
use tokio::task::yield_now;

use crate::support::{DEALS_KEY, DEPENDS, Random, SourceAway, key};

const RECHECK: Duration = Duration::from_millis(50);
const NAMES: u64 = 3;

/// What may go wrong, as "one in so many"; 0 is never.
#[derive(Clone, Copy, Default)]
struct Faults {
    loads: u64,
    remote: u64,
    store: u64,
    feed: u64,
}

struct World {
    random: Mutex<Random>,
    clock: ManualClock,
    faults: Faults,
    database: Mutex<State>,
    remote: MemoryRemoteLayer,
    answers: AtomicU64,
    stale: AtomicU64,
}

#[derive(Default)]
struct State {
    slots: HashMap<i64, u64>,
    /// Slots of commits that were decoded and are not visible yet.
    locked: BTreeSet<i64>,
    /// When each version became visible, from 1.
    visible_since: Vec<Timestamp>,
    /// The version at which a commit, by slot and n, became visible.
    visible_as: HashMap<(i64, u64), u64>,
    /// Where the feed delivers to, by server.
    feeds: Vec<Option<VecDeque<(i64, u64)>>>,
}

struct Server {
    world: Arc<World>,
    number: usize,
    table: VersionTable,
    cache: Cache<String>,
    /// What this server has to know.
    knows: Mutex<Knowledge>,
    loading: [AtomicU32; NAMES as usize],
}

#[derive(Default)]
struct Knowledge {
    version: u64,
    delivered: Vec<(i64, u64)>,
    connected: bool,
}

impl World {
    fn draw(&self, limit: u64) -> u64 {
        self.random
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .below(limit)
    }

    fn strikes(&self, one_in: u64) -> bool {
        one_in > 0 && self.draw(one_in) == 0
    }

    /// Gives others a turn, or several.
    async fn dawdle(&self) {
        for _ in 0..self.draw(4) {
            yield_now().await;
        }
    }

    fn database(&self) -> MutexGuard<'_, State> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn snapshot(&self) -> Slots {
        Slots::from_pairs(self.database().slots.iter().map(|(slot, n)| (*slot, *n)))
    }

    /// A commit: decoded by the feed first, visible to snapshots some time later.
    async fn commit(&self) {
        let (slot, n) = {
            let mut state = self.database();
            let slot = (0..)
                .find(|slot| !state.locked.contains(slot))
                .expect("there are more slots than writers");
            let n = state.slots.get(&slot).copied().unwrap_or_default() + 1;
            state.locked.insert(slot);
            state
                .feeds
                .iter_mut()
                .flatten()
                .for_each(|feed| feed.push_back((slot, n)));
            (slot, n)
        };
        self.dawdle().await;
        let mut state = self.database();
        state.slots.insert(slot, n);
        state.locked.remove(&slot);
        state.visible_since.push(self.clock.now());
        let version = state.visible_since.len() as u64;
        state.visible_as.insert((slot, n), version);
    }

    fn version_at(&self, moment: Timestamp) -> u64 {
        self.database()
            .visible_since
            .partition_point(|since| *since <= moment) as u64
    }
}

struct Store(Arc<World>);

impl VersionStore for Store {
    fn read<'a>(&'a self, keys: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        Box::pin(async move {
            self.0.dawdle().await;
            let slots = keys.iter().map(|_| self.0.snapshot()).collect();
            self.0.dawdle().await;
            if self.0.strikes(self.0.faults.store) {
                Err(VersionError::unavailable("struck"))
            } else {
                Ok(slots)
            }
        })
    }

    fn raise<'a>(&'a self, keys: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        Box::pin(async move {
            self.0.commit().await;
            self.read(keys).await
        })
    }
}

struct Remote(Arc<World>);

impl Remote {
    async fn pass(&self) -> Result<(), RemoteError> {
        self.0.dawdle().await;
        if self.0.strikes(self.0.faults.remote) {
            Err(RemoteError::unavailable("struck"))
        } else {
            Ok(())
        }
    }
}

impl RemoteLayer for Remote {
    fn get<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, RemoteError>> {
        Box::pin(async move {
            self.pass().await?;
            let found = self.0.remote.get(name).await;
            self.0.dawdle().await;
            found
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
            self.0.remote.set(name, entry, ttl).await
        })
    }

    fn remove<'a>(&'a self, names: &'a [String]) -> BoxFuture<'a, Result<u64, RemoteError>> {
        self.0.remote.remove(names)
    }

    fn remove_prefix<'a>(&'a self, prefix: &'a str) -> BoxFuture<'a, Result<u64, RemoteError>> {
        self.0.remote.remove_prefix(prefix)
    }
}

impl Server {
    fn new(world: &Arc<World>, number: usize) -> Arc<Self> {
        let clock: Arc<dyn Clock> = Arc::new(world.clock.clone());
        let table = VersionTable::new(Arc::new(Store(world.clone())), clock.clone());
        let cache = Cache::builder(format!("server {number}"))
            .clock(clock)
            .versions(table.clone())
            .remote(Arc::new(Remote(world.clone())))
            .remote_breaker(3, Duration::from_millis(20))
            .build();
        world.database().feeds.push(None);
        let (knows, loading) = (Mutex::default(), Default::default());
        Arc::new(Self {
            world: world.clone(),
            number,
            table,
            cache,
            knows,
            loading,
        })
    }

    fn knows(&self) -> MutexGuard<'_, Knowledge> {
        self.knows.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Connects as logical decoding does: what was in the middle of its commit is waited for.
    async fn connect(&self) {
        let unfinished = {
            let mut state = self.world.database();
            state.feeds[self.number] = Some(VecDeque::new());
            state
                .locked
                .iter()
                .map(|slot| (*slot, state.slots.get(slot).copied().unwrap_or_default() + 1))
                .collect::<Vec<_>>()
        };
        while !unfinished
            .iter()
            .all(|commit| self.world.database().visible_as.contains_key(commit))
        {
            yield_now().await;
        }
        self.table.feed_connected();
        let visible = self.world.database().visible_since.len() as u64;
        let mut knows = self.knows();
        knows.connected = true;
        knows.version = knows.version.max(visible);
    }

    fn disconnect(&self) {
        self.world.database().feeds[self.number] = None;
        self.table.feed_lost();
        self.knows().connected = false;
    }

    /// Delivers events in order, loses the connection now and then.
    async fn follow(self: Arc<Self>, done: Arc<AtomicU32>) {
        while done.load(SeqCst) > 0 {
            self.world.dawdle().await;
            if !self.knows().connected {
                self.connect().await;
            } else if self.world.strikes(self.world.faults.feed) {
                self.disconnect();
                for _ in 0..self.world.draw(30) {
                    yield_now().await;
                }
            } else {
                let event = self.world.database().feeds[self.number]
                    .as_mut()
                    .and_then(VecDeque::pop_front);
                if let Some((slot, n)) = event {
                    self.table.change(DEALS_KEY, slot, n);
                    self.knows().delivered.push((slot, n));
                }
            }
            yield_now().await;
        }
    }

    async fn write(&self) -> u64 {
        self.world.commit().await;
        self.world.dawdle().await;
        let slots = self.world.snapshot();
        self.world.dawdle().await;
        let version = self.table.observe(DEALS_KEY, slots);
        let mut knows = self.knows();
        knows.version = knows.version.max(version);
        version
    }

    /// The least version that an answer to a request made now may show.
    fn required(&self, token: u64) -> u64 {
        let mut knows = self.knows();
        let state = self.world.database();
        let told = knows
            .delivered
            .iter()
            .filter_map(|commit| state.visible_as.get(commit))
            .copied()
            .max();
        knows.version = knows.version.max(told.unwrap_or_default());
        let known = knows.version.max(token);
        let connected = knows.connected;
        drop((knows, state));
        if connected {
            known
        } else {
            let now = self.world.clock.now().as_millis();
            let earlier = Timestamp::from_millis(now - RECHECK.as_millis() as u64);
            known.max(self.world.version_at(earlier))
        }
    }

    async fn read(self: &Arc<Self>, token: u64) {
        let number = self.world.draw(NAMES);
        let floors = [(DEALS_KEY, token)];
        let request = Request {
            floors: if token > 0 { &floors } else { &[] },
            mode: if self.world.draw(8) == 0 {
                Mode::Renew
            } else {
                Mode::Use
            },
            ..Request::new(key(&number.to_string()), &DEPENDS)
        };
        let required = self.required(token);
        let server = self.clone();
        let load = move || async move {
            let world = &server.world;
            let loading = &server.loading[number as usize];
            assert_eq!(loading.fetch_add(1, SeqCst), 0, "two loaders at once");
            let known = server.table.known(DEALS_KEY);
            world.dawdle().await;
            let version = world.snapshot().version();
            world.dawdle().await;
            loading.fetch_sub(1, SeqCst);
            if world.strikes(world.faults.loads) {
                return Err(SourceAway);
            }
            assert!(
                known.is_none_or(|known| known <= version),
                "the table knows more than the database shows"
            );
            Ok(match world.draw(6) {
                0 => Loaded::Uncacheable(version.to_string()),
                1 => Loaded::unlabelled(version.to_string()),
                _ => Loaded::new(version.to_string(), version),
            })
        };
        let Ok(answer) = self.cache.get_or_load(request, load).await else {
            assert!(self.world.faults.loads > 0, "nothing failed");
            return;
        };
        self.world.answers.fetch_add(1, SeqCst);
        let shows: u64 = answer.value.parse().unwrap();
        assert!(
            answer.versions.iter().all(|label| label <= shows),
            "{answer:?} claims more than it shows"
        );
        match answer.outcome {
            Outcome::Stale(..) => {
                self.world.stale.fetch_add(1, SeqCst);
                assert!(
                    self.world.faults.loads + self.world.faults.store > 0,
                    "{answer:?} although nothing failed"
                );
            }
            Outcome::Hit(_) | Outcome::Miss(_) | Outcome::Bypass(_) => {
                assert!(
                    shows >= required,
                    "{answer:?} on server {} where {required} is required",
                    self.number
                );
            }
        }
    }
}

/// A client at work; also one that fails ends.
struct Busy(Arc<AtomicU32>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

fn play(seed: u64, faults: Faults) -> (u64, u64) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let clock = ManualClock::new();
        let world = Arc::new(World {
            random: Mutex::new(Random::new(seed)),
            remote: MemoryRemoteLayer::new(Arc::new(clock.clone())),
            clock,
            faults,
            database: Mutex::default(),
            answers: AtomicU64::new(0),
            stale: AtomicU64::new(0),
        });
        let servers: Vec<_> = (0..3).map(|number| Server::new(&world, number)).collect();
        let clients = 9;
        let busy = Arc::new(AtomicU32::new(clients));
        let mut tasks = Vec::new();
        for server in &servers {
            tasks.push(tokio::spawn(server.clone().follow(busy.clone())));
        }
        for client in 0..clients as usize {
            let (world, servers, busy) = (world.clone(), servers.clone(), busy.clone());
            tasks.push(tokio::spawn(async move {
                let _busy = Busy(busy);
                let mut token = 0;
                for _ in 0..20 {
                    // A client goes to any server, and carries what it was told.
                    let server = &servers[world.draw(servers.len() as u64) as usize];
                    if client < 3 && world.draw(3) == 0 {
                        token = server.write().await;
                    } else {
                        let token = if world.draw(2) == 0 { token } else { 0 };
                        server.read(token).await;
                    }
                    if world.draw(10) == 0 {
                        world.clock.advance(Duration::from_millis(world.draw(40)));
                    }
                    world.dawdle().await;
                }
            }));
        }
        // The clock must also move while everybody waits for it.
        let ticking = {
            let (world, busy) = (world.clone(), busy.clone());
            tokio::spawn(async move {
                while busy.load(SeqCst) > 0 {
                    for _ in 0..200 {
                        yield_now().await;
                    }
                    world.clock.advance(Duration::from_millis(1));
                }
            })
        };
        for result in join_all(tasks).await {
            if let Err(error) = result {
                panic!("seed {seed}: {error}");
            }
        }
        ticking.await.unwrap();
        for server in &servers {
            let versions = server.table.statistics();
            assert_eq!((versions.rewinds, versions.phantom_events), (0, 0), "seed {seed}");
            let statistics = server.cache.statistics();
            let counted: u64 = statistics
                .namespaces
                .iter()
                .map(|namespace| namespace.requests())
                .sum();
            assert!(counted > 0, "seed {seed}: {statistics:?}");
        }
        (world.answers.load(SeqCst), world.stale.load(SeqCst))
    })
}

fn play_many(seeds: std::ops::Range<u64>, faults: Faults) -> (u64, u64) {
    seeds
        .map(|seed| play(seed, faults))
        .fold((0, 0), |sum, more| (sum.0 + more.0, sum.1 + more.1))
}

#[test]
fn nothing_stale_when_nothing_fails() {
    let (answers, stale) = play_many(0..100, Faults::default());
    assert_eq!(stale, 0);
    assert!(answers > 10_000);
}

#[test]
fn nothing_stale_while_the_feed_comes_and_goes() {
    let (answers, stale) = play_many(
        1_000..1_100,
        Faults {
            feed: 10,
            ..Faults::default()
        },
    );
    assert_eq!(stale, 0);
    assert!(answers > 10_000);
}

#[test]
fn nothing_stale_with_a_failing_remote_layer() {
    let (_, stale) = play_many(
        2_000..2_100,
        Faults {
            remote: 3,
            feed: 20,
            ..Faults::default()
        },
    );
    assert_eq!(stale, 0);
}

#[test]
fn what_is_stale_says_so_when_everything_fails() {
    let (answers, stale) = play_many(
        3_000..3_150,
        Faults {
            loads: 4,
            remote: 4,
            store: 4,
            feed: 10,
        },
    );
    assert!(stale > 100 && answers > 2 * stale, "{stale} of {answers}");
}
