//! Strong entity tags and the condition `If-None-Match`.

use http::header::IF_NONE_MATCH;
use http::{HeaderMap, HeaderValue};

/// Digits of an xxh3-128 in hexadecimal, between two quotes.
const TAG_LENGTH: usize = 34;

/// The strong entity tag of a body whose xxh3-128 is `digest`.
pub(crate) fn entity_tag(digest: u128) -> HeaderValue {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = [b'"'; TAG_LENGTH];
    for (place, digit) in text[1..TAG_LENGTH - 1].iter_mut().enumerate() {
        let shift = 4 * (31 - place);
        *digit = DIGITS[((digest >> shift) & 0xf) as usize];
    }
    HeaderValue::from_bytes(&text).expect("quotes and hexadecimal digits are visible ASCII")
}

/// Whether the request's `If-None-Match` names `etag`, so that the answer to a GET or HEAD is 304.
///
/// Follows RFC 9110 section 13.1.2: the comparison is weak (`W/"a"` names `"a"`, which is what a proxy that compresses
/// on the way makes of our tag), a list may be spread over several lines, `*` names every tag. A value that is
/// not a list of tags names what could be read before the fault, so that a broken client gets a full answer.
///
/// ```
/// use http::{HeaderMap, HeaderValue, header::IF_NONE_MATCH};
///
/// let etag = HeaderValue::from_static("\"b\"");
/// let mut headers = HeaderMap::new();
/// assert!(!thermocline_axum::not_modified(&headers, &etag));
/// headers.insert(IF_NONE_MATCH, HeaderValue::from_static("\"a,\", W/\"b\""));
/// assert!(thermocline_axum::not_modified(&headers, &etag));
/// ```
pub fn not_modified(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    let wanted = opaque(etag.as_bytes());
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .any(|line| names(line.as_bytes(), wanted))
}

/// Whether `value` is one entity tag: `"…"` or `W/"…"`.
pub(crate) fn is_entity_tag(value: &HeaderValue) -> bool {
    matches!(take_tag(value.as_bytes()), Some((_, rest)) if rest.is_empty())
}

/// Whether one line of `If-None-Match` names the tag whose opaque part (quotes included) is `wanted`.
fn names(line: &[u8], wanted: &[u8]) -> bool {
    // What nearly every browser sends: exactly the tag that it was given.
    if line == wanted || line == b"*" {
        return true;
    }
    let mut rest = line;
    loop {
        rest = skip_separators(rest);
        if rest == b"*" {
            return true;
        }
        match take_tag(rest) {
            Some((tag, _)) if tag == wanted => return true,
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
}

/// The opaque part of the tag at the start of `text`, and what follows it. Commas inside the quotes belong to the tag.
fn take_tag(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let text = opaque(text);
    let inside = text.strip_prefix(b"\"")?;
    let end = inside.iter().position(|&byte| byte == b'"')?;
    // The quotes count as part of it, so that the comparison needs no trimming of the other side.
    Some(text.split_at(end + 2))
}

fn opaque(tag: &[u8]) -> &[u8] {
    tag.strip_prefix(b"W/").unwrap_or(tag)
}

fn skip_separators(text: &[u8]) -> &[u8] {
    let start = text
        .iter()
        .position(|byte| !matches!(byte, b',' | b' ' | b'\t'))
        .unwrap_or(text.len());
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(lines: &[&'static str], etag: &'static str) -> bool {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(IF_NONE_MATCH, HeaderValue::from_static(line));
        }
        not_modified(&headers, &HeaderValue::from_static(etag))
    }

    #[test]
    fn a_tag_is_the_digest_in_hexadecimal_with_leading_zeros() {
        assert_eq!(entity_tag(0xabc), "\"00000000000000000000000000000abc\"");
        assert_eq!(entity_tag(u128::MAX), "\"ffffffffffffffffffffffffffffffff\"");
    }

    #[test]
    fn lists_weak_tags_and_the_star_match() {
        assert!(matches(&["\"a\""], "\"a\""));
        assert!(matches(&["W/\"a\""], "\"a\""));
        assert!(matches(&["\"a\""], "W/\"a\""));
        assert!(matches(&["\"x\", \"y\",W/\"a\""], "\"a\""));
        assert!(matches(&["\"x\"", "\"a\""], "\"a\""));
        assert!(matches(&["*"], "\"a\""));
        assert!(matches(&[",, \"a\" ,"], "\"a\""));
    }

    #[test]
    fn a_comma_inside_a_tag_does_not_split_it() {
        assert!(matches(&["\"a,b\""], "\"a,b\""));
        assert!(!matches(&["\"x,\"a\""], "\"a\""));
        assert!(!matches(&["\"a,b\""], "\"b\""));
    }

    #[test]
    fn other_tags_and_rubbish_do_not_match() {
        for line in [
            "", "\"b\"", "a", "\"a", "w/\"a\"", "\"A\"", "\"\"", ",", "W/", "\"ab\"",
        ] {
            assert!(!matches(&[line], "\"a\""), "{line}");
        }
        assert!(!matches(&[], "\"a\""));
    }

    #[test]
    fn only_a_whole_tag_is_one() {
        for (value, expected) in [
            ("\"a\"", true),
            ("W/\"a\"", true),
            ("\"\"", true),
            ("a", false),
            ("\"a\"b", false),
            ("\"", false),
        ] {
            assert_eq!(
                is_entity_tag(&HeaderValue::from_static(value)),
                expected,
                "{value}"
            );
        }
    }
}
