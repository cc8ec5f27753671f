//! Responses that are passed on but not kept.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use axum::routing::get as route_get;
use axum::{Extension, Router};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::{HeaderName, Method, Request, StatusCode};
use http_body_util::BodyExt;
use thermocline_axum::{CacheLayer, Outage};
use tower::ServiceExt;

use crate::fixture::{Count, Fixture, TTL, get, plan, send, with};

type Respond = fn() -> Response;

/// Asks twice a route that answers with what `respond` makes; returns the second reply and how often the route ran.
async fn twice(fixture: &Fixture, limit: usize, respond: Respond) -> (crate::fixture::Reply, usize) {
    let loads = Count::default();
    let handler = {
        let loads = loads.clone();
        async move || {
            loads.up();
            respond()
        }
    };
    let layer = fixture.layer().with_body_limit(limit);
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(layer);
    get(&app, "/deals").await;
    (get(&app, "/deals").await, loads.get())
}

#[tokio::test]
async fn each_reason_is_told() {
    let cases: [(&str, Respond); 13] = [
        ("status", || (StatusCode::NOT_FOUND, "none").into_response()),
        ("status", || StatusCode::NO_CONTENT.into_response()),
        ("status", || {
            (StatusCode::FOUND, [("location", "/x")]).into_response()
        }),
        ("status", || {
            (StatusCode::INTERNAL_SERVER_ERROR, "oh").into_response()
        }),
        ("set-cookie", || ([("set-cookie", "a=b")], "x").into_response()),
        ("cache-control", || {
            ([("cache-control", "max-age=9, no-store")], "x").into_response()
        }),
        ("cache-control", || {
            ([("cache-control", "Private")], "x").into_response()
        }),
        ("vary", || ([("vary", "accept-encoding, *")], "x").into_response()),
        ("vary", || ([("vary", "origin")], "x").into_response()),
        ("content-encoding", || {
            ([("content-encoding", "gzip")], "x").into_response()
        }),
        ("content-range", || {
            ([("content-range", "bytes 0-0/9")], "x").into_response()
        }),
        ("content-range", || StatusCode::PARTIAL_CONTENT.into_response()),
        ("too-long", || "more than the limit".into_response()),
    ];
    for (reason, respond) in cases {
        let (reply, loads) = twice(&Fixture::new(), 10, respond).await;
        reply.assert_cache("MISS", &format!("thermocline; fwd=miss; detail={reason}"));
        assert!(
            reply
                .header("server-timing")
                .starts_with("cache;desc=\"MISS absent\", load;dur=")
        );
        assert_eq!(loads, 2);

        let original = respond();
        assert_eq!(reply.status, original.status());
        for (name, value) in original.headers() {
            assert_eq!(reply.headers.get(name), Some(value), "{reason}");
        }
        assert_eq!(
            reply.body,
            original.into_body().collect().await.unwrap().to_bytes()
        );
    }
}

#[tokio::test]
async fn what_only_looks_like_a_reason_is_stored() {
    let cases: [Respond; 5] = [
        || ([("cache-control", "no-cache, max-age=5")], "x").into_response(),
        || ([("vary", "Accept-Encoding, authorization,cookie")], "x").into_response(),
        || ([("content-encoding", "identity")], "x").into_response(),
        || "exactly 10".into_response(),
        || "".into_response(),
    ];
    for respond in cases {
        let (reply, loads) = twice(&Fixture::new(), 10, respond).await;
        reply.assert_cache("HIT", "thermocline; hit; ttl=180; detail=memory");
        assert_eq!(loads, 1);
    }
}

#[tokio::test]
async fn a_plan_can_stand_for_a_header_that_the_route_varies_with() {
    let fixture = Fixture::new();
    let layer = CacheLayer::new(fixture.cache.clone(), |parts: &http::request::Parts| {
        plan(parts)
            .varying_by(HeaderName::from_static("accept-language"))
            .into()
    });
    let handler = async || ([("vary", "Accept-Language")], "x");
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(layer);
    get(&app, "/deals").await;
    let hit = get(&app, "/deals").await;
    assert_eq!(hit.header("x-cache"), "HIT");
    assert_eq!(
        hit.header("vary"),
        "Authorization, Cookie, Accept-Encoding, Accept-Language"
    );
}

#[tokio::test]
async fn headers_of_one_request_are_not_stored() {
    let respond = || {
        let headers = [
            ("x-request-id", "1"),
            ("x-ratelimit-remaining", "9"),
            ("date", "Sat, 29 Oct 1994 19:43:31 GMT"),
            ("connection", "x-hop"),
            ("x-hop", "1"),
            ("age", "5"),
            ("etag", "\"7\""),
            ("x-total-count", "120"),
        ];
        (headers, "x").into_response()
    };
    let (reply, _) = twice(&Fixture::new(), 10, respond).await;
    assert_eq!(reply.header("x-cache"), "HIT");
    for name in [
        "x-request-id",
        "x-ratelimit-remaining",
        "date",
        "connection",
        "x-hop",
        "age",
    ] {
        assert_eq!(reply.header(name), "", "{name}");
    }
    assert_eq!(reply.header("etag"), "\"7\"");
    assert_eq!(reply.header("x-total-count"), "120");
}

fn chunks(count: usize) -> Body {
    Body::from_stream(stream::iter((0..count).map(|_| Ok::<_, Infallible>("12345"))))
}

#[tokio::test]
async fn a_streamed_body_is_stored_if_it_is_short_enough() {
    let (reply, loads) = twice(&Fixture::new(), 10, || chunks(2).into_response()).await;
    assert_eq!((reply.body.as_ref(), loads), (&b"1234512345"[..], 1));
    assert_eq!(reply.header("content-length"), "10");

    let (reply, loads) = twice(&Fixture::new(), 10, || chunks(200).into_response()).await;
    assert_eq!(
        (reply.body.len(), loads),
        (1_000, 2),
        "nothing is lost of what is too long"
    );
    reply.assert_cache("MISS", "thermocline; fwd=miss; detail=too-long");
}

#[tokio::test]
async fn an_event_stream_is_not_waited_for() {
    let fixture = Fixture::new();
    let handler = async || {
        let first = stream::iter([Ok::<_, Infallible>("data: 1\n\n")]);
        (
            [("content-type", "text/event-stream")],
            Body::from_stream(first.chain(stream::pending())),
        )
            .into_response()
    };
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(fixture.layer());
    let mut response = app.oneshot(with(Request::get("/deals"), &[])).await.unwrap();
    assert_eq!(
        response.headers()["cache-status"],
        "thermocline; fwd=miss; detail=stream"
    );
    let event = response
        .body_mut()
        .frame()
        .await
        .unwrap()
        .unwrap()
        .into_data()
        .unwrap();
    assert_eq!(event, "data: 1\n\n");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_broken_for_the_client_too() {
    let fixture = Fixture::new();
    let handler = async || {
        let chunks = [Ok("12"), Err(std::io::Error::other("the connection is gone"))];
        Body::from_stream(stream::iter(chunks)).into_response()
    };
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(fixture.layer());
    for _ in 0..2 {
        let mut response = app
            .clone()
            .oneshot(with(Request::get("/deals"), &[]))
            .await
            .unwrap();
        assert_eq!(
            response.headers()["cache-status"],
            "thermocline; fwd=miss; detail=stream"
        );
        assert_eq!(
            response
                .body_mut()
                .frame()
                .await
                .unwrap()
                .unwrap()
                .into_data()
                .unwrap(),
            "12"
        );
        assert!(response.body_mut().frame().await.unwrap().is_err());
    }
}

#[tokio::test]
async fn trailers_reach_the_client() {
    let fixture = Fixture::new();
    let handler = async || {
        let body = http_body_util::Full::new(Bytes::from("12"));
        let trailers = std::future::ready(Some(Ok([(http::header::ETAG, "\"7\"".parse().unwrap())]
            .into_iter()
            .collect())));
        Response::new(Body::new(body.with_trailers(trailers)))
    };
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(fixture.layer());
    let response = app.oneshot(with(Request::get("/deals"), &[])).await.unwrap();
    let collected = response.into_body().collect().await.unwrap();
    assert_eq!(collected.trailers().unwrap()["etag"], "\"7\"");
    assert_eq!(collected.to_bytes(), "12");
}

#[tokio::test]
async fn a_head_of_what_is_not_stored_has_no_body_and_its_length() {
    let fixture = Fixture::new();
    let app = Router::new()
        .route("/deals", route_get(async || (StatusCode::NOT_FOUND, "none")))
        .route_layer(fixture.layer());
    let head = with(Request::builder().method(Method::HEAD).uri("/deals"), &[]);
    let reply = send(&app, head).await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("content-length")),
        (404, "4")
    );
    assert_eq!(reply.body, "");
}

/// A route whose source can go away.
fn unreliable(fixture: &Fixture, away: &Arc<AtomicBool>, gone: Respond) -> Router {
    let away = Arc::clone(away);
    let handler = async move || {
        if away.load(Ordering::SeqCst) {
            gone()
        } else {
            "here".into_response()
        }
    };
    Router::new()
        .route("/deals", route_get(handler))
        .route_layer(fixture.layer())
}

#[tokio::test]
async fn an_outage_is_bridged_by_a_stale_entry_within_its_grace() {
    let outages: [Respond; 4] = [
        || StatusCode::SERVICE_UNAVAILABLE.into_response(),
        || StatusCode::BAD_GATEWAY.into_response(),
        || StatusCode::GATEWAY_TIMEOUT.into_response(),
        || (StatusCode::INTERNAL_SERVER_ERROR, Extension(Outage)).into_response(),
    ];
    for gone in outages {
        let fixture = Fixture::new();
        let away = Arc::new(AtomicBool::new(false));
        let app = unreliable(&fixture, &away, gone);
        get(&app, "/deals").await;
        away.store(true, Ordering::SeqCst);
        fixture.clock.advance(TTL + Duration::from_secs(20));
        for _ in 0..2 {
            let stale = get(&app, "/deals").await;
            stale.assert_cache("STALE", "thermocline; hit; ttl=-200; detail=load-failed");
            assert_eq!((stale.status.as_u16(), stale.body.as_ref()), (200, &b"here"[..]));
            assert_eq!(stale.header("age"), "200");
            assert_eq!(stale.header("cache-control"), "private, no-cache");
        }
        fixture.clock.advance(Duration::from_secs(700));
        assert_eq!(
            get(&app, "/deals").await.status,
            gone().status(),
            "past its grace"
        );
        away.store(false, Ordering::SeqCst);
        assert_eq!(get(&app, "/deals").await.body, "here");
        assert_eq!(get(&app, "/deals").await.header("x-cache"), "HIT");
    }
}

#[tokio::test]
async fn an_outage_with_nothing_to_bridge_it_is_told_as_the_route_tells_it() {
    let fixture = Fixture::new();
    let away = Arc::new(AtomicBool::new(true));
    let app = unreliable(&fixture, &away, || {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            [("retry-after", "7"), ("set-cookie", "a=b")],
            "away",
        )
            .into_response()
    });
    let reply = get(&app, "/deals").await;
    assert_eq!((reply.status.as_u16(), reply.body.as_ref()), (503, &b"away"[..]));
    assert_eq!(
        (reply.header("retry-after"), reply.header("set-cookie")),
        ("7", "a=b")
    );
    reply.assert_cache("MISS", "thermocline; fwd=miss; detail=outage");
}

#[tokio::test]
async fn another_error_is_no_outage() {
    let fixture = Fixture::new();
    let away = Arc::new(AtomicBool::new(false));
    let app = unreliable(&fixture, &away, || StatusCode::NOT_FOUND.into_response());
    get(&app, "/deals").await;
    away.store(true, Ordering::SeqCst);
    fixture.clock.advance(TTL);
    assert_eq!(
        get(&app, "/deals").await.status,
        404,
        "a deleted row does not come back"
    );
}

#[tokio::test]
async fn renewal_is_never_answered_with_something_stale() {
    let fixture = Fixture::new();
    let away = Arc::new(AtomicBool::new(false));
    let app = unreliable(&fixture, &away, || {
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    });
    get(&app, "/deals").await;
    away.store(true, Ordering::SeqCst);
    let reply = get(&app, "/deals?bust_cache=true").await;
    assert_eq!(reply.status, 503);
    reply.assert_cache("MISS", "thermocline; fwd=request; detail=outage");
}
