//! Passwords work and are never shown; logs are quiet.

use std::error::Error;

use supervisor::{PrivateRedis, RedisRole};
use thermocline::LayerState;
use thermocline_redis::{Command, RedisConnection, RedisError, RedisLayer, RedisUrl, Reply};

use crate::recorded_logs::RecordedLogs;
use crate::stores::{connected, until};

const PASSWORD: &str = "hunter2hunter2";

fn guarded() -> PrivateRedis {
    PrivateRedis::start_with(RedisRole::Memory, |options| options.password(PASSWORD)).unwrap()
}

/// The error and everything behind it.
fn whole(error: &RedisError) -> String {
    let mut text = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!(" {error} {error:?}"));
        source = error.source();
    }
    text
}

#[tokio::test]
async fn the_password_opens_the_store_and_is_never_shown() {
    let logs = RecordedLogs::start();
    let redis = guarded();
    let url: RedisUrl = redis.url().parse().unwrap();
    let builder = RedisConnection::builder("test", url.clone());
    let mut shown = format!("{url} {url:?} {builder:?}");
    let connection = builder.open().unwrap();
    connected(&connection).await;
    let layer = RedisLayer::new(connection.clone());
    let secret = Command::new("SET").arg("a").arg(PASSWORD);
    assert_eq!(
        connection.run(&secret).await.unwrap(),
        Reply::Status("OK".to_owned())
    );
    shown.push_str(&format!(
        "{connection:?} {layer:?} {secret:?} {:?}",
        connection.health().await
    ));

    redis.stop();
    until("the loss", async || {
        connection.state().state == LayerState::Disconnected
    })
    .await;
    shown.push_str(&whole(&connection.run(&secret).await.unwrap_err()));
    shown.push_str(&format!("{:?}", connection.state()));
    shown.push_str(&logs.text());
    assert!(shown.contains("redis://:***@"));
    assert!(!shown.contains(PASSWORD), "{shown}");
}

#[tokio::test]
async fn a_wrong_password_is_told_without_repeating_it() {
    let logs = RecordedLogs::start();
    let redis = guarded();
    let url = redis.url().replace(PASSWORD, "wrong-password");
    let connection = RedisConnection::builder("test", url.parse().unwrap())
        .open()
        .unwrap();
    until("the refusal", async || {
        connection
            .state()
            .error
            .is_some_and(|error| error.contains("WRONGPASS"))
    })
    .await;
    let shown = format!("{connection:?} {}", logs.text());
    assert!(!shown.contains("wrong-password"), "{shown}");
}

#[tokio::test]
async fn an_outage_is_logged_once_however_long_it_lasts() {
    let logs = RecordedLogs::start();
    let redis = PrivateRedis::start(RedisRole::Memory).unwrap();
    let connection = RedisConnection::builder("test", redis.url().parse().unwrap())
        .open()
        .unwrap();
    connected(&connection).await;
    redis.stop();
    until("the loss", async || {
        connection.state().state == LayerState::Disconnected
    })
    .await;
    // Several attempts later: their errors differ from the one that began it.
    until("attempts", async || {
        connection
            .state()
            .error
            .is_some_and(|error| error.contains("refused"))
    })
    .await;
    for _ in 0..100 {
        connection.run(&Command::new("PING")).await.unwrap_err();
    }
    redis.start_again().unwrap();
    connected(&connection).await;
    assert_eq!(logs.count("WARN", "store"), 1, "{}", logs.text());
    assert_eq!(
        logs.count("INFO", "Connected to the test store"),
        2,
        "{}",
        logs.text()
    );
}

#[tokio::test]
async fn a_store_that_was_never_there_is_logged_once() {
    let logs = RecordedLogs::start();
    let redis = PrivateRedis::start(RedisRole::Memory).unwrap();
    redis.stop();
    let connection = RedisConnection::builder("test", redis.url().parse().unwrap())
        .open()
        .unwrap();
    let mut changes = connection.watch();
    until("the first attempt", async || {
        logs.count("WARN", "Cannot connect to the test store") == 1
    })
    .await;
    // Attempts go on; nothing changes, so nobody is told.
    changes.mark_unchanged();
    assert!(
        tokio::time::timeout(std::time::Duration::from_millis(300), changes.changed())
            .await
            .is_err()
    );
    assert_eq!(logs.count("WARN", "store"), 1, "{}", logs.text());
}
