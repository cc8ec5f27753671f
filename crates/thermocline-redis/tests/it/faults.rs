//! Stores that stop, hang, fill up or are far away.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use supervisor::{Fault, FaultProxy, PrivateRedis, RedisRole};
use thermocline::{LayerState, RemoteError, RemoteLayer};
use thermocline_redis::{Command, RedisConnection, RedisError, RedisLayer};

use crate::stores::{connect_impatiently, connected, until};

const TTL: Duration = Duration::from_secs(60);

async fn private(role: RedisRole) -> Arc<PrivateRedis> {
    Arc::new(
        tokio::task::spawn_blocking(move || PrivateRedis::start(role).unwrap())
            .await
            .unwrap(),
    )
}

async fn blocking(redis: &Arc<PrivateRedis>, action: impl FnOnce(&PrivateRedis) + Send + 'static) {
    let redis = Arc::clone(redis);
    tokio::task::spawn_blocking(move || action(&redis)).await.unwrap();
}

async fn layer(redis: &PrivateRedis) -> RedisLayer {
    RedisLayer::new(connect_impatiently(redis.address()).await)
}

async fn disconnected(connection: &RedisConnection) {
    until("the connection to be given up", async || {
        connection.state().state == LayerState::Disconnected
    })
    .await;
}

#[tokio::test]
async fn a_stopped_store_fails_at_once_and_is_back_when_it_is_back() {
    let redis = private(RedisRole::Cache).await;
    let layer = layer(&redis).await;
    layer
        .set("kept", Bytes::from_static(b"entry"), TTL)
        .await
        .unwrap();
    blocking(&redis, |redis| redis.stop()).await;
    disconnected(layer.connection()).await;

    let started = Instant::now();
    for _ in 0..100 {
        assert!(matches!(
            layer.get("kept").await.unwrap_err(),
            RemoteError::Unavailable(_)
        ));
    }
    assert!(
        started.elapsed() < Duration::from_millis(100),
        "{:?} for 100 calls",
        started.elapsed()
    );

    blocking(&redis, |redis| redis.start_again().unwrap()).await;
    let took = until("the store to be back", async || layer.get("kept").await.is_ok()).await;
    // It was noticed within 50 ms; the rest is what a busy test machine needs.
    assert!(took < Duration::from_millis(500), "{took:?}");
    assert_eq!(
        layer.get("kept").await.unwrap(),
        Some(Bytes::from_static(b"entry"))
    );
    assert_eq!(layer.connection().state().connections, 2);
}

#[tokio::test]
async fn a_call_that_is_on_its_way_when_the_store_dies_fails() {
    let redis = private(RedisRole::Memory).await;
    let connection = connect_impatiently(redis.address()).await;
    let waiting = {
        let connection = connection.clone();
        tokio::spawn(async move {
            connection
                .run(&Command::new("BLPOP").arg("nothing").integer(0))
                .await
        })
    };
    blocking(&redis, |redis| redis.kill()).await;
    let error = waiting.await.unwrap().unwrap_err();
    assert!(
        !matches!(error, RedisError::Refused { .. } | RedisError::Unexpected { .. }),
        "{error}"
    );
}

#[tokio::test]
async fn a_frozen_store_times_out_then_fails_at_once_and_recovers() {
    let redis = private(RedisRole::Memory).await;
    let layer = layer(&redis).await;
    blocking(&redis, |redis| redis.pause()).await;

    let started = Instant::now();
    let error = layer.get("any").await.unwrap_err();
    assert!(
        matches!(error, RemoteError::TimedOut { limit } if limit == Duration::from_millis(100)),
        "{error}"
    );
    assert!(started.elapsed() < Duration::from_secs(1));

    disconnected(layer.connection()).await;
    let started = Instant::now();
    layer.get("any").await.unwrap_err();
    assert!(
        started.elapsed() < Duration::from_millis(50),
        "{:?}",
        started.elapsed()
    );

    blocking(&redis, |redis| redis.resume()).await;
    until("the store to be back", async || layer.get("any").await.is_ok()).await;
    assert_eq!(layer.connection().state().state, LayerState::Connected);
}

#[tokio::test]
async fn a_full_store_refuses_and_stays_connected() {
    let redis = tokio::task::spawn_blocking(|| {
        PrivateRedis::start_with(RedisRole::Cache, |options| {
            options
                .setting("maxmemory", "3mb")
                .setting("maxmemory-policy", "noeviction")
        })
        .unwrap()
    })
    .await
    .unwrap();
    let layer = layer(&redis).await;
    let entry = Bytes::from(vec![7; 256 * 1024]);
    let mut stored = Vec::new();
    let refused = loop {
        let name = format!("n{}", stored.len());
        match layer.set(&name, entry.clone(), TTL).await {
            Ok(()) => stored.push(name),
            Err(error) => break error,
        }
        assert!(stored.len() < 100, "a store of 3 MB took 25 MB");
    };
    let RemoteError::Unavailable(source) = &refused else {
        panic!("{refused}")
    };
    assert!(source.to_string().contains("OOM"), "{source}");
    assert_eq!(layer.get(&stored[0]).await.unwrap(), Some(entry.clone()));
    assert_eq!(layer.connection().state().state, LayerState::Connected);
    assert_eq!(layer.remove(&stored).await.unwrap(), stored.len() as u64);
    layer.set("again", entry, TTL).await.unwrap();
}

#[tokio::test]
async fn a_store_that_is_far_away_works_and_one_that_is_too_far_times_out() {
    let redis = private(RedisRole::Memory).await;
    let proxy = FaultProxy::start(redis.address()).unwrap();
    let layer = RedisLayer::new(connect_impatiently(proxy.address()).await);
    proxy.set(Fault::Delay(Duration::from_millis(20)));
    let started = Instant::now();
    // At the same time: a delay is not a queue.
    let sets = (0..20).map(|_| layer.set("far", Bytes::from_static(b"entry"), TTL));
    for set in futures_util::future::join_all(sets).await {
        set.unwrap();
    }
    assert!(started.elapsed() >= Duration::from_millis(20));

    proxy.set(Fault::Delay(Duration::from_secs(1)));
    assert!(matches!(
        layer.get("far").await.unwrap_err(),
        RemoteError::TimedOut { .. }
    ));
    proxy.set(Fault::None);
    until("the store to be near again", async || {
        layer.get("far").await.is_ok()
    })
    .await;
    assert_eq!(
        layer.get("far").await.unwrap(),
        Some(Bytes::from_static(b"entry"))
    );
}

#[tokio::test]
async fn a_link_that_swallows_everything_is_given_up_and_restored() {
    let redis = private(RedisRole::Memory).await;
    let proxy = FaultProxy::start(redis.address()).unwrap();
    let layer = RedisLayer::new(connect_impatiently(proxy.address()).await);
    proxy.set(Fault::BlackHole);
    assert!(matches!(
        layer.get("any").await.unwrap_err(),
        RemoteError::TimedOut { .. }
    ));
    disconnected(layer.connection()).await;
    proxy.set(Fault::None);
    until("the link to be restored", async || layer.get("any").await.is_ok()).await;
}

#[tokio::test]
async fn a_link_that_swallows_everything_is_noticed_without_a_call() {
    let redis = private(RedisRole::Memory).await;
    let proxy = FaultProxy::start(redis.address()).unwrap();
    let connection = connect_impatiently(proxy.address()).await;
    proxy.set(Fault::BlackHole);
    disconnected(&connection).await;
}

#[tokio::test]
async fn a_link_that_is_cut_is_restored() {
    let redis = private(RedisRole::Memory).await;
    let proxy = FaultProxy::start(redis.address()).unwrap();
    let layer = RedisLayer::new(connect_impatiently(proxy.address()).await);
    proxy.set(Fault::Cut);
    disconnected(layer.connection()).await;
    layer.get("any").await.unwrap_err();
    proxy.set(Fault::None);
    until("the link to be restored", async || layer.get("any").await.is_ok()).await;
}

#[tokio::test]
async fn the_second_address_serves_until_the_first_one_is_back() {
    let redis = private(RedisRole::Memory).await;
    let (first, second) = (
        FaultProxy::start(redis.address()).unwrap(),
        FaultProxy::start(redis.address()).unwrap(),
    );
    first.set(Fault::Cut);
    let url = |proxy: &FaultProxy| format!("redis://{}", proxy.address()).parse().unwrap();
    let connection = RedisConnection::builder("test", url(&first))
        .fallback(url(&second))
        .open()
        .unwrap();
    connected(&connection).await;
    let link = connection.state();
    assert_eq!(link.state, LayerState::Degraded);
    assert!(link.address.contains(&second.address().to_string()), "{link:?}");
    connection.run(&Command::new("PING")).await.unwrap();

    first.set(Fault::None);
    until("the first address to be used again", async || {
        connection.state().state == LayerState::Connected
    })
    .await;
    assert!(connection.state().address.contains(&first.address().to_string()));
    connection.run(&Command::new("PING")).await.unwrap();
}

#[tokio::test]
async fn a_connection_may_be_opened_before_its_store() {
    let redis = private(RedisRole::Memory).await;
    let url = redis.url().parse().unwrap();
    blocking(&redis, |redis| redis.stop()).await;
    let connection = RedisConnection::builder("test", url).open().unwrap();
    let error = connection.run(&Command::new("PING")).await.unwrap_err();
    assert!(matches!(error, RedisError::Disconnected { .. }), "{error}");
    blocking(&redis, |redis| redis.start_again().unwrap()).await;
    connected(&connection).await;
}

#[tokio::test]
async fn the_last_handle_closes_the_connection() {
    let redis = private(RedisRole::Memory).await;
    let observer = connect_impatiently(redis.address()).await;
    let clients = async || {
        observer
            .health()
            .await
            .information
            .unwrap()
            .connected_clients()
            .unwrap()
    };
    let connection = connect_impatiently(redis.address()).await;
    let clone = connection.clone();
    drop(connection);
    clone.run(&Command::new("PING")).await.unwrap();
    assert_eq!(clients().await, 2);
    drop(clone);
    until("the connection to be closed", async || clients().await == 1).await;
}
