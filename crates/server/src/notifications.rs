//! What a person does with notifications beside the usual: count the unread, and mark them read.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use thermocline::{
    BypassReason, Digest, Key, Loaded, Mode, Namespace, Policy, Subject, TenantId, VersionKey, Versions,
};
use thermocline_axum::CachedBody;
use thermocline_postgres::slots_from_pairs;
use tokio_postgres::types::Type;

use crate::app::App;
use crate::database::Acting;
use crate::http::caching;
use crate::identity::{Caller, Level, Scope};
use crate::modules::{self, ModuleSpec};
use crate::policies::ttl;
use crate::problem::{ApiError, ApiResult};
use crate::records::{
    IfMatch, NamedTenants, Repeat, Taken, WriteAnswer, WriteTransaction, change, narrowed_to_row, row_id,
    success, visible_to,
};

/// Counts of unread notifications, one for each user.
static UNREAD: Namespace = Namespace::new("unread", Policy::new(ttl::TOTALS));

/// The routes.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/notifications/unread-count", get(unread_count))
        .route("/api/notifications/mark-all-read", post(mark_all_read))
        .route("/api/notifications/{id}/read", post(mark_read))
}

fn spec() -> &'static ModuleSpec {
    modules::find("notifications").expect("notifications are a module of the list")
}

/// `GET /api/notifications/unread-count`.
async fn unread_count(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
    request: Request,
) -> ApiResult<Response> {
    caller.demand(spec(), Level::Read)?;
    let scope = caller.scope(&app, &tenants).await?;
    let (parts, _) = request.into_parts();
    let tenant = scope.tenant().unwrap_or(TenantId::SERVER);
    let key = Key::new(
        &UNREAD,
        tenant,
        spec().module,
        Subject::Digest(Digest::of(scope.user_id().as_bytes())),
    );
    let depends: Vec<VersionKey> = scope.version_key(spec()).into_iter().collect();
    let mode = if depends.is_empty() {
        Mode::Bypass(BypassReason::NotCacheable)
    } else {
        let policy = app.policy_for(scope.tenant(), &parts.headers).await;
        policy.mode(None, caching::mode(&parts.headers, false))
    };
    let floors = caching::floors(&parts.headers, &depends)?;
    let request = thermocline::Request {
        key,
        depends: &depends,
        records: &[],
        floors: &floors,
        mode,
        ttl: None,
    };
    let loader = {
        let app = app.clone();
        move || async move { count(&app, scope, tenant).await }
    };
    caching::respond(&app, request, &parts.method, &parts.headers, loader).await
}

async fn count(app: &App, scope: Scope, tenant: TenantId) -> Result<Loaded<CachedBody>, ApiError> {
    let own = visible_to(spec().visible.unwrap_or("true"), scope);
    let sql = format!(
        "select thermocline.slots($1, 'notifications'), \
         (select count(*) from notification t where ($2 or t.tenant_id = $1) and {own} and not t.is_read)"
    );
    let (tenant_id, everywhere) = (tenant.as_uuid(), scope.tenant().is_none());
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
        [(&tenant_id, Type::UUID), (&everywhere, Type::BOOL)];
    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let rows = connection
        .within(&begin, connection.query_typed(&sql, &parameters))
        .await;
    let rows = rows?;
    let row = rows
        .first()
        .ok_or_else(|| ApiError::Internal(anyhow::anyhow!("a count gave no row")))?;
    let slots = slots_from_pairs(&row.get::<_, Vec<i64>>(0));
    let version = slots.version();
    app.versions()
        .observe(VersionKey::new(tenant, spec().module), slots);
    let unread: i64 = row.get(1);
    let data = json!({"unread": unread, "count": unread, "unread_count": unread});
    Ok(Loaded::Cacheable {
        value: CachedBody::json(Bytes::from(success(&data.to_string()))),
        versions: if everywhere {
            Versions::none()
        } else {
            Versions::One(version)
        },
        ttl: None,
    })
}

/// `POST /api/notifications/{id}/read`: also for those who may only read; it is theirs.
async fn mark_read(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    NamedTenants(tenants): NamedTenants,
) -> ApiResult<Response> {
    caller.demand(spec(), Level::Read)?;
    let id = row_id(spec(), &id)?;
    let scope = caller.scope(&app, &tenants).await?;
    let scope = narrowed_to_row(&app, spec(), scope, id).await?;
    let tenant = scope.demand_tenant()?;
    let transaction = match WriteTransaction::begin(&app, scope, None).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let mut taken = Taken::default();
    taken.columns.insert("is_read".to_owned(), Value::Bool(true));
    let client = transaction.client();
    let row = change(client, spec(), scope, scope.tenant(), id, taken, &IfMatch::Any).await?;
    let answer = WriteAnswer::row(StatusCode::OK, &row.json, None);
    let written = transaction.commit(&app, tenant, &[spec().module], answer).await?;
    Ok(written.into_response())
}

/// `POST /api/notifications/mark-all-read`.
async fn mark_all_read(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
    headers: HeaderMap,
) -> ApiResult<Response> {
    caller.demand(spec(), Level::Read)?;
    let scope = caller.scope(&app, &tenants).await?;
    let tenant = scope.demand_tenant()?;
    let repeat = Repeat::of(&headers, scope, "POST /api/notifications/mark-all-read", &[])?;
    let transaction = match WriteTransaction::begin(&app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let own = visible_to(spec().visible.unwrap_or("true"), scope);
    let sql = format!(
        "update notification t set is_read = true where t.tenant_id = $1 and {own} and not t.is_read"
    );
    let tenant_id = tenant.as_uuid();
    let updated = transaction
        .client()
        .execute_typed(&sql, &[(&tenant_id, Type::UUID)])
        .await?;
    let answer = WriteAnswer {
        status: StatusCode::OK.as_u16(),
        body: success(&json!({"updated": updated, "unread": 0}).to_string()),
        etag: None,
    };
    let written = transaction.commit(&app, tenant, &[spec().module], answer).await?;
    Ok(written.into_response())
}
