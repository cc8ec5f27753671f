//! The two cookies of a browser session: HttpOnly, so that no script can read a token, and SameSite=Lax.

use std::time::Duration;

use http::{HeaderMap, HeaderValue, header};

/// The access token.
pub(super) const ACCESS: Cookie = Cookie {
    name: "access_token",
    path: "/api",
};

/// The refresh token, sent to the routes that need it alone.
pub(super) const REFRESH: Cookie = Cookie {
    name: "refresh_token",
    path: "/api/auth",
};

/// A cookie's name and where it is sent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cookie {
    name: &'static str,
    path: &'static str,
}

impl Cookie {
    /// Its value in a request.
    pub(super) fn read(self, headers: &HeaderMap) -> Option<&str> {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|text| text.split(';'))
            .find_map(|pair| pair.trim_start().strip_prefix(self.name)?.strip_prefix('='))
            .filter(|value| !value.is_empty())
    }

    /// The `Set-Cookie` that stores a value.
    pub(super) fn set(self, value: &str, lifetime: Duration, secure: bool) -> HeaderValue {
        let Self { name, path } = self;
        let secure = if secure { "; Secure" } else { "" };
        let seconds = lifetime.as_secs();
        let text = format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        let mut header =
            HeaderValue::from_str(&text).expect("tokens have only letters, digits, dots, - and _");
        header.set_sensitive(true);
        header
    }

    /// The `Set-Cookie` that removes it.
    pub(super) fn clear(self, secure: bool) -> HeaderValue {
        self.set("", Duration::ZERO, secure)
    }
}

/// Removes both cookies.
pub(super) fn clear_all(headers: &mut HeaderMap, secure: bool) {
    headers.append(header::SET_COOKIE, ACCESS.clear(secure));
    headers.append(header::SET_COOKIE, REFRESH.clear(secure));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("theme=dark; not_access_token=x; access_token=a.b.c"),
        );
        headers.append(header::COOKIE, HeaderValue::from_static("refresh_token="));
        assert_eq!(ACCESS.read(&headers), Some("a.b.c"));
        assert_eq!(REFRESH.read(&headers), None, "a cleared cookie is none");
    }

    #[test]
    fn cookies_are_closed_to_scripts_and_other_sites() {
        let lifetime = Duration::from_secs(900);
        assert_eq!(
            ACCESS.set("t", lifetime, true).to_str().unwrap(),
            "access_token=t; Path=/api; Max-Age=900; HttpOnly; SameSite=Lax; Secure"
        );
        assert_eq!(
            REFRESH.clear(false).to_str().unwrap(),
            "refresh_token=; Path=/api/auth; Max-Age=0; HttpOnly; SameSite=Lax"
        );
        assert!(!format!("{:?}", ACCESS.set("secret", lifetime, true)).contains("secret"));
    }
}
