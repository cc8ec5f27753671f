//! A layer that answers routes from the cache.

use std::fmt;
use std::sync::Arc;

use axum::response::Response;
use thermocline::{Cache, Versions};
use tower::Layer;

use crate::cached_body::CachedBody;
use crate::failure::RouteFailure;
use crate::responder::Responder;

mod judge;
mod plan;
mod service;

pub use self::plan::{Plan, RoutePlan};
pub use self::service::CacheService;

/// The versions that the data of a response showed, in the order of the plan's `depends`: a handler puts it into the
/// extensions of its response, as it read them in the very statement that read the data.
///
/// Without it a response is labelled with the versions as they were known before the handler ran. That is always
/// right too, only sometimes older than it could be, and then a write that commits during the load makes the entry
/// useless at once.
///
/// ```
/// use axum::{Extension, Json, response::IntoResponse};
/// use thermocline_axum::LoadedVersions;
///
/// async fn list_deals() -> impl IntoResponse {
///     let (deals, version) = (["first", "second"], 42);
///     (Extension(LoadedVersions(version.into())), Json(deals))
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedVersions(pub Versions);

/// Marks a response, in its extensions, as due to a source that is away: instead of it the layer serves a stale entry within
/// its grace, where there is one. Responses of status 502, 503 and 504 need no mark.
///
/// ```
/// use axum::{Extension, http::StatusCode, response::IntoResponse};
/// use thermocline_axum::Outage;
///
/// async fn list_deals() -> impl IntoResponse {
///     (StatusCode::INTERNAL_SERVER_ERROR, Extension(Outage), "the database is away")
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outage;

/// Answers GET and HEAD requests of a route from the cache; the route itself is the loader.
///
/// `plan` names, for each request, the key and what the answer depends on. A response of status 200 is read, at most up to
/// the body limit, and stored. Everything else reaches the client as the route made it, and is stored nowhere:
///
/// - Another status, if its body is within the limit: also given to those who wait for the same key at the moment.
/// - A longer body, an event stream, a response with `Set-Cookie`, `Cache-Control: no-store` or `private`,
///   `Content-Encoding`, `Content-Range`, trailers, or a `Vary` that names what is not in the key: for the request alone that
///   made it. Others who waited run the route themselves, all at the same time. `Cache-Status` says why.
/// - An [`Outage`]: a stale entry within its grace goes first.
///
/// The route sees a GET also for a HEAD, and neither conditions, nor `Range`, nor `Accept-Encoding`: it makes the whole,
/// plain answer. It runs to its end in a task of its own even when the client goes away, and the result is stored.
/// Headers of one request (`Set-Cookie`, `X-Request-ID`, rate limits, …) are not stored; layers that set such belong
/// outside of this one, and so does whatever authenticates: **a hit does not reach what is inside.** So does a layer that
/// compresses.
///
/// A request with `If-Match` or `If-Unmodified-Since` passes. A route that streams slowly on purpose should be passed by
/// the plan: its body is only released once it is known to be too long to store.
///
/// ```
/// use std::time::Duration;
/// use axum::{Router, routing::get};
/// use http::request::Parts;
/// use thermocline::{Cache, Key, Module, Namespace, Policy, TenantId, VersionKey};
/// use thermocline_axum::{CacheLayer, CachedBody, RoutePlan, request_digest};
///
/// static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(180)));
/// const DEALS: VersionKey = VersionKey::new(TenantId::SERVER, Module::new("deals"));
///
/// let cache: Cache<CachedBody> = Cache::<CachedBody>::builder("responses").build();
/// let plan = |parts: &Parts| {
///     let key = Key::new(&LIST, DEALS.tenant, DEALS.module, request_digest(parts, &[]));
///     RoutePlan::new(key, [DEALS]).into()
/// };
/// let app: Router = Router::new()
///     .route("/deals", get(async || "[]"))
///     .route_layer(CacheLayer::new(cache, plan));
/// ```
pub struct CacheLayer<P> {
    shared: Arc<Shared<P>>,
}

type FailureResponse = dyn Fn(RouteFailure) -> Response + Send + Sync;

struct Shared<P> {
    cache: Cache<CachedBody>,
    plan: Arc<P>,
    settings: Settings,
}

#[derive(Clone)]
struct Settings {
    responder: Responder,
    body_limit: usize,
    on_failure: Arc<FailureResponse>,
}

impl<P> CacheLayer<P>
where
    P: Fn(&http::request::Parts) -> Plan + Send + Sync + 'static,
{
    /// Caches in `cache` as `plan` says. It is called for every GET and HEAD request, so it should be quick.
    pub fn new(cache: Cache<CachedBody>, plan: P) -> Self {
        let settings = Settings {
            responder: Responder::new(),
            body_limit: 4 * 1024 * 1024,
            on_failure: Arc::new(RouteFailure::into_problem),
        };
        Self {
            shared: Arc::new(Shared {
                cache,
                plan: Arc::new(plan),
                settings,
            }),
        }
    }

    /// Sets how many bytes of a body may be read into memory. Default: 4 MiB.
    #[must_use]
    pub fn with_body_limit(self, bytes: usize) -> Self {
        self.with(|settings| settings.body_limit = bytes)
    }

    /// Sets how answers are spelled in headers. Default: [`Responder::new`].
    #[must_use]
    pub fn with_responder(self, responder: Responder) -> Self {
        self.with(|settings| settings.responder = responder)
    }

    /// Sets what a client gets when the layer itself can give no answer. Default: [`RouteFailure::into_problem`].
    #[must_use]
    pub fn on_failure(self, respond: impl Fn(RouteFailure) -> Response + Send + Sync + 'static) -> Self {
        self.with(|settings| settings.on_failure = Arc::new(respond))
    }

    fn with(self, change: impl FnOnce(&mut Settings)) -> Self {
        let Shared {
            cache,
            plan,
            settings,
        } = &*self.shared;
        let mut settings = settings.clone();
        change(&mut settings);
        Self {
            shared: Arc::new(Shared {
                cache: cache.clone(),
                plan: Arc::clone(plan),
                settings,
            }),
        }
    }
}

impl<P> Clone for CacheLayer<P> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<P> fmt::Debug for CacheLayer<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CacheLayer")
            .field("cache", &self.shared.cache)
            .field("body_limit", &self.shared.settings.body_limit)
            .finish_non_exhaustive()
    }
}

impl<S, P> Layer<S> for CacheLayer<P> {
    type Service = CacheService<S, P>;

    fn layer(&self, inner: S) -> Self::Service {
        CacheService::new(inner, Arc::clone(&self.shared))
    }
}
