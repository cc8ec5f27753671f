//! Why a token does not count: found by the authentication layer, answered only where a route demands a caller.

use std::sync::Arc;

use crate::problem::ApiError;

/// Why the request has no caller although it carries a token.
#[derive(Debug, Clone)]
pub enum Refusal {
    /// The token's time is over.
    TokenExpired,
    /// Not a token of ours or of the identity provider, or one that was revoked; the text says what is wrong.
    TokenInvalid(&'static str),
    /// Somebody logged out, changed the password, or used a refresh token twice.
    SessionEnded,
    /// The user was deactivated.
    UserInactive,
    /// The user was deleted.
    UserGone,
    /// The user's tenant was suspended.
    TenantSuspended,
    /// The token names no tenant that exists.
    UnknownTenant,
    /// A write was authenticated by a cookie, and the page that sent it is not ours.
    BadOrigin,
    /// The API token's scopes do not reach this route.
    OutOfScope,
    /// What is needed to check the token is away.
    Unavailable(Arc<anyhow::Error>),
    /// The check itself failed: a fault of ours.
    Failed(Arc<anyhow::Error>),
}

impl Refusal {
    /// Whether the token could not be judged because something is away.
    pub fn is_outage(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Unavailable { .. } => Self::Unavailable(Arc::new(error.into())),
            other => Self::Failed(Arc::new(other.into())),
        }
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        let unauthenticated = |code, detail: &str| Self::Unauthenticated {
            code,
            detail: detail.to_owned(),
        };
        match refusal {
            Refusal::TokenExpired => {
                unauthenticated("token_expired", "the token has expired; refresh it or log in again")
            }
            Refusal::TokenInvalid(why) => Self::Unauthenticated {
                code: "token_invalid",
                detail: format!("the token does not count: {why}; log in again"),
            },
            Refusal::SessionEnded => {
                unauthenticated("session_ended", "this session has ended; log in again")
            }
            Refusal::UserInactive => unauthenticated("user_inactive", "this user has been deactivated"),
            Refusal::UserGone => unauthenticated("user_gone", "this user does not exist any more"),
            Refusal::TenantSuspended => unauthenticated("tenant_suspended", "this tenant has been suspended"),
            Refusal::UnknownTenant => Self::Forbidden {
                code: "unknown_tenant",
                detail: "the token names no tenant that exists; its issuer must set tenant_id".to_owned(),
            },
            Refusal::BadOrigin => Self::Forbidden {
                code: "bad_origin",
                detail: "a write that a cookie authenticates must come from our own pages or from one of ALLOWED_ORIGINS; \
                         send a bearer token instead"
                    .to_owned(),
            },
            Refusal::OutOfScope => Self::Forbidden {
                code: "out_of_scope",
                detail: "the scopes of this API token do not allow this".to_owned(),
            },
            Refusal::Unavailable(cause) => Self::Unavailable {
                detail: "the token cannot be checked at the moment; try again".to_owned(),
                source: Some(anyhow::anyhow!("{cause:#}")),
            },
            Refusal::Failed(cause) => Self::Internal(anyhow::anyhow!("checking a token: {cause:#}")),
        }
    }
}
