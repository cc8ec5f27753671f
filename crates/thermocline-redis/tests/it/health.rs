use supervisor::{PrivateRedis, RedisRole};
use thermocline::LayerState;
use thermocline_redis::Command;

use crate::stores::{connect_impatiently, until};

#[tokio::test]
async fn a_store_tells_how_it_is() {
    let redis = tokio::task::spawn_blocking(|| PrivateRedis::start(RedisRole::Cache).unwrap())
        .await
        .unwrap();
    let connection = connect_impatiently(redis.address()).await;
    connection
        .run(&Command::new("SET").arg("a").arg("b"))
        .await
        .unwrap();
    let health = connection.health().await;
    assert_eq!(health.link.state, LayerState::Connected);
    assert_eq!(health.link.error, None);
    assert!(health.latency.is_some());
    let information = health.information.unwrap();
    assert!(information.version().is_some());
    assert!(information.used_memory().unwrap() > 0);
    assert_eq!(information.memory_limit(), Some(512 * 1024 * 1024));
    assert_eq!(information.connected_clients(), Some(1));
    assert_eq!(information.evictions(), Some(0));
    assert_eq!(information.keys(), 1);
    for section in ["server", "clients", "memory", "persistence", "stats", "keyspace"] {
        assert!(information.sections().contains_key(section), "{section}");
    }
}

#[tokio::test]
async fn a_stopped_store_is_reported_not_waited_for() {
    let redis = tokio::task::spawn_blocking(|| PrivateRedis::start(RedisRole::Memory).unwrap())
        .await
        .unwrap();
    let connection = connect_impatiently(redis.address()).await;
    tokio::task::spawn_blocking(move || redis.stop()).await.unwrap();
    until("the loss", async || {
        connection.state().state == LayerState::Disconnected
    })
    .await;
    let health = connection.health().await;
    assert_eq!(health.link.state, LayerState::Disconnected);
    assert!(health.link.error.is_some());
    assert!(health.latency.is_none() && health.information.is_none());
}
