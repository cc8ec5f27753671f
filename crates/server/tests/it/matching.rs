//! Changing all rows that match.

use http::Method;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

async fn total(client: &Client, path: &str) -> u64 {
    let data = client.get(path).await.expect(200).data();
    data["total"].as_u64().unwrap()
}

/// Contacts of a tenant: `c1` to `c<n>`, each third with the status `open`.
async fn contacts(app: &TestApp, tenant: uuid::Uuid, n: u64) {
    app.psql(&format!(
        "insert into contact (tenant_id, first_name, last_name, status, archived) \
         select '{tenant}', 'c' || n, case when n % 2 = 0 then 'Even' else 'Odd' end, \
         case when n % 3 = 0 then 'open' else 'active' end, n % 10 = 0 from generate_series(1, {n}) n"
    ))
    .await;
}

#[tokio::test]
async fn all_rows_that_match_are_changed_and_no_other() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    contacts(&app, ada.id, 300).await;
    contacts(&app, bob.id, 30).await;
    let client = &ada.member;
    // Lists stand without archived contacts; so does what is changed.
    let open = total(client, "/api/contacts?status=open").await;
    assert_eq!(open, 90);
    let answer = client
        .patch(
            "/api/contacts?status=open",
            json!({"status": "closed", "score": 7}),
        )
        .await
        .expect(200);
    assert!(answer.header("x-version").starts_with("contacts="));
    assert_eq!(answer.data(), json!({"matched": 90, "updated": 90}));
    assert_eq!(total(client, "/api/contacts?status=open").await, 0);
    assert_eq!(total(client, "/api/contacts?status=closed").await, 90);
    assert_eq!(total(client, "/api/contacts?status=open&archived=true").await, 10);
    let row = client
        .get("/api/contacts?status=closed&limit=1")
        .await
        .expect(200)
        .data()["contacts"][0]
        .clone();
    assert_eq!(row["score"], json!(7));
    assert_eq!(total(&bob.member, "/api/contacts?status=open").await, 9);
    // Counts that the database keeps follow in the same snapshot.
    let kept: i64 = app
        .owner
        .query_one(
            "select sum(n)::bigint from rollup_sums($1, 'contacts', array['status:closed'], array['status:closee'], true)",
            &[&ada.id],
        )
        .await
        .map(|row| row.get(0))
        .unwrap_or(-1);
    let counted: i64 = app
        .owner
        .query_one(
            "select count(*) from contact where tenant_id = $1 and status = 'closed' and not archived",
            &[&ada.id],
        )
        .await
        .unwrap()
        .get(0);
    assert!(kept == counted || kept == -1, "{kept} and {counted}");

    // What has the values already is left alone, revision and all.
    let again = client
        .patch("/api/contacts?status=closed", json!({"status": "closed"}))
        .await
        .expect(200);
    assert_eq!(again.data(), json!({"matched": 90, "updated": 0}));
    let words = client
        .patch(
            "/api/contacts?search=even&status=active",
            json!({"tags": ["even"]}),
        )
        .await
        .expect(200)
        .data();
    assert_eq!(words["matched"], json!(80));
    assert_eq!(total(client, "/api/contacts?tags=even").await, 80);
    let nobody = client
        .patch("/api/contacts?status=nothing", json!({"score": 1}))
        .await
        .expect(200);
    assert_eq!(nobody.data(), json!({"matched": 0, "updated": 0}));
    let everybody = client
        .patch("/api/contacts?all=true", json!({"score": 1}))
        .await
        .expect(200);
    assert_eq!(everybody.data()["matched"], json!(270));
}

#[tokio::test]
async fn an_unexpected_number_changes_nothing() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    contacts(&app, ada.id, 30).await;
    let client = &ada.member;
    let problem = client
        .patch(
            "/api/contacts?status=open&expected_total=10",
            json!({"status": "closed"}),
        )
        .await
        .problem(409, "total_mismatch");
    assert!(
        problem["detail"].as_str().unwrap().contains("9 rows"),
        "{problem}"
    );
    assert_eq!(total(client, "/api/contacts?status=open").await, 9);
    client
        .patch(
            "/api/contacts?status=open&expected_total=9",
            json!({"status": "closed"}),
        )
        .await
        .expect(200);
    assert_eq!(total(client, "/api/contacts?status=open").await, 0);
}

#[tokio::test]
async fn what_cannot_be_done_to_many_rows_is_named() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let bob = app.tenant("bob").await;
    contacts(&app, ada.id, 30).await;
    let path = "/api/contacts?status=open";
    let client = &ada.member;
    client
        .patch("/api/contacts", json!({"score": 1}))
        .await
        .problem(400, "no_condition");
    let cases = [
        (path, json!({"favorite": true}), 422, "favorite"),
        (path, json!({"first_name": null}), 422, "first_name"),
        (path, json!({"score": "many"}), 422, "score"),
        (path, json!({"colour": "red"}), 400, "colour"),
        (
            path,
            json!({"account_id": uuid::Uuid::now_v7()}),
            422,
            "account_id",
        ),
        (
            "/api/contacts?status=open&limit=5",
            json!({"score": 1}),
            400,
            "limit",
        ),
        ("/api/contacts?colour=red", json!({"score": 1}), 400, "colour"),
    ];
    for (path, body, status, field) in cases {
        let problem = client.patch(path, body).await.expect(status).json();
        assert_eq!(problem["errors"][0]["field"], json!(field), "{problem}");
    }
    client.patch(path, json!({})).await.problem(400, "missing_field");
    ada.readonly
        .patch(path, json!({"score": 1}))
        .await
        .problem(403, "forbidden");
    bob.admin
        .patch(&format!("{path}&tenant_id={}", ada.slug), json!({"score": 1}))
        .await
        .problem(403, "other_tenant");
    // A lenient body may hold anything; a condition that is not known may not be ignored.
    let lenient = [("prefer", "handling=lenient")];
    client
        .send(
            Method::PATCH,
            "/api/contacts?colour=red",
            &lenient,
            Some(json!({"score": 1})),
        )
        .await
        .problem(400, "unknown_parameter");
    let answer = client
        .send(Method::PATCH, path, &lenient, Some(json!({"colour": "red"})))
        .await
        .expect(200);
    assert_eq!(answer.header("preference-applied"), "handling=lenient");
    let row = client.get(path).await.expect(200).data()["contacts"][0].clone();
    assert_eq!(row["metadata"]["colour"], json!("red"));
    // Users and tenants are changed one by one.
    ada.admin
        .patch("/api/users?role=member", json!({"is_active": false}))
        .await
        .problem(405, "method_not_allowed");
    // A superadmin has to say whose.
    app.superadmin()
        .await
        .patch(path, json!({"score": 1}))
        .await
        .problem(400, "missing_field");
}

#[tokio::test]
async fn private_notes_of_others_stay_as_they_are() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    for client in [&ada.member, &ada.admin] {
        client
            .post("/api/notes", json!({"content": "mine", "is_private": true}))
            .await
            .expect(201);
    }
    let answer = ada
        .admin
        .patch("/api/notes?all=true", json!({"title": "Seen"}))
        .await
        .expect(200);
    assert_eq!(answer.data(), json!({"matched": 1, "updated": 1}));
    let note = ada.member.get("/api/notes").await.expect(200).data()["notes"][0].clone();
    assert_eq!(note["title"], Value::Null);
}

#[tokio::test]
async fn a_repetition_changes_nothing_again() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    contacts(&app, ada.id, 30).await;
    let headers = [("idempotency-key", "close-them")];
    let body = || Some(json!({"status": "closed"}));
    let path = "/api/contacts?status=open";
    let first = ada
        .member
        .send(Method::PATCH, path, &headers, body())
        .await
        .expect(200);
    let again = ada
        .member
        .send(Method::PATCH, path, &headers, body())
        .await
        .expect(200);
    assert_eq!(first.bytes, again.bytes);
    assert_eq!(again.header("idempotency-replayed"), "true");
    ada.member
        .send(Method::PATCH, "/api/contacts?status=active", &headers, body())
        .await
        .problem(422, "invalid_fields");
}

#[tokio::test]
async fn too_many_rows_are_refused() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.psql(&format!(
        "insert into task (tenant_id, title) select '{}', 'x' from generate_series(1, 100001)",
        ada.id
    ))
    .await;
    let problem = ada
        .member
        .patch("/api/tasks?all=true", json!({"priority": "high"}))
        .await
        .problem(422, "invalid_fields");
    assert!(
        problem["detail"].as_str().unwrap().contains("100000"),
        "{problem}"
    );
    assert_eq!(total(&ada.member, "/api/tasks?priority=high").await, 0);
}
