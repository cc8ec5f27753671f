//! Looking at what the layers hold changes nothing, and tells what a request would find.

use std::time::Duration;

use thermocline::{
    BypassReason, Inspection, Key, Layer, LayerState, LayerVerdict, MissReason, Mode, Namespace, Outcome,
    RemoteLayer, Request, Slots, StaleReason, TenantId, Versions,
};

use crate::support::{DEALS, DEALS_KEY, DEPENDS, GRACE, LEADS_KEY, POLICY, Random, TTL, World, key};

static PROVEN: Namespace = Namespace::new("proven", POLICY.with_proven_within(Duration::from_secs(86_400)));
static LOCAL: Namespace = Namespace::new("local", POLICY.with_remote(false));

fn request() -> Request<'static> {
    Request::new(key("a"), &DEPENDS)
}

fn verdicts(inspection: &Inspection) -> (LayerVerdict, LayerVerdict) {
    (inspection.memory.verdict, inspection.remote.verdict)
}

async fn inspect(world: &World) -> Inspection {
    world.cache.inspect(&request()).await
}

#[tokio::test]
async fn every_verdict_is_told_with_what_it_rests_on() {
    let world = World::with_remote();
    let nothing = inspect(&world).await;
    assert_eq!(verdicts(&nothing), (LayerVerdict::Absent, LayerVerdict::Absent));
    assert_eq!(nothing.outcome, Outcome::Miss(MissReason::Absent));
    assert_eq!((nothing.ttl, nothing.policy.grace), (TTL, GRACE));
    assert_eq!(nothing.memory.entry, None);

    world.read(&key("a")).await;
    world.cache.idle().await;
    world.clock.advance(Duration::from_secs(10));
    let current = inspect(&world).await;
    assert_eq!(verdicts(&current), (LayerVerdict::Current, LayerVerdict::Current));
    assert_eq!(current.outcome, Outcome::Hit(Layer::Memory));
    let (memory, remote) = (current.memory.entry.unwrap(), current.remote.entry.unwrap());
    for entry in [&memory, &remote] {
        assert_eq!(entry.versions, Versions::One(0));
        assert_eq!(entry.age, Duration::from_secs(10));
        assert_eq!(entry.ttl, TTL - Duration::from_secs(10));
        assert_eq!(entry.grace, TTL + GRACE - Duration::from_secs(10));
    }
    assert_eq!(memory.bytes, world.cache.statistics().memory.bytes);
    assert!(remote.bytes > 0);
    assert_eq!(current.depends[0].version, Some(0));
    assert!(current.depends[0].known);

    world.write(DEALS_KEY);
    let outdated = inspect(&world).await;
    assert_eq!(
        verdicts(&outdated),
        (LayerVerdict::Outdated, LayerVerdict::Outdated)
    );
    assert_eq!(outdated.outcome, Outcome::Miss(MissReason::Outdated));
    assert_eq!(outdated.depends[0].version, Some(1));

    world.read(&key("a")).await;
    world.cache.idle().await;
    world.clock.advance(TTL);
    let expired = inspect(&world).await;
    assert_eq!(verdicts(&expired), (LayerVerdict::Expired, LayerVerdict::Expired));
    assert_eq!(expired.outcome, Outcome::Miss(MissReason::Expired));
    assert_eq!(expired.memory.entry.unwrap().ttl, Duration::ZERO);

    world.table.feed_lost();
    world.database.fail();
    let stale = inspect(&world).await;
    assert_eq!(verdicts(&stale), (LayerVerdict::Stale, LayerVerdict::Stale));
    assert_eq!(
        stale.outcome,
        Outcome::Stale(Layer::Memory, StaleReason::VersionsUnknown)
    );
    assert_eq!(stale.depends[0].version, None);
    world.clock.advance(GRACE);
    assert_eq!(inspect(&world).await.memory.verdict, LayerVerdict::Expired);
}

#[tokio::test]
async fn the_remote_layer_is_told_apart_when_it_is_damaged_away_or_not_used() {
    let world = World::with_remote();
    world.read(&key("a")).await;
    world.cache.idle().await;
    let sibling = world.sibling();
    assert_eq!(
        verdicts(&inspect(&sibling).await),
        (LayerVerdict::Absent, LayerVerdict::Current)
    );
    assert_eq!(inspect(&sibling).await.outcome, Outcome::Hit(Layer::Remote));

    let name = key("a").name();
    assert!(world.remote.inner().tamper(&name, |bytes| bytes[20] ^= 1));
    let damaged = inspect(&sibling).await;
    assert_eq!(damaged.remote.verdict, LayerVerdict::Unreadable);
    assert_eq!(damaged.outcome, Outcome::Miss(MissReason::Absent));

    world.remote.fail();
    let away = inspect(&sibling).await;
    assert_eq!(away.remote.verdict, LayerVerdict::Unreachable);
    assert_eq!(
        away.remote_state,
        Some(LayerState::Connected),
        "one look draws no conclusion"
    );
    for number in 0..5 {
        sibling.read(&key(&number.to_string())).await;
    }
    sibling.cache.idle().await;
    assert_eq!(sibling.cache.remote_state(), Some(LayerState::Disconnected));
    let calls = world.remote.calls();
    assert_eq!(inspect(&sibling).await.remote.verdict, LayerVerdict::Unreachable);
    assert_eq!(world.remote.calls(), calls, "it is left alone");
    world.remote.heal();

    let request = Request::new(Key::new(&LOCAL, TenantId::SERVER, DEALS, "a"), &DEPENDS);
    assert_eq!(
        world.cache.inspect(&request).await.remote.verdict,
        LayerVerdict::Unused
    );
    let alone = World::with(|builder, _| builder.memory_capacity(0));
    assert_eq!(
        verdicts(&inspect(&alone).await),
        (LayerVerdict::Unused, LayerVerdict::Unused)
    );
}

#[tokio::test]
async fn an_entry_of_another_tenant_under_the_same_name_is_not_readable() {
    let world = World::with_remote();
    let named = |tenant| Key::new(&PROVEN, tenant, DEALS, "a").with_name("fixed");
    world
        .try_read(Request::new(named(TenantId::SERVER), &DEPENDS))
        .await
        .unwrap();
    world.cache.idle().await;
    let other = TenantId::from_uuid(uuid::Uuid::from_u128(7));
    let depends = [thermocline::VersionKey::new(other, DEALS)];
    let inspection = world.cache.inspect(&Request::new(named(other), &depends)).await;
    assert_eq!(
        verdicts(&inspection),
        (LayerVerdict::Absent, LayerVerdict::Unreadable)
    );
    assert_eq!(inspection.remote.entry, None);
}

#[tokio::test]
async fn past_its_ttl_an_entry_may_be_proven() {
    let world = World::new();
    let request = Request::new(Key::new(&PROVEN, TenantId::SERVER, DEALS, "a"), &DEPENDS);
    world.try_read(request.clone()).await.unwrap();
    world.clock.advance(TTL);
    let inspection = world.cache.inspect(&request).await;
    assert_eq!(inspection.memory.verdict, LayerVerdict::Proven);
    assert_eq!(inspection.outcome, Outcome::Hit(Layer::Memory));
    assert_eq!(world.try_read(request).await.unwrap().outcome, inspection.outcome);
}

#[tokio::test]
async fn a_label_of_a_lost_history_is_disowned() {
    let world = World::with_remote();
    world.write(DEALS_KEY);
    world.write(DEALS_KEY);
    world.read(&key("a")).await;
    world.cache.idle().await;
    world.database.restore(DEALS_KEY, &Slots::from_pairs([(0, 1)]));
    let sibling = world.sibling();
    assert_eq!(inspect(&sibling).await.remote.verdict, LayerVerdict::Disowned);
    let answer = sibling.read(&key("a")).await;
    assert_eq!(answer.outcome, Outcome::Miss(MissReason::Outdated));
}

#[tokio::test]
async fn modes_and_floors_count() {
    let world = World::new();
    world.read(&key("a")).await;
    let bypass = Request {
        mode: Mode::Bypass(BypassReason::Policy),
        ..request()
    };
    assert_eq!(
        world.cache.inspect(&bypass).await.outcome,
        Outcome::Bypass(BypassReason::Policy)
    );
    let renew = Request {
        mode: Mode::Renew,
        ..request()
    };
    assert_eq!(
        world.cache.inspect(&renew).await.outcome,
        Outcome::Miss(MissReason::Renewed)
    );
    // Another server has committed; the feed has not said so yet, the client has.
    world.database.commit(DEALS_KEY);
    let floors = [(DEALS_KEY, 1)];
    let floored = Request {
        floors: &floors,
        ..request()
    };
    let inspection = world.cache.inspect(&floored).await;
    assert_eq!(inspection.memory.verdict, LayerVerdict::Outdated);
    assert_eq!(
        (inspection.depends[0].version, inspection.depends[0].known),
        (Some(1), false)
    );
    assert_eq!(
        inspect(&world).await.outcome,
        Outcome::Hit(Layer::Memory),
        "what the client told was not kept"
    );
}

#[tokio::test]
async fn a_load_under_way_is_told() {
    let world = World::new();
    assert!(!inspect(&world).await.loading);
    let gate = crate::support::Gate::new();
    let reading = {
        let (cache, gate, database) = (world.cache.clone(), gate.clone(), world.database.clone());
        tokio::spawn(async move {
            let load = || async move {
                gate.pass().await;
                Ok::<_, std::convert::Infallible>(database.load(&DEPENDS))
            };
            cache.get_or_load(request(), load).await.unwrap()
        })
    };
    crate::support::until(|| gate.waiting() == 1).await;
    assert!(inspect(&world).await.loading);
    gate.open();
    reading.await.unwrap();
}

/// The contract: before and after are the same, and what was predicted is what comes.
#[tokio::test]
async fn inspecting_changes_nothing_and_predicts_the_next_read() {
    for seed in 0..20 {
        let mut random = Random::new(seed);
        let world = World::with_remote();
        let mut events = world.cache.events();
        for step in 0..60 {
            match random.below(9) {
                0 | 1 => world.clock.advance(Duration::from_secs(random.below(90))),
                2 => drop(world.write(DEALS_KEY)),
                // Elsewhere: the feed says so, later or never.
                3 => {
                    let (slot, n) = world.database.commit(DEALS_KEY);
                    if random.one_in(2) {
                        world.table.change(DEALS_KEY, slot, n);
                    }
                }
                4 => drop(world.cache.forget(|_| true)),
                5 => drop(world.sibling().read(&key("a")).await),
                6 => world.table.feed_lost(),
                7 => world.table.feed_connected(),
                _ => {
                    world.write(LEADS_KEY);
                }
            }
            world.cache.idle().await;
            let before = (
                world.cache.statistics(),
                world.table.known(DEALS_KEY),
                world.table.last_known(DEALS_KEY),
                world.remote.inner().names(),
            );
            while events.try_recv().is_ok() {}
            let reads = world.database.loads();
            let first = inspect(&world).await;
            let second = inspect(&world).await;
            let after = (
                world.cache.statistics(),
                world.table.known(DEALS_KEY),
                world.table.last_known(DEALS_KEY),
                world.remote.inner().names(),
            );
            assert_eq!(before, after, "seed {seed}, step {step}");
            assert_eq!(world.database.loads(), reads);
            assert!(events.try_recv().is_err(), "no event is sent");
            assert_eq!(verdicts(&first), verdicts(&second));
            if random.one_in(2) {
                // A version that is read again at most every 50 ms may have been read just now.
                world.clock.advance(Duration::from_millis(51));
                let predicted = inspect(&world).await.outcome;
                let answer = world.read(&key("a")).await;
                assert_eq!(answer.outcome, predicted, "seed {seed}, step {step}");
                world.cache.idle().await;
            }
        }
    }
}

#[tokio::test]
async fn a_key_that_was_never_asked_for_leaves_no_trace() {
    let world = World::with_remote();
    inspect(&world).await;
    let statistics = world.cache.statistics();
    assert_eq!((statistics.versions.keys, statistics.versions.reads), (0, 0));
    assert_eq!(statistics.namespaces, []);
    assert_eq!(world.remote.get("thermocline:nothing").await.unwrap(), None);
}
