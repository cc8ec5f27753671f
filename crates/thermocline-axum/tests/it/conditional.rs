//! If-None-Match and HEAD.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get as route_get;
use http::{Method, Request};

use crate::fixture::{Count, Fixture, Reply, get, get_with, send, with};

fn app(fixture: &Fixture) -> (Router, Count) {
    let loads = Count::default();
    let handler = {
        let loads = loads.clone();
        async move || {
            loads.up();
            (
                [("content-type", "application/json"), ("content-language", "en")],
                "[1,2]",
            )
        }
    };
    (
        Router::new()
            .route("/deals", route_get(handler))
            .route_layer(fixture.layer()),
        loads,
    )
}

#[tokio::test]
async fn a_known_tag_is_answered_without_a_body() {
    let (app, loads) = app(&Fixture::new());
    let etag = get(&app, "/deals").await.header("etag").to_owned();
    for value in [
        etag.clone(),
        format!("W/{etag}"),
        format!("\"x\", {etag}"),
        "*".to_owned(),
    ] {
        let reply = get_with(&app, "/deals", ("if-none-match", &value)).await;
        assert_eq!(reply.status, 304, "{value}");
        assert_eq!(reply.body, "");
        assert_eq!(reply.header("etag"), etag);
        assert_eq!(reply.header("cache-control"), "private, no-cache");
        assert_eq!(reply.header("vary"), "Authorization, Cookie, Accept-Encoding");
        assert_eq!(reply.header("x-version"), "deals=0");
        assert_eq!(reply.header("content-type"), "");
        assert_eq!(reply.header("content-language"), "");
        assert_eq!(
            reply.header("content-length"),
            "5",
            "never that of the empty body"
        );
        reply.assert_cache("HIT", "thermocline; hit; ttl=180; detail=memory");
    }
    assert_eq!(loads.get(), 1);
}

#[tokio::test]
async fn another_tag_gets_the_body() {
    let (app, _) = app(&Fixture::new());
    for value in ["\"x\"", "", "x", "\"x"] {
        let reply = get_with(&app, "/deals", ("if-none-match", value)).await;
        assert_eq!(
            (reply.status.as_u16(), reply.body.as_ref()),
            (200, &b"[1,2]"[..]),
            "{value}"
        );
        assert_eq!(reply.header("content-language"), "en");
    }
}

#[tokio::test]
async fn a_condition_holds_for_a_fresh_load_too() {
    let (warm, _) = app(&Fixture::new());
    let etag = get(&warm, "/deals").await.header("etag").to_owned();
    let (cold, loads) = app(&Fixture::new());
    let reply = get_with(&cold, "/deals", ("if-none-match", &etag)).await;
    assert_eq!(reply.status, 304);
    reply.assert_cache("MISS", "thermocline; fwd=miss; stored; detail=absent");
    assert_eq!(loads.get(), 1);
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let (app, loads) = app(&Fixture::new());
    let head = async |headers: &[(&str, &str)]| {
        send(
            &app,
            with(Request::builder().method(Method::HEAD).uri("/deals"), headers),
        )
        .await
    };
    let without_timing = |reply: &Reply| {
        let mut headers = reply.headers.clone();
        headers.remove("server-timing");
        headers
    };
    let cold = head(&[]).await;
    cold.assert_cache("MISS", "thermocline; fwd=miss; stored; detail=absent");
    let (warm, full) = (head(&[]).await, get(&app, "/deals").await);
    assert_eq!(without_timing(&warm), without_timing(&full));
    for reply in [&cold, &warm] {
        assert_eq!(
            (reply.status.as_u16(), reply.header("content-length")),
            (200, "5")
        );
        assert_eq!(reply.body, "");
    }
    assert_eq!(full.body, "[1,2]", "a HEAD that loads stores the whole answer");
    assert_eq!(loads.get(), 1);
    assert_eq!(head(&[("if-none-match", full.header("etag"))]).await.status, 304);
}

#[tokio::test]
async fn the_route_never_sees_the_condition() {
    let fixture = Fixture::new();
    let handler = async |method: Method, headers: http::HeaderMap| {
        for name in [
            "if-none-match",
            "if-modified-since",
            "range",
            "if-range",
            "accept-encoding",
        ] {
            assert!(!headers.contains_key(name), "{name}");
        }
        assert_eq!(headers["accept-language"], "en");
        (method == Method::GET)
            .then_some("whole")
            .ok_or("not a GET")
            .into_response()
    };
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(fixture.layer());
    let headers = [
        ("if-none-match", "\"x\""),
        ("if-modified-since", "Sat, 29 Oct 1994 19:43:31 GMT"),
        ("range", "bytes=0-1"),
        ("if-range", "\"x\""),
        ("accept-encoding", "gzip"),
        ("accept-language", "en"),
    ];
    assert_eq!(
        send(&app, with(Request::get("/deals"), &headers)).await.body,
        "whole"
    );
}

#[tokio::test]
async fn a_precondition_of_the_route_passes() {
    let fixture = Fixture::new();
    let handler = async |headers: http::HeaderMap| {
        if headers.contains_key("if-match") {
            http::StatusCode::PRECONDITION_FAILED
        } else {
            http::StatusCode::OK
        }
    };
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(fixture.layer());
    get(&app, "/deals").await;
    let reply = get_with(&app, "/deals", ("if-match", "\"x\"")).await;
    assert_eq!(reply.status, 412);
    reply.assert_cache("BYPASS", "thermocline; fwd=bypass; detail=not-cacheable");
}
