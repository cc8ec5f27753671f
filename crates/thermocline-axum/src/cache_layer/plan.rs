//! What a route layer does with one request.

use std::time::Duration;

use http::HeaderName;
use thermocline::{Key, VersionKey};

/// What [`CacheLayer`](crate::CacheLayer) does with a GET or HEAD request. Requests of other methods never get here.
#[derive(Debug, Clone)]
pub enum Plan {
    /// Answer from the cache.
    Cache(RoutePlan),
    /// Hand the request to the route as it is.
    Pass,
}

/// How one request is answered from the cache.
///
/// **The key decides who shares an answer.** It must hold every input that the route's answer depends on: the path, the
/// parameters ([`request_digest`](crate::request_digest) makes a subject of them), the tenant, and the caller
/// wherever two callers may get different answers. Take tenant and caller from what an authenticating layer *outside*
/// this one has verified and put into the request's extensions, never from a header.
///
/// ```
/// use std::time::Duration;
/// use http::Request;
/// use thermocline::{Key, Module, Namespace, Policy, TenantId, VersionKey};
/// use thermocline_axum::{Plan, RoutePlan, request_digest};
///
/// static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(180)));
/// const DEALS: Module = Module::new("deals");
///
/// fn plan(parts: &http::request::Parts) -> Plan {
///     let Some(tenant) = parts.extensions.get::<TenantId>().copied() else { return Plan::Pass };
///     let key = Key::new(&LIST, tenant, DEALS, request_digest(parts, &[]));
///     RoutePlan::new(key, [VersionKey::new(tenant, DEALS)]).with_ttl(Duration::from_secs(60)).into()
/// }
///
/// let mut request = Request::get("/deals?page=2").body(()).unwrap();
/// request.extensions_mut().insert(TenantId::SERVER);
/// assert!(matches!(plan(&request.into_parts().0), Plan::Cache(_)));
/// ```
#[derive(Debug, Clone)]
pub struct RoutePlan {
    pub(super) key: Key,
    pub(super) depends: Vec<VersionKey>,
    pub(super) floors: Vec<(VersionKey, u64)>,
    pub(super) ttl: Option<Duration>,
    pub(super) renewable: bool,
    pub(super) varies: Vec<HeaderName>,
}

impl RoutePlan {
    /// Answers from the entry `key`, which is current while it shows the current versions of `depends`. The same key
    /// must always come with the same `depends`, in the same order.
    pub fn new(key: Key, depends: impl Into<Vec<VersionKey>>) -> Self {
        Self {
            key,
            depends: depends.into(),
            floors: Vec::new(),
            ttl: None,
            renewable: true,
            varies: Vec::new(),
        }
    }

    /// Sets how long what this route stores is fresh. Default: the TTL of the key's namespace.
    #[must_use]
    pub fn with_ttl(mut self, ttl: Duration) -> Self {
        self.ttl = Some(ttl);
        self
    }

    /// Sets versions that the answer must reach, besides those in the request's `X-Version`. Default: none.
    #[must_use]
    pub fn with_floors(mut self, floors: impl Into<Vec<(VersionKey, u64)>>) -> Self {
        self.floors = floors.into();
        self
    }

    /// Sets whether `?bust_cache=true` and `Cache-Control: no-cache` of this request are followed. Every renewal costs a
    /// load, so an application may want to grant it to some callers only. Default: they are.
    #[must_use]
    pub fn with_renewal(mut self, renewable: bool) -> Self {
        self.renewable = renewable;
        self
    }

    /// Says that the key holds the request header `name`, so that a response which varies with it may be stored.
    /// Default: `Authorization` and `Cookie`, for which the caller in the key stands, and `Accept-Encoding`, which the
    /// route never gets to see.
    #[must_use]
    pub fn varying_by(mut self, name: HeaderName) -> Self {
        self.varies.push(name);
        self
    }
}

impl From<RoutePlan> for Plan {
    fn from(plan: RoutePlan) -> Self {
        Self::Cache(plan)
    }
}
