//! The body of an import: CSV as it is, or a form with a file in it.

use std::path::Path;

use axum::extract::{FromRequest, Multipart, Request};
use futures_util::StreamExt;
use http::{HeaderMap, header};

use super::spool::Spool;
use crate::problem::{ApiError, ApiResult, FieldError};

/// What arrived.
pub(super) struct Received {
    pub(super) file: std::fs::File,
    pub(super) hash: [u8; 32],
    /// Tenants that a form names.
    pub(super) tenants: Vec<String>,
}

/// Writes the body's CSV to a file, however large it is (up to the limit).
///
/// # Errors
/// 413, 415 for another media type, 400 for a form without a file.
pub(super) async fn receive(request: Request, data: &Path) -> ApiResult<Received> {
    match media(request.headers()).as_str() {
        "multipart/form-data" => receive_form(request, data).await,
        // What browsers and programs call CSV; Windows calls it what it opens it with. No type at all is taken as CSV.
        "" | "text/csv" | "application/csv" | "text/plain" | "application/vnd.ms-excel" => {
            let mut spool = Spool::create(data).await?;
            let mut pieces = request.into_body().into_data_stream();
            while let Some(piece) = pieces.next().await {
                spool.write(&piece.map_err(incomplete)?).await?;
            }
            let (file, hash) = spool.finish().await?;
            Ok(Received {
                file,
                hash,
                tenants: Vec::new(),
            })
        }
        _ => Err(ApiError::UnsupportedMediaType {
            expected: "text/csv, or multipart/form-data with a field `file`",
        }),
    }
}

async fn receive_form(request: Request, data: &Path) -> ApiResult<Received> {
    let mut form = Multipart::from_request(request, &()).await.map_err(incomplete)?;
    let mut found = None;
    let mut tenants = Vec::new();
    while let Some(mut field) = form.next_field().await.map_err(incomplete)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "tenant_id" {
            tenants.extend(field.text().await.ok().filter(|tenant| !tenant.is_empty()));
            continue;
        }
        if name != "file" {
            return Err(ApiError::malformed_field(
                "unknown_field",
                FieldError::new(
                    &name,
                    "unknown",
                    format!("the form's field `{name}` is not `file`"),
                ),
            ));
        }
        if found.is_some() {
            return Err(ApiError::malformed_field(
                "two_files",
                FieldError::new("file", "duplicate", "one import takes one file"),
            ));
        }
        let mut spool = Spool::create(data).await?;
        while let Some(piece) = field.chunk().await.map_err(incomplete)? {
            spool.write(&piece).await?;
        }
        found = Some(spool.finish().await?);
    }
    let (file, hash) = found.ok_or_else(|| {
        ApiError::malformed_field(
            "missing_field",
            FieldError::new("file", "missing", "file is required"),
        )
    })?;
    Ok(Received { file, hash, tenants })
}

fn media(headers: &HeaderMap) -> String {
    let media = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let media = media.and_then(|text| text.split(';').next()).unwrap_or_default();
    media.trim().to_ascii_lowercase()
}

fn incomplete(error: impl std::fmt::Display) -> ApiError {
    ApiError::malformed("incomplete_body", format!("the body could not be read: {error}"))
}
