//! From a request to the subject of a key.

use http::request::Parts;
use thermocline::Digest;

use crate::request_mode::BUST_CACHE;

/// The digest of everything in the request line that can change the answer, and of `scope`: whatever else does, such
/// as the caller's id or permissions.
///
/// The order of different parameters does not matter; the order of equally named ones does. Nothing is decoded: two
/// spellings of one value are two subjects, which costs a miss and can never mix up two answers. `bust_cache` is left
/// out, since it asks for the same answer anew. Parts are told apart by their length, so that no choice of characters makes two
/// requests look alike.
///
/// ```
/// use http::Request;
/// use thermocline_axum::request_digest;
///
/// let digest = |uri: &str, scope: &[&[u8]]| request_digest(&Request::get(uri).body(()).unwrap().into_parts().0, scope);
/// assert_eq!(digest("/deals?a=1&b=2", &[]), digest("/deals?b=2&a=1&bust_cache=true", &[]));
/// assert_ne!(digest("/deals?a=1&a=2", &[]), digest("/deals?a=2&a=1", &[]));
/// assert_ne!(digest("/deals", &[b"ada"]), digest("/deals", &[b"bob"]));
/// ```
pub fn request_digest(parts: &Parts, scope: &[&[u8]]) -> Digest {
    let mut pairs: Vec<&str> = parts
        .uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty() && name_of(pair) != BUST_CACHE)
        .collect();
    // Stable, so that equally named parameters keep their order.
    pairs.sort_by_key(|pair| name_of(pair));

    let mut description = Vec::with_capacity(parts.uri.path().len() + 16 * (pairs.len() + scope.len() + 2));
    let mut add = |part: &[u8]| {
        description.extend_from_slice(&(part.len() as u64).to_le_bytes());
        description.extend_from_slice(part);
    };
    add(parts.uri.path().as_bytes());
    add(&(pairs.len() as u64).to_le_bytes());
    for pair in pairs {
        add(pair.as_bytes());
    }
    for part in scope {
        add(part);
    }
    Digest::of(&description)
}

fn name_of(pair: &str) -> &str {
    pair.split_once('=').map_or(pair, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn digest(uri: &str, scope: &[&[u8]]) -> Digest {
        request_digest(&Request::get(uri).body(()).unwrap().into_parts().0, scope)
    }

    #[test]
    fn only_the_order_of_names_is_canonical() {
        assert_eq!(digest("/a?x=1&y=2", &[]), digest("/a?y=2&&x=1&", &[]));
        assert_eq!(digest("/a", &[]), digest("/a?bust_cache=true", &[]));
        assert_eq!(digest("/a", &[]), digest("/a?", &[]));
        let different = [
            "/a",
            "/a/",
            "/b",
            "/a?x",
            "/a?x=",
            "/a?x=1",
            "/a?x=%31",
            "/a?x=1&x=2",
            "/a?x=2&x=1",
            "/a?bust_caches=1",
        ];
        for (place, one) in different.iter().enumerate() {
            for two in &different[..place] {
                assert_ne!(digest(one, &[]), digest(two, &[]), "{one} {two}");
            }
        }
    }

    #[test]
    fn parts_cannot_run_into_each_other() {
        assert_ne!(digest("/a", &[b"ab", b"c"]), digest("/a", &[b"a", b"bc"]));
        assert_ne!(digest("/a", &[b"a"]), digest("/a", &[b"a", b""]));
        assert_ne!(digest("/a?x=1", &[]), digest("/a", &[b"x=1"]));
    }
}
