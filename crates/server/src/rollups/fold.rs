//! Folding what writers appended.

use std::time::Duration;

use anyhow::Context;

use crate::app::App;

/// How long what was appended may wait when there is little of it. Readers add it up until then: a wait costs them
/// microseconds and no exactness.
const PAUSE: Duration = Duration::from_millis(500);
/// The wait while the database is away.
const PATIENCE: Duration = Duration::from_secs(5);
/// So many changes at once say that more are waiting (see `rollup_merge`).
const FULL: i64 = 20_000;

/// Folds what was appended until nothing is left, unless another server is at it. Returns how many changes were folded.
///
/// # Errors
/// When the database is away; what was folded stays folded.
pub async fn merge_rollups(app: &App) -> anyhow::Result<u64> {
    let mut all = 0;
    loop {
        let connection = app
            .pool()
            .get()
            .await
            .context("a connection for folding counts")?;
        let rows = connection.query_typed("select rollup_merge()", &[]).await?;
        let folded: Option<i64> = rows.first().and_then(|row| row.get(0));
        let folded = folded.unwrap_or(0);
        all += folded.unsigned_abs();
        app.metrics().folded(folded.unsigned_abs());
        if folded < FULL {
            return Ok(all);
        }
    }
}

/// Folds for as long as it runs. Several servers may do so: one of them works, the others find nothing to do.
pub(crate) async fn keep_folding(app: App) {
    loop {
        let pause = match merge_rollups(&app).await {
            Ok(_) => PAUSE,
            Err(error) => {
                tracing::debug!(%error, "changes of counts stay where they are until the next round");
                PATIENCE
            }
        };
        app.clock().sleep(pause).await;
    }
}
