//! Measures what counts cost a writer (ADR 23): single-row inserts without anything, with versions, with versions and counts, and
//! with the many counts of contacts that stand on a board (ADR 26).
//!
//! ```text
//! cargo run -p server --example rollups
//! ```
//!
//! Starts a Postgres of its own that writes through to disk, and folds all the while as a server would. Ratios are what to look
//! at: all sides are measured in turns, and of each the median counts. Needs `pgbench` beside Postgres.

#![expect(
    clippy::unwrap_used,
    reason = "a measurement ends with the first thing that goes wrong"
)]

use std::process::Command;
use std::time::Duration;

use server::{connect_admin, migrate};
use supervisor::{Durability, Postgres, PrivatePostgres};
use tokio_postgres::Client;

const ROUNDS: usize = 5;
const SECONDS: &str = "3";
const TABLES: [&str; 4] = ["plain", "tracked", "counted", "placed"];

const SET_UP: &str = "
    create table plain (
        id bigint generated always as identity primary key, tenant_id uuid not null, name text,
        status text not null default 'open', priority text not null default 'high', archived boolean not null default false,
        assigned_to_id uuid default gen_random_uuid(), board_id uuid default '22222222-2222-2222-2222-222222222222',
        board_column_id uuid default '33333333-3333-3333-3333-333333333333', is_test_data boolean not null default false,
        last_activity_at timestamptz default now(), created_at timestamptz not null default now()
    );
    create table tracked (like plain including all);
    create table counted (like plain including all);
    create table placed (like plain including all);
    select thermocline.track('tracked', 'tracked'), thermocline.track('counted', 'counted'),
        thermocline.track('placed', 'placed');
    select rollup_keep('counted', 'counted', 't.tenant_id', 't.is_test_data', null, $buckets$
        array[case when not t.archived then 'total' end, case when not t.archived then 'status:' || lower(t.status) end,
            case when not t.archived then 'priority:' || lower(t.priority) end,
            case when not t.archived then 'owner:' || t.assigned_to_id end,
            case when not t.archived then 'created:' || to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD') end]
    $buckets$, null);
    select rollup_keep('placed', 'placed', 't.tenant_id', 't.is_test_data', null, $buckets$
        (array[case when not t.archived then 'total' end, case when not t.archived then 'status:' || lower(t.status) end,
            case when not t.archived then 'priority:' || lower(t.priority) end,
            case when not t.archived then 'owner:' || t.assigned_to_id end]
        || case when t.board_id is not null and not t.archived then array[
            'board_total:' || t.board_id || '/' || coalesce(t.board_column_id::text, '-'),
            'board_status:' || t.board_id || '/' || lower(t.status) || '/' || coalesce(t.board_column_id::text, '-'),
            'board_owner:' || t.board_id || '/' || t.assigned_to_id || '/' || coalesce(t.board_column_id::text, '-'),
            case when lower(t.priority) in ('high', 'urgent')
                then 'board_high:' || t.board_id || '/' || coalesce(t.board_column_id::text, '-') end,
            case when lower(t.priority) in ('medium', 'normal')
                then 'board_medium:' || t.board_id || '/' || coalesce(t.board_column_id::text, '-') end,
            case when lower(t.priority) = 'low'
                then 'board_low:' || t.board_id || '/' || coalesce(t.board_column_id::text, '-') end
        ] end)
    $buckets$, $scattered$
        array[case when not t.archived then 'created:' || to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD HH24') end,
            case when not t.archived then 'active:' || to_char(t.last_activity_at at time zone 'UTC', 'YYYY-MM-DD HH24') end]
    $scattered$);
";

#[tokio::main]
async fn main() {
    for (title, settings, clients) in [
        ("fast flush, 8 clients, one workspace", &[][..], "8"),
        (
            "2 ms flush, 24 clients, one workspace",
            &[("commit_delay", "2000"), ("commit_siblings", "0")][..],
            "24",
        ),
    ] {
        println!("\nSingle-row inserts a second, {title}");
        let postgres = PrivatePostgres::start_with(|mut options| {
            for (name, value) in settings {
                options = options.setting(*name, *value);
            }
            options.durability(Durability::Durable)
        })
        .unwrap();
        let mut owner = connect_admin(&postgres.admin_url()).await.unwrap();
        owner
            .batch_execute("create role thermocline_app login")
            .await
            .unwrap();
        migrate(&mut owner, "thermocline_app").await.unwrap();
        owner.batch_execute(SET_UP).await.unwrap();
        let folder = connect_admin(&postgres.admin_url()).await.unwrap();
        let folding = tokio::spawn(fold(folder));
        writers(&postgres, &owner, clients).await;
        folding.abort();
    }
}

async fn fold(owner: Client) {
    loop {
        owner.batch_execute("select rollup_merge()").await.unwrap();
        // As often as a server folds, so that the writers are measured beside the same work.
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

async fn writers(postgres: &Postgres, owner: &Client, clients: &str) {
    let mut rates = [const { Vec::new() }; TABLES.len()];
    for _ in 0..ROUNDS {
        for (rates, table) in rates.iter_mut().zip(TABLES) {
            owner.batch_execute(&format!("truncate {table}")).await.unwrap();
            let mut command = pgbench(postgres, table, clients);
            let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await;
            let text = String::from_utf8(output.unwrap().stdout).unwrap();
            let line = text.lines().find(|line| line.starts_with("tps = ")).unwrap();
            rates.push(line.split_whitespace().nth(2).unwrap().parse::<f64>().unwrap());
        }
    }
    let [plain, tracked, counted, placed] = rates.map(median);
    println!("  without anything     {plain:>8.0}");
    println!("  versions             {tracked:>8.0}  {:.2}", tracked / plain);
    println!(
        "  versions and counts  {counted:>8.0}  {:.2}, of versions alone {:.2}",
        counted / plain,
        counted / tracked
    );
    println!(
        "  with those of boards {placed:>8.0}  {:.2}, of versions alone {:.2}",
        placed / plain,
        placed / tracked
    );
}

fn pgbench(postgres: &Postgres, table: &str, clients: &str) -> Command {
    let script = std::env::temp_dir().join(format!("rollups-{}-{table}.sql", std::process::id()));
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
