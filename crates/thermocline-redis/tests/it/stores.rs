//! Connections to test stores, and waiting for what happens in the background.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use supervisor::TestStores;
use thermocline_redis::{RedisConnection, RedisLayer};

/// A layer on a database of its own.
pub(crate) async fn layer() -> RedisLayer {
    let url = tokio::task::spawn_blocking(|| TestStores::shared().fresh_redis_url())
        .await
        .unwrap();
    RedisLayer::new(connect(&url).await)
}

/// A connection that is there. Waits longer for answers than the default: the test machine may be busy.
pub(crate) async fn connect(url: &str) -> RedisConnection {
    let connection = RedisConnection::builder("test", url.parse().unwrap())
        .response_timeout(Duration::from_secs(2))
        .connect_timeout(Duration::from_secs(2))
        .open()
        .unwrap();
    connected(&connection).await;
    connection
}

/// A connection with short limits, for tests that wait for them to pass.
pub(crate) async fn connect_impatiently(address: SocketAddr) -> RedisConnection {
    let connection = RedisConnection::builder("test", format!("redis://{address}").parse().unwrap())
        .response_timeout(Duration::from_millis(100))
        .open()
        .unwrap();
    connected(&connection).await;
    connection
}

pub(crate) async fn connected(connection: &RedisConnection) {
    tokio::time::timeout(Duration::from_secs(20), connection.connected())
        .await
        .unwrap_or_else(|_| panic!("not connected: {:?}", connection.state()));
}

/// Looks again and again; fails the test when it takes too long. Returns how long it took.
#[track_caller]
pub(crate) fn until<F: Future<Output = bool>>(
    what: &'static str,
    mut true_now: impl FnMut() -> F,
) -> impl Future<Output = Duration> {
    let caller = std::panic::Location::caller();
    async move {
        let started = Instant::now();
        while !true_now().await {
            assert!(
                started.elapsed() < Duration::from_secs(20),
                "{caller}: waited too long for {what}"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        started.elapsed()
    }
}
