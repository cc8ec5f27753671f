//! `/api/cron/jobs[/:id]`: the module `cron-jobs` under the names and keys of older clients.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::any;
use http::{Extensions, header};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::app::App;
use crate::identity::Caller;
use crate::modules::CRON_JOBS;
use crate::problem::{ApiError, ApiResult};
use crate::records;

/// A page of 200 jobs with their metadata.
const MAX_BYTES: usize = 64 * 1024 * 1024;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/cron/jobs", any(forward))
        .route("/api/cron/jobs/{id}", any(forward))
}

/// Asks the module's own route, and renames what it answers.
async fn forward(State(app): State<App>, caller: Caller, request: Request) -> ApiResult<Response> {
    let path = request
        .uri()
        .path()
        .replacen("/api/cron/jobs", "/api/cron-jobs", 1);
    let target = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    let (mut parts, body) = request.into_parts();
    parts.uri = target
        .parse()
        .map_err(|error| ApiError::Internal(anyhow::Error::new(error)))?;
    // What the outer route found in its path must not be taken for the inner one's; who calls counts here, too.
    parts.extensions = Extensions::new();
    parts.extensions.insert(Arc::new(caller));
    let request = Request::from_parts(parts, body);
    let own = records::routes_of(CRON_JOBS)
        .method_not_allowed_fallback(|request: Request| async move {
            ApiError::MethodNotAllowed(request.method().to_string())
        })
        .with_state(app);
    let response = match own.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    if !response.status().is_success() {
        return Ok(response);
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, MAX_BYTES).await.map_err(anyhow::Error::new)?;
    let mut answer: Value = match serde_json::from_slice(&bytes) {
        Ok(answer) => answer,
        // The answer to HEAD has no body.
        Err(_) => return Ok(Response::from_parts(parts, Body::from(bytes))),
    };
    let data = answer["data"].take();
    answer["data"] = match data {
        Value::Object(mut page) if page.contains_key("cron-jobs") => {
            let jobs = page.remove("cron-jobs").unwrap_or_default();
            let mut renamed = serde_json::Map::from_iter([("jobs".to_owned(), jobs)]);
            renamed.extend(page);
            Value::Object(renamed)
        }
        row => json!({ "job": row }),
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Ok(Response::from_parts(parts, Body::from(answer.to_string())))
}
