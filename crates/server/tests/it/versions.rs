//! Never stale: changes made behind the server's back, by another server, and under way.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::{Client, TestApp, eventually};

async fn total(client: &Client) -> i64 {
    client.get("/api/tasks").await.expect(200).data()["total"]
        .as_i64()
        .unwrap()
}

#[tokio::test]
async fn a_write_is_never_unseen_by_the_one_who_wrote_it() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    for round in 0..50 {
        ada.get("/api/tasks").await.expect(200);
        ada.post("/api/tasks", json!({"title": format!("t{round}")}))
            .await
            .expect(201);
        assert_eq!(total(&ada).await, round + 1);
    }
}

#[tokio::test]
async fn a_change_by_psql_shows_within_100_ms_with_the_feed_and_without() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    for with_feed in [false, true] {
        if with_feed {
            app.feed_is_up().await;
        }
        for _ in 0..10 {
            let before = total(&ada.admin).await;
            app.psql(&format!(
                "insert into task (tenant_id, title) values ('{}', 'by hand')",
                ada.id
            ))
            .await;
            let changed = Instant::now();
            while total(&ada.admin).await == before {
                assert!(
                    changed.elapsed() < Duration::from_millis(100),
                    "feed: {with_feed}"
                );
                tokio::task::yield_now().await;
            }
        }
    }
    ada.admin.get("/api/tasks").await.expect(200);
    ada.admin.get("/api/tasks").await.expect(200).cache("HIT");
}

#[tokio::test]
async fn a_change_that_is_rolled_back_invalidates_nothing() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    ada.admin.get("/api/tasks").await.expect(200);
    app.psql(&format!(
        "begin; insert into task (tenant_id, title) values ('{}', 'x'); rollback",
        ada.id
    ))
    .await;
    // Another module's change travels the same feed behind it: once that shows, the first would have shown too.
    let accounts = || async {
        ada.admin.get("/api/accounts").await.data()["total"]
            .as_i64()
            .unwrap()
    };
    app.psql(&format!(
        "insert into account (tenant_id, name) values ('{}', 'x')",
        ada.id
    ))
    .await;
    eventually("the account shows", || async { accounts().await == 1 }).await;
    ada.admin.get("/api/tasks").await.expect(200).cache("HIT");
}

#[tokio::test]
async fn another_server_shows_a_write_at_once_to_who_presents_its_version() {
    let app = TestApp::start().await;
    let other = app.another().await;
    let ada = app.tenant("ada").await.admin;
    let there = ada.at(&other);
    for round in 0..40 {
        total(&there).await;
        let written = ada.post("/api/tasks", json!({"title": "t"})).await.expect(201);
        let version = written.header("x-version").to_owned();
        let seen = there
            .get_with("/api/tasks", &[("x-version", &version)])
            .await
            .expect(200);
        assert_eq!(seen.data()["total"], json!(round + 1));
    }
    // A version that nobody has reached yet is asked for once and does not block.
    there
        .get_with("/api/tasks", &[("x-version", "tasks=999999")])
        .await
        .expect(200);
    there
        .get_with("/api/tasks", &[("x-version", "tasks=many")])
        .await
        .problem(400, "bad_version");
}

#[tokio::test]
async fn what_one_server_loaded_is_a_hit_for_the_other() {
    let app = TestApp::start().await;
    let other = app.another().await;
    let ada = app.tenant("ada").await.admin;
    let there = ada.at(&other);
    app.feed_is_up().await;
    other.feed_is_up().await;
    eventually("the remote layer is connected", || async {
        let connected =
            |app: &TestApp| app.app.cache().remote_state() == Some(thermocline::LayerState::Connected);
        connected(&app) && connected(&other)
    })
    .await;
    ada.get("/api/accounts").await.expect(200).cache("MISS");
    // The write to the remote layer goes on in the background.
    eventually("the remote write is done", || async {
        let statistics = app.app.cache().statistics();
        statistics.remote.is_some_and(|remote| remote.writes >= 1)
    })
    .await;
    let hit = there.get("/api/accounts").await.expect(200).cache("HIT");
    assert!(
        hit.header("cache-status").contains("remote"),
        "{}",
        hit.header("cache-status")
    );
}

#[tokio::test]
async fn an_open_transaction_blocks_no_other_writer() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.psql(&format!(
        "begin; insert into task (tenant_id, title) values ('{}', 'held')",
        ada.id
    ))
    .await;
    for _ in 0..10 {
        let write = ada.admin.post("/api/tasks", json!({"title": "t"}));
        tokio::time::timeout(Duration::from_secs(2), write)
            .await
            .expect("nobody waits")
            .expect(201);
    }
    assert_eq!(total(&ada.admin).await, 10);
    app.psql("commit").await;
    eventually("the held row shows", || async { total(&ada.admin).await == 11 }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn transactions_in_opposite_orders_never_deadlock() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let mut writers = Vec::new();
    for writer in 0..6 {
        let owner = server::connect_admin(app.database.url()).await.unwrap();
        let tenant = ada.id;
        writers.push(tokio::spawn(async move {
            let mut statements = [
                format!("insert into task (tenant_id, title) values ('{tenant}', 't')"),
                format!("insert into account (tenant_id, name) values ('{tenant}', 'a')"),
                format!("insert into note (tenant_id, content) values ('{tenant}', 'n')"),
            ];
            statements.rotate_left(writer % 3);
            if writer >= 3 {
                statements.reverse();
            }
            for _ in 0..40 {
                owner
                    .batch_execute(&format!("begin; {}; commit", statements.join("; ")))
                    .await
                    .unwrap();
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    eventually("all rows show", || async { total(&ada.admin).await == 240 }).await;
}
