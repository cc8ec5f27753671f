//! Events of the change feed, and its absence.

use std::time::Duration;

use thermocline::{FeedState, Layer, MissReason, Outcome, VersionTable};

use crate::support::{DEALS_KEY, DEPENDS, LEADS_KEY, World, key, until};

const RECHECK: Duration = Duration::from_millis(50);

#[tokio::test]
async fn an_event_makes_the_version_unknown_until_it_is_read() {
    let world = World::new();
    world.read(&key("a")).await;
    let (slot, n) = world.database.commit(DEALS_KEY);
    assert_eq!(
        world.read(&key("a")).await.outcome,
        Outcome::Hit(Layer::Memory),
        "nobody told us yet"
    );
    world.table.change(DEALS_KEY, slot, n);
    assert_eq!(world.table.known(DEALS_KEY), None);
    let answer = world.read(&key("a")).await;
    assert_eq!(
        (answer.outcome, answer.value.as_str()),
        (Outcome::Miss(MissReason::Outdated), "1")
    );
    assert_eq!(world.read(&key("a")).await.outcome, Outcome::Hit(Layer::Memory));
    assert_eq!(world.database.reads(), 2);
}

#[tokio::test]
async fn an_event_that_is_already_known_costs_nothing() {
    let world = World::new();
    world.read(&key("a")).await;
    let (slot, n) = world.database.commit(DEALS_KEY);
    world.table.observe(DEALS_KEY, world.database.slots(DEALS_KEY));
    world.table.change(DEALS_KEY, slot, n);
    world.table.change(DEALS_KEY, slot, n - 1);
    assert_eq!(world.table.known(DEALS_KEY), Some(1));
    assert_eq!(world.database.reads(), 1);
}

/// Other slots may have moved in between: the event's own number is not enough to know the version.
#[tokio::test]
async fn events_of_several_slots_in_any_order_end_at_the_snapshot() {
    let world = World::new();
    world.table.current(&DEPENDS, &[]).await.unwrap();
    let events: Vec<_> = [4, 1, 4, 2]
        .map(|slot| world.database.commit_in(DEALS_KEY, slot))
        .into();
    for (slot, n) in events.iter().rev() {
        world.table.change(DEALS_KEY, *slot, *n);
    }
    assert_eq!(world.table.known(DEALS_KEY), None);
    assert_eq!(world.table.current(&DEPENDS, &[]).await.unwrap().as_slice(), [4]);
    assert_eq!(world.table.known(DEALS_KEY), Some(4));
    assert_eq!(world.database.reads(), 2);
}

/// A commit is decoded a moment before new snapshots show it.
#[tokio::test]
async fn an_event_ahead_of_its_commit_is_read_again_until_it_shows() {
    let world = World::new();
    world.table.current(&DEPENDS, &[]).await.unwrap();
    world.table.change(DEALS_KEY, 0, 1);
    assert_eq!(
        world.table.current(&DEPENDS, &[]).await.unwrap().as_slice(),
        [0],
        "true at this moment"
    );
    assert_eq!(world.table.known(DEALS_KEY), None, "but not for long");
    world.database.commit(DEALS_KEY);
    assert_eq!(world.table.current(&DEPENDS, &[]).await.unwrap().as_slice(), [1]);
    assert_eq!(world.table.known(DEALS_KEY), Some(1));
    assert_eq!(world.database.reads(), 3);
}

/// The key is first heard of from the feed, and first read before the commit shows.
#[tokio::test]
async fn an_event_for_a_key_nobody_asked_for_is_not_forgotten() {
    let world = World::new();
    world.table.change(DEALS_KEY, 0, 1);
    assert_eq!(world.read(&key("a")).await.value, "0");
    assert_eq!(world.table.known(DEALS_KEY), None);
    world.database.commit(DEALS_KEY);
    assert_eq!(world.read(&key("a")).await.value, "1");
}

#[tokio::test]
async fn an_event_that_never_shows_does_not_cause_reads_for_ever() {
    let world = World::new();
    world.read(&key("a")).await;
    world.table.change(DEALS_KEY, 77, 1);
    for _ in 0..10 {
        assert_eq!(world.read(&key("a")).await.value, "0");
        world.clock.advance(Duration::from_millis(25));
    }
    let reads = world.database.reads();
    assert_eq!(reads, 11, "it may show at any moment");
    // When that has become unlikely, at most one per recheck interval …
    for _ in 0..10 {
        world.clock.advance(RECHECK);
        world.read(&key("a")).await;
        world.read(&key("a")).await;
    }
    assert_eq!(world.database.reads(), reads + 10);
    // … and after a minute none.
    world.clock.advance(Duration::from_secs(60));
    world.read(&key("a")).await;
    assert_eq!(world.table.known(DEALS_KEY), Some(0));
    assert_eq!(world.table.statistics().phantom_events, 1);
    assert_eq!(
        world.database.loads(),
        2,
        "once at first, and once when the TTL passed"
    );
}

#[tokio::test]
async fn without_a_feed_versions_are_read_again_every_50_milliseconds() {
    let world = World::new();
    world.read(&key("a")).await;
    world.table.feed_lost();
    assert_eq!(world.table.feed_state(), FeedState::Disconnected);
    assert_eq!(world.table.known(DEALS_KEY), None);
    let before = world.database.reads();
    for _ in 0..100 {
        world.clock.advance(Duration::from_millis(5));
        assert_eq!(world.read(&key("a")).await.outcome, Outcome::Hit(Layer::Memory));
    }
    assert_eq!(world.database.reads() - before, 10);
    world.database.commit(DEALS_KEY);
    world.clock.advance(RECHECK);
    assert_eq!(world.read(&key("a")).await.value, "1", "seen without any event");
}

#[tokio::test]
async fn the_recheck_interval_can_be_set() {
    let world = World::new();
    let table = VersionTable::new(world.database.clone(), std::sync::Arc::new(world.clock.clone()))
        .with_recheck(Duration::from_secs(1));
    for _ in 0..10 {
        table.current(&DEPENDS, &[]).await.unwrap();
        world.clock.advance(Duration::from_millis(500));
    }
    assert_eq!(world.database.reads(), 5);
}

#[tokio::test]
async fn when_the_feed_returns_everything_is_read_again() {
    let world = World::new();
    world.read(&key("a")).await;
    world.table.feed_lost();
    // A change that nobody hears of.
    world.database.commit(DEALS_KEY);
    world.table.feed_connected();
    assert_eq!(world.table.feed_state(), FeedState::Connected);
    let answer = world.read(&key("a")).await;
    assert_eq!(
        (answer.outcome, answer.value.as_str()),
        (Outcome::Miss(MissReason::Outdated), "1")
    );
}

#[tokio::test]
async fn an_entry_that_is_still_current_survives_a_lost_feed() {
    let world = World::new();
    world.read(&key("a")).await;
    world.table.feed_lost();
    world.table.feed_connected();
    assert_eq!(world.read(&key("a")).await.outcome, Outcome::Hit(Layer::Memory));
    assert_eq!(world.database.loads(), 1);
}

#[tokio::test]
async fn a_lagging_feed_is_not_trusted_but_nothing_is_forgotten() {
    let world = World::new();
    world.read(&key("a")).await;
    world.table.feed_lagging(true);
    assert_eq!(world.table.feed_state(), FeedState::Lagging);
    assert_eq!(world.table.known(DEALS_KEY), None);
    world.table.feed_lagging(false);
    assert_eq!(world.table.known(DEALS_KEY), Some(0));
    assert_eq!(world.database.reads(), 1);
}

#[tokio::test]
async fn lag_does_not_hide_a_lost_feed() {
    let world = World::new();
    world.table.feed_lagging(true);
    world.table.feed_lost();
    assert_eq!(world.table.feed_state(), FeedState::Disconnected);
    world.table.feed_lagging(false);
    assert_eq!(world.table.feed_state(), FeedState::Disconnected);
    world.table.current(&DEPENDS, &[]).await.unwrap();
    assert_eq!(world.table.known(DEALS_KEY), None);
}

#[tokio::test]
async fn a_change_of_everything_is_read_again_until_it_must_have_shown() {
    let world = World::new();
    world.read(&key("a")).await;
    world.table.current(&[LEADS_KEY], &[]).await.unwrap();
    world.table.change_all(DEALS_KEY.module);
    assert_eq!(world.table.known(LEADS_KEY), Some(0), "another module");
    let before = world.database.reads();
    assert_eq!(world.read(&key("a")).await.value, "0");
    assert_eq!(world.database.reads(), before + 1, "at once");
    // The truncation shows a little later than its event.
    world.database.commit(DEALS_KEY);
    world.clock.advance(RECHECK);
    assert_eq!(world.read(&key("a")).await.value, "1");
    assert_eq!(world.table.known(DEALS_KEY), None);
    world.clock.advance(Duration::from_secs(1));
    world.read(&key("a")).await;
    assert_eq!(world.table.known(DEALS_KEY), Some(1));
}

#[tokio::test]
async fn a_change_of_everything_holds_for_keys_that_are_met_later() {
    let world = World::new();
    world.table.change_all(DEALS_KEY.module);
    world.table.current(&DEPENDS, &[]).await.unwrap();
    assert_eq!(world.table.known(DEALS_KEY), None);
    world.clock.advance(Duration::from_secs(1));
    world.table.current(&DEPENDS, &[]).await.unwrap();
    assert_eq!(world.table.known(DEALS_KEY), Some(0));
}

#[tokio::test]
async fn a_feed_that_comes_and_goes_during_a_read_leaves_nothing_trusted() {
    let world = World::new();
    world.database.hang();
    let reader = {
        let table = world.table.clone();
        tokio::spawn(async move { table.current(&DEPENDS, &[]).await.unwrap() })
    };
    until(|| world.database.reads() == 1).await;
    world.table.feed_lost();
    world.database.heal();
    reader.await.unwrap();
    assert_eq!(world.table.known(DEALS_KEY), None);
}
