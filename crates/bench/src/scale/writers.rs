//! What versions and counts cost the writers of one busy workspace: the contacts' own table with all its triggers, and the
//! same without those.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};
use server::SampleWorkspace;
use supervisor::{Durability, PrivatePostgres, PrivateRedis, RedisRole};
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use super::table::{Section, number};
use super::upkeep;
use crate::cases::{CREATES_SCRIPT, Writes};
use crate::product::{self, DATABASE, PASSWORD, Product, ROLE};
use crate::statistics::{Rounds, turns};
use crate::wrk::Load;

const CLIENTS: u32 = 24;
/// How often switching triggers is tried.
const TRIES: u32 = 10;
/// The budget of the mean of both statements.
const LEAST: f64 = 0.8;
/// Rows that are changed.
const ROWS: u64 = 20_000;
/// A disk that takes 2 ms to flush, as an ordinary cloud disk does.
const SETTINGS: &[(&str, &str)] = &[
    ("commit_delay", "2000"),
    ("commit_siblings", "0"),
    ("shared_buffers", "1GB"),
    ("max_wal_size", "8GB"),
    ("checkpoint_timeout", "30min"),
];

/// How writers send a statement: what it is called, and the script around it. An application holds a transaction open while it
/// goes back and forth; a writer who waits for another one's counter would then wait for all of that. Back to back shows what
/// the triggers cost where processors are short.
const WAYS: [(&str, &str, &str); 2] = [
    ("in transactions of 10 ms", "begin;\n", "\n\\sleep 10 ms\ncommit;"),
    ("back to back", "", ""),
];

/// With triggers and without.
const SIDES: [bool; 2] = [true, false];

pub(super) async fn run(quick: bool) -> anyhow::Result<Vec<Section>> {
    let postgres = tokio::task::spawn_blocking(|| {
        let postgres = PrivatePostgres::start_with(|options| {
            SETTINGS
                .iter()
                .fold(options, |options, (name, value)| options.setting(*name, *value))
                .durability(Durability::Durable)
        })?;
        postgres.create_database(DATABASE, "template1")?;
        Ok::<_, supervisor::SupervisorError>(postgres)
    })
    .await??;
    let url = postgres.url(DATABASE);
    let mut owner = server::connect_admin(&url).await?;
    owner
        .batch_execute(&format!("create role {ROLE} login password '{PASSWORD}'"))
        .await?;
    server::migrate(&mut owner, ROLE).await?;
    let workspace = SampleWorkspace::new(0, ROWS);
    fill(&mut owner, &workspace).await?;
    let folder = server::connect_admin(&url).await?;
    let folding = tokio::spawn(keep_folding(folder));

    let scripts = tempfile::tempdir()?;
    let (tenant, board) = (workspace.tenant_id(), workspace.board_id());
    let column = workspace.column_ids()[1];
    let statements = [
        (
            "insert of a contact",
            format!(
                "insert into contact (tenant_id, first_name, last_name, email, board_id, board_column_id) \
                 values ('{tenant}', 'Some', 'Body', 'some.body@example.com', '{board}', '{column}');"
            ),
        ),
        (
            "change of a contact's status and column",
            format!(
                "\\set n random(1, {ROWS})\n\\set s random(1, 5)\n\
                 update contact set status = 'status' || :s, board_column_id = (array['{}']::uuid[])[:s] \
                 where tenant_id = '{tenant}' and id = (select id from picked where n = :n);",
                workspace
                    .column_ids()
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("','")
            ),
        ),
    ];
    let (rounds, seconds) = if quick { (2, 1) } else { (7, 4) };
    let mut section = Section::new(
        format!("Writes a second of {CLIENTS} clients in one workspace, 2 ms flush"),
        &[
            "statement",
            "with versions and counts",
            "without",
            "ratio",
            "lowest",
            "highest",
        ],
    );
    let mut means = Vec::new();
    for (way, before, after) in WAYS {
        let mut ratios = Vec::new();
        for (name, statement) in &statements {
            let name = format!("{name}, {way}");
            eprintln!("  {name}");
            let script = scripts.path().join("statement.sql");
            std::fs::write(&script, format!("{before}{statement}{after}"))?;
            let found = measure(&postgres, &owner, &url, &script, rounds, seconds).await?;
            ratios.push(row(&mut section, &name, &found)?);
        }
        let mean = ratios.iter().sum::<f64>() / ratios.len() as f64;
        let verdict = if mean >= LEAST { "met" } else { "missed" };
        means.push(format!("{way} {} ({verdict})", number(mean)));
    }
    folding.abort();
    eprintln!("  over HTTP");
    let found = over_http(&postgres, &owner, &workspace, scripts.path(), rounds, seconds).await?;
    row(
        &mut section,
        "POST of a contact over HTTP, 32 connections",
        &found,
    )?;
    section.note(format!(
        "Through pgbench, {rounds} rounds of {seconds} s in turns; `ratio` is the median of the rounds'. Mean of the two statements' \
         ratios, goal {LEAST}: {}. The table is `contact` with its indexes and row triggers on both sides; `without` has the \
         statement triggers switched off that raise versions and count. Counts are folded twice a second all the while.",
        means.join(", ")
    ));
    Ok(vec![section])
}

/// Adds a line; the median of the ratios.
fn row(section: &mut Section, name: &str, found: &Rounds) -> anyhow::Result<f64> {
    let no_rounds = || "no rounds";
    let ours = found.ours().with_context(no_rounds)?;
    let bare = found.reference().with_context(no_rounds)?;
    let ratio = found.ratio().with_context(no_rounds)?;
    eprintln!("  {name}: {}", number(ratio.median));
    let numbers = [ours.median, bare.median, ratio.median, ratio.low, ratio.high];
    section.row(std::iter::once(name.to_owned()).chain(numbers.map(number)));
    Ok(ratio.median)
}

/// The same through a server, which checks, writes and reads the version before it answers, and folds by itself.
async fn over_http(
    postgres: &PrivatePostgres,
    owner: &Client,
    workspace: &SampleWorkspace,
    directory: &Path,
    rounds: usize,
    seconds: u64,
) -> anyhow::Result<Rounds> {
    let redis = tokio::task::spawn_blocking(|| PrivateRedis::start(RedisRole::Cache)).await??;
    let product = Product {
        app_url: product::app_url(postgres.host(), postgres.port()),
        owner_url: postgres.url(DATABASE),
        redis_url: redis.url(),
        directory: directory.to_owned(),
    };
    let server = product.server(&[]).await?;
    let users = workspace.users();
    let (user, email, role) = users.first().context("every workspace has users")?;
    let token = product::token(*user, workspace.tenant_id(), role, email)?;
    let script = directory.join("creates.lua");
    std::fs::write(&script, CREATES_SCRIPT)?;
    let load = Load {
        port: server.port(),
        path: "/api/contacts",
        token: Some(&token),
        script: Some(&script),
        pid: Some(server.pid()),
    };
    load.run(1).await?;
    let mut found = Rounds::default();
    for round in 0..rounds {
        let mut rates = [f64::NAN; 2];
        for index in turns(SIDES.len(), round) {
            switch(owner, SIDES[index]).await?;
            rates[index] = load.run(seconds).await?.requests_per_second;
        }
        found.push(rates[0], rates[1]);
    }
    Ok(found)
}

async fn fill(owner: &mut Client, workspace: &SampleWorkspace) -> anyhow::Result<()> {
    let transaction = owner.transaction().await?;
    workspace.create(&transaction).await?;
    transaction.commit().await?;
    for table in workspace.tables() {
        super::load::copy(owner, workspace.tenant_id(), table).await?;
    }
    owner
        .batch_execute(
            "create table picked as select row_number() over (order by id) as n, id from contact;
             alter table picked add primary key (n)",
        )
        .await?;
    upkeep::fold(owner).await?;
    owner.batch_execute("vacuum analyze").await?;
    Ok(())
}

async fn keep_folding(owner: Client) -> anyhow::Result<()> {
    loop {
        upkeep::fold(&owner).await?;
        // As often as a server folds, so that the writers are measured beside the same work.
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

async fn measure(
    postgres: &PrivatePostgres,
    owner: &Client,
    url: &str,
    script: &Path,
    rounds: usize,
    seconds: u64,
) -> anyhow::Result<Rounds> {
    let pgbench = postgres.programs().directory().join("pgbench");
    let mut found = Rounds::default();
    for round in 0..rounds {
        let mut rates = [f64::NAN; 2];
        for index in turns(SIDES.len(), round) {
            switch(owner, SIDES[index]).await?;
            let load = Writes {
                pgbench: &pgbench,
                script,
                clients: CLIENTS,
                seconds,
                url,
            };
            rates[index] = load.run().await?;
        }
        found.push(rates[0], rates[1]);
    }
    switch(owner, true).await?;
    Ok(found)
}

/// Switches the statement triggers of the contacts on or off; row triggers stay.
async fn switch(owner: &Client, on: bool) -> anyhow::Result<()> {
    let rows = owner
        .query(
            "select t.tgrelid::regclass::text, t.tgname::text from pg_trigger t
             where not t.tgisinternal and (t.tgtype & 1) = 0 and (t.tgrelid = 'contact'::regclass
                or t.tgrelid in (select i.inhrelid from pg_inherits i where i.inhparent = 'contact'::regclass))",
            &[],
        )
        .await?;
    if rows.is_empty() {
        bail!("the table contact has no statement triggers");
    }
    let how = if on { "enable always" } else { "disable" };
    let statements: Vec<String> = rows
        .iter()
        .map(|row| {
            let (relation, name): (&str, &str) = (row.get(0), row.get(1));
            format!("alter table {relation} {how} trigger \"{name}\"")
        })
        .collect();
    // What gathers statistics takes the same locks in another order now and then; the loser of a deadlock has done nothing yet.
    for _ in 0..TRIES {
        match owner.batch_execute(&statements.join("; ")).await {
            Err(error) if error.code() == Some(&SqlState::T_R_DEADLOCK_DETECTED) => {}
            done => return Ok(done?),
        }
    }
    bail!("the triggers could not be switched: a deadlock each of {TRIES} times")
}
