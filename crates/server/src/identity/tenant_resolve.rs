//! From what clients call a tenant to what it is.

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::caller::{Caller, Scope};
use super::role::Role;
use crate::app::App;
use crate::database::Acting;
use crate::problem::{ApiError, ApiResult, FieldError};

/// The most names of one request.
const MAX_NAMES: usize = 100;

/// The query of [`resolve_tenants`].
#[derive(Debug, Deserialize)]
pub(super) struct ResolveTenantsParams {
    ids: Option<String>,
}

/// `GET /api/tenantresolve?ids=acme,15213,<uuid>`: each name with the tenant that it stands for, in the order of the
/// request. One that the caller may not see is not found, as if it did not exist.
pub(super) async fn resolve_tenants(
    State(app): State<App>,
    caller: Caller,
    Query(params): Query<ResolveTenantsParams>,
) -> ApiResult<Json<Value>> {
    let ids = params.ids.unwrap_or_default();
    let names: Vec<&str> = ids
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        return Err(ApiError::malformed_field(
            "missing_parameter",
            FieldError::new(
                "ids",
                "missing",
                "ids is required: slugs or UUIDs, comma separated",
            ),
        ));
    }
    if names.len() > MAX_NAMES {
        return Err(ApiError::malformed_field(
            "too_many",
            FieldError::new(
                "ids",
                "value",
                format!("ids may name {MAX_NAMES} tenants at most"),
            ),
        ));
    }
    let known = find(&app, &caller, &names).await?;
    let resolved: Vec<Value> = names
        .iter()
        .map(|name| {
            let id = Uuid::parse_str(name).ok();
            let tenant = known
                .iter()
                .find(|tenant| Some(tenant.id) == id || tenant.slug == *name);
            json!({
                "input": name,
                "uuid": tenant.map(|tenant| tenant.id),
                "slug": tenant.map(|tenant| &tenant.slug),
                "name": tenant.map(|tenant| &tenant.name),
                "source": tenant.map(|_| "database"),
                "found": tenant.is_some(),
            })
        })
        .collect();
    Ok(Json(
        json!({"status": "success", "success": true, "data": resolved}),
    ))
}

struct Known {
    id: Uuid,
    slug: String,
    name: String,
}

/// Row-level security leaves everybody but superadmins their own tenant.
async fn find(app: &App, caller: &Caller, names: &[&str]) -> ApiResult<Vec<Known>> {
    let scope = if caller.role == Role::Superadmin {
        Scope::of_server()
    } else {
        caller.scope(app, &[]).await?
    };
    let ids: Vec<Uuid> = names
        .iter()
        .filter_map(|name| Uuid::parse_str(name).ok())
        .collect();
    let names: Vec<String> = names.iter().map(|name| name.replace('\0', "")).collect();
    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
        [(&ids, Type::UUID_ARRAY), (&names, Type::TEXT_ARRAY)];
    let rows = connection
        .within(
            &begin,
            connection.query_typed(
                "select id, slug, name from tenant where id = any($1) or slug = any($2)",
                &parameters,
            ),
        )
        .await;
    Ok(rows?
        .iter()
        .map(|row| Known {
            id: row.get(0),
            slug: row.get(1),
            name: row.get(2),
        })
        .collect())
}
