use std::path::Path;
use std::time::Duration;

use supervisor::{PrivateRedis, RedisRole};
use thermocline::LayerState;
use thermocline_redis::{Command, RedisConnection, Reply};

use crate::stores::{connected, until};

const AUTHORITY: &[u8] = include_bytes!("../certificates/authority.pem");

/// A store that speaks TLS on a second port, which is the one in the URL.
fn encrypted() -> (PrivateRedis, String) {
    let certificates = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/certificates");
    let file = |name: &str| format!("\"{}\"", certificates.join(name).display());
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let redis = PrivateRedis::start_with(RedisRole::Memory, |options| {
        options
            .password("secret")
            .setting("tls-port", port.to_string())
            .setting("tls-cert-file", file("server.pem"))
            .setting("tls-key-file", file("server-key.pem"))
            .setting("tls-ca-cert-file", file("authority.pem"))
            .setting("tls-auth-clients", "no")
    })
    .unwrap();
    (redis, format!("rediss://:secret@localhost:{port}"))
}

#[tokio::test]
async fn an_encrypted_connection_works_with_the_authority_that_is_given() {
    let (_redis, url) = encrypted();
    let connection = RedisConnection::builder("test", url.parse().unwrap())
        .root_certificates(AUTHORITY)
        .connect_timeout(Duration::from_secs(5))
        .open()
        .unwrap();
    connected(&connection).await;
    let reply = connection.run(&Command::new("ECHO").arg("hello")).await.unwrap();
    assert_eq!(reply, Reply::Bytes("hello".into()));
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_is_not_accepted() {
    let (_redis, url) = encrypted();
    let connection = RedisConnection::builder("test", url.parse().unwrap())
        .connect_timeout(Duration::from_secs(5))
        .open()
        .unwrap();
    until("the refusal", async || {
        connection
            .state()
            .error
            .is_some_and(|error| error.to_lowercase().contains("certificate"))
    })
    .await;
    assert_eq!(connection.state().state, LayerState::Disconnected);
}

#[tokio::test]
async fn certificates_that_are_none_are_refused_when_opening() {
    let error = RedisConnection::builder("test", "rediss://localhost".parse().unwrap())
        .root_certificates("-----BEGIN CERTIFICATE-----\nnot base64\n-----END CERTIFICATE-----\n")
        .open()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("the certificates for rediss://localhost:6379/0"),
        "{error}"
    );
}
