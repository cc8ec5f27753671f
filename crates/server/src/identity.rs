//! Who calls, and what they may do.

mod access_token;
mod api_tokens;
mod authenticate;
mod caller;
mod checking;
mod cookies;
mod jwks;
mod login;
mod login_throttle;
mod me;
mod origin;
mod password;
mod passwords;
mod proof;
mod random;
mod rate_limit;
mod refusal;
mod remembered;
mod role;
mod scopes;
mod sessions;
mod tenant_resolve;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use thermocline::Clock;

pub(crate) use self::authenticate::authenticate;
pub(crate) use self::caller::{Caller, Scope, named_tenants};
pub(crate) use self::passwords::{Passwords, hash_now};
pub(crate) use self::proof::Proof;
pub(crate) use self::refusal::Refusal;
pub(crate) use self::role::{Level, Role};

use self::access_token::AccessTokens;
use self::login_throttle::LoginThrottle;
use self::rate_limit::RateLimits;
use self::remembered::Memory;
use crate::app::App;
use crate::settings::Settings;

/// Tokens, sessions and limits: what the routes and the authentication layer share.
pub struct Identity {
    tokens: AccessTokens,
    memory: Arc<Memory>,
    limits: RateLimits,
    throttle: LoginThrottle,
}

impl Identity {
    /// From the settings.
    ///
    /// # Errors
    /// When a key cannot be used, or there is none.
    pub fn new(settings: &Settings, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        Ok(Self {
            tokens: AccessTokens::new(settings, clock.clone())?,
            memory: Arc::new(Memory::new()),
            limits: RateLimits::new(settings.rate_limit_user, settings.rate_limit_tenant, &clock),
            throttle: LoginThrottle::new(settings.login_failures, clock),
        })
    }
}

/// Login, refresh, logout, me, API tokens.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/auth/login", post(login::login))
        .route("/api/auth/refresh", post(sessions::refresh))
        .route("/api/auth/logout", post(sessions::logout))
        .route("/api/auth/password", post(password::change_password))
        .route("/api/auth/me", get(me::me))
        .route("/api/users/me", get(me::me))
        .route("/api/auth/verify-token", get(me::me))
        .route("/api/tenantresolve", get(tenant_resolve::resolve_tenants))
        .merge(api_tokens::routes())
}
