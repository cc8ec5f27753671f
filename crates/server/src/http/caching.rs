//! From a request to an answer of the cache, with our errors.

use std::time::Instant;

use axum::response::Response;
use http::{HeaderMap, Method};
use thermocline::{Answer, LoadError, Loaded, Mode, Request, VersionKey};
use thermocline_axum::{CachedBody, Responder, Timing, request_mode, version_floors};

use crate::app::App;
use crate::problem::{ApiError, ApiResult, FieldError};

/// How the request wants the cache to be used: `Cache-Control: no-cache` and `bust_cache=true` renew the answer.
pub(crate) fn mode(headers: &HeaderMap, bust_cache: bool) -> Mode {
    if bust_cache {
        Mode::Renew
    } else {
        request_mode(headers, None)
    }
}

/// The versions that the request demands with `X-Version`.
///
/// # Errors
/// 400 naming the header when it cannot be read.
pub(crate) fn floors(headers: &HeaderMap, depends: &[VersionKey]) -> ApiResult<Vec<(VersionKey, u64)>> {
    version_floors(headers, depends).map_err(|error| {
        ApiError::malformed_field(
            "bad_version",
            FieldError::new("X-Version", "value", error.to_string()),
        )
    })
}

/// Answers from the nearest layer that is current, else by the loader.
///
/// # Errors
/// The loader's own error where no stale entry may stand in for it; 503 when it took too long.
pub(crate) async fn respond<F, Fut>(
    app: &App,
    request: Request<'_>,
    method: &Method,
    headers: &HeaderMap,
    loader: F,
) -> ApiResult<Response>
where
    F: FnOnce() -> Fut + Send + 'static,
    Fut: Future<Output = Result<Loaded<CachedBody>, ApiError>> + Send + 'static,
{
    if let Some(explaining) = &app.explaining {
        return Err(explaining.instead_of(app.cache(), &request).await);
    }
    let (module, tenant) = (request.key.module(), request.key.tenant());
    let response = thermocline_axum::respond(app.cache(), request, headers, method, loader)
        .await
        .map_err(load_error)?;
    app.module_counters().count(module, &response);
    app.tenant_counters().count_response(tenant, &response);
    Ok(response)
}

/// As [`respond`], and shows the answer of the cache to `observe`.
///
/// # Errors
/// As [`respond`].
pub(crate) async fn respond_observed<F, Fut>(
    app: &App,
    request: Request<'_>,
    method: &Method,
    headers: &HeaderMap,
    loader: F,
    observe: impl FnOnce(&Answer<CachedBody>),
) -> ApiResult<Response>
where
    F: FnOnce() -> Fut + Send + 'static,
    Fut: Future<Output = Result<Loaded<CachedBody>, ApiError>> + Send + 'static,
{
    let (started, depends) = (Instant::now(), request.depends);
    let answer = ask(app, request, loader).await?;
    observe(&answer);
    let timing = Timing {
        load: None,
        total: started.elapsed(),
    };
    Ok(const { Responder::new() }.response(&answer, depends, timing, headers, method))
}

/// Asks the cache, for routes that do more with the answer than to send it.
///
/// # Errors
/// As [`respond`].
pub(crate) async fn ask<F, Fut>(app: &App, request: Request<'_>, loader: F) -> ApiResult<Answer<CachedBody>>
where
    F: FnOnce() -> Fut + Send + 'static,
    Fut: Future<Output = Result<Loaded<CachedBody>, ApiError>> + Send + 'static,
{
    if let Some(explaining) = &app.explaining {
        return Err(explaining.instead_of(app.cache(), &request).await);
    }
    let tenant = request.key.tenant();
    let answered = app.cache().get_or_load(request, loader).await;
    let answer = answered.map_err(load_error)?;
    app.tenant_counters().count(tenant, answer.outcome);
    Ok(answer)
}

/// One load may have failed for several waiting requests; each gets an error of its own.
pub(crate) fn load_error(error: LoadError<ApiError>) -> ApiError {
    match error {
        LoadError::Loader(shared) => match std::sync::Arc::try_unwrap(shared) {
            Ok(error) => error,
            Err(shared) => shared.for_another(),
        },
        other => ApiError::Unavailable {
            detail: "the answer took too long; try again".to_owned(),
            source: Some(anyhow::anyhow!("{other}")),
        },
    }
}
