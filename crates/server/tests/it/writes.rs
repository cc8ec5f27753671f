//! Create, change, delete: values, conditions, repetitions.

use http::Method;
use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn a_row_lives_from_create_to_delete() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let created = ada
        .post(
            "/api/accounts",
            json!({"name": "Acme", "annual_revenue": 12.5, "tags": ["a"], "id": "ignored"}),
        )
        .await
        .expect(201);
    let row = created.data();
    assert_eq!(row["annual_revenue"], json!(12.5));
    assert_eq!(row["created_at"], row["created_date"]);
    assert_eq!(row["is_test_data"], json!(false));
    assert!(created.header("x-version").starts_with("accounts="));
    let path = format!("/api/accounts/{}", created.id());

    let read = ada.get(&path).await.expect(200).cache("MISS");
    assert_eq!(read.data(), row);
    assert_eq!(read.header("etag"), created.header("etag"));
    ada.get(&path).await.expect(200).cache("HIT");

    let changed = ada
        .put(&path, json!({"website": "https://acme.example"}))
        .await
        .expect(200);
    assert_eq!(changed.data()["name"], json!("Acme"), "PUT merges");
    assert_eq!(
        ada.get(&path).await.expect(200).data()["website"],
        json!("https://acme.example")
    );

    assert_eq!(
        ada.delete(&path).await.expect(200).data(),
        json!({"id": row["id"]})
    );
    ada.get(&path).await.problem(404, "not_found");
    ada.delete(&path).await.problem(404, "not_found");
}

#[tokio::test]
async fn fields_are_checked_and_named() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let missing = ada
        .post("/api/contacts", json!({"first_name": "Ada"}))
        .await
        .problem(400, "missing_field");
    assert_eq!(missing["errors"][0]["field"], json!("last_name"));
    let unknown = ada
        .post(
            "/api/contacts",
            json!({"first_name": "A", "last_name": "B", "colour": "red"}),
        )
        .await
        .problem(400, "unknown_field");
    assert_eq!(unknown["errors"][0]["field"], json!("colour"));
    let invalid = ada
        .post(
            "/api/contacts",
            json!({"first_name": "A", "last_name": "B", "email": "nobody", "score": "x"}),
        )
        .await
        .problem(422, "invalid_fields");
    assert_eq!(invalid["errors"].as_array().unwrap().len(), 2, "{invalid}");
    let nowhere =
        json!({"first_name": "A", "last_name": "B", "account_id": "00000000-0000-7000-8000-000000000000"});
    let reference = ada
        .post("/api/contacts", nowhere)
        .await
        .problem(422, "invalid_fields");
    assert_eq!(reference["errors"][0]["field"], json!("account_id"));
    ada.post("/api/activities", json!({"type": "dance"}))
        .await
        .problem(422, "invalid_fields");
    ada.post("/api/contacts", json!([1]))
        .await
        .problem(400, "not_an_object");
    let data = ada.get("/api/contacts").await.expect(200).data();
    assert_eq!(data["total"], json!(0), "nothing half-done");
}

#[tokio::test]
async fn a_lenient_request_keeps_unknown_fields_in_metadata() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let lenient = [("prefer", "handling=lenient")];
    let body = json!({"name": "Acme", "colour": "red", "metadata": {"size": 1}});
    let created = ada
        .send(Method::POST, "/api/accounts", &lenient, Some(body))
        .await
        .expect(201);
    assert_eq!(created.header("preference-applied"), "handling=lenient");
    assert_eq!(created.data()["metadata"], json!({"size": 1, "colour": "red"}));
    let path = format!("/api/accounts/{}", created.id());
    let changed = ada
        .send(Method::PATCH, &path, &lenient, Some(json!({"shape": "round"})))
        .await
        .expect(200);
    assert_eq!(
        changed.data()["metadata"],
        json!({"size": 1, "colour": "red", "shape": "round"})
    );
}

#[tokio::test]
async fn values_are_taken_as_clients_send_them() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let activity = ada
        .post(
            "/api/activities",
            json!({"subject": "Call", "due_date": "2026-12-01"}),
        )
        .await
        .expect(201)
        .data();
    assert_eq!(activity["type"], json!("task"));
    assert_eq!(activity["status"], json!("scheduled"));
    assert_eq!(activity["due_date"], json!("2026-12-01"));
    let activity = ada
        .post(
            "/api/activities",
            json!({"activity_type": "call", "status": "in-progress"}),
        )
        .await
        .expect(201)
        .data();
    assert_eq!(
        (&activity["type"], &activity["status"]),
        (&json!("call"), &json!("in_progress"))
    );
    let deal = ada
        .post(
            "/api/opportunities",
            json!({"name": "Deal", "close_date": "", "stage": "won"}),
        )
        .await
        .expect(201)
        .data();
    assert_eq!(
        (&deal["close_date"], &deal["stage"], &deal["amount"]),
        (&json!(null), &json!("won"), &json!(0))
    );
    let source = ada
        .post(
            "/api/bizdevsources",
            json!({"company_name": "Acme", "status": "ACTIVE"}),
        )
        .await
        .expect(201)
        .data();
    assert_eq!(source["source_name"], json!("Acme"));
    assert_eq!(
        ada.get("/api/bizdevsources?status=active").await.data()["total"],
        json!(1)
    );
    ada.post("/api/bizdevsources", json!({}))
        .await
        .problem(400, "missing_field");
    let note = ada
        .post(
            "/api/notes",
            json!({"content": "x", "entity_type": "lead", "entity_id": 7}),
        )
        .await
        .expect(201)
        .data();
    assert_eq!(
        (&note["related_type"], &note["related_id"]),
        (&json!("lead"), &json!("7"))
    );
    let task = ada
        .post(
            "/api/tasks",
            json!({"title": "T", "done_at": "2026-01-01T00:00:00Z"}),
        )
        .await
        .expect(201)
        .data();
    assert_eq!(task["done"], json!(true));
    assert_eq!(ada.get("/api/tasks?done=false").await.data()["total"], json!(0));
}

#[tokio::test]
async fn if_match_guards_against_overwriting() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let created = ada
        .post("/api/leads", json!({"first_name": "A", "last_name": "B"}))
        .await
        .expect(201);
    let path = format!("/api/leads/{}", created.id());
    let first = created.header("etag").to_owned();
    let with = |tag: &str| vec![("if-match".to_owned(), tag.to_owned())];
    let headers = with(&first);
    let headers: Vec<(&str, &str)> = headers.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let second = ada
        .send(Method::PATCH, &path, &headers, Some(json!({"score": 1})))
        .await
        .expect(200);
    let refused = ada
        .send(Method::PATCH, &path, &headers, Some(json!({"score": 2})))
        .await;
    assert_eq!(refused.header("etag"), second.header("etag"));
    refused.problem(412, "stale_version");
    ada.send(Method::DELETE, &path, &headers, None)
        .await
        .problem(412, "stale_version");
    assert_eq!(ada.get(&path).await.data()["score"], json!(1));
    // A change made by psql counts as well.
    app.psql("update lead set score = 9").await;
    let headers = [("if-match", second.header("etag"))];
    ada.send(Method::PATCH, &path, &headers, Some(json!({"score": 3})))
        .await
        .problem(412, "stale_version");
}

#[tokio::test]
async fn a_repeated_write_happens_once() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let key = [("idempotency-key", "k-1")];
    let body = json!({"name": "Acme"});
    let first = ada
        .admin
        .send(Method::POST, "/api/accounts", &key, Some(body.clone()))
        .await
        .expect(201);
    let again = ada
        .admin
        .send(Method::POST, "/api/accounts", &key, Some(body.clone()))
        .await
        .expect(201);
    assert_eq!(first.bytes, again.bytes);
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(first.header("x-version"), again.header("x-version"));
    ada.admin
        .send(
            Method::POST,
            "/api/accounts",
            &key,
            Some(json!({"name": "Other"})),
        )
        .await
        .problem(422, "invalid_fields");
    // Another person's key is another key.
    ada.member
        .send(Method::POST, "/api/accounts", &key, Some(body))
        .await
        .expect(201);
    assert_eq!(ada.admin.get("/api/accounts").await.data()["total"], json!(2));
}

#[tokio::test]
async fn repetitions_that_overlap_happen_once() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let attempts = (0..6).map(|_| {
        let ada = ada.clone();
        tokio::spawn(async move {
            ada.send(
                Method::POST,
                "/api/accounts",
                &[("idempotency-key", "k")],
                Some(json!({"name": "Acme"})),
            )
            .await
        })
    });
    let mut ids = Vec::new();
    for attempt in attempts.collect::<Vec<_>>() {
        ids.push(attempt.await.unwrap().expect(201).id());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
    assert_eq!(ada.get("/api/accounts").await.data()["total"], json!(1));
}

#[tokio::test]
async fn bulk_answers_for_each_operation() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let id = ada
        .post("/api/tasks", json!({"title": "old"}))
        .await
        .expect(201)
        .id();
    let operations = json!({"operations": [
        {"op": "create", "data": {"title": "new"}},
        {"op": "create", "data": {}},
        {"op": "update", "id": id, "data": {"title": "changed"}},
        {"op": "delete", "id": "00000000-0000-7000-8000-000000000000"},
        {"op": "paint"},
    ]});
    let answer = ada.post("/api/tasks/bulk", operations.clone()).await.expect(207);
    assert!(answer.header("x-version").starts_with("tasks="));
    let data = answer.data();
    let statuses: Vec<i64> = data["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["status"].as_i64().unwrap())
        .collect();
    assert_eq!(statuses, [201, 400, 200, 404, 400]);
    assert_eq!((&data["succeeded"], &data["failed"]), (&json!(2), &json!(3)));
    assert_eq!(data["results"][1]["error"]["code"], json!("missing_field"));
    assert_eq!(ada.get("/api/tasks").await.data()["total"], json!(2));

    let refused = ada
        .post("/api/tasks/bulk?atomic=true", operations)
        .await
        .problem(409, "bulk_failed");
    assert!(refused["detail"].as_str().unwrap().contains("operation 1"));
    assert_eq!(
        ada.get("/api/tasks").await.data()["total"],
        json!(2),
        "all or nothing"
    );
    let many: Vec<_> = (0..1001)
        .map(|_| json!({"op": "create", "data": {"title": "t"}}))
        .collect();
    ada.post("/api/tasks/bulk", json!({"operations": many}))
        .await
        .problem(400, "too_many_operations");
}

#[tokio::test]
async fn deleting_an_account_frees_its_contacts_and_their_lists() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let account = ada
        .post("/api/accounts", json!({"name": "Acme"}))
        .await
        .expect(201)
        .id();
    ada.post(
        "/api/contacts",
        json!({"first_name": "A", "last_name": "B", "account_id": account}),
    )
    .await
    .expect(201);
    let list = format!("/api/contacts?account_id={account}");
    assert_eq!(ada.get(&list).await.data()["total"], json!(1));
    let gone = ada.delete(&format!("/api/accounts/{account}")).await.expect(200);
    assert!(
        gone.header("x-version").contains("contacts="),
        "{}",
        gone.header("x-version")
    );
    assert_eq!(ada.get(&list).await.cache("MISS").data()["total"], json!(0));
    assert_eq!(
        ada.get("/api/contacts").await.data()["contacts"][0]["account_id"],
        json!(null)
    );
}
