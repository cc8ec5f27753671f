//! What a request asks of the cache: use it, or skip its answer and renew it.

use http::header::{CACHE_CONTROL, PRAGMA};
use http::{HeaderMap, HeaderName, HeaderValue};
use thermocline::Mode;

/// The query parameter by which a request asks for a renewed answer: `?bust_cache=true`.
pub const BUST_CACHE: &str = "bust_cache";

/// Reads from a request whether the cached answer may be used, or is to be renewed.
///
/// [`Mode::Renew`] for `?bust_cache=true` (or `=1`), for `Cache-Control: no-cache` or `no-store`, and for
/// `Pragma: no-cache` where there is no `Cache-Control` (RFC 9111 section 5.4). `max-age=0`, which a browser sends
/// on a plain reload, asks for a check and not for a new answer: entries are checked against the versions on
/// every request, so it stays [`Mode::Use`].
///
/// ```
/// use http::HeaderMap;
/// use thermocline::Mode;
/// use thermocline_axum::request_mode;
///
/// let headers = HeaderMap::new();
/// assert!(matches!(request_mode(&headers, Some("limit=50")), Mode::Use));
/// assert!(matches!(request_mode(&headers, Some("limit=50&bust_cache=true")), Mode::Renew));
/// ```
pub fn request_mode(headers: &HeaderMap, query: Option<&str>) -> Mode {
    if query.is_some_and(busts_cache) || demands_renewal(headers) {
        Mode::Renew
    } else {
        Mode::Use
    }
}

fn busts_cache(query: &str) -> bool {
    query.split('&').any(|pair| {
        pair.strip_prefix(BUST_CACHE)
            .and_then(|rest| rest.strip_prefix('='))
            .is_some_and(|value| matches!(value, "true" | "1"))
    })
}

fn demands_renewal(headers: &HeaderMap) -> bool {
    if headers.contains_key(CACHE_CONTROL) {
        has_directive(headers, &CACHE_CONTROL, &["no-cache", "no-store"])
    } else {
        has_directive(headers, &PRAGMA, &["no-cache"])
    }
}

/// Whether the list in the header `name` holds one of `directives`, with or without an argument.
pub(crate) fn has_directive(headers: &HeaderMap, name: &HeaderName, directives: &[&str]) -> bool {
    let is_wanted = |element: &[u8]| {
        let name = element
            .split(|&byte| byte == b'=')
            .next()
            .unwrap_or(element)
            .trim_ascii();
        directives
            .iter()
            .any(|directive| name.eq_ignore_ascii_case(directive.as_bytes()))
    };
    headers
        .get_all(name)
        .iter()
        .any(|line| list_elements(line).any(is_wanted))
}

/// The elements of a comma separated list. A comma in a quoted argument splits too; what that cuts off begins in
/// the middle of a quoted text, which names no directive unless somebody quotes one, and then erring is harmless.
pub(crate) fn list_elements(line: &HeaderValue) -> impl Iterator<Item = &[u8]> {
    line.as_bytes()
        .split(|&byte| byte == b',')
        .map(<[u8]>::trim_ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renews(lines: &[(HeaderName, &'static str)], query: Option<&str>) -> bool {
        let headers = lines
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_static(value)))
            .collect();
        matches!(request_mode(&headers, query), Mode::Renew)
    }

    #[test]
    fn the_query_parameter_asks_for_renewal() {
        for query in [
            "bust_cache=true",
            "bust_cache=1",
            "a=b&bust_cache=true",
            "bust_cache=true&a=b",
        ] {
            assert!(renews(&[], Some(query)), "{query}");
        }
        for query in [
            "",
            "bust_cache",
            "bust_cache=",
            "bust_cache=false",
            "xbust_cache=true",
            "a=bust_cache=true",
        ] {
            assert!(!renews(&[], Some(query)), "{query}");
        }
        assert!(!renews(&[], None));
    }

    #[test]
    fn cache_control_asks_for_renewal() {
        for value in [
            "no-cache",
            "No-Cache",
            "max-age=0, no-cache",
            "no-store",
            "no-cache=\"x\"",
        ] {
            assert!(renews(&[(CACHE_CONTROL, value)], None), "{value}");
        }
        for value in ["", "max-age=0", "no-cached", "only-if-cached"] {
            assert!(!renews(&[(CACHE_CONTROL, value)], None), "{value}");
        }
        assert!(renews(
            &[(CACHE_CONTROL, "max-age=0"), (CACHE_CONTROL, "no-cache")],
            None
        ));
    }

    #[test]
    fn pragma_counts_only_without_cache_control() {
        assert!(renews(&[(PRAGMA, "no-cache")], None));
        assert!(!renews(
            &[(PRAGMA, "no-cache"), (CACHE_CONTROL, "max-age=0")],
            None
        ));
        assert!(!renews(&[(PRAGMA, "no-store")], None));
    }
}
