//! Which routes answer from the cache. Only those are run to be explained; how they ask the cache is their own business.

use crate::modules;
use crate::openapi;

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Route {
    /// A route that answers from the cache, by its pattern.
    Cached(String),
    /// A route that answers anew each time.
    Uncached(String),
    /// Nothing.
    Unknown,
}

/// Cached routes beside the lists and rows of modules: those that ask through `http::caching`.
const CACHED: &[&str] = &[
    "/api/boards/{id}/contacts",
    "/api/boards/{id}/view",
    "/api/cache-settings/workspace/{workspace}/counts",
    "/api/contacts/search",
    "/api/contacts/{id}/messages",
    "/api/contacts/{id}/timeline",
    "/api/notifications/unread-count",
    "/api/reports/dashboard-bundle",
    "/api/reports/dashboard-stats",
];

/// Finds the route of a path.
pub(super) fn route(path: &str) -> Route {
    let documented = openapi::reading_paths();
    // A literal part is a better match than one that stands for any, as in the router.
    let pattern = documented
        .iter()
        .filter(|pattern| matches(pattern, path))
        .min_by_key(|pattern| pattern.matches('{').count());
    let Some(pattern) = pattern.cloned() else {
        return Route::Unknown;
    };
    if CACHED.iter().any(|cached| matches(cached, &pattern)) || is_of_module(&pattern) {
        Route::Cached(pattern)
    } else {
        Route::Uncached(pattern)
    }
}

/// `/api/contacts` and `/api/contacts/{id}`.
fn is_of_module(pattern: &str) -> bool {
    let mut parts = pattern.trim_start_matches("/api/").split('/');
    parts.next().and_then(modules::find).is_some()
        && matches!((parts.next(), parts.next()), (None | Some("{id}"), None))
}

fn matches(pattern: &str, path: &str) -> bool {
    let (mut expected, mut found) = (pattern.split('/'), path.split('/'));
    loop {
        match (expected.next(), found.next()) {
            (None, None) => return true,
            (Some(expected), Some(found)) => {
                let fits = expected == found || expected.starts_with('{') && !found.is_empty();
                if !fits {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cached(pattern: &str) -> Route {
        Route::Cached(pattern.to_owned())
    }

    #[test]
    fn paths_lead_to_routes() {
        let id = uuid::Uuid::nil();
        assert_eq!(route("/api/contacts"), cached("/api/contacts"));
        assert_eq!(route("/api/contacts/search"), cached("/api/contacts/search"));
        assert_eq!(route(&format!("/api/leads/{id}")), cached("/api/leads/{id}"));
        assert_eq!(
            route("/api/reports/dashboard-bundle"),
            cached("/api/reports/dashboard-bundle")
        );
        assert!(matches!(route("/api/contacts/export"), Route::Uncached(_)));
        assert!(matches!(route("/api/events"), Route::Uncached(_)));
        assert!(matches!(route("/api/system/cache-stats"), Route::Uncached(_)));
        for nothing in ["/api/nothing", "/", "/api/contacts/", "/api/contacts/a/b/c"] {
            assert_eq!(route(nothing), Route::Unknown, "{nothing}");
        }
    }
}
