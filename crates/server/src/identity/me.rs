//! The caller, as the API shows them.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use serde_json::{Value, json};
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::caller::{Caller, Scope};
use crate::app::App;
use crate::database::Acting;
use crate::modules;
use crate::problem::{ApiError, ApiResult};
use crate::records::row_json;

/// How long the web app waits for the row of its user before it makes do with what the token says.
const PATIENCE: Duration = Duration::from_secs(2);

/// `GET /api/auth/me`, with the names that older clients use.
///
/// The row of the users module with its tenant. Somebody whom the table does not know, and everybody while the database is
/// away, gets what their token says: enough for the web app to go on showing what is cached.
pub(super) async fn me(State(app): State<App>, caller: Caller) -> ApiResult<Response> {
    let user = match tokio::time::timeout(PATIENCE, find(&app, caller.user_id)).await {
        Ok(Ok(Some(user))) => user,
        Ok(Ok(None) | Err(ApiError::Unavailable { .. })) | Err(_) => from_token(&caller),
        Ok(Err(error)) => return Err(error),
    };
    let mut response = Json(json!({"status": "success", "success": true, "data": user})).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// A user as the users module shows them, with `tenant` and `tenant_slug`.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn user_json(app: &App, id: Uuid) -> ApiResult<Value> {
    find(app, id)
        .await?
        .ok_or_else(|| ApiError::NotFound(format!("user {id}")))
}

async fn find(app: &App, id: Uuid) -> ApiResult<Option<Value>> {
    let spec = modules::find("users").expect("the users are a module of the list");
    let sql = format!(
        "select {}, row_to_json(o)::text from app_user t \
         left join lateral (select w.id, w.slug, w.name, w.timezone, w.branding_settings \
         from tenant w where w.id = t.tenant_id) o on true where t.id = $1",
        row_json(spec)
    );
    let connection = app.pool().get().await?;
    // The user has proved to be this one, so no tenant's wall is needed, and superadmins are behind none.
    let begin = Acting::new(Scope::of_server()).begin_read();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 1] = [(&id, Type::UUID)];
    let rows = connection
        .within(&begin, connection.query_typed(&sql, &parameters))
        .await;
    let rows = rows?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    let parse =
        |text: &str| serde_json::from_str::<Value>(text).map_err(|error| ApiError::Internal(error.into()));
    let mut user = parse(row.get(0))?;
    let tenant = match row.get::<_, Option<&str>>(1) {
        Some(text) => parse(text)?,
        None => Value::Null,
    };
    user["tenant_slug"] = tenant["slug"].clone();
    user["tenant"] = tenant;
    Ok(Some(user))
}

fn from_token(caller: &Caller) -> Value {
    let id = caller.tenant.map(|tenant| tenant.as_uuid());
    let slug = caller.tenant_slug.as_deref();
    json!({
        "id": caller.user_id,
        "tenant_id": id,
        "email": caller.email.as_ref(),
        "role": caller.role.as_str(),
        "is_active": true,
        "tenant_slug": slug,
        "tenant": id.map(|id| json!({"id": id, "slug": slug})),
    })
}
