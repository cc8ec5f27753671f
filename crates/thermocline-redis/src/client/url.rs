use std::fmt;
use std::str::FromStr;

use redis::{ConnectionAddr, ConnectionInfo, IntoConnectionInfo};

/// The address of a store with its password, which is never shown.
///
/// `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS, or `redis+unix:///path`.
///
/// ```
/// use thermocline_redis::RedisUrl;
///
/// let url: RedisUrl = "rediss://app:secret@cache.example:6380/2".parse()?;
/// assert_eq!(url.to_string(), "rediss://app:***@cache.example:6380/2");
/// assert_eq!(format!("{url:?}"), "RedisUrl(rediss://app:***@cache.example:6380/2)");
/// # Ok::<(), thermocline_redis::InvalidRedisUrl>(())
/// ```
#[derive(Clone)]
pub struct RedisUrl(ConnectionInfo);

/// Why text is not the URL of a store. The text itself is not repeated, because it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the URL of a store ({reason}); expected redis://[user:password@]host[:port][/database]")]
pub struct InvalidRedisUrl {
    reason: String,
}

impl RedisUrl {
    /// The URL without its password.
    pub fn address(&self) -> String {
        let settings = self.0.redis_settings();
        let user = settings.username().unwrap_or_default();
        let login = match settings.password() {
            Some(_) => format!("{user}:***@"),
            None if user.is_empty() => String::new(),
            None => format!("{user}@"),
        };
        let database = settings.db();
        match self.0.addr() {
            ConnectionAddr::Tcp(host, port) => {
                format!("redis://{login}{}:{port}/{database}", bracketed(host))
            }
            ConnectionAddr::TcpTls { host, port, .. } => {
                format!("rediss://{login}{}:{port}/{database}", bracketed(host))
            }
            ConnectionAddr::Unix(path) => format!("redis+unix://{login}{}?db={database}", path.display()),
            _ => format!("redis://{login}?/{database}"),
        }
    }

    /// True for `rediss://`.
    pub fn is_encrypted(&self) -> bool {
        matches!(self.0.addr(), ConnectionAddr::TcpTls { .. })
    }

    pub(super) fn information(&self) -> &ConnectionInfo {
        &self.0
    }
}

impl FromStr for RedisUrl {
    type Err = InvalidRedisUrl;

    fn from_str(text: &str) -> Result<Self, InvalidRedisUrl> {
        // The kind of error only: its details repeat parts of the text.
        text.into_connection_info()
            .map(Self)
            .map_err(|error| InvalidRedisUrl {
                reason: error.category().to_owned(),
            })
    }
}

impl fmt::Display for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address())
    }
}

impl fmt::Debug for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedisUrl({})", self.address())
    }
}

/// Addresses of version 6 stand in brackets before a port.
fn bracketed(host: &str) -> String {
    if host.contains(':') {
        format!("[{host}]")
    } else {
        host.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_show_everything_but_the_password() {
        let cases = [
            ("redis://localhost", "redis://localhost:6379/0"),
            (
                "redis://:s3cret@127.0.0.1:7000/3",
                "redis://:***@127.0.0.1:7000/3",
            ),
            ("redis://app:s3%40cret@host/", "redis://app:***@host:6379/0"),
            ("rediss://app:s3cret@host:1", "rediss://app:***@host:1/0"),
            ("valkey://[::1]:7000", "redis://[::1]:7000/0"),
            (
                "redis+unix:///run/redis.sock?pass=s3cret&db=2",
                "redis+unix://:***@/run/redis.sock?db=2",
            ),
        ];
        for (text, shown) in cases {
            let url: RedisUrl = text.parse().unwrap();
            assert_eq!(url.address(), shown);
            assert!(!format!("{url} {url:?}").contains("s3"), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_without_the_password() {
        for text in [
            "",
            "s3cret",
            "http://:s3cret@host",
            "redis://:s3cret@host:port",
            "redis://:s3cret@host/db",
        ] {
            let error = text.parse::<RedisUrl>().unwrap_err();
            assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
            assert!(error.to_string().contains("expected redis://"), "{error}");
        }
    }
}
