//! Changing one's own password.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use serde_json::Value;
use thermocline::{Module, TenantId};
use tokio_postgres::types::Type;

use super::access_token::Subject;
use super::caller::Caller;
use super::login::{self, text};
use super::{me, sessions};
use crate::app::App;
use crate::http::JsonBody;
use crate::modules;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{WriteAnswer, WriteTransaction};

/// `POST /api/auth/password {current_password, new_password}`: ends every session of the user (the database does, for
/// whoever changes a password) and opens a new one, with which this client goes on.
pub(super) async fn change_password(
    State(app): State<App>,
    caller: Caller,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand_login()?;
    let current = text(&body.value, "current_password")?;
    let new = text(&body.value, "new_password")?;
    if !modules::is_password(new) {
        return Err(ApiError::invalid(vec![FieldError::new(
            "new_password",
            "value",
            "new_password must have 8 to 128 characters",
        )]));
    }
    // Guessing must be as slow here as at the login: a stolen access token must not be enough to find the password.
    let throttle = &app.identity().throttle;
    let attempt = throttle
        .begin(&caller.user_id.to_string(), None)
        .map_err(|retry_after| ApiError::TooManyRequests { retry_after })?;
    let login = login::find(&app, &caller.email)
        .await?
        .filter(|login| login.subject.user == caller.user_id);
    let hash = login.as_ref().and_then(|login| login.password_hash.clone());
    let is_right = app.passwords().verify(current.to_owned(), hash).await?;
    let Some(login) = login.filter(|_| is_right) else {
        return Err(ApiError::invalid(vec![FieldError::new(
            "current_password",
            "value",
            "current_password is wrong",
        )]));
    };
    throttle.succeeded(attempt);
    let hash = app.passwords().hash(new.to_owned()).await?;
    store(&app, &caller, &login.subject, &hash).await?;
    let tokens = sessions::open_session(&app, &login.subject).await?;
    let user: Value = me::user_json(&app, caller.user_id).await?;
    Ok(tokens.into_response(&app, user))
}

async fn store(app: &App, caller: &Caller, subject: &Subject, hash: &str) -> ApiResult<()> {
    let scope = caller.scope(app, &[]).await?;
    let Ok(transaction) = WriteTransaction::begin(app, scope, None).await? else {
        return Err(anyhow::anyhow!("a write without a key cannot be a repetition").into());
    };
    let changed = transaction
        .client()
        .query_typed(
            "update app_user set password_hash = $2 where id = $1 returning 1",
            &[(&caller.user_id, Type::UUID), (&hash, Type::TEXT)],
        )
        .await?;
    if changed.is_empty() {
        return Err(ApiError::NotFound("the user".to_owned()));
    }
    let tenant = subject.tenant.map_or(TenantId::SERVER, TenantId::from_uuid);
    let answer = WriteAnswer::row(StatusCode::OK, "{}", None);
    transaction
        .commit(app, tenant, &[Module::new("users")], answer)
        .await?;
    Ok(())
}
