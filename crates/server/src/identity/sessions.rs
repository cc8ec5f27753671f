//! Sessions: what a login opens, a refresh continues and a logout ends.
//!
//! Access tokens are checked without the database, so by themselves they would outlive their session by up to their lifetime.
//! They do not: the end of a session raises the version of the tenant's users, every server then looks at the
//! tokens of that tenant again, and refuses those of the ended session. Tokens that somebody else issued have no
//! session here; a logout makes them worthless on this server alone, and only their issuer can do more.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use http::{HeaderMap, HeaderValue, Uri, header};
use serde_json::{Value, json};
use thermocline::{Module, TenantId};
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::access_token::Subject;
use super::authenticate;
use super::caller::{Caller, Credential};
use super::checking::instant;
use super::cookies;
use super::me;
use super::origin::Origin;
use super::random;
use super::role::Role;
use crate::app::App;
use crate::database::touched_versions;
use crate::http::JsonBody;
use crate::problem::{ApiError, ApiResult};

/// How refresh tokens begin.
const REFRESH_TOKEN: &str = "tr_";

/// The tokens that a login or a refresh answers with.
pub(super) struct Tokens {
    access: String,
    refresh: String,
}

/// Opens a session for somebody whose password was right.
///
/// # Errors
/// 503 when the database is away; 403 when this server signs no tokens.
pub(super) async fn open_session(app: &App, subject: &Subject) -> ApiResult<Tokens> {
    let session = Uuid::now_v7();
    let tokens = Tokens::new(app, subject, session)?;
    let hash = random::digest(&tokens.refresh);
    let (now, expires) = lifetime(app);
    let connection = app.pool().get().await?;
    connection
        .query_typed(
            "select identity.open_session($1, $2, $3, $4, $5)",
            &[
                (&session, Type::UUID),
                (&subject.user, Type::UUID),
                (&hash.as_slice(), Type::BYTEA),
                (&now, Type::TIMESTAMPTZ),
                (&expires, Type::TIMESTAMPTZ),
            ],
        )
        .await?;
    Ok(tokens)
}

impl Tokens {
    fn new(app: &App, subject: &Subject, session: Uuid) -> ApiResult<Self> {
        let access = app.identity().tokens.issue(subject, session)?;
        Ok(Self {
            access: access.ok_or_else(login_is_elsewhere)?,
            refresh: random::token(REFRESH_TOKEN),
        })
    }

    /// The answer with the tokens in the body, for programs, and in cookies, for browsers. Some clients read `data`, some
    /// the top level.
    pub(super) fn into_response(self, app: &App, user: Value) -> Response {
        let settings = app.settings();
        let data = json!({
            "access_token": self.access,
            "refresh_token": self.refresh,
            "token_type": "Bearer",
            "expires_in": app.identity().tokens.lifetime().as_secs(),
            "user": user,
        });
        let mut body = json!({"status": "success", "success": true, "data": data});
        if let (Value::Object(body), Value::Object(data)) = (&mut body, data) {
            body.extend(data);
        }
        let mut response = Json(body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let (secure, lifetimes) = (
            settings.cookie_secure,
            (settings.access_token_lifetime, settings.refresh_token_lifetime),
        );
        headers.append(
            header::SET_COOKIE,
            cookies::ACCESS.set(&self.access, lifetimes.0, secure),
        );
        headers.append(
            header::SET_COOKIE,
            cookies::REFRESH.set(&self.refresh, lifetimes.1, secure),
        );
        response
    }
}

/// The problem on a server that leaves logins to an identity provider.
pub(super) fn login_is_elsewhere() -> ApiError {
    ApiError::Forbidden {
        code: "login_disabled",
        detail: "log in at the identity provider; this server issues no tokens (JWT_SECRET is not set)"
            .to_owned(),
    }
}

/// Now, and when a refresh token of now expires.
fn lifetime(app: &App) -> (jiff::Timestamp, jiff::Timestamp) {
    let now = app.clock().now();
    (instant(now), instant(now + app.settings().refresh_token_lifetime))
}

/// Refuses what another site's page makes a browser send. Programs say nothing about a page and pass: the request carries
/// the proof itself, and its answer can be read by our own pages alone.
///
/// # Errors
/// 403 `bad_origin`.
pub(super) fn demand_no_foreign_page(app: &App, headers: &HeaderMap, uri: &Uri) -> ApiResult<()> {
    let settings = app.settings();
    match Origin::of(headers, uri, &settings.allowed_origins, settings.cookie_secure) {
        Origin::Ours | Origin::Unsaid => Ok(()),
        Origin::Foreign => Err(super::refusal::Refusal::BadOrigin.into()),
    }
}

/// The refresh token of the body, else of the cookie.
fn refresh_token(body: &Value, headers: &HeaderMap) -> Option<String> {
    body["refresh_token"]
        .as_str()
        .filter(|token| !token.is_empty())
        .or_else(|| cookies::REFRESH.read(headers))
        .map(str::to_owned)
}

/// `POST /api/auth/refresh`: a new access token and a new refresh token for an old refresh token.
///
/// A refresh token counts once. One that comes a second time was copied, by a thief or from one, and nobody can tell which of
/// the two is the owner: the session ends for both. There is no time of grace for a client that sends the same one
/// twice at once, because within it a thief could keep in step with the owner for ever without being noticed; a client
/// whose pages share a cookie lets one of them refresh for all (the Web Locks API does that).
pub(super) async fn refresh(
    State(app): State<App>,
    uri: Uri,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    demand_no_foreign_page(&app, &headers, &uri)?;
    let token = refresh_token(&body.value, &headers).ok_or(ApiError::Unauthenticated {
        code: "no_token",
        detail: "send refresh_token, or the cookie of a login".to_owned(),
    })?;
    match rotate(&app, &token).await {
        Ok((tokens, user)) => Ok(tokens.into_response(&app, user)),
        // A browser would go on sending cookies that are good for nothing.
        Err(error @ ApiError::Unauthenticated { .. }) => {
            let mut response = error.into_response();
            cookies::clear_all(response.headers_mut(), app.settings().cookie_secure);
            Ok(response)
        }
        Err(error) => Err(error),
    }
}

async fn rotate(app: &App, token: &str) -> ApiResult<(Tokens, Value)> {
    if !app.identity().tokens.can_issue() {
        return Err(login_is_elsewhere());
    }
    let successor = random::token(REFRESH_TOKEN);
    let (old, new) = (random::digest(token), random::digest(&successor));
    let (now, expires) = lifetime(app);
    let connection = app.pool().get().await?;
    let rows = connection
        .query_typed(
            "select outcome, session_id, user_id, email, role, tenant_id from identity.rotate($1, $2, $3, $4)",
            &[
                (&old.as_slice(), Type::BYTEA),
                (&new.as_slice(), Type::BYTEA),
                (&now, Type::TIMESTAMPTZ),
                (&expires, Type::TIMESTAMPTZ),
            ],
        )
        .await?;
    let row = rows
        .first()
        .ok_or_else(|| anyhow::anyhow!("identity.rotate gave no row"))?;
    let unauthenticated = |code, detail: &str| ApiError::Unauthenticated {
        code,
        detail: detail.to_owned(),
    };
    match row.get::<_, &str>(0) {
        "rotated" => {}
        "reused" => {
            observe_users(app, &connection, row.get(5)).await?;
            let (user, session): (Option<Uuid>, Option<Uuid>) = (row.get(2), row.get(1));
            tracing::warn!(user = ?user, session = ?session, "A refresh token was used twice; its session has ended");
            return Err(unauthenticated(
                "token_reused",
                "this refresh token was used before, so its session has ended; log in again",
            ));
        }
        "ended" => {
            return Err(unauthenticated(
                "session_ended",
                "this session has ended; log in again",
            ));
        }
        "expired" => {
            return Err(unauthenticated(
                "token_expired",
                "the refresh token has expired; log in again",
            ));
        }
        "user_inactive" => return Err(user_inactive()),
        "tenant_suspended" => return Err(tenant_suspended()),
        _ => {
            return Err(unauthenticated(
                "token_invalid",
                "this refresh token is not one of ours; log in again",
            ));
        }
    }
    let subject = Subject {
        user: row.get(2),
        email: row.get(3),
        role: Role::parse(row.get(4)).unwrap_or(Role::Readonly),
        tenant: row.get(5),
    };
    let access = app.identity().tokens.issue(&subject, row.get(1))?;
    let tokens = Tokens {
        access: access.ok_or_else(login_is_elsewhere)?,
        refresh: successor,
    };
    drop(connection);
    let user = me::user_json(app, subject.user).await?;
    Ok((tokens, user))
}

/// 403 for somebody who may not log in.
pub(super) fn user_inactive() -> ApiError {
    ApiError::Forbidden {
        code: "user_inactive",
        detail: "this user has been deactivated; ask an admin of your tenant".to_owned(),
    }
}

/// 403 for somebody whose tenant may not log in.
pub(super) fn tenant_suspended() -> ApiError {
    ApiError::Forbidden {
        code: "tenant_suspended",
        detail: "this tenant has been suspended".to_owned(),
    }
}

/// `POST /api/auth/logout`: ends the session, and with it its refresh tokens and, on every server, its access tokens.
pub(super) async fn logout(
    State(app): State<App>,
    uri: Uri,
    headers: HeaderMap,
    caller: Option<Extension<std::sync::Arc<Caller>>>,
    body: JsonBody,
) -> ApiResult<Response> {
    demand_no_foreign_page(&app, &headers, &uri)?;
    let credential = caller.map(|Extension(caller)| caller.credential);
    if let Some(Credential::Session(session)) = credential {
        end_session(&app, session).await?;
    }
    if let Some(token) = refresh_token(&body.value, &headers)
        && let Some(session) = session_of(&app, &token).await?
    {
        end_session(&app, session).await?;
    }
    if let (Some(Credential::Issued), Some((token, _))) = (credential, authenticate::token(&headers)) {
        let memory = &app.identity().memory;
        let key = memory.key(token);
        if let Some(remembered) = memory.get(&key) {
            memory.deny(key, remembered.expires, app.clock().now());
        }
    }
    let mut response =
        Json(json!({"status": "success", "success": true, "data": {"logged_out": true}})).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    cookies::clear_all(headers, app.settings().cookie_secure);
    Ok(response)
}

async fn session_of(app: &App, token: &str) -> ApiResult<Option<Uuid>> {
    let hash = random::digest(token);
    let connection = app.pool().get().await?;
    let rows = connection
        .query_typed(
            "select identity.session_of($1)",
            &[(&hash.as_slice(), Type::BYTEA)],
        )
        .await?;
    Ok(rows.first().and_then(|row| row.get(0)))
}

async fn end_session(app: &App, session: Uuid) -> ApiResult<()> {
    let connection = app.pool().get().await?;
    let rows = connection
        .query_typed(
            "select identity.end_session($1, 'logout')",
            &[(&session, Type::UUID)],
        )
        .await?;
    let tenant = rows.first().and_then(|row| row.get(0));
    observe_users(app, &connection, tenant).await
}

/// Takes note of a raised version before the answer: this server never again takes what was just revoked.
async fn observe_users(app: &App, client: &tokio_postgres::Client, tenant: Option<Uuid>) -> ApiResult<()> {
    let tenant = tenant.map_or(TenantId::SERVER, TenantId::from_uuid);
    for (key, slots) in touched_versions(client, tenant, &[Module::new("users")]).await? {
        app.versions().observe(key, slots);
    }
    Ok(())
}
