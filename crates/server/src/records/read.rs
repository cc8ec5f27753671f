//! One row by its id.

use anyhow::Context;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use thermocline::{
    Digest, Key, Loaded, Mode, Namespace, Policy, Request, Slots, Subject, TenantId, VersionKey, Versions,
};
use thermocline_axum::CachedBody;
use uuid::Uuid;

use super::create::visible_to;
use super::etag::row_etag;
use super::list::{read_slots, write_slots};
use super::rows::{row_json, tenant_column};
use super::statement::Statement;
use super::update::not_found;
use super::write::success;
use crate::app::App;
use crate::database::Acting;
use crate::http::caching;
use crate::identity::Scope;
use crate::modules::{ModuleSpec, Tenancy};
use crate::policies::ttl;
use crate::problem::{ApiError, ApiResult};

/// Finished bodies of single rows.
pub(super) static DETAIL: Namespace = Namespace::new("detail", Policy::new(ttl::DETAILS));

/// Answers a read of one row.
///
/// # Errors
/// 404 when it is not there or another tenant's, 503 when neither a layer nor the database can answer.
pub(super) async fn read(
    app: &App,
    spec: &'static ModuleSpec,
    scope: Scope,
    id: Uuid,
    bust_cache: bool,
    method: &Method,
    headers: &HeaderMap,
) -> ApiResult<Response> {
    let scope = narrowed_to_row(app, spec, scope, id).await?;
    let tenant = scope.tenant().unwrap_or(TenantId::SERVER);
    let policy = app.policy_for(Some(tenant), headers).await;
    let mode: Mode = policy.mode(spec.list_feature, caching::mode(headers, bust_cache));
    let keys = spec.shown_modules().map(|module| VersionKey { tenant, module });
    let depends: Vec<VersionKey> = keys.collect();
    let floors = caching::floors(headers, &depends)?;
    let mut viewpoint = app.viewpoint(spec, scope, mode, &floors).await;
    let response = loop {
        let scope = viewpoint.scope();
        let request = Request {
            key: detail_key(spec, scope, tenant, id),
            depends: &depends,
            records: &[Some(id)],
            floors: &floors,
            mode,
            ttl: Some(spec.detail_ttl),
        };
        let loader = {
            let app = app.clone();
            move || async move { load(&app, spec, scope, id).await }
        };
        let response = caching::respond(app, request, method, headers, loader).await?;
        match viewpoint.after_response(app, spec, response.headers()).await {
            Some(again) => viewpoint = again,
            None => break response,
        }
    };
    if response.status() == StatusCode::NOT_FOUND {
        return Err(ApiError::NotFound(not_found(spec, id)));
    }
    Ok(response)
}

fn detail_key(spec: &ModuleSpec, scope: Scope, tenant: TenantId, id: Uuid) -> Key {
    let user = if spec.per_user {
        scope.user_id()
    } else {
        Uuid::nil()
    };
    let text = format!("{id}|{user}");
    Key::new(
        &DETAIL,
        tenant,
        spec.module,
        Subject::Digest(Digest::of(text.as_bytes())),
    )
}

/// The scope of one row: a superadmin who named no tenant acts in the row's own.
///
/// # Errors
/// 404 when it is not there.
pub(crate) async fn narrowed_to_row(
    app: &App,
    spec: &ModuleSpec,
    scope: Scope,
    id: Uuid,
) -> ApiResult<Scope> {
    match scope.tenant() {
        Some(_) => Ok(scope),
        None => Ok(scope.narrowed(owner_of(app, spec, scope, id).await?)),
    }
}

/// The tenant of a row that a superadmin without a tenant names; the server itself for rows that have none.
pub(super) async fn owner_of(app: &App, spec: &ModuleSpec, scope: Scope, id: Uuid) -> ApiResult<TenantId> {
    let connection = app.pool().get().await?;
    let mut statement = Statement::starting(format!(
        "select {} from {} t where t.id = ",
        tenant_column(spec),
        spec.table
    ));
    statement.bind(&id.to_string(), "uuid");
    let begin = Acting::new(scope).begin_read();
    let rows = connection.within(&begin, statement.run(&connection)).await;
    let rows = rows?;
    let row = rows
        .first()
        .ok_or_else(|| ApiError::NotFound(not_found(spec, id)))?;
    Ok(row
        .get::<_, Option<Uuid>>(0)
        .map_or(TenantId::SERVER, TenantId::from_uuid))
}

async fn load(
    app: &App,
    spec: &'static ModuleSpec,
    scope: Scope,
    id: Uuid,
) -> Result<Loaded<CachedBody>, ApiError> {
    let connection = app.pool().get().await?;
    let tenant = scope.tenant().unwrap_or(TenantId::SERVER);
    // Rows of the server itself (superadmins) are behind no tenant's wall.
    let acting = if tenant == TenantId::SERVER {
        Scope::of_server()
    } else {
        scope
    };
    let mut statement = Statement::starting("select r.json, r.revision, ");
    write_slots(&mut statement, spec, tenant);
    // One statement, one snapshot: the version belongs to exactly this row, or to its absence.
    statement.push(&format!(
        " from (select 1) one left join lateral (select {} as json, t.revision from {} t where t.id = ",
        row_json(spec),
        spec.table
    ));
    statement.bind(&id.to_string(), "uuid");
    if tenant == TenantId::SERVER && spec.tenancy == Tenancy::TenantOrServer {
        statement.push(&format!(" and {} is null", tenant_column(spec)));
    } else {
        statement.push(&format!(" and {} = ", tenant_column(spec)));
        statement.bind(&tenant.as_uuid().to_string(), "uuid");
    }
    if let Some(visible) = spec.visible {
        statement.push(" and ");
        statement.push(&visible_to(visible, scope));
    }
    statement.push(") r on true");
    let begin = Acting::new(acting).begin_read();
    let rows = connection.within(&begin, statement.run(&connection)).await;
    let rows = rows?;
    let row = rows
        .first()
        .ok_or_else(|| ApiError::Internal(anyhow::anyhow!("a left join gave no row")))?;
    let slots = read_slots(row);
    let versions: Versions = slots.iter().map(Slots::version).collect();
    for (module, slots) in spec.shown_modules().zip(slots) {
        app.versions().observe(VersionKey { tenant, module }, slots);
    }
    match (row.get::<_, Option<&str>>(0), row.get::<_, Option<i64>>(1)) {
        (Some(json), Some(revision)) => {
            let etag = HeaderValue::from_str(&row_etag(revision, json)).context("the ETag of a row")?;
            let body = CachedBody::json(Bytes::from(success(json)))
                .with_etag(etag)
                .context("the ETag of a row")?;
            Ok(Loaded::Cacheable {
                value: body,
                versions,
                ttl: None,
            })
        }
        // Not an error of the load: a stale copy must never stand in for a row that is gone.
        _ => Ok(Loaded::Uncacheable(CachedBody::new(
            StatusCode::NOT_FOUND,
            HeaderValue::from_static("application/json"),
            Bytes::new(),
        ))),
    }
}
