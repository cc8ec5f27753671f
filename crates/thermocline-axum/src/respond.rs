//! Answering from the cache inside a handler.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::response::Response;
use http::{HeaderMap, Method};
use thermocline::{Cache, LoadError, Loaded, Request};

use crate::cached_body::CachedBody;
use crate::responder::{Responder, Timing};

/// Answers a request from the cache, or by `loader`, in the default spelling of [`Responder`].
///
/// This is what a handler calls that knows its key. `headers` and `method` are those of the HTTP request, for the
/// condition `If-None-Match` and for HEAD; what the client asks of the cache goes into `request`: see
/// [`request_mode`](crate::request_mode) and [`version_floors`](crate::version_floors). On a memory hit nothing is
/// awaited, `loader` is dropped unused, and neither the body nor a header that is the same for every answer is
/// made anew.
///
/// # Errors
///
/// When the loader failed, panicked or took too long and no stale entry could stand in for it. What the client then
/// gets is for the application to say.
///
/// # Cancellation
///
/// A client that goes away does not stop the load: it goes on, and its result is stored.
///
/// ```
/// use std::{sync::Arc, time::Duration};
/// use http::{HeaderMap, Method};
/// use thermocline::{
///     Cache, Key, Loaded, Module, Namespace, Policy, Request, SystemClock, TenantId, VersionKey, VersionTable,
/// };
/// use thermocline_axum::{CachedBody, respond};
///
/// static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(180)));
/// const DEALS: Module = Module::new("deals");
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let clock = Arc::new(SystemClock);
/// let versions = VersionTable::local(clock.clone());
/// let cache: Cache<CachedBody> =
///     Cache::<CachedBody>::builder("responses").versions(versions).clock(clock).build();
/// let depends = [VersionKey::new(TenantId::SERVER, DEALS)];
/// let request = Request::new(Key::new(&LIST, TenantId::SERVER, DEALS, "all"), &depends);
/// let list = || async { Ok::<_, std::io::Error>(Loaded::unlabelled(CachedBody::json("[]"))) };
///
/// let first = respond(&cache, request.clone(), &HeaderMap::new(), &Method::GET, list).await.unwrap();
/// assert_eq!(first.headers()["x-cache"], "MISS");
/// let second = respond(&cache, request, &HeaderMap::new(), &Method::GET, list).await.unwrap();
/// assert_eq!(second.headers()["x-cache"], "HIT");
/// # }
/// ```
pub async fn respond<E, F, Fut>(
    cache: &Cache<CachedBody>,
    request: Request<'_>,
    headers: &HeaderMap,
    method: &Method,
    loader: F,
) -> Result<Response, LoadError<E>>
where
    F: FnOnce() -> Fut + Send + 'static,
    Fut: Future<Output = Result<Loaded<CachedBody>, E>> + Send + 'static,
    E: Send + Sync + 'static,
{
    const { Responder::new() }
        .respond(cache, request, headers, method, loader)
        .await
}

impl Responder {
    /// [`respond`], in this spelling.
    ///
    /// # Errors
    ///
    /// As [`respond`].
    pub async fn respond<E, F, Fut>(
        &self,
        cache: &Cache<CachedBody>,
        request: Request<'_>,
        headers: &HeaderMap,
        method: &Method,
        loader: F,
    ) -> Result<Response, LoadError<E>>
    where
        F: FnOnce() -> Fut + Send + 'static,
        Fut: Future<Output = Result<Loaded<CachedBody>, E>> + Send + 'static,
        E: Send + Sync + 'static,
    {
        if let Some(response) = self.respond_from_memory(cache, &request, headers, method) {
            return Ok(response);
        }
        let (started, depends) = (Instant::now(), request.depends);
        let stopwatch = Stopwatch::default();
        let load = stopwatch.clone();
        let answer = cache.get_or_load(request, move || load.measure(loader)).await?;
        let timing = Timing {
            load: stopwatch.time(),
            total: started.elapsed(),
        };
        Ok(self.response(&answer, depends, timing, headers, method))
    }

    /// Answers from memory if that is possible without waiting for anything; for handlers that would have to do some
    /// work before they can name a loader.
    pub fn respond_from_memory(
        &self,
        cache: &Cache<CachedBody>,
        request: &Request<'_>,
        headers: &HeaderMap,
        method: &Method,
    ) -> Option<Response> {
        let answer = cache.peek(request)?;
        Some(self.response(&answer, request.depends, Timing::default(), headers, method))
    }
}

/// Measures a load that may run elsewhere, or not at all.
#[derive(Debug, Clone)]
pub(crate) struct Stopwatch(Arc<AtomicU64>);

/// No load was finished: none takes this long.
const NOT_FINISHED: u64 = u64::MAX;

impl Default for Stopwatch {
    fn default() -> Self {
        Self(Arc::new(AtomicU64::new(NOT_FINISHED)))
    }
}

impl Stopwatch {
    pub(crate) fn time(&self) -> Option<Duration> {
        match self.0.load(Ordering::Relaxed) {
            NOT_FINISHED => None,
            microseconds => Some(Duration::from_micros(microseconds)),
        }
    }

    /// Runs `loader` and takes the time.
    pub(crate) async fn measure<F: FnOnce() -> Fut, Fut: Future>(self, loader: F) -> Fut::Output {
        let started = Instant::now();
        let result = loader().await;
        let microseconds = u64::try_from(started.elapsed().as_micros()).unwrap_or(NOT_FINISHED - 1);
        self.0.store(microseconds, Ordering::Relaxed);
        result
    }
}
