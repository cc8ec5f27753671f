//! The web app, embedded in the binary.

use std::borrow::Cow;

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::app::App;
use crate::problem::ApiError;

/// What `npm run build` made. The folder may be missing, so that the server can be built without the web app.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
#[allow_missing = true]
struct Files;

/// The forms that the build keeps beside each file, best first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// The app's files; every other path outside of `/api` answers with the app itself, which has routes of its own.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/", get(serve)).fallback(serve)
}

async fn serve(method: http::Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if method != http::Method::GET && method != http::Method::HEAD
        || path == "api"
        || path.starts_with("api/")
    {
        return ApiError::NotFound(format!("route {}", uri.path())).into_response();
    }
    if let Some(response) = file(path, &headers) {
        return response;
    }
    // A file that is gone must not be answered with a page: a browser would take it for a script.
    if path.starts_with("assets/") {
        return ApiError::NotFound(format!("file {}", uri.path())).into_response();
    }
    file("index.html", &headers).unwrap_or_else(missing)
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    let path = if path.is_empty() { "index.html" } else { path };
    let plain = Files::get(path)?;
    let (encoding, chosen) = encoded(path, headers).map_or((None, plain), |(name, file)| (Some(name), file));
    let etag = etag(&chosen);
    let mut response = if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|sent| sent.as_bytes() == etag.as_bytes())
    {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let body = match chosen.data {
            Cow::Borrowed(bytes) => Body::from(bytes),
            Cow::Owned(bytes) => Body::from(bytes),
        };
        Response::new(body)
    };
    let answer = response.headers_mut();
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    if let Ok(kind) = HeaderValue::from_str(kind.as_ref()) {
        answer.insert(header::CONTENT_TYPE, kind);
    }
    if let Some(encoding) = encoding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    answer.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    answer.insert(header::ETAG, etag);
    // Names under assets/ hold a hash of the content, so they never change; the page names them, so it is always asked for.
    let keep = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    protect(answer);
    Some(response)
}

/// What a page of ours may load and who may frame it: nothing and nobody from elsewhere.
fn protect(headers: &mut HeaderMap) {
    let policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
                  frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
}

fn encoded(path: &str, headers: &HeaderMap) -> Option<(&'static str, EmbeddedFile)> {
    let accepted = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let takes = |name: &str| {
        accepted.split(',').any(|part| {
            let mut words = part.split(';').map(str::trim);
            words.next() == Some(name) && !words.any(|word| matches!(word, "q=0" | "q=0.0"))
        })
    };
    ENCODINGS
        .iter()
        .filter(|(name, _)| takes(name))
        .find_map(|(name, suffix)| Some((*name, Files::get(&format!("{path}{suffix}"))?)))
}

fn etag(file: &EmbeddedFile) -> HeaderValue {
    let hash = file.metadata.sha256_hash();
    let text = hash
        .iter()
        .take(16)
        .fold(String::from("\""), |text, byte| format!("{text}{byte:02x}"));
    HeaderValue::from_str(&format!("{text}\"")).expect("hexadecimal digits are a header value")
}

fn missing() -> Response {
    let page = "<!doctype html><title>Thermocline</title><p>The web app is not in this binary. Build it with \
                <code>npm --prefix web ci && npm --prefix web run build</code>, then build the server again; or use the \
                <a href=\"/api/docs/\">API</a>.";
    (
        StatusCode::NOT_FOUND,
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        page,
    )
        .into_response()
}
