//! Soft and hard timeouts.

use std::{convert::Infallible, sync::Arc, time::Duration};

use thermocline::{
    Answer, BypassReason, Layer, LoadError, Loaded, MissReason, Mode, Namespace, Outcome, Request,
    StaleReason, TenantId,
};
use tokio::task::JoinHandle;

use crate::support::{DEALS, DEALS_KEY, DEPENDS, Gate, POLICY, TTL, World, until};

const SOFT: Duration = Duration::from_millis(200);
const HARD: Duration = Duration::from_secs(2);

static SLOW: Namespace = Namespace::new("slow", POLICY.with_soft_timeout(SOFT).with_hard_timeout(HARD));

fn request() -> Request<'static> {
    Request::new(
        thermocline::Key::new(&SLOW, TenantId::SERVER, DEALS, "a"),
        &DEPENDS,
    )
}

type Reading = JoinHandle<Result<Answer<String>, LoadError<Infallible>>>;

/// A reader whose load waits at the gate.
fn read_slowly(world: &World, gate: &Arc<Gate>, request: Request<'static>) -> Reading {
    let (cache, database, gate) = (world.cache.clone(), world.database.clone(), gate.clone());
    tokio::spawn(async move {
        let load = || async move {
            gate.pass().await;
            Ok(database.load(&DEPENDS))
        };
        cache.get_or_load(request, load).await
    })
}

#[tokio::test]
async fn a_slow_load_serves_the_stale_entry_and_goes_on() {
    let world = World::new();
    world.try_read(request()).await.unwrap();
    world.write(DEALS_KEY);
    let gate = Gate::new();
    let first = read_slowly(&world, &gate, request());
    until(|| gate.waiting() == 1 && world.clock.sleepers() == 2).await;
    world.clock.advance(SOFT - Duration::from_millis(1));
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    assert!(!first.is_finished(), "not before the timeout");
    world.clock.advance(Duration::from_millis(1));
    let answer = first.await.unwrap().unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::SoftTimeout)
    );
    assert_eq!((answer.value.as_str(), answer.ttl), ("0", Duration::ZERO));

    // More callers during the same load have patience of their own, and start no load of their own.
    let more: Vec<_> = (0..10).map(|_| read_slowly(&world, &gate, request())).collect();
    until(|| world.clock.sleepers() == 20).await;
    assert_eq!(gate.waiting(), 1);
    world.clock.advance(SOFT);
    for reader in more {
        assert_eq!(reader.await.unwrap().unwrap().value, "0");
    }
    gate.open();
    world.cache.idle().await;
    assert_eq!(
        world.try_read(request()).await.unwrap().outcome,
        Outcome::Hit(Layer::Memory)
    );
    assert_eq!(world.try_read(request()).await.unwrap().value, "1");
    assert_eq!(world.database.loads(), 2);
}

#[tokio::test]
async fn without_a_stale_entry_the_soft_timeout_is_ignored() {
    let world = World::new();
    let gate = Gate::new();
    let reader = read_slowly(&world, &gate, request());
    until(|| gate.waiting() == 1 && world.clock.sleepers() == 2).await;
    world.clock.advance(SOFT);
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    gate.open();
    assert_eq!(
        reader.await.unwrap().unwrap().outcome,
        Outcome::Miss(MissReason::Absent)
    );
}

#[tokio::test]
async fn a_load_that_is_too_slow_is_given_up_by_its_caller_only() {
    let world = World::new();
    let gate = Gate::new();
    let reader = read_slowly(&world, &gate, request());
    until(|| gate.waiting() == 1 && world.clock.sleepers() == 2).await;
    world.clock.advance(HARD);
    match reader.await.unwrap() {
        Err(LoadError::TimedOut { limit, .. }) => assert_eq!(limit, HARD),
        other => panic!("{other:?}"),
    }
    gate.open();
    world.cache.idle().await;
    assert_eq!(
        world.try_read(request()).await.unwrap().outcome,
        Outcome::Hit(Layer::Memory)
    );
    let statistics = world.cache.statistics().namespace("slow");
    assert_eq!((statistics.failures, statistics.load_errors), (1, 0));
}

#[tokio::test]
async fn the_hard_timeout_serves_the_stale_entry_to_a_reader_whose_floor_it_misses() {
    let world = World::new();
    world.try_read(request()).await.unwrap();
    let version = world.write(DEALS_KEY);
    let floors = Box::leak(Box::new([(DEALS_KEY, version)]));
    let gate = Gate::new();
    let reader = read_slowly(&world, &gate, Request { floors, ..request() });
    until(|| gate.waiting() == 1 && world.clock.sleepers() == 2).await;
    world.clock.advance(SOFT);
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    assert!(
        !reader.is_finished(),
        "it must not get what is older than its own write for mere slowness"
    );
    world.clock.advance(HARD);
    let answer = reader.await.unwrap().unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::HardTimeout)
    );
    gate.open();
}

#[tokio::test]
async fn a_load_that_fails_after_the_soft_timeout_leaves_the_stale_entry() {
    let world = World::new();
    world.try_read(request()).await.unwrap();
    world.clock.advance(TTL);
    let gate = Gate::new();
    let reader = {
        let (cache, gate) = (world.cache.clone(), gate.clone());
        tokio::spawn(async move {
            let load = || async move {
                gate.pass().await;
                Err::<Loaded<String>, _>("away")
            };
            cache.get_or_load(request(), load).await
        })
    };
    until(|| world.clock.sleepers() == 2).await;
    world.clock.advance(SOFT);
    let answer = reader.await.unwrap().unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::SoftTimeout)
    );
    gate.open();
    world.cache.idle().await;
    let load = || async { Err::<Loaded<String>, _>("away") };
    let answer = world.cache.get_or_load(request(), load).await.unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::LoadFailed)
    );
}

#[tokio::test]
async fn a_stale_entry_of_the_remote_layer_is_served_when_the_patience_ends() {
    let world = World::with_remote();
    world.try_read(request()).await.unwrap();
    world.cache.idle().await;
    let sibling = world.sibling();
    sibling.write(DEALS_KEY);
    let gate = Gate::new();
    let reader = read_slowly(&sibling, &gate, request());
    until(|| gate.waiting() == 1 && world.clock.sleepers() == 2).await;
    world.clock.advance(SOFT);
    let answer = reader.await.unwrap().unwrap();
    assert_eq!(
        answer.outcome,
        Outcome::Stale(Layer::Remote, StaleReason::SoftTimeout)
    );
    assert_eq!(answer.value, "0");
    gate.open();
}

#[tokio::test]
async fn renewing_has_no_soft_timeout() {
    let world = World::new();
    world.try_read(request()).await.unwrap();
    let gate = Gate::new();
    let reader = read_slowly(
        &world,
        &gate,
        Request {
            mode: Mode::Renew,
            ..request()
        },
    );
    until(|| gate.waiting() == 1 && world.clock.sleepers() == 1).await;
    world.clock.advance(SOFT);
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    gate.open();
    assert_eq!(
        reader.await.unwrap().unwrap().outcome,
        Outcome::Miss(MissReason::Renewed)
    );
}

#[tokio::test]
async fn a_bypass_ends_with_the_hard_timeout() {
    let world = World::new();
    let gate = Gate::new();
    let request = Request {
        mode: Mode::Bypass(BypassReason::Policy),
        ..request()
    };
    let reader = read_slowly(&world, &gate, request);
    until(|| gate.waiting() == 1 && world.clock.sleepers() == 1).await;
    world.clock.advance(HARD);
    assert!(matches!(reader.await.unwrap(), Err(LoadError::TimedOut { .. })));
    assert_eq!(gate.waiting(), 0, "nobody else would have used it");
}
