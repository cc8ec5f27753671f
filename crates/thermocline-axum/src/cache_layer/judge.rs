//! Whether the response of a handler may be stored, shared with those who wait for it, or neither.

use axum::body::Body;
use axum::response::Response;
use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, stream};
use http::header::{
    ACCEPT_ENCODING, AUTHORIZATION, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, COOKIE,
    SET_COOKIE, VARY,
};
use http::{HeaderMap, HeaderName, StatusCode};
use http_body_util::{BodyExt, BodyStream, StreamBody};

use super::{LoadedVersions, Outage};
use crate::cached_body::CachedBody;
use crate::not_stored::NotStored;
use crate::request_mode::{has_directive, list_elements};

/// What is to be done with a response.
pub(super) enum Verdict {
    /// It is complete and for everyone who asks by the same key.
    Store {
        body: CachedBody,
        versions: Option<LoadedVersions>,
    },
    /// It is complete and for everyone who waits now, but for nobody later.
    Share { body: CachedBody, response: Response },
    /// It is for the request alone that made it.
    Alone { reason: NotStored, response: Response },
    /// The source is away.
    Outage {
        body: Option<CachedBody>,
        response: Response,
    },
}

/// Decides on `response`, reading at most `limit` bytes of its body into memory. `varies` are the request headers that the
/// key stands for.
pub(super) async fn judge(response: Response, limit: usize, varies: &[HeaderName]) -> Verdict {
    let (mut parts, body) = response.into_parts();
    let versions = parts.extensions.remove::<LoadedVersions>();
    let is_outage = parts.extensions.remove::<Outage>().is_some()
        || matches!(
            parts.status,
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT
        );
    let forbidden = forbids_sharing(parts.status, &parts.headers, varies);
    if let (Some(reason), false) = (forbidden, is_outage) {
        return Verdict::Alone {
            reason,
            response: Response::from_parts(parts, body),
        };
    }
    let (bytes, body) = match read(body, limit).await {
        Ok(bytes) => (bytes.clone(), Body::from(bytes)),
        Err((reason, body)) => {
            let response = Response::from_parts(parts, body);
            return match is_outage {
                true => Verdict::Outage { body: None, response },
                false => Verdict::Alone { reason, response },
            };
        }
    };
    let cached = CachedBody::from_response(parts.status, &parts.headers, bytes);
    let status = parts.status;
    let response = Response::from_parts(parts, body);
    if is_outage {
        Verdict::Outage {
            body: forbidden.is_none().then_some(cached),
            response,
        }
    } else if status == StatusCode::OK {
        Verdict::Store {
            body: cached,
            versions,
        }
    } else {
        Verdict::Share {
            body: cached,
            response,
        }
    }
}

/// Why nobody but the one who made the request may see this response, if so.
fn forbids_sharing(status: StatusCode, headers: &HeaderMap, varies: &[HeaderName]) -> Option<NotStored> {
    let is_event_stream = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.as_bytes().get(..17))
        .is_some_and(|start| start.eq_ignore_ascii_case(b"text/event-stream"));
    let is_encoded = |value: &http::HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"identity");
    if status.is_informational() {
        Some(NotStored::Status)
    } else if is_event_stream {
        Some(NotStored::Stream)
    } else if headers.contains_key(SET_COOKIE) {
        Some(NotStored::SetCookie)
    } else if has_directive(headers, &CACHE_CONTROL, &["no-store", "private"]) {
        Some(NotStored::CacheControl)
    } else if headers
        .get_all(VARY)
        .iter()
        .any(|line| list_elements(line).any(|name| !is_keyed(name, varies)))
    {
        Some(NotStored::Vary)
    } else if headers.get_all(CONTENT_ENCODING).iter().any(is_encoded) {
        Some(NotStored::ContentEncoding)
    } else if status == StatusCode::PARTIAL_CONTENT || headers.contains_key(CONTENT_RANGE) {
        Some(NotStored::ContentRange)
    } else {
        None
    }
}

/// Whether a name in `Vary` is one that the key stands for. `*` never is.
fn is_keyed(name: &[u8], varies: &[HeaderName]) -> bool {
    name.is_empty()
        || [ACCEPT_ENCODING, AUTHORIZATION, COOKIE]
            .iter()
            .chain(varies)
            .any(|keyed| name.eq_ignore_ascii_case(keyed.as_str().as_bytes()))
}

/// Reads a body of at most `limit` bytes. What is longer, or fails on the way, comes back as a body that gives
/// what was read first and then the rest, so that whoever made the request misses nothing.
async fn read(body: Body, limit: usize) -> Result<Bytes, (NotStored, Body)> {
    use axum::body::HttpBody;
    if body.size_hint().lower() > limit as u64 {
        return Err((NotStored::TooLong, body));
    }
    let mut rest = body;
    let mut frames = Vec::new();
    let mut length = 0;
    while let Some(frame) = rest.frame().await {
        let reason = match &frame {
            Ok(frame) => match frame.data_ref() {
                Some(data) => {
                    length += data.len();
                    (length > limit).then_some(NotStored::TooLong)
                }
                // Trailers are not part of what is stored.
                None => Some(NotStored::Stream),
            },
            Err(_) => Some(NotStored::Stream),
        };
        frames.push(frame);
        if let Some(reason) = reason {
            let frames = stream::iter(frames).chain(BodyStream::new(rest));
            return Err((reason, Body::new(StreamBody::new(frames))));
        }
    }
    let mut pieces = frames
        .into_iter()
        .flatten()
        .filter_map(|frame| frame.into_data().ok());
    let first = pieces.next().unwrap_or_default();
    if first.len() == length {
        // The usual case, one piece: it is taken over as it is.
        return Ok(first);
    }
    let mut whole = BytesMut::with_capacity(length);
    whole.extend_from_slice(&first);
    for piece in pieces {
        whole.extend_from_slice(&piece);
    }
    Ok(whole.freeze())
}
