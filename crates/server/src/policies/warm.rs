//! `POST /api/cache-settings/warm-cache`: what a user of a workspace asks for first, loaded before it is asked for.

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, header};
use serde_json::json;
use thermocline::Mode;

use super::asked::Asked;
use crate::app::App;
use crate::boards;
use crate::contact_counts;
use crate::http::JsonBody;
use crate::identity::{Caller, Role};
use crate::policies::Feature;
use crate::problem::ApiResult;
use crate::records::{Leniency, preference_applied};

/// For admins of the workspace and for superadmins. What the settings leave uncached is not loaded.
pub(super) async fn warm_cache(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    let began = Instant::now();
    caller.demand_role(Role::Admin)?;
    let fields = ["workspaceId", "userId"];
    let asked = Asked::of_body(&body.value, &fields, Leniency::of(&headers))?;
    let tenant = asked.workspace(&app, &caller).await?;
    let whose = asked.whose(&app, &caller, tenant).await?;
    let counts = u64::from(contact_counts::warm(&app, &whose).await?);
    // What may not be kept is not loaded in vain.
    let policy = app.policy(Some(tenant)).await;
    let boards = if policy.mode(Some(Feature::ContactLists), Mode::Renew) == Mode::Renew {
        boards::warm(&app, tenant, whose.user).await?
    } else {
        0
    };
    let took = (began.elapsed().as_secs_f64() * 1e6).round() / 1e3;
    let data = json!({
        "warmupTimeMs": took,
        "entriesWarmed": counts + boards,
        "boards": boards,
        "counts": counts,
        "workspaceId": tenant.as_uuid(),
        "userId": whose.user,
    });
    let body = json!({"status": "success", "success": true, "data": data});
    let mut response = ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response();
    if asked.leniency_used {
        preference_applied(&mut response);
    }
    Ok(response)
}
