//! Measures what a memory hit costs against a bare lookup in the map below it, with keys drawn at random.
//!
//! Run with `cargo run --release -p thermocline --example hit_cost`.

use std::{
    convert::Infallible,
    hint::black_box,
    time::{Duration, Instant},
};

use bytes::Bytes;
use futures_util::FutureExt;
use thermocline::{Cache, Digest, Key, Loaded, Module, Namespace, Policy, Request, TenantId, VersionKey};

static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(3600)));
const DEALS: Module = Module::new("deals");
const DRAWS: usize = 1 << 16;
const STRETCH: usize = 1 << 11;
const ROUNDS: usize = 500;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // The first fits the processor's nearest caches, the last none of them.
    for entries in [1_000, 10_000, 100_000] {
        measure(entries).await;
    }
}

async fn measure(entries: u32) {
    let depends = [VersionKey::new(TenantId::SERVER, DEALS)];
    let requests: Vec<_> = (0..entries)
        .map(|number| Key::new(&LIST, TenantId::SERVER, DEALS, Digest::of(&number.to_le_bytes())))
        .map(|key| Request::new(key, &depends))
        .collect();

    let cache: Cache<Bytes> = Cache::builder("hit_cost")
        .memory_capacity(256 * 1024 * 1024)
        .build();
    let bare = quick_cache::sync::Cache::new(2 * entries as usize);
    for request in &requests {
        // Bodies of their own, as real entries have.
        let body = || Bytes::from(vec![b'x'; 200]);
        let value = body();
        let load = || async { Ok::<_, Infallible>(Loaded::unlabelled(value)) };
        cache
            .get_or_load(request.clone(), load)
            .await
            .expect("this loader never fails");
        bare.insert(request.key.clone(), body());
    }

    let draws = draws(entries);
    let lookup = time(&requests, &draws, |request| {
        black_box(bare.get(&request.key)).is_some()
    });
    let peek = time(&requests, &draws, |request| {
        black_box(cache.peek(request)).is_some()
    });
    let read = time(&requests, &draws, |request| {
        let load = || async { Err::<Loaded<Bytes>, _>("nothing is loaded here") };
        let answer = cache.get_or_load(request.clone(), load).now_or_never();
        black_box(answer).is_some_and(|answer| answer.is_ok())
    });
    println!(
        "{entries:>7} entries: lookup {lookup:.1} ns, peek {peek:.1} ns = {:.2} x, get_or_load {read:.1} ns = {:.2} x",
        peek / lookup,
        read / lookup,
    );
}

/// Of each stretch the fastest of many rounds: what else runs on the machine only ever makes a round slower.
fn time(requests: &[Request<'_>], draws: &[u32], mut call: impl FnMut(&Request<'_>) -> bool) -> f64 {
    let mut fastest = [Duration::MAX; DRAWS / STRETCH];
    for _ in 0..ROUNDS {
        for (stretch, fastest) in draws.chunks(STRETCH).zip(&mut fastest) {
            let start = Instant::now();
            let hits = stretch
                .iter()
                .filter(|draw| call(&requests[**draw as usize]))
                .count();
            *fastest = start.elapsed().min(*fastest);
            assert_eq!(hits, STRETCH, "every lookup is a hit");
        }
    }
    fastest.iter().sum::<Duration>().as_nanos() as f64 / DRAWS as f64
}

fn draws(entries: u32) -> Vec<u32> {
    let mut state = 1_u64;
    let draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        ((state >> 33) % u64::from(entries)) as u32
    };
    std::iter::repeat_with(draw).take(DRAWS).collect()
}
