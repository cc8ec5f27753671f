//! The promise under load: many readers and writers, two servers and psql, and a model that knows the least that every
//! read must show.
//!
//! Every row holds a number that only grows. A read may never show less than the newest number that was acknowledged
//!
//! - through the same server before the read began,
//! - through another server, if the read presents that write's `X-Version`,
//! - anywhere, more than 100 ms before the read began.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio_postgres::Client as Owner;
use uuid::Uuid;

use crate::support::{Client, TestApp};

/// How much later than its acknowledgement a change made elsewhere may show without a token.
const BOUND: Duration = Duration::from_millis(100);
const TENANTS: usize = 3;
const ROWS: usize = 12;
const WORKERS: usize = 8;

/// Operations of a run; a longer one sets `THERMOCLINE_TRUTH_OPERATIONS`.
fn operations() -> usize {
    #[expect(
        clippy::disallowed_methods,
        reason = "a knob of this test alone, not a setting of the product"
    )]
    let text = std::env::var("THERMOCLINE_TRUTH_OPERATIONS").ok();
    text.map_or(4_000, |text| text.parse().unwrap())
}

/// Through which door a change was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    Server(usize),
    Psql,
}

/// An acknowledged number.
#[derive(Debug, Clone)]
struct Acknowledged {
    number: i64,
    door: Door,
    at: Instant,
    token: Option<String>,
}

/// One row and what is known of it. The lock is held while it is written, so numbers are acknowledged in order.
struct Row {
    id: Uuid,
    writing: tokio::sync::Mutex<i64>,
    history: Mutex<Vec<Acknowledged>>,
}

struct Workspace {
    rows: Vec<Row>,
    clients: [Client; 2],
}

struct World {
    workspaces: Vec<Workspace>,
    numbers: AtomicU64,
    done: AtomicUsize,
    hits: AtomicUsize,
    reads: AtomicUsize,
}

/// A small generator: the same seed, the same choices (xorshift64*, Vigna 2014).
struct Choice(u64);

impl Choice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound
    }
}

impl Row {
    /// The least number that a read through this server, beginning now, must show; with the token of a write to this very
    /// row that it presents, if any. (A write to another row may have been acknowledged earlier and still be missing from
    /// the snapshot behind the token.)
    fn floor(&self, server: usize, token: Option<&Acknowledged>) -> i64 {
        let now = Instant::now();
        let must = |one: &&Acknowledged| {
            one.door == Door::Server(server)
                || now.duration_since(one.at) > BOUND
                || token.is_some_and(|token| one.number <= token.number)
        };
        let history = self.history.lock().unwrap();
        history
            .iter()
            .filter(must)
            .map(|one| one.number)
            .max()
            .unwrap_or(0)
    }

    fn newest(&self) -> Option<Acknowledged> {
        self.history.lock().unwrap().last().cloned()
    }

    fn acknowledge(&self, acknowledged: Acknowledged) {
        let mut history = self.history.lock().unwrap();
        history.push(acknowledged);
        // What is long past is implied by the newest of what is long past.
        let old = history.iter().filter(|one| one.at.elapsed() > BOUND * 4).count();
        if old > 8 {
            history.drain(..old - 1);
        }
    }
}

async fn write(world: &World, owner: &Owner, choice: &mut Choice) {
    let workspace = &world.workspaces[choice.below(TENANTS)];
    let row = &workspace.rows[choice.below(ROWS)];
    let mut last = row.writing.lock().await;
    let number = i64::try_from(world.numbers.fetch_add(1, Ordering::Relaxed)).unwrap();
    let (door, token) = match choice.below(5) {
        0 => {
            let sql = "update contact set score = $2 where id = $1";
            owner.execute(sql, &[&row.id, &number]).await.unwrap();
            (Door::Psql, None)
        }
        other => {
            let server = other % 2;
            let path = format!("/api/contacts/{}", row.id);
            let answer = workspace.clients[server]
                .patch(&path, json!({"score": number}))
                .await
                .expect(200);
            (Door::Server(server), Some(answer.header("x-version").to_owned()))
        }
    };
    row.acknowledge(Acknowledged {
        number,
        door,
        at: Instant::now(),
        token,
    });
    *last = number;
}

async fn read(world: &World, choice: &mut Choice) {
    let workspace = &world.workspaces[choice.below(TENANTS)];
    let server = choice.below(2);
    let client = &workspace.clients[server];
    // Half of the reads present the token of a row's newest write.
    let written = choice.below(ROWS);
    let newest = workspace.rows[written].newest().filter(|one| one.token.is_some());
    let token = newest.filter(|_| choice.below(2) == 0);
    let one_row = choice.below(4) == 0;
    let picked = choice.below(ROWS);
    let sort = ["created_at", "score", "last_name"][choice.below(3)];
    // Floors are taken before the request is sent.
    let floors: Vec<i64> = workspace
        .rows
        .iter()
        .enumerate()
        .map(|(index, row)| row.floor(server, token.as_ref().filter(|_| index == written)))
        .collect();
    let headers: Vec<(&str, &str)> = token
        .iter()
        .filter_map(|one| one.token.as_deref())
        .map(|text| ("x-version", text))
        .collect();
    let path = if one_row {
        format!("/api/contacts/{}", workspace.rows[picked].id)
    } else {
        format!("/api/contacts?limit=200&sort_by={sort}")
    };
    let answer = client.get_with(&path, &headers).await.expect(200);
    let outcome = answer.header("x-cache").to_owned();
    assert!(
        outcome == "HIT" || outcome == "MISS",
        "{outcome}: {}",
        answer.header("cache-status")
    );
    world.reads.fetch_add(1, Ordering::Relaxed);
    if outcome == "HIT" {
        world.hits.fetch_add(1, Ordering::Relaxed);
    }
    let data = answer.data();
    let shown: Vec<&Value> = match data["contacts"].as_array() {
        Some(rows) => rows.iter().collect(),
        None => vec![&data],
    };
    assert!(one_row || shown.len() == ROWS);
    for shown in shown {
        let index = workspace
            .rows
            .iter()
            .position(|row| shown["id"] == json!(row.id))
            .unwrap();
        let number = shown["score"].as_i64().unwrap();
        assert!(
            number >= floors[index],
            "stale: {path} through server {server} ({}) shows {number} where {} was due; token {token:?}; {:?}",
            answer.header("cache-status"),
            floors[index],
            workspace.rows[index].history.lock().unwrap(),
        );
    }
}

async fn workspace(app: &TestApp, other: &TestApp, number: usize) -> Workspace {
    let tenant = app.tenant(&format!("tenant-{number}")).await;
    let mut rows = Vec::new();
    for index in 0..ROWS {
        let body = json!({"first_name": format!("R{index}"), "last_name": "Row", "score": 0});
        let id = tenant.admin.post("/api/contacts", body).await.expect(201).id();
        rows.push(Row {
            id: Uuid::parse_str(&id).unwrap(),
            writing: tokio::sync::Mutex::new(0),
            history: Mutex::default(),
        });
    }
    let there = tenant.admin.at(other);
    Workspace {
        rows,
        clients: [tenant.admin, there],
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_read_is_ever_stale() {
    let first = TestApp::start().await;
    let second = first.another().await;
    first.feed_is_up().await;
    second.feed_is_up().await;
    let mut workspaces = Vec::new();
    for number in 0..TENANTS {
        workspaces.push(workspace(&first, &second, number).await);
    }
    let operations = operations();
    let world = Arc::new(World {
        workspaces,
        numbers: AtomicU64::new(1),
        done: AtomicUsize::new(0),
        hits: AtomicUsize::new(0),
        reads: AtomicUsize::new(0),
    });
    let mut workers = Vec::new();
    for worker in 0..WORKERS {
        let world = world.clone();
        let owner = server::connect_admin(first.database.url()).await.unwrap();
        workers.push(tokio::spawn(async move {
            let mut choice = Choice(0x9E37_79B9_7F4A_7C15 ^ (worker as u64 + 1));
            while world.done.fetch_add(1, Ordering::Relaxed) < operations {
                if choice.below(4) == 0 {
                    write(&world, &owner, &mut choice).await;
                } else {
                    read(&world, &mut choice).await;
                }
            }
        }));
    }
    for worker in workers {
        worker.await.unwrap();
    }
    // Nothing old was left behind by a load that overlapped a write: at rest, with each row's token, all is new.
    for workspace in &world.workspaces {
        for (server, client) in workspace.clients.iter().enumerate() {
            for row in &workspace.rows {
                let newest = row.newest();
                let token = newest.as_ref().and_then(|one| one.token.clone());
                let due = row.floor(server, newest.as_ref().filter(|one| one.token.is_some()));
                let headers: Vec<(&str, &str)> =
                    token.iter().map(|text| ("x-version", text.as_str())).collect();
                let data = client
                    .get_with(&format!("/api/contacts/{}", row.id), &headers)
                    .await
                    .expect(200)
                    .data();
                assert!(data["score"].as_i64().unwrap() >= due);
            }
        }
    }
    let (reads, hits) = (
        world.reads.load(Ordering::Relaxed),
        world.hits.load(Ordering::Relaxed),
    );
    println!("{operations} operations, {reads} reads, {hits} of them hits, 0 stale");
    assert!(
        hits > reads / 20,
        "a cache that never hits proves nothing: {hits} of {reads}"
    );
}
