//! Routes whose writes invalidate.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use axum::routing::{any, get as route_get, post};
use axum::{Extension, Router};
use futures_util::future::BoxFuture;
use http::request::Parts;
use http::{Method, Request, StatusCode};
use thermocline::{Slots, SystemClock, VersionError, VersionKey, VersionStore, VersionTable};
use thermocline_axum::{InvalidateLayer, Invalidates, RaisedVersions, RouteFailure, VersionSpelling};
use tokio::sync::Notify;
use tower::ServiceExt;

use crate::fixture::{Count, DEALS, Fixture, LEADS, get, send, with};

fn local() -> VersionTable {
    VersionTable::local(Arc::new(SystemClock))
}

fn layer(
    versions: &VersionTable,
) -> InvalidateLayer<impl Fn(&Parts) -> Vec<VersionKey> + Send + Sync + use<>> {
    InvalidateLayer::new(versions.clone(), |_: &Parts| vec![DEALS])
}

async fn version(versions: &VersionTable, key: VersionKey) -> u64 {
    versions
        .current(&[key], &[])
        .await
        .unwrap()
        .iter()
        .next()
        .unwrap()
}

async fn ask(app: &Router, method: Method) -> crate::fixture::Reply {
    send(app, with(Request::builder().method(method).uri("/deals"), &[])).await
}

#[tokio::test]
async fn the_next_read_after_a_write_is_new() {
    let fixture = Fixture::new();
    let deals = Count::default();
    let (reading, writing) = (deals.clone(), deals.clone());
    let routes = route_get(async move || reading.get().to_string())
        .post(async move || (StatusCode::CREATED, writing.up().to_string()));
    let app = Router::new()
        .route("/deals", routes)
        .route_layer(fixture.layer())
        .route_layer(layer(&fixture.versions));
    for round in 1..=3 {
        get(&app, "/deals").await;
        assert_eq!(get(&app, "/deals").await.header("x-cache"), "HIT");
        let written = ask(&app, Method::POST).await;
        assert_eq!(written.header("x-version"), format!("deals={round}"));
        let read = get(&app, "/deals").await;
        assert_eq!(
            (read.body, read.headers["x-version"].clone()),
            (written.body, written.headers["x-version"].clone())
        );
    }
}

#[tokio::test]
async fn unsafe_methods_that_succeed_raise() {
    for (method, status, raised) in [
        (Method::POST, 201, 1),
        (Method::PUT, 200, 1),
        (Method::PATCH, 204, 1),
        (Method::DELETE, 303, 1),
        (Method::POST, 400, 0),
        (Method::PUT, 412, 0),
        (Method::GET, 200, 0),
        (Method::HEAD, 200, 0),
        (Method::OPTIONS, 200, 0),
    ] {
        let versions = local();
        let status = StatusCode::from_u16(status).unwrap();
        let app = Router::new()
            .route("/deals", any(async move || status))
            .route_layer(layer(&versions));
        let reply = ask(&app, method.clone()).await;
        assert_eq!(reply.status, status);
        assert_eq!(version(&versions, DEALS).await, raised, "{method} {status}");
        assert_eq!(
            reply.header("x-version"),
            if raised == 1 { "deals=1" } else { "" },
            "{method} {status}"
        );
    }
}

#[tokio::test]
async fn what_failed_half_way_raises_without_a_promise() {
    let versions = local();
    let app = Router::new()
        .route("/deals", post(async || StatusCode::INTERNAL_SERVER_ERROR))
        .route_layer(layer(&versions));
    let reply = ask(&app, Method::POST).await;
    assert_eq!((reply.status.as_u16(), reply.header("x-version")), (500, ""));
    assert_eq!(version(&versions, DEALS).await, 1);
}

#[tokio::test]
async fn a_panic_raises_and_goes_on() {
    async fn panics() {
        panic!("half way")
    }
    let versions = local();
    let app = Router::new()
        .route("/deals", post(panics))
        .route_layer(layer(&versions));
    let request = with(Request::post("/deals"), &[]);
    let panic = tokio::spawn(app.oneshot(request)).await.unwrap_err().into_panic();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"half way"));
    assert_eq!(version(&versions, DEALS).await, 1);
}

#[tokio::test]
async fn a_handler_can_add_what_it_found_out() {
    let versions = local();
    let app = Router::new()
        .route(
            "/deals",
            post(async || Extension(Invalidates(vec![LEADS, DEALS]))),
        )
        .route_layer(layer(&versions).with_version_spelling(VersionSpelling::Spaced));
    assert_eq!(
        ask(&app, Method::POST).await.header("x-version"),
        "deals=1, leads=1"
    );
}

#[tokio::test]
async fn what_the_write_itself_raised_is_only_told() {
    let versions = local();
    let app = Router::new()
        .route(
            "/deals",
            post(async || Extension(RaisedVersions(vec![(DEALS, 43)]))),
        )
        .route_layer(layer(&versions));
    assert_eq!(ask(&app, Method::POST).await.header("x-version"), "deals=43");
    assert_eq!(version(&versions, DEALS).await, 0);
}

#[tokio::test]
async fn layers_around_each_other_tell_all_they_raised() {
    let versions = local();
    let outer = InvalidateLayer::new(versions.clone(), |_: &Parts| vec![LEADS]);
    let app = Router::new()
        .route("/deals", post(async || ()))
        .route_layer(layer(&versions))
        .route_layer(outer);
    assert_eq!(
        ask(&app, Method::POST).await.lines("x-version"),
        "deals=1, leads=1"
    );
}

#[tokio::test]
async fn a_plan_that_names_nothing_raises_nothing() {
    let versions = local();
    let layer = InvalidateLayer::new(versions.clone(), |_: &Parts| Vec::new());
    let app = Router::new()
        .route("/deals", post(async || "found"))
        .route_layer(layer);
    let reply = ask(&app, Method::POST).await;
    assert_eq!(
        (reply.body.as_ref(), reply.header("x-version")),
        (&b"found"[..], "")
    );
    assert_eq!(version(&versions, DEALS).await, 0);
}

#[tokio::test]
async fn a_client_that_goes_away_leaves_nothing_half_done() {
    let versions = local();
    let (begun, proceed) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let written = Count::default();
    let handler = {
        let (begun, proceed, written) = (begun.clone(), proceed.clone(), written.clone());
        async move || {
            begun.notify_one();
            proceed.notified().await;
            written.up();
        }
    };
    let app = Router::new()
        .route("/deals", post(handler))
        .route_layer(layer(&versions));
    let client = tokio::spawn(app.oneshot(with(Request::post("/deals"), &[])));
    begun.notified().await;
    client.abort();
    assert!(client.await.unwrap_err().is_cancelled());
    proceed.notify_one();
    let raised = async {
        while version(&versions, DEALS).await == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(5), raised)
        .await
        .expect("the write is still told");
    assert_eq!(written.get(), 1);
}

/// Cannot be written to.
struct ReadOnly;

impl VersionStore for ReadOnly {
    fn read<'a>(&'a self, keys: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        Box::pin(std::future::ready(Ok(vec![Slots::default(); keys.len()])))
    }

    fn raise<'a>(&'a self, _: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        Box::pin(std::future::ready(Err(VersionError::unavailable("read only"))))
    }
}

#[tokio::test]
async fn a_write_that_cannot_be_told_is_not_confirmed() {
    let versions = VersionTable::new(Arc::new(ReadOnly), Arc::new(SystemClock));
    let app = Router::new()
        .route("/deals", post(async || StatusCode::CREATED))
        .route_layer(layer(&versions));
    let reply = ask(&app, Method::POST).await;
    assert_eq!((reply.status.as_u16(), reply.header("retry-after")), (503, "1"));
    let problem: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(problem["code"], "not_invalidated");

    fn accepted(failure: RouteFailure) -> Response {
        assert!(matches!(failure, RouteFailure::NotRaised(_)));
        StatusCode::ACCEPTED.into_response()
    }
    let app = Router::new()
        .route("/deals", post(async || StatusCode::CREATED))
        .route_layer(layer(&versions).on_failure(accepted));
    assert_eq!(ask(&app, Method::POST).await.status, 202);
}
