//! Routes that are answered from the cache.

use std::time::Duration;

use axum::routing::get as route_get;
use axum::{Extension, Router};
use http::request::Parts;
use http::{Request, StatusCode};
use thermocline::{Key, TenantId};
use thermocline_axum::{CacheLayer, LoadedVersions, Plan, RouteFailure, RoutePlan, request_digest};

use crate::fixture::{Count, DEALS, Fixture, LIST, TTL, get, get_with, plan, send, with};

const HIT: &str = "thermocline; hit; ttl=180; detail=memory";

/// A route that counts how often it ran, and says so.
fn counting(loads: &Count) -> axum::routing::MethodRouter {
    let loads = loads.clone();
    route_get(async move || loads.up().to_string())
}

fn app(fixture: &Fixture) -> (Router, Count) {
    let loads = Count::default();
    (
        Router::new()
            .route("/deals", counting(&loads))
            .route_layer(fixture.layer()),
        loads,
    )
}

#[tokio::test]
async fn a_raised_version_makes_the_answer_new() {
    let fixture = Fixture::new();
    let (app, loads) = app(&fixture);
    get(&app, "/deals")
        .await
        .assert_cache("MISS", "thermocline; fwd=miss; stored; detail=absent");
    let hit = get(&app, "/deals").await;
    hit.assert_cache("HIT", HIT);
    assert_eq!(
        (hit.body.as_ref(), hit.header("content-type")),
        (&b"1"[..], "text/plain; charset=utf-8")
    );

    fixture.versions.raise(&[DEALS]).await.unwrap();
    let renewed = get(&app, "/deals").await;
    renewed.assert_cache("MISS", "thermocline; fwd=stale; stored; detail=outdated");
    assert_eq!(
        (renewed.body.as_ref(), renewed.header("x-version")),
        (&b"2"[..], "deals=1")
    );
    get(&app, "/deals").await.assert_cache("HIT", HIT);
    assert_eq!(loads.get(), 2);
}

#[tokio::test]
async fn an_entry_expires() {
    let fixture = Fixture::new();
    let (app, _) = app(&fixture);
    get(&app, "/deals").await;
    fixture.clock.advance(Duration::from_secs(60));
    get(&app, "/deals")
        .await
        .assert_cache("HIT", "thermocline; hit; ttl=120; detail=memory");
    fixture.clock.advance(TTL);
    get(&app, "/deals")
        .await
        .assert_cache("MISS", "thermocline; fwd=stale; stored; detail=expired");
}

#[tokio::test]
async fn a_route_can_set_its_own_ttl() {
    let fixture = Fixture::new();
    let loads = Count::default();
    let layer = CacheLayer::new(fixture.cache.clone(), |parts: &Parts| {
        plan(parts).with_ttl(Duration::from_secs(5)).into()
    });
    let app = Router::new().route("/deals", counting(&loads)).route_layer(layer);
    get(&app, "/deals").await;
    get(&app, "/deals")
        .await
        .assert_cache("HIT", "thermocline; hit; ttl=5; detail=memory");
    fixture.clock.advance(Duration::from_secs(5));
    assert_eq!(get(&app, "/deals").await.body, "2");
}

#[tokio::test]
async fn the_client_can_have_the_answer_renewed() {
    let fixture = Fixture::new();
    let (app, _) = app(&fixture);
    get(&app, "/deals").await;
    let renewed = "thermocline; fwd=request; stored; detail=renewed";
    let busted = get(&app, "/deals?bust_cache=true").await;
    busted.assert_cache("MISS", renewed);
    assert_eq!(busted.body, "2");
    assert_eq!(
        get(&app, "/deals").await.body,
        "2",
        "the parameter is no part of the key"
    );
    let headers = [
        ("cache-control", "no-cache"),
        ("cache-control", "no-store"),
        ("pragma", "no-cache"),
    ];
    for (loads, header) in (3..).zip(headers) {
        let reply = get_with(&app, "/deals", header).await;
        reply.assert_cache("MISS", renewed);
        assert_eq!(reply.body, loads.to_string());
    }
    let reload = send(
        &app,
        with(
            Request::get("/deals"),
            &[("cache-control", "max-age=0"), ("pragma", "no-cache")],
        ),
    );
    reload.await.assert_cache("HIT", HIT);
}

#[tokio::test]
async fn a_plan_can_refuse_renewal() {
    let fixture = Fixture::new();
    let loads = Count::default();
    let layer = CacheLayer::new(fixture.cache.clone(), |parts: &Parts| {
        plan(parts).with_renewal(false).into()
    });
    let app = Router::new().route("/deals", counting(&loads)).route_layer(layer);
    get(&app, "/deals").await;
    get(&app, "/deals?bust_cache=true").await.assert_cache("HIT", HIT);
    get_with(&app, "/deals", ("cache-control", "no-cache"))
        .await
        .assert_cache("HIT", HIT);
}

#[tokio::test]
async fn a_route_that_knows_its_versions_labels_its_answer() {
    let fixture = Fixture::new();
    let loads = Count::default();
    let versions = fixture.versions.clone();
    let handler = {
        let loads = loads.clone();
        async move || {
            // A write commits while the handler runs, before its data's own snapshot.
            if loads.up() == 1 {
                versions.raise(&[DEALS]).await.unwrap();
            }
            (Extension(LoadedVersions(1.into())), "[]")
        }
    };
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(fixture.layer());
    assert_eq!(get(&app, "/deals").await.header("x-version"), "deals=1");
    get(&app, "/deals").await.assert_cache("HIT", HIT);
    assert_eq!(loads.get(), 1);
}

#[tokio::test]
async fn without_its_versions_an_answer_that_raced_a_write_is_never_served_again() {
    let fixture = Fixture::new();
    let loads = Count::default();
    let versions = fixture.versions.clone();
    let handler = {
        let loads = loads.clone();
        async move || {
            let load = loads.up();
            if load == 1 {
                versions.raise(&[DEALS]).await.unwrap();
            }
            load.to_string()
        }
    };
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(fixture.layer());
    let raced = get(&app, "/deals").await;
    assert_eq!(
        (raced.body.as_ref(), raced.header("x-version")),
        (&b"1"[..], "deals=0")
    );
    let current = get(&app, "/deals").await;
    assert_eq!(
        (current.body.as_ref(), current.header("x-version")),
        (&b"2"[..], "deals=1")
    );
    assert_eq!(get(&app, "/deals").await.body, "2");
}

#[tokio::test]
async fn a_floor_is_reached_or_loaded() {
    let fixture = Fixture::new();
    let (app, _) = app(&fixture);
    fixture.versions.raise(&[DEALS]).await.unwrap();
    get(&app, "/deals").await;
    for reached in ["deals=1", "deals=0, leads=99", "other=7"] {
        get_with(&app, "/deals", ("x-version", reached))
            .await
            .assert_cache("HIT", HIT);
    }
    let layer = CacheLayer::new(fixture.cache.clone(), |parts: &Parts| {
        let key = Key::new(&LIST, DEALS.tenant, DEALS.module, request_digest(parts, &[]));
        RoutePlan::new(key, [DEALS]).with_floors([(DEALS, 1)]).into()
    });
    let app = Router::new()
        .route("/deals", counting(&Count::default()))
        .route_layer(layer);
    get(&app, "/deals").await.assert_cache("HIT", HIT);
}

#[tokio::test]
async fn a_floor_that_nothing_reaches_is_a_hint_and_no_fact() {
    let fixture = Fixture::new();
    let (app, loads) = app(&fixture);
    get(&app, "/deals").await;
    let reply = get_with(&app, "/deals", ("x-version", "deals=99")).await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("x-version")),
        (200, "deals=0")
    );
    assert_eq!(loads.get(), 1, "the store was asked, and knows nothing newer");
}

#[tokio::test]
async fn a_token_that_cannot_be_read_is_a_400() {
    let fixture = Fixture::new();
    let (app, loads) = app(&fixture);
    let reply = get_with(&app, "/deals", ("x-version", "deals=new")).await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("content-type")),
        (400, "application/problem+json")
    );
    let problem: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(problem["status"], 400);
    assert_eq!(problem["code"], "bad_version_token");
    assert_eq!(
        problem["detail"],
        "X-Version holds \"deals=new\", whose version is not a whole number"
    );
    assert_eq!(loads.get(), 0);

    let own = fixture.layer().on_failure(|failure| {
        assert!(matches!(failure, RouteFailure::VersionToken(_)));
        axum::response::IntoResponse::into_response((StatusCode::IM_A_TEAPOT, failure.to_string()))
    });
    let app = Router::new()
        .route("/deals", route_get(async || ""))
        .route_layer(own);
    assert_eq!(get_with(&app, "/deals", ("x-version", "deals")).await.status, 418);
}

#[tokio::test]
async fn two_users_with_different_keys_never_share() {
    let fixture = Fixture::new();
    let layer = CacheLayer::new(fixture.cache.clone(), |parts: &Parts| {
        let Some(user) = parts.extensions.get::<&'static str>() else {
            return Plan::Pass;
        };
        let digest = request_digest(parts, &[user.as_bytes()]);
        RoutePlan::new(Key::new(&LIST, TenantId::SERVER, DEALS.module, digest), [DEALS]).into()
    });
    let handler = async |user: Option<Extension<&'static str>>| format!("{:?}", user.map(|user| user.0));
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(layer);
    let ask = async |user: Option<&'static str>| {
        let mut request = with(Request::get("/deals"), &[]);
        user.map(|user| request.extensions_mut().insert(user));
        send(&app, request).await
    };
    let asked =
        futures_util::future::join_all(["ada", "bob", "ada", "bob"].map(|user| ask(Some(user)))).await;
    let bodies: Vec<_> = asked.iter().map(|reply| reply.body.as_ref()).collect();
    assert_eq!(
        bodies,
        [
            b"Some(\"ada\")",
            b"Some(\"bob\")",
            b"Some(\"ada\")",
            b"Some(\"bob\")"
        ]
    );
    for (user, body) in [("ada", "Some(\"ada\")"), ("bob", "Some(\"bob\")")] {
        let reply = ask(Some(user)).await;
        reply.assert_cache("HIT", HIT);
        assert_eq!(reply.body, body);
    }
    let nobody = ask(None).await;
    nobody.assert_cache("BYPASS", "thermocline; fwd=bypass; detail=not-cacheable");
    assert_eq!(nobody.body, "None");
}

#[tokio::test]
async fn what_the_plan_passes_and_unsafe_methods_reach_the_route() {
    let fixture = Fixture::new();
    let loads = Count::default();
    let layer = CacheLayer::new(fixture.cache.clone(), |_: &Parts| Plan::Pass);
    let app = Router::new().route("/deals", counting(&loads)).route_layer(layer);
    get(&app, "/deals").await;
    let passed = get_with(&app, "/deals", ("accept-encoding", "gzip")).await;
    passed.assert_cache("BYPASS", "thermocline; fwd=bypass; detail=not-cacheable");
    assert_eq!((passed.body.as_ref(), passed.header("etag")), (&b"2"[..], ""));

    let unsafe_methods = route_get(async || "list").post(async |body: String| (StatusCode::CREATED, body));
    let app = Router::new()
        .route("/deals", unsafe_methods)
        .route_layer(fixture.layer());
    let reply = send(&app, Request::post("/deals").body("new".into()).unwrap()).await;
    assert_eq!((reply.status.as_u16(), reply.body.as_ref()), (201, &b"new"[..]));
    assert_eq!(
        reply.header("x-cache"),
        "",
        "a write has nothing to do with the cache"
    );
}

#[tokio::test]
async fn a_panic_is_a_500_and_stores_nothing() {
    let fixture = Fixture::new();
    let loads = Count::default();
    let handler = {
        let loads = loads.clone();
        async move || {
            assert_ne!(loads.up(), 1, "the first load fails");
            "fine"
        }
    };
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(fixture.layer());
    let reply = get(&app, "/deals").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("cache-control")),
        (500, "private, no-store")
    );
    assert!(
        !String::from_utf8_lossy(&reply.body).contains("the first load fails"),
        "internals do not leak"
    );
    assert_eq!(get(&app, "/deals").await.body, "fine");
}
