//! Why a route layer did not store a response.

/// Why a response that a handler gave is not stored; the `detail` of `Cache-Status` says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NotStored {
    /// Its status is not 200.
    Status,
    /// The source of the data is away: the response carries [`Outage`](crate::Outage), or is a 502, 503 or 504.
    Outage,
    /// Its body is longer than the layer's limit.
    TooLong,
    /// Its body failed before it ended, or is a stream of events that has no end.
    Stream,
    /// It sets a cookie, which is for one browser.
    SetCookie,
    /// Its own `Cache-Control` says `no-store` or `private`.
    CacheControl,
    /// It varies with `*`, or with a request header that the plan did not name.
    Vary,
    /// Its body is encoded for what one client accepts.
    ContentEncoding,
    /// It is a part of the whole.
    ContentRange,
}

impl NotStored {
    /// The word for it in `Cache-Status`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Outage => "outage",
            Self::TooLong => "too-long",
            Self::Stream => "stream",
            Self::SetCookie => "set-cookie",
            Self::CacheControl => "cache-control",
            Self::Vary => "vary",
            Self::ContentEncoding => "content-encoding",
            Self::ContentRange => "content-range",
        }
    }
}
