//! What the caches of all servers did over time.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use thermocline::{Clock, ManualClock};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::support::{Client, TestApp};

const MINUTE: Duration = Duration::from_secs(60);

/// What a server does beside answering requests.
struct Background {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Background {
    fn of(app: &TestApp) -> Self {
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(server::run_background(app.app.clone(), stopped));
        Self { stop, task }
    }

    async fn end(self) {
        self.stop.send(true).unwrap();
        self.task.await.unwrap();
    }
}

/// A read of versions that was under way when the clock leapt has timed out, and is tried again after a while.
async fn history(root: &Client, clock: &ManualClock, range: &str) -> Value {
    let path = format!("/api/cache/history?range={range}");
    for _ in 0..20 {
        let answer = root.get(&path).await;
        if answer.status.is_success() {
            return answer.data();
        }
        clock.advance(Duration::from_millis(60));
    }
    root.get(&path).await.expect(200).data()
}

fn sum(history: &Value, field: &str) -> i64 {
    let points = history["points"].as_array().unwrap();
    points.iter().map(|point| point[field].as_i64().unwrap()).sum()
}

async fn rows(app: &TestApp) -> i64 {
    let sql = "select count(*) from cache_sample";
    app.owner.query_one(sql, &[]).await.unwrap().get(0)
}

/// Lets minutes pass until something is the case.
async fn minutes_until(clock: &ManualClock, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..100 {
        if holds().await {
            return;
        }
        clock.advance(MINUTE);
        // Written by a task of the server, on a connection to a real database.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("still not so after a hundred minutes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_server_writes_its_minutes_and_history_adds_them_up() {
    let clock = ManualClock::new();
    let app = TestApp::start_with(Vec::new(), Arc::new(clock.clone())).await;
    let acme = app.tenant("acme").await;
    let root = app.superadmin().await;
    app.feed_is_up().await;
    let second = app.another_at(Arc::new(clock.clone())).await;
    second.feed_is_up().await;
    for server in [&app, &second] {
        let client = acme.admin.at(server);
        for _ in 0..4 {
            client.get("/api/leads").await.expect(200);
        }
    }
    let backgrounds = [Background::of(&app), Background::of(&second)];
    minutes_until(&clock, async || {
        let found: i64 = app
            .owner
            .query_one(
                "select count(distinct server) from cache_sample where namespace = 'list'",
                &[],
            )
            .await
            .unwrap()
            .get(0);
        found == 2
    })
    .await;
    let told = history(&root, &clock, "1h").await;
    assert_eq!(told["step_seconds"], json!(60));
    assert_eq!(
        sum(&told, "memory_hits") + sum(&told, "remote_hits") + sum(&told, "misses"),
        8,
        "{told}"
    );
    assert!(sum(&told, "loads") >= 1);
    let last = told["points"].as_array().unwrap().last().unwrap();
    assert!(
        last["entries"].as_i64().unwrap() >= 1 && last["bytes"].as_i64().unwrap() > 0,
        "{last}"
    );
    // The same requests in longer steps.
    for (range, step) in [("24h", 300), ("7d", 3_600)] {
        let told = history(&root, &clock, range).await;
        assert_eq!(told["step_seconds"], json!(step));
        assert_eq!(
            sum(&told, "loads"),
            sum(&history(&root, &clock, "1h").await, "loads")
        );
        let points = told["points"].as_array().unwrap();
        assert!(
            points
                .iter()
                .all(|point| point["minutes"].as_i64().unwrap() <= step / 60)
        );
    }
    for background in backgrounds {
        background.end().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_minute_that_cannot_be_written_is_skipped_and_not_made_up_for() {
    let clock = ManualClock::new();
    let app = TestApp::start_with(Vec::new(), Arc::new(clock.clone())).await;
    let acme = app.tenant("acme").await;
    let root = app.superadmin().await;
    app.feed_is_up().await;
    app.psql("revoke insert on cache_sample from thermocline_app")
        .await;
    for _ in 0..5 {
        acme.admin.get("/api/leads").await.expect(200);
    }
    let background = Background::of(&app);
    let skipped = async || {
        let metrics = app.anonymous().get("/metrics").await.expect(200);
        let text = String::from_utf8(metrics.bytes).unwrap();
        !text.contains("thermocline_cache_samples_total{outcome=\"skipped\"} 0")
    };
    minutes_until(&clock, skipped).await;
    assert_eq!(rows(&app).await, 0);
    app.psql("grant insert on cache_sample to thermocline_app").await;
    acme.admin.get("/api/accounts").await.expect(200);
    minutes_until(&clock, async || rows(&app).await > 0).await;
    let told = history(&root, &clock, "1h").await;
    let requests = sum(&told, "misses") + sum(&told, "memory_hits");
    assert!(requests <= 1, "the five before are lost, and say so: {told}");
    background.end().await;
}

#[tokio::test]
async fn steps_add_up_servers_and_average_what_there_is() {
    let clock = ManualClock::new();
    let app = TestApp::start_with(Vec::new(), Arc::new(clock.clone())).await;
    let root = app.superadmin().await;
    // The clock of the test stands at 22:13:20 in UTC.
    let now = i64::try_from(clock.now().as_millis()).unwrap() / 1_000;
    let insert = async |seconds_ago: i64, server: &str, namespace: &str, hits: i64, bytes: i64| {
        let sql = "insert into cache_sample (at, server, namespace, memory_hits, remote_hits, misses, stale, bypasses, failures, \
                   loads, load_errors, evictions, entries, bytes) \
                   values (to_timestamp($1::bigint), $2, $3, $4, 0, 1, 0, 0, 0, 1, 0, 0, 1, $5)";
        app.owner
            .execute(sql, &[&(now - seconds_ago), &server, &namespace, &hits, &bytes])
            .await
            .unwrap();
    };
    // 22:13:00, 22:12:00, 21:13:00 and the day before, at the end of its minute.
    insert(20, "a", "list", 10, 100).await;
    insert(20, "a", "detail", 1, 10).await;
    insert(20, "b", "list", 5, 50).await;
    insert(80, "a", "list", 3, 60).await;
    insert(3_620, "a", "list", 7, 70).await;
    insert(90_000, "a", "list", 9, 90).await;
    insert(8 * 86_400, "a", "list", 1_000, 1).await;

    let hour = history(&root, &clock, "1h").await;
    let points = hour["points"].as_array().unwrap();
    assert_eq!(points.len(), 2, "{hour}");
    assert_eq!(
        points[1]["at"],
        json!("2023-11-14T22:12:00Z"),
        "the minute that ended at 22:13"
    );
    assert_eq!(
        (&points[1]["memory_hits"], &points[1]["bytes"]),
        (&json!(16), &json!(160))
    );
    assert_eq!(
        (&points[0]["memory_hits"], &points[0]["misses"]),
        (&json!(3), &json!(1))
    );

    let day = history(&root, &clock, "24h").await;
    let points = day["points"].as_array().unwrap();
    assert_eq!(sum(&day, "memory_hits"), 26, "{day}");
    let last = points.last().unwrap();
    assert_eq!(last["at"], json!("2023-11-14T22:10:00Z"));
    assert_eq!(
        (&last["minutes"], &last["bytes"]),
        (&json!(2), &json!(110)),
        "an average of its minutes"
    );
    let week = history(&root, &clock, "7d").await;
    assert_eq!(
        (&week["step_seconds"], sum(&week, "memory_hits")),
        (&json!(3_600), 35)
    );

    root.get("/api/cache/history?range=1y")
        .await
        .problem(400, "bad_parameter");
    let acme = app.tenant("acme").await;
    acme.admin
        .get("/api/cache/history")
        .await
        .problem(403, "forbidden");

    // The nightly job removes what is older than a week, by the server's clock.
    assert_eq!(rows(&app).await, 7);
    let done = root
        .post("/api/cron/execute", json!({"function_name": "cleanUp"}))
        .await
        .expect(200)
        .data();
    assert_eq!(done["result"]["cache_samples"], json!(1), "{done}");
    assert_eq!(rows(&app).await, 6);
}

#[tokio::test]
async fn no_tenant_sees_samples_through_its_own_transactions() {
    let app = TestApp::start().await;
    app.psql(
        "insert into cache_sample values (now(), 'a', 'list', 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1); \
         set role thermocline_app; set app.tenant_id = '00000000-0000-0000-0000-000000000001'",
    )
    .await;
    assert_eq!(rows(&app).await, 0);
    app.psql("set app.scope = 'all'").await;
    assert_eq!(rows(&app).await, 1);
}
