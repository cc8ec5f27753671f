//! Which page sent a request: a browser adds cookies to requests of any page, so for writes the page must be ours.

use http::{HeaderMap, Uri, header};

/// What a request says about the page that sent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// One of our pages, or one that is allowed.
    Ours,
    /// Another page.
    Foreign,
    /// Nothing is said. All browsers say something on a POST, so it is a program.
    Unsaid,
}

impl Origin {
    /// `Origin` decides, else `Sec-Fetch-Site`, else `Referer`.
    ///
    /// A page is ours when it comes from the host that the request was sent to. With `secure_only`, from HTTPS: what comes
    /// over HTTP could have been put there by anybody on the way.
    pub(super) fn of(headers: &HeaderMap, uri: &Uri, allowed: &[String], secure_only: bool) -> Self {
        let text = |name| {
            headers
                .get(name)
                .map(|value: &http::HeaderValue| value.to_str().unwrap_or("?"))
        };
        let host = text(header::HOST).or_else(|| uri.authority().map(|authority| authority.as_str()));
        let judge = |origin: &str| {
            let rest = origin
                .strip_prefix("https://")
                .or_else(|| origin.strip_prefix("http://").filter(|_| !secure_only));
            let own = rest.is_some_and(|rest| host.is_some_and(|host| host.eq_ignore_ascii_case(rest)));
            if own || allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin)) {
                Self::Ours
            } else {
                Self::Foreign
            }
        };
        if let Some(origin) = text(header::ORIGIN) {
            return judge(origin);
        }
        if let Some(site) = text(http::HeaderName::from_static("sec-fetch-site")) {
            return if site == "same-origin" {
                Self::Ours
            } else {
                Self::Foreign
            };
        }
        match text(header::REFERER) {
            Some(page) => judge(origin_of(page)),
            None => Self::Unsaid,
        }
    }
}

/// `https://host:port/path` → `https://host:port`.
fn origin_of(page: &str) -> &str {
    let start = page.find("://").map_or(0, |at| at + 3);
    let end = page[start..]
        .find(['/', '?', '#'])
        .map_or(page.len(), |at| start + at);
    &page[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(pairs: &[(&'static str, &'static str)], secure_only: bool) -> Origin {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, http::HeaderValue::from_static(value));
        }
        let allowed = ["http://localhost:5173".to_owned()];
        Origin::of(
            &headers,
            &Uri::from_static("/api/contacts"),
            &allowed,
            secure_only,
        )
    }

    #[test]
    fn the_page_must_be_ours_or_allowed() {
        const HOST: (&str, &str) = ("host", "crm.example:4001");
        assert_eq!(
            judged(&[HOST, ("origin", "https://crm.example:4001")], true),
            Origin::Ours
        );
        assert_eq!(
            judged(&[HOST, ("origin", "http://crm.example:4001")], false),
            Origin::Ours
        );
        assert_eq!(
            judged(&[HOST, ("origin", "http://crm.example:4001")], true),
            Origin::Foreign
        );
        assert_eq!(
            judged(&[HOST, ("origin", "http://localhost:5173")], true),
            Origin::Ours
        );
        for foreign in [
            "https://evil.example",
            "null",
            "https://crm.example:4001.evil.example",
            "https://crm.example",
            "https://evil.example#crm.example:4001",
        ] {
            assert_eq!(
                judged(&[HOST, ("origin", foreign)], false),
                Origin::Foreign,
                "{foreign}"
            );
        }
    }

    #[test]
    fn without_an_origin_the_browser_or_the_referring_page_says_it() {
        const HOST: (&str, &str) = ("host", "crm.example");
        assert_eq!(
            judged(&[HOST, ("sec-fetch-site", "same-origin")], false),
            Origin::Ours
        );
        assert_eq!(
            judged(&[HOST, ("sec-fetch-site", "same-site")], false),
            Origin::Foreign
        );
        assert_eq!(
            judged(&[HOST, ("sec-fetch-site", "cross-site")], false),
            Origin::Foreign
        );
        assert_eq!(
            judged(&[HOST, ("referer", "https://crm.example/contacts?x=1")], false),
            Origin::Ours
        );
        assert_eq!(
            judged(
                &[HOST, ("referer", "https://evil.example/https://crm.example")],
                false
            ),
            Origin::Foreign
        );
        assert_eq!(judged(&[HOST], false), Origin::Unsaid);
        assert_eq!(
            judged(
                &[
                    HOST,
                    ("origin", "https://evil.example"),
                    ("sec-fetch-site", "same-origin")
                ],
                false
            ),
            Origin::Foreign
        );
    }
}
