//! The dashboard's bundle: right, current, shared by servers, and dropped on demand.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use server::merge_rollups;
use thermocline::{ManualClock, Timestamp};

use crate::support::{Client, Store, TestApp, eventually};

const BUNDLE: &str = "/api/reports/dashboard-bundle";

async fn make(client: &Client, module: &str, rows: &[Value]) {
    for row in rows {
        client
            .post(&format!("/api/{module}"), row.clone())
            .await
            .expect(201);
    }
}

/// A little of everything, some of it test data.
async fn furnish(client: &Client) {
    let contact = |name: &str| json!({"first_name": name, "last_name": "B"});
    make(client, "contacts", &[contact("A"), contact("C")]).await;
    make(
        client,
        "contacts",
        &[json!({"first_name": "Old", "last_name": "B", "archived": true})],
    )
    .await;
    make(client, "accounts", &[json!({"name": "Acme"})]).await;
    let lead = |status: &str, source: Value| json!({"first_name": "L", "last_name": "M", "status": status, "source": source});
    make(
        client,
        "leads",
        &[
            lead("new", json!("website")),
            lead("qualified", json!("website")),
            lead("lost", json!("trade fair")),
            lead("converted", Value::Null),
        ],
    )
    .await;
    let deal = |stage: &str, amount: f64, test: bool| json!({"name": "D", "stage": stage, "amount": amount, "is_test_data": test});
    make(
        client,
        "opportunities",
        &[
            deal("prospecting", 100.5, false),
            deal("proposal", 1000.0, false),
            deal("proposal", 7.0, true),
            deal("won", 50.0, false),
            deal("closed_won", 25.0, false),
            deal("lost", 999.0, false),
        ],
    )
    .await;
    make(
        client,
        "opportunities",
        &[json!({"name": "D", "stage": "closed_won", "amount": 3, "close_date": "2020-01-01"})],
    )
    .await;
    make(
        client,
        "activities",
        &[json!({"subject": "call"}), json!({"subject": "mail"})],
    )
    .await;
    make(client, "tasks", &[json!({"title": "t"})]).await;
}

#[tokio::test]
async fn a_bundle_tells_what_there_is() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    furnish(&ada.admin).await;
    // Before anything was folded, and after it.
    for folded in [false, true] {
        if folded {
            assert!(merge_rollups(&app.app).await.unwrap() > 0);
        }
        let answer = ada
            .readonly
            .get(&format!("{BUNDLE}?bust_cache=true"))
            .await
            .expect(200);
        assert_eq!(answer.json()["cached"], json!(false));
        let data = answer.data();
        assert_eq!(
            data["stats"],
            json!({
                "totalContacts": 2, "totalAccounts": 1, "totalLeads": 4, "totalOpportunities": 7,
                "totalActivities": 2, "openLeads": 2, "wonOpportunities": 3, "openOpportunities": 3,
                "newLeadsLast30Days": 4, "activitiesLast30Days": 2, "pipelineValue": 1107.5, "wonValue": 78,
            })
        );
        let charts = &data["charts"];
        assert_eq!(
            charts["pipelineByStage"],
            json!([
                {"stage": "prospecting", "count": 1, "value": 100.5},
                {"stage": "proposal", "count": 2, "value": 1007},
            ])
        );
        assert_eq!(
            charts["leadsBySource"],
            json!([
                {"source": "website", "count": 2},
                {"source": "unknown", "count": 1},
                {"source": "trade fair", "count": 1},
            ])
        );
        assert_eq!(charts["activitiesPerDay"].as_array().unwrap().len(), 30);
        assert_eq!(charts["activitiesPerDay"][29]["count"], json!(2));
        assert_eq!(charts["wonThisMonth"]["count"], json!(2));
        assert_eq!(charts["wonThisMonth"]["value"], json!(75));
        assert_eq!(data["lists"]["recentActivities"][0]["subject"], json!("mail"));
        assert_eq!(data["lists"]["recentLeads"].as_array().unwrap().len(), 4);
        assert_eq!(data["lists"]["recentOpportunities"].as_array().unwrap().len(), 5);
        assert_eq!(data["counts"]["tasks"], json!(1));
        assert_eq!(data["counts"]["opportunitiesByStage"]["won"], json!(1));
        assert_eq!(data["meta"]["tenant_id"], json!(ada.id));
        assert_eq!(data["meta"]["warmed_at"], Value::Null);
        assert_eq!(data["meta"]["ttl_seconds"], json!(300));
    }
    let real = ada
        .admin
        .get(&format!("{BUNDLE}?include_test_data=false"))
        .await
        .expect(200)
        .data();
    assert_eq!(real["stats"]["totalOpportunities"], json!(6));
    assert_eq!(real["stats"]["pipelineValue"], json!(1100.5));
    let names = real["lists"]["recentOpportunities"].to_string();
    assert!(!names.contains("\"is_test_data\":true"), "{names}");
}

#[tokio::test]
async fn a_bundle_is_shared_under_its_name_until_something_changes() {
    let app = TestApp::start().await;
    app.feed_is_up().await;
    let ada = app.tenant("ada").await;
    let store = Store::of(&app).await;
    let first = ada.admin.get(BUNDLE).await.expect(200).cache("MISS");
    assert_eq!(first.json()["cached"], json!(false));
    let second = ada.member.get(BUNDLE).await.expect(200).cache("HIT");
    assert_eq!(second.json()["cached"], json!(true));
    assert_eq!(second.data(), first.data());
    let name = format!("dashboard:bundle:{}:include=true", ada.id);
    store.appears(&name).await;
    let life = store.life(&name).await;
    assert!(life <= Duration::from_secs(300), "{life:?}");
    ada.admin
        .get_with(BUNDLE, &[("if-none-match", second.header("etag"))])
        .await
        .expect(304);

    let other = app.another().await;
    other.feed_is_up().await;
    let hit = ada.admin.at(&other).get(BUNDLE).await.expect(200).cache("HIT");
    assert!(hit.header("cache-status").contains("remote"), "{:?}", hit.headers);

    ada.admin
        .post("/api/tasks", json!({"title": "t"}))
        .await
        .expect(201);
    let changed = ada.admin.get(BUNDLE).await.expect(200).cache("MISS");
    assert_eq!(changed.data()["counts"]["tasks"], json!(1));
    app.psql(&format!(
        "insert into account (tenant_id, name) values ('{}', 'by hand')",
        ada.id
    ))
    .await;
    eventually("a change by psql shows", || async {
        ada.admin.get(BUNDLE).await.data()["stats"]["totalAccounts"] == json!(1)
    })
    .await;
    ada.admin.get(BUNDLE).await.expect(200).cache("HIT");
    // Notes are not part of it.
    ada.admin
        .post("/api/notes", json!({"content": "n"}))
        .await
        .expect(201);
    ada.admin.get(BUNDLE).await.expect(200).cache("HIT");
    ada.admin
        .get("/api/reports/dashboard-stats")
        .await
        .expect(200)
        .cache("HIT");
}

#[tokio::test]
async fn a_superadmin_sees_all_tenants_and_never_an_old_number() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let root = app.superadmin().await;
    let store = Store::of(&app).await;
    make(
        &ada.admin,
        "leads",
        &[json!({"first_name": "L", "last_name": "Ada"})],
    )
    .await;
    make(
        &bob.admin,
        "leads",
        &[json!({"first_name": "L", "last_name": "Bob"})],
    )
    .await;
    let all = root.get(BUNDLE).await.expect(200).cache("MISS").data();
    assert_eq!(all["stats"]["totalLeads"], json!(2));
    assert_eq!(all["lists"]["recentLeads"][0]["last_name"], json!("Bob"));
    assert_eq!(all["meta"]["tenant_id"], Value::Null);
    root.get(BUNDLE).await.expect(200).cache("HIT");
    store
        .appears("dashboard:bundle:SUPERADMIN_GLOBAL:include=true")
        .await;
    make(
        &bob.admin,
        "leads",
        &[json!({"first_name": "L", "last_name": "Eve"})],
    )
    .await;
    let all = root.get(BUNDLE).await.expect(200).cache("MISS").data();
    assert_eq!(all["stats"]["totalLeads"], json!(3));

    let one = root
        .get(&format!("{BUNDLE}?tenant_id=ada"))
        .await
        .expect(200)
        .data();
    assert_eq!(one["stats"]["totalLeads"], json!(1));
    ada.admin
        .get(&format!("{BUNDLE}?tenant_id=bob"))
        .await
        .problem(403, "other_tenant");
    let problem = ada
        .admin
        .get(&format!("{BUNDLE}?days=7"))
        .await
        .problem(400, "unknown_parameter");
    assert_eq!(problem["errors"][0]["field"], json!("days"));
}

#[tokio::test]
async fn a_bundle_ends_with_its_day_in_utc() {
    let clock = ManualClock::new();
    clock.set(Timestamp::from_millis(1_775_001_590_000)); // 2026-03-31T23:59:50Z
    let app = TestApp::start_with(Vec::new(), Arc::new(clock.clone())).await;
    let ada = app.tenant("ada").await;
    let days = ada.admin.get(BUNDLE).await.expect(200).data();
    assert_eq!(
        days["charts"]["activitiesPerDay"][29]["date"],
        json!("2026-03-31")
    );
    clock.advance(Duration::from_secs(10));
    let days = ada.admin.get(BUNDLE).await.expect(200).cache("MISS").data();
    assert_eq!(
        days["charts"]["activitiesPerDay"][29]["date"],
        json!("2026-04-01")
    );
    assert_eq!(days["charts"]["wonThisMonth"]["month"], json!("2026-04"));
}

#[tokio::test]
async fn clearing_says_what_went() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let root = app.superadmin().await;
    let store = Store::of(&app).await;
    let fill = || async {
        for client in [&ada.admin, &bob.admin, &root] {
            client.get(BUNDLE).await.expect(200);
        }
        for name in [
            ada.id.to_string(),
            bob.id.to_string(),
            "SUPERADMIN_GLOBAL".to_owned(),
        ] {
            store
                .appears(&format!("dashboard:bundle:{name}:include=true"))
                .await;
        }
    };
    fill().await;
    // One in memory and one in the cache layer.
    let cleared = ada
        .admin
        .post("/api/reports/clear-cache", json!({}))
        .await
        .expect(200);
    assert_eq!(cleared.json()["message"], json!("2 entries were dropped"));
    let data = cleared.data();
    assert_eq!((&data["cleared"], &data["entries"]), (&json!(true), &json!(2)));
    ada.admin.get(BUNDLE).await.expect(200).cache("MISS");
    bob.admin.get(BUNDLE).await.expect(200).cache("HIT");
    ada.admin
        .post("/api/reports/clear-cache", json!({"tenant_id": "bob"}))
        .await
        .problem(403, "other_tenant");
    fill().await;
    let one = root
        .post("/api/reports/clear-cache", json!({"tenant_id": "bob"}))
        .await
        .expect(200)
        .data();
    assert_eq!(one["entries"], json!(2));
    let all = root
        .post("/api/reports/clear-cache", json!({}))
        .await
        .expect(200)
        .data();
    assert_eq!(all["entries"], json!(4));
    assert!(store.names("dashboard:bundle:").await.is_empty());
    ada.readonly
        .post("/api/reports/clear-cache", json!({}))
        .await
        .problem(403, "forbidden");
}

#[tokio::test]
async fn without_the_cache_layer_clearing_warns() {
    let nowhere = ("REDIS_CACHE_URL", "redis://127.0.0.1:1".to_owned());
    let app = TestApp::start_with(vec![nowhere], Arc::new(thermocline::SystemClock)).await;
    let ada = app.tenant("ada").await;
    ada.admin.get(BUNDLE).await.expect(200).cache("MISS");
    ada.admin.get(BUNDLE).await.expect(200).cache("HIT");
    let answer = ada
        .admin
        .post("/api/reports/clear-cache", json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(answer["status"], json!("warning"));
    assert_eq!(answer["data"]["cleared"], json!(false));
    assert_eq!(answer["data"]["entries"], json!(1));
    ada.admin.get(BUNDLE).await.expect(200).cache("MISS");
}
