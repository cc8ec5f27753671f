//! Rate limits and their headers.

use std::time::Duration;

use serde_json::json;

use super::people::{app_with_clock, bearer, login, tenant};
use crate::support::Answer;

fn headers(answer: &Answer) -> (&str, &str, &str) {
    (
        answer.header("ratelimit-limit"),
        answer.header("ratelimit-remaining"),
        answer.header("ratelimit-reset"),
    )
}

#[tokio::test]
async fn a_user_is_told_what_is_left_and_refused_when_nothing_is() {
    let (app, clock) = app_with_clock(&[("RATE_LIMIT_USER_PER_MINUTE", "6")]).await;
    tenant(&app, "ada").await;
    let member = login(&app, "member@ada.example.com").await;
    let client = member.client(&app);
    for left in (1..6).rev() {
        let answer = client.get("/api/tasks").await.expect(200);
        let (left, reset) = (left.to_string(), ((6 - left) * 10).to_string());
        assert_eq!(headers(&answer), ("6", left.as_str(), reset.as_str()));
    }
    // Problems count and tell as well, and so does another token of the same user.
    let another = login(&app, "member@ada.example.com").await;
    let refused = another.client(&app).get("/api/tasks/x").await.expect(404);
    assert_eq!(headers(&refused), ("6", "0", "60"));
    let refused = client.get("/api/tasks").await;
    assert_eq!(headers(&refused), ("6", "0", "60"));
    assert_eq!(refused.header("retry-after"), "10");
    refused.problem(429, "rate_limited");

    let admin = login(&app, "admin@ada.example.com").await;
    admin.client(&app).get("/api/tasks").await.expect(200);
    clock.advance(Duration::from_secs(10));
    client.get("/api/tasks").await.expect(200);
    client.get("/api/tasks").await.problem(429, "rate_limited");
    app.anonymous().get("/livez").await.expect(200);
}

#[tokio::test]
async fn a_tenant_is_limited_over_all_its_people_and_tokens() {
    let (app, _clock) = app_with_clock(&[("RATE_LIMIT_TENANT_PER_MINUTE", "4")]).await;
    let (ada, bob) = (tenant(&app, "ada").await, tenant(&app, "bob").await);
    let made = ada
        .member
        .post("/api/api-tokens", json!({"name": "n", "scopes": ["read"]}));
    let made = made.await.expect(201);
    assert_eq!(headers(&made), ("4", "3", "15"));
    let script = bearer(&app, made.data()["token"].as_str().unwrap());
    script.get("/api/tasks").await.expect(200);
    ada.admin.get("/api/tasks").await.expect(200);
    ada.manager.get("/api/tasks").await.expect(200);
    ada.readonly.get("/api/tasks").await.problem(429, "rate_limited");
    bob.admin.get("/api/tasks").await.expect(200);
}

#[tokio::test]
async fn without_limits_nothing_is_said() {
    let (app, _clock) = app_with_clock(&[]).await;
    let ada = tenant(&app, "ada").await;
    let answer = ada.member.get("/api/tasks").await.expect(200);
    assert_eq!(headers(&answer), ("", "", ""));
}
