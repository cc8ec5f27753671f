//! The layer between: promotion, failure, damage.

use std::{sync::Arc, time::Duration};

use thermocline::{
    Key, Layer, LayerState, MissReason, Mode, Namespace, Outcome, RemoteLayer, Request, TenantId, Versions,
};

use crate::support::{DEALS, DEALS_KEY, DEPENDS, LEADS_KEY, POLICY, TTL, World, key, until};

const SECOND: Duration = Duration::from_secs(1);
static LOCAL: Namespace = Namespace::new("local", POLICY.with_remote(false));
static PACKED: Namespace = Namespace::new("packed", POLICY.with_compress_above(0));

/// A world whose remote layer holds `key("a")` at version 0, loaded ten seconds ago, and a second server.
async fn two_servers() -> (World, World) {
    let world = World::with_remote();
    world.read(&key("a")).await;
    world.cache.idle().await;
    world.clock.advance(10 * SECOND);
    let sibling = world.sibling();
    (world, sibling)
}

#[tokio::test]
async fn what_one_server_loaded_another_finds() {
    let (_world, sibling) = two_servers().await;
    let answer = sibling.read(&key("a")).await;
    assert_eq!(
        (answer.outcome, answer.value.as_str()),
        (Outcome::Hit(Layer::Remote), "0")
    );
    assert_eq!((answer.age, answer.ttl), (10 * SECOND, TTL - 10 * SECOND));
    assert_eq!(answer.versions, Versions::One(0));
}

#[tokio::test]
async fn promotion_keeps_expiry_and_label() {
    let (_world, sibling) = two_servers().await;
    // Whatever TTL the reader would use for a load of its own.
    let request = Request {
        ttl: Some(1_000 * SECOND),
        ..Request::new(key("a"), &DEPENDS)
    };
    sibling.try_read(request).await.unwrap();
    sibling
        .clock
        .advance(TTL - 10 * SECOND - Duration::from_millis(1));
    let answer = sibling.read(&key("a")).await;
    assert_eq!(
        (answer.outcome, answer.age),
        (Outcome::Hit(Layer::Memory), TTL - Duration::from_millis(1))
    );
    sibling.clock.advance(Duration::from_millis(1));
    assert_eq!(
        sibling.read(&key("a")).await.outcome,
        Outcome::Miss(MissReason::Expired)
    );
}

#[tokio::test]
async fn an_outdated_entry_of_the_remote_layer_is_not_served() {
    let (_world, sibling) = two_servers().await;
    sibling.write(DEALS_KEY);
    let answer = sibling.read(&key("a")).await;
    assert_eq!(
        (answer.outcome, answer.value.as_str()),
        (Outcome::Miss(MissReason::Outdated), "1")
    );
}

/// The other server heard of the change first and stored the new entry; here the event is still on its way.
#[tokio::test]
async fn an_entry_newer_than_what_is_known_here_is_checked_and_served() {
    let (world, sibling) = two_servers().await;
    sibling.read(&key("a")).await;
    world.write(DEALS_KEY);
    world.read(&key("a")).await;
    world.cache.idle().await;
    sibling.clock.advance(TTL);
    world.read(&key("a")).await;
    world.cache.idle().await;
    let answer = sibling.read(&key("a")).await;
    assert_eq!(
        (answer.outcome, answer.value.as_str()),
        (Outcome::Hit(Layer::Remote), "1")
    );
    assert_eq!(sibling.table.known(DEALS_KEY), Some(1), "learned from the check");
}

/// Old entry read from the remote layer, change, old entry stored in memory: it must never be found there.
#[tokio::test]
async fn a_change_during_promotion_is_not_lost() {
    let (_world, sibling) = two_servers().await;
    sibling.table.current(&DEPENDS, &[]).await.unwrap();
    sibling.remote.hang();
    let reader = {
        let (cache, database) = (sibling.cache.clone(), sibling.database.clone());
        tokio::spawn(async move {
            let load = || async move { Ok::<_, std::convert::Infallible>(database.load(&DEPENDS)) };
            cache
                .get_or_load(Request::new(key("a"), &DEPENDS), load)
                .await
                .unwrap()
        })
    };
    until(|| sibling.remote.calls() == 3).await;
    sibling.write(DEALS_KEY);
    sibling.remote.heal();
    reader.await.unwrap();
    assert_eq!(sibling.read(&key("a")).await.value, "1");
    assert!(sibling.read(&key("a")).await.versions.covers(&Versions::One(1)));
}

#[tokio::test]
async fn damaged_entries_are_misses_and_counted() {
    type Damage = fn(&mut Vec<u8>);
    let damages: [Damage; 6] = [
        |bytes| bytes[0] = 99,
        |bytes| bytes.truncate(20),
        |bytes| bytes.clear(),
        |bytes| *bytes.last_mut().unwrap() ^= 1,
        |bytes| bytes[45] ^= 0xff,
        |bytes| *bytes = b"some other program's value".to_vec(),
    ];
    for damage in damages {
        let (world, sibling) = two_servers().await;
        assert!(world.remote.inner().tamper(&key("a").name(), damage));
        let answer = sibling.read(&key("a")).await;
        assert_eq!(
            (answer.outcome, answer.value.as_str()),
            (Outcome::Miss(MissReason::Absent), "0")
        );
        let remote = sibling.cache.statistics().remote.unwrap();
        assert_eq!((remote.unreadable, remote.found, remote.read_errors), (1, 0, 0));
        assert_eq!(
            sibling.cache.remote_state(),
            Some(LayerState::Connected),
            "the layer did its part"
        );
    }
}

#[tokio::test]
async fn a_value_that_cannot_be_decoded_is_a_miss() {
    let (world, sibling) = two_servers().await;
    let strings: thermocline::Cache<thermocline::Json<Vec<u64>>> = thermocline::Cache::builder("other type")
        .remote(world.remote.clone())
        .versions(sibling.table.clone())
        .clock(Arc::new(world.clock.clone()))
        .build();
    let load = || async {
        Ok::<_, std::convert::Infallible>(thermocline::Loaded::unlabelled(thermocline::Json::new(vec![1])))
    };
    let answer = strings
        .get_or_load(Request::new(key("a"), &DEPENDS), load)
        .await
        .unwrap();
    assert_eq!(answer.outcome, Outcome::Miss(MissReason::Absent));
    assert_eq!(strings.statistics().remote.unwrap().unreadable, 1);
}

#[tokio::test]
async fn a_name_shared_by_two_tenants_does_not_share_their_entries() {
    let world = World::with_remote();
    let other = TenantId::from_uuid(uuid::Uuid::from_u128(7));
    let own = Key::new(&crate::support::LIST, TenantId::SERVER, DEALS, "").with_name("counts");
    let foreign = Key::new(&crate::support::LIST, other, DEALS, "").with_name("counts");
    world.read(&own).await;
    world.cache.idle().await;
    assert_eq!(world.remote.inner().names(), ["counts"]);
    let answer = world.read(&foreign).await;
    assert_eq!(answer.outcome, Outcome::Miss(MissReason::Absent));
    assert_eq!(world.cache.statistics().remote.unwrap().unreadable, 1);
}

#[tokio::test]
async fn an_entry_of_other_dependencies_is_not_used() {
    let (_world, sibling) = two_servers().await;
    let answer = sibling
        .try_read(Request::new(key("a"), &[LEADS_KEY]))
        .await
        .unwrap();
    assert_eq!(answer.outcome, Outcome::Miss(MissReason::Absent));
}

#[tokio::test]
async fn a_namespace_may_stay_out_of_the_remote_layer() {
    let world = World::with_remote();
    world.read(&Key::new(&LOCAL, TenantId::SERVER, DEALS, "a")).await;
    world.cache.idle().await;
    assert_eq!(world.remote.calls(), 0);
}

#[tokio::test]
async fn compressed_entries_come_back() {
    let world = World::with_remote();
    let key = Key::new(&PACKED, TenantId::SERVER, DEALS, "a");
    let depends = [DEALS_KEY; 40];
    world.try_read(Request::new(key.clone(), &depends)).await.unwrap();
    world.cache.idle().await;
    let stored = world.remote.inner().get(&key.name()).await.unwrap().unwrap();
    assert_eq!(stored[1], 1, "it is compressed");
    let answer = world
        .sibling()
        .try_read(Request::new(key, &depends))
        .await
        .unwrap();
    assert_eq!(answer.outcome, Outcome::Hit(Layer::Remote));
    assert_eq!(answer.value, vec!["0"; 40].join(","));
}

#[tokio::test]
async fn a_clock_that_is_ahead_elsewhere_does_not_lengthen_a_life_here() {
    let world = World::with_remote();
    world.clock.advance(900 * SECOND);
    world.read(&key("a")).await;
    world.cache.idle().await;
    let now = thermocline::Clock::now(&world.clock);
    world
        .clock
        .set(thermocline::Timestamp::from_millis(now.as_millis() - 900_000));
    let sibling = world.sibling();
    let answer = sibling.read(&key("a")).await;
    assert_eq!(answer.outcome, Outcome::Hit(Layer::Remote));
    assert!(answer.ttl <= TTL, "{:?}", answer.ttl);
}

#[tokio::test]
async fn a_failing_layer_is_a_miss_and_is_left_alone_after_a_while() {
    let world = World::with_remote();
    world.remote.fail();
    for number in 0..20 {
        let answer = world.read(&key(&number.to_string())).await;
        assert_eq!(answer.outcome, Outcome::Miss(MissReason::Absent));
        world.cache.idle().await;
    }
    let calls = world.remote.calls();
    assert_eq!(calls, 5, "five failures in a row open the breaker");
    assert_eq!(world.cache.remote_state(), Some(LayerState::Disconnected));
    let remote = world.cache.statistics().remote.unwrap();
    assert_eq!(remote.read_errors + remote.write_errors, 5);
    assert!(remote.skipped > 0 && remote.writes_dropped > 0);

    // It comes back by itself, found by a probe, without any request.
    until(|| world.clock.sleepers() == 1).await;
    world.clock.advance(SECOND);
    until(|| world.remote.calls() == calls + 1).await;
    until(|| world.clock.sleepers() == 1).await;
    assert_eq!(world.cache.remote_state(), Some(LayerState::Disconnected));
    world.remote.heal();
    world.clock.advance(SECOND);
    until(|| world.cache.remote_state() == Some(LayerState::Connected)).await;
    world.read(&key("new")).await;
    world.cache.idle().await;
    assert_eq!(world.cache.statistics().remote.unwrap().writes, 1);
}

#[tokio::test]
async fn a_single_failure_only_degrades() {
    let world = World::with_remote();
    world.remote.fail();
    let request = Request {
        ttl: Some(Duration::ZERO),
        ..Request::new(key("a"), &DEPENDS)
    };
    world.try_read(request).await.unwrap();
    assert_eq!(world.cache.remote_state(), Some(LayerState::Degraded));
    world.remote.heal();
    world.read(&key("b")).await;
    assert_eq!(world.cache.remote_state(), Some(LayerState::Connected));
}

#[tokio::test]
async fn a_slow_layer_is_not_waited_for() {
    let world = World::with_remote();
    world.table.current(&DEPENDS, &[]).await.unwrap();
    world.remote.hang();
    let reader = {
        let (cache, database) = (world.cache.clone(), world.database.clone());
        tokio::spawn(async move {
            let load = || async move { Ok::<_, std::convert::Infallible>(database.load(&DEPENDS)) };
            cache
                .get_or_load(Request::new(key("a"), &DEPENDS), load)
                .await
                .unwrap()
        })
    };
    world.clock.until_sleepers(1).await;
    world.clock.advance(Duration::from_millis(99));
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    assert!(!reader.is_finished());
    world.clock.advance(Duration::from_millis(1));
    assert_eq!(reader.await.unwrap().outcome, Outcome::Miss(MissReason::Absent));
    assert_eq!(world.cache.statistics().remote.unwrap().read_timeouts, 1);
}

#[tokio::test]
async fn answers_do_not_wait_for_remote_writes_and_too_many_are_dropped() {
    let world = World::with(|builder, remote| builder.remote(remote).remote_writes_pending(3));
    world.remote.hang();
    for number in 0..5 {
        // Renewing, because a lookup would hang as well.
        let request = Request {
            mode: Mode::Renew,
            ..Request::new(key(&number.to_string()), &DEPENDS)
        };
        world.try_read(request).await.unwrap();
    }
    until(|| world.cache.statistics().remote.unwrap().writes_dropped == 2).await;
    assert_eq!(world.cache.statistics().remote.unwrap().writes_pending, 3);
    world.remote.heal();
    world.cache.idle().await;
    let remote = world.cache.statistics().remote.unwrap();
    assert_eq!(
        (remote.writes, remote.writes_pending, remote.write_errors),
        (3, 0, 0)
    );
}

#[tokio::test]
async fn a_hanging_write_is_given_up() {
    let world = World::with_remote();
    world.remote.hang();
    let request = Request {
        mode: Mode::Renew,
        ..Request::new(key("a"), &DEPENDS)
    };
    world.try_read(request).await.unwrap();
    world.clock.until_sleepers(1).await;
    world.clock.advance(SECOND);
    world.cache.idle().await;
    assert_eq!(world.cache.statistics().remote.unwrap().write_errors, 1);
}

#[tokio::test]
async fn a_remote_layer_that_panics_is_a_failing_layer() {
    struct Panicking;
    impl RemoteLayer for Panicking {
        fn get<'a>(
            &'a self,
            _: &'a str,
        ) -> futures_util::future::BoxFuture<'a, Result<Option<bytes::Bytes>, thermocline::RemoteError>>
        {
            panic!("get")
        }
        fn set<'a>(
            &'a self,
            _: &'a str,
            _: bytes::Bytes,
            _: Duration,
        ) -> futures_util::future::BoxFuture<'a, Result<(), thermocline::RemoteError>> {
            panic!("set")
        }
        fn remove<'a>(
            &'a self,
            _: &'a [String],
        ) -> futures_util::future::BoxFuture<'a, Result<u64, thermocline::RemoteError>> {
            panic!("remove")
        }
        fn remove_prefix<'a>(
            &'a self,
            _: &'a str,
        ) -> futures_util::future::BoxFuture<'a, Result<u64, thermocline::RemoteError>> {
            panic!("remove_prefix")
        }
    }
    let world = World::with(|builder, _| builder.remote(Arc::new(Panicking)));
    assert_eq!(
        world.read(&key("a")).await.outcome,
        Outcome::Miss(MissReason::Absent)
    );
    world.cache.idle().await;
    let remote = world.cache.statistics().remote.unwrap();
    assert_eq!((remote.read_errors, remote.write_errors), (1, 1));
}

#[tokio::test]
async fn the_probe_ends_with_its_cache() {
    let world = World::with_remote();
    world.remote.fail();
    for number in 0..5 {
        world.read(&key(&number.to_string())).await;
        world.cache.idle().await;
    }
    until(|| world.clock.sleepers() == 1).await;
    let World {
        clock, remote, cache, ..
    } = world;
    let calls = remote.calls();
    drop(cache);
    clock.advance(SECOND);
    until(|| clock.sleepers() == 0).await;
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    assert_eq!(remote.calls(), calls);
}
