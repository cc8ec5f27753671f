//! From a change that somebody makes in Postgres to the first answer over HTTP that shows it.

use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use uuid::Uuid;

use super::writes::Writes;
use crate::budget::{FRESH_IDLE, FRESH_LOADED};
use crate::figure::Figure;
use crate::http_connection::HttpConnection;
use crate::session::Session;
use crate::statistics::quantile;
use crate::world::World;

const LIMIT: Duration = Duration::from_secs(5);
const CLIENTS: u32 = 8;

pub(super) async fn run(session: &Session) -> anyhow::Result<Vec<Figure>> {
    let world = session.world().await?;
    let server = world.server(&[]).await?;
    let mut http = HttpConnection::open(server.port(), Some(world.token())).await?;
    let account: Uuid = world
        .owner()
        .query_one(
            "select id from account where tenant_id = $1 limit 1",
            &[&world.tenant()],
        )
        .await?
        .get(0);
    let samples = session.scaled(100, 1000);

    let idle = observe(world, &mut http, account, samples).await?;
    let script = world.file("load.sql");
    let insert = format!(
        "insert into contact (tenant_id, first_name, last_name) values ('{}', 'Some', 'Body');",
        world.bystander()
    );
    std::fs::write(&script, insert)?;
    let load = Writes {
        pgbench: &world.pgbench(),
        script: &script,
        clients: CLIENTS,
        seconds: 600,
        url: &world.owner_url(),
    };
    let mut writing = load
        .command()
        .args(["-P", "1"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("starting pgbench")?;
    // What is measured is a server under a steady load: this lets its clients connect and warm up first.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let loaded = observe(world, &mut http, account, samples).await;
    writing.start_kill()?;
    let progress = writing.wait_with_output().await?.stderr;
    let loaded = loaded?;
    let load = format!(
        "{CLIENTS} clients insert contacts of another tenant meanwhile, {}",
        progress_of(&String::from_utf8_lossy(&progress))
    );
    let mut figures = idle.figures("idle");
    figures.extend(
        loaded
            .figures("under write load")
            .into_iter()
            .map(|figure| figure.noted(&load)),
    );
    Ok(figures)
}

/// Milliseconds.
#[derive(Debug, Default)]
struct Seen {
    after_acknowledgement: Vec<f64>,
    after_sending: Vec<f64>,
    feed_lag: Vec<f64>,
}

/// Changes one row again and again as its owner does with psql, and reads it over HTTP until the change is seen.
async fn observe(
    world: &World,
    http: &mut HttpConnection,
    account: Uuid,
    samples: usize,
) -> anyhow::Result<Seen> {
    let path = format!("/api/accounts/{account}");
    let mut seen = Seen::default();
    for _ in 0..samples {
        // Cached, so that seeing the change takes more than reading the row.
        http.get(&path).await?.success()?;
        let phone = Uuid::new_v4().simple().to_string();
        let sent = Instant::now();
        world
            .owner()
            .execute("update account set phone = $2 where id = $1", &[&account, &phone])
            .await?;
        let acknowledged = Instant::now();
        loop {
            let shows_it = contains(http.get(&path).await?.success()?, phone.as_bytes());
            if shows_it {
                break;
            }
            if acknowledged.elapsed() > LIMIT {
                bail!("a change was not seen within {LIMIT:?}");
            }
        }
        seen.after_acknowledgement
            .push(acknowledged.elapsed().as_secs_f64() * 1e3);
        seen.after_sending.push(sent.elapsed().as_secs_f64() * 1e3);
        let health: serde_json::Value = serde_json::from_slice(http.get("/health").await?.body)?;
        if let Some(lag) = health["change_feed_lag_ms"].as_f64() {
            seen.feed_lag.push(lag);
        }
        // A pause between changes, so that each is announced alone: what comes together is also seen together.
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Ok(seen)
}

impl Seen {
    fn figures(&self, when: &str) -> Vec<Figure> {
        let figure = |what: &str, values: &[f64], share| {
            let value = quantile(values, share);
            Figure::measured(format!("{what}, {when}"), "ms", value.as_slice())
        };
        let acknowledged = &self.after_acknowledgement;
        let budget = if when == "idle" { FRESH_IDLE } else { FRESH_LOADED };
        vec![
            figure("change acknowledged to visible over HTTP, p50", acknowledged, 0.5),
            figure(
                "change acknowledged to visible over HTTP, p99",
                acknowledged,
                0.99,
            )
            .under(budget),
            figure("change sent to visible over HTTP, p99", &self.after_sending, 0.99),
            figure("change feed's lag, p50", &self.feed_lag, 0.5),
            figure("change feed's lag, p99", &self.feed_lag, 0.99),
        ]
    }
}

fn contains(body: &[u8], text: &[u8]) -> bool {
    body.windows(text.len()).any(|window| window == text)
}

/// The median of the rates that `pgbench -P` told.
fn progress_of(text: &str) -> String {
    let rates: Vec<f64> = text
        .lines()
        .filter_map(|line| line.split_once(" s, ")?.1.split_once(" tps")?.0.parse().ok())
        .collect();
    quantile(&rates, 0.5).map_or_else(
        || "at an unknown rate".to_owned(),
        |rate| format!("{rate:.0} a second"),
    )
}
