//! Every request is counted once, where it ended.

use std::time::Duration;

use thermocline::{BypassReason, Mode, Request};

use crate::support::{DEALS_KEY, DEPENDS, GRACE, TTL, World, key};

#[tokio::test]
async fn every_outcome_is_counted_exactly_once() {
    let world = World::with_remote();
    let sibling = world.sibling();
    let request = || Request::new(key("a"), &DEPENDS);
    let mut expected = thermocline::NamespaceStatistics::default();
    expected.name = "list";

    world.read(&key("a")).await;
    expected.misses_absent += 1;
    expected.loads += 1;
    world.cache.idle().await;
    for _ in 0..10 {
        world.read(&key("a")).await;
        assert!(world.cache.peek(&request()).is_some());
    }
    expected.memory_hits += 20;
    assert!(
        world.cache.peek(&Request::new(key("b"), &DEPENDS)).is_none(),
        "counts nothing"
    );

    world.write(DEALS_KEY);
    assert!(world.cache.peek(&request()).is_none(), "counts nothing");
    world.read(&key("a")).await;
    expected.misses_outdated += 1;
    expected.loads += 1;
    world.cache.idle().await;

    world.clock.advance(TTL);
    world.read(&key("a")).await;
    expected.misses_expired += 1;
    expected.loads += 1;
    world.cache.idle().await;

    world
        .try_read(Request {
            mode: Mode::Renew,
            ..request()
        })
        .await
        .unwrap();
    expected.misses_renewed += 1;
    expected.loads += 1;
    world.cache.idle().await;

    world
        .try_read(Request {
            mode: Mode::Bypass(BypassReason::Client),
            ..request()
        })
        .await
        .unwrap();
    expected.bypasses += 1;

    world.clock.advance(TTL);
    world.read_failing(&key("a")).await.unwrap();
    expected.stale_load_failed += 1;
    expected.loads += 1;
    expected.load_errors += 1;
    world.clock.advance(GRACE);
    world.read_failing(&key("a")).await.unwrap_err();
    expected.failures += 1;
    expected.loads += 1;
    expected.load_errors += 1;

    world.read(&key("a")).await;
    expected.misses_expired += 1;
    expected.loads += 1;
    world.cache.idle().await;
    world.table.feed_lost();
    world.database.fail();
    world.clock.advance(Duration::from_secs(1));
    world.read(&key("a")).await;
    expected.stale_versions_unknown += 1;
    world.database.heal();

    let mut counted = world.cache.statistics().namespace("list");
    assert_eq!(counted.entries, 1);
    assert!(counted.bytes > 0);
    (counted.entries, counted.bytes) = (0, 0);
    assert_eq!(counted, expected);
    assert_eq!(counted.requests(), 20 + 1 + 1 + 2 + 1 + 1 + 1 + 1 + 1);

    world.clock.advance(Duration::from_secs(1));
    sibling.table.feed_lost();
    sibling.read(&key("a")).await;
    sibling.read(&key("a")).await;
    let counted = sibling.cache.statistics().namespace("list");
    assert_eq!(
        (counted.remote_hits, counted.memory_hits, counted.requests()),
        (1, 1, 2)
    );
}

#[tokio::test]
async fn the_remote_layer_is_counted_from_both_sides() {
    let world = World::with_remote();
    world.read(&key("a")).await;
    world.cache.idle().await;
    let sibling = world.sibling();
    sibling.read(&key("a")).await;
    let ours = world.cache.statistics().remote.unwrap();
    assert_eq!(
        (ours.absent, ours.found, ours.writes, ours.writes_pending),
        (1, 0, 1, 0)
    );
    let theirs = sibling.cache.statistics().remote.unwrap();
    assert_eq!((theirs.absent, theirs.found, theirs.writes), (0, 1, 0));
    assert_eq!(
        world.remote.calls(),
        3,
        "a hit in memory never asks the remote layer"
    );
}

#[tokio::test]
async fn versions_are_counted() {
    let world = World::new();
    world.read(&key("a")).await;
    world.table.feed_lost();
    world.database.fail();
    world.clock.advance(Duration::from_secs(1));
    world.read(&key("a")).await;
    let versions = world.cache.statistics().versions;
    assert_eq!((versions.keys, versions.reads, versions.read_errors), (1, 2, 1));
    assert_eq!(versions.feed, thermocline::FeedState::Disconnected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn hits_on_many_threads_are_all_counted() {
    let world = World::new();
    world.read(&key("a")).await;
    let readers: Vec<_> = (0..8)
        .map(|_| {
            let cache = world.cache.clone();
            tokio::spawn(async move {
                for _ in 0..10_000 {
                    assert!(cache.peek(&Request::new(key("a"), &DEPENDS)).is_some());
                }
            })
        })
        .collect();
    for reader in readers {
        reader.await.unwrap();
    }
    assert_eq!(world.cache.statistics().namespace("list").memory_hits, 80_000);
}
