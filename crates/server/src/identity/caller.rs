//! The caller of a request and the scope that every query demands.

use std::sync::Arc;

use http::request::Parts;
use thermocline::{TenantId, VersionKey};
use uuid::Uuid;

use super::refusal::Refusal;
use super::role::{Level, Permissions, Role};
use crate::app::App;
use crate::modules::ModuleSpec;
use crate::problem::{ApiError, FieldError};

/// Who calls: made by the authentication layer alone, found in the request's extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The user's id: the token's `sub`.
    pub user_id: Uuid,
    /// The user's e-mail.
    pub email: Arc<str>,
    /// The user's role.
    pub role: Role,
    /// The user's tenant; none for a superadmin of the server.
    pub tenant: Option<TenantId>,
    /// That tenant's slug.
    pub tenant_slug: Option<Arc<str>>,
    /// What narrows the role.
    pub permissions: Arc<Permissions>,
    /// How the caller proved it.
    pub credential: Credential,
}

/// How a caller proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// With an access token from this login of ours.
    Session(Uuid),
    /// With an access token that somebody else issued.
    Issued,
    /// With this personal API token.
    ApiToken(Uuid),
    /// Not at all: work on the command line, by somebody who holds the owner's password of the database.
    CommandLine,
}

/// Whose rows a query may touch. Every function that reads or writes rows demands one, and only
/// [`Caller::scope`] makes them: a query without a tenant does not type-check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    tenant: Option<TenantId>,
    user_id: Uuid,
    role: Role,
}

impl Scope {
    /// The tenant; `None` for a superadmin who named none and reads across all.
    pub fn tenant(self) -> Option<TenantId> {
        self.tenant
    }

    /// The caller's user id.
    pub fn user_id(self) -> Uuid {
        self.user_id
    }

    /// The caller's role; maintenance work may do everything.
    pub fn role(self) -> Role {
        self.role
    }

    /// The tenant, or the error that asks for one.
    ///
    /// # Errors
    /// 400 `missing_field` naming `tenant_id`.
    pub fn demand_tenant(self) -> Result<TenantId, ApiError> {
        self.tenant.ok_or_else(|| {
            ApiError::malformed_field(
                "missing_field",
                FieldError::new(
                    "tenant_id",
                    "missing",
                    "tenant_id is required: you belong to no tenant, so name one",
                ),
            )
        })
    }

    /// The version of a module in this scope.
    pub fn version_key(self, spec: &ModuleSpec) -> Option<VersionKey> {
        self.tenant.map(|tenant| VersionKey {
            tenant,
            module: spec.module,
        })
    }

    /// The versions that an answer of a module depends on in this scope; none across all tenants.
    pub fn version_keys(self, spec: &ModuleSpec) -> Vec<VersionKey> {
        let key = |tenant| move |module| VersionKey { tenant, module };
        self.tenant
            .map(|tenant| spec.shown_modules().map(key(tenant)).collect())
            .unwrap_or_default()
    }

    /// The scope of maintenance work on one tenant that no person asked for: imports from the command line, seeds.
    pub fn of_tenant(tenant: TenantId) -> Self {
        Self {
            tenant: Some(tenant),
            user_id: Uuid::nil(),
            role: Role::Superadmin,
        }
    }

    /// The scope of work that only reads, as one user of a tenant would see it: loading answers ahead.
    pub(crate) fn of_reader(tenant: TenantId, user_id: Uuid) -> Self {
        Self {
            tenant: Some(tenant),
            user_id,
            role: Role::Readonly,
        }
    }

    /// The same as somebody who has marked nothing: for answers that all such users share.
    pub(crate) fn of_everybody(self) -> Self {
        Self {
            user_id: Uuid::nil(),
            ..self
        }
    }

    /// The scope of maintenance work on all tenants.
    pub fn of_server() -> Self {
        Self {
            tenant: None,
            user_id: Uuid::nil(),
            role: Role::Superadmin,
        }
    }

    /// The same caller without a tenant: what a superadmin makes outside of all tenants.
    pub(crate) fn across_tenants(self) -> Self {
        Self { tenant: None, ..self }
    }

    /// The same scope for another tenant's row that a superadmin may see.
    pub(crate) fn narrowed(self, tenant: TenantId) -> Self {
        Self {
            tenant: Some(tenant),
            ..self
        }
    }
}

impl Caller {
    /// Who acts for one tenant from the command line, under this name.
    pub fn of_command_line(tenant: TenantId, name: &str) -> Self {
        Self {
            user_id: Uuid::nil(),
            email: name.into(),
            role: Role::Admin,
            tenant: Some(tenant),
            tenant_slug: None,
            permissions: Arc::default(),
            credential: Credential::CommandLine,
        }
    }

    /// The scope of a request that names these tenants (query, body, `X-Tenant-ID`).
    ///
    /// Naming one's own tenant changes nothing. A superadmin selects the tenant that is named.
    ///
    /// # Errors
    /// 403 when anyone else names another tenant; 400 when two different tenants are named, or one that does not exist.
    pub async fn scope(&self, app: &App, named: &[String]) -> Result<Scope, ApiError> {
        let mut tenant = self.tenant;
        let mut selected: Option<TenantId> = None;
        for name in named {
            if self.is_own(name) {
                continue;
            }
            if self.role != Role::Superadmin {
                return Err(ApiError::Forbidden {
                    code: "other_tenant",
                    detail: format!("you do not belong to tenant `{name}`"),
                });
            }
            let found = app.find_tenant(name).await?.ok_or_else(|| {
                ApiError::malformed_field(
                    "unknown_tenant",
                    FieldError::new("tenant_id", "value", format!("tenant `{name}` does not exist")),
                )
            })?;
            if selected.is_some_and(|other| other != found) {
                return Err(ApiError::malformed_field(
                    "two_tenants",
                    FieldError::new("tenant_id", "value", "the request names two different tenants"),
                ));
            }
            selected = Some(found);
            tenant = selected;
        }
        Ok(Scope {
            tenant,
            user_id: self.user_id,
            role: self.role,
        })
    }

    /// Whether this names the caller's own tenant.
    fn is_own(&self, name: &str) -> bool {
        self.tenant_slug.as_deref() == Some(name)
            || self
                .tenant
                .is_some_and(|own| Uuid::parse_str(name).is_ok_and(|id| id == own.as_uuid()))
    }

    /// Refuses what the role or the permissions do not allow.
    ///
    /// # Errors
    /// 403 with a sentence that names the module.
    pub fn demand(&self, spec: &ModuleSpec, level: Level) -> Result<(), ApiError> {
        let needed = spec.least_role(level);
        if self.role >= needed && self.permissions.allow(spec.name(), level) {
            return Ok(());
        }
        let verb = match level {
            Level::Read => "read",
            Level::Write => "change",
        };
        Err(ApiError::forbidden(format!(
            "your role or your permissions do not allow you to {verb} {}",
            spec.name()
        )))
    }

    /// Refuses API tokens: what a script was given must not be enough to make more of it.
    ///
    /// # Errors
    /// 403 `needs_login`.
    pub fn demand_login(&self) -> Result<(), ApiError> {
        match self.credential {
            Credential::Session(_) | Credential::Issued | Credential::CommandLine => Ok(()),
            Credential::ApiToken(_) => Err(ApiError::Forbidden {
                code: "needs_login",
                detail: "this cannot be done with an API token; log in".to_owned(),
            }),
        }
    }

    /// Refuses a role below this one.
    ///
    /// # Errors
    /// 403.
    pub fn demand_role(&self, least: Role) -> Result<(), ApiError> {
        if self.role >= least {
            return Ok(());
        }
        Err(ApiError::forbidden(format!(
            "this needs the role {} or above",
            least.as_str()
        )))
    }
}

/// The tenants that a request names outside of its body.
pub(crate) fn named_tenants(parts: &Parts) -> Vec<String> {
    let header = parts
        .headers
        .get("x-tenant-id")
        .and_then(|value| value.to_str().ok());
    header
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .into_iter()
        .collect()
}

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        if let Some(caller) = parts.extensions.get::<Arc<Self>>() {
            return Ok(caller.as_ref().clone());
        }
        if let Some(refusal) = parts.extensions.get::<Refusal>() {
            return Err(refusal.clone().into());
        }
        Err(ApiError::Unauthenticated {
            code: "no_token",
            detail: "log in, or send a bearer token".to_owned(),
        })
    }
}
