//! What really goes over a connection: where the body ends is up to headers that axum and hyper also touch.

use axum::Router;
use axum::routing::get as route_get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::fixture::Fixture;

/// Reads one response: the head, and as many bytes as the caller knows to follow.
async fn read(connection: &mut TcpStream, body: usize) -> (String, String) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(connection.read_u8().await.unwrap());
    }
    let mut rest = vec![0; body];
    connection.read_exact(&mut rest).await.unwrap();
    (String::from_utf8(head).unwrap(), String::from_utf8(rest).unwrap())
}

#[tokio::test]
async fn a_connection_is_kept_over_304_and_head() {
    let fixture = Fixture::new();
    let app = Router::new()
        .route("/deals", route_get(async || "[1,2]"))
        .route_layer(fixture.layer());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(axum::serve(listener, app).into_future());

    let mut connection = TcpStream::connect(address).await.unwrap();
    let mut ask = async |line: &str, body| {
        let request = format!("{line}\r\nhost: crm\r\n\r\n");
        connection.write_all(request.as_bytes()).await.unwrap();
        read(&mut connection, body).await
    };
    let (head, body) = ask("GET /deals HTTP/1.1", 5).await;
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    assert_eq!(
        (head.matches("content-length: 5\r\n").count(), body.as_str()),
        (1, "[1,2]")
    );
    for line in [
        "GET /deals HTTP/1.1\r\nif-none-match: *",
        "HEAD /deals HTTP/1.1\r\nif-none-match: *",
    ] {
        let (head, _) = ask(line, 0).await;
        assert!(head.starts_with("HTTP/1.1 304 Not Modified\r\n"), "{head}");
        assert_eq!(
            head.matches("content-length").count(),
            head.matches("content-length: 5\r\n").count(),
            "{head}"
        );
    }
    let (head, _) = ask("HEAD /deals HTTP/1.1", 0).await;
    assert!(
        head.starts_with("HTTP/1.1 200 OK\r\n") && head.contains("content-length: 5\r\n"),
        "{head}"
    );
    assert!(!head.contains("chunked"), "{head}");
    let (head, body) = ask("GET /deals HTTP/1.1", 5).await;
    assert_eq!(
        (head.contains("x-cache: HIT\r\n"), body.as_str()),
        (true, "[1,2]")
    );
    server.abort();
}
