//! A cache with a clock of its own, and short ways to ask a router.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http::request::{Builder, Parts};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use thermocline::{Cache, Key, ManualClock, Module, Namespace, Policy, TenantId, VersionKey, VersionTable};
use thermocline_axum::{CacheLayer, CachedBody, Plan, RoutePlan, request_digest};
use tower::ServiceExt;

pub(crate) const TTL: Duration = Duration::from_secs(180);
pub(crate) static LIST: Namespace = Namespace::new(
    "list",
    Policy::new(TTL)
        .with_jitter(0.0)
        .with_grace(Duration::from_secs(600)),
);
pub(crate) const DEALS: VersionKey = VersionKey::new(TenantId::SERVER, Module::new("deals"));
pub(crate) const LEADS: VersionKey = VersionKey::new(TenantId::SERVER, Module::new("leads"));

pub(crate) struct Fixture {
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) versions: VersionTable,
    pub(crate) cache: Cache<CachedBody>,
}

impl Fixture {
    pub(crate) fn new() -> Self {
        let clock = Arc::new(ManualClock::new());
        let versions = VersionTable::local(clock.clone());
        let cache = Cache::<CachedBody>::builder("responses")
            .versions(versions.clone())
            .clock(clock.clone())
            .build();
        Self {
            clock,
            versions,
            cache,
        }
    }

    /// A layer whose entries depend on `DEALS` and are shared by everyone.
    pub(crate) fn layer(&self) -> CacheLayer<impl Fn(&Parts) -> Plan + Send + Sync + use<>> {
        CacheLayer::new(self.cache.clone(), |parts: &Parts| plan(parts).into())
    }
}

pub(crate) fn plan(parts: &Parts) -> RoutePlan {
    RoutePlan::new(
        Key::new(&LIST, DEALS.tenant, DEALS.module, request_digest(parts, &[])),
        [DEALS],
    )
}

/// How often something ran.
#[derive(Clone, Default)]
pub(crate) struct Count(Arc<AtomicUsize>);

impl Count {
    pub(crate) fn up(&self) -> usize {
        self.0.fetch_add(1, Ordering::SeqCst) + 1
    }

    pub(crate) fn get(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    /// The header as text; empty when it is absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// All lines of a header, joined.
    pub(crate) fn lines(&self, name: &str) -> String {
        let lines: Vec<_> = self
            .headers
            .get_all(name)
            .iter()
            .map(|value| value.to_str().unwrap())
            .collect();
        lines.join(", ")
    }

    #[track_caller]
    pub(crate) fn assert_cache(&self, x_cache: &str, cache_status: &str) {
        assert_eq!(self.header("x-cache"), x_cache, "{self:?}");
        assert_eq!(self.lines("cache-status"), cache_status, "{self:?}");
    }
}

pub(crate) async fn send(app: &Router, request: Request<Body>) -> Reply {
    let response = app.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Reply {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

pub(crate) async fn get(app: &Router, uri: &str) -> Reply {
    send(app, Request::get(uri).body(Body::empty()).unwrap()).await
}

pub(crate) async fn get_with(app: &Router, uri: &str, header: (&str, &str)) -> Reply {
    send(app, with(Request::get(uri), &[header])).await
}

pub(crate) fn with(mut builder: Builder, headers: &[(&str, &str)]) -> Request<Body> {
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(Body::empty()).unwrap()
}
