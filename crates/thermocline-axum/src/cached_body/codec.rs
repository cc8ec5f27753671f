//! The form of a finished response outside this process.
//!
//! ```text
//! format    1 byte     FORMAT; anything else is unreadable
//! flags     1 byte     which of the optional texts follow
//! status    2 bytes    big endian
//! digest    16 bytes   xxh3-128 of the body, big endian; checked when read
//! texts     content type, entity tag, Vary, each only with its flag: length and bytes
//! headers   how many, then name and value of each: length and bytes
//! body      the rest
//! ```
//!
//! Lengths and counts take seven bits a byte, lowest first. Reading copies nothing: header values and body are slices of the
//! bytes that were read.

use std::sync::OnceLock;

use bytes::{BufMut, Bytes, BytesMut};
use http::{HeaderName, HeaderValue, StatusCode};
use xxhash_rust::xxh3::xxh3_128;

use super::{DEFAULT_VARY, Finished};
use crate::entity_tag::{entity_tag, is_entity_tag};

const FORMAT: u8 = 1;
const HAS_CONTENT_TYPE: u8 = 1;
const HAS_ETAG: u8 = 2;
const HAS_VARY: u8 = 4;
const KNOWN_FLAGS: u8 = HAS_CONTENT_TYPE | HAS_ETAG | HAS_VARY;

pub(super) fn encode(finished: &Finished) -> Bytes {
    let content_type = finished.content_type.as_ref();
    let etag = finished.own_etag.then_some(&finished.etag);
    let vary = (finished.vary != DEFAULT_VARY).then_some(&finished.vary);

    let texts: usize = [content_type, etag, vary]
        .into_iter()
        .flatten()
        .map(|text| text.len() + 2)
        .sum();
    let headers: usize = finished
        .headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum();
    let mut bytes = BytesMut::with_capacity(24 + texts + headers + finished.body.len());

    bytes.put_u8(FORMAT);
    let flag = |text: Option<&HeaderValue>, flag: u8| if text.is_some() { flag } else { 0 };
    bytes.put_u8(flag(content_type, HAS_CONTENT_TYPE) | flag(etag, HAS_ETAG) | flag(vary, HAS_VARY));
    bytes.put_u16(finished.status.as_u16());
    bytes.put_u128(finished.digest);
    for text in [content_type, etag, vary].into_iter().flatten() {
        put_text(&mut bytes, text.as_bytes());
    }
    put_length(&mut bytes, finished.headers.len());
    for (name, value) in &finished.headers {
        put_text(&mut bytes, name.as_str().as_bytes());
        put_text(&mut bytes, value.as_bytes());
    }
    bytes.put_slice(&finished.body);
    bytes.freeze()
}

/// `None` for what this version of the code did not write, or what was damaged since.
pub(super) fn decode(bytes: Bytes) -> Option<Finished> {
    let mut reader = Reader { rest: bytes };
    if reader.byte()? != FORMAT {
        return None;
    }
    let flags = reader.byte()?;
    if flags & !KNOWN_FLAGS != 0 {
        return None;
    }
    let status = u16::from_be_bytes(reader.array()?);
    let status = StatusCode::from_u16(status).ok()?;
    let digest = u128::from_be_bytes(reader.array()?);
    let content_type = reader.optional_value(flags, HAS_CONTENT_TYPE)?;
    let etag = reader.optional_value(flags, HAS_ETAG)?;
    if etag.as_ref().is_some_and(|etag| !is_entity_tag(etag)) {
        return None;
    }
    let vary = reader.optional_value(flags, HAS_VARY)?;
    let count = reader.length()?;
    let mut headers = Vec::new();
    for _ in 0..count {
        let name = HeaderName::from_bytes(&reader.text()?).ok()?;
        headers.push((name, reader.value()?));
    }
    let body = reader.rest;
    if xxh3_128(&body) != digest {
        return None;
    }
    Some(Finished {
        status,
        content_type,
        content_length: HeaderValue::from(body.len()),
        own_etag: etag.is_some(),
        etag: etag.unwrap_or_else(|| entity_tag(digest)),
        vary: vary.unwrap_or(DEFAULT_VARY),
        headers,
        body,
        digest,
        not_stored: None,
        token: OnceLock::new(),
    })
}

fn put_text(bytes: &mut BytesMut, text: &[u8]) {
    put_length(bytes, text.len());
    bytes.put_slice(text);
}

fn put_length(bytes: &mut BytesMut, mut length: usize) {
    while length >= 0x80 {
        bytes.put_u8((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    bytes.put_u8(length as u8);
}

struct Reader {
    rest: Bytes,
}

impl Reader {
    fn take(&mut self, length: usize) -> Option<Bytes> {
        (length <= self.rest.len()).then(|| self.rest.split_to(length))
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.as_ref().try_into().ok()
    }

    fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]: [u8; 1]| byte)
    }

    fn length(&mut self) -> Option<usize> {
        let mut length = 0_usize;
        // Four groups reach 256 MiB, more than any stored response; a fifth can only be damage.
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            length |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(length);
            }
        }
        None
    }

    fn text(&mut self) -> Option<Bytes> {
        let length = self.length()?;
        self.take(length)
    }

    fn value(&mut self) -> Option<HeaderValue> {
        HeaderValue::from_maybe_shared(self.text()?).ok()
    }

    /// The outer `None` is damage, the inner one a text that was not written.
    fn optional_value(&mut self, flags: u8, flag: u8) -> Option<Option<HeaderValue>> {
        if flags & flag == 0 {
            Some(None)
        } else {
            self.value().map(Some)
        }
    }
}

#[cfg(test)]
mod tests {
    use http::header::{CONTENT_LANGUAGE, LINK, VARY};
    use thermocline::Value;

    use super::*;
    use crate::CachedBody;

    fn full() -> CachedBody {
        CachedBody::new(StatusCode::OK, HeaderValue::from_static("text/csv"), "a,b\n1,2\n")
            .with_header(LINK, HeaderValue::from_static("</contacts?page=2>; rel=next"))
            .with_header(LINK, HeaderValue::from_static("</contacts?page=9>; rel=last"))
            .with_header(CONTENT_LANGUAGE, HeaderValue::from_static("en"))
            .with_header(VARY, HeaderValue::from_static("Accept-Language"))
            .with_etag(HeaderValue::from_static("\"17\""))
            .unwrap()
    }

    #[test]
    fn what_was_encoded_is_decoded() {
        let long = HeaderValue::from_str(&"x".repeat(20_000)).unwrap();
        for body in [
            CachedBody::json("{}"),
            CachedBody::json(""),
            CachedBody::json(vec![b'7'; 100_000]),
            full(),
            full().with_header(HeaderName::from_static("x-long"), long),
        ] {
            assert_eq!(CachedBody::decode(body.encode()), Some(body));
        }
    }

    #[test]
    fn the_envelope_is_small() {
        let body = CachedBody::json("{}");
        assert_eq!(body.encode().len(), "{}".len() + 20 + 17 + 1);
    }

    #[test]
    fn every_shortened_entry_is_unreadable() {
        let encoded = full().encode();
        for length in 0..encoded.len() {
            assert_eq!(CachedBody::decode(encoded.slice(..length)), None, "{length}");
        }
    }

    #[test]
    fn every_damaged_body_or_frame_is_unreadable_or_at_least_not_a_panic() {
        let original = full();
        let encoded = original.encode();
        let body_starts = encoded.len() - original.body().len();
        for place in 0..encoded.len() {
            let mut damaged = encoded.to_vec();
            damaged[place] ^= 0x81;
            let decoded = CachedBody::decode(damaged.into());
            if place < 2 || (4..20).contains(&place) || place >= body_starts {
                assert_eq!(decoded, None, "{place}");
            } else {
                assert_ne!(decoded, Some(original.clone()), "{place}");
            }
        }
    }

    #[test]
    fn rubbish_is_unreadable() {
        for rubbish in [&b""[..], b"\x01", b"{\"a\":1}", &[0xff; 64], &[1; 64]] {
            assert_eq!(CachedBody::decode(Bytes::copy_from_slice(rubbish)), None);
        }
    }
}
