//! Personal API tokens, from their making to their end.

use std::time::Duration;

use serde_json::{Value, json};

use super::people::{app_with_clock, bearer, login, tenant};
use crate::support::{Client, TestApp, eventually};

async fn make(client: &Client, scopes: Value) -> (String, String) {
    let made = client
        .post("/api/api-tokens", json!({"name": "nightly", "scopes": scopes}))
        .await
        .expect(201)
        .data();
    let text = |name: &str| made[name].as_str().unwrap().to_owned();
    (text("id"), text("token"))
}

#[tokio::test]
async fn a_token_is_shown_once_used_renamed_and_revoked() {
    let app = TestApp::start().await;
    let other = app.another().await;
    let ada = tenant(&app, "ada").await;
    let created = ada
        .member
        .post(
            "/api/api-tokens",
            json!({"name": "nightly", "scopes": ["read", "tasks:write"]}),
        )
        .await
        .expect(201);
    assert!(
        created.header("x-version").starts_with("users="),
        "{}",
        created.header("x-version")
    );
    assert_eq!(created.header("cache-control"), "no-store");
    let row = created.data();
    let token = row["token"].as_str().unwrap();
    assert!(token.starts_with("tc_") && token.len() == 67, "{token}");
    assert_eq!(row["prefix"], json!(&token[..11]));
    assert_eq!(row["user_email"], json!("member@ada.example.com"));
    assert_eq!(row["last_used_at"], json!(null));
    let path = format!("/api/api-tokens/{}", row["id"].as_str().unwrap());

    let script = bearer(&app, token);
    let there = script.at(&other);
    script.get("/api/contacts").await.expect(200);
    script
        .post("/api/tasks", json!({"title": "by a script"}))
        .await
        .expect(201);
    there.get("/api/tasks").await.expect(200);
    eventually("its use is written down", || async {
        ada.member.get(&path).await.data()["last_used_at"] != json!(null)
    })
    .await;
    let shown = ada.member.get(&path).await.expect(200).data();
    assert!(
        shown.get("token").is_none() && shown.get("hash").is_none(),
        "{shown}"
    );

    for client in [&ada.member, &ada.admin] {
        let renamed = json!({"name": "weekly", "scopes": ["ignored"], "id": row["id"]});
        assert_eq!(
            client.patch(&path, renamed.clone()).await.expect(200).data()["name"],
            json!("weekly")
        );
        client.put(&path, renamed).await.expect(200);
    }
    let list = ada.member.get("/api/api-tokens").await.expect(200).data();
    assert_eq!((&list["total"], &list["limit"]), (&json!(1), &json!(50)));
    assert_eq!(list["api-tokens"][0]["name"], json!("weekly"));

    let gone = ada.member.delete(&path).await.expect(200);
    assert_eq!(gone.data(), json!({"id": row["id"]}));
    script.get("/api/contacts").await.problem(401, "token_invalid");
    eventually("the other server has heard of it", || async {
        there.get("/api/tasks").await.status == 401
    })
    .await;
    ada.member.get(&path).await.problem(404, "not_found");
    ada.member.delete(&path).await.problem(404, "not_found");
    ada.member
        .patch(&path, json!({"name": "x"}))
        .await
        .problem(404, "not_found");
    assert_eq!(ada.member.get("/api/api-tokens").await.data()["total"], json!(0));
    let all = ada
        .member
        .get("/api/api-tokens?include_revoked=true")
        .await
        .data();
    assert_ne!(all["api-tokens"][0]["revoked_at"], json!(null));
}

#[tokio::test]
async fn tokens_are_listed_like_everything_else() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    for name in ["Beta", "alpha", "gamma import"] {
        let body = json!({"name": name, "scopes": ["read"]});
        ada.member.post("/api/api-tokens", body).await.expect(201);
    }
    let names = async |query: &str| {
        let path = format!("/api/api-tokens?{query}");
        let data = ada.member.get(&path).await.expect(200).data();
        assert!(data.as_object().unwrap().contains_key("next_cursor"), "{data}");
        let rows = data["api-tokens"].as_array().unwrap();
        let names = rows.iter().map(|row| row["name"].as_str().unwrap().to_owned());
        (names.collect::<Vec<_>>(), data["total"].as_u64().unwrap())
    };
    let (newest_first, total) = names("include_test_data=true").await;
    assert_eq!((newest_first[0].as_str(), total), ("gamma import", 3));
    assert_eq!(
        names("sort_by=name&sort_order=asc").await.0,
        ["alpha", "Beta", "gamma import"]
    );
    assert_eq!(names("sort_by=name").await.0, ["gamma import", "Beta", "alpha"]);
    assert_eq!(names("sort_order=asc").await.0[2], "gamma import");
    assert_eq!(names("search=IMPORT").await, (vec!["gamma import".to_owned()], 1));
    assert_eq!(
        names("sort_by=name&limit=1&offset=1").await,
        (vec!["Beta".to_owned()], 3)
    );
    assert_eq!(
        names("sort_by=name&per_page=2&page=2").await,
        (vec!["alpha".to_owned()], 3)
    );
    assert_eq!(names("offset=9").await, (Vec::new(), 3));
    ada.member
        .get("/api/api-tokens?sort_by=hash")
        .await
        .problem(400, "bad_parameter");
}

#[tokio::test]
async fn scopes_narrow_what_the_user_may_do() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let outcome = async |client: &Client, scopes: Value| {
        let (_, token) = make(client, scopes).await;
        let script = bearer(&app, &token);
        let read = script.get("/api/tasks").await.status.as_u16();
        let write = script
            .post("/api/tasks", json!({"title": "t"}))
            .await
            .status
            .as_u16();
        let other = script.get("/api/contacts").await.status.as_u16();
        script.get("/api/auth/me").await.expect(200);
        (read, write, other)
    };
    assert_eq!(outcome(&ada.member, json!(["read"])).await, (200, 403, 200));
    assert_eq!(outcome(&ada.member, json!(["write"])).await, (200, 201, 200));
    assert_eq!(outcome(&ada.member, json!(["tasks:read"])).await, (200, 403, 403));
    assert_eq!(
        outcome(&ada.member, json!(["tasks:write"])).await,
        (200, 201, 403)
    );
    assert_eq!(
        outcome(&ada.member, json!(["contacts:write"])).await,
        (403, 403, 200)
    );
    assert_eq!(outcome(&ada.readonly, json!(["write"])).await, (200, 403, 200));

    let (_, token) = make(&ada.admin, json!(["write"])).await;
    let script = bearer(&app, &token);
    let more = json!({"name": "more", "scopes": ["write"]});
    script
        .post("/api/api-tokens", more)
        .await
        .problem(403, "needs_login");
    let password = json!({"current_password": "x", "new_password": "12345678"});
    script
        .post("/api/auth/password", password)
        .await
        .problem(403, "needs_login");
    let (_, token) = make(&ada.admin, json!(["tasks:read"])).await;
    bearer(&app, &token)
        .get("/api/contacts")
        .await
        .problem(403, "out_of_scope");
}

#[tokio::test]
async fn a_token_shares_its_users_fate() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let (_, token) = make(&ada.member, json!(["write"])).await;
    let script = bearer(&app, &token);
    script.get("/api/tasks").await.expect(200);
    let path = format!("/api/users/{}", ada.member_id);
    ada.admin
        .put(&path, json!({"role": "readonly"}))
        .await
        .expect(200);
    script.post("/api/tasks", json!({"title": "t"})).await.expect(403);
    ada.admin
        .put(&path, json!({"is_active": false}))
        .await
        .expect(200);
    script.get("/api/tasks").await.problem(401, "user_inactive");
    ada.admin.put(&path, json!({"is_active": true})).await.expect(200);
    script.get("/api/tasks").await.expect(200);
    ada.admin.delete(&path).await.expect(200);
    script.get("/api/tasks").await.problem(401, "token_invalid");
}

#[tokio::test]
async fn a_token_expires_and_its_request_is_checked() {
    let (app, clock) = app_with_clock(&[]).await;
    tenant(&app, "ada").await;
    let client = login(&app, "member@ada.example.com").await.client(&app);
    let body = json!({"name": "short", "scopes": ["read"], "expires_at": "2023-11-14T22:23:20Z"});
    let made = client.post("/api/api-tokens", body).await.expect(201).data();
    let script = bearer(&app, made["token"].as_str().unwrap());
    script.get("/api/tasks").await.expect(200);
    clock.advance(Duration::from_secs(600));
    script.get("/api/tasks").await.problem(401, "token_expired");

    let past = json!({"name": "x", "scopes": ["read"], "expires_at": "2020-01-01T00:00:00Z"});
    let refused = client
        .post("/api/api-tokens", past)
        .await
        .problem(422, "invalid_fields");
    assert_eq!(refused["errors"][0]["field"], json!("expires_at"));
    let unknown = json!({"name": "x", "scopes": ["everything"]});
    let refused = client
        .post("/api/api-tokens", unknown)
        .await
        .problem(422, "invalid_fields");
    assert_eq!(refused["errors"][0]["field"], json!("scopes"));
    client
        .post("/api/api-tokens", json!({"scopes": ["read"]}))
        .await
        .problem(400, "missing_field");
    client
        .post("/api/api-tokens", json!({"name": "x"}))
        .await
        .problem(400, "missing_field");
    client
        .post(
            "/api/api-tokens",
            json!({"name": "x", "scopes": ["read"], "colour": 1}),
        )
        .await
        .problem(400, "unknown_field");
    client
        .get("/api/api-tokens?colour=1")
        .await
        .problem(400, "unknown_parameter");
}

#[tokio::test]
async fn tokens_of_others_are_not_there() {
    let app = TestApp::start().await;
    let (ada, bob) = (tenant(&app, "ada").await, tenant(&app, "bob").await);
    let (id, _) = make(&ada.member, json!(["read"])).await;
    let path = format!("/api/api-tokens/{id}");
    for client in [&ada.manager, &bob.admin] {
        client.get(&path).await.problem(404, "not_found");
        client.delete(&path).await.problem(404, "not_found");
        client
            .patch(&path, json!({"name": "x"}))
            .await
            .problem(404, "not_found");
        assert_eq!(client.get("/api/api-tokens").await.data()["total"], json!(0));
    }
    bob.admin
        .get(&format!("/api/api-tokens?tenant_id={}", ada.id))
        .await
        .problem(403, "other_tenant");
    ada.manager
        .get(&format!("/api/api-tokens?user_id={}", ada.member_id))
        .await
        .problem(403, "forbidden");
    assert_eq!(ada.admin.get("/api/api-tokens").await.data()["total"], json!(1));
    let root = app.superadmin().await;
    let (own, token) = make(&root, json!(["read"])).await;
    bearer(&app, &token).get("/api/tenants").await.expect(200);
    assert_eq!(root.get("/api/api-tokens").await.data()["total"], json!(2));
    let of_ada = root.get("/api/api-tokens?tenant_id=ada").await.data();
    assert_eq!(of_ada["total"], json!(1));
    root.delete(&path).await.expect(200);
    root.delete(&format!("/api/api-tokens/{own}")).await.expect(200);
    bearer(&app, &token)
        .get("/api/tenants")
        .await
        .problem(401, "token_invalid");
}

#[tokio::test]
async fn the_servers_role_cannot_touch_the_tables_behind_tokens() {
    let app = TestApp::start().await;
    let connection = app.app.pool().get().await.unwrap();
    for table in [
        "session",
        "session_end",
        "refresh_token",
        "api_token",
        "api_token_use",
    ] {
        for sql in [
            format!("select from identity.{table}"),
            format!("delete from identity.{table}"),
        ] {
            let error = connection.batch_execute(&sql).await.unwrap_err();
            assert_eq!(error.code().unwrap().code(), "42501", "{sql}");
        }
    }
    // Nor ask the functions about a tenant that the transaction does not act for.
    let ada = app.tenant("ada").await;
    let sql = format!(
        "begin; set local app.tenant_id = '{}'; \
         select identity.list_api_tokens(null, null, null, true, null, false, true, 10, 0)",
        ada.id
    );
    let error = connection.batch_execute(&sql).await.unwrap_err();
    assert_eq!(error.code().unwrap().code(), "42501");
}
