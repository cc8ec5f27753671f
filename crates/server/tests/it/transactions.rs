//! Connections go back into the pool without a transaction on them, whatever became of the request.

use std::pin::pin;
use std::sync::Arc;

use futures_util::poll;
use serde_json::json;
use thermocline::SystemClock;

use crate::support::{TestApp, eventually};

/// One connection, so that every request gets what the one before left behind.
async fn app_with_one_connection() -> TestApp {
    let settings = vec![("DATABASE_CONNECTIONS", "1".to_owned())];
    TestApp::start_with(settings, Arc::new(SystemClock)).await
}

#[tokio::test]
async fn a_write_that_is_given_up_at_any_moment_leaves_no_transaction_behind() {
    let app = app_with_one_connection().await;
    let ada = app.tenant("ada").await;
    let mut finished = 0;
    for patience in 0..200 {
        {
            let mut write = pin!(
                ada.admin
                    .post("/api/tasks", json!({"title": format!("{patience}")}))
            );
            for _ in 0..patience {
                if poll!(&mut write).is_ready() {
                    finished += 1;
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        // A read sets its isolation level, which Postgres refuses in the middle of a transaction.
        ada.admin.get("/api/tasks?bust_cache=true").await.expect(200);
    }
    let total = ada.admin.get("/api/tasks").await.expect(200).data()["total"].clone();
    assert!(
        total.as_u64().unwrap() >= finished,
        "{total} of {finished} that were answered"
    );
    eventually("nothing is open any more", || async {
        let open =
            "select from pg_stat_activity where datname = current_database() and state like 'idle in%'";
        app.owner.query(open, &[]).await.unwrap().is_empty()
    })
    .await;
}

#[tokio::test]
async fn a_statement_that_fails_leaves_no_transaction_behind() {
    let app = app_with_one_connection().await;
    let ada = app.tenant("ada").await;
    app.psql("alter table task rename to lost").await;
    for _ in 0..3 {
        ada.admin.get("/api/tasks").await.problem(500, "internal_error");
        ada.admin
            .post("/api/tasks", json!({"title": "x"}))
            .await
            .problem(500, "internal_error");
    }
    app.psql("alter table lost rename to task").await;
    ada.admin
        .post("/api/tasks", json!({"title": "x"}))
        .await
        .expect(201);
    ada.admin.get("/api/tasks").await.expect(200);
}
