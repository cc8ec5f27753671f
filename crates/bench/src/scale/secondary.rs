//! What is left out while rows come in, and how it is brought back: indexes, foreign keys, triggers.

use std::time::{Duration, Instant};

use anyhow::Context;
use tokio_postgres::Client;

/// What was taken away from a table and its partitions.
#[derive(Debug)]
pub(super) struct Secondary {
    indexes: Vec<(String, String)>,
    keys: Vec<(String, String)>,
    triggers: Vec<String>,
}

/// What was brought back, and how long it took.
#[derive(Debug)]
pub(super) struct Built {
    pub(super) name: String,
    pub(super) took: Duration,
}

impl Secondary {
    /// Takes them away: rows come in many times faster without them, and building each once costs a fraction of keeping it
    /// up to date. A crash in between leaves a database that is thrown away.
    pub(super) async fn take_away(owner: &Client, table: &str) -> anyhow::Result<Self> {
        let indexes = pairs(
            owner,
            // Of a table in partitions Postgres spells the index of the parent alone; without ONLY it builds all of them.
            "select c.relname::text, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
             from pg_index i join pg_class c on c.oid = i.indexrelid
             where i.indrelid = $1::text::regclass
                and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
             order by i.indexrelid",
            table,
        )
        .await?;
        let keys = pairs(
            owner,
            "select conname::text, format('alter table %s add constraint %I %s', conrelid::regclass, conname,
                pg_get_constraintdef(oid))
             from pg_constraint where conrelid = $1::text::regclass and contype = 'f' and conparentid = 0 order by oid",
            table,
        )
        .await?;
        let triggers = owner
            .query(
                "select t.tgrelid::regclass::text, t.tgname::text, t.tgenabled = 'A'
                 from pg_trigger t
                 where not t.tgisinternal and t.tgenabled <> 'D' and (t.tgrelid = $1::text::regclass or t.tgrelid in (
                    select i.inhrelid from pg_inherits i where i.inhparent = $1::text::regclass))
                 order by t.tgrelid, t.tgname",
                &[&table],
            )
            .await?;
        for (name, _) in &indexes {
            owner.batch_execute(&format!("drop index \"{name}\"")).await?;
        }
        for (name, _) in &keys {
            owner
                .batch_execute(&format!("alter table {table} drop constraint \"{name}\""))
                .await?;
        }
        let mut restore = Vec::new();
        for row in &triggers {
            let (relation, name): (&str, &str) = (row.get(0), row.get(1));
            owner
                .batch_execute(&format!("alter table {relation} disable trigger \"{name}\""))
                .await?;
            let always = if row.get(2) { "always " } else { "" };
            restore.push(format!(
                "alter table {relation} enable {always}trigger \"{name}\""
            ));
        }
        Ok(Self {
            indexes,
            keys,
            triggers: restore,
        })
    }

    /// Brings all back: indexes first, which checking the foreign keys is the quicker for.
    pub(super) async fn bring_back(self, owner: &Client) -> anyhow::Result<Vec<Built>> {
        let mut built = Vec::new();
        for (name, statement) in self.indexes.into_iter().chain(self.keys) {
            let started = Instant::now();
            owner
                .batch_execute(&statement)
                .await
                .with_context(|| format!("building {name}"))?;
            let took = started.elapsed();
            eprintln!("  {name}: {:.0} s", took.as_secs_f64());
            built.push(Built { name, took });
        }
        for statement in self.triggers {
            owner.batch_execute(&statement).await?;
        }
        Ok(built)
    }
}

async fn pairs(owner: &Client, sql: &str, table: &str) -> anyhow::Result<Vec<(String, String)>> {
    let rows = owner.query(sql, &[&table]).await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}
