//! Comparing counts with the rows that they are about.

use anyhow::Context;
use uuid::Uuid;

use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::modules::{COUNTED_COMPANIONS, MODULES};

/// What a comparison found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Pairs of tenant and what is counted: modules and favourites.
    pub compared: u64,
    /// Buckets that differed, each of which stands in the table `rollup_drift`, and favourites that did not know whether their
    /// contact is archived. All have been corrected.
    pub drifted: u64,
}

/// Counts every tenant's rows, compares with what was kept, corrects what differs and remembers it in `rollup_drift`.
///
/// Goes tenant by tenant, so that no transaction is long; nobody waits for it. Meant for the night.
///
/// # Errors
/// When the database is away; what was corrected before stays corrected.
pub async fn reconcile_rollups(app: &App) -> anyhow::Result<Reconciled> {
    let mut found = Reconciled::default();
    let connection = app.pool().get().await.context("a connection for counting rows")?;
    let begin = Acting::new(Scope::of_server()).begin_read();
    connection.begin(&begin).await?;
    // Tenants that were deleted may have left something, too.
    let tenants = connection
        .query_typed(
            "select id from tenant union select tenant_id from rollup where tenant_id is not null",
            &[],
        )
        .await;
    connection.commit().await?;
    for tenant in tenants? {
        let tenant: Uuid = tenant.get(0);
        let row = connection
            .query_one("select favourites_recheck($1)", &[&tenant])
            .await?;
        let strayed: i64 = row.get(0);
        if strayed > 0 {
            tracing::warn!(tenant.id = %tenant, strayed, "Favourites had not followed their contacts into or out of the archive");
            found.drifted += strayed.unsigned_abs();
        }
        let modules = MODULES.iter().filter(|spec| !spec.rollup.measures.is_empty());
        let companions = COUNTED_COMPANIONS.iter().map(|(_, name, _)| *name);
        for name in modules.map(|spec| spec.name()).chain(companions) {
            let row = connection
                .query_one("select rollup_recount($1, $2, true)", &[&name, &tenant])
                .await?;
            let drifted: i64 = row.get(0);
            found.compared += 1;
            found.drifted += drifted.unsigned_abs();
            if drifted > 0 {
                tracing::warn!(tenant.id = %tenant, module = name, drifted, "Counts of `{name}` had drifted and were corrected");
            }
        }
    }
    Ok(found)
}
