//! The bytes of a document.

use anyhow::Context;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::get;
use bytes::Bytes;
use futures_util::stream;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use thermocline::TenantId;
use thermocline_axum::not_modified;
use tokio_postgres::Client;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use super::range::{Asked, asked};
use super::work::{Work, module};
use crate::app::App;
use crate::database::{Acting, Pool};
use crate::http::read_bytes;
use crate::identity::{Caller, Level, Scope};
use crate::problem::{ApiError, ApiResult};
use crate::records::{
    NamedTenants, Repeat, WriteAnswer, WriteTransaction, narrowed_to_row, row_id, statement_error, success,
};

/// The most bytes of a document: 25 MB.
const MAX_BYTES: usize = 25 * 1024 * 1024;
/// Bytes that are read from the database at once.
const PIECE: u64 = 1024 * 1024;

pub(super) fn routes() -> Router<App> {
    Router::new().route(
        "/api/documents/{id}/content",
        get(read_content).put(write_content),
    )
}

/// Stores the bytes; the document's row learns their number, type and hash in the same transaction.
async fn write_content(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    NamedTenants(tenants): NamedTenants,
    request: Request,
) -> ApiResult<Response> {
    let documents = module("documents");
    caller.demand(documents, Level::Write)?;
    let id = row_id(documents, &id)?;
    let scope = caller.scope(&app, &tenants).await?;
    let scope = narrowed_to_row(&app, documents, scope, id).await?;
    let tenant = scope.demand_tenant()?;
    let headers = request.headers().clone();
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > MAX_BYTES as u64) {
        return Err(ApiError::TooLarge {
            limit: MAX_BYTES as u64,
        });
    }
    let bytes = read_bytes(request, MAX_BYTES).await?;
    let hash = hash(bytes.clone()).await?;
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let what = format!("PUT /api/documents/{id}/content as {media_type}");
    let repeat = Repeat::of(&headers, scope, &what, hash.as_bytes())?;
    let transaction = match WriteTransaction::begin(&app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let client = transaction.client();
    let mut work = Work::new(client, &caller, scope, tenant);
    let document = work.lock(documents, id).await?;
    demand_match(&headers, document.text("sha256"))?;
    let mime = media(&headers, document.text("name").unwrap_or_default());
    store(client, tenant, id, &bytes).await?;
    let fields = json!({"mime": mime, "bytes": bytes.len(), "sha256": hash});
    let fields = fields.as_object().cloned().unwrap_or_default();
    let document = work.change(documents, id, fields, serde_json::Map::new()).await?;
    let answer = WriteAnswer {
        status: StatusCode::OK.as_u16(),
        body: success(&document.json),
        etag: Some(format!("\"{hash}\"")),
    };
    Ok(transaction
        .commit(&app, tenant, &[documents.module], answer)
        .await?
        .into_response())
}

/// The bytes, or a part of them.
async fn read_content(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    NamedTenants(tenants): NamedTenants,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let documents = module("documents");
    caller.demand(documents, Level::Read)?;
    let id = row_id(documents, &id)?;
    let scope = caller.scope(&app, &tenants).await?;
    let scope = narrowed_to_row(&app, documents, scope, id).await?;
    let content = Content::find(app.pool(), scope, id).await?;
    let etag = content.etag()?;
    if not_modified(&headers, &etag) {
        return Ok(not_modified_response(etag));
    }
    // A range of a representation that has changed since would not fit what the client has.
    let fresh = headers
        .get(header::IF_RANGE)
        .is_none_or(|condition| condition == etag);
    let range = headers
        .get(header::RANGE)
        .filter(|_| fresh)
        .and_then(|range| range.to_str().ok());
    let (status, part) = match asked(range, content.length) {
        Asked::Nothing => {
            return Err(ApiError::RangeNotSatisfiable {
                length: content.length,
            });
        }
        Asked::Everything => (StatusCode::OK, 0..content.length),
        Asked::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
    };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    let answer = response.headers_mut();
    if status == StatusCode::PARTIAL_CONTENT {
        let range = format!("bytes {}-{}/{}", part.start, part.end - 1, content.length);
        answer.insert(header::CONTENT_RANGE, text(&range)?);
    }
    answer.insert(header::CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
    answer.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    answer.insert(header::ETAG, etag);
    answer.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    answer.insert(header::CONTENT_TYPE, text(&content.mime).unwrap_or(OCTETS));
    answer.insert(header::CONTENT_DISPOSITION, text(&disposition(&content.name))?);
    // What somebody uploaded must never run as a page of this origin.
    answer.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    answer.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox; default-src 'none'"),
    );
    *response.body_mut() = content.body(app.pool().clone(), scope, part);
    Ok(response)
}

const OCTETS: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// What is known about a document's bytes without reading them.
#[derive(Debug, Clone)]
struct Content {
    id: Uuid,
    name: String,
    mime: String,
    sha256: String,
    length: u64,
}

impl Content {
    async fn find(pool: &Pool, scope: Scope, id: Uuid) -> ApiResult<Self> {
        // The length of a value that is stored out of line and not compressed is known without reading it.
        let sql = "select d.name, d.mime, coalesce(d.sha256, encode(sha256(c.content), 'hex')), \
                   octet_length(c.content) from document d join document_content c on c.document_id = d.id \
                   and c.tenant_id = d.tenant_id where d.tenant_id = $1 and d.id = $2";
        let tenant = scope.demand_tenant()?.as_uuid();
        let row = query_one(pool, scope, sql, &[(&tenant, Type::UUID), (&id, Type::UUID)]).await?;
        let row = row.ok_or_else(|| ApiError::NotFound(format!("content of document {id}")))?;
        Ok(Self {
            id,
            name: row.get(0),
            mime: row
                .get::<_, Option<String>>(1)
                .unwrap_or_else(|| "application/octet-stream".to_owned()),
            sha256: row.get(2),
            length: u64::from(row.get::<_, i32>(3).unsigned_abs()),
        })
    }

    fn etag(&self) -> ApiResult<HeaderValue> {
        text(&format!("\"{}\"", self.sha256))
    }

    /// The bytes of a part, read piece by piece while the client takes them: no connection waits for a slow one, and no
    /// server holds a whole document. A document that changes meanwhile ends the answer early, as an error.
    fn body(self, pool: Pool, scope: Scope, part: std::ops::Range<u64>) -> Body {
        let pieces = stream::try_unfold((self, pool, part), move |(content, pool, part)| async move {
            if part.is_empty() {
                return Ok::<_, ApiError>(None);
            }
            let end = part.end.min(part.start + PIECE);
            let piece = content.read(&pool, scope, part.start..end).await?;
            Ok(Some((piece, (content, pool, end..part.end))))
        });
        Body::from_stream(pieces)
    }

    async fn read(&self, pool: &Pool, scope: Scope, part: std::ops::Range<u64>) -> ApiResult<Bytes> {
        let sql = "select substring(c.content from $3 for $4) from document d join document_content c \
                   on c.document_id = d.id and c.tenant_id = d.tenant_id where d.tenant_id = $1 and d.id = $2 \
                   and octet_length(c.content) = $5 and coalesce(d.sha256, $6) = $6";
        let tenant = scope.demand_tenant()?.as_uuid();
        let number = |number: u64| i32::try_from(number).unwrap_or(i32::MAX);
        let (from, count) = (number(part.start + 1), number(part.end - part.start));
        let row = query_one(
            pool,
            scope,
            sql,
            &[
                (&tenant, Type::UUID),
                (&self.id, Type::UUID),
                (&from, Type::INT4),
                (&count, Type::INT4),
                (&number(self.length), Type::INT4),
                (&self.sha256, Type::TEXT),
            ],
        )
        .await?;
        let row =
            row.ok_or_else(|| ApiError::conflict("changed", "the document changed while it was read"))?;
        Ok(Bytes::from(row.get::<_, Vec<u8>>(0)))
    }
}

async fn query_one(
    pool: &Pool,
    scope: Scope,
    sql: &str,
    parameters: &[(&(dyn ToSql + Sync), Type)],
) -> ApiResult<Option<tokio_postgres::Row>> {
    let client = pool.get().await?;
    let begin = Acting::new(scope).begin_read();
    let rows = client.within(&begin, client.query_typed(sql, parameters)).await;
    Ok(rows?.into_iter().next())
}

async fn store(client: &Client, tenant: TenantId, id: Uuid, bytes: &Bytes) -> ApiResult<()> {
    let content: &[u8] = bytes;
    client
        .execute_typed(
            "insert into document_content (document_id, tenant_id, content) values ($1, $2, $3) \
             on conflict (document_id, tenant_id) do update set content = excluded.content",
            &[
                (&id, Type::UUID),
                (&tenant.as_uuid(), Type::UUID),
                (&content, Type::BYTEA),
            ],
        )
        .await
        .map_err(statement_error)?;
    Ok(())
}

/// 25 MB take tens of milliseconds, which other requests on this thread should not wait for.
async fn hash(bytes: Bytes) -> ApiResult<String> {
    let hashed = tokio::task::spawn_blocking(move || {
        Sha256::digest(&bytes)
            .iter()
            .fold(String::with_capacity(64), |mut text, byte| {
                use std::fmt::Write;
                let _ = write!(text, "{byte:02x}");
                text
            })
    });
    Ok(hashed.await.context("hashing a document")?)
}

/// `If-Match` names the bytes that are to be replaced; `*` any.
fn demand_match(headers: &HeaderMap, current: Option<&str>) -> ApiResult<()> {
    let Some(wanted) = headers
        .get(header::IF_MATCH)
        .and_then(|value| value.to_str().ok())
    else {
        return Ok(());
    };
    let current = current.unwrap_or_default();
    let names = |tag: &str| {
        let tag = tag.trim();
        !current.is_empty() && (tag == "*" || tag.trim_matches('"') == current)
    };
    if wanted.split(',').any(names) {
        return Ok(());
    }
    Err(ApiError::PreconditionFailed {
        current: format!("\"{current}\""),
    })
}

/// The type that the upload names, else the one that the document's name suggests.
fn media(headers: &HeaderMap, name: &str) -> String {
    let named = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(str::trim);
    match named.filter(|media| !media.is_empty() && media.len() <= 255) {
        Some(media) => media.to_owned(),
        None => mime_guess::from_path(name).first_or_octet_stream().to_string(),
    }
}

/// A file to keep, under the document's name: plain ASCII for old clients, and exactly (RFC 8187) for all others.
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '/' | '%') || c == ' ' {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut exact = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            exact.push(char::from(byte));
        } else {
            use std::fmt::Write;
            let _ = write!(exact, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}")
}

fn text(value: &str) -> ApiResult<HeaderValue> {
    HeaderValue::from_str(value)
        .with_context(|| format!("`{value}` as a header"))
        .map_err(ApiError::Internal)
}

fn not_modified_response(etag: HeaderValue) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response.headers_mut().insert(header::ETAG, etag);
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_survive_and_break_out_of_nothing() {
        assert_eq!(
            disposition("a \"b\"\r\n/ü.pdf"),
            "attachment; filename=\"a _b_____.pdf\"; filename*=UTF-8''a%20%22b%22%0D%0A%2F%C3%BC.pdf"
        );
    }
}
