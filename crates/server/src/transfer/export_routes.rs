//! Routes of exports.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;
use http::{HeaderValue, header};

use super::export::export_rows;
use crate::app::App;
use crate::identity::{Caller, Level, named_tenants};
use crate::modules::{MODULES, ModuleSpec};
use crate::problem::ApiResult;
use crate::records::{Leniency, ListQuery, preference_applied};

/// The routes of exports.
pub(super) fn routes() -> Router<App> {
    let business = MODULES.iter().copied().filter(|spec| spec.business);
    business.fold(Router::new(), |router, spec| {
        router.route(
            &format!("/api/{}/export", spec.name()),
            get(move |app, caller, request| export(spec, app, caller, request)),
        )
    })
}

/// All rows of the list that the same parameters give; what they say about pages is passed over.
async fn export(
    spec: &'static ModuleSpec,
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> ApiResult<Response> {
    caller.demand(spec, Level::Read)?;
    let (parts, _) = request.into_parts();
    let leniency = Leniency::of(&parts.headers);
    let mut query = ListQuery::parse(spec, parts.uri.query().unwrap_or_default(), leniency)?;
    query.tenants.extend(named_tenants(&parts));
    let scope = caller.scope(&app, &query.tenants).await?;
    let rows = export_rows(app.pool(), spec, scope, &query).await?;
    let mut response = Response::new(Body::from_stream(rows));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/csv; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let name = format!("attachment; filename=\"{}.csv\"", spec.name());
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    if query.leniency_used {
        preference_applied(&mut response);
    }
    Ok(response)
}
