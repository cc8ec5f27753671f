//! Serving something older when nothing current can be had, and saying so.

use std::{convert::Infallible, time::Duration};

use thermocline::{
    Key, Layer, LoadError, Loaded, MissReason, Namespace, Outcome, RemoteLayer, Request, StaleReason,
    TenantId, Versions,
};

use crate::support::{DEALS, DEALS_KEY, DEPENDS, GRACE, POLICY, SourceAway, TTL, World, key};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test]
async fn without_anything_stale_the_error_surfaces() {
    let world = World::with_remote();
    let error = world.read_failing(&key("a")).await.unwrap_err();
    assert!(matches!(&error, LoadError::Loader(inner) if **inner == SourceAway));
    assert_eq!(error.to_string(), "the load failed: the source is away");
}

#[tokio::test]
async fn a_failed_load_serves_the_expired_entry_within_its_grace() {
    let world = World::new();
    world.read(&key("a")).await;
    world.clock.advance(TTL);
    let answer = world.read_failing(&key("a")).await.unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::LoadFailed)
    );
    assert_eq!((answer.age, answer.ttl), (TTL, Duration::ZERO));
    assert_eq!(
        world.read(&key("a")).await.outcome,
        Outcome::Miss(MissReason::Expired),
        "the source is back"
    );
}

#[tokio::test]
async fn a_failed_load_serves_the_outdated_entry_within_its_grace() {
    let world = World::new();
    world.read(&key("a")).await;
    world.write(DEALS_KEY);
    let answer = world.read_failing(&key("a")).await.unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::LoadFailed)
    );
    assert_eq!(answer.versions, Versions::One(0), "it says how old it is");
}

/// Every refresh fails, and every stale answer would be a chance to begin the grace anew.
#[tokio::test]
async fn grace_is_never_granted_again() {
    let world = World::with_remote();
    world.read(&key("a")).await;
    world.cache.idle().await;
    world.clock.advance(TTL);
    let steps = GRACE.as_secs() / 10;
    for _ in 0..steps {
        assert!(world.read_failing(&key("a")).await.unwrap().outcome.is_stale());
        // A second server promotes what it finds, too.
        assert!(
            world
                .sibling()
                .read_failing(&key("a"))
                .await
                .unwrap()
                .outcome
                .is_stale()
        );
        world.clock.advance(10 * SECOND);
    }
    assert!(world.read_failing(&key("a")).await.is_err());
    assert!(world.sibling().read_failing(&key("a")).await.is_err());
}

#[tokio::test]
async fn a_panicking_load_serves_the_stale_entry() {
    let world = World::new();
    world.read(&key("a")).await;
    world.clock.advance(TTL);
    let load = || async { panic!("no") };
    let answer = world
        .cache
        .get_or_load::<Infallible, _, _>(Request::new(key("a"), &DEPENDS), load)
        .await
        .unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::LoadFailed)
    );
}

#[tokio::test]
async fn the_newer_of_memory_and_remote_is_served() {
    let world = World::with_remote();
    world.read(&key("a")).await;
    world.cache.idle().await;
    let sibling = world.sibling();
    sibling.read(&key("a")).await;
    world.write(DEALS_KEY);
    world.read(&key("a")).await;
    world.cache.idle().await;
    // The sibling has version 0 in memory, the remote layer has 1, and 2 cannot be loaded.
    sibling.write(DEALS_KEY);
    let answer = sibling.read_failing(&key("a")).await.unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Remote, StaleReason::LoadFailed)
    );
    assert_eq!(answer.value, "1");
    // And the other way round: memory has 1, the remote layer lost it.
    world.remote.fail();
    world.table.observe(DEALS_KEY, world.database.slots(DEALS_KEY));
    let answer = world.read_failing(&key("a")).await.unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::LoadFailed)
    );
    assert_eq!(answer.value, "1");
}

#[tokio::test]
async fn while_versions_are_unknown_what_is_cached_is_stale() {
    let world = World::with_remote();
    world.read(&key("a")).await;
    world.cache.idle().await;
    world.table.feed_lost();
    world.database.fail();
    world.clock.advance(SECOND);
    let unknown = |layer| Outcome::Stale(layer, StaleReason::VersionsUnknown);
    assert_eq!(world.read(&key("a")).await.outcome, unknown(Layer::Memory));
    assert_eq!(world.database.loads(), 1, "the source is most likely away, too");
    let sibling = world.sibling();
    assert_eq!(sibling.read(&key("a")).await.outcome, unknown(Layer::Remote));
    assert_eq!(
        sibling.read(&key("a")).await.outcome,
        unknown(Layer::Memory),
        "it was promoted"
    );

    world.database.heal();
    world.clock.advance(SECOND);
    assert_eq!(world.read(&key("a")).await.outcome, Outcome::Hit(Layer::Memory));
}

#[tokio::test]
async fn while_versions_are_unknown_even_an_outdated_entry_is_better_than_nothing() {
    let world = World::new();
    world.read(&key("a")).await;
    world.write(DEALS_KEY);
    world.table.feed_lost();
    world.database.fail();
    world.clock.advance(SECOND);
    let answer = world.read(&key("a")).await;
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::VersionsUnknown)
    );
    assert_eq!(
        (answer.versions, world.table.last_known(DEALS_KEY)),
        (Versions::One(0), Some(1))
    );
    world.clock.advance(TTL + GRACE);
    assert_eq!(
        world.read(&key("a")).await.value,
        "1",
        "past the grace the loader is asked"
    );
}

#[tokio::test]
async fn while_versions_are_unknown_a_load_may_still_work() {
    let world = World::new();
    world.database.fail();
    let answer = world.read(&key("a")).await;
    assert_eq!(
        (answer.outcome, answer.stored),
        (Outcome::Miss(MissReason::Absent), true)
    );
    let again = world.read(&key("a")).await;
    assert_eq!(
        again.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::VersionsUnknown)
    );
    world.database.heal();
    world.clock.advance(SECOND);
    assert_eq!(
        world.read(&key("a")).await.outcome,
        Outcome::Hit(Layer::Memory),
        "its label was right all along"
    );
}

/// A hanging store costs the first caller its patience; those after it are served at once.
#[tokio::test]
async fn a_hanging_version_store_delays_almost_nobody() {
    let world = World::new();
    world.read(&key("a")).await;
    world.table.feed_lost();
    world.database.hang();
    world.clock.advance(SECOND);
    let first = {
        let (cache, database) = (world.cache.clone(), world.database.clone());
        tokio::spawn(async move {
            let load = || async move { Ok::<_, Infallible>(database.load(&DEPENDS)) };
            cache
                .get_or_load(Request::new(key("a"), &DEPENDS), load)
                .await
                .unwrap()
        })
    };
    world.clock.until_sleepers(1).await;
    world.clock.advance(SECOND);
    assert!(first.await.unwrap().outcome.is_stale());
    assert!(
        world.read(&key("a")).await.outcome.is_stale(),
        "no waiting: the last read failed just now"
    );
}

#[tokio::test]
async fn a_source_that_is_behind_is_not_kept_and_not_called_current() {
    let world = World::with_remote();
    world.write(DEALS_KEY);
    let lagging = || async { Ok::<_, Infallible>(Loaded::new("old".to_owned(), 0)) };
    // The version must be known first: what a cold table reads is 1.
    let answer = world
        .cache
        .get_or_load(Request::new(key("a"), &DEPENDS), lagging)
        .await
        .unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Source, StaleReason::SourceBehind)
    );
    assert!(!answer.stored);
    world.cache.idle().await;
    assert!(world.remote.inner().names().is_empty());
    assert_eq!(world.read(&key("a")).await.value, "1");
}

#[tokio::test]
async fn the_store_shows_the_ttl_itself_where_grace_is_kept_in_memory_alone() {
    static SHORT: Namespace = Namespace::new("short", POLICY.with_remote_grace(false));
    let world = World::with_remote();
    let key = Key::new(&SHORT, TenantId::SERVER, DEALS, "a");
    world.read(&key).await;
    world.cache.idle().await;
    let name = key.name();
    world.clock.advance(TTL - Duration::from_millis(1));
    assert!(world.remote.inner().get(&name).await.unwrap().is_some());
    world.clock.advance(Duration::from_millis(1));
    assert!(world.remote.inner().get(&name).await.unwrap().is_none());
    let answer = world.read_failing(&key).await.unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::LoadFailed)
    );
}
