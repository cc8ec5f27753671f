//! A finished response that the engine can store.

use std::fmt;
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use thermocline::{Value, VersionKey, Versions};
use xxhash_rust::xxh3::xxh3_128;

use crate::entity_tag::{entity_tag, is_entity_tag};
use crate::header_text::HeaderText;
use crate::not_stored::NotStored;
use crate::version_token::{VersionSpelling, version_token};

mod codec;

/// `Cache-Control` of every answer made from a [`CachedBody`], unless the body brings its own.
///
/// A browser keeps it and asks each time whether it is still current, which a 304 answers without a body; nobody else
/// may keep it, since nearly every answer of an API depends on who asks. What is not a success is `private, no-store`.
pub const DEFAULT_CACHE_CONTROL: HeaderValue = HeaderValue::from_static("private, no-cache");

/// `Vary` of every answer made from a [`CachedBody`].
///
/// `Authorization` and `Cookie` keep a browser, in which somebody else has signed in, from showing the answer of the one
/// before; `Accept-Encoding` is there although this crate does not compress, because a compressing layer further
/// out adds it to the 200 but not to the 304, and both must say the same.
pub const DEFAULT_VARY: HeaderValue = HeaderValue::from_static("Authorization, Cookie, Accept-Encoding");

const NO_STORE: HeaderValue = HeaderValue::from_static("private, no-store");

/// A finished response: status, content type, body, strong entity tag and perhaps a few more headers.
///
/// Everything that goes on the wire is made once, when the value is: answering from it copies no body and formats no
/// header. A clone is one reference count. It is the value that [`Cache`](thermocline::Cache) stores for routes.
///
/// ```
/// use thermocline_axum::CachedBody;
///
/// let body = CachedBody::json(r#"{"total":2}"#);
/// assert_eq!(body.status(), 200);
/// assert_eq!(body.etag(), CachedBody::json(r#"{"total":2}"#).etag());
/// assert_ne!(body.etag(), CachedBody::json(r#"{"total":3}"#).etag());
/// ```
#[derive(Clone)]
pub struct CachedBody(Arc<Finished>);

#[derive(Clone)]
struct Finished {
    status: StatusCode,
    content_type: Option<HeaderValue>,
    content_length: HeaderValue,
    etag: HeaderValue,
    /// False while the tag is the digest's, which then need not be encoded.
    own_etag: bool,
    vary: HeaderValue,
    /// All but those above.
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
    digest: u128,
    /// Set where a route layer found a response that is meant for one request alone; such a value is never stored.
    not_stored: Option<NotStored>,
    /// `X-Version` as it was spelled for the last label; an entry has one label, so the first one stays right.
    token: OnceLock<(Versions, VersionSpelling, HeaderValue)>,
}

/// The value given as an entity tag is not of the form `"…"` or `W/"…"`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an entity tag: it must be in double quotes")]
pub struct InvalidEntityTag(pub HeaderValue);

impl CachedBody {
    /// A response of the given status and content type; its entity tag is made from the body.
    pub fn new(status: StatusCode, content_type: HeaderValue, body: impl Into<Bytes>) -> Self {
        Self::build(status, Some(content_type), body.into())
    }

    /// A 200 of type `application/json`; `body` is the JSON text.
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::new(StatusCode::OK, HeaderValue::from_static("application/json"), body)
    }

    /// A stand-in for a response that only the request which made it may have.
    pub(crate) fn not_stored(reason: NotStored) -> Self {
        let mut body = Self::build(StatusCode::OK, None, Bytes::new());
        body.finished().not_stored = Some(reason);
        body
    }

    /// A response whose headers say what to keep: the entity tag and `Vary` of the response win over ours.
    ///
    /// Headers of one connection or one request are left out; see [`is_of_one_request`].
    pub(crate) fn from_response(status: StatusCode, headers: &HeaderMap, body: Bytes) -> Self {
        let mut cached = Self::build(status, headers.get(CONTENT_TYPE).cloned(), body);
        let named_by_connection = |name: &HeaderName| {
            headers.get_all(http::header::CONNECTION).iter().any(|line| {
                crate::request_mode::list_elements(line)
                    .any(|element| element.eq_ignore_ascii_case(name.as_str().as_bytes()))
            })
        };
        for (name, value) in headers {
            if is_of_one_request(name) || named_by_connection(name) {
                continue;
            }
            cached.add_header(name.clone(), value.clone());
        }
        cached
    }

    fn build(status: StatusCode, content_type: Option<HeaderValue>, body: Bytes) -> Self {
        let digest = xxh3_128(&body);
        Self(Arc::new(Finished {
            status,
            content_type,
            content_length: HeaderValue::from(body.len()),
            etag: entity_tag(digest),
            own_etag: false,
            vary: DEFAULT_VARY,
            headers: Vec::new(),
            body,
            digest,
            not_stored: None,
            token: OnceLock::new(),
        }))
    }

    /// Adds a header that every answer made from this value carries.
    ///
    /// `Vary` adds names to [`DEFAULT_VARY`]; `Cache-Control` replaces [`DEFAULT_CACHE_CONTROL`]; `ETag` replaces the tag
    /// made from the body, if it is one. `Content-Length` and `Content-Type` stay what the body says.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.add_header(name, value);
        self
    }

    /// Replaces the tag made from the body, for instance by the revision of a row that `If-Match` is to name.
    ///
    /// # Errors
    ///
    /// When the value is not an entity tag, quotes included.
    pub fn with_etag(mut self, etag: HeaderValue) -> Result<Self, InvalidEntityTag> {
        if !is_entity_tag(&etag) {
            return Err(InvalidEntityTag(etag));
        }
        let finished = self.finished();
        finished.etag = etag;
        finished.own_etag = true;
        Ok(self)
    }

    /// The status of the response.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The content type, if the response has one.
    pub fn content_type(&self) -> Option<&HeaderValue> {
        self.0.content_type.as_ref()
    }

    /// The body.
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The entity tag, quotes included.
    pub fn etag(&self) -> &HeaderValue {
        &self.0.etag
    }

    /// The further headers, without those that have an accessor of their own.
    pub fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.0.headers
    }

    pub(crate) fn reason_not_stored(&self) -> Option<NotStored> {
        self.0.not_stored
    }

    /// Writes what describes the representation itself. With `not_modified` only what a 304 repeats (RFC 9110 section
    /// 15.4.5), so that it does not overwrite in the browser's copy what belongs to the body.
    ///
    /// `Content-Length` is the body's also on a 304 and on the answer to a HEAD: axum and hyper would otherwise say 0, which is wrong for both.
    pub(crate) fn write_headers(&self, not_modified: bool, headers: &mut HeaderMap) {
        let finished = &*self.0;
        headers.insert(CONTENT_LENGTH, finished.content_length.clone());
        headers.insert(VARY, finished.vary.clone());
        if finished.status.is_success() {
            headers.insert(ETAG, finished.etag.clone());
            headers.insert(CACHE_CONTROL, DEFAULT_CACHE_CONTROL);
        } else {
            headers.insert(CACHE_CONTROL, NO_STORE);
        }
        if let Some(content_type) = &finished.content_type
            && !not_modified
        {
            headers.insert(CONTENT_TYPE, content_type.clone());
        }
        let mut has_own_cache_control = false;
        for (name, value) in &finished.headers {
            if *name == CACHE_CONTROL && !has_own_cache_control {
                headers.insert(name, value.clone());
                has_own_cache_control = true;
            } else if !not_modified || belongs_on_not_modified(name) {
                headers.append(name, value.clone());
            }
        }
    }

    /// The response without regard to any request: for those who waited for somebody else's.
    pub(crate) fn to_response(&self) -> Response {
        let mut response = Response::new(Body::from(self.0.body.clone()));
        *response.status_mut() = self.0.status;
        self.write_headers(false, response.headers_mut());
        response
    }

    /// `X-Version` for this label, spelled once and then remembered.
    pub(crate) fn token(
        &self,
        depends: &[VersionKey],
        versions: &Versions,
        spelling: VersionSpelling,
    ) -> Option<HeaderValue> {
        if let Some((label, spelled_as, token)) = self.0.token.get()
            && *spelled_as == spelling
            && label == versions
        {
            return Some(token.clone());
        }
        let token = version_token(depends, versions, spelling)?;
        // Lost only where two requests spell it at the same time, or a value is shared by two labels.
        let _ = self.0.token.set((versions.clone(), spelling, token.clone()));
        Some(token)
    }

    fn finished(&mut self) -> &mut Finished {
        Arc::make_mut(&mut self.0)
    }

    fn add_header(&mut self, name: HeaderName, value: HeaderValue) {
        let finished = self.finished();
        if name == CONTENT_LENGTH || name == CONTENT_TYPE {
            return;
        }
        if name == ETAG {
            if is_entity_tag(&value) {
                finished.etag = value;
                finished.own_etag = true;
            }
            return;
        }
        if name == VARY {
            finished.vary = vary_with(&finished.vary, &value);
            return;
        }
        finished.headers.push((name, value));
    }
}

/// Headers that tell of one connection, one request or one moment: never part of a stored response.
fn is_of_one_request(name: &HeaderName) -> bool {
    matches!(
        name.as_str(),
        "connection"
            | "keep-alive"
            | "proxy-authenticate"
            | "proxy-authorization"
            | "proxy-connection"
            | "te"
            | "trailer"
            | "transfer-encoding"
            | "upgrade"
            | "age"
            | "date"
            | "server-timing"
            | "set-cookie"
            | "cache-status"
            | "x-cache"
            | "x-version"
            | "x-request-id"
            | "x-correlation-id"
            | "traceparent"
            | "tracestate"
            | "traceresponse"
    ) || name.as_str().starts_with("x-ratelimit-")
        || name.as_str().starts_with("ratelimit")
}

fn belongs_on_not_modified(name: &HeaderName) -> bool {
    matches!(
        name.as_str(),
        "cache-control" | "content-location" | "expires" | "cdn-cache-control"
    )
}

/// The names of both lists, each once.
fn vary_with(known: &HeaderValue, more: &HeaderValue) -> HeaderValue {
    let mut text = HeaderText::new();
    text.push(known.to_str().unwrap_or_default());
    for name in more.to_str().unwrap_or_default().split(',').map(str::trim) {
        let is_known = || {
            known
                .to_str()
                .unwrap_or_default()
                .split(',')
                .any(|k| k.trim().eq_ignore_ascii_case(name))
        };
        if !name.is_empty() && !is_known() {
            text.push(", ");
            text.push(name);
        }
    }
    text.finish().unwrap_or_else(|| known.clone())
}

impl Value for CachedBody {
    fn weight(&self) -> usize {
        let finished = &*self.0;
        let headers: usize = finished
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 64)
            .sum();
        size_of::<Finished>() + finished.body.len() + headers
    }

    fn encode(&self) -> Bytes {
        codec::encode(&self.0)
    }

    fn decode(bytes: Bytes) -> Option<Self> {
        codec::decode(bytes).map(|finished| Self(Arc::new(finished)))
    }
}

/// Two values are equal when they give the same response.
impl PartialEq for CachedBody {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&*self.0, &*other.0);
        one.status == two.status
            && one.content_type == two.content_type
            && one.etag == two.etag
            && one.vary == two.vary
            && one.headers == two.headers
            && one.body == two.body
            && one.not_stored == two.not_stored
    }
}

impl Eq for CachedBody {}

impl fmt::Debug for CachedBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The body is somebody's data: it does not belong into a log.
        formatter
            .debug_struct("CachedBody")
            .field("status", &self.0.status)
            .field("content_type", &self.0.content_type)
            .field("etag", &self.0.etag)
            .field("bytes", &self.0.body.len())
            .finish_non_exhaustive()
    }
}
