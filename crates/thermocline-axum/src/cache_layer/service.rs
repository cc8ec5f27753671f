//! The service that a [`CacheLayer`](super::CacheLayer) wraps around a route.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::{Body, HttpBody};
use axum::response::{IntoResponse, Response};
use futures_util::future::{BoxFuture, Either, FutureExt, Ready, ready};
use http::header::{
    ACCEPT_ENCODING, CONTENT_LENGTH, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
    IF_UNMODIFIED_SINCE, RANGE,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use thermocline::{BypassReason, LoadError, Loaded, MissReason, Mode, Outcome};
use tower::Service;
use tracing::Instrument;

use super::judge::{Verdict, judge};
use super::{LoadedVersions, Plan, RoutePlan, Settings, Shared};
use crate::cached_body::CachedBody;
use crate::failure::RouteFailure;
use crate::not_stored::NotStored;
use crate::request_mode::request_mode;
use crate::respond::Stopwatch;
use crate::responder::Timing;
use crate::route::run;
use crate::version_token::version_floors;

/// A route behind a cache. Made by [`CacheLayer`](super::CacheLayer).
pub struct CacheService<S, P> {
    inner: S,
    shared: Arc<Shared<P>>,
}

impl<S, P> CacheService<S, P> {
    pub(super) fn new(inner: S, shared: Arc<Shared<P>>) -> Self {
        Self { inner, shared }
    }
}

impl<S: Clone, P> Clone for CacheService<S, P> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<S: std::fmt::Debug, P> std::fmt::Debug for CacheService<S, P> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("CacheService")
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}

/// What a loader fails with. The response that says so waits in the [`Handoff`] of the request which found out.
#[derive(Debug, thiserror::Error)]
#[error("the source is away")]
struct SourceAway {
    /// The same response for those who waited too, if it may be shared.
    body: Option<CachedBody>,
}

/// What passes between a request and the load that it may have started, in another task.
struct Handoff {
    request: Mutex<Option<Request<Body>>>,
    /// The response of a load of this request which nobody else may have.
    response: Mutex<Option<Response>>,
}

impl Handoff {
    fn of(request: Request<Body>) -> Self {
        Self {
            request: Mutex::new(Some(request)),
            response: Mutex::new(None),
        }
    }

    fn take_request(&self) -> Option<Request<Body>> {
        self.request.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put_response(&self, response: Response) {
        *self.response.lock().unwrap_or_else(PoisonError::into_inner) = Some(response);
    }

    fn take_response(&self) -> Option<Response> {
        self.response
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

impl<S, P> Service<Request<Body>> for CacheService<S, P>
where
    S: Service<Request<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Response: IntoResponse,
    S::Future: Send,
    P: Fn(&Parts) -> Plan + Send + Sync + 'static,
{
    type Response = Response;
    type Error = Infallible;
    /// A memory hit is ready at once and needs no box.
    type Future =
        Either<Ready<Result<Response, Infallible>>, BoxFuture<'static, Result<Response, Infallible>>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // The route is only asked on a miss, and then waited for.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Either::Right(run(self.inner.clone(), request).map(Ok).boxed());
        }
        let (parts, body) = request.into_parts();
        let plan = if has_precondition(&parts.headers) {
            Plan::Pass
        } else {
            (self.shared.plan)(&parts)
        };
        let plan = match plan {
            Plan::Cache(plan) => plan,
            Plan::Pass => {
                let inner = self.inner.clone();
                let responder = self.shared.settings.responder;
                let pass = async move {
                    let started = Instant::now();
                    let mut response = run(inner, Request::from_parts(parts, body)).await;
                    let total = started.elapsed();
                    let (reason, timing) = (
                        BypassReason::NotCacheable,
                        Timing {
                            load: Some(total),
                            total,
                        },
                    );
                    let headers = response.headers_mut();
                    responder.write_not_stored(Outcome::Bypass(reason), reason.as_str(), timing, headers);
                    Ok(response)
                };
                return Either::Right(pass.boxed());
            }
        };
        let asked = match Asked::of(plan, &parts) {
            Ok(asked) => asked,
            Err(failure) => return Either::Left(ready(Ok((self.shared.settings.on_failure)(failure)))),
        };
        let hit = self.shared.settings.responder.respond_from_memory(
            &self.shared.cache,
            &asked.request(),
            &parts.headers,
            &parts.method,
        );
        match hit {
            Some(response) => Either::Left(ready(Ok(response))),
            None => {
                let (inner, shared) = (self.inner.clone(), Arc::clone(&self.shared));
                Either::Right(answer(inner, shared, asked, parts, body).map(Ok).boxed())
            }
        }
    }
}

/// What the plan and the client ask of the engine, owned.
struct Asked {
    plan: RoutePlan,
    mode: Mode,
}

impl Asked {
    fn of(mut plan: RoutePlan, parts: &Parts) -> Result<Self, RouteFailure> {
        plan.floors.extend(version_floors(&parts.headers, &plan.depends)?);
        let mode = if plan.renewable {
            request_mode(&parts.headers, parts.uri.query())
        } else {
            Mode::Use
        };
        Ok(Self { plan, mode })
    }

    fn request(&self) -> thermocline::Request<'_> {
        thermocline::Request {
            key: self.plan.key.clone(),
            depends: &self.plan.depends,
            records: &[],
            floors: &self.plan.floors,
            mode: self.mode,
            ttl: self.plan.ttl,
        }
    }
}

/// Answers a request that memory could not answer at once.
async fn answer<S, P>(inner: S, shared: Arc<Shared<P>>, asked: Asked, parts: Parts, body: Body) -> Response
where
    S: Service<Request<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Response: IntoResponse,
    S::Future: Send,
    P: Send + Sync + 'static,
{
    let started = Instant::now();
    let Settings {
        responder,
        body_limit,
        on_failure,
    } = &shared.settings;
    let (method, headers) = (parts.method.clone(), parts.headers.clone());
    let handoff = Arc::new(Handoff::of(whole_answer(parts, body)));
    let stopwatch = Stopwatch::default();
    let loader = Loader {
        inner: inner.clone(),
        handoff: Arc::clone(&handoff),
        body_limit: *body_limit,
        varies: asked.plan.varies.clone(),
        depends: asked.plan.depends.len(),
    };
    let load = {
        let stopwatch = stopwatch.clone();
        move || stopwatch.measure(move || loader.load()).in_current_span()
    };
    let result = shared.cache.get_or_load(asked.request(), load).await;
    let timing = Timing {
        load: stopwatch.time(),
        total: started.elapsed(),
    };

    let (response, outcome, reason) = match result {
        Ok(answer) => {
            let reason = answer.value.reason_not_stored();
            let own = if answer.outcome.is_stale() {
                None
            } else {
                handoff.take_response()
            };
            let response = match (own, reason, handoff.take_request()) {
                (Some(own), _, _) => own,
                // Somebody else's load, whose response was for him alone.
                (None, Some(_), Some(request)) => run(inner, request).await,
                (None, _, _) => {
                    return responder.response(&answer, &asked.plan.depends, timing, &headers, &method);
                }
            };
            (response, answer.outcome, reason.unwrap_or(NotStored::Status))
        }
        Err(LoadError::Loader(away)) => {
            let shared_body = || away.body.as_ref().map(CachedBody::to_response);
            let response = handoff
                .take_response()
                .or_else(shared_body)
                .unwrap_or_else(|| on_failure(RouteFailure::Outage));
            let why = if asked.mode == Mode::Renew {
                MissReason::Renewed
            } else {
                MissReason::Absent
            };
            (response, Outcome::Miss(why), NotStored::Outage)
        }
        Err(LoadError::TimedOut { limit, key: _ }) => return on_failure(RouteFailure::TimedOut { limit }),
        Err(LoadError::Panicked { message, key: _ }) => {
            return on_failure(RouteFailure::Panicked { message });
        }
        Err(error) => {
            return on_failure(RouteFailure::Engine {
                message: error.to_string().into(),
            });
        }
    };
    let mut response = if method == Method::HEAD {
        without_body(response)
    } else {
        response
    };
    responder.write_not_stored(outcome, reason.as_str(), timing, response.headers_mut());
    response
}

/// Asks the route, and says what the engine may do with its response.
struct Loader<S> {
    inner: S,
    handoff: Arc<Handoff>,
    body_limit: usize,
    /// Of the plan.
    varies: Vec<HeaderName>,
    /// How many versions the plan depends on.
    depends: usize,
}

impl<S> Loader<S>
where
    S: Service<Request<Body>, Error = Infallible>,
    S::Response: IntoResponse,
{
    async fn load(self) -> Result<Loaded<CachedBody>, SourceAway> {
        let Self {
            inner,
            handoff,
            body_limit,
            varies,
            depends,
        } = self;
        let request = handoff
            .take_request()
            .expect("the loader runs at most once, and only then takes the request");
        match judge(run(inner, request).await, body_limit, &varies).await {
            Verdict::Store {
                body,
                versions: Some(LoadedVersions(versions)),
            } => {
                let count = versions.iter().len();
                debug_assert_eq!(count, depends, "LoadedVersions must match the plan's depends");
                // A label of another length would never be current.
                Ok(if count == depends {
                    Loaded::new(body, versions)
                } else {
                    Loaded::unlabelled(body)
                })
            }
            Verdict::Store { body, versions: None } => Ok(Loaded::unlabelled(body)),
            Verdict::Share { body, response } => {
                handoff.put_response(response);
                Ok(Loaded::Uncacheable(body))
            }
            Verdict::Alone { reason, response } => {
                handoff.put_response(response);
                Ok(Loaded::Uncacheable(CachedBody::not_stored(reason)))
            }
            Verdict::Outage { body, response } => {
                handoff.put_response(response);
                Err(SourceAway { body })
            }
        }
    }
}

/// The request in the form in which the route gives its whole, plain answer.
fn whole_answer(mut parts: Parts, body: Body) -> Request<Body> {
    parts.method = Method::GET;
    for name in [ACCEPT_ENCODING, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, RANGE] {
        parts.headers.remove(name);
    }
    Request::from_parts(parts, body)
}

/// Whether the request wants to fail unless a condition holds, which only the route can tell.
fn has_precondition(headers: &HeaderMap) -> bool {
    headers.contains_key(IF_MATCH) || headers.contains_key(IF_UNMODIFIED_SINCE)
}

/// The answer to a HEAD, from the one to a GET.
fn without_body(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    if let (Some(length), false) = (
        body.size_hint().exact(),
        parts.headers.contains_key(CONTENT_LENGTH),
    ) {
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    Response::from_parts(parts, Body::empty())
}
