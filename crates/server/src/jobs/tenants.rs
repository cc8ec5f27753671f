//! The tenants that a job works for.

use thermocline::TenantId;
use thermocline_jobs::{FunctionError, RunContext};
use uuid::Uuid;

use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::problem::ApiResult;

/// A tenant, as far as jobs need it.
#[derive(Debug, Clone)]
pub(super) struct Tenant {
    pub(super) id: TenantId,
    pub(super) slug: String,
    /// An IANA name.
    pub(super) timezone: String,
}

/// The active tenants that a run works for, in the order of their slugs: its job's own, or all of them.
///
/// # Errors
/// When the database is away.
pub(super) async fn of_run(app: &App, context: &RunContext) -> Result<Vec<Tenant>, FunctionError> {
    active(app, context.tenant_id()).await.map_err(FunctionError::new)
}

async fn active(app: &App, only: Option<Uuid>) -> ApiResult<Vec<Tenant>> {
    use tokio_postgres::types::Type;
    let client = app.pool().get().await?;
    let begin = Acting::new(Scope::of_server()).begin_read();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 1] = [(&only, Type::UUID)];
    let rows = client
        .within(
            &begin,
            client.query_typed(
                "select id, slug, timezone from tenant \
             where identity.is_active(is_active, status) and ($1::uuid is null or id = $1) order by slug",
                &parameters,
            ),
        )
        .await;
    let tenants = rows?
        .iter()
        .map(|row| Tenant {
            id: TenantId::from_uuid(row.get(0)),
            slug: row.get(1),
            timezone: row.get(2),
        })
        .collect();
    Ok(tenants)
}
