//! The version table over a store: reads, floors, and snapshots that come in any order.

use std::time::Duration;

use futures_util::future::join_all;
use thermocline::{Layer, MissReason, Module, Outcome, Request, Slots, TenantId, VersionKey};

use crate::support::{DEALS_KEY, DEPENDS, LEADS_KEY, World, key, until};

#[tokio::test]
async fn concurrent_readers_of_a_key_share_one_read() {
    let world = World::new();
    world.database.hang();
    let readers: Vec<_> = (0..100)
        .map(|_| {
            let table = world.table.clone();
            tokio::spawn(async move { table.current(&DEPENDS, &[]).await.unwrap() })
        })
        .collect();
    until(|| world.database.reads() == 1).await;
    world.database.heal();
    join_all(readers)
        .await
        .into_iter()
        .for_each(|versions| assert_eq!(versions.unwrap().as_slice(), [0]));
    assert_eq!(world.database.reads(), 1);
}

#[tokio::test]
async fn several_keys_are_read_together() {
    let world = World::new();
    world.database.commit(LEADS_KEY);
    assert_eq!(
        world
            .table
            .current(&[DEALS_KEY, LEADS_KEY], &[])
            .await
            .unwrap()
            .as_slice(),
        [0, 1]
    );
    assert_eq!(world.database.reads(), 1);
    assert_eq!(
        (world.table.known(DEALS_KEY), world.table.known(LEADS_KEY)),
        (Some(0), Some(1))
    );
}

#[tokio::test]
async fn a_reader_that_goes_away_does_not_take_the_read_along() {
    let world = World::new();
    world.database.hang();
    let reader = {
        let table = world.table.clone();
        tokio::spawn(async move { table.current(&DEPENDS, &[]).await })
    };
    until(|| world.database.reads() == 1).await;
    reader.abort();
    world.database.heal();
    until(|| world.table.known(DEALS_KEY) == Some(0)).await;
}

#[tokio::test]
async fn an_older_snapshot_never_replaces_a_newer_one() {
    let world = World::new();
    world.table.current(&DEPENDS, &[]).await.unwrap();
    let older = Slots::from_pairs([(0, 1), (1, 1)]);
    let newer = Slots::from_pairs([(0, 1), (1, 2)]);
    assert_eq!(world.table.observe(DEALS_KEY, newer), 3);
    assert_eq!(
        world.table.observe(DEALS_KEY, older),
        2,
        "it says its own version, and changes nothing"
    );
    assert_eq!(world.table.known(DEALS_KEY), Some(3));
}

/// The read starts first and its snapshot is older than what is observed before it arrives.
#[tokio::test]
async fn a_read_overtaken_by_an_own_write_does_not_hide_the_write() {
    let world = World::new();
    world.table.current(&DEPENDS, &[]).await.unwrap();
    world.database.hang();
    world.table.change(DEALS_KEY, 5, 1);
    let reader = {
        let table = world.table.clone();
        tokio::spawn(async move { table.current(&DEPENDS, &[]).await.unwrap() })
    };
    until(|| world.database.reads() == 2).await;
    // The database still shows nothing at all; the write is known from elsewhere.
    world
        .table
        .observe(DEALS_KEY, Slots::from_pairs([(0, 1), (5, 1)]));
    world.database.heal();
    reader.await.unwrap();
    assert_eq!(world.table.known(DEALS_KEY), Some(2));
    assert_eq!(world.table.statistics().rewinds, 0);
}

#[tokio::test]
async fn a_snapshot_from_before_the_feed_connected_proves_nothing() {
    let world = World::new();
    world.table.observe(DEALS_KEY, Slots::from_pairs([(0, 7)]));
    assert_eq!(world.table.known(DEALS_KEY), None);
    assert_eq!(world.table.last_known(DEALS_KEY), Some(7));
}

#[tokio::test]
async fn a_read_that_began_before_the_feed_connected_is_made_again() {
    let world = World::new();
    world.database.hang();
    let reader = {
        let table = world.table.clone();
        tokio::spawn(async move { table.current(&DEPENDS, &[]).await.unwrap() })
    };
    until(|| world.database.reads() == 1).await;
    world.table.feed_lost();
    world.table.feed_connected();
    world.database.heal();
    reader.await.unwrap();
    assert_eq!(world.database.reads(), 2);
}

#[tokio::test]
async fn a_floor_above_what_is_known_reads_once_more_and_then_yields() {
    let world = World::new();
    world.table.current(&DEPENDS, &[]).await.unwrap();
    world.database.commit(DEALS_KEY);
    // Another server told the client; its event has not arrived here.
    assert_eq!(
        world
            .table
            .current(&DEPENDS, &[(DEALS_KEY, 1)])
            .await
            .unwrap()
            .as_slice(),
        [1]
    );
    assert_eq!(world.database.reads(), 2);
    assert_eq!(
        world
            .table
            .current(&DEPENDS, &[(DEALS_KEY, 1)])
            .await
            .unwrap()
            .as_slice(),
        [1]
    );
    assert_eq!(world.database.reads(), 2, "reached: nobody asks again");
    assert_eq!(
        world
            .table
            .current(&DEPENDS, &[(DEALS_KEY, 99)])
            .await
            .unwrap()
            .as_slice(),
        [1]
    );
    assert_eq!(world.database.reads(), 3, "an invented floor costs one read");
    assert_eq!(
        world
            .table
            .current(&DEPENDS, &[(LEADS_KEY, 99)])
            .await
            .unwrap()
            .as_slice(),
        [1]
    );
    assert_eq!(
        world.database.reads(),
        3,
        "a floor of something else costs nothing"
    );
}

#[tokio::test]
async fn a_read_under_way_is_not_enough_for_a_floor_that_came_later() {
    let world = World::new();
    world.table.current(&DEPENDS, &[]).await.unwrap();
    world.table.change(DEALS_KEY, 9, 1);
    world.database.hang();
    let early = {
        let table = world.table.clone();
        tokio::spawn(async move { table.current(&DEPENDS, &[]).await.unwrap() })
    };
    until(|| world.database.reads() == 2).await;
    let late = {
        let table = world.table.clone();
        tokio::spawn(async move { table.current(&DEPENDS, &[(DEALS_KEY, 99)]).await.unwrap() })
    };
    tokio::task::yield_now().await;
    world.database.heal();
    early.await.unwrap();
    late.await.unwrap();
    assert_eq!(world.database.reads(), 3);
}

#[tokio::test]
async fn a_reader_with_a_floor_gets_its_own_write_from_another_server() {
    let world = World::with_remote();
    let sibling = world.sibling();
    sibling.read(&key("a")).await;
    let written = world.write(DEALS_KEY);
    // The event has not reached the sibling: without the token it would still answer from memory.
    assert_eq!(sibling.read(&key("a")).await.outcome, Outcome::Hit(Layer::Memory));
    let floors = [(DEALS_KEY, written)];
    let request = || Request {
        floors: &floors,
        ..Request::new(key("a"), &DEPENDS)
    };
    assert!(sibling.cache.peek(&request()).is_none());
    let answer = sibling.try_read(request()).await.unwrap();
    assert_eq!(
        (answer.outcome, answer.value.as_str()),
        (Outcome::Miss(MissReason::Outdated), "1")
    );
    assert_eq!(sibling.cache.peek(&request()).unwrap().value, "1");
}

#[tokio::test]
async fn an_invented_floor_does_not_prevent_caching() {
    let world = World::new();
    let floors = [(DEALS_KEY, 1_000)];
    let request = || Request {
        floors: &floors,
        ..Request::new(key("a"), &DEPENDS)
    };
    assert_eq!(
        world.try_read(request()).await.unwrap().outcome,
        Outcome::Miss(MissReason::Absent)
    );
    assert_eq!(
        world.try_read(request()).await.unwrap().outcome,
        Outcome::Hit(Layer::Memory)
    );
    assert_eq!(world.database.loads(), 1);
    assert_eq!(world.read(&key("a")).await.outcome, Outcome::Hit(Layer::Memory));
}

#[tokio::test]
async fn raising_by_hand_is_known_at_once() {
    let world = World::new();
    world.read(&key("a")).await;
    assert_eq!(
        world
            .table
            .raise(&[DEALS_KEY, LEADS_KEY])
            .await
            .unwrap()
            .as_slice(),
        [1, 1]
    );
    assert_eq!(world.table.known(DEALS_KEY), Some(1));
    assert_eq!(world.read(&key("a")).await.value, "1");
    world.database.fail();
    assert!(world.table.raise(&DEPENDS).await.is_err());
    assert_eq!(world.table.known(DEALS_KEY), Some(1));
}

#[tokio::test]
async fn a_store_that_answers_for_the_wrong_number_of_keys_is_an_error() {
    struct Short;
    impl thermocline::VersionStore for Short {
        fn read<'a>(
            &'a self,
            _: &'a [VersionKey],
        ) -> futures_util::future::BoxFuture<'a, Result<Vec<Slots>, thermocline::VersionError>> {
            Box::pin(async { Ok(Vec::new()) })
        }
        fn raise<'a>(
            &'a self,
            keys: &'a [VersionKey],
        ) -> futures_util::future::BoxFuture<'a, Result<Vec<Slots>, thermocline::VersionError>> {
            self.read(keys)
        }
    }
    let clock = std::sync::Arc::new(thermocline::ManualClock::new());
    let table = thermocline::VersionTable::new(std::sync::Arc::new(Short), clock);
    let error = table.current(&DEPENDS, &[]).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the version store was asked for 1 keys and answered for 0"
    );
    assert!(table.raise(&DEPENDS).await.is_err());
}

/// A backup is restored under the running server: the numbers start again from below, and what was cached from the lost
/// history carries labels that will be reached again by other data.
#[tokio::test]
async fn entries_of_a_lost_history_are_never_served() {
    let world = World::with_remote();
    world.write(DEALS_KEY);
    world.read(&key("a")).await;
    let backup = world.database.slots(DEALS_KEY);
    for _ in 0..3 {
        world.write(DEALS_KEY);
    }
    assert_eq!(world.read(&key("a")).await.value, "4");
    world.cache.idle().await;

    world.database.restore(DEALS_KEY, &backup);
    world.table.feed_lost();
    world.table.feed_connected();
    let answer = world.read(&key("a")).await;
    assert_eq!(
        (answer.outcome, answer.value.as_str()),
        (Outcome::Miss(MissReason::Outdated), "1")
    );
    assert_eq!(world.read(&key("a")).await.outcome, Outcome::Hit(Layer::Memory));
    // The remote layer still had the entry of the lost history; the new one took its place.
    world.cache.idle().await;
    let sibling = world.sibling();
    let answer = sibling.read(&key("a")).await;
    assert_eq!(
        (answer.outcome, answer.value.as_str()),
        (Outcome::Hit(Layer::Remote), "1")
    );
}

#[tokio::test]
async fn a_store_that_goes_back_in_time_is_followed_and_counted() {
    let world = World::new();
    world.write(DEALS_KEY);
    world.table.current(&DEPENDS, &[]).await.unwrap();
    world.database.restore(DEALS_KEY, &Slots::default());
    world.table.change(DEALS_KEY, 3, 1);
    assert_eq!(world.table.current(&DEPENDS, &[]).await.unwrap().as_slice(), [0]);
    assert_eq!(world.table.statistics().rewinds, 1);
    assert_eq!(world.table.last_known(DEALS_KEY), Some(0));
}

#[tokio::test]
async fn versions_of_many_tenants_do_not_grow_without_bound() {
    let world = World::new();
    let tenant = |number: u64| TenantId::from_uuid(uuid::Uuid::from_u128(u128::from(number)));
    for round in 0..3 {
        for number in 0..100_000 {
            let key = VersionKey::new(tenant(round * 100_000 + number), Module::new("deals"));
            world.table.change(key, 0, 1);
        }
        world.clock.advance(Duration::from_secs(120));
    }
    let keys = world.table.statistics().keys;
    assert!(
        keys < 250_000,
        "{keys} keys are kept of 300,000, of which 200,000 are idle"
    );
}
