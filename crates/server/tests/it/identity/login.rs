//! Login with e-mail and password.

use std::time::{Duration, Instant};

use serde_json::json;

use super::people::{
    PASSWORD, app_with_clock, cookies_of, login, superadmin_with_password, tenant, try_login,
};
use crate::support::TestApp;

#[tokio::test]
async fn a_login_answers_with_tokens_cookies_and_the_user() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let answer = try_login(&app, " Admin@ADA.example.com ", PASSWORD)
        .await
        .expect(200);
    let json = answer.json();
    assert_eq!(json["status"], json!("success"));
    assert_eq!(json["expires_in"], json!(900));
    assert_eq!(json["data"]["expires_in"], json!(900));
    assert_eq!(json["user"]["email"], json!("admin@ada.example.com"));
    assert_eq!(json["user"]["tenant_id"], json!(ada.id));
    assert_eq!(json["user"]["tenant_slug"], json!("ada"));
    assert_eq!(json["user"]["tenant"]["name"], json!("ada"));
    assert!(json["user"].get("password_hash").is_none(), "{json}");
    assert_eq!(answer.header("cache-control"), "no-store");
    let cookies = cookies_of(&answer);
    assert!(
        cookies.contains(json["access_token"].as_str().unwrap()),
        "{cookies}"
    );
    assert!(
        cookies.contains(json["refresh_token"].as_str().unwrap()),
        "{cookies}"
    );
    for cookie in answer.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap();
        assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
        assert!(!cookie.contains("Secure"), "{cookie}");
    }

    let session = login(&app, "admin@ada.example.com").await;
    let client = session.client(&app);
    let me = client.get("/api/auth/me").await.expect(200).data();
    assert_eq!(me, session.user);
    for alias in ["/api/users/me", "/api/auth/verify-token"] {
        assert_eq!(client.get(alias).await.expect(200).data(), me);
    }
    client
        .post("/api/tasks", json!({"title": "mine"}))
        .await
        .expect(201);
}

#[tokio::test]
async fn a_superadmin_logs_in_without_a_tenant() {
    let app = TestApp::start().await;
    tenant(&app, "ada").await;
    let root = login(&app, &superadmin_with_password(&app).await).await;
    assert_eq!(root.user["tenant_id"], json!(null));
    assert_eq!(root.user["tenant"], json!(null));
    let tenants = root.client(&app).get("/api/tenants").await.expect(200).data();
    assert_eq!(tenants["total"], json!(1));
}

#[tokio::test]
async fn what_is_wrong_is_said_without_telling_who_exists() {
    let app = TestApp::start().await;
    tenant(&app, "ada").await;
    let wrong = try_login(&app, "admin@ada.example.com", "wrong password").await;
    let mut wrong = wrong.problem(401, "invalid_credentials");
    let unknown = try_login(&app, "nobody@ada.example.com", PASSWORD).await;
    let mut unknown = unknown.problem(401, "invalid_credentials");
    for problem in [&mut wrong, &mut unknown] {
        problem["request_id"].take();
    }
    assert_eq!(wrong, unknown);

    let nobody = app.anonymous();
    let missing = nobody.post("/api/auth/login", json!({"email": "admin@ada.example.com"}));
    let missing = missing.await.problem(400, "missing_field");
    assert_eq!(missing["errors"][0]["field"], json!("password"));
    let number = nobody.post("/api/auth/login", json!({"email": 1, "password": "x"}));
    number.await.problem(422, "invalid_fields");
}

#[tokio::test]
async fn an_unknown_address_takes_as_long_as_a_known_one() {
    let app = TestApp::start().await;
    tenant(&app, "ada").await;
    // The shortest of several: what else the machine does can only add to it.
    let shortest = async |email: &str| {
        let mut shortest = Duration::MAX;
        for _ in 0..5 {
            let started = Instant::now();
            try_login(&app, email, "wrong password").await.expect(401);
            shortest = shortest.min(started.elapsed());
        }
        shortest
    };
    let known = shortest("admin@ada.example.com").await;
    let unknown = shortest("nobody@ada.example.com").await;
    assert!(
        unknown > known / 3,
        "{unknown:?} against {known:?}: no password was checked"
    );
}

#[tokio::test]
async fn who_is_inactive_or_suspended_learns_it_with_the_right_password_alone() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let inactive = [
        "update app_user set is_active = false where email = 'member@ada.example.com'",
        "update app_user set account_status = 'Suspended' where email = 'manager@ada.example.com'",
    ];
    for sql in inactive {
        app.psql(sql).await;
    }
    for email in ["member@ada.example.com", "manager@ada.example.com"] {
        try_login(&app, email, PASSWORD)
            .await
            .problem(403, "user_inactive");
        try_login(&app, email, "wrong")
            .await
            .problem(401, "invalid_credentials");
    }
    app.psql(&format!(
        "update tenant set status = 'suspended' where id = '{}'",
        ada.id
    ))
    .await;
    let suspended = try_login(&app, "admin@ada.example.com", PASSWORD).await;
    suspended.problem(403, "tenant_suspended");
}

#[tokio::test]
async fn guessing_is_slowed_down_and_a_success_forgives() {
    let (app, clock) = app_with_clock(&[("LOGIN_FAILURES_PER_MINUTE", "3")]).await;
    tenant(&app, "ada").await;
    let (admin, member) = ("admin@ada.example.com", "member@ada.example.com");
    for _ in 0..2 {
        try_login(&app, admin, "wrong")
            .await
            .problem(401, "invalid_credentials");
    }
    login(&app, admin).await;
    for _ in 0..3 {
        try_login(&app, admin, "wrong")
            .await
            .problem(401, "invalid_credentials");
    }
    let refused = try_login(&app, admin, PASSWORD).await;
    assert_eq!(refused.header("retry-after"), "60");
    refused.problem(429, "rate_limited");
    login(&app, member).await;
    clock.advance(Duration::from_secs(60));
    login(&app, admin).await;
}
