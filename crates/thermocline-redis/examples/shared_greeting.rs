//! Stores an entry through one connection and finds it through another, in a store started for the occasion.
//!
//! ```text
//! cargo run -p thermocline-redis --example shared_greeting
//! ```

use std::time::Duration;

use bytes::Bytes;
use supervisor::{PrivateRedis, RedisRole};
use thermocline::RemoteLayer;
use thermocline_redis::{RedisConnection, RedisLayer};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let store = PrivateRedis::start(RedisRole::Cache)?;

    let one = RedisConnection::builder("cache", store.url().parse()?).open()?;
    let other = RedisConnection::builder("cache", store.url().parse()?).open()?;
    one.connected().await;
    other.connected().await;

    let (one, other) = (RedisLayer::new(one), RedisLayer::new(other));
    one.set("greeting", Bytes::from_static(b"hello"), Duration::from_secs(60))
        .await?;
    println!("{:?}", other.get("greeting").await?);

    let health = other.connection().health().await;
    println!(
        "{:?} in {:?}: {}",
        health.link.state, health.latency, health.link.address
    );
    if let Some(information) = health.information {
        println!("{:?} with {} keys", information.version(), information.keys());
    }

    store.stop();
    println!(
        "without the store: {}",
        other.get("greeting").await.expect_err("it was stopped")
    );
    Ok(())
}
