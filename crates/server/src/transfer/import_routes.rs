//! Routes of imports: begin, watch, list, cancel.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use http::{HeaderValue, StatusCode, header};
use thermocline::VersionKey;
use uuid::Uuid;

use super::import::CheckedFile;
use super::job::{self, Job};
use super::parameters::Parameters;
use super::receive::receive;
use super::worker::Import;
use crate::app::App;
use crate::database::Acting;
use crate::identity::{Caller, Level};
use crate::modules::{self, MODULES, ModuleSpec};
use crate::problem::{ApiError, ApiResult};
use crate::records::{
    Leniency, NamedTenants, Repeat, WriteAnswer, WriteTransaction, insert_versions, preference_applied,
    success,
};

/// Imports of a page when the request does not say.
const DEFAULT_LIMIT: u64 = 50;
/// The most imports of a page.
const MAX_LIMIT: u64 = 200;

/// The routes of imports.
pub(super) fn routes() -> Router<App> {
    let business = MODULES.iter().copied().filter(|spec| spec.business);
    let imports = business.fold(Router::new(), |router, spec| {
        router.route(
            &format!("/api/{}/import", spec.name()),
            post(move |app, caller, tenants, request| import_rows(spec, app, caller, tenants, request)),
        )
    });
    imports
        // The body is bounded while it is written to disk.
        .layer(DefaultBodyLimit::disable())
        .route("/api/imports", get(list_imports))
        .route("/api/imports/{id}", get(read_import).delete(cancel_import))
}

async fn import_rows(
    spec: &'static ModuleSpec,
    State(app): State<App>,
    caller: Caller,
    NamedTenants(mut tenants): NamedTenants,
    request: Request,
) -> ApiResult<Response> {
    caller.demand(spec, Level::Write)?;
    let headers = request.headers().clone();
    let leniency = Leniency::of(&headers);
    let dry_run = Parameters::read(request.uri().query(), &["dry_run"], leniency)?.flag("dry_run")?;
    // Before the body: nobody should send a gigabyte to learn that it goes nowhere.
    caller.scope(&app, &tenants).await?;
    let received = receive(request, &app.settings().data).await?;
    tenants.extend(received.tenants);
    let scope = caller.scope(&app, &tenants).await?;
    let tenant = scope.demand_tenant()?;
    let file = CheckedFile::inspect(spec, received.file, leniency).await?;
    let what = format!("POST /api/{}/import?dry_run={dry_run}", spec.name());
    let repeat = Repeat::of(&headers, scope, &what, &received.hash)?;
    let transaction = match WriteTransaction::begin(&app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let rows = file.file.rows;
    let job = job::begin(transaction.client(), tenant, spec, dry_run, rows, &caller.email).await?;
    let kept = file.columns.kept_in_metadata();
    let lenient = !kept.is_empty();
    let answer = WriteAnswer {
        status: StatusCode::ACCEPTED.as_u16(),
        body: success(&job::begun(job.id, rows, file.describe(), &kept)),
        etag: None,
    };
    let written = transaction.commit(&app, tenant, &[], answer).await?;
    let import = Arc::new(Import {
        pool: app.pool().clone(),
        versions: Some(app.versions().clone()),
        spec,
        caller,
        scope,
        job,
        dry_run,
    });
    tokio::spawn(async move { import.run(file, |_| {}).await });
    let mut response = written.into_response();
    if lenient {
        preference_applied(&mut response);
    }
    Ok(response)
}

/// An import as it stands. `X-Version` names the version that contains every row that it counts.
async fn read_import(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let scope = caller.scope(&app, &tenants).await?;
    let id = import_id(&id)?;
    let client = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let found = client
        .within(&begin, job::read(&client, scope.tenant(), id))
        .await;
    let found = demand_import(&caller, Level::Read, found?, id)?;
    let versions = modules::find(&found.module).map(|spec| {
        let key = VersionKey {
            tenant: found.tenant,
            module: spec.module,
        };
        (key, app.versions().observe(key, found.slots))
    });
    let versions: Vec<_> = versions.into_iter().collect();
    let mut response = answer(&found.json);
    insert_versions(response.headers_mut(), &versions);
    Ok(response)
}

/// Stops an import after the batch that is being stored. One that has ended already stays as it is.
async fn cancel_import(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let scope = caller.scope(&app, &tenants).await?;
    let id = import_id(&id)?;
    let transaction = match WriteTransaction::begin(&app, scope, None).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let client = transaction.client();
    let found = job::read(client, scope.tenant(), id).await?;
    let tenant = demand_import(&caller, Level::Write, found, id)?.tenant;
    Job { id, tenant }.cancel(client).await?;
    let found = job::read(client, scope.tenant(), id).await?;
    let json = demand_import(&caller, Level::Write, found, id)?.json;
    let answer = WriteAnswer {
        status: StatusCode::OK.as_u16(),
        body: success(&json),
        etag: None,
    };
    Ok(transaction
        .commit(&app, tenant, &[], answer)
        .await?
        .into_response())
}

/// The imports of all modules that the caller may read, newest first; of their errors only the first ten.
async fn list_imports(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
    request: Request,
) -> ApiResult<Response> {
    let scope = caller.scope(&app, &tenants).await?;
    let leniency = Leniency::of(request.headers());
    let parameters = Parameters::read(request.uri().query(), &["limit", "offset"], leniency)?;
    let limit = parameters
        .number("limit")?
        .unwrap_or(DEFAULT_LIMIT)
        .clamp(1, MAX_LIMIT);
    let offset = parameters
        .number("offset")?
        .unwrap_or(0)
        .min(i64::MAX.unsigned_abs());
    let readable = MODULES
        .iter()
        .filter(|spec| spec.business && caller.demand(spec, Level::Read).is_ok());
    let readable: Vec<&str> = readable.map(|spec| spec.name()).collect();
    let client = app.pool().get().await?;
    let (imports, total) = job::list(&client, scope, &readable, limit, offset).await?;
    Ok(answer(&format!(
        "{{\"imports\":[{}],\"total\":{total},\"limit\":{limit},\"offset\":{offset}}}",
        imports.join(",")
    )))
}

/// The import, if it is there and the caller may do this with its module.
fn demand_import(
    caller: &Caller,
    level: Level,
    found: Option<job::Found>,
    id: Uuid,
) -> ApiResult<job::Found> {
    let found = found.ok_or_else(|| ApiError::NotFound(format!("import {id}")))?;
    if let Some(spec) = modules::find(&found.module) {
        caller.demand(spec, level)?;
    }
    Ok(found)
}

fn import_id(text: &str) -> ApiResult<Uuid> {
    Uuid::parse_str(text).map_err(|_| ApiError::NotFound(format!("import {text}")))
}

fn answer(data: &str) -> Response {
    let mut response = Response::new(Body::from(success(data)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
