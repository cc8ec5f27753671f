//! Migrations: versioned SQL files, then what every table of the module list gets (see [`super::equip`]).

use anyhow::Context;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// The advisory lock that keeps two servers from migrating at once; any number that nobody else uses.
const LOCK: i64 = 0x7468_6572_6d6f;

/// Brings the database up to date and puts triggers, policies and grants on every table. Repeatable.
///
/// `client` is the owner's connection. `app_role` is the role of the server, which must exist.
///
/// # Errors
/// When a migration fails; what was applied before it stays applied.
pub async fn migrate(client: &mut tokio_postgres::Client, app_role: &str) -> anyhow::Result<usize> {
    client
        .execute("select pg_advisory_lock($1)", &[&LOCK])
        .await
        .context("waiting for another migration")?;
    let result = apply(client, app_role).await;
    client
        .execute("select pg_advisory_unlock($1)", &[&LOCK])
        .await
        .context("releasing the migration lock")?;
    result
}

async fn apply(client: &mut tokio_postgres::Client, app_role: &str) -> anyhow::Result<usize> {
    client
        .batch_execute(thermocline_postgres::schema_sql())
        .await
        .context("creating the version tables")?;
    client
        .batch_execute(thermocline_jobs::schema_sql())
        .await
        .context("creating the tables of the jobs")?;
    let report = embedded::migrations::runner()
        .run_async(client)
        .await
        .context("applying migrations")?;
    client
        .batch_execute(&super::equip::sql(app_role))
        .await
        .context("equipping the tables")?;
    let applied = report.applied_migrations().len();
    if applied > 0 {
        // A release may bring new jobs. Nothing new: whoever deleted one wanted it gone.
        crate::jobs::seed_jobs(client).await?;
    }
    Ok(applied)
}
