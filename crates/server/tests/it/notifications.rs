//! Notifications: each sees their own; unread counts; marking read.

use serde_json::json;
use uuid::Uuid;

use crate::support::{Client, TestApp};

async fn unread(client: &Client) -> i64 {
    let data = client
        .get("/api/notifications/unread-count")
        .await
        .expect(200)
        .data();
    assert_eq!(data["unread"], data["count"]);
    assert_eq!(data["unread"], data["unread_count"]);
    data["unread"].as_i64().unwrap()
}

#[tokio::test]
async fn each_sees_their_own_by_id_and_by_address() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let own = ada
        .member
        .post("/api/notifications", json!({"title": "A note to myself"}))
        .await
        .expect(201)
        .data();
    assert_eq!(
        (&own["user_id"], &own["user_email"], &own["type"], &own["is_read"]),
        (
            &json!(ada.member_id),
            &json!("member@ada.example.com"),
            &json!("info"),
            &json!(false)
        )
    );
    let foreign = ada
        .member
        .post(
            "/api/notifications",
            json!({"title": "For you", "user_email": "Admin@ada.example.com", "link": "/contacts"}),
        )
        .await
        .expect(201);
    let id = foreign.id();
    assert_eq!(foreign.data()["user_id"], json!(ada.admin_id));
    for (method, path) in [
        (http::Method::GET, format!("/api/notifications/{id}")),
        (http::Method::PATCH, format!("/api/notifications/{id}")),
        (http::Method::DELETE, format!("/api/notifications/{id}")),
        (http::Method::POST, format!("/api/notifications/{id}/read")),
    ] {
        let body = (method != http::Method::GET).then(|| json!({}));
        ada.member
            .send(method, &path, &[], body)
            .await
            .problem(404, "not_found");
    }
    let list = ada.member.get("/api/notifications").await.expect(200).data();
    assert_eq!(
        (&list["total"], &list["notifications"][0]["title"]),
        (&json!(1), &json!("A note to myself"))
    );
    assert_eq!(
        ada.admin.get("/api/notifications").await.data()["total"],
        json!(1)
    );
    assert_eq!((unread(&ada.member).await, unread(&ada.manager).await), (1, 0));
}

#[tokio::test]
async fn reading_is_counted_at_once() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    let mut ids = Vec::new();
    for round in 0..5 {
        let body = json!({"title": format!("n{round}"), "user_id": ada.member_id});
        ids.push(ada.admin.post("/api/notifications", body).await.expect(201).id());
        assert_eq!(unread(&ada.member).await, round + 1);
    }
    ada.member
        .get("/api/notifications/unread-count")
        .await
        .expect(200)
        .cache("HIT");
    let read = ada
        .member
        .post(&format!("/api/notifications/{}/read", ids[0]), json!({}))
        .await
        .expect(200);
    assert!(read.header("x-version").starts_with("notifications="));
    assert_eq!(read.data()["is_read"], json!(true));
    assert!(read.data()["read_at"].is_string());
    ada.member
        .patch(
            &format!("/api/notifications/{}", ids[1]),
            json!({"is_read": true}),
        )
        .await
        .expect(200);
    assert_eq!(unread(&ada.member).await, 3);
    let unread_list = ada.member.get("/api/notifications?is_read=false").await.data();
    assert_eq!(unread_list["total"], json!(3));
    let all = ada
        .member
        .post("/api/notifications/mark-all-read", json!({}))
        .await
        .expect(200);
    assert_eq!(all.data(), json!({"updated": 3, "unread": 0}));
    assert_eq!(unread(&ada.member).await, 0);
    ada.member
        .put(
            &format!("/api/notifications/{}", ids[1]),
            json!({"is_read": false}),
        )
        .await
        .expect(200);
    assert_eq!(unread(&ada.member).await, 1);
    assert_eq!(unread(&ada.admin).await, 0);
}

#[tokio::test]
async fn who_may_only_read_marks_their_own_read_and_writes_to_nobody_else() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let body = json!({"title": "For the reader", "user_email": "readonly@ada.example.com"});
    let id = ada.admin.post("/api/notifications", body).await.expect(201).id();
    ada.readonly
        .post(&format!("/api/notifications/{id}/read"), json!({}))
        .await
        .expect(200);
    ada.readonly
        .post(
            "/api/notifications",
            json!({"title": "x", "user_id": ada.admin_id}),
        )
        .await
        .problem(422, "invalid_fields");
    let bob = app.tenant("bob").await;
    for stranger in [bob.member_id, Uuid::now_v7()] {
        ada.member
            .post("/api/notifications", json!({"title": "x", "user_id": stranger}))
            .await
            .problem(422, "invalid_fields");
    }
    // Addressed before they were a user: theirs all the same once they are.
    ada.admin
        .post(
            "/api/notifications",
            json!({"title": "Welcome", "user_email": "new@ada.example.com"}),
        )
        .await
        .expect(201);
    let user = ada
        .admin
        .post("/api/users", json!({"email": "New@ada.example.com"}))
        .await
        .expect(201)
        .id();
    let newcomer = app.client(crate::support::Token {
        user: user.parse().unwrap(),
        tenant: Some(ada.id),
        email: "New@ada.example.com".to_owned(),
        role: "member",
    });
    assert_eq!(unread(&newcomer).await, 1);
}
