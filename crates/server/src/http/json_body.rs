//! JSON bodies, refused with a problem that says why.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use http::header;
use serde_json::Value;

use crate::problem::{ApiError, FieldError};

/// The most bytes of a JSON body. A bulk of 1,000 rows of 2 KB fits.
pub(super) const MAX_BYTES: usize = 4 * 1024 * 1024;

/// A JSON body with its bytes, which the idempotency check hashes.
#[derive(Debug)]
pub(crate) struct JsonBody {
    /// The parsed value.
    pub value: Value,
    /// As it was sent.
    pub bytes: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for JsonBody {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let media = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        // No Content-Type at all is taken as JSON: nothing else could be meant.
        if let Some(media) = media {
            let kind = media
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase();
            if kind != "application/json" && !kind.ends_with("+json") {
                return Err(ApiError::UnsupportedMediaType {
                    expected: "application/json",
                });
            }
        }
        let bytes = read_bytes(request, MAX_BYTES).await?;
        if bytes.is_empty() {
            return Ok(Self {
                value: Value::Object(serde_json::Map::new()),
                bytes,
            });
        }
        let value = serde_json::from_slice(&bytes).map_err(|error| {
            ApiError::malformed_field(
                "bad_json",
                FieldError::new("body", "type", format!("the body is not valid JSON: {error}")),
            )
        })?;
        Ok(Self { value, bytes })
    }
}

/// Reads a whole body of at most `limit` bytes.
///
/// # Errors
/// 413 when it is longer, 400 when the client stops in the middle.
pub(crate) async fn read_bytes(request: Request, limit: usize) -> Result<Bytes, ApiError> {
    use http_body_util::{BodyExt, LengthLimitError, Limited};
    match Limited::new(request.into_body(), limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.downcast_ref::<LengthLimitError>().is_some() => {
            Err(ApiError::TooLarge { limit: limit as u64 })
        }
        Err(error) => Err(ApiError::malformed(
            "incomplete_body",
            format!("the body could not be read: {error}"),
        )),
    }
}
