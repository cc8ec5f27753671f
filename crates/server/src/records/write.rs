//! The write path: one transaction, versions raised inside it by the database, and this server told before it answers.

use axum::body::Body;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use thermocline::{Module, TenantId, VersionKey};

use super::idempotency::{Begun, Repeat};
use crate::app::App;
use crate::database::{Acting, Connection, constraint_error, touched_versions};
use crate::identity::Scope;
use crate::problem::{ApiError, ApiResult};

/// What a write answers with, ready to be sent or to be kept for a repetition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WriteAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The whole body.
    pub body: String,
    /// The row's new ETag.
    pub etag: Option<String>,
}

/// A write that is durable and seen by this server.
#[derive(Debug)]
pub(crate) struct Written {
    /// What to answer.
    pub answer: WriteAnswer,
    /// The versions that a reader needs to see it.
    pub versions: Vec<(VersionKey, u64)>,
    /// The answer is that of an earlier request with the same key.
    pub replayed: bool,
}

/// An open transaction that writes for one scope. Dropped before [`commit`](Self::commit), it is rolled back.
pub(crate) struct WriteTransaction {
    connection: Connection,
    repeat: Option<Repeat>,
}

impl WriteAnswer {
    /// An answer with a row.
    pub(crate) fn row(status: StatusCode, row: &str, etag: Option<String>) -> Self {
        Self {
            status: status.as_u16(),
            body: success(row),
            etag,
        }
    }
}

/// The envelope of every success.
pub(crate) fn success(data: &str) -> String {
    format!("{{\"status\":\"success\",\"success\":true,\"data\":{data}}}")
}

impl WriteTransaction {
    /// Begins; a request whose key was already answered gets that answer instead.
    ///
    /// # Errors
    /// 503 when the database is away, 422 when the key was used for another request.
    pub(crate) async fn begin(
        app: &App,
        scope: Scope,
        repeat: Option<Repeat>,
    ) -> ApiResult<Result<Self, Written>> {
        let connection = app.pool().get().await?;
        connection.begin(&Acting::new(scope).begin_write()).await?;
        let mut transaction = Self {
            connection,
            repeat: None,
        };
        if let Some(repeat) = repeat {
            match repeat.claim(transaction.client()).await? {
                Begun::First => transaction.repeat = Some(repeat),
                Begun::Repeated(answer) => {
                    let versions = repeat.versions(app, transaction.client()).await?;
                    return Ok(Err(Written {
                        answer,
                        versions,
                        replayed: true,
                    }));
                }
            }
        }
        Ok(Ok(transaction))
    }

    /// The connection to work on.
    pub(crate) fn client(&self) -> &Connection {
        &self.connection
    }

    /// Commits, learns the versions from a snapshot that contains the write, and only then gives the answer.
    ///
    /// # Errors
    /// 503 when the commit could not be confirmed: then it is not known whether the write is durable, and a client that
    /// sent an `Idempotency-Key` can simply repeat it.
    pub(crate) async fn commit(
        self,
        app: &App,
        tenant: TenantId,
        modules: &[Module],
        answer: WriteAnswer,
    ) -> ApiResult<Written> {
        if let Some(repeat) = &self.repeat {
            repeat.keep(self.client(), &answer, tenant, modules).await?;
        }
        let versions = commit_and_observe(app, &self.connection, tenant, modules).await?;
        Ok(Written {
            answer,
            versions,
            replayed: false,
        })
    }
}

/// Commits the open transaction and, in the same round trip, reads the versions that contain it.
///
/// # Errors
/// 503 when the commit could not be confirmed; the constraint's error where one is checked at commit.
pub(crate) async fn commit_and_observe(
    app: &App,
    client: &Connection,
    tenant: TenantId,
    modules: &[Module],
) -> ApiResult<Vec<(VersionKey, u64)>> {
    let (committed, slots) = futures_util::join!(client.commit(), touched_versions(client, tenant, modules));
    committed.map_err(|error| constraint_error(&error).unwrap_or_else(|| error.into()))?;
    let slots = slots?;
    Ok(slots
        .into_iter()
        .map(|(key, slots)| {
            let version = app.versions().observe(key, slots);
            app.tally().raised(key, version);
            (key, version)
        })
        .collect())
}

impl Written {
    /// The response.
    pub(crate) fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.answer.body));
        *response.status_mut() = StatusCode::from_u16(self.answer.status).unwrap_or(StatusCode::OK);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(etag) = self
            .answer
            .etag
            .as_deref()
            .and_then(|etag| HeaderValue::from_str(etag).ok())
        {
            headers.insert(header::ETAG, etag);
        }
        insert_versions(headers, &self.versions);
        if self.replayed {
            headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
        }
        response
    }
}

/// Adds `X-Version: contacts=42,leads=7`.
pub(crate) fn insert_versions(headers: &mut HeaderMap, versions: &[(VersionKey, u64)]) {
    let pairs: Vec<String> = versions
        .iter()
        .map(|(key, version)| format!("{}={version}", key.module.as_str()))
        .collect();
    if let Ok(value) = HeaderValue::from_str(&pairs.join(","))
        && !pairs.is_empty()
    {
        headers.insert("x-version", value);
    }
}

/// The API error of a failed statement of a write.
pub(crate) fn statement_error(error: tokio_postgres::Error) -> ApiError {
    constraint_error(&error).unwrap_or_else(|| error.into())
}
