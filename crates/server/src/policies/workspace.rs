//! The workspace that a path names.

use thermocline::TenantId;

use crate::app::App;
use crate::identity::{Caller, Role, Scope};
use crate::problem::{ApiError, ApiResult};

/// The workspace with this UUID or slug: the caller's own, or any for a superadmin.
///
/// # Errors
/// 404 when a superadmin names one that does not exist, 403 when anyone else names another than their own.
pub(crate) async fn workspace(app: &App, caller: &Caller, name: &str) -> ApiResult<(TenantId, Scope)> {
    let named = [name.to_owned()];
    let scope = match caller.scope(app, &named).await {
        Err(ApiError::Malformed {
            code: "unknown_tenant",
            ..
        }) if caller.role == Role::Superadmin => {
            return Err(ApiError::NotFound(format!("workspace `{name}`")));
        }
        scope => scope?,
    };
    Ok((scope.demand_tenant()?, scope))
}
