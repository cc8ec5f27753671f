//! The memory layer: bounded in bytes, whatever is done to it.

use std::{convert::Infallible, sync::Arc, time::Duration};

use bytes::Bytes;
use thermocline::{
    Cache, Event, Key, Layer, Loaded, ManualClock, MissReason, Mode, Namespace, Outcome, Policy, Request,
    TenantId,
};

use crate::support::{DEALS, DEALS_KEY, DEPENDS, Gate, LIST, Random, World, key, until};

const MEBIBYTE: usize = 1024 * 1024;
static OTHER: Namespace = Namespace::new("other", Policy::new(Duration::from_secs(60)));

fn cache(capacity: usize) -> Cache<Bytes> {
    Cache::builder("memory")
        .memory_capacity(capacity)
        .clock(Arc::new(ManualClock::new()))
        .build()
}

async fn store(cache: &Cache<Bytes>, key: Key, length: usize) {
    let request = Request {
        mode: Mode::Renew,
        ..Request::new(key, &[])
    };
    let load = move || async move { Ok::<_, Infallible>(Loaded::unlabelled(Bytes::from(vec![0; length]))) };
    cache.get_or_load(request, load).await.unwrap();
}

fn check(cache: &Cache<Bytes>) {
    let statistics = cache.statistics();
    let memory = &statistics.memory;
    assert!(memory.bytes <= memory.capacity, "{memory:?}");
    assert_eq!(
        memory.entries,
        statistics
            .namespaces
            .iter()
            .map(|namespace| namespace.entries)
            .sum::<u64>()
    );
    assert_eq!(
        memory.bytes,
        statistics
            .namespaces
            .iter()
            .map(|namespace| namespace.bytes)
            .sum::<u64>()
    );
}

/// The pattern that made another cache grow without bound: few keys, written again and again.
#[tokio::test]
async fn stays_within_its_bytes_when_few_keys_are_written_heavily() {
    let cache = cache(MEBIBYTE);
    let mut random = Random::new(1);
    for _ in 0..5_000 {
        let length = random.below(64 * 1024) as usize;
        store(&cache, key(&random.below(20).to_string()), length).await;
        check(&cache);
    }
    assert!(
        cache.statistics().memory.bytes > MEBIBYTE as u64 / 2,
        "and is not empty either"
    );
}

#[tokio::test]
async fn stays_within_its_bytes_when_every_key_is_new() {
    let cache = cache(MEBIBYTE);
    let mut random = Random::new(2);
    for number in 0..5_000 {
        let namespace = if random.one_in(2) { &LIST } else { &OTHER };
        let key = Key::new(namespace, TenantId::SERVER, DEALS, number.to_string());
        store(&cache, key, random.below(4 * 1024) as usize).await;
        check(&cache);
    }
    let statistics = cache.statistics();
    assert!(statistics.memory.evictions > 2_000);
    assert_eq!(statistics.memory.evictions + statistics.memory.entries, 5_000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn stays_within_its_bytes_under_concurrent_writes() {
    let cache = cache(MEBIBYTE);
    let writers: Vec<_> = (0..8)
        .map(|seed| {
            let cache = cache.clone();
            tokio::spawn(async move {
                let mut random = Random::new(seed);
                for _ in 0..1_000 {
                    let length = random.below(32 * 1024) as usize;
                    store(&cache, key(&random.below(100).to_string()), length).await;
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    check(&cache);
}

#[tokio::test]
async fn small_entries_are_charged_for_what_they_cost_beyond_their_value() {
    let cache = cache(MEBIBYTE);
    for number in 0..8_000 {
        store(&cache, key(&number.to_string()), 0).await;
    }
    let memory = cache.statistics().memory;
    assert!(
        memory.entries < 6_000,
        "{} empty entries in a mebibyte",
        memory.entries
    );
}

#[tokio::test]
async fn an_entry_that_cannot_fit_is_refused_and_replaces_nothing_silently() {
    let cache = cache(MEBIBYTE);
    store(&cache, key("a"), 100).await;
    store(&cache, key("b"), 100).await;
    store(&cache, key("a"), 2 * MEBIBYTE).await;
    let statistics = cache.statistics();
    assert_eq!((statistics.memory.refused, statistics.memory.entries), (1, 1));
    assert!(
        cache.peek(&Request::new(key("a"), &[])).is_none(),
        "the older one is gone, too"
    );
    assert!(cache.peek(&Request::new(key("b"), &[])).is_some());
    check(&cache);
}

#[tokio::test]
async fn a_refused_entry_is_still_an_answer() {
    let cache = cache(MEBIBYTE);
    let load = || async { Ok::<_, Infallible>(Loaded::unlabelled(Bytes::from(vec![0; 2 * MEBIBYTE]))) };
    let answer = cache
        .get_or_load(Request::new(key("a"), &[]), load)
        .await
        .unwrap();
    assert_eq!(
        (answer.value.len(), answer.stored, answer.ttl),
        (2 * MEBIBYTE, false, Duration::ZERO)
    );
}

#[tokio::test]
async fn a_large_layer_takes_entries_of_megabytes() {
    let cache = cache(64 * MEBIBYTE);
    store(&cache, key("a"), 3 * MEBIBYTE).await;
    assert!(cache.peek(&Request::new(key("a"), &[])).is_some());
}

#[tokio::test]
async fn without_capacity_there_is_no_memory_layer() {
    let world = World::with(|builder, remote| builder.memory_capacity(0).remote(remote));
    assert_eq!(
        world.read(&key("a")).await.outcome,
        Outcome::Miss(MissReason::Absent)
    );
    world.cache.idle().await;
    assert_eq!(world.read(&key("a")).await.outcome, Outcome::Hit(Layer::Remote));
    assert_eq!(world.cache.statistics().memory.capacity, 0);
}

#[tokio::test]
async fn evictions_are_told() {
    let cache = cache(64 * 1024);
    let mut events = cache.events();
    for number in 0..100 {
        store(&cache, key(&number.to_string()), 1_000).await;
    }
    let mut evicted = 0;
    while let Ok(event) = events.try_recv() {
        evicted += u64::from(matches!(event, Event::Evicted { .. }));
    }
    assert!(evicted > 0);
    assert_eq!(evicted, cache.statistics().memory.evictions);
}

#[tokio::test]
async fn a_load_that_a_write_overtook_is_not_found_afterwards() {
    let world = World::new();
    let gate = Gate::new();
    let slow = {
        let (cache, database, gate) = (world.cache.clone(), world.database.clone(), gate.clone());
        tokio::spawn(async move {
            let load = || async move {
                let loaded = database.load(&DEPENDS);
                gate.pass().await;
                Ok::<_, Infallible>(loaded)
            };
            cache
                .get_or_load(Request::new(key("a"), &DEPENDS), load)
                .await
                .unwrap()
        })
    };
    until(|| gate.waiting() == 1).await;
    world.write(DEALS_KEY);
    gate.open();
    assert_eq!(slow.await.unwrap().value, "0");
    assert_eq!(world.read(&key("a")).await.value, "1");
}

#[tokio::test]
async fn what_is_forgotten_is_counted_and_nothing_else_goes() {
    let cache = cache(MEBIBYTE);
    let (one, other) = (key("one"), key("other"));
    store(&cache, one.clone(), 10).await;
    store(&cache, other.clone(), 10).await;
    assert_eq!(cache.forget(|key| *key == one), 1);
    assert_eq!(cache.forget(|key| *key == one), 0);
    assert!(cache.peek(&Request::new(one, &[])).is_none());
    assert!(cache.peek(&Request::new(other, &[])).is_some());
    assert_eq!(cache.statistics().memory.entries, 1);
    check(&cache);
}
