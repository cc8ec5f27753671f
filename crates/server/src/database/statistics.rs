//! What the planner knows of tables in partitions. Postgres keeps the statistics of each partition up to date by itself, but not
//! those of the table as a whole, and without these it takes a join of a handful of contacts for one of half of them.

use std::time::Duration;

use anyhow::Context;

use crate::app::App;

/// How often it is asked whether the tables have changed by so much that it matters.
const PAUSE: Duration = Duration::from_secs(60);

/// Gathers the statistics of tables in partitions anew where they have changed by a fifth since the last time. Returns how many
/// tables that were: none when another server is at it.
///
/// # Errors
/// When the database is away.
pub async fn refresh_statistics(app: &App) -> anyhow::Result<u64> {
    let connection = app
        .pool()
        .get()
        .await
        .context("a connection for the planner's statistics")?;
    let rows = connection.query_typed("select refresh_statistics()", &[]).await?;
    let refreshed: i64 = rows.first().map_or(0, |row| row.get(0));
    Ok(refreshed.unsigned_abs())
}

/// Does so for as long as it runs. Several servers may: one of them works.
pub(crate) async fn keep_statistics(app: App) {
    loop {
        if let Err(error) = refresh_statistics(&app).await {
            tracing::debug!(%error, "the planner's statistics stay as they are until the next round");
        }
        app.clock().sleep(PAUSE).await;
    }
}
