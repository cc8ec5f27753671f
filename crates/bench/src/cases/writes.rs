//! What raising versions costs those who write: single-row inserts into a table with the trigger and one without.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, bail};
use supervisor::{Durability, PrivatePostgres};
use tokio::process::Command;
use tokio_postgres::{Client, NoTls};

use crate::budget::{Budget, WRITES_FAST, WRITES_SLOW};
use crate::figure::Figure;
use crate::session::Session;
use crate::statistics::{Rounds, turns};

const TABLES: [&str; 2] = ["tracked", "plain"];
/// The narrowest table that a version can be raised for, so that nothing hides the cost.
const SET_UP: &str = "
    create table plain (id bigint generated always as identity primary key, tenant_id uuid not null, name text);
    create table tracked (id bigint generated always as identity primary key, tenant_id uuid not null, name text);
    select thermocline.track('tracked', 'contacts');
";

pub(super) async fn run(session: &Session) -> anyhow::Result<Vec<Figure>> {
    let fast = Setting {
        case: "single-row writes, 8 clients in one tenant, fast flush",
        clients: 8,
        postgres: &[],
        budget: WRITES_FAST,
    };
    // A disk that takes 2 ms to flush, as an ordinary cloud disk does.
    let slow = Setting {
        case: "single-row writes, 24 clients in one tenant, 2 ms flush",
        clients: 24,
        postgres: &[("commit_delay", "2000"), ("commit_siblings", "0")],
        budget: WRITES_SLOW,
    };
    Ok(vec![fast.measure(session).await?, slow.measure(session).await?])
}

struct Setting {
    case: &'static str,
    clients: u32,
    postgres: &'static [(&'static str, &'static str)],
    budget: Budget,
}

impl Setting {
    async fn measure(self, session: &Session) -> anyhow::Result<Figure> {
        let settings = self.postgres;
        let postgres = tokio::task::spawn_blocking(move || {
            PrivatePostgres::start_with(|options| {
                settings
                    .iter()
                    .fold(options, |options, (name, value)| options.setting(*name, *value))
                    .durability(Durability::Durable)
            })
        })
        .await??;
        let (client, connection) = tokio_postgres::connect(&postgres.admin_url(), NoTls).await?;
        let _connection = tokio::spawn(connection);
        client.batch_execute(thermocline_postgres::schema_sql()).await?;
        client.batch_execute(SET_UP).await?;
        let scripts = tempfile::tempdir()?;
        for table in TABLES {
            let insert = format!(
                "insert into {table} (tenant_id, name) values ('11111111-1111-1111-1111-111111111111', 'somebody');"
            );
            std::fs::write(scripts.path().join(table), insert)?;
        }
        let pgbench = postgres.programs().directory().join("pgbench");
        let seconds = session.seconds().div_ceil(2);
        let mut rounds = Rounds::default();
        for round in 0..session.rounds() {
            let mut rates = [0.0; 2];
            for index in turns(TABLES.len(), round) {
                client.batch_execute("truncate plain, tracked").await?;
                let script = scripts.path().join(TABLES[index]);
                let load = Writes {
                    pgbench: &pgbench,
                    script: &script,
                    clients: self.clients,
                    seconds,
                    url: &postgres.admin_url(),
                };
                rates[index] = load.run().await?;
            }
            rounds.push(rates[0], rates[1]);
        }
        let slots = slots(&client).await?;
        Ok(Figure::compared(self.case, "writes/s", "no versions", &rounds)
            .under(self.budget)
            .noted(format!("{slots} slots at the end")))
    }
}

async fn slots(client: &Client) -> anyhow::Result<i64> {
    let row = client
        .query_one("select count(*) from thermocline.cache_version", &[])
        .await?;
    Ok(row.get(0))
}

/// Clients of `pgbench` that run one statement again and again.
pub(crate) struct Writes<'a> {
    pub(crate) pgbench: &'a Path,
    pub(crate) script: &'a Path,
    pub(crate) clients: u32,
    pub(crate) seconds: u64,
    pub(crate) url: &'a str,
}

impl Writes<'_> {
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(self.pgbench);
        command
            .args(["-n", "-M", "prepared", "-j", "2"])
            .args([
                "-c",
                &self.clients.to_string(),
                "-T",
                &self.seconds.to_string(),
                "-f",
            ])
            .arg(self.script)
            .arg(self.url)
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    }

    /// Transactions a second.
    pub(crate) async fn run(&self) -> anyhow::Result<f64> {
        let output = self.command().output().await.context("running pgbench")?;
        if !output.status.success() {
            bail!("pgbench: {}", String::from_utf8_lossy(&output.stderr));
        }
        rate(&String::from_utf8_lossy(&output.stdout))
    }
}

/// The rate of pgbench's report.
fn rate(text: &str) -> anyhow::Result<f64> {
    text.lines()
        .find_map(|line| line.strip_prefix("tps = "))
        .and_then(|line| line.split_whitespace().next())
        .context("pgbench printed no rate")?
        .parse()
        .context("pgbench's rate")
}
