//! Loading: rows without indexes, then the indexes, then the counts.

use std::path::Path;
use std::pin::pin;
use std::time::Instant;

use anyhow::Context;
use bytes::Bytes;
use futures_util::SinkExt;
use serde::{Deserialize, Serialize};
use server::{SampleTable, SampleWorkspace};
use tokio_postgres::Client;
use uuid::Uuid;

use super::database::{self, Size};
use super::secondary::Secondary;
use super::table::whole;
use super::upkeep;
use crate::product::{DATABASE, PASSWORD, ROLE};

/// What a load took, and what came of it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Loaded {
    pub(super) copy_seconds: f64,
    pub(super) build_seconds: f64,
    pub(super) count_seconds: f64,
    pub(super) all_seconds: f64,
    /// Seconds of each index and foreign key.
    pub(super) built: Vec<(String, f64)>,
    pub(super) relations: Vec<Relation>,
    pub(super) database_bytes: u64,
}

/// A table or one kind of index, over all partitions.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Relation {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) bytes: u64,
}

/// Rows go off in pieces of this size.
const PIECE: usize = 1024 * 1024;

/// The load is repeated after a crash, so nothing needs to survive one, and nobody follows the log.
const SETTINGS: &[(&str, &str)] = &[
    ("shared_buffers", "1GB"),
    ("fsync", "off"),
    ("synchronous_commit", "off"),
    ("full_page_writes", "off"),
    ("autovacuum", "off"),
    ("max_wal_size", "3GB"),
    ("checkpoint_timeout", "1h"),
    ("wal_level", "minimal"),
    ("max_wal_senders", "0"),
    ("maintenance_work_mem", "1GB"),
    ("work_mem", "512MB"),
];

/// Makes the database of this size in an empty folder.
pub(super) async fn load(folder: &Path, size: Size) -> anyhow::Result<Loaded> {
    let started = Instant::now();
    eprintln!(
        "  loading {} contacts into {}",
        whole(size.all_contacts()),
        folder.display()
    );
    let postgres = {
        let folder = folder.to_owned();
        tokio::task::spawn_blocking(move || {
            let postgres = database::start(&folder, SETTINGS)?;
            postgres.create_database(DATABASE, "template1")?;
            anyhow::Ok(postgres)
        })
        .await??
    };
    let mut owner = server::connect_admin(&postgres.url(DATABASE)).await?;
    owner
        .batch_execute(&format!("create role {ROLE} login password '{PASSWORD}'"))
        .await?;
    server::migrate(&mut owner, ROLE).await?;

    let secondary = Secondary::take_away(&owner, "contact").await?;
    let copying = Instant::now();
    for number in 0..size.workspaces {
        let workspace = SampleWorkspace::new(number, size.contacts);
        let transaction = owner.transaction().await?;
        workspace.create(&transaction).await?;
        transaction.commit().await?;
        for table in workspace.tables() {
            copy(&owner, workspace.tenant_id(), table).await?;
        }
        let done = (number + 1) * size.contacts;
        let rate = done as f64 / copying.elapsed().as_secs_f64();
        eprintln!("  {} contacts, {} a second", whole(done), whole(rate as u64));
    }
    let copy_seconds = copying.elapsed().as_secs_f64();

    let building = Instant::now();
    let built = secondary.bring_back(&owner).await?;
    let build_seconds = building.elapsed().as_secs_f64();

    let counting = Instant::now();
    eprintln!("  counting");
    for number in 0..size.workspaces {
        let tenant = SampleWorkspace::new(number, size.contacts).tenant_id();
        owner
            .query_one("select rollup_recount('contacts', $1, false)", &[&tenant])
            .await
            .context("counting the contacts")?;
        star(&owner, tenant).await?;
        upkeep::fold(&owner).await?;
    }
    let count_seconds = counting.elapsed().as_secs_f64();

    eprintln!("  vacuum");
    // One by one: several statements sent together are one transaction, in which VACUUM cannot run.
    owner.batch_execute("vacuum (analyze)").await?;
    owner.batch_execute("checkpoint").await?;
    let relations = relations(&owner).await?;
    let bytes: i64 = owner
        .query_one("select pg_database_size(current_database())", &[])
        .await?
        .get(0);
    drop(owner);
    tokio::task::spawn_blocking(move || postgres.stop()).await?;
    Ok(Loaded {
        copy_seconds,
        build_seconds,
        count_seconds,
        all_seconds: started.elapsed().as_secs_f64(),
        built: built
            .into_iter()
            .map(|built| (built.name, built.took.as_secs_f64()))
            .collect(),
        relations,
        database_bytes: bytes.unsigned_abs(),
    })
}

pub(super) async fn copy(owner: &Client, tenant: Uuid, table: SampleTable<'_>) -> anyhow::Result<()> {
    // What comes in through the parent is inserted row by row.
    let relation: String = owner
        .query_one(
            "select partition_of($1::text::regclass, $2)::text",
            &[&table.name(), &tenant],
        )
        .await?
        .get(0);
    let statement = format!("copy {relation} ({}) from stdin", table.columns());
    let mut sink = pin!(owner.copy_in::<_, Bytes>(statement.as_str()).await?);
    for piece in table.text(PIECE) {
        sink.send(piece).await?;
    }
    let rows = sink
        .finish()
        .await
        .with_context(|| format!("filling {relation}"))?;
    anyhow::ensure!(
        rows == table.rows(),
        "{relation} took {rows} rows of {}",
        table.rows()
    );
    Ok(())
}

/// The admins have three favourites each, as in the workspace that the demo's largest is modelled on, where nobody else has any.
async fn star(owner: &Client, tenant: Uuid) -> anyhow::Result<()> {
    owner
        .execute(
            "insert into contact_favourite (tenant_id, user_id, contact_id)
             select u.tenant_id, u.id, c.id from app_user u
             cross join lateral (
                select c.id from contact c where c.tenant_id = $1 order by c.created_at desc, c.id limit 3
             ) c
             where u.tenant_id = $1 and u.role = 'admin'",
            &[&tenant],
        )
        .await?;
    Ok(())
}

async fn relations(owner: &Client) -> anyhow::Result<Vec<Relation>> {
    let rows = owner
        .query(
            "with recursive tree as (
                select c.oid as root, c.oid as part, c.relname::text as name, 0 as place, 'table'::text as kind
                from pg_class c where c.oid in ('contact'::regclass, 'rollup'::regclass)
                union all
                select i.indexrelid, i.indexrelid, c.relname::text, 1, 'index, ' || a.amname
                from pg_index i
                join pg_class c on c.oid = i.indexrelid
                join pg_am a on a.oid = c.relam
                where i.indrelid = 'contact'::regclass
                union all
                select t.root, i.inhrelid, t.name, t.place, t.kind
                from tree t join pg_inherits i on i.inhparent = t.part
             )
             select name, kind, sum(case place when 0 then pg_table_size(part) else pg_relation_size(part) end)::bigint
             from tree group by name, kind, place order by place, 3 desc",
            &[],
        )
        .await?;
    Ok(rows
        .iter()
        .map(|row| Relation {
            name: row.get(0),
            kind: row.get(1),
            bytes: row.get::<_, i64>(2).unsigned_abs(),
        })
        .collect())
}
