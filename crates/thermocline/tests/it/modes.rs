//! The ways to ask, and what a loader may say.

use std::{convert::Infallible, time::Duration};

use thermocline::{
    BypassReason, Json, Layer, LoadError, Loaded, MissReason, Mode, Outcome, Request, TenantId, VersionKey,
    Versions,
};

use crate::support::{DEALS_KEY, DEPENDS, LEADS_KEY, SourceAway, TTL, World, key};

#[tokio::test]
async fn a_second_read_is_a_hit() {
    let world = World::new();
    let first = world.read(&key("a")).await;
    assert_eq!(first.outcome, Outcome::Miss(MissReason::Absent));
    assert_eq!((first.age, first.ttl, first.stored), (Duration::ZERO, TTL, true));
    world.clock.advance(Duration::from_secs(10));
    let second = world.read(&key("a")).await;
    assert_eq!(second.outcome, Outcome::Hit(Layer::Memory));
    assert_eq!(
        (second.age, second.ttl),
        (Duration::from_secs(10), TTL - Duration::from_secs(10))
    );
    assert_eq!(second.versions, Versions::One(0));
    assert_eq!(world.database.loads(), 1);
}

#[tokio::test]
async fn an_entry_expires_to_the_millisecond() {
    let world = World::new();
    world.read(&key("a")).await;
    world.clock.advance(TTL - Duration::from_millis(1));
    assert_eq!(world.read(&key("a")).await.outcome, Outcome::Hit(Layer::Memory));
    world.clock.advance(Duration::from_millis(1));
    assert_eq!(
        world.read(&key("a")).await.outcome,
        Outcome::Miss(MissReason::Expired)
    );
}

#[tokio::test]
async fn renewing_loads_although_there_is_a_current_entry() {
    let world = World::with_remote();
    world.read(&key("a")).await;
    let renew = Request {
        mode: Mode::Renew,
        ..Request::new(key("a"), &DEPENDS)
    };
    assert_eq!(
        world.try_read(renew).await.unwrap().outcome,
        Outcome::Miss(MissReason::Renewed)
    );
    assert_eq!(world.database.loads(), 2);
    assert_eq!(world.read(&key("a")).await.outcome, Outcome::Hit(Layer::Memory));
}

#[tokio::test]
async fn a_failed_renewal_is_an_error_and_leaves_the_entry() {
    let world = World::new();
    world.read(&key("a")).await;
    let renew = Request {
        mode: Mode::Renew,
        ..Request::new(key("a"), &DEPENDS)
    };
    let result = world
        .cache
        .get_or_load(renew, || async { Err::<Loaded<String>, _>(SourceAway) })
        .await;
    assert!(matches!(result, Err(LoadError::Loader(_))));
    assert_eq!(world.read(&key("a")).await.outcome, Outcome::Hit(Layer::Memory));
}

#[tokio::test]
async fn a_bypass_reads_and_stores_nothing() {
    let world = World::with_remote();
    let bypass = || Request {
        mode: Mode::Bypass(BypassReason::Client),
        ..Request::new(key("a"), &DEPENDS)
    };
    let answer = world.try_read(bypass()).await.unwrap();
    assert_eq!(
        (answer.outcome, answer.stored),
        (Outcome::Bypass(BypassReason::Client), false)
    );
    assert!(world.cache.peek(&Request::new(key("a"), &DEPENDS)).is_none());
    world.read(&key("a")).await;
    assert_eq!(
        world.try_read(bypass()).await.unwrap().outcome,
        Outcome::Bypass(BypassReason::Client)
    );
    assert!(world.cache.peek(&bypass()).is_none());
    assert_eq!(world.database.loads(), 3);
}

#[tokio::test]
async fn an_uncacheable_answer_is_kept_nowhere() {
    let world = World::with_remote();
    let load = || async { Ok::<_, Infallible>(Loaded::Uncacheable("not found".to_owned())) };
    for _ in 0..2 {
        let answer = world
            .cache
            .get_or_load(Request::new(key("a"), &DEPENDS), load)
            .await
            .unwrap();
        assert_eq!(
            (answer.value.as_str(), answer.stored, answer.ttl),
            ("not found", false, Duration::ZERO)
        );
        assert_eq!(answer.outcome, Outcome::Miss(MissReason::Absent));
    }
    world.cache.idle().await;
    assert!(world.remote.inner().names().is_empty());
}

#[tokio::test]
async fn the_loader_then_the_request_then_the_policy_decide_the_ttl() {
    let world = World::new();
    let second = Duration::from_secs(1);
    let load = |ttl| {
        move || async move {
            Ok::<_, Infallible>(Loaded::Cacheable {
                value: String::new(),
                versions: Versions::One(0),
                ttl,
            })
        }
    };
    let request = |name: &str, ttl| Request {
        ttl,
        ..Request::new(key(name), &DEPENDS)
    };
    let all = world
        .cache
        .get_or_load(request("a", Some(2 * second)), load(Some(second)))
        .await
        .unwrap();
    let two = world
        .cache
        .get_or_load(request("b", Some(2 * second)), load(None))
        .await
        .unwrap();
    let one = world
        .cache
        .get_or_load(request("c", None), load(None))
        .await
        .unwrap();
    assert_eq!([all.ttl, two.ttl, one.ttl], [second, 2 * second, TTL]);
}

#[tokio::test]
async fn a_ttl_of_zero_forgets_what_was_kept_in_every_layer() {
    let world = World::with_remote();
    world.read(&key("a")).await;
    world.cache.idle().await;
    assert_eq!(world.remote.inner().names().len(), 1);
    let request = Request {
        mode: Mode::Renew,
        ttl: Some(Duration::ZERO),
        ..Request::new(key("a"), &DEPENDS)
    };
    let answer = world.try_read(request).await.unwrap();
    assert!(!answer.stored);
    world.cache.idle().await;
    assert!(world.remote.inner().names().is_empty());
    assert!(world.cache.peek(&Request::new(key("a"), &DEPENDS)).is_none());
    assert_eq!(world.cache.statistics().memory.entries, 0);
}

#[tokio::test]
async fn an_endless_ttl_never_expires() {
    let world = World::with_remote();
    let request = Request {
        ttl: Some(Duration::MAX),
        ..Request::new(key("a"), &DEPENDS)
    };
    world.try_read(request).await.unwrap();
    world.clock.advance(Duration::from_secs(100 * 365 * 24 * 3600));
    assert_eq!(world.read(&key("a")).await.outcome, Outcome::Hit(Layer::Memory));
}

#[tokio::test]
async fn without_dependencies_only_the_ttl_counts() {
    let world = World::new();
    let request = || Request::new(key("a"), &[]);
    world.try_read(request()).await.unwrap();
    world.write(DEALS_KEY);
    world.table.feed_lost();
    assert_eq!(
        world.try_read(request()).await.unwrap().outcome,
        Outcome::Hit(Layer::Memory)
    );
    assert_eq!(world.database.reads(), 0, "nobody needs to know a version");
    world.clock.advance(TTL);
    assert_eq!(
        world.try_read(request()).await.unwrap().outcome,
        Outcome::Miss(MissReason::Expired)
    );
}

#[tokio::test]
async fn an_entry_of_several_modules_is_outdated_by_each() {
    let world = World::with_remote();
    let depends = [DEALS_KEY, LEADS_KEY];
    let read = || world.try_read(Request::new(key("both"), &depends));
    read().await.unwrap();
    for (changed, expected) in [(DEALS_KEY, "1,0"), (LEADS_KEY, "1,1")] {
        assert_eq!(read().await.unwrap().outcome, Outcome::Hit(Layer::Memory));
        world.write(changed);
        let answer = read().await.unwrap();
        assert_eq!(answer.outcome, Outcome::Miss(MissReason::Outdated));
        assert_eq!(answer.value, expected);
    }
}

#[tokio::test]
async fn the_same_key_with_other_dependencies_is_not_served() {
    let world = World::new();
    world.read(&key("a")).await;
    assert!(world.cache.peek(&Request::new(key("a"), &[LEADS_KEY])).is_none());
    let answer = world
        .try_read(Request::new(key("a"), &[LEADS_KEY]))
        .await
        .unwrap();
    assert_eq!(answer.outcome, Outcome::Miss(MissReason::Absent));
    assert!(world.cache.peek(&Request::new(key("a"), &[LEADS_KEY])).is_some());
}

#[tokio::test]
async fn a_label_of_the_wrong_length_is_never_kept() {
    let world = World::with_remote();
    let load = || async { Ok::<_, Infallible>(Loaded::new("a".to_owned(), vec![0, 0])) };
    let answer = world
        .cache
        .get_or_load(Request::new(key("a"), &DEPENDS), load)
        .await
        .unwrap();
    assert!(!answer.stored);
    world.cache.idle().await;
    assert!(world.remote.inner().names().is_empty());
}

#[tokio::test]
async fn unlabelled_values_follow_invalidations() {
    let cache = thermocline::Cache::builder("local").build();
    let read = || {
        let load = || async { Ok::<_, Infallible>(Loaded::unlabelled(Json::new(1))) };
        cache.get_or_load(Request::new(key("a"), &DEPENDS), load)
    };
    assert_eq!(read().await.unwrap().outcome, Outcome::Miss(MissReason::Absent));
    assert_eq!(read().await.unwrap().outcome, Outcome::Hit(Layer::Memory));
    let versions = cache
        .invalidate_tenant(TenantId::SERVER, &[DEALS_KEY.module, LEADS_KEY.module])
        .await
        .unwrap();
    assert_eq!(versions.as_slice(), [1, 1]);
    assert_eq!(read().await.unwrap().outcome, Outcome::Miss(MissReason::Outdated));
    assert_eq!(read().await.unwrap().outcome, Outcome::Hit(Layer::Memory));
    let other = VersionKey::new(TenantId::from_uuid(uuid::Uuid::from_u128(1)), DEALS_KEY.module);
    cache.invalidate_module(other.tenant, other.module).await.unwrap();
    assert_eq!(
        read().await.unwrap().outcome,
        Outcome::Hit(Layer::Memory),
        "another tenant's module"
    );
}

/// The invalidation comes in the middle of the load: whatever the loader read, it may have been before it.
#[tokio::test]
async fn an_invalidation_during_an_unlabelled_load_is_not_lost() {
    let cache = thermocline::Cache::builder("local").build();
    let invalidating = cache.clone();
    let load = || async move {
        invalidating
            .invalidate_module(TenantId::SERVER, DEALS_KEY.module)
            .await
            .unwrap();
        Ok::<_, Infallible>(Loaded::unlabelled("read before".to_owned()))
    };
    cache
        .get_or_load(Request::new(key("a"), &DEPENDS), load)
        .await
        .unwrap();
    assert!(cache.peek(&Request::new(key("a"), &DEPENDS)).is_none());
}
