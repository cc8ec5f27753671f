//! Measures what a memory hit costs against a bare lookup in the map below it.
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

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // The first fits the processor's nearest cache, the last none of them.
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

    let lookup = time(&requests, |request| drop(black_box(bare.get(&request.key))));
    let hit = time(&requests, |request| drop(black_box(cache.peek(request))));
    let read = time(&requests, |request| {
        let load = || async { Err::<Loaded<Bytes>, _>("nothing is loaded here") };
        drop(black_box(cache.get_or_load(request.clone(), load).now_or_never()));
    });
    println!(
        "{entries:>7} entries: lookup {lookup:.1} ns, peek {hit:.1} ns = {:.2} x, get_or_load {read:.1} ns = {:.2} x",
        hit / lookup,
        read / lookup,
    );
}

/// The fastest of many rounds: what else runs on the machine only ever makes a round slower.
fn time(requests: &[Request<'_>], mut call: impl FnMut(&Request<'_>)) -> f64 {
    let rounds = (0..5_000_000 / requests.len()).map(|_| {
        let start = Instant::now();
        requests.iter().for_each(&mut call);
        start.elapsed()
    });
    rounds.min().unwrap_or_default().as_nanos() as f64 / requests.len() as f64
}
