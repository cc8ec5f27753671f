//! Who calls, and what they may do.

mod caller;
mod passwords;
mod role;

use std::sync::Arc;

use thermocline::Clock;

pub use self::caller::{Caller, Scope, named_tenants};
pub use self::passwords::{Passwords, hash_now};
pub use self::role::{Level, Permissions, Role};

use crate::settings::Settings;

/// Tokens and sessions.
pub struct Identity {}

impl Identity {
    /// From the settings.
    ///
    /// # Errors
    /// When a key cannot be used.
    pub fn new(_: &Settings, _: Arc<dyn Clock>) -> anyhow::Result<Self> {
        Ok(Self {})
    }
}

/// Login, refresh, logout, me, API tokens.
pub fn routes() -> axum::Router<crate::app::App> {
    axum::Router::new()
}

/// Finds out who calls and puts an `Arc<Caller>` into the request's extensions.
pub async fn authenticate(
    axum::extract::State(app): axum::extract::State<crate::app::App>,
    mut request: axum::extract::Request,
    next: axum::middleware::Next,
) -> axum::response::Response {
    #[derive(serde::Deserialize)]
    struct Claims {
        sub: uuid::Uuid,
        tenant_id: Option<uuid::Uuid>,
        role: String,
        email: String,
    }
    let header = request
        .headers()
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    let token = header.and_then(|text| text.strip_prefix("Bearer "));
    let secret = app
        .settings()
        .jwt_secret
        .as_ref()
        .map(|secret| secret.expose().to_owned())
        .unwrap_or_default();
    if let Some(token) = token
        && let Ok(data) = jsonwebtoken::decode::<Claims>(
            token,
            &jsonwebtoken::DecodingKey::from_secret(secret.as_bytes()),
            &jsonwebtoken::Validation::new(jsonwebtoken::Algorithm::HS256),
        )
    {
        let claims = data.claims;
        let caller = Caller {
            user_id: claims.sub,
            email: claims.email.into(),
            role: Role::parse(&claims.role).unwrap_or(Role::Readonly),
            tenant: claims.tenant_id.map(thermocline::TenantId::from_uuid),
            tenant_slug: None,
            permissions: Arc::default(),
        };
        request.extensions_mut().insert(Arc::new(caller));
    }
    next.run(request).await
}
