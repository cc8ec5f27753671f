//! What a layer says when it can give no answer of a route.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use thermocline::VersionError;

use crate::version_token::VersionTokenError;

/// Why a layer has to answer itself.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum RouteFailure {
    /// The request's `X-Version` cannot be read.
    #[error("{0}")]
    VersionToken(#[from] VersionTokenError),
    /// The route took longer than the hard timeout of its policy. It goes on, and its result will be stored.
    #[error("the answer was not ready within {limit:?}")]
    TimedOut {
        /// The hard timeout.
        limit: Duration,
    },
    /// The route panicked.
    #[error("something went wrong")]
    Panicked {
        /// What the panic said; not for clients.
        message: Arc<str>,
    },
    /// The engine gave no answer for a reason of its own.
    #[error("something went wrong")]
    Engine {
        /// The reason; not for clients.
        message: Arc<str>,
    },
    /// The source is away, as another request found out; its response was for that request alone.
    #[error("the data is not available at the moment")]
    Outage,
    /// A write was made, but the versions of what it changed could not be raised: what is cached may not show it.
    #[error("the change was made, but caches could not be told")]
    NotRaised(#[source] VersionError),
}

#[derive(Serialize)]
struct Problem {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    detail: String,
    code: &'static str,
}

impl RouteFailure {
    /// The status that fits.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::VersionToken(_) => StatusCode::BAD_REQUEST,
            Self::TimedOut { .. } => StatusCode::GATEWAY_TIMEOUT,
            Self::Panicked { .. } | Self::Engine { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Outage | Self::NotRaised(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// A stable word for it, for clients that act on it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::VersionToken(_) => "bad_version_token",
            Self::TimedOut { .. } => "timed_out",
            Self::Panicked { .. } | Self::Engine { .. } => "internal",
            Self::Outage => "unavailable",
            Self::NotRaised(_) => "not_invalidated",
        }
    }

    /// An `application/problem+json` of RFC 9457, which no cache may keep; with `Retry-After` where trying again may help.
    pub fn into_problem(self) -> Response {
        let status = self.status();
        let problem = Problem {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            detail: self.to_string(),
            code: self.code(),
        };
        let mut response = (status, Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(
            http::header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        );
        if matches!(
            status,
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT
        ) {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
