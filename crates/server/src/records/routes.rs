//! The routes of every module, made from the list of modules.

use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::response::Response;
use axum::routing::get;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Uri};
use serde::Deserialize;
use thermocline::{Module, TenantId};
use uuid::Uuid;

use super::create::{created, insert, owner, seal_secrets};
use super::etag::IfMatch;
use super::idempotency::Repeat;
use super::list_query::ListQuery;
use super::update::{change, changed};
use super::values::{Leniency, take_fields};
use super::write::{WriteTransaction, Written};
use super::{bulk, delete, list, matching, read};
use crate::app::App;
use crate::http::JsonBody;
use crate::identity::{Caller, Level, Scope, named_tenants};
use crate::modules::{MODULES, ModuleSpec, Tenancy, WriteKind};
use crate::problem::{ApiError, ApiResult};

/// The routes of all modules.
pub(crate) fn routes() -> Router<App> {
    MODULES
        .iter()
        .fold(Router::new(), |router, spec| router.merge(routes_of(spec)))
}

/// The routes of one module.
pub(crate) fn routes_of(spec: &'static ModuleSpec) -> Router<App> {
    let name = spec.name();
    let mut collection = get(move |app, caller, request| list_rows(spec, app, caller, request)).post(
        move |app, caller, tenants, headers, body| create_row(spec, app, caller, tenants, headers, body),
    );
    if spec.business {
        collection = collection.patch(move |app, caller, tenants, uri, headers, body| {
            update_matching_rows(spec, app, caller, tenants, uri, headers, body)
        });
    }
    let update = move |app, caller, id, tenants, headers, body| {
        update_row(spec, app, caller, id, tenants, headers, body)
    };
    let row = get(move |app, caller, id, request| read_row(spec, app, caller, id, request))
        .put(update)
        .patch(update)
        .delete(move |app, caller, id, tenants, headers| delete_row(spec, app, caller, id, tenants, headers));
    let mut router = Router::new()
        .route(&format!("/api/{name}"), collection)
        .route(&format!("/api/{name}/{{id}}"), row);
    if spec.business {
        router = router.route(
            &format!("/api/{name}/bulk"),
            axum::routing::post(move |app, caller, tenants, headers, query, body| {
                bulk_rows(spec, app, caller, tenants, headers, query, body)
            }),
        );
    }
    router
}

/// The tenants that a request names in its header and its query; the body's are added by who reads it.
#[derive(Debug)]
pub(crate) struct NamedTenants(pub Vec<String>);

#[derive(Debug, Default, Deserialize)]
struct TenantParameter {
    tenant_id: Option<String>,
}

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for NamedTenants {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut http::request::Parts, _: &S) -> Result<Self, ApiError> {
        let mut named = named_tenants(parts);
        let parameter = Query::<TenantParameter>::try_from_uri(&parts.uri)
            .map(|query| query.0)
            .unwrap_or_default();
        named.extend(
            parameter
                .tenant_id
                .filter(|name| !name.is_empty() && name != "null"),
        );
        Ok(Self(named))
    }
}

async fn list_rows(
    spec: &'static ModuleSpec,
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> ApiResult<Response> {
    let (parts, _) = request.into_parts();
    let query = parts.uri.query().unwrap_or_default();
    answer_list(spec, &app, &caller, &parts, query).await
}

/// Answers a list request whose parameters are those of `query`.
///
/// # Errors
/// 403 without the permission to read, 400 for what cannot be understood.
pub(crate) async fn answer_list(
    spec: &'static ModuleSpec,
    app: &App,
    caller: &Caller,
    parts: &Parts,
    query: &str,
) -> ApiResult<Response> {
    caller.demand(spec, Level::Read)?;
    let leniency = Leniency::of(&parts.headers);
    let asked = query;
    let mut query = ListQuery::parse(spec, query, leniency)?;
    query.tenants.extend(named_tenants(parts));
    let scope = caller.scope(app, &query.tenants).await?;
    let applied = query.leniency_used;
    let (mut response, scope) = list::list(app, spec, scope, query, &parts.method, &parts.headers).await?;
    if !applied {
        let hit = response
            .headers()
            .get("x-cache")
            .is_some_and(|outcome| outcome == "HIT");
        app.usage().note(spec, scope, asked, hit);
    }
    if applied {
        preference_applied(&mut response);
    }
    Ok(response)
}

async fn read_row(
    spec: &'static ModuleSpec,
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    caller.demand(spec, Level::Read)?;
    let id = row_id(spec, &id)?;
    let (mut parts, _) = request.into_parts();
    let tenants =
        <NamedTenants as axum::extract::FromRequestParts<()>>::from_request_parts(&mut parts, &()).await?;
    let scope = caller.scope(&app, &tenants.0).await?;
    let bust = parts
        .uri
        .query()
        .is_some_and(|query| query.contains("bust_cache=true"));
    let method: Method = parts.method;
    read::read(&app, spec, scope, id, bust, &method, &parts.headers).await
}

async fn create_row(
    spec: &'static ModuleSpec,
    State(app): State<App>,
    caller: Caller,
    NamedTenants(mut tenants): NamedTenants,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand(spec, Level::Write)?;
    let leniency = Leniency::of(&headers);
    let mut taken = take_fields(spec, body.value, WriteKind::Create, &caller, leniency)?;
    tenants.append(&mut taken.tenants);
    let scope = caller.scope(&app, &tenants).await?;
    let id = Uuid::now_v7();
    let tenant = owner(spec, scope, &taken, id)?;
    // A row of the server itself, or a new tenant, is behind no tenant's wall.
    let scope = if tenant == scope.tenant() {
        scope
    } else {
        widened(&caller, scope)
    };
    seal_secrets(&app, spec, &mut taken).await?;
    let lenient = !taken.extra.is_empty();
    let repeat = Repeat::of(
        &headers,
        scope,
        &format!("POST /api/{}", spec.name()),
        &body.bytes,
    )?;
    let transaction = match WriteTransaction::begin(&app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let row = insert(transaction.client(), spec, scope, tenant, id, taken).await?;
    let version_tenant = tenant.unwrap_or(TenantId::SERVER);
    let written = transaction
        .commit(&app, version_tenant, &[spec.module], created(&row))
        .await?;
    Ok(finish(written, lenient))
}

async fn update_row(
    spec: &'static ModuleSpec,
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    NamedTenants(mut tenants): NamedTenants,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand(spec, Level::Write)?;
    let id = row_id(spec, &id)?;
    let leniency = Leniency::of(&headers);
    let mut taken = take_fields(spec, body.value, WriteKind::Update, &caller, leniency)?;
    tenants.append(&mut taken.tenants);
    let scope = caller.scope(&app, &tenants).await?;
    seal_secrets(&app, spec, &mut taken).await?;
    let lenient = !taken.extra.is_empty();
    let repeat = Repeat::of(
        &headers,
        scope,
        &format!("PUT /api/{}/{id}", spec.name()),
        &body.bytes,
    )?;
    let transaction = match WriteTransaction::begin(&app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let if_match = IfMatch::parse(headers.get("if-match").and_then(|value| value.to_str().ok()));
    let row = change(
        transaction.client(),
        spec,
        scope,
        scope.tenant(),
        id,
        taken,
        &if_match,
    )
    .await?;
    let written = transaction
        .commit(
            &app,
            version_tenant(spec, &row, id),
            &[spec.module],
            changed(&row),
        )
        .await?;
    Ok(finish(written, lenient))
}

async fn delete_row(
    spec: &'static ModuleSpec,
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    NamedTenants(tenants): NamedTenants,
    headers: HeaderMap,
) -> ApiResult<Response> {
    caller.demand(spec, Level::Write)?;
    let id = row_id(spec, &id)?;
    let scope = caller.scope(&app, &tenants).await?;
    let repeat = Repeat::of(&headers, scope, &format!("DELETE /api/{}/{id}", spec.name()), &[])?;
    let transaction = match WriteTransaction::begin(&app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let if_match = IfMatch::parse(headers.get("if-match").and_then(|value| value.to_str().ok()));
    let row = delete::remove(transaction.client(), spec, scope, scope.tenant(), id, &if_match).await?;
    let modules: Vec<Module> = spec.written_modules();
    let written = transaction
        .commit(
            &app,
            version_tenant(spec, &row, id),
            &modules,
            delete::deleted(id),
        )
        .await?;
    Ok(written.into_response())
}

async fn update_matching_rows(
    spec: &'static ModuleSpec,
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
    uri: Uri,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    let query = uri.query().unwrap_or_default();
    matching::update_matching(spec, &app, &caller, tenants, query, &headers, body).await
}

#[derive(Debug, Default, Deserialize)]
struct BulkParameters {
    #[serde(default)]
    atomic: bool,
}

async fn bulk_rows(
    spec: &'static ModuleSpec,
    State(app): State<App>,
    caller: Caller,
    NamedTenants(mut tenants): NamedTenants,
    headers: HeaderMap,
    Query(parameters): Query<BulkParameters>,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand(spec, Level::Write)?;
    let request = bulk::parse(body.value)?;
    tenants.extend(request.tenant_id.clone());
    let scope = caller.scope(&app, &tenants).await?;
    let repeat = Repeat::of(
        &headers,
        scope,
        &format!("POST /api/{}/bulk", spec.name()),
        &body.bytes,
    )?;
    bulk::run(
        &app,
        spec,
        &caller,
        scope,
        request,
        parameters.atomic,
        &headers,
        repeat,
    )
    .await
}

/// Whose versions a write to this row raises.
fn version_tenant(spec: &ModuleSpec, row: &super::create::Row, id: Uuid) -> TenantId {
    match spec.tenancy {
        Tenancy::Tenants => TenantId::from_uuid(id),
        Tenancy::Tenant | Tenancy::TenantOrServer => row.tenant.map_or(TenantId::SERVER, TenantId::from_uuid),
    }
}

/// The scope in which a superadmin makes a row outside of any tenant; anyone else keeps their own.
fn widened(caller: &Caller, scope: Scope) -> Scope {
    if caller.role == crate::identity::Role::Superadmin {
        scope.across_tenants()
    } else {
        scope
    }
}

/// An id that is not a UUID is simply not there.
///
/// # Errors
/// 404.
pub(crate) fn row_id(spec: &ModuleSpec, text: &str) -> ApiResult<Uuid> {
    Uuid::parse_str(text).map_err(|_| ApiError::NotFound(format!("{} {text}", spec.singular)))
}

fn finish(written: Written, lenient: bool) -> Response {
    let mut response = written.into_response();
    if lenient {
        preference_applied(&mut response);
    }
    response
}

/// Says that the request's leniency was used.
pub(crate) fn preference_applied(response: &mut Response) {
    response
        .headers_mut()
        .insert("preference-applied", HeaderValue::from_static("handling=lenient"));
}
