//! What a server does beside its requests, done by hand where no server runs.

use tokio_postgres::Client;

/// Folds what writers appended to the counts, until nothing is left.
pub(super) async fn fold(owner: &Client) -> anyhow::Result<u64> {
    let mut all = 0;
    loop {
        let row = owner.query_one("select rollup_merge()", &[]).await?;
        let folded: Option<i64> = row.get(0);
        match folded {
            Some(folded) if folded > 0 => all += folded.unsigned_abs(),
            _ => return Ok(all),
        }
    }
}

/// The modules of which something is counted.
pub(super) async fn counted_modules(owner: &Client) -> anyhow::Result<Vec<String>> {
    let rows = owner
        .query("select module from rollup_definition order by module", &[])
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
