//! Every request has an id, a span and one log line.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue};
use tracing::Instrument;
use uuid::Uuid;

use crate::problem::ApiError;

/// The header, in and out.
const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request an id, logs it when it is answered, and completes problems with the id.
///
/// An id that the client sent is kept when it is short and printable, so that a trace can cross systems.
pub(super) async fn identify(request: Request, next: Next) -> Response {
    let sent = request.headers().get(&X_REQUEST_ID).filter(|value| {
        value.len() <= 128
            && value
                .to_str()
                .is_ok_and(|text| text.bytes().all(|b| b.is_ascii_graphic()))
    });
    let id = match sent {
        Some(id) => id.clone(),
        None => {
            let mut buffer = Uuid::encode_buffer();
            let text = Uuid::now_v7().simple().encode_lower(&mut buffer);
            HeaderValue::from_str(text).expect("hexadecimal digits are a header value")
        }
    };
    let started = Instant::now();
    let method = request.method().clone();
    // The query string may hold what a person typed; the path does not.
    let path = request.uri().path().to_owned();
    let span = tracing::info_span!("request", http.id = id.to_str().unwrap_or_default());
    let mut response = next.run(request).instrument(span).await;
    let status = response.status();
    let duration_ms = started.elapsed().as_secs_f64() * 1000.0;
    let error = response.extensions().get::<Arc<ApiError>>().cloned();
    let cache = response
        .headers()
        .get("x-cache")
        .and_then(|value| value.to_str().ok())
        .unwrap_or("-");
    let id_text = id.to_str().unwrap_or_default();
    match &error {
        Some(error) if status.is_server_error() => {
            let cause = causes(error.as_ref());
            tracing::error!(target: "access", request_id = id_text, method = %method, path, status = status.as_u16(), duration_ms, cause, "{error}");
        }
        _ => {
            tracing::info!(target: "access", request_id = id_text, method = %method, path, status = status.as_u16(), duration_ms, cache, "answered");
        }
    }
    if let Some(error) = error {
        complete(&mut response, &error, id_text);
    }
    response.headers_mut().insert(X_REQUEST_ID, id);
    response
}

/// Everything below an error, joined with colons: that of Postgres says only at its end what was wrong.
fn causes(error: &ApiError) -> String {
    let below = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    let texts: Vec<String> = below.map(ToString::to_string).collect();
    texts.join(": ")
}

/// Puts the id into a problem's body.
fn complete(response: &mut Response, error: &ApiError, id: &str) {
    let mut problem = error.problem();
    problem.request_id = Some(id.to_owned());
    let body = serde_json::to_vec(&problem).expect("a problem has only strings and numbers");
    response
        .headers_mut()
        .insert(http::header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    *response.body_mut() = body.into();
}
