//! The whole service: routes, and the layers around them in their order.

use axum::Router;
use axum::extract::Request;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, Method, header};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::request_id;
use crate::app::App;
use crate::problem::ApiError;
use crate::{
    actions, activities, boards, identity, inspection, jobs, live, messages, notifications, openapi,
    policies, presence, records, reports, system, system_logs, transfer, web,
};

/// The service.
pub fn router(app: App) -> Router {
    let api = api()
        // Innermost: who calls. Preflights and problems of the outer layers never reach it.
        .layer(from_fn_with_state(app.clone(), identity::authenticate));
    let cors = cors(&app);
    api.merge(web::routes())
        // A panic answers 500 as a problem, and the connection and the process live on.
        .layer(CatchPanicLayer::custom(panicked))
        .layer(cors)
        // Outermost: every answer, also a preflight's or a panic's, has an id and a log line.
        .layer(from_fn(request_id::identify))
        .with_state(app)
}

/// The routes of the API, for those whose caller is known.
pub(crate) fn api() -> Router<App> {
    Router::new()
        .merge(actions::routes())
        .merge(transfer::routes())
        .merge(messages::routes())
        .merge(jobs::routes())
        .merge(records::routes())
        .merge(boards::routes())
        .merge(reports::routes())
        .merge(inspection::routes())
        .merge(policies::routes())
        .merge(activities::routes())
        .merge(identity::routes())
        .merge(live::routes())
        .merge(notifications::routes())
        .merge(presence::routes())
        .merge(openapi::routes())
        .merge(system_logs::routes())
        .merge(system::routes())
        .method_not_allowed_fallback(method_not_allowed)
}

fn cors(app: &App) -> CorsLayer {
    let origins: Vec<HeaderValue> = app
        .settings()
        .allowed_origins
        .iter()
        .filter_map(|origin| HeaderValue::from_str(origin).ok())
        .collect();
    let custom = [
        "x-tenant-id",
        "x-auth-retry",
        "prefer",
        "idempotency-key",
        "x-version",
        "x-request-id",
        "x-workspace-id",
        "x-user-id",
    ];
    let mut allowed: Vec<HeaderName> = custom.into_iter().map(HeaderName::from_static).collect();
    allowed.extend([
        header::CONTENT_TYPE,
        header::AUTHORIZATION,
        header::CACHE_CONTROL,
        header::PRAGMA,
        header::IF_MATCH,
        header::IF_NONE_MATCH,
    ]);
    let mut exposed = thermocline_axum::EXPOSED_HEADERS.to_vec();
    let ours = [
        "x-request-id",
        "preference-applied",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset",
    ];
    exposed.extend(ours.into_iter().map(HeaderName::from_static));
    exposed.extend([header::RETRY_AFTER, header::CONTENT_DISPOSITION]);
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_credentials(true)
        .allow_methods([
            Method::GET,
            Method::HEAD,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
        ])
        .allow_headers(allowed)
        .expose_headers(exposed)
        .max_age(std::time::Duration::from_secs(600))
}

async fn method_not_allowed(request: Request) -> ApiError {
    ApiError::MethodNotAllowed(request.method().to_string())
}

fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or(panic.downcast_ref::<&str>().copied());
    ApiError::Internal(anyhow::anyhow!("panic: {}", text.unwrap_or("without a message"))).into_response()
}
