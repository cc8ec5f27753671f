//! From an answer of the engine to a response: one place decides what the headers say.

use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use http::header::AGE;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use thermocline::{Answer, Layer, MissReason, Outcome, VersionKey};

use crate::cached_body::CachedBody;
use crate::entity_tag::not_modified;
use crate::header_text::HeaderText;
use crate::version_token::{VersionSpelling, X_VERSION, version_token};

/// `X-Cache`: `HIT`, `MISS`, `STALE` or `BYPASS`.
pub const X_CACHE: HeaderName = HeaderName::from_static("x-cache");

/// `Cache-Status` of RFC 9211: what the cache did with the request, and why.
pub const CACHE_STATUS: HeaderName = HeaderName::from_static("cache-status");

/// `Server-Timing`: where the time went; browsers show it next to the request.
pub const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// The headers that a script in a browser may only read from another origin when CORS exposes them.
pub const EXPOSED_HEADERS: [HeaderName; 5] = [
    http::header::ETAG,
    X_CACHE,
    CACHE_STATUS,
    SERVER_TIMING,
    X_VERSION,
];

const HIT: HeaderValue = HeaderValue::from_static("HIT");
const MISS: HeaderValue = HeaderValue::from_static("MISS");
const STALE: HeaderValue = HeaderValue::from_static("STALE");
const BYPASS: HeaderValue = HeaderValue::from_static("BYPASS");

/// A memory hit takes far less than the last decimal: reading the clock twice to find that out would cost more than
/// the hit.
const MEMORY_TIMING: HeaderValue = HeaderValue::from_static("cache;desc=\"HIT memory\", total;dur=0.000");

/// How answers are spelled in headers. [`respond`](crate::respond) and the layers use the default unless told otherwise.
///
/// ```
/// use thermocline_axum::{Responder, VersionSpelling};
///
/// const RESPONDER: Responder =
///     Responder::new().with_cache_name("crm").with_version_spelling(VersionSpelling::Spaced);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Responder {
    cache_name: &'static str,
    versions: VersionSpelling,
}

/// How long a request took, for `Server-Timing`. The default, no time at all, is right for a memory hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Timing {
    /// How long the load took, if this very request ran one to its end.
    pub load: Option<Duration>,
    /// From the moment the cache was asked until the answer was there.
    pub total: Duration,
}

impl Default for Responder {
    fn default() -> Self {
        Self::new()
    }
}

impl Responder {
    /// The default spelling.
    pub const fn new() -> Self {
        Self {
            cache_name: "thermocline",
            versions: VersionSpelling::Compact,
        }
    }

    /// Sets the name of this cache in `Cache-Status`. Default: `thermocline`.
    ///
    /// # Panics
    ///
    /// When it is not a token of RFC 9110 that begins with a letter; for a constant that is a compile error.
    #[must_use]
    pub const fn with_cache_name(mut self, name: &'static str) -> Self {
        assert!(
            is_token(name.as_bytes()),
            "the name of a cache is a token that begins with a letter"
        );
        self.cache_name = name;
        self
    }

    /// Sets how `X-Version` is spelled on answers. Default: [`VersionSpelling::Compact`].
    #[must_use]
    pub const fn with_version_spelling(mut self, spelling: VersionSpelling) -> Self {
        self.versions = spelling;
        self
    }

    /// Turns an answer into the response to a request with these `headers` and this `method`.
    ///
    /// A success answers a GET or HEAD whose `If-None-Match` names its tag with 304. The answer to a HEAD has the headers
    /// of the GET and no body. `depends` are those of the engine's request.
    pub fn response(
        &self,
        answer: &Answer<CachedBody>,
        depends: &[VersionKey],
        timing: Timing,
        headers: &HeaderMap,
        method: &Method,
    ) -> Response {
        let value = &answer.value;
        let (is_head, is_get) = (method == Method::HEAD, method == Method::GET);
        let not_modified =
            (is_get || is_head) && value.status().is_success() && not_modified(headers, value.etag());

        let mut map = HeaderMap::with_capacity(16);
        value.write_headers(not_modified, &mut map);
        let token = value.token(depends, &answer.versions, self.versions);
        self.write(answer, token, timing, &mut map);

        let body = if not_modified || is_head {
            Body::empty()
        } else {
            Body::from(value.body().clone())
        };
        let mut response = Response::new(body);
        *response.status_mut() = if not_modified {
            StatusCode::NOT_MODIFIED
        } else {
            value.status()
        };
        *response.headers_mut() = map;
        response
    }

    /// Writes what an answer of any kind tells about the cache, for a response that is made elsewhere:
    ///
    /// | header | value |
    /// |---|---|
    /// | `X-Cache` | `HIT`, `MISS`, `STALE` or `BYPASS` |
    /// | `Cache-Status` | `thermocline; hit; ttl=123; detail=memory`, `thermocline; fwd=miss; stored; detail=absent`; see below |
    /// | `Server-Timing` | `cache;desc="HIT memory", load;dur=3.125, total;dur=3.250`, in milliseconds |
    /// | `X-Version` | `contacts=42,accounts=7`, the versions that the answer shows |
    /// | `Age` | whole seconds, on stale answers alone |
    ///
    /// `Cache-Status` has `fwd=miss` when no layer had an entry, `fwd=stale` when one had expired or was outdated (`detail` says
    /// which), `fwd=request` when the request itself asked for a new load, `fwd=bypass` when the cache was not used;
    /// `collapsed` when another request's load served this one too. The key is never told. A stale answer is a
    /// hit with a negative `ttl`: the whole age, since nothing proves how much of it the entry was still true.
    ///
    /// `Age` counts from the moment an answer was last known to be true (RFC 9111 section 4.2.3). A hit was just compared
    /// with the current versions, which is now; only a stale answer has an age.
    pub fn write_headers<V>(
        &self,
        answer: &Answer<V>,
        depends: &[VersionKey],
        timing: Timing,
        headers: &mut HeaderMap,
    ) {
        let token = version_token(depends, &answer.versions, self.versions);
        self.write(answer, token, timing, headers);
    }

    fn write<V>(
        &self,
        answer: &Answer<V>,
        token: Option<HeaderValue>,
        timing: Timing,
        headers: &mut HeaderMap,
    ) {
        let said = Said::of(answer.outcome);
        let mut status = HeaderText::new();
        status.push(self.cache_name);
        match said.fwd {
            Some(fwd) => {
                status.push("; fwd=");
                status.push(fwd);
                if answer.stored {
                    status.push("; stored");
                }
                if answer.collapsed {
                    status.push("; collapsed");
                }
            }
            None if answer.outcome.is_stale() => {
                status.push("; hit; ttl=-");
                status.push_number(answer.age.as_secs().max(1));
            }
            None => {
                status.push("; hit; ttl=");
                status.push_number(answer.ttl.as_secs());
            }
        }
        status.push("; detail=");
        status.push(said.detail);

        append(headers, CACHE_STATUS, status.finish());
        append(headers, SERVER_TIMING, server_timing(&said, timing));
        headers.insert(X_CACHE, said.word);
        if let Some(token) = token {
            headers.insert(X_VERSION, token);
        }
        // Past its TTL an answer is stale, or proven current by its versions; both say how old it is.
        let past_ttl = answer.stored && answer.ttl.is_zero();
        if answer.outcome.is_stale() || (past_ttl && matches!(answer.outcome, Outcome::Hit(_))) {
            headers.insert(AGE, HeaderValue::from(answer.age.as_secs()));
        }
    }

    /// Marks a response that was made past the cache, or that the cache may not keep. `outcome` is why the handler was
    /// asked; `detail` why its answer was not stored.
    pub(crate) fn write_not_stored(
        &self,
        outcome: Outcome,
        detail: &str,
        timing: Timing,
        headers: &mut HeaderMap,
    ) {
        let said = Said::of(outcome);
        let mut status = HeaderText::new();
        status.push(self.cache_name);
        status.push("; fwd=");
        status.push(said.fwd.unwrap_or("miss"));
        status.push("; detail=");
        status.push(detail);
        append(headers, CACHE_STATUS, status.finish());
        append(headers, SERVER_TIMING, server_timing(&said, timing));
        headers.insert(X_CACHE, said.word);
    }
}

/// The words for one outcome. Every header is made from these, so that no two can contradict each other.
struct Said {
    word: HeaderValue,
    text: &'static str,
    /// The `fwd` of `Cache-Status`; `None` for an answer that a layer gave.
    fwd: Option<&'static str>,
    detail: &'static str,
}

impl Said {
    fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Hit(layer) => Self {
                word: HIT,
                text: "HIT",
                fwd: None,
                detail: layer.as_str(),
            },
            Outcome::Stale(_, reason) => Self {
                word: STALE,
                text: "STALE",
                fwd: None,
                detail: reason.as_str(),
            },
            Outcome::Miss(reason) => {
                let fwd = match reason {
                    MissReason::Absent => "miss",
                    MissReason::Expired | MissReason::Outdated => "stale",
                    MissReason::Renewed => "request",
                };
                Self {
                    word: MISS,
                    text: "MISS",
                    fwd: Some(fwd),
                    detail: reason.as_str(),
                }
            }
            Outcome::Bypass(reason) => Self {
                word: BYPASS,
                text: "BYPASS",
                fwd: Some("bypass"),
                detail: reason.as_str(),
            },
        }
    }
}

fn server_timing(said: &Said, timing: Timing) -> Option<HeaderValue> {
    if timing == Timing::default() && said.text == "HIT" && said.detail == Layer::Memory.as_str() {
        return Some(MEMORY_TIMING);
    }
    let mut text = HeaderText::new();
    text.push("cache;desc=\"");
    text.push(said.text);
    text.push(" ");
    text.push(said.detail);
    text.push("\"");
    if let Some(load) = timing.load {
        text.push(", load;dur=");
        text.push_milliseconds(microseconds(load));
    }
    text.push(", total;dur=");
    text.push_milliseconds(microseconds(timing.total));
    text.finish()
}

fn microseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

fn append(headers: &mut HeaderMap, name: HeaderName, value: Option<HeaderValue>) {
    if let Some(value) = value {
        // An answer of a cache further in stands before ours.
        headers.append(name, value);
    }
}

const fn is_token(name: &[u8]) -> bool {
    if name.is_empty() || !name[0].is_ascii_alphabetic() {
        return false;
    }
    let mut place = 0;
    while place < name.len() {
        let byte = name[place];
        if !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')) {
            return false;
        }
        place += 1;
    }
    true
}
