//! How many pages of the database a request touches.

use std::time::Duration;

use tokio_postgres::Client;

use crate::product::ROLE;

/// Counts the blocks that statements of servers look at, found in memory or not, as `pg_stat_statements` has them. What
/// servers do by themselves (folding counts, beats, sessions) is told from requests by having been seen while nobody asked.
#[derive(Debug)]
pub(super) struct Pages {
    by_themselves: Vec<i64>,
}

impl Pages {
    /// Watches a server that nobody asks anything for a while.
    pub(super) async fn watch(owner: &Client, pause: Duration) -> anyhow::Result<Self> {
        reset(owner).await?;
        // Long enough for what servers do every second or two.
        tokio::time::sleep(pause).await;
        let rows = owner
            .query(
                "select s.queryid from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = $1",
                &[&ROLE],
            )
            .await?;
        Ok(Self {
            by_themselves: rows.iter().map(|row| row.get(0)).collect(),
        })
    }

    /// From now on.
    pub(super) async fn begin(&self, owner: &Client) -> anyhow::Result<()> {
        reset(owner).await
    }

    /// The pages since [`begin`](Self::begin).
    pub(super) async fn end(&self, owner: &Client) -> anyhow::Result<f64> {
        let row = owner
            .query_one(
                "select coalesce(sum(s.shared_blks_hit + s.shared_blks_read), 0)::float8
                 from pg_stat_statements s join pg_roles r on r.oid = s.userid
                 where r.rolname = $1 and s.queryid <> all($2)",
                &[&ROLE, &self.by_themselves],
            )
            .await?;
        Ok(row.get(0))
    }
}

async fn reset(owner: &Client) -> anyhow::Result<()> {
    owner.query("select pg_stat_statements_reset()", &[]).await?;
    Ok(())
}
