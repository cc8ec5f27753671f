//! Entries past their TTL that their versions prove current.

use std::{convert::Infallible, time::Duration};

use thermocline::{
    Answer, Cache, Key, Layer, LoadError, Loaded, MissReason, Mode, Namespace, Outcome, RemoteLayer, Request,
    TenantId,
};
use tokio::sync::oneshot;

use crate::support::{DEALS, DEALS_KEY, DEPENDS, POLICY, SourceAway, TTL, World};

const DAY: Duration = Duration::from_secs(86_400);
const SECOND: Duration = Duration::from_secs(1);
static BUNDLE: Namespace = Namespace::new("bundle", POLICY.with_proven_within(DAY));

fn bundle(name: &str) -> Key {
    Key::new(&BUNDLE, TenantId::SERVER, DEALS, name)
}

/// Moves the clock to the next midnight in UTC.
fn to_midnight(world: &World) {
    use thermocline::Clock;
    let into = world.clock.now().as_millis() % 86_400_000;
    world.clock.advance(Duration::from_millis(86_400_000 - into));
}

async fn warm(world: &World, key: &Key) -> Answer<String> {
    let request = Request {
        mode: Mode::Warm,
        ..Request::new(key.clone(), &DEPENDS)
    };
    world.try_read(request).await.unwrap()
}

#[tokio::test]
async fn what_nothing_has_changed_since_is_a_hit_past_its_ttl_and_renewed_behind_it() {
    let world = World::new();
    let key = bundle("a");
    to_midnight(&world);
    world.read(&key).await;
    world.clock.advance(8 * 3600 * SECOND);
    let morning = world.read(&key).await;
    assert_eq!(morning.outcome, Outcome::Hit(Layer::Memory));
    assert_eq!(morning.age, 8 * 3600 * SECOND, "the true age");
    assert_eq!(morning.ttl, Duration::ZERO);
    world.cache.idle().await;
    assert_eq!(world.database.loads(), 2);
    let next = world.read(&key).await;
    assert_eq!(
        (next.outcome, next.age),
        (Outcome::Hit(Layer::Memory), Duration::ZERO)
    );
    assert_eq!(next.ttl, TTL);
    let counted = world.cache.statistics().namespace("bundle");
    assert_eq!(
        (counted.memory_hits, counted.proven_hits, counted.loads),
        (2, 1, 2)
    );
}

#[tokio::test]
async fn a_change_ends_it_at_once() {
    let world = World::new();
    let key = bundle("a");
    to_midnight(&world);
    world.read(&key).await;
    world.clock.advance(8 * 3600 * SECOND);
    world.write(DEALS_KEY);
    let answer = world.read(&key).await;
    assert_eq!(answer.outcome, Outcome::Miss(MissReason::Outdated));
    assert_eq!(answer.value, "1");
    // Also one that is only known from the feed, or not known for certain.
    world.clock.advance(3600 * SECOND);
    let (slot, n) = world.database.commit(DEALS_KEY);
    world.table.change(DEALS_KEY, slot, n);
    assert_eq!(world.read(&key).await.value, "2");
}

#[tokio::test]
async fn the_end_of_its_period_ends_it() {
    let world = World::new();
    let key = bundle("a");
    to_midnight(&world);
    world.clock.advance(13 * 3600 * SECOND);
    world.read(&key).await;
    world.clock.advance(11 * 3600 * SECOND - SECOND);
    assert_eq!(world.read(&key).await.outcome, Outcome::Hit(Layer::Memory));
    world.cache.idle().await;
    // Renewed a second before midnight: fresh for its TTL, whatever the day, and no longer.
    world.clock.advance(2 * SECOND);
    assert_eq!(world.read(&key).await.outcome, Outcome::Hit(Layer::Memory));
    world.clock.advance(TTL);
    assert_eq!(world.read(&key).await.outcome, Outcome::Miss(MissReason::Expired));
}

#[tokio::test]
async fn unknown_versions_prove_nothing() {
    let world = World::new();
    let key = bundle("a");
    world.read(&key).await;
    world.clock.advance(2 * TTL);
    world.table.feed_lost();
    world.database.fail();
    let answer = world.read(&key).await;
    assert!(answer.outcome.is_stale(), "{:?}", answer.outcome);
}

#[tokio::test]
async fn what_depends_on_nothing_ends_with_its_ttl() {
    let world = World::new();
    let read = async || {
        let request = Request::new(bundle("a"), &[]);
        world.try_read(request).await.unwrap().outcome
    };
    assert_eq!(read().await, Outcome::Miss(MissReason::Absent));
    world.clock.advance(TTL);
    assert_eq!(read().await, Outcome::Miss(MissReason::Expired));
}

#[tokio::test]
async fn many_readers_cost_one_renewal_and_nobody_waits_for_it() {
    let world = World::new();
    let key = bundle("a");
    to_midnight(&world);
    world.read(&key).await;
    world.clock.advance(3600 * SECOND);
    let (let_go, held) = oneshot::channel::<()>();
    let first = slow_read(&world.cache, &key, held).await.unwrap();
    assert_eq!(first.outcome, Outcome::Hit(Layer::Memory));
    for _ in 0..100 {
        let answer = world.read(&key).await;
        assert_eq!(
            (answer.outcome, answer.age),
            (Outcome::Hit(Layer::Memory), 3600 * SECOND)
        );
    }
    assert_eq!(
        world.database.loads(),
        1,
        "the renewal that hangs is the only one"
    );
    let_go.send(()).unwrap();
    world.cache.idle().await;
    assert_eq!(world.read(&key).await.value, "renewed");
}

async fn slow_read(
    cache: &Cache<String>,
    key: &Key,
    held: oneshot::Receiver<()>,
) -> Result<Answer<String>, LoadError<Infallible>> {
    let load = || async move {
        held.await.unwrap();
        Ok(Loaded::new("renewed".to_owned(), 0))
    };
    cache.get_or_load(Request::new(key.clone(), &DEPENDS), load).await
}

#[tokio::test]
async fn a_renewal_that_fails_is_tried_again_by_the_next_reader() {
    let world = World::new();
    let key = bundle("a");
    to_midnight(&world);
    world.read(&key).await;
    world.clock.advance(3600 * SECOND);
    for _ in 0..2 {
        let answer: Result<_, LoadError<SourceAway>> = world.read_failing(&key).await;
        assert_eq!(answer.unwrap().outcome, Outcome::Hit(Layer::Memory));
        world.cache.idle().await;
    }
    assert_eq!(world.cache.statistics().namespace("bundle").load_errors, 2);
}

#[tokio::test]
async fn what_was_warmed_is_there_for_servers_that_come_later() {
    let world = World::with_remote();
    let (warmed, read) = (bundle("warmed"), bundle("read"));
    to_midnight(&world);
    assert_eq!(
        warm(&world, &warmed).await.outcome,
        Outcome::Miss(MissReason::Renewed)
    );
    world.read(&read).await;
    world.cache.idle().await;
    world.clock.advance(8 * 3600 * SECOND);
    let later = world.sibling();
    let morning = later.read(&warmed).await;
    assert_eq!(
        (morning.outcome, morning.age),
        (Outcome::Hit(Layer::Remote), 8 * 3600 * SECOND)
    );
    later.cache.idle().await;
    let next = later.read(&warmed).await;
    assert_eq!(
        (next.outcome, next.age),
        (Outcome::Hit(Layer::Memory), Duration::ZERO)
    );
    // What was only read is kept as long as its TTL and its grace, as everywhere.
    assert_eq!(later.read(&read).await.outcome, Outcome::Miss(MissReason::Absent));
    // And the day ends for all of them.
    to_midnight(&world);
    assert!(world.remote.inner().get(&warmed.name()).await.unwrap().is_none());
}

#[tokio::test]
async fn one_server_renews_for_the_others() {
    let world = World::with_remote();
    let other = world.sibling();
    let key = bundle("a");
    to_midnight(&world);
    warm(&world, &key).await;
    world.cache.idle().await;
    other.read(&key).await;
    world.clock.advance(3600 * SECOND);
    world.read(&key).await;
    world.cache.idle().await;
    assert_eq!(world.database.loads(), 2);
    assert_eq!(other.read(&key).await.age, 3600 * SECOND);
    other.cache.idle().await;
    assert_eq!(world.database.loads(), 2, "the other one found the renewed entry");
    assert_eq!(other.read(&key).await.age, Duration::ZERO);
}
