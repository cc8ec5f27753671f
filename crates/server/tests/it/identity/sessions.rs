//! Refresh, logout, and what ends a session.

use std::time::Duration;

use http::Method;
use serde_json::json;

use super::people::{
    PASSWORD, Session, app_with_clock, bearer, cookies_of, login, refresh, tenant, try_login, with_cookies,
};
use crate::support::{TestApp, Token, eventually};

const ADMIN: &str = "admin@ada.example.com";

#[tokio::test]
async fn refresh_tokens_rotate_and_a_second_use_ends_the_session() {
    let app = TestApp::start().await;
    tenant(&app, "ada").await;
    let (first, bystander) = (login(&app, ADMIN).await, login(&app, ADMIN).await);
    let second = Session::of(&refresh(&app, &first.refresh).await.expect(200));
    assert_ne!(second.refresh, first.refresh);
    assert_eq!(second.user, first.user);
    let third = Session::of(&refresh(&app, &second.refresh).await.expect(200));
    for session in [&first, &second, &third] {
        session.client(&app).get("/api/auth/me").await.expect(200);
    }

    let reused = refresh(&app, &first.refresh).await;
    let cleared = cookies_of(&reused);
    assert_eq!(cleared, "access_token=; refresh_token=");
    reused.problem(401, "token_reused");
    refresh(&app, &third.refresh).await.problem(401, "session_ended");
    for session in [&first, &second, &third] {
        session
            .client(&app)
            .get("/api/auth/me")
            .await
            .problem(401, "session_ended");
    }
    bystander.client(&app).get("/api/auth/me").await.expect(200);
    refresh(&app, &bystander.refresh).await.expect(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_that_refresh_one_token_at_once_exactly_one_wins() {
    let app = TestApp::start().await;
    tenant(&app, "ada").await;
    for _ in 0..5 {
        let session = login(&app, ADMIN).await;
        let all = (0..6).map(|_| refresh(&app, &session.refresh));
        let answers = futures_util::future::join_all(all).await;
        let won = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(won, 1);
        for answer in answers.into_iter().filter(|answer| answer.status != 200) {
            answer.problem(401, "token_reused");
        }
    }
}

#[tokio::test]
async fn refresh_tokens_expire_and_strangers_are_none() {
    let (app, clock) = app_with_clock(&[("REFRESH_TOKEN_SECONDS", "3600")]).await;
    tenant(&app, "ada").await;
    let session = login(&app, ADMIN).await;
    clock.advance(Duration::from_secs(3599));
    let session = Session::of(&refresh(&app, &session.refresh).await.expect(200));
    clock.advance(Duration::from_secs(3600));
    refresh(&app, &session.refresh)
        .await
        .problem(401, "token_expired");
    refresh(&app, "tr_0000").await.problem(401, "token_invalid");
    refresh(&app, &session.access).await.problem(401, "token_invalid");
    app.anonymous()
        .send(Method::POST, "/api/auth/refresh", &[], None)
        .await
        .problem(401, "no_token");
}

#[tokio::test]
async fn the_cookie_refreshes_with_an_empty_body() {
    let app = TestApp::start().await;
    tenant(&app, "ada").await;
    let answer = try_login(&app, ADMIN, PASSWORD).await.expect(200);
    let cookies = cookies_of(&answer);
    let renewed = with_cookies(&app, Method::POST, "/api/auth/refresh", &cookies, &[], None)
        .await
        .expect(200);
    assert_ne!(cookies_of(&renewed), cookies);
    let foreign = [("origin", "https://evil.example")];
    with_cookies(
        &app,
        Method::POST,
        "/api/auth/refresh",
        &cookies_of(&renewed),
        &foreign,
        None,
    )
    .await
    .problem(403, "bad_origin");
    let renewed = cookies_of(&renewed);
    let me = with_cookies(&app, Method::GET, "/api/auth/me", &renewed, &[], None).await;
    assert_eq!(me.expect(200).data()["email"], json!(ADMIN));
}

#[tokio::test]
async fn a_logout_ends_the_session_on_every_server() {
    let app = TestApp::start().await;
    let other = app.another().await;
    tenant(&app, "ada").await;
    for server in [&app, &other] {
        server.feed_is_up().await;
    }
    let (session, bystander) = (login(&app, ADMIN).await, login(&app, ADMIN).await);
    let (here, there) = (session.client(&app), session.client(&app).at(&other));
    for client in [&here, &there] {
        client.get("/api/tasks").await.expect(200);
    }
    let out = here.post("/api/auth/logout", json!({})).await.expect(200);
    assert_eq!(cookies_of(&out), "access_token=; refresh_token=");
    here.get("/api/tasks").await.problem(401, "session_ended");
    eventually("the other server has heard of it", || async {
        there.get("/api/tasks").await.status == 401
    })
    .await;
    refresh(&app, &session.refresh)
        .await
        .problem(401, "session_ended");
    bystander.client(&app).get("/api/tasks").await.expect(200);
}

#[tokio::test]
async fn a_logout_needs_only_the_refresh_token_and_always_clears_the_cookies() {
    let app = TestApp::start().await;
    tenant(&app, "ada").await;
    let session = login(&app, ADMIN).await;
    app.anonymous()
        .post("/api/auth/logout", json!({"refresh_token": session.refresh}))
        .await
        .expect(200);
    session
        .client(&app)
        .get("/api/auth/me")
        .await
        .problem(401, "session_ended");
    let nobody = app
        .anonymous()
        .post("/api/auth/logout", json!({}))
        .await
        .expect(200);
    assert_eq!(cookies_of(&nobody), "access_token=; refresh_token=");
}

#[tokio::test]
async fn a_token_that_somebody_else_issued_is_worthless_here_after_a_logout() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let issued = |jti: u32| {
        let user = Token {
            user: ada.member_id,
            tenant: Some(ada.id),
            email: format!("{jti}@ada.example.com"),
            role: "member",
        };
        bearer(&app, &user.sign())
    };
    let (one, another) = (issued(1), issued(2));
    one.get("/api/tasks").await.expect(200);
    one.post("/api/auth/logout", json!({})).await.expect(200);
    one.get("/api/tasks").await.problem(401, "session_ended");
    another.get("/api/tasks").await.expect(200);
}

#[tokio::test]
async fn a_new_password_ends_the_sessions_of_its_user_alone() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let member = "member@ada.example.com";
    let (own, old, admin) = (
        login(&app, member).await,
        login(&app, member).await,
        login(&app, ADMIN).await,
    );

    let client = own.client(&app);
    let change = |current: &str, new: &str| {
        let body = json!({"current_password": current, "new_password": new});
        let client = client.clone();
        async move { client.post("/api/auth/password", body).await }
    };
    let wrong = change("wrong", "a new password")
        .await
        .problem(422, "invalid_fields");
    assert_eq!(wrong["errors"][0]["field"], json!("current_password"));
    change(PASSWORD, "short").await.problem(422, "invalid_fields");
    let changed = Session::of(&change(PASSWORD, "a new password").await.expect(200));
    changed.client(&app).get("/api/auth/me").await.expect(200);
    for ended in [&own, &old] {
        ended
            .client(&app)
            .get("/api/auth/me")
            .await
            .problem(401, "session_ended");
        refresh(&app, &ended.refresh).await.problem(401, "session_ended");
    }
    try_login(&app, member, PASSWORD).await.expect(401);
    try_login(&app, member, "a new password").await.expect(200);

    // An admin sets another one.
    let path = format!("/api/users/{}", ada.member_id);
    let set = json!({"password": "set by the admin"});
    admin.client(&app).put(&path, set).await.expect(200);
    changed
        .client(&app)
        .get("/api/auth/me")
        .await
        .problem(401, "session_ended");
    admin.client(&app).get("/api/auth/me").await.expect(200);
    try_login(&app, member, "set by the admin").await.expect(200);
}

#[tokio::test]
async fn sessions_of_a_user_who_was_inactive_stay_closed() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let session = login(&app, "member@ada.example.com").await;
    let path = format!("/api/users/{}", ada.member_id);
    ada.admin
        .put(&path, json!({"is_active": false}))
        .await
        .expect(200);
    session
        .client(&app)
        .get("/api/auth/me")
        .await
        .problem(401, "user_inactive");
    refresh(&app, &session.refresh)
        .await
        .problem(401, "session_ended");
    ada.admin.put(&path, json!({"is_active": true})).await.expect(200);
    session
        .client(&app)
        .get("/api/auth/me")
        .await
        .problem(401, "session_ended");
    login(&app, "member@ada.example.com").await;
}

#[tokio::test]
async fn a_suspended_tenant_can_neither_refresh_nor_call() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let session = login(&app, ADMIN).await;
    let client = session.client(&app);
    client.get("/api/tasks").await.expect(200);
    let suspend = json!({"status": "suspended"});
    let root = app.superadmin().await;
    root.put(&format!("/api/tenants/{}", ada.id), suspend)
        .await
        .expect(200);
    client.get("/api/tasks").await.problem(401, "tenant_suspended");
    refresh(&app, &session.refresh)
        .await
        .problem(403, "tenant_suspended");
    root.put(&format!("/api/tenants/{}", ada.id), json!({"status": "active"}))
        .await
        .expect(200);
    client.get("/api/tasks").await.expect(200);
    refresh(&app, &session.refresh).await.expect(200);
}
