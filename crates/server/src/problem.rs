//! The one error of the API, answered as `application/problem+json` (RFC 9457).

use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// What a handler answers with.
pub(crate) type ApiResult<T> = Result<T, ApiError>;

/// Why a request was refused or failed.
///
/// Every variant has one status and a stable `code` that clients switch on; `detail` is a sentence for a person.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// 400: the request cannot be understood.
    #[error("{detail}")]
    Malformed {
        /// Stable code, for example `unknown_parameter`.
        code: &'static str,
        /// What is wrong and what it may be.
        detail: String,
        /// The fields or parameters that are wrong, by name.
        errors: Vec<FieldError>,
    },
    /// 401: no token, or one that does not count.
    #[error("{detail}")]
    Unauthenticated {
        /// Stable code, for example `token_expired`.
        code: &'static str,
        /// What to do.
        detail: String,
    },
    /// 403: known, but not allowed.
    #[error("{detail}")]
    Forbidden {
        /// Stable code, for example `forbidden`.
        code: &'static str,
        /// What is not allowed.
        detail: String,
    },
    /// 404: not there, or not this tenant's.
    #[error("{0} not found")]
    NotFound(String),
    /// 405: the route exists, the method does not.
    #[error("this route does not take {0}")]
    MethodNotAllowed(String),
    /// 409: the row is in a state that forbids it.
    #[error("{detail}")]
    Conflict {
        /// Stable code, for example `DUPLICATE_EMAIL`.
        code: &'static str,
        /// What is in the way.
        detail: String,
        /// The field that collides, where there is one.
        errors: Vec<FieldError>,
    },
    /// 412: `If-Match` names another version of the row.
    #[error("the row has changed since you read it; read it again and repeat the change")]
    PreconditionFailed {
        /// The ETag that the row has now.
        current: String,
    },
    /// 413: the body is larger than the route takes.
    #[error("the body is larger than the {limit} bytes that this route takes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// 413: more entries than the route takes at once.
    #[error("the body has more than the {limit} entries that this route takes at once")]
    TooMany {
        /// The limit.
        limit: usize,
    },
    /// 415: a media type that the route does not take.
    #[error("this route takes {expected}")]
    UnsupportedMediaType {
        /// What it takes.
        expected: &'static str,
    },
    /// 416: a range outside the document.
    #[error("the range is outside of the {length} bytes that there are")]
    RangeNotSatisfiable {
        /// The length of the whole.
        length: u64,
    },
    /// 422: understood, but the values are not valid.
    #[error("{detail}")]
    Invalid {
        /// Names the first field.
        detail: String,
        /// Every field that is wrong.
        errors: Vec<FieldError>,
    },
    /// 429: too many requests.
    #[error("too many requests; try again in {} seconds", retry_after.as_secs().max(1))]
    TooManyRequests {
        /// When the next request has a chance.
        retry_after: Duration,
    },
    /// 503: a layer that this needs is away.
    #[error("{detail}")]
    Unavailable {
        /// What is away.
        detail: String,
        /// The cause, for the log.
        #[source]
        source: Option<anyhow::Error>,
    },
    /// 500: a fault of ours.
    #[error("something went wrong on our side; the request id helps us to find it")]
    Internal(#[source] anyhow::Error),
}

/// What is wrong with one field or parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// The field's or parameter's name.
    pub field: String,
    /// Stable code: `missing`, `unknown`, `type`, `value`, `too_long`, `reference`, `taken`.
    pub code: &'static str,
    /// What it may be.
    pub message: String,
}

/// The body of every failure, RFC 9457.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// A URI reference that names the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status's name.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// A sentence that a person can act on.
    pub detail: String,
    /// The same sentence, for clients that read `message`.
    pub message: String,
    /// Always false.
    pub success: bool,
    /// Stable snake_case code.
    pub code: String,
    /// Each wrong field by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The request's id, also in `X-Request-ID`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl FieldError {
    /// A field error with its parts.
    pub fn new(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            code,
            message: message.into(),
        }
    }
}

impl ApiError {
    /// 400 with a code and a sentence.
    pub fn malformed(code: &'static str, detail: impl Into<String>) -> Self {
        Self::Malformed {
            code,
            detail: detail.into(),
            errors: Vec::new(),
        }
    }

    /// 400 that names one parameter or field.
    pub fn malformed_field(code: &'static str, error: FieldError) -> Self {
        Self::Malformed {
            code,
            detail: error.message.clone(),
            errors: vec![error],
        }
    }

    /// 403 with the general code.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::Forbidden {
            code: "forbidden",
            detail: detail.into(),
        }
    }

    /// 409 with a code and a sentence.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::Conflict {
            code,
            detail: detail.into(),
            errors: Vec::new(),
        }
    }

    /// 422 for a list of fields, which must not be empty.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let detail = errors
            .iter()
            .map(|e| e.message.as_str())
            .collect::<Vec<_>>()
            .join("; ");
        Self::Invalid { detail, errors }
    }

    /// The HTTP status of this error.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Malformed { .. } => StatusCode::BAD_REQUEST,
            Self::Unauthenticated { .. } => StatusCode::UNAUTHORIZED,
            Self::Forbidden { .. } => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::PreconditionFailed { .. } => StatusCode::PRECONDITION_FAILED,
            Self::TooLarge { .. } | Self::TooMany { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::RangeNotSatisfiable { .. } => StatusCode::RANGE_NOT_SATISFIABLE,
            Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed { code, .. }
            | Self::Unauthenticated { code, .. }
            | Self::Forbidden { code, .. }
            | Self::Conflict { code, .. } => code,
            Self::NotFound(_) => "not_found",
            Self::MethodNotAllowed(_) => "method_not_allowed",
            Self::PreconditionFailed { .. } => "stale_version",
            Self::TooLarge { .. } | Self::TooMany { .. } => "too_large",
            Self::UnsupportedMediaType { .. } => "unsupported_media_type",
            Self::RangeNotSatisfiable { .. } => "range_not_satisfiable",
            Self::Invalid { .. } => "invalid_fields",
            Self::TooManyRequests { .. } => "rate_limited",
            Self::Unavailable { .. } => "unavailable",
            Self::Internal(_) => "internal_error",
        }
    }

    /// The problem body, without a request id.
    pub fn problem(&self) -> Problem {
        let status = self.status();
        let detail = self.to_string();
        let errors = match self {
            Self::Malformed { errors, .. } | Self::Conflict { errors, .. } | Self::Invalid { errors, .. } => {
                errors.clone()
            }
            _ => Vec::new(),
        };
        Problem {
            kind: format!("/problems/{}", self.code().to_ascii_lowercase()),
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            message: detail.clone(),
            detail,
            success: false,
            code: self.code().to_owned(),
            errors,
            request_id: None,
        }
    }

    /// The same error for another request that waited for the same load. The cause stays with the first.
    #[must_use]
    pub fn for_another(&self) -> Self {
        match self {
            Self::NotFound(what) => Self::NotFound(what.clone()),
            Self::Unavailable { detail, .. } => Self::Unavailable {
                detail: detail.clone(),
                source: None,
            },
            other => Self::Internal(anyhow::anyhow!("{other} (in a load that was shared)")),
        }
    }

    /// Builds the answer; usable where the error is shared between several waiting requests.
    pub fn response(self: &Arc<Self>) -> Response {
        // The request id is added by the request-id layer, which alone knows it: see `http::request_id`.
        let problem = self.problem();
        let body = serde_json::to_vec(&problem).expect("a problem has only strings and numbers");
        let mut response = (self.status(), body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self.as_ref() {
            Self::TooManyRequests { retry_after } => {
                headers.insert(
                    header::RETRY_AFTER,
                    HeaderValue::from(retry_after.as_secs().max(1)),
                );
            }
            Self::Unavailable { .. } => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            }
            Self::Unauthenticated { .. } => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::RangeNotSatisfiable { length } => {
                if let Ok(value) = HeaderValue::from_str(&format!("bytes */{length}")) {
                    headers.insert(header::CONTENT_RANGE, value);
                }
            }
            Self::PreconditionFailed { current } => {
                if let Ok(value) = HeaderValue::from_str(current) {
                    headers.insert(header::ETAG, value);
                }
            }
            _ => {}
        }
        response.extensions_mut().insert(self.clone());
        response
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        Arc::new(self).response()
    }
}

impl From<deadpool_postgres::PoolError> for ApiError {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        match error {
            deadpool_postgres::PoolError::Backend(error) => error.into(),
            other => Self::Unavailable {
                detail: "the database is not reachable at the moment".to_owned(),
                source: Some(other.into()),
            },
        }
    }
}

impl From<tokio_postgres::Error> for ApiError {
    fn from(error: tokio_postgres::Error) -> Self {
        if crate::database::is_outage(&error) {
            return Self::Unavailable {
                detail: "the database is not reachable at the moment".to_owned(),
                source: Some(error.into()),
            };
        }
        Self::Internal(error.into())
    }
}

impl From<anyhow::Error> for ApiError {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}
