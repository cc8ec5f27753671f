//! A hit in the remote layer beside a bare GET of the same bytes with the same client library.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use bytes::Bytes;
use redis::{AsyncCommands, IntoConnectionInfo};
use supervisor::{PrivateRedis, RedisRole};
use thermocline::{
    Cache, Digest, Key, Layer, Loaded, Module, Namespace, Outcome, Policy, RemoteLayer, Request, TenantId,
    VersionKey,
};
use thermocline_redis::{RedisConnection, RedisLayer};

use crate::budget::REMOTE_HIT;
use crate::figure::Figure;
use crate::processor_time::Stopwatch;
use crate::session::Session;
use crate::statistics::{Rounds, turns};

static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(36_000)));
const DEALS: Module = Module::new("deals");
/// Long, because a busy machine is no reason to end the comparison.
const LIMIT: Duration = Duration::from_secs(5);
const MOST_TASKS: usize = 16;

#[derive(Debug, Clone, Copy)]
enum Side {
    Engine,
    Layer,
    Bare,
}

const SIDES: [Side; 3] = [Side::Engine, Side::Layer, Side::Bare];

/// The ways to the same entries.
#[derive(Clone)]
struct Ways {
    cache: Cache<Bytes>,
    layer: RedisLayer,
    bare: redis::aio::MultiplexedConnection,
    /// One for each task: the engine would answer those who ask for the same entry with one GET.
    keys: Arc<[Key]>,
    entry_bytes: usize,
}

pub(super) async fn run(session: &Session) -> anyhow::Result<Vec<Figure>> {
    let (calls, rounds) = (session.scaled(4_000, 20_000), session.rounds());
    // One thread, whose processor time is then everything that a call costs this side of the wire.
    tokio::task::spawn_blocking(move || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(compare(calls, rounds))
    })
    .await?
}

async fn compare(calls: usize, rounds: usize) -> anyhow::Result<Vec<Figure>> {
    let store = tokio::task::spawn_blocking(|| PrivateRedis::start(RedisRole::Cache)).await??;
    let mut figures = Vec::new();
    for bytes in [200, 27_000] {
        let ways = Ways::open(&store, bytes).await?;
        for tasks in [1, MOST_TASKS] {
            let mut clock: Vec<[f64; 3]> = Vec::new();
            let mut processor: Vec<[f64; 3]> = Vec::new();
            for round in 0..rounds {
                let (mut of_clock, mut of_processor) = ([0.0; 3], [0.0; 3]);
                for index in turns(SIDES.len(), round) {
                    let (started, stopwatch) = (Instant::now(), Stopwatch::start());
                    ways.ask_at_once(SIDES[index], tasks, calls).await?;
                    of_processor[index] = stopwatch.nanos() / 1e3 / calls as f64;
                    of_clock[index] = started.elapsed().as_secs_f64() * 1e6 / calls as f64;
                }
                clock.push(of_clock);
                processor.push(of_processor);
            }
            let rounds = |found: &[[f64; 3]], reference: Side| {
                let mut rounds = Rounds::default();
                for of_round in found {
                    rounds.push(of_round[Side::Engine as usize], of_round[reference as usize]);
                }
                rounds
            };
            let case = format!("remote hit, {bytes} bytes, {tasks} tasks");
            figures.push(
                Figure::compared(&case, "us", "a bare GET", &rounds(&clock, Side::Bare)).under(REMOTE_HIT),
            );
            for (against, reference) in [("a bare GET", Side::Bare), ("the layer alone", Side::Layer)] {
                let case = format!("{case}: client's processor time");
                figures.push(Figure::compared(
                    case,
                    "us",
                    against,
                    &rounds(&processor, reference),
                ));
            }
        }
    }
    Ok(figures)
}

impl Ways {
    async fn open(store: &PrivateRedis, bytes: usize) -> anyhow::Result<Self> {
        let connection = RedisConnection::builder("bench", store.url().parse()?)
            .response_timeout(LIMIT)
            .open()?;
        connection.connected().await;
        let layer = RedisLayer::new(connection);
        // As fast as the library can be asked: no delay of small packets, the same limits.
        let information = store.url().into_connection_info()?;
        let tcp = information.tcp_settings().clone().set_nodelay(true);
        let configuration = redis::AsyncConnectionConfig::new()
            .set_response_timeout(Some(LIMIT))
            .set_pipeline_buffer_size(1024);
        let bare = redis::Client::open(information.set_tcp_settings(tcp))?
            .get_multiplexed_async_connection_with_config(&configuration)
            .await?;
        // No memory layer, so that every read goes to the remote one.
        let cache = Cache::<Bytes>::builder("bench")
            .memory_capacity(0)
            .remote(Arc::new(layer.clone()))
            .remote_read_timeout(LIMIT)
            .build();
        let keys: Arc<[Key]> = (0..MOST_TASKS)
            .map(|number| Digest::of(format!("{bytes} {number}").as_bytes()))
            .map(|subject| Key::new(&LIST, TenantId::SERVER, DEALS, subject))
            .collect();
        let mut ways = Self {
            cache,
            layer,
            bare,
            keys,
            entry_bytes: 0,
        };
        for key in ways.keys.iter() {
            ways.store(key, bytes).await?;
        }
        let entry = ways.layer.get(&ways.keys[0].name()).await?;
        ways.entry_bytes = entry
            .context("the entry is not in the store under its name")?
            .len();
        Ok(ways)
    }

    /// Loads an entry, and waits until it comes back from the store.
    async fn store(&self, key: &Key, bytes: usize) -> anyhow::Result<()> {
        let depends = [VersionKey::new(TenantId::SERVER, DEALS)];
        let started = Instant::now();
        loop {
            let loader = move || async move { Ok::<_, &'static str>(Loaded::unlabelled(noise(bytes))) };
            let answer = self
                .cache
                .get_or_load(Request::new(key.clone(), &depends), loader)
                .await
                .map_err(|error| anyhow::anyhow!("{error}"))?;
            if answer.outcome == Outcome::Hit(Layer::Remote) {
                return Ok(());
            }
            if started.elapsed() > LIMIT {
                bail!(
                    "the engine does not answer from the remote layer: {:?}",
                    answer.outcome
                );
            }
            // The write to the remote layer happens behind the answer and announces itself to nobody: asked again, within LIMIT.
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    async fn ask_at_once(&self, side: Side, tasks: usize, calls: usize) -> anyhow::Result<()> {
        let running: Vec<_> = (0..tasks)
            .map(|number| tokio::spawn(self.clone().ask(side, number, calls / tasks)))
            .collect();
        for task in running {
            task.await??;
        }
        Ok(())
    }

    async fn ask(mut self, side: Side, number: usize, calls: usize) -> anyhow::Result<()> {
        let depends = [VersionKey::new(TenantId::SERVER, DEALS)];
        let key = self.keys[number].clone();
        let name = key.name();
        for _ in 0..calls {
            let found = match side {
                Side::Engine => {
                    let loader = || async { Err("this was to be a hit") };
                    let request = Request::new(key.clone(), &depends);
                    let answer = self.cache.get_or_load(request, loader).await;
                    answer.is_ok_and(|answer| answer.outcome == Outcome::Hit(Layer::Remote))
                }
                Side::Layer => {
                    let entry = self.layer.get(&name).await?;
                    entry.is_some_and(|entry| entry.len() == self.entry_bytes)
                }
                Side::Bare => {
                    let entry: Option<Vec<u8>> = self.bare.get(&name).await?;
                    entry.is_some_and(|entry| entry.len() == self.entry_bytes)
                }
            };
            if !found {
                bail!("a read was no hit ({side:?})");
            }
        }
        Ok(())
    }
}

/// Bytes that do not compress.
fn noise(bytes: usize) -> Bytes {
    let mut state = 1_u32;
    let bytes = (0..bytes).map(|_| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as u8
    });
    bytes.collect()
}
