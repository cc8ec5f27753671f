//! The function that handlers call.

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use http_body_util::BodyExt;
use thermocline::{BypassReason, Key, LoadError, Loaded, Mode, Request};
use thermocline_axum::{CachedBody, Responder, respond};

use crate::fixture::{Count, DEALS, Fixture, LIST};

fn key() -> Key {
    Key::new(&LIST, DEALS.tenant, DEALS.module, "all")
}

#[derive(Debug, thiserror::Error)]
#[error("the source is away")]
struct Away;

#[tokio::test]
async fn the_second_answer_comes_from_memory() {
    let fixture = Fixture::new();
    let loads = Count::default();
    for (x_cache, status) in [
        ("MISS", "thermocline; fwd=miss; stored; detail=absent"),
        ("HIT", "thermocline; hit; ttl=180; detail=memory"),
    ] {
        let loads = loads.clone();
        let request = Request::new(key(), &[DEALS]);
        let loader = move || async move {
            loads.up();
            Ok::<_, Away>(Loaded::new(CachedBody::json("[1]"), 0))
        };
        let response = respond(&fixture.cache, request, &HeaderMap::new(), &Method::GET, loader)
            .await
            .unwrap();
        assert_eq!(response.status(), 200);
        let headers = response.headers().clone();
        assert_eq!(headers["x-cache"], x_cache);
        assert_eq!(headers["cache-status"], status);
        assert_eq!(headers["content-type"], "application/json");
        assert_eq!(headers["content-length"], "3");
        assert_eq!(headers["cache-control"], "private, no-cache");
        assert_eq!(headers["vary"], "Authorization, Cookie, Accept-Encoding");
        assert_eq!(headers["etag"], CachedBody::json("[1]").etag());
        assert_eq!(headers["x-version"], "deals=0");
        let timing = headers["server-timing"].to_str().unwrap();
        match x_cache {
            "HIT" => assert_eq!(timing, "cache;desc=\"HIT memory\", total;dur=0.000"),
            _ => assert!(
                timing.starts_with("cache;desc=\"MISS absent\", load;dur="),
                "{timing}"
            ),
        }
        assert!(!headers.contains_key("age"));
        assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), "[1]");
    }
    assert_eq!(loads.get(), 1);
}

#[tokio::test]
async fn memory_answers_without_being_awaited() {
    let fixture = Fixture::new();
    let (headers, responder) = (HeaderMap::new(), Responder::new());
    let request = Request::new(key(), &[DEALS]);
    assert!(
        responder
            .respond_from_memory(&fixture.cache, &request, &headers, &Method::GET)
            .is_none()
    );
    let loader = || async { Ok::<_, Away>(Loaded::new(CachedBody::json("[]"), 0)) };
    respond(&fixture.cache, request.clone(), &headers, &Method::GET, loader)
        .await
        .unwrap();

    let response = responder
        .respond_from_memory(&fixture.cache, &request, &headers, &Method::GET)
        .unwrap();
    assert_eq!(response.headers()["x-cache"], "HIT");
    let polled = futures_util::FutureExt::now_or_never(respond(
        &fixture.cache,
        request,
        &headers,
        &Method::GET,
        || async { Err(Away) },
    ));
    assert_eq!(
        polled
            .expect("a hit is ready at the first poll")
            .unwrap()
            .headers()["x-cache"],
        "HIT"
    );
}

#[tokio::test]
async fn what_is_no_success_is_not_kept_anywhere() {
    let fixture = Fixture::new();
    let missing = CachedBody::new(
        StatusCode::NOT_FOUND,
        HeaderValue::from_static("text/plain"),
        "no such deal",
    );
    let mut headers = HeaderMap::new();
    headers.insert("if-none-match", missing.etag().clone());
    for _ in 0..2 {
        let missing = missing.clone();
        let loader = || async { Ok::<_, Away>(Loaded::Uncacheable(missing)) };
        let response = respond(
            &fixture.cache,
            Request::new(key(), &[DEALS]),
            &headers,
            &Method::GET,
            loader,
        )
        .await
        .unwrap();
        assert_eq!(
            response.status(),
            404,
            "a condition only applies to what would be a success"
        );
        assert_eq!(response.headers()["x-cache"], "MISS");
        assert_eq!(
            response.headers()["cache-status"],
            "thermocline; fwd=miss; detail=absent"
        );
        assert_eq!(response.headers()["cache-control"], "private, no-store");
        assert!(!response.headers().contains_key("etag"));
    }
}

#[tokio::test]
async fn a_failed_load_is_an_error_of_the_caller_s_own_type() {
    let fixture = Fixture::new();
    let loader = || async { Err(Away) };
    let request = Request::new(key(), &[DEALS]);
    let error = respond(&fixture.cache, request, &HeaderMap::new(), &Method::GET, loader)
        .await
        .unwrap_err();
    let LoadError::Loader(away) = error else {
        panic!("{error}")
    };
    assert_eq!(away.to_string(), "the source is away");
}

#[tokio::test]
async fn a_bypass_stores_nothing() {
    let fixture = Fixture::new();
    for _ in 0..2 {
        let request = Request {
            mode: Mode::Bypass(BypassReason::Policy),
            ..Request::new(key(), &[DEALS])
        };
        let loader = || async { Ok::<_, Away>(Loaded::new(CachedBody::json("[]"), 0)) };
        let response = respond(&fixture.cache, request, &HeaderMap::new(), &Method::GET, loader)
            .await
            .unwrap();
        assert_eq!(response.headers()["x-cache"], "BYPASS");
        assert_eq!(
            response.headers()["cache-status"],
            "thermocline; fwd=bypass; detail=policy"
        );
    }
}

#[tokio::test]
async fn headers_of_the_body_are_kept() {
    let fixture = Fixture::new();
    let (link, vary) = (HeaderName::from_static("link"), HeaderName::from_static("vary"));
    let body = CachedBody::json("[]")
        .with_header(link.clone(), HeaderValue::from_static("</a>; rel=next"))
        .with_header(link, HeaderValue::from_static("</b>; rel=last"))
        .with_header(vary, HeaderValue::from_static("accept-language, COOKIE"))
        .with_header(
            http::header::CACHE_CONTROL,
            HeaderValue::from_static("private, max-age=5"),
        )
        .with_header(http::header::CONTENT_LENGTH, HeaderValue::from_static("99"))
        .with_etag(HeaderValue::from_static("\"17\""))
        .unwrap();
    for _ in 0..2 {
        let body = body.clone();
        let loader = || async { Ok::<_, Away>(Loaded::new(body, 0)) };
        let request = Request::new(key(), &[DEALS]);
        let response = respond(&fixture.cache, request, &HeaderMap::new(), &Method::GET, loader)
            .await
            .unwrap();
        let headers = response.headers();
        assert_eq!(headers.get_all("link").iter().count(), 2);
        assert_eq!(
            headers["vary"],
            "Authorization, Cookie, Accept-Encoding, accept-language"
        );
        assert_eq!(headers["cache-control"], "private, max-age=5");
        assert_eq!(headers.get_all("cache-control").iter().count(), 1);
        assert_eq!(headers["content-length"], "2");
        assert_eq!(headers["etag"], "\"17\"");
    }
}

#[test]
fn an_etag_without_quotes_is_refused_by_name() {
    let error = CachedBody::json("[]")
        .with_etag(HeaderValue::from_static("17"))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"17\" is not an entity tag: it must be in double quotes"
    );
}

#[test]
fn the_body_is_not_in_the_debug_output() {
    assert!(!format!("{:?}", CachedBody::json("\"secret\"")).contains("secret"));
}
