//! Cookie sessions: what a browser sends by itself counts for writes only from our own pages.

use http::Method;
use serde_json::json;

use super::people::{PASSWORD, bearer, cookies_of, login, tenant, try_login, with_cookies};
use crate::support::TestApp;

#[tokio::test]
async fn a_cookie_writes_from_our_own_pages_alone() {
    let app = TestApp::start().await;
    tenant(&app, "ada").await;
    let answer = try_login(&app, "admin@ada.example.com", PASSWORD)
        .await
        .expect(200);
    let cookies = cookies_of(&answer);
    let write = async |headers: &[(&str, &str)]| {
        let body = Some(json!({"title": "t"}));
        with_cookies(&app, Method::POST, "/api/tasks", &cookies, headers, body).await
    };
    let ours: [&[(&str, &str)]; 5] = [
        &[("origin", "https://crm.example")],
        &[("origin", "http://crm.example")],
        &[("origin", "http://localhost:5173")],
        &[("sec-fetch-site", "same-origin")],
        &[("referer", "https://crm.example/tasks")],
    ];
    for headers in ours {
        assert_eq!(write(headers).await.status, 201, "{headers:?}");
    }
    let foreign: [&[(&str, &str)]; 7] = [
        &[],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "https://crm.example.evil.example")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("referer", "https://evil.example/?https://crm.example/")],
    ];
    for headers in foreign {
        write(headers).await.problem(403, "bad_origin");
    }
    for (method, path) in [(Method::DELETE, "/api/tasks/x"), (Method::PATCH, "/api/tasks/x")] {
        with_cookies(&app, method, path, &cookies, &[], None)
            .await
            .problem(403, "bad_origin");
    }
    // Reading changes nothing, and no other page can see the answer.
    let evil = [("origin", "https://evil.example")];
    let read = with_cookies(&app, Method::GET, "/api/tasks", &cookies, &evil, None).await;
    assert_eq!(read.header("access-control-allow-origin"), "");
    assert_eq!(read.expect(200).data()["total"], json!(5));
}

#[tokio::test]
async fn a_bearer_token_needs_no_origin_and_goes_before_the_cookie() {
    let app = TestApp::start().await;
    tenant(&app, "ada").await;
    let session = login(&app, "admin@ada.example.com").await;
    let evil = [("origin", "https://evil.example")];
    session
        .client(&app)
        .send(Method::POST, "/api/tasks", &evil, Some(json!({"title": "t"})))
        .await
        .expect(201);
    let cookie = format!("access_token={}", session.access);
    let both = bearer(&app, "garbage")
        .get_with("/api/tasks", &[("cookie", &cookie)])
        .await;
    both.problem(401, "token_invalid");
}

#[tokio::test]
async fn nobody_logs_a_visitor_in_or_out_from_another_page() {
    let app = TestApp::start().await;
    tenant(&app, "ada").await;
    let body = json!({"email": "admin@ada.example.com", "password": PASSWORD});
    let evil = [("origin", "https://evil.example"), ("host", "crm.example")];
    let nobody = app.anonymous();
    let login = nobody.send(Method::POST, "/api/auth/login", &evil, Some(body.clone()));
    login.await.problem(403, "bad_origin");
    let session = nobody.post("/api/auth/login", body).await.expect(200);
    let cookies = cookies_of(&session);
    for path in ["/api/auth/logout", "/api/auth/refresh"] {
        with_cookies(&app, Method::POST, path, &cookies, &evil[..1], None)
            .await
            .problem(403, "bad_origin");
    }
    with_cookies(&app, Method::GET, "/api/auth/me", &cookies, &[], None)
        .await
        .expect(200);
}

#[tokio::test]
async fn in_production_cookies_travel_over_https_alone() {
    let app = TestApp::start_with(
        vec![("COOKIE_SECURE", "true".to_owned())],
        std::sync::Arc::new(thermocline::SystemClock),
    )
    .await;
    tenant(&app, "ada").await;
    let answer = try_login(&app, "admin@ada.example.com", PASSWORD)
        .await
        .expect(200);
    for cookie in answer.headers.get_all("set-cookie") {
        assert!(cookie.to_str().unwrap().ends_with("; Secure"));
    }
    let write = async |origin: &str| {
        let headers = [("origin", origin)];
        let body = Some(json!({"title": "t"}));
        with_cookies(
            &app,
            Method::POST,
            "/api/tasks",
            &cookies_of(&answer),
            &headers,
            body,
        )
        .await
    };
    write("https://crm.example").await.expect(201);
    write("http://crm.example").await.problem(403, "bad_origin");
}
