//! A hit in the engine's memory beside bare caches with the same keys and values.

use std::convert::Infallible;
use std::hint::black_box;
use std::sync::{Arc, Barrier};
use std::time::Duration;

use anyhow::Context;
use bytes::Bytes;
use thermocline::{Cache, Digest, Key, Loaded, Module, Namespace, Policy, Request, TenantId, VersionKey};

use crate::budget::{HIT_MOKA, HIT_QUICK_CACHE};
use crate::figure::Figure;
use crate::processor_time::Stopwatch;
use crate::session::Session;
use crate::statistics::{Rounds, turns};

static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(36_000)));
const DEALS: Module = Module::new("deals");
const KEYS: usize = 10_000;
const VALUE_BYTES: usize = 200;
/// The draws that are repeated; a power of two.
const DRAWS: usize = 1 << 16;
const ZIPF_EXPONENT: f64 = 0.9;

#[derive(Debug, Clone, Copy)]
enum Side {
    Peek,
    GetOrLoad,
    QuickCache,
    Moka,
}

const SIDES: [Side; 4] = [Side::Peek, Side::GetOrLoad, Side::QuickCache, Side::Moka];

/// The same entries in each cache.
struct Caches {
    depends: [VersionKey; 1],
    keys: Vec<Key>,
    ours: Cache<Bytes>,
    quick_cache: quick_cache::sync::Cache<Key, Bytes>,
    moka: moka::sync::Cache<Key, Bytes>,
}

pub(super) async fn run(session: &Session) -> anyhow::Result<Vec<Figure>> {
    let caches = Arc::new(fill().await?);
    let lookups = session.scaled(1_000_000, 4_000_000);
    let rounds = session.rounds();
    tokio::task::spawn_blocking(move || {
        let mut figures = Vec::new();
        for (distribution, draws) in [("uniform", uniform()), ("Zipf", zipf())] {
            for threads in [1, 2] {
                let case = format!("{KEYS} keys {distribution}, {threads} threads");
                figures.extend(compare(&caches, &draws, threads, lookups, rounds, &case)?);
            }
        }
        Ok(figures)
    })
    .await?
}

async fn fill() -> anyhow::Result<Caches> {
    let depends = [VersionKey::new(TenantId::SERVER, DEALS)];
    let keys: Vec<Key> = (0..KEYS as u32)
        .map(|number| Key::new(&LIST, TenantId::SERVER, DEALS, Digest::of(&number.to_le_bytes())))
        .collect();
    let ours = Cache::<Bytes>::builder("bench")
        .memory_capacity(256 * 1024 * 1024)
        .build();
    let quick_cache = quick_cache::sync::Cache::new(2 * KEYS);
    let moka = moka::sync::Cache::new(2 * KEYS as u64);
    for key in &keys {
        // Values of their own, as real entries have.
        let value = || Bytes::from(vec![b'x'; VALUE_BYTES]);
        let loaded = value();
        let loader = || async { Ok::<_, Infallible>(Loaded::unlabelled(loaded)) };
        ours.get_or_load(Request::new(key.clone(), &depends), loader)
            .await
            .map_err(|error| anyhow::anyhow!("{error}"))?;
        quick_cache.insert(key.clone(), value());
        moka.insert(key.clone(), value());
    }
    moka.run_pending_tasks();
    Ok(Caches {
        depends,
        keys,
        ours,
        quick_cache,
        moka,
    })
}

fn compare(
    caches: &Arc<Caches>,
    draws: &Arc<[u32]>,
    threads: usize,
    lookups: usize,
    rounds: usize,
    case: &str,
) -> anyhow::Result<Vec<Figure>> {
    let mut nanos: Vec<[f64; 4]> = Vec::new();
    for round in 0..rounds {
        let mut found = [0.0; 4];
        for index in turns(SIDES.len(), round) {
            found[index] = time(caches, draws, threads, lookups, SIDES[index])?;
        }
        nanos.push(found);
    }
    let rounds = |ours: Side, reference: Side| {
        let mut rounds = Rounds::default();
        for found in &nanos {
            rounds.push(found[ours as usize], found[reference as usize]);
        }
        rounds
    };
    let figure = |what: &str, ours, against, reference, budget| {
        Figure::compared(
            format!("memory hit ({what}), {case}"),
            "ns",
            against,
            &rounds(ours, reference),
        )
        .under(budget)
    };
    let (bare, moka) = ("quick_cache", "moka");
    Ok(vec![
        figure("peek", Side::Peek, bare, Side::QuickCache, HIT_QUICK_CACHE),
        figure(
            "get_or_load",
            Side::GetOrLoad,
            bare,
            Side::QuickCache,
            HIT_QUICK_CACHE,
        ),
        figure("peek", Side::Peek, moka, Side::Moka, HIT_MOKA),
        figure("get_or_load", Side::GetOrLoad, moka, Side::Moka, HIT_MOKA),
    ])
}

/// Processor time of one lookup.
fn time(
    caches: &Arc<Caches>,
    draws: &Arc<[u32]>,
    threads: usize,
    lookups: usize,
    side: Side,
) -> anyhow::Result<f64> {
    let barrier = Arc::new(Barrier::new(threads));
    let workers: Vec<_> = (0..threads)
        .map(|number| {
            let (caches, draws, barrier) = (Arc::clone(caches), Arc::clone(draws), Arc::clone(&barrier));
            std::thread::spawn(move || {
                // Each thread starts elsewhere, or they would walk hand in hand.
                let offset = number * DRAWS / 2;
                barrier.wait();
                caches.look_up(&draws, offset, lookups, side)
            })
        })
        .collect();
    let mut sum = 0.0;
    for worker in workers {
        sum += worker.join().ok().context("a thread panicked")?;
    }
    Ok(sum / (threads * lookups) as f64)
}

impl Caches {
    /// The processor time of so many lookups, in nanoseconds.
    fn look_up(&self, draws: &[u32], offset: usize, lookups: usize, side: Side) -> f64 {
        let requests: Vec<Request<'_>> = self
            .keys
            .iter()
            .map(|key| Request::new(key.clone(), &self.depends))
            .collect();
        let indices = (0..lookups).map(|number| draws[(number + offset) % DRAWS] as usize);
        let stopwatch = Stopwatch::start();
        let mut hits = 0_usize;
        match side {
            Side::Peek => {
                for index in indices {
                    hits += usize::from(black_box(self.ours.peek(&requests[index])).is_some());
                }
            }
            Side::GetOrLoad => {
                let all = async {
                    for index in indices {
                        let request = requests[index].clone();
                        let answer = self.ours.get_or_load(request, nothing).await;
                        hits += usize::from(black_box(answer).is_ok());
                    }
                };
                futures_util::FutureExt::now_or_never(all).expect("a hit in memory waits for nothing");
            }
            Side::QuickCache => {
                for index in indices {
                    hits += usize::from(black_box(self.quick_cache.get(&self.keys[index])).is_some());
                }
            }
            Side::Moka => {
                for index in indices {
                    hits += usize::from(black_box(self.moka.get(&self.keys[index])).is_some());
                }
            }
        }
        let nanos = stopwatch.nanos();
        assert_eq!(hits, lookups, "every lookup is a hit ({side:?})");
        nanos
    }
}

/// A loader that would give itself away: a hit runs none.
async fn nothing() -> Result<Loaded<Bytes>, &'static str> {
    Err("this was to be a hit")
}

fn uniform() -> Arc<[u32]> {
    let mut random = Random(1);
    (0..DRAWS)
        .map(|_| (random.share() * KEYS as f64) as u32)
        .collect()
}

/// A few keys are asked for most of the time, as in life.
fn zipf() -> Arc<[u32]> {
    let weights = (1..=KEYS).map(|rank| (rank as f64).powf(-ZIPF_EXPONENT));
    let cumulated: Vec<f64> = weights
        .scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        })
        .collect();
    let total = cumulated.last().copied().unwrap_or(1.0);
    let mut random = Random(2);
    (0..DRAWS)
        .map(|_| {
            let drawn = random.share() * total;
            cumulated.partition_point(|sum| *sum < drawn).min(KEYS - 1) as u32
        })
        .collect()
}

/// `SplitMix64`: the same draws in every run.
struct Random(u64);

impl Random {
    /// From 0 to 1, without 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
