//! Measures what versions cost a writer, and how soon others know of a change.
//!
//! ```text
//! cargo run --release -p thermocline-postgres --example measure
//! cargo run --release -p thermocline-postgres --example measure raises
//! ```
//!
//! Starts a Postgres of its own that writes through to disk. Ratios are what to look at: both sides are measured in
//! turns, and of each the median counts.

#![expect(
    clippy::unwrap_used,
    reason = "a measurement ends with the first thing that goes wrong"
)]

use std::{
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use deadpool_postgres::{Manager, Pool};
use supervisor::{Durability, Postgres, PrivatePostgres};
use thermocline::{Module, SystemClock, TenantId, VersionKey, VersionTable};
use thermocline_postgres::{
    ChangeFeed, FeedItem, FeedKind, FeedSession, Follower, FollowerOptions, FollowerState, LogicalFeed,
    NotifyFeed, PostgresVersionStore, schema_sql,
};
use tokio_postgres::{Client, Config, NoTls};
use uuid::Uuid;

const CONTACTS: Module = Module::new("contacts");
const ROUNDS: usize = 5;
const SECONDS: &str = "2";
const SAMPLES: usize = 500;

const SET_UP: &str = "
    create table plain (id bigint generated always as identity primary key, tenant_id uuid not null, name text);
    create table tracked (id bigint generated always as identity primary key, tenant_id uuid not null, name text);
    select thermocline.track('tracked', 'contacts');
";

#[tokio::main]
async fn main() {
    let (_postgres, client) = start(&[("fsync", "off")]).await;
    raises(&client).await;
    if std::env::args().nth(1).as_deref() == Some("raises") {
        return;
    }
    for (title, settings, clients) in [
        ("fast flush, 8 clients, one workspace", &[][..], "8"),
        (
            "2 ms flush, 24 clients, one workspace",
            &[("commit_delay", "2000"), ("commit_siblings", "0")][..],
            "24",
        ),
    ] {
        println!("\nSingle-row inserts a second, {title}");
        let (postgres, client) = start(settings).await;
        writers(&postgres, &client, clients).await;
    }
    let (postgres, client) = start(&[]).await;
    for kind in [FeedKind::Logical, FeedKind::Notify] {
        println!("\nFeed `{kind}`");
        client
            .batch_execute(&format!("select thermocline.use_feed('{kind}')"))
            .await
            .unwrap();
        latency(&postgres, &client, kind).await;
    }
    client
        .batch_execute("select thermocline.use_feed('logical')")
        .await
        .unwrap();
    huge_transaction(&postgres, &client).await;
}

async fn start(settings: &[(&str, &str)]) -> (PrivatePostgres, Client) {
    let postgres = PrivatePostgres::start_with(|mut options| {
        for (name, value) in settings {
            options = options.setting(*name, *value);
        }
        options.durability(Durability::Durable)
    })
    .unwrap();
    let client = connect(&postgres).await;
    client.batch_execute(schema_sql()).await.unwrap();
    client.batch_execute(SET_UP).await.unwrap();
    (postgres, client)
}

fn config(postgres: &Postgres) -> Config {
    postgres.admin_url().parse().unwrap()
}

async fn connect(postgres: &Postgres) -> Client {
    let (client, connection) = config(postgres).connect(NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn writers(postgres: &Postgres, client: &Client, clients: &str) {
    let mut rates = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (index, (table, feed)) in [
            ("plain", "logical"),
            ("tracked", "logical"),
            ("tracked", "notify"),
        ]
        .into_iter()
        .enumerate()
        {
            client
                .batch_execute(&format!(
                    "select thermocline.use_feed('{feed}'); truncate plain, tracked"
                ))
                .await
                .unwrap();
            rates[index].push(pgbench(postgres, table, clients));
        }
    }
    let [plain, logical, notify] = rates.map(median);
    println!("  without versions       {plain:>8.0}");
    println!("  versions, logical feed {logical:>8.0}  {:.2}", logical / plain);
    println!("  versions, notify feed  {notify:>8.0}  {:.2}", notify / plain);
    let row = client
        .query_one(
            "select count(*), thermocline.version('11111111-1111-1111-1111-111111111111', 'contacts') from thermocline.cache_version",
            &[],
        )
        .await
        .unwrap();
    println!(
        "  slots {}, version {}",
        row.get::<_, i64>(0),
        row.get::<_, i64>(1)
    );
}

/// What it costs to say who it was: transactions that do nothing but raise, with the function as it is and with the
/// same function announcing nothing but the raise.
async fn raises(client: &Client) {
    const TIMES: u32 = 20_000;
    let definition: String = client
        .query_one(
            "select pg_get_functiondef('thermocline.raise_by(uuid, text, text, text, uuid[])'::regprocedure)",
            &[],
        )
        .await
        .unwrap()
        .get(0);
    let last = "current_setting('application_name')";
    // The announcement of a raise is the last one in there.
    let announcement = definition.rfind("thermocline.announce(").unwrap();
    let (from, to) = (
        announcement + definition[announcement..].find("|| E'\\t'").unwrap(),
        definition.rfind(last).unwrap() + last.len(),
    );
    let plain = [&definition[..from], &definition[to..]].concat();
    client
        .batch_execute(&plain.replace("thermocline.raise_by(", "thermocline.raise_plainly("))
        .await
        .unwrap();
    for function in ["raise_by", "raise_plainly"] {
        client
            .batch_execute(&format!(
                "create procedure {function}_often() language plpgsql as $$ begin for i in 1..{TIMES} loop \
                 perform thermocline.{function}('11111111-1111-1111-1111-111111111111', 'contacts', 'contact', 'UPDATE', null); \
                 commit; end loop; end $$"
            ))
            .await
            .unwrap();
    }
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..2 * ROUNDS {
        for (function, times) in ["raise_by", "raise_plainly"].iter().zip(&mut times) {
            client
                .batch_execute("set thermocline.origin = 'user:11111111-1111-1111-1111-111111111111'")
                .await
                .unwrap();
            let start = Instant::now();
            client
                .batch_execute(&format!("call {function}_often()"))
                .await
                .unwrap();
            times.push(start.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES));
        }
    }
    let [signed, plain] = times.map(median);
    println!("\nA transaction that raises one version, nothing flushed");
    println!("  without its origin     {plain:>8.2} µs");
    println!(
        "  with it                {signed:>8.2} µs  {:+.2} µs, {:.3}",
        signed - plain,
        signed / plain
    );
}

fn pgbench(postgres: &Postgres, table: &str, clients: &str) -> f64 {
    let output = bench_command(postgres, table, clients).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let line = text.lines().find(|line| line.starts_with("tps = ")).unwrap();
    line.split_whitespace().nth(2).unwrap().parse().unwrap()
}

fn bench_command(postgres: &Postgres, table: &str, clients: &str) -> Command {
    let script = std::env::temp_dir().join(format!("measure-{}-{table}.sql", std::process::id()));
    std::fs::write(
        &script,
        format!("insert into {table} (tenant_id, name) values ('11111111-1111-1111-1111-111111111111', 'somebody');"),
    )
    .unwrap();
    let mut command = Command::new(postgres.programs().directory().join("pgbench"));
    command
        .args([
            "-n", "-M", "prepared", "-c", clients, "-j", "2", "-T", SECONDS, "-f",
        ])
        .arg(script)
        .arg(postgres.admin_url());
    command
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

async fn latency(postgres: &Postgres, client: &Client, kind: FeedKind) {
    let feed: Box<dyn ChangeFeed> = match kind {
        FeedKind::Logical => Box::new(LogicalFeed::new(config(postgres))),
        FeedKind::Notify => Box::new(NotifyFeed::new(config(postgres))),
    };
    let start = Instant::now();
    let mut session = feed.open(&|_| ()).await.unwrap();
    println!("  opened in {:?}", start.elapsed());
    sample("idle", client, session.as_mut()).await;
    let mut load = bench_command(postgres, "tracked", "8");
    let load = load
        .args(["-T", "6"])
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    sample("under load (8 clients)", client, session.as_mut()).await;
    tokio::task::spawn_blocking(move || {
        let mut load = load;
        load.wait()
    })
    .await
    .unwrap()
    .unwrap();
}

/// From sending an insert to its announcement, and from its acknowledgement.
async fn sample(title: &str, client: &Client, session: &mut dyn FeedSession) {
    let (mut sent, mut acknowledged) = (Vec::new(), Vec::new());
    for _ in 0..SAMPLES {
        let tenant = Uuid::new_v4();
        let start = Instant::now();
        let write = async {
            client
                .execute("insert into tracked (tenant_id) values ($1)", &[&tenant])
                .await
                .unwrap();
            Instant::now()
        };
        let announced = async {
            loop {
                let texts = match session.next().await.unwrap() {
                    FeedItem::Announcement(text) => vec![text],
                    FeedItem::Transaction(texts) => texts,
                    FeedItem::Complete(_) => continue,
                };
                if texts.iter().any(|text| text.contains(&tenant.to_string())) {
                    return Instant::now();
                }
            }
        };
        let (answer, event) = tokio::join!(write, announced);
        sent.push(event - start);
        acknowledged.push(event.saturating_duration_since(answer));
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    println!(
        "  {title}: insert to event {}, after the acknowledgement {}",
        quantiles(sent),
        quantiles(acknowledged)
    );
}

fn quantiles(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |share: usize| times[times.len() * share / 100];
    format!("p50 {:?} p99 {:?}", at(50), at(99))
}

async fn huge_transaction(postgres: &Postgres, client: &Client) {
    println!("\nUpdate of 191,663 rows");
    let pool = Pool::builder(Manager::new(config(postgres), NoTls))
        .build()
        .unwrap();
    let table = VersionTable::new(Arc::new(PostgresVersionStore::new(pool)), Arc::new(SystemClock));
    let follower = Follower::start(
        LogicalFeed::new(config(postgres)),
        table.clone(),
        &[CONTACTS],
        FollowerOptions::default(),
    );
    let tenant = Uuid::from_u128(7);
    let key = VersionKey::new(TenantId::from_uuid(tenant), CONTACTS);
    client
        .execute(
            "insert into tracked (tenant_id, name) select $1, 'number ' || i from generate_series(1, 191663) as i",
            &[&tenant],
        )
        .await
        .unwrap();
    for _ in 0..3 {
        while follower.statistics().state != FollowerState::Following {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let before = (follower.statistics(), table.current(&[key], &[]).await.unwrap());
        let start = Instant::now();
        client
            .execute(
                "update tracked set name = name || '.' where tenant_id = $1",
                &[&tenant],
            )
            .await
            .unwrap();
        let committed = Instant::now();
        let (mut behind, mut looks) = (Duration::ZERO, 0);
        while follower.statistics().events == before.0.events {
            let asked = committed.elapsed();
            if table.current(&[key], &[]).await.unwrap() == before.1 {
                behind = asked;
            }
            looks += 1;
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        println!(
            "  took {:?}; delivered {:?} after the commit; a reader was behind for {behind:?} ({looks} looks, {} times late)",
            committed - start,
            committed.elapsed(),
            follower.statistics().lags - before.0.lags
        );
    }
}
