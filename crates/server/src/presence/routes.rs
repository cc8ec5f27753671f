//! `POST` and `GET /api/users/heartbeat`, `GET /api/users/presence`.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use http::{HeaderValue, header};
use serde_json::{Value, json};
use thermocline::TenantId;

use super::registry::Beat;
use super::status::{LiveStatus, Viewing, instant};
use crate::app::App;
use crate::http::read_bytes;
use crate::identity::{Caller, Level};
use crate::modules;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::NamedTenants;

/// The most bytes of a heartbeat.
const MAX_BYTES: usize = 4096;
/// The most characters of a device's name.
const MAX_DEVICE: usize = 64;

/// The routes of presence.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/users/heartbeat", get(alive).post(heartbeat))
        .route("/api/users/presence", get(presence))
}

/// `GET /api/users/heartbeat`: that the server is there and knows the caller.
async fn alive(State(app): State<App>, _: Caller) -> Response {
    let ts = instant(app.clock().now());
    uncached(json!({"online": true, "ts": ts, "data": {"online": true, "ts": ts}}))
}

/// `POST /api/users/heartbeat`: the caller is there. What the body says about who they are is ignored.
async fn heartbeat(State(app): State<App>, caller: Caller, request: Request<Body>) -> ApiResult<Response> {
    let said = said(request).await?;
    let tenant = caller.tenant.unwrap_or(TenantId::SERVER);
    let beat = Beat {
        tenant,
        user: caller.user_id,
        email: caller.email.clone(),
        device: said.device,
        status: said.status,
        viewing: said.viewing,
    };
    let (live_status, changed) = app.presence().beat(beat).await;
    if changed {
        app.hub().presence_changed(tenant);
    }
    let last_seen = instant(app.clock().now());
    let data = json!({
        "user_id": caller.user_id,
        "email": caller.email.as_ref(),
        "live_status": live_status,
        "last_seen": last_seen,
        "online": live_status != LiveStatus::Offline,
        "ts": last_seen,
    });
    Ok(uncached(json!({"data": data})))
}

struct Said {
    device: String,
    status: LiveStatus,
    viewing: Option<Viewing>,
}

/// The body may be empty, and of any type: a browser that leaves a page can send plain text only.
async fn said(request: Request<Body>) -> ApiResult<Said> {
    let bytes = read_bytes(request, MAX_BYTES).await?;
    let body: Value = if bytes.iter().all(u8::is_ascii_whitespace) {
        Value::Null
    } else {
        serde_json::from_slice(&bytes).map_err(|error| {
            ApiError::malformed_field(
                "bad_json",
                FieldError::new("body", "type", format!("the body is not valid JSON: {error}")),
            )
        })?
    };
    let text = |names: [&str; 2]| {
        names
            .into_iter()
            .find_map(|name| body.get(name).and_then(Value::as_str))
            .filter(|text| !text.is_empty())
    };
    let status = match text(["live_status", "status"]) {
        None => LiveStatus::Online,
        Some(name) => LiveStatus::parse(&name.to_ascii_lowercase()).ok_or_else(|| {
            ApiError::invalid(vec![FieldError::new(
                "live_status",
                "value",
                "live_status is not one of online, away, offline",
            )])
        })?,
    };
    let device: String = text(["device_id", "device"])
        .unwrap_or("default")
        .chars()
        .filter(|letter| letter.is_ascii_graphic())
        .take(MAX_DEVICE)
        .collect();
    let viewing = viewing(&body)?;
    Ok(Said {
        device,
        status,
        viewing,
    })
}

/// The record that the device looks at: each heartbeat says it anew, and one that does not looks at none.
fn viewing(body: &Value) -> ApiResult<Option<Viewing>> {
    match body.get("viewing") {
        None | Some(Value::Null) => Ok(None),
        Some(viewing) => {
            let text = |name: &str| viewing.get(name).and_then(Value::as_str).unwrap_or_default();
            Viewing::of(text("module"), text("id")).map(Some).ok_or_else(|| {
                ApiError::invalid(vec![FieldError::new(
                    "viewing",
                    "value",
                    "viewing must name a module and the UUID of a row, as in {\"module\": \"contacts\", \"id\": \"…\"}",
                )])
            })
        }
    }
}

/// `GET /api/users/presence`: who is there.
async fn presence(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
) -> ApiResult<Response> {
    let spec = modules::find("users").expect("the users are a module of the list");
    caller.demand(spec, Level::Read)?;
    let scope = caller.scope(&app, &tenants).await?;
    let everybody = app
        .presence()
        .read(scope.tenant().unwrap_or(TenantId::SERVER))
        .await;
    let users: Vec<_> = everybody.people.values().collect();
    let total = users.len();
    Ok(uncached(json!({"data": {"users": users, "total": total}})))
}

fn uncached(mut body: Value) -> Response {
    body["status"] = json!("success");
    body["success"] = json!(true);
    let mut response = Json(body).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
