//! Loading the demo.

use std::pin::pin;

use anyhow::Context;
use bytes::Bytes;
use futures_util::SinkExt;
use tokio_postgres::{Client, Transaction};
use uuid::Uuid;

use super::Demo;
use super::copy_text::CopyText;
use super::rows::{self, Table, Writer};
use super::secondary::Secondary;
use super::users::{self, Hashes};
use super::world::{Calendar, World};

/// What the load is doing.
pub(crate) enum Stage {
    /// Sending rows.
    Rows {
        tenant: &'static str,
        module: &'static str,
        /// Of all tables and tenants so far.
        done: u64,
    },
    /// Building what was left out before.
    Indexes,
}

/// Rows go off in pieces of this size: large enough to be cheap, small enough to show progress.
const PIECE: usize = 256 * 1024;

pub(super) async fn load(
    demo: &Demo,
    owner: &mut Client,
    report: &mut (dyn FnMut(Stage) + Send),
) -> anyhow::Result<()> {
    let hashes = Hashes::begin(&demo.password, demo.worlds.len() * users::OF_A_TENANT);
    let transaction = owner.transaction().await?;
    // Sorting for the trigram index needs memory; with too little it goes to disk again and again.
    transaction
        .batch_execute("set local maintenance_work_mem = '512MB'")
        .await?;
    let contacts = Secondary::take_away(&transaction, "contact").await?;
    let mut done = 0;
    for world in &demo.worlds {
        tenant(&transaction, world).await?;
        board(&transaction, world, demo.calendar).await?;
        for table in rows::TABLES {
            let mut sent = |rows| {
                report(Stage::Rows {
                    tenant: world.slug,
                    module: table.module,
                    done: done + rows,
                });
            };
            copy(&transaction, world, demo.calendar, table, &mut sent)
                .await
                .with_context(|| format!("loading the {} of {}", table.module, world.slug))?;
            done += (table.count)(world);
        }
        contents(&transaction, world).await?;
    }
    report(Stage::Indexes);
    // The rows are as if they had been written in one go.
    transaction
        .batch_execute("alter table lead disable trigger touch")
        .await?;
    let tenants: Vec<Uuid> = demo.worlds.iter().map(|world| world.tenant_id()).collect();
    transaction.execute(rows::CLOSE_THE_CIRCLE, &[&tenants]).await?;
    transaction
        .batch_execute("alter table lead enable trigger touch")
        .await?;
    contacts.bring_back(&transaction).await?;
    users::insert(&transaction, &demo.worlds, &hashes.finish().await?).await?;
    favourites(&transaction, &demo.worlds).await?;
    transaction
        .batch_execute(
            "create table if not exists thermocline.demo (
                 slug text primary key,
                 loaded_at timestamptz not null default now()
             )",
        )
        .await?;
    let slugs: Vec<&str> = demo.worlds.iter().map(|world| world.slug).collect();
    transaction
        .execute(
            "insert into thermocline.demo (slug) select unnest($1::text[])",
            &[&slugs],
        )
        .await?;
    transaction.commit().await.context("committing the demo data")?;
    // Until a vacuum has marked the pages, every count looks at every row: 190 ms in place of 40 for the largest tenant.
    // Should this not happen any more, the database does it by itself a minute later.
    let tables: Vec<&str> = rows::TABLES.iter().map(|table| table.table).collect();
    let vacuum = format!(
        "vacuum (analyze) tenant, app_user, board, board_column, contact_favourite, {}",
        tables.join(", ")
    );
    owner
        .batch_execute(&vacuum)
        .await
        .context("vacuuming the tables")?;
    Ok(())
}

pub(super) async fn tenant(transaction: &Transaction<'_>, world: &World) -> anyhow::Result<()> {
    let place = world.number.cast_signed();
    transaction
        .execute(
            "insert into tenant (id, name, slug, industry, country, timezone, display_order) \
             values ($1, $2, $3, $4, $5, $6, $7)",
            &[
                &world.tenant_id(),
                &world.name,
                &world.slug,
                &world.industry,
                &world.country,
                &world.timezone,
                &place,
            ],
        )
        .await
        .with_context(|| {
            format!(
                "adding the tenant {}; if it is one of your own, load the demo into another database",
                world.slug
            )
        })?;
    Ok(())
}

pub(super) async fn board(
    transaction: &Transaction<'_>,
    world: &World,
    calendar: Calendar,
) -> anyhow::Result<()> {
    // Older than every contact.
    let made = calendar.moment(-1_200 * super::world::DAY);
    transaction
        .execute(
            "insert into board (id, tenant_id, name, created_at, updated_at) values ($1, $2, $3, $4, $4)",
            &[&world.board_id(), &world.tenant_id(), &world.board, &made],
        )
        .await?;
    for (rank, (name, _)) in world.columns.iter().enumerate() {
        transaction
            .execute(
                "insert into board_column (id, tenant_id, board_id, name, rank, created_at, updated_at) \
                 values ($1, $2, $3, $4, $5, $6, $6)",
                &[
                    &world.column_id(rank),
                    &world.tenant_id(),
                    &world.board_id(),
                    name,
                    &(rank as i64),
                    &made,
                ],
            )
            .await?;
    }
    Ok(())
}

async fn copy(
    transaction: &Transaction<'_>,
    world: &World,
    calendar: Calendar,
    table: &Table,
    sent: &mut (dyn FnMut(u64) + Send),
) -> anyhow::Result<()> {
    // Right into the tenant's part of the table: through the whole one every row would be looked at by itself.
    let part: String = transaction
        .query_one(
            "select partition_of($1::text::regclass, $2)::text",
            &[&table.table, &world.tenant_id()],
        )
        .await?
        .get(0);
    let statement = format!("copy {part} ({}) from stdin", table.columns);
    let mut sink = pin!(transaction.copy_in::<_, Bytes>(statement.as_str()).await?);
    let mut writer = Writer::new(world, calendar);
    for n in 0..(table.count)(world) {
        (table.write)(&mut writer, n);
        if writer.rows.len() >= PIECE {
            sink.send(writer.rows.take()).await?;
            sent(n + 1);
        }
    }
    sink.send(writer.rows.take()).await?;
    sink.finish().await?;
    sent((table.count)(world));
    Ok(())
}

async fn contents(transaction: &Transaction<'_>, world: &World) -> anyhow::Result<()> {
    let mut rows = CopyText::default();
    for (document, content) in rows::contents(world) {
        rows.uuid(document).uuid(world.tenant_id()).bytes(&content).end();
    }
    send(
        transaction,
        "copy document_content (document_id, tenant_id, content) from stdin",
        rows,
    )
    .await
}

async fn favourites(transaction: &Transaction<'_>, worlds: &[&World]) -> anyhow::Result<()> {
    let mut rows = CopyText::default();
    for world in worlds {
        for (user, contact) in rows::favourites(world) {
            rows.uuid(world.tenant_id()).uuid(user).uuid(contact).end();
        }
    }
    send(
        transaction,
        "copy contact_favourite (tenant_id, user_id, contact_id) from stdin",
        rows,
    )
    .await
}

async fn send(transaction: &Transaction<'_>, statement: &str, mut rows: CopyText) -> anyhow::Result<()> {
    let mut sink = pin!(transaction.copy_in::<_, Bytes>(statement).await?);
    sink.send(rows.take()).await?;
    sink.finish().await?;
    Ok(())
}
