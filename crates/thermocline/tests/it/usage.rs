//! Who uses memory, what is hit most, and what loads slowly.

use std::{convert::Infallible, sync::Arc, time::Duration};

use bytes::Bytes;
use thermocline::{
    BypassReason, Cache, Key, LoadOutcome, Loaded, ManualClock, Mode, Namespace, Request, TenantId,
};
use uuid::Uuid;

use crate::support::{DEALS, DEALS_KEY, DEPENDS, Gate, LIST, POLICY, SourceAway, World, key, until};

const HARD: Duration = Duration::from_secs(2);
static SLOW: Namespace = Namespace::new("slow", POLICY.with_hard_timeout(HARD));

fn hit(world: &World, name: &str, times: u64) {
    for _ in 0..times {
        assert!(world.cache.peek(&Request::new(key(name), &DEPENDS)).is_some());
    }
}

#[tokio::test]
async fn the_hottest_keys_come_first_however_the_hits_are_mixed() {
    let world = World::new();
    for name in ["cold", "warm", "hot"] {
        world.read(&key(name)).await;
    }
    assert!(world.cache.hottest(10).keys.is_empty(), "nothing was hit");
    for _ in 0..5_000 {
        hit(&world, "hot", 8);
        hit(&world, "warm", 2);
    }
    hit(&world, "cold", 1);
    let hottest = world.cache.hottest(2);
    let [hot, warm] = &hottest.keys[..] else {
        panic!("{hottest:?}")
    };
    assert_eq!((&hot.key, &warm.key), (&key("hot"), &key("warm")));
    assert!((36_000..44_000).contains(&hot.hits), "{}", hot.hits);
    assert!((9_000..11_000).contains(&warm.hits), "{}", warm.hits);
    assert!(hot.bytes > 0);
    assert_eq!(
        hottest.since,
        thermocline::Clock::now(&world.clock),
        "the cache is new"
    );
}

/// Without a feed every hit compares versions that were read a moment ago: it counts all the same.
#[tokio::test]
async fn hits_are_counted_while_the_feed_is_away() {
    let world = World::new();
    world.table.feed_lost();
    world.read(&key("a")).await;
    for _ in 0..6_400 {
        world.read(&key("a")).await;
    }
    let hits = world.cache.hottest(1).keys[0].hits;
    assert!((5_800..7_000).contains(&hits), "{hits}");
}

#[tokio::test]
async fn heat_outlives_a_change_and_ends_with_time() {
    let world = World::new();
    world.read(&key("a")).await;
    hit(&world, "a", 10_000);
    let before = world.cache.hottest(1).keys[0].hits;
    world.write(DEALS_KEY);
    world.read(&key("a")).await;
    assert_eq!(
        world.cache.hottest(1).keys[0].hits,
        before,
        "the entry is new, the habit is not"
    );
    world.clock.advance(Duration::from_secs(1_200));
    assert!(world.cache.hottest(1).keys.is_empty());
}

#[tokio::test]
async fn bytes_and_evictions_are_told_by_tenant() {
    let cache: Cache<Bytes> = Cache::builder("usage")
        .memory_capacity(1024 * 1024)
        .clock(Arc::new(ManualClock::new()))
        .build();
    let tenants = [1, 2].map(|number| TenantId::from_uuid(Uuid::from_u128(number)));
    let store = async |tenant: TenantId, name: u64, length: usize| {
        let request = Request::new(Key::new(&LIST, tenant, DEALS, name.to_string().as_str()), &[]);
        let load =
            move || async move { Ok::<_, Infallible>(Loaded::unlabelled(Bytes::from(vec![0; length]))) };
        cache.get_or_load(request, load).await.unwrap();
    };
    store(tenants[0], 0, 1_000).await;
    store(tenants[1], 0, 5_000).await;
    store(tenants[1], 1, 5_000).await;
    let told = cache.tenants();
    assert_eq!(
        told.iter()
            .map(|one| (one.tenant, one.entries, one.evictions))
            .collect::<Vec<_>>(),
        [(tenants[1], 2, 0), (tenants[0], 1, 0)]
    );
    assert!(told[0].bytes > 10_000 && told[1].bytes > 1_000);
    for number in 0..100 {
        store(tenants[1], number, 50_000).await;
    }
    let told = cache.tenants();
    let statistics = cache.statistics();
    assert_eq!(
        told.iter().map(|one| one.bytes).sum::<u64>(),
        statistics.memory.bytes
    );
    assert_eq!(
        told.iter().map(|one| one.entries).sum::<u64>(),
        statistics.memory.entries
    );
    assert_eq!(
        told.iter().map(|one| one.evictions).sum::<u64>(),
        statistics.memory.evictions
    );
    assert!(
        told.iter()
            .any(|one| one.tenant == tenants[1] && one.evictions > 50)
    );
}

/// A world that counts loads of a second and more as slow, and keeps two of them.
fn impatient() -> World {
    World::with(|builder, _| builder.slow_loads(Duration::from_secs(1), 2))
}

/// A load that takes so long, by the clock of the world.
async fn load_for(world: &World, name: &str, mode: Mode, seconds: u64, result: Result<(), SourceAway>) {
    let gate = Gate::new();
    let reading = {
        let (cache, waiting) = (world.cache.clone(), gate.clone());
        let request = Request {
            mode,
            ..Request::new(key(name), &DEPENDS)
        };
        let load = move || async move {
            waiting.pass().await;
            result.map(|()| Loaded::unlabelled("loaded".to_owned()))
        };
        tokio::spawn(async move { drop(cache.get_or_load(request, load).await) })
    };
    until(|| gate.waiting() == 1).await;
    world.clock.advance(Duration::from_secs(seconds));
    gate.open();
    reading.await.unwrap();
}

#[tokio::test]
async fn slow_loads_are_kept_with_their_outcome_the_newest_first() {
    let world = impatient();
    load_for(&world, "quick", Mode::Use, 0, Ok(())).await;
    load_for(&world, "first", Mode::Use, 9, Ok(())).await;
    load_for(&world, "second", Mode::Use, 1, Err(SourceAway)).await;
    load_for(&world, "third", Mode::Bypass(BypassReason::Client), 3, Ok(())).await;
    let slow = world.cache.slow_loads();
    let told: Vec<_> = slow
        .iter()
        .map(|load| (&load.key, load.duration.as_secs(), load.outcome))
        .collect();
    assert_eq!(
        told,
        [
            (&key("third"), 3, LoadOutcome::Loaded),
            (&key("second"), 1, LoadOutcome::Failed)
        ],
        "two are kept"
    );
    assert_eq!(world.cache.slow_load_threshold(), Duration::from_secs(1));
}

#[tokio::test]
async fn a_panic_and_a_timeout_are_told_once_each() {
    let world = impatient();
    let request = || Request::new(Key::new(&SLOW, TenantId::SERVER, DEALS, "a"), &DEPENDS);
    let gate = Gate::new();
    let reading = || {
        let (cache, gate) = (world.cache.clone(), gate.clone());
        let load = move || async move {
            gate.pass().await;
            panic!("on purpose")
        };
        tokio::spawn(async move {
            let answer: Result<_, thermocline::LoadError<SourceAway>> =
                cache.get_or_load(request(), load).await;
            drop(answer);
        })
    };
    let readers = [reading(), reading(), reading()];
    until(|| gate.waiting() == 1 && world.clock.sleepers() == 3).await;
    world.clock.advance(HARD);
    for reader in readers {
        reader.await.unwrap();
    }
    let slow = world.cache.slow_loads();
    assert_eq!(slow.len(), 1, "three gave up on one load: {slow:?}");
    assert_eq!((slow[0].outcome, slow[0].duration), (LoadOutcome::TimedOut, HARD));
    world.clock.advance(HARD);
    gate.open();
    world.cache.idle().await;
    let slow = world.cache.slow_loads();
    assert_eq!(
        (slow[0].outcome, slow[0].duration),
        (LoadOutcome::Panicked, 2 * HARD)
    );
    assert_eq!(slow[0].began, slow[1].began);
}
