//! `Idempotency-Key`: a repeated write gets the first one's answer, kept in the first one's own transaction.

use http::HeaderMap;
use thermocline::{Module, TenantId, VersionKey};
use tokio_postgres::Client;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::write::WriteAnswer;
use crate::app::App;
use crate::database::{Acting, touched_versions};
use crate::identity::Scope;
use crate::problem::{ApiError, ApiResult};

/// How long a key is remembered, as a Postgres interval: long enough for a client that was offline over night.
pub(super) const REMEMBERED: &str = "24 hours";

/// Forgets keys that nobody repeats any more.
///
/// # Errors
/// 503 when the database is away.
pub(crate) async fn forget_old_keys(app: &App) -> ApiResult<u64> {
    let connection = app.pool().get().await?;
    let begin = Acting::new(Scope::of_server()).begin_write();
    let forget = format!("delete from idempotency_key where created_at < now() - interval '{REMEMBERED}'");
    let forgotten = connection
        .within(&begin, connection.execute_typed(&forget, &[]))
        .await;
    Ok(forgotten?)
}

/// A request that may be a repetition.
#[derive(Debug)]
pub(crate) struct Repeat {
    tenant: Uuid,
    user: Uuid,
    key: String,
    request_hash: [u8; 32],
}

/// What the key turned out to be.
pub(crate) enum Begun {
    /// The first request with this key.
    First,
    /// A repetition.
    Repeated(WriteAnswer),
}

impl Repeat {
    /// The key of a request, if it has one.
    ///
    /// `what` names the method and route, so that a key used for one route is not mistaken on another.
    ///
    /// # Errors
    /// 400 for a key that is empty or longer than 255 characters.
    pub(crate) fn of(headers: &HeaderMap, scope: Scope, what: &str, body: &[u8]) -> ApiResult<Option<Self>> {
        let Some(value) = headers.get("idempotency-key") else {
            return Ok(None);
        };
        let key = value.to_str().unwrap_or_default().trim().to_owned();
        if key.is_empty() || key.len() > 255 {
            return Err(ApiError::malformed(
                "bad_idempotency_key",
                "Idempotency-Key must be a text of 1 to 255 visible characters",
            ));
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(what.as_bytes());
        hasher.update(&[0]);
        hasher.update(body);
        Ok(Some(Self {
            tenant: scope.tenant().unwrap_or(TenantId::SERVER).as_uuid(),
            user: scope.user_id(),
            key,
            request_hash: *hasher.finalize().as_bytes(),
        }))
    }

    /// Claims the key inside the open transaction. A concurrent request with the same key waits here for the first.
    ///
    /// # Errors
    /// 422 when the key belongs to another request.
    pub(crate) async fn claim(&self, client: &Client) -> ApiResult<Begun> {
        let hash = self.request_hash.as_slice();
        let claimed = client
            .query_typed(
                "insert into idempotency_key (tenant_id, user_id, key, request_hash) values ($1, $2, $3, $4) \
                 on conflict (tenant_id, user_id, key) do nothing returning 1",
                &[
                    (&self.tenant, Type::UUID),
                    (&self.user, Type::UUID),
                    (&self.key, Type::TEXT),
                    (&hash, Type::BYTEA),
                ],
            )
            .await?;
        if !claimed.is_empty() {
            return Ok(Begun::First);
        }
        let rows = client
            .query_typed(
                "select request_hash, status, response->>'body', response->>'etag' from idempotency_key \
                 where tenant_id = $1 and user_id = $2 and key = $3",
                &[
                    (&self.tenant, Type::UUID),
                    (&self.user, Type::UUID),
                    (&self.key, Type::TEXT),
                ],
            )
            .await?;
        let Some(row) = rows.first() else {
            return Err(ApiError::conflict(
                "try_again",
                "the same request is being worked on; repeat it",
            ));
        };
        if row.get::<_, &[u8]>(0) != hash {
            return Err(ApiError::Invalid {
                detail: "this Idempotency-Key was used for another request; use a new key".to_owned(),
                errors: Vec::new(),
            });
        }
        Ok(Begun::Repeated(WriteAnswer {
            status: row.get::<_, Option<i16>>(1).unwrap_or(200).unsigned_abs(),
            body: row.get::<_, Option<String>>(2).unwrap_or_default(),
            etag: row.get(3),
        }))
    }

    /// Keeps the answer, in the write's transaction.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(crate) async fn keep(
        &self,
        client: &Client,
        answer: &WriteAnswer,
        tenant: TenantId,
        modules: &[Module],
    ) -> ApiResult<()> {
        let status = i16::try_from(answer.status).unwrap_or(200);
        let response = serde_json::json!({"body": answer.body, "etag": answer.etag});
        let names: Vec<&str> = modules.iter().map(|module| module.as_str()).collect();
        let headers = serde_json::json!({"tenant": tenant.as_uuid(), "modules": names});
        client
            .query_typed(
                "update idempotency_key set status = $4, response = $5, headers = $6 \
                 where tenant_id = $1 and user_id = $2 and key = $3",
                &[
                    (&self.tenant, Type::UUID),
                    (&self.user, Type::UUID),
                    (&self.key, Type::TEXT),
                    (&status, Type::INT2),
                    (&response, Type::JSONB),
                    (&headers, Type::JSONB),
                ],
            )
            .await?;
        Ok(())
    }

    /// The versions that a repetition answers with: as of now, which contains the first write.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(crate) async fn versions(&self, app: &App, client: &Client) -> ApiResult<Vec<(VersionKey, u64)>> {
        let rows = client
            .query_typed(
                "select headers->>'tenant', array(select jsonb_array_elements_text(headers->'modules')) \
                 from idempotency_key where tenant_id = $1 and user_id = $2 and key = $3",
                &[
                    (&self.tenant, Type::UUID),
                    (&self.user, Type::UUID),
                    (&self.key, Type::TEXT),
                ],
            )
            .await?;
        let Some(row) = rows.first() else {
            return Ok(Vec::new());
        };
        let tenant = row
            .get::<_, Option<&str>>(0)
            .and_then(|text| Uuid::parse_str(text).ok());
        let Some(tenant) = tenant.map(TenantId::from_uuid) else {
            return Ok(Vec::new());
        };
        let names: Vec<String> = row.get(1);
        let modules: Vec<Module> = names
            .iter()
            .filter_map(|name| crate::modules::versioned(name))
            .collect();
        let slots = touched_versions(client, tenant, &modules).await?;
        Ok(slots
            .into_iter()
            .map(|(key, slots)| (key, app.versions().observe(key, slots)))
            .collect())
    }
}
