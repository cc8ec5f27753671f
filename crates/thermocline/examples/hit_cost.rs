//! Measures what a memory hit costs against a bare lookup in the map below it.
//!
//! Run with `cargo run --release -p thermocline --example hit_cost`.

use std::{
    convert::Infallible,
    hint::black_box,
    time::{Duration, Instant},
};

use bytes::Bytes;
use thermocline::{Cache, Digest, Key, Loaded, Module, Namespace, Policy, Request, TenantId, VersionKey};

static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(3600)));
const DEALS: Module = Module::new("deals");
const KEYS: u32 = 10_000;
const ROUNDS: u32 = 300;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let depends = [VersionKey::new(TenantId::SERVER, DEALS)];
    let digests: Vec<_> = (0..KEYS)
        .map(|number| Digest::of(&number.to_le_bytes()))
        .collect();
    let keys: Vec<_> = digests
        .iter()
        .map(|digest| Key::new(&LIST, TenantId::SERVER, DEALS, *digest))
        .collect();

    let cache: Cache<Bytes> = Cache::builder("hit_cost").build();
    let bare = quick_cache::sync::Cache::new(KEYS as usize * 2);
    let bare_by_digest = quick_cache::sync::Cache::new(KEYS as usize * 2);
    for (key, digest) in keys.iter().zip(&digests) {
        // Bodies of their own, as real entries have.
        let body = || Bytes::from(vec![b'x'; 200]);
        let value = body();
        let load = || async { Ok::<_, Infallible>(Loaded::unlabelled(value)) };
        let request = Request::new(key.clone(), &depends);
        cache
            .get_or_load(request, load)
            .await
            .expect("this loader never fails");
        bare.insert(key.clone(), body());
        bare_by_digest.insert(*digest.as_bytes(), body());
    }

    let requests: Vec<_> = keys
        .iter()
        .map(|key| Request::new(key.clone(), &depends))
        .collect();
    for _ in 0..3 {
        let bare_time = time(|| keys.iter().for_each(|key| drop(black_box(bare.get(key)))));
        let digest_time = time(|| {
            digests
                .iter()
                .for_each(|digest| drop(black_box(bare_by_digest.get(digest.as_bytes()))))
        });
        let peek_time = time(|| {
            requests
                .iter()
                .for_each(|request| drop(black_box(cache.peek(request))))
        });
        println!(
            "bare lookup by key {bare_time:.1} ns, by 16 bytes {digest_time:.1} ns; peek {peek_time:.1} ns = {:.2} x / {:.2} x",
            peek_time / bare_time,
            peek_time / digest_time,
        );
    }
    println!("{:?}", cache.statistics().namespace("list").hits());
}

fn time(mut round: impl FnMut()) -> f64 {
    round();
    let start = Instant::now();
    (0..ROUNDS).for_each(|_| round());
    start.elapsed().as_nanos() as f64 / f64::from(KEYS * ROUNDS)
}
