//! Secondary structures of a table that is about to be filled: built once at the end, they cost a fraction of what
//! keeping them up to date row by row does.

use tokio_postgres::Transaction;

/// Indexes and foreign keys that were taken away, as the statements that bring them back.
#[derive(Debug, Default)]
pub(super) struct Secondary {
    statements: Vec<String>,
}

impl Secondary {
    /// Takes them away, if the table is empty; of a table with rows nothing is touched.
    pub(super) async fn take_away(transaction: &Transaction<'_>, table: &str) -> anyhow::Result<Self> {
        let filled = transaction
            .query_opt(&format!("select 1 from {table} limit 1"), &[])
            .await?;
        if filled.is_some() {
            return Ok(Self::default());
        }
        let indexes = transaction
            .query(
                // Those of a table in partitions stand for one on each; `only` would make them anew on none.
                "select format('drop index %s', i.indexrelid::regclass),
                         replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
                 from pg_index i
                 where i.indrelid = $1::text::regclass
                   and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
                 order by i.indexrelid",
                &[&table],
            )
            .await?;
        let keys = transaction
            .query(
                "select format('alter table %s drop constraint %I', conrelid::regclass, conname),
                        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
                 from pg_constraint
                 where conrelid = $1::text::regclass and contype = 'f'
                 order by oid",
                &[&table],
            )
            .await?;
        let mut statements = Vec::new();
        for row in indexes.iter().chain(&keys) {
            transaction.batch_execute(row.get(0)).await?;
            statements.push(row.get(1));
        }
        Ok(Self { statements })
    }

    /// Builds them again; foreign keys check every row while they are added.
    pub(super) async fn bring_back(self, transaction: &Transaction<'_>) -> anyhow::Result<()> {
        for statement in self.statements {
            transaction.batch_execute(&statement).await?;
        }
        Ok(())
    }
}
