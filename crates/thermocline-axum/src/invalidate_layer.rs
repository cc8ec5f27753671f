//! A layer that raises versions after a write.

use std::convert::Infallible;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use futures_util::future::{BoxFuture, FutureExt};
use http::Request;
use http::request::Parts;
use thermocline::{VersionKey, VersionTable};
use tower::{Layer, Service};
use tracing::Instrument;

use crate::failure::RouteFailure;
use crate::route::run;
use crate::version_token::{VersionSpelling, X_VERSION, version_token};

/// More of what a write changed, in the extensions of its response: for handlers that only find out while they run.
///
/// ```
/// use axum::{Extension, http::StatusCode, response::IntoResponse};
/// use thermocline::{Module, TenantId, VersionKey};
/// use thermocline_axum::Invalidates;
///
/// async fn convert_lead() -> impl IntoResponse {
///     let contacts = VersionKey::new(TenantId::SERVER, Module::new("contacts"));
///     (StatusCode::CREATED, Extension(Invalidates(vec![contacts])))
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalidates(pub Vec<VersionKey>);

/// Versions that the write's own transaction has raised, and that the handler has already made known to the
/// [`VersionTable`], in the extensions of its response. They are named in `X-Version` and not raised again.
///
/// ```
/// use axum::{Extension, http::StatusCode, response::IntoResponse};
/// use thermocline::{Module, TenantId, VersionKey};
/// use thermocline_axum::RaisedVersions;
///
/// async fn update_deal() -> impl IntoResponse {
///     let deals = VersionKey::new(TenantId::SERVER, Module::new("deals"));
///     (StatusCode::OK, Extension(RaisedVersions(vec![(deals, 43)])))
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RaisedVersions(pub Vec<(VersionKey, u64)>);

/// Makes writes through a route invalidate what they changed, before their answer is released.
///
/// `plan` names, for each request of an unsafe method (anything but GET, HEAD, OPTIONS and TRACE), the versions to raise;
/// an empty list is for requests that change nothing, such as a search by POST. When the route has answered with
/// a status of 2xx or 3xx they are raised; `X-Version` on the answer tells them, so that whoever presents it elsewhere reads
/// his own write. A 4xx raises nothing. A 5xx or a panic raises too, because something may have been written
/// before it went wrong, and a needless raise only costs a load.
///
/// A write that has begun runs to its end in a task of its own: when the client goes away in between, nothing is
/// left half invalidated. What a route writes later, while the body of its answer streams, it has to raise itself.
///
/// Where the database raises the versions in the transaction of the change, this layer is not needed.
///
/// ```
/// use std::sync::Arc;
/// use axum::{Router, routing::post};
/// use thermocline::{Module, SystemClock, TenantId, VersionKey, VersionTable};
/// use thermocline_axum::InvalidateLayer;
///
/// const DEALS: VersionKey = VersionKey::new(TenantId::SERVER, Module::new("deals"));
///
/// let versions = VersionTable::local(Arc::new(SystemClock));
/// let app: Router = Router::new()
///     .route("/deals", post(async || "made"))
///     .route_layer(InvalidateLayer::new(versions, |_: &_| vec![DEALS]));
/// ```
pub struct InvalidateLayer<P> {
    shared: Arc<Shared<P>>,
}

struct Shared<P> {
    versions: VersionTable,
    plan: Arc<P>,
    spelling: VersionSpelling,
    on_failure: Arc<dyn Fn(RouteFailure) -> Response + Send + Sync>,
}

impl<P> InvalidateLayer<P>
where
    P: Fn(&Parts) -> Vec<VersionKey> + Send + Sync + 'static,
{
    /// Raises in `versions` what `plan` names.
    pub fn new(versions: VersionTable, plan: P) -> Self {
        Self {
            shared: Arc::new(Shared {
                versions,
                plan: Arc::new(plan),
                spelling: VersionSpelling::Compact,
                on_failure: Arc::new(RouteFailure::into_problem),
            }),
        }
    }

    /// Sets how `X-Version` is spelled. Default: [`VersionSpelling::Compact`].
    #[must_use]
    pub fn with_version_spelling(self, spelling: VersionSpelling) -> Self {
        self.with(|shared| shared.spelling = spelling)
    }

    /// Sets what a client gets in place of the route's answer when the versions could not be raised: the write was made,
    /// but may be invisible until what is cached expires. Default: [`RouteFailure::into_problem`], a 503, because
    /// an answer that confirms the write would promise that it can be seen.
    #[must_use]
    pub fn on_failure(self, respond: impl Fn(RouteFailure) -> Response + Send + Sync + 'static) -> Self {
        self.with(|shared| shared.on_failure = Arc::new(respond))
    }

    fn with(self, change: impl FnOnce(&mut Shared<P>)) -> Self {
        let Shared {
            versions,
            plan,
            spelling,
            on_failure,
        } = &*self.shared;
        let mut shared = Shared {
            versions: versions.clone(),
            plan: Arc::clone(plan),
            spelling: *spelling,
            on_failure: Arc::clone(on_failure),
        };
        change(&mut shared);
        Self {
            shared: Arc::new(shared),
        }
    }
}

impl<P> Clone for InvalidateLayer<P> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<P> fmt::Debug for InvalidateLayer<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("InvalidateLayer")
            .field("versions", &self.shared.versions)
            .finish_non_exhaustive()
    }
}

impl<S, P> Layer<S> for InvalidateLayer<P> {
    type Service = InvalidateService<S, P>;

    fn layer(&self, inner: S) -> Self::Service {
        InvalidateService {
            inner,
            shared: Arc::clone(&self.shared),
        }
    }
}

/// A route whose writes invalidate. Made by [`InvalidateLayer`].
pub struct InvalidateService<S, P> {
    inner: S,
    shared: Arc<Shared<P>>,
}

impl<S: Clone, P> Clone for InvalidateService<S, P> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<S: fmt::Debug, P> fmt::Debug for InvalidateService<S, P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("InvalidateService")
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}

impl<S, P> Service<Request<Body>> for InvalidateService<S, P>
where
    S: Service<Request<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Response: IntoResponse,
    S::Future: Send,
    P: Fn(&Parts) -> Vec<VersionKey> + Send + Sync + 'static,
{
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // The route is waited for in the task that runs it.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let inner = self.inner.clone();
        if request.method().is_safe() {
            return run(inner, request).map(Ok).boxed();
        }
        let shared = Arc::clone(&self.shared);
        let (parts, body) = request.into_parts();
        let keys = (shared.plan)(&parts);
        let on_failure = Arc::clone(&shared.on_failure);
        let write = write(inner, Request::from_parts(parts, body), shared, keys).in_current_span();
        async move {
            match tokio::spawn(write).await {
                Ok(Ok(response)) => Ok(response),
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                // The runtime is shutting down.
                Err(ended) => Ok(on_failure(RouteFailure::Engine {
                    message: ended.to_string().into(),
                })),
            }
        }
        .boxed()
    }
}

type Panic = Box<dyn std::any::Any + Send>;

async fn write<S, P>(
    inner: S,
    request: Request<Body>,
    shared: Arc<Shared<P>>,
    mut keys: Vec<VersionKey>,
) -> Result<Response, Panic>
where
    S: Service<Request<Body>, Error = Infallible>,
    S::Response: IntoResponse,
{
    let mut result = AssertUnwindSafe(run(inner, request)).catch_unwind().await;
    let mut raised = Vec::new();
    if let Ok(response) = &mut result {
        let extensions = response.extensions_mut();
        keys.extend(
            extensions
                .remove::<Invalidates>()
                .into_iter()
                .flat_map(|Invalidates(keys)| keys),
        );
        raised.extend(
            extensions
                .remove::<RaisedVersions>()
                .into_iter()
                .flat_map(|RaisedVersions(raised)| raised),
        );
        if response.status().is_client_error() {
            return result;
        }
    }
    let mut seen = std::collections::HashSet::new();
    keys.retain(|key| seen.insert(*key) && !raised.iter().any(|(known, _)| known == key));
    if !keys.is_empty() {
        match shared.versions.raise(&keys).await {
            Ok(versions) => raised.extend(keys.into_iter().zip(versions.iter())),
            Err(error) => {
                tracing::warn!(%error, "A write could not raise the versions of what it changed");
                return match result {
                    Ok(response) if response.status().is_server_error() => Ok(response),
                    Ok(_) => Ok((shared.on_failure)(RouteFailure::NotRaised(error))),
                    Err(panic) => Err(panic),
                };
            }
        }
    }
    let mut response = result?;
    if !response.status().is_server_error() {
        let (keys, versions): (Vec<_>, Vec<_>) = raised.into_iter().unzip();
        if let Some(token) = version_token(&keys, &versions.into(), shared.spelling) {
            // A route or layer further in may have told its own.
            response.headers_mut().append(X_VERSION, token);
        }
    }
    Ok(response)
}
