//! The connection of an import.

use std::sync::Arc;

use deadpool_postgres::ClientWrapper;
use tokio_postgres::types::Type;

use super::columns::Columns;
use super::plan::Plan;
use super::report::ImportProgress;
use super::worker::{Import, open_transaction};
use crate::problem::{ApiError, ApiResult};

/// A connection with a temporary table of its own. It is no longer the pool's: it ends with the import.
pub(super) struct Session {
    pub(super) client: ClientWrapper,
    pub(super) plan: Arc<Plan>,
    pub(super) tenant_slug: String,
    /// The import's numbers when it was opened.
    pub(super) progress: ImportProgress,
    /// Nobody had cancelled the import then.
    pub(super) running: bool,
}

impl Session {
    /// Opens a connection, asks the database about the table, and makes the temporary one.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(super) async fn open(import: &Import, columns: &Columns) -> ApiResult<Self> {
        let client = open_transaction(&import.pool, import.scope).await?;
        let tenant = import.job.tenant;
        let plan = Plan::of(&client, import.spec, import.scope, tenant, columns).await?;
        client.batch_execute(&plan.create_stage()).await?;
        let slug = client
            .query_typed(
                "select slug from tenant where id = $1",
                &[(&tenant.as_uuid(), Type::UUID)],
            )
            .await?;
        let stored = import.job.progress(&client).await?;
        let (progress, running) = stored.ok_or_else(|| ApiError::NotFound("the import".to_owned()))?;
        client.batch_execute("commit").await?;
        Ok(Self {
            client,
            plan: Arc::new(plan),
            tenant_slug: slug.first().map(|row| row.get(0)).unwrap_or_default(),
            progress,
            running,
        })
    }
}
