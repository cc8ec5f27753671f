//! What is outside sees every request, what is inside only the loads.

use axum::Router;
use axum::extract::Request as AxumRequest;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get as route_get;
use http::request::Parts;
use http::{Request, StatusCode};
use thermocline::{Key, Module, TenantId, VersionKey};
use thermocline_axum::{CacheLayer, InvalidateLayer, Plan, RoutePlan, request_digest};
use tower_http::compression::CompressionLayer;

use crate::fixture::{Count, DEALS, Fixture, LIST, get, get_with, send, with};

/// Stands for a layer that authenticates: who has no token does not get in, and the tenant is the token's.
async fn authenticate(mut request: AxumRequest, next: Next) -> Response {
    let Some(token) = request.headers().get("authorization") else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let tenant = TenantId::from_uuid(uuid::Uuid::from_u128(token.as_bytes()[0].into()));
    request.extensions_mut().insert(tenant);
    next.run(request).await
}

#[tokio::test]
async fn authentication_outside_guards_hits_and_gives_the_plan_its_tenant() {
    let fixture = Fixture::new();
    let loads = Count::default();
    let layer = CacheLayer::new(fixture.cache.clone(), |parts: &Parts| {
        let Some(&tenant) = parts.extensions.get::<TenantId>() else {
            return Plan::Pass;
        };
        let deals = Module::new("deals");
        let key = Key::new(&LIST, tenant, deals, request_digest(parts, &[]));
        RoutePlan::new(key, [VersionKey::new(tenant, deals)]).into()
    });
    let handler = {
        let loads = loads.clone();
        async move || loads.up().to_string()
    };
    let app = Router::new()
        .route("/deals", route_get(handler))
        .route_layer(layer)
        .route_layer(from_fn(authenticate));
    for (token, body, x_cache) in [
        ("ada", "1", "MISS"),
        ("ada", "1", "HIT"),
        ("bob", "2", "MISS"),
        ("ada", "1", "HIT"),
        ("bob", "2", "HIT"),
    ] {
        let reply = get_with(&app, "/deals", ("authorization", token)).await;
        assert_eq!(
            (reply.body.as_ref(), reply.header("x-cache")),
            (body.as_bytes(), x_cache)
        );
    }
    assert_eq!(
        get(&app, "/deals").await.status,
        401,
        "a warm cache lets nobody in"
    );
}

#[tokio::test]
async fn layers_inside_are_not_reached_by_a_hit() {
    let fixture = Fixture::new();
    let (inside, outside) = (Count::default(), Count::default());
    let counting = |count: &Count| {
        let count = count.clone();
        from_fn(move |request: AxumRequest, next: Next| {
            count.up();
            next.run(request)
        })
    };
    let app = Router::new()
        .route("/deals", route_get(async || "x"))
        .route_layer(counting(&inside))
        .route_layer(fixture.layer())
        .route_layer(counting(&outside));
    for _ in 0..3 {
        get(&app, "/deals").await;
    }
    assert_eq!((inside.get(), outside.get()), (1, 3));
}

#[tokio::test]
async fn reading_and_writing_layers_work_in_either_order() {
    for invalidate_is_outside in [true, false] {
        let fixture = Fixture::new();
        let invalidate = InvalidateLayer::new(fixture.versions.clone(), |_: &Parts| vec![DEALS]);
        let routes = Router::new().route("/deals", route_get(async || "x").post(async || "y"));
        let app = match invalidate_is_outside {
            true => routes.route_layer(fixture.layer()).route_layer(invalidate),
            false => routes.route_layer(invalidate).route_layer(fixture.layer()),
        };
        get(&app, "/deals").await;
        assert_eq!(get(&app, "/deals").await.header("x-cache"), "HIT");
        let written = send(&app, with(Request::post("/deals"), &[])).await;
        assert_eq!(written.header("x-version"), "deals=1");
        assert_eq!(get(&app, "/deals").await.header("x-cache"), "MISS");
    }
}

#[tokio::test]
async fn a_compressing_layer_belongs_outside() {
    let fixture = Fixture::new();
    let text = "the same again and again; ".repeat(40);
    let long = text.clone();
    let app = Router::new()
        .route("/deals", route_get(async move || long))
        .route_layer(fixture.layer())
        .layer(CompressionLayer::new());
    let gzip = ("accept-encoding", "gzip");
    for x_cache in ["MISS", "HIT"] {
        let packed = get_with(&app, "/deals", gzip).await;
        assert_eq!(
            (packed.header("content-encoding"), packed.header("x-cache")),
            ("gzip", x_cache)
        );
        assert_eq!(packed.lines("vary"), "Authorization, Cookie, Accept-Encoding");
        assert!(packed.body.len() < text.len());
    }
    let plain = get(&app, "/deals").await;
    assert_eq!(
        (plain.header("x-cache"), plain.body.as_ref()),
        ("HIT", text.as_bytes())
    );
    let conditions = [gzip, ("if-none-match", plain.header("etag"))];
    let known = send(&app, with(Request::get("/deals"), &conditions)).await;
    assert_eq!(
        (known.status.as_u16(), known.header("content-encoding")),
        (304, "")
    );
    assert_eq!(known.lines("vary"), "Authorization, Cookie, Accept-Encoding");
}

#[tokio::test]
async fn inside_of_the_cache_nothing_is_compressed() {
    let fixture = Fixture::new();
    let app = Router::new()
        .route(
            "/deals",
            route_get(async || "the same again and again; ".repeat(40)),
        )
        .route_layer(CompressionLayer::new())
        .route_layer(fixture.layer());
    get_with(&app, "/deals", ("accept-encoding", "gzip")).await;
    let reply = get(&app, "/deals").await;
    assert_eq!(
        (
            reply.header("x-cache"),
            reply.header("content-encoding"),
            reply.body.len()
        ),
        ("HIT", "", 1040)
    );
}
