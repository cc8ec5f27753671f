//! Servers that answer, but are no store.

use std::time::Duration;

use supervisor::{Fault, FaultProxy, PrivateRedis, RedisRole};
use thermocline::{LayerState, RemoteError, RemoteLayer};
use thermocline_redis::{RedisConnection, RedisError, RedisLayer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::stores::{connect_impatiently, connected, until};

/// A server that says `greeting` to the first bytes of each connection, and `answer` to all others.
async fn pretend(greeting: &'static [u8], answer: &'static [u8]) -> RedisConnection {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("redis://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                let mut bytes = [0; 4096];
                let mut words = greeting;
                while stream.read(&mut bytes).await.is_ok_and(|length| length > 0) {
                    // The other side may have left; then the next read ends it.
                    let _ = stream.write_all(words).await;
                    words = answer;
                }
            });
        }
    });
    RedisConnection::builder("test", url)
        .response_timeout(Duration::from_millis(100))
        .open()
        .unwrap()
}

#[tokio::test]
async fn rubbish_is_no_greeting() {
    let rubbish: [&[u8]; 8] = [
        b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
        b"\0\0\0\0\0\0\0\0\r\n\r\n",
        b"$9223372036854775807\r\n",
        b"*9223372036854775807\r\n",
        b"%-1\r\n",
        b"=-5\r\nabc\r\n",
        b"+",
        b"\xff\xfe\xfd",
    ];
    for words in rubbish {
        let connection = pretend(words, words).await;
        until("the first attempt", async || {
            connection.state().error.as_deref() != Some("not connected yet")
        })
        .await;
        let layer = RedisLayer::new(connection.clone());
        layer.get("any").await.unwrap_err();
        assert_eq!(connection.state().state, LayerState::Disconnected, "{words:?}");
    }
}

/// The answers to `HELLO` and `CLIENT SETINFO`, and to the `PING` that follows.
const GREETING: &[u8] = b"%1\r\n+server\r\n+redis\r\n+OK\r\n+OK\r\n";

#[tokio::test]
async fn an_answer_of_the_wrong_kind_is_an_error_and_the_connection_is_replaced() {
    let connection = pretend(GREETING, b"+PONG\r\n").await;
    connected(&connection).await;
    let error = RedisLayer::new(connection).get("any").await.unwrap_err();
    let RemoteError::Unavailable(source) = &error else {
        panic!("{error}")
    };
    let source = source.downcast_ref::<RedisError>().unwrap();
    assert!(
        matches!(source, RedisError::Unexpected { command: "GET", .. }),
        "{source}"
    );
}

#[tokio::test]
async fn a_store_that_still_loads_its_data_is_not_connected() {
    let connection = pretend(GREETING, b"-LOADING Redis is loading the dataset in memory\r\n").await;
    until("the refusal", async || {
        connection
            .state()
            .error
            .is_some_and(|error| error.starts_with("LOADING"))
    })
    .await;
    assert_eq!(connection.state().state, LayerState::Disconnected);
}

#[tokio::test]
async fn a_link_that_turns_answers_into_rubbish_is_given_up_and_restored() {
    let redis = tokio::task::spawn_blocking(|| PrivateRedis::start(RedisRole::Memory).unwrap())
        .await
        .unwrap();
    let proxy = FaultProxy::start(redis.address()).unwrap();
    let layer = RedisLayer::new(connect_impatiently(proxy.address()).await);
    proxy.set(Fault::Rubbish);
    layer.get("any").await.unwrap_err();
    until("the connection to be given up", async || {
        layer.connection().state().state == LayerState::Disconnected
    })
    .await;
    proxy.set(Fault::None);
    until("the link to be restored", async || layer.get("any").await.is_ok()).await;
}
