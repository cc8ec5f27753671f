//! System logs: who writes and reads what, bulk, gates, time, partitions, and the server's own heartbeat.

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::Request;
use serde_json::{Value, json};
use server::keep_system_log_partitions;
use thermocline::{Clock, ManualClock, SystemClock};

use crate::support::{Client, TestApp, eventually};

async fn messages(client: &Client, query: &str) -> Vec<String> {
    let data = client
        .get(&format!("/api/system-logs{query}"))
        .await
        .expect(200)
        .data();
    let rows = data["system-logs"].as_array().unwrap();
    assert_eq!(data.as_object().unwrap().keys().next().unwrap(), "system-logs");
    rows.iter()
        .map(|row| row["message"].as_str().unwrap().to_owned())
        .collect()
}

async fn clock_now() -> ManualClock {
    let clock = ManualClock::new();
    clock.advance(SystemClock.now().since(clock.now()));
    clock
}

#[tokio::test]
async fn an_entry_is_written_and_found_again() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let written = ada
        .member
        .post(
            "/api/system-logs",
            json!({"level": "warning", "message": "Slow list", "source": "web", "component": "contacts",
                   "tenant_id": "ada", "metadata": {"ms": 900}}),
        )
        .await
        .expect(201);
    let id = written.id();
    let read = ada
        .admin
        .get(&format!("/api/system-logs/{id}"))
        .await
        .expect(200)
        .data();
    assert_eq!(
        (
            &read["level"],
            &read["message"],
            &read["source"],
            &read["user_email"],
            &read["tenant_id"]
        ),
        (
            &json!("WARN"),
            &json!("Slow list"),
            &json!("web"),
            &json!("member@ada.example.com"),
            &json!(ada.id)
        )
    );
    assert_eq!(read["metadata"], json!({"ms": 900, "component": "contacts"}));
    assert_eq!(read["created_at"], read["created_date"]);
    for (body, status, code) in [
        (json!({"level": "INFO"}), 400, "missing_field"),
        (json!({"message": "m", "level": "LOUD"}), 422, "invalid_fields"),
        (
            json!({"message": "m", "tenant_id": "nobody"}),
            422,
            "invalid_fields",
        ),
    ] {
        ada.member
            .post("/api/system-logs", body)
            .await
            .problem(status, code);
    }
    ada.admin
        .put(&format!("/api/system-logs/{id}"), json!({"message": "other"}))
        .await
        .problem(405, "method_not_allowed");
    ada.member
        .delete(&format!("/api/system-logs/{id}"))
        .await
        .problem(403, "forbidden");
    ada.admin
        .delete(&format!("/api/system-logs/{id}"))
        .await
        .expect(200);
    ada.admin
        .get(&format!("/api/system-logs/{id}"))
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn everybody_reads_what_is_theirs_to_read() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let root = app.superadmin().await;
    let write = |client: &Client, body: Value| {
        let client = client.clone();
        async move { client.post("/api/system-logs", body).await.expect(201).id() }
    };
    write(&ada.readonly, json!({"message": "of the reader"})).await;
    let id = write(&ada.member, json!({"message": "of the member"})).await;
    write(&bob.member, json!({"message": "of Bob"})).await;
    write(
        &ada.member,
        json!({"message": "of the server", "tenant_id": null}),
    )
    .await;
    write(
        &ada.member,
        json!({"message": "of the system", "tenant_id": "system"}),
    )
    .await;
    write(&root, json!({"message": "by root", "tenant_id": "bob"})).await;
    assert_eq!(messages(&ada.admin, "").await, ["of the member", "of the reader"]);
    assert_eq!(
        messages(&ada.manager, "").await,
        ["of the member", "of the reader"]
    );
    assert_eq!(messages(&ada.member, "").await, ["of the member"]);
    assert_eq!(messages(&bob.admin, "").await, ["by root", "of Bob"]);
    assert_eq!(
        messages(&root, "?tenant_id=system").await,
        ["of the system", "of the server"]
    );
    assert_eq!(
        messages(&root, "?tenant_id=ada").await,
        ["of the member", "of the reader"]
    );
    assert_eq!(messages(&root, "").await.len(), 6);
    for query in ["?tenant_id=bob", "?tenant_id=system", "?tenant_id=null"] {
        ada.admin
            .get(&format!("/api/system-logs{query}"))
            .await
            .problem(403, "other_tenant");
    }
    bob.admin
        .get(&format!("/api/system-logs/{id}"))
        .await
        .problem(404, "not_found");
    bob.admin
        .delete(&format!("/api/system-logs/{id}"))
        .await
        .problem(404, "not_found");
    bob.admin
        .post("/api/system-logs", json!({"message": "m", "tenant_id": ada.id}))
        .await
        .problem(422, "invalid_fields");
    app.anonymous()
        .post("/api/system-logs", json!({"message": "m"}))
        .await
        .problem(401, "no_token");
}

#[tokio::test]
async fn of_a_bulk_the_bad_fail_alone_and_too_much_is_refused() {
    let settings = vec![("LOG_LEVEL_MIN", "INFO".to_owned())];
    let app = TestApp::start_with(settings, Arc::new(SystemClock)).await;
    let ada = app.tenant("ada").await;
    for name in ["logs", "entries"] {
        let answer = ada
            .member
            .post(
                "/api/system-logs/bulk",
                json!({name: [
                    {"message": "one\u{0}", "level": "ERROR", "tenant_id": ada.id, "metadata": {"a": "\u{0}"}},
                    {"level": "ERROR"},
                    {"message": "too little", "level": "debug"},
                    {"message": "two", "tenant_id": "nobody"},
                    {"message": "three"},
                ]}),
            )
            .await
            .expect(200);
        let data = answer.data();
        assert_eq!(
            data,
            json!({"inserted": 2, "inserted_count": 2, "failed": 2, "skipped": 1, "errors": [
                {"index": 1, "reason": "message is required"},
                {"index": 3, "reason": "you do not belong to tenant `nobody`"},
            ]})
        );
        assert_eq!(
            answer.json()["inserted"],
            json!(2),
            "also where older clients look"
        );
    }
    let skipped = ada
        .member
        .post("/api/system-logs", json!({"message": "m", "level": "DEBUG"}))
        .await
        .expect(200)
        .data();
    assert_eq!(
        (&skipped["skipped"], &skipped["id"]),
        (&json!(true), &json!(null))
    );
    assert_eq!(messages(&ada.member, "?sort_order=asc").await.len(), 4);
    let many: Vec<Value> = (0..1001).map(|n| json!({"message": format!("m{n}")})).collect();
    ada.member
        .post("/api/system-logs/bulk", json!({"logs": many}))
        .await
        .problem(413, "too_large");
    let large = json!({"logs": [{"message": "x".repeat(1024 * 1024)}]});
    ada.member
        .post("/api/system-logs/bulk", large)
        .await
        .problem(413, "too_large");
    ada.member
        .post("/api/system-logs/bulk", json!({"rows": []}))
        .await
        .problem(400, "missing_field");
    // As a page that is left sends it.
    let beacon = Request::post("/api/system-logs/bulk")
        .header("content-type", "text/plain;charset=UTF-8")
        .body(json!({"logs": [{"message": "last words"}]}).to_string().into())
        .unwrap();
    assert_eq!(
        ada.member.raw(beacon).await.expect(200).data()["inserted"],
        json!(1)
    );
}

#[tokio::test]
async fn a_page_is_filtered_and_the_next_one_begins_where_it_ends() {
    let clock = clock_now().await;
    let app = TestApp::start_with(Vec::new(), Arc::new(clock.clone())).await;
    let ada = app.tenant("ada").await.admin;
    for hour in 0..10 {
        let levels = ["DEBUG", "INFO", "WARN", "ERROR"];
        let logs: Vec<Value> = (0..4)
            .map(|n| json!({"message": format!("h{hour} n{n} 50% _"), "level": levels[n], "source": format!("s{n}")}))
            .collect();
        ada.post("/api/system-logs/bulk", json!({"logs": logs}))
            .await
            .expect(200);
        clock.advance(Duration::from_secs(3600));
    }
    assert_eq!(messages(&ada, "?level=WARNING&hours=2.5").await.len(), 2);
    assert_eq!(messages(&ada, "?level=warn,error&limit=200").await.len(), 20);
    assert_eq!(messages(&ada, "?source=s3&search=H7").await, ["h7 n3 50% _"]);
    assert_eq!(messages(&ada, "?search=50%25%20_&limit=200").await.len(), 40);
    assert_eq!(messages(&ada, "?search=50_").await.len(), 0, "no pattern, a text");
    let mut seen = Vec::new();
    let mut query = "?limit=7".to_owned();
    loop {
        let data = ada
            .get(&format!("/api/system-logs{query}"))
            .await
            .expect(200)
            .data();
        assert_eq!(
            (&data["total"], &data["total_is_exact"]),
            (&json!(40), &json!(true))
        );
        seen.extend(
            data["system-logs"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["id"].clone()),
        );
        let Some(cursor) = data["next_cursor"].as_str() else {
            break;
        };
        query = format!("?limit=7&cursor={cursor}");
    }
    assert_eq!(seen.len(), 40);
    let all = ada.get("/api/system-logs?limit=200").await.data();
    let all: Vec<Value> = all["system-logs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].clone())
        .collect();
    assert_eq!(seen, all, "each once, in order");
    ada.get("/api/system-logs?colour=red")
        .await
        .problem(400, "unknown_parameter");
    ada.get("/api/system-logs?level=LOUD")
        .await
        .problem(400, "bad_parameter");
    ada.delete("/api/system-logs")
        .await
        .problem(400, "missing_filter");
    let gone = ada
        .delete("/api/system-logs?level=DEBUG&hours=3.5")
        .await
        .expect(200);
    assert_eq!(
        (&gone.data()["deleted_count"], &gone.json()["deleted_count"]),
        (&json!(3), &json!(3))
    );
    clock.advance(Duration::from_secs(86_400));
    let gone = ada
        .delete("/api/system-logs?older_than_days=1.2")
        .await
        .expect(200)
        .data();
    assert_eq!(gone["deleted_count"], json!(24), "those of the first six hours");
    assert_eq!(messages(&ada, "?limit=200").await.len(), 13);
}

#[tokio::test]
async fn days_are_partitions_that_are_made_ahead_and_dropped() {
    let clock = clock_now().await;
    let settings = vec![("LOG_RETENTION_DAYS", "5".to_owned())];
    let app = TestApp::start_with(settings, Arc::new(clock.clone())).await;
    let ada = app.tenant("ada").await.admin;
    let partitions = || async {
        let sql = "select count(*) from pg_inherits where inhparent = 'system_log'::regclass";
        app.owner.query_one(sql, &[]).await.unwrap().get::<_, i64>(0)
    };
    let in_default = || async {
        let sql = "select count(*) from system_log_default";
        app.owner.query_one(sql, &[]).await.unwrap().get::<_, i64>(0)
    };
    let write = |text: &'static str| {
        let ada = ada.clone();
        async move {
            ada.post("/api/system-logs", json!({"message": text}))
                .await
                .expect(201)
        }
    };
    keep_system_log_partitions(&app.app).await.unwrap();
    write("today").await;
    assert_eq!(in_default().await, 0);
    // A server that nobody looked after for a week still takes what comes, and it gets its own day afterwards.
    clock.advance(Duration::from_secs(7 * 86_400));
    write("a week later").await;
    assert_eq!(in_default().await, 1);
    let kept = keep_system_log_partitions(&app.app).await.unwrap();
    assert_eq!((kept.made, in_default().await), (4, 0));
    assert!(kept.dropped >= 2, "{kept:?}");
    assert_eq!(messages(&ada, "").await, ["a week later"]);
    let again = keep_system_log_partitions(&app.app).await.unwrap();
    assert_eq!((again.made, again.dropped), (0, 0));
    let before = partitions().await;
    clock.advance(Duration::from_secs(86_400));
    assert_eq!(keep_system_log_partitions(&app.app).await.unwrap().made, 1);
    assert!(partitions().await <= before + 1);
}

#[tokio::test]
async fn the_server_writes_its_own_heartbeat() {
    let clock = clock_now().await;
    let settings = vec![("HEARTBEAT_INTERVAL_MS", "120000".to_owned())];
    let app = TestApp::start_with(settings, Arc::new(clock.clone())).await;
    let root = app.superadmin().await;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let running = tokio::spawn(server::run_background(app.app.clone(), stopped));
    let beats = || async { messages(&root, "?tenant_id=system&search=Heartbeat").await.len() };
    eventually("the first heartbeat", || async { beats().await == 1 }).await;
    clock.advance(Duration::from_millis(119_999));
    clock.advance(Duration::from_millis(1));
    eventually("the second heartbeat", || async { beats().await == 2 }).await;
    stop.send(true).unwrap();
    running.await.unwrap();
    let entry = root.get("/api/system-logs?tenant_id=system").await.data()["system-logs"][0].clone();
    assert_eq!(
        (
            &entry["message"],
            &entry["level"],
            &entry["tenant_id"],
            &entry["source"]
        ),
        (
            &json!("Heartbeat"),
            &json!("INFO"),
            &json!(null),
            &json!("server")
        )
    );
}

/// `cargo test --release -p server --test it -- --ignored system_logs::how_many --nocapture`
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn how_many_entries_a_second() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    keep_system_log_partitions(&app.app).await.unwrap();
    let logs: Vec<Value> = (0..100)
        .map(|n| {
            json!({"message": format!("Something of a usual length happened in a component, number {n}"),
                        "level": "ERROR", "source": "web", "metadata": {"path": "/contacts", "n": n}})
        })
        .collect();
    let body = json!({"logs": logs});
    let started = Instant::now();
    let mut writers = Vec::new();
    for _ in 0..8 {
        let (client, body) = (ada.member.clone(), body.clone());
        writers.push(tokio::spawn(async move {
            for _ in 0..125 {
                client
                    .post("/api/system-logs/bulk", body.clone())
                    .await
                    .expect(200);
            }
        }));
    }
    // Meanwhile somebody works.
    let mut reads = Vec::new();
    while !writers.iter().all(tokio::task::JoinHandle::is_finished) {
        let asked = Instant::now();
        ada.admin.get("/api/tasks?bust_cache=true").await.expect(200);
        reads.push(asked.elapsed());
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let elapsed = started.elapsed().as_secs_f64();
    reads.sort();
    println!(
        "100,000 entries in {elapsed:.2} s: {:.0} a second; an uncached list meanwhile p50 {:?}, p99 {:?}",
        100_000.0 / elapsed,
        reads[reads.len() / 2],
        reads[reads.len() * 99 / 100]
    );
}

#[tokio::test]
async fn entries_of_one_millisecond_stay_in_the_order_in_which_they_came() {
    let clock = ManualClock::new();
    clock.advance(SystemClock.now().since(clock.now()));
    let app = TestApp::start_with(Vec::new(), Arc::new(clock)).await;
    let ada = app.tenant("ada").await;
    let numbers = |from: usize| (from..from + 50).map(|number| json!({"message": number.to_string()}));
    for from in [0, 50] {
        let body = json!({"logs": numbers(from).collect::<Vec<_>>()});
        ada.admin.post("/api/system-logs/bulk", body).await.expect(200);
    }
    let newest_first: Vec<String> = (0..100).rev().map(|number| number.to_string()).collect();
    assert_eq!(messages(&ada.admin, "?limit=100").await, newest_first);
}
