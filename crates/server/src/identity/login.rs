//! Login with e-mail and password.

use std::net::SocketAddr;

use axum::Extension;
use axum::extract::{ConnectInfo, State};
use axum::response::Response;
use http::{HeaderMap, Uri};
use serde_json::Value;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::access_token::Subject;
use super::me;
use super::role::Role;
use super::sessions::{self, demand_no_foreign_page};
use crate::app::App;
use crate::http::JsonBody;
use crate::problem::{ApiError, ApiResult, FieldError};

/// What the database knows about an e-mail address.
pub(super) struct Login {
    /// Who a token would be for.
    pub subject: Subject,
    /// The PHC string of the password; none for users who log in elsewhere.
    pub password_hash: Option<String>,
    user_is_active: bool,
    tenant_is_active: bool,
}

/// `POST /api/auth/login {email, password}`.
pub(super) async fn login(
    State(app): State<App>,
    uri: Uri,
    headers: HeaderMap,
    connection: Option<Extension<ConnectInfo<SocketAddr>>>,
    body: JsonBody,
) -> ApiResult<Response> {
    // Else a page of somebody else could log a visitor in as somebody else, and read what they then write down.
    demand_no_foreign_page(&app, &headers, &uri)?;
    let email = text(&body.value, "email")?.trim();
    let password = text(&body.value, "password")?;
    if !app.identity().tokens.can_issue() {
        return Err(sessions::login_is_elsewhere());
    }
    let address = connection.map(|Extension(ConnectInfo(address))| address.ip());
    let throttle = &app.identity().throttle;
    let attempt = throttle
        .begin(email, address)
        .map_err(|retry_after| ApiError::TooManyRequests { retry_after })?;
    let login = find(&app, email).await?;
    let hash = login.as_ref().and_then(|login| login.password_hash.clone());
    // Checked for unknown addresses as well, against nothing: the time must not tell who is a user.
    let is_right = app.passwords().verify(password.to_owned(), hash).await?;
    let Some(login) = login.filter(|_| is_right) else {
        return Err(ApiError::Unauthenticated {
            code: "invalid_credentials",
            detail: "e-mail or password is wrong".to_owned(),
        });
    };
    throttle.succeeded(attempt);
    login.demand_active()?;
    let tokens = sessions::open_session(&app, &login.subject).await?;
    let user = me::user_json(&app, login.subject.user).await?;
    Ok(tokens.into_response(&app, user))
}

/// Who has this e-mail address.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn find(app: &App, email: &str) -> ApiResult<Option<Login>> {
    let connection = app.pool().get().await?;
    // Postgres has no NUL in a text, so no user has one in their address.
    let email = email.replace('\0', "");
    let rows = connection
        .query_typed(
            "select user_id, email, role, tenant_id, password_hash, user_active, tenant_active \
             from identity.find_login($1)",
            &[(&email, Type::TEXT)],
        )
        .await?;
    Ok(rows.first().map(|row| Login {
        subject: Subject {
            user: row.get::<_, Uuid>(0),
            email: row.get(1),
            role: Role::parse(row.get(2)).unwrap_or(Role::Readonly),
            tenant: row.get(3),
        },
        password_hash: row.get(4),
        user_is_active: row.get(5),
        tenant_is_active: row.get(6),
    }))
}

impl Login {
    /// Refuses who may not log in. Only for those who proved who they are: others learn nothing about an address.
    fn demand_active(&self) -> ApiResult<()> {
        if !self.user_is_active {
            return Err(sessions::user_inactive());
        }
        if !self.tenant_is_active {
            return Err(sessions::tenant_suspended());
        }
        Ok(())
    }
}

/// A text that the body must have.
///
/// # Errors
/// 400 `missing_field`, 422 when it is not a text.
pub(super) fn text<'a>(body: &'a Value, name: &str) -> ApiResult<&'a str> {
    match &body[name] {
        Value::String(text) if !text.is_empty() => Ok(text),
        Value::Null | Value::String(_) => Err(ApiError::malformed_field(
            "missing_field",
            FieldError::new(name, "missing", format!("{name} is required")),
        )),
        _ => Err(ApiError::invalid(vec![FieldError::new(
            name,
            "type",
            format!("{name} must be a text"),
        )])),
    }
}
