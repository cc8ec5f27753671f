//! What must be written down nowhere.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use super::people::{PASSWORD, Session, bearer, login, refresh, tenant, try_login};
use crate::support::{JWT_SECRET, TestApp};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn neither_passwords_nor_tokens_reach_the_log() {
    let log = Log::default();
    // While there is one subscriber only, tracing asks the thread that first comes to a log statement whether anybody
    // listens, and other tests' threads have no listener. With a second one it asks all.
    let _another = tracing::Dispatch::new(tracing_subscriber::registry());
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_max_level(tracing::Level::TRACE)
        .finish();
    // All of the app runs on the thread of this test.
    let _guard = tracing::subscriber::set_default(subscriber);
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    try_login(&app, "member@ada.example.com", "a wrong guess")
        .await
        .expect(401);
    let session = login(&app, "member@ada.example.com").await;
    let client = session.client(&app);
    let body = json!({"name": "n", "scopes": ["read"]});
    let made = client.post("/api/api-tokens", body).await.expect(201).data();
    let api_token = made["token"].as_str().unwrap().to_owned();
    bearer(&app, &api_token).get("/api/tasks").await.expect(200);
    let renewed = Session::of(&refresh(&app, &session.refresh).await.expect(200));
    refresh(&app, &session.refresh).await.expect(401);
    let body = json!({"current_password": PASSWORD, "new_password": "another password"});
    client.post("/api/auth/password", body.clone()).await.expect(401);
    login(&app, "manager@ada.example.com")
        .await
        .client(&app)
        .post("/api/auth/password", body)
        .await
        .expect(200);
    let path = format!("/api/users/{}", ada.member_id);
    ada.admin
        .put(&path, json!({"password": "set by the admin"}))
        .await
        .expect(200);
    bearer(&app, "not.a.token").get("/api/tasks").await.expect(401);

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/api/auth/login"), "the log was not caught: {log}");
    let secrets = [
        PASSWORD,
        "a wrong guess",
        "another password",
        "set by the admin",
        JWT_SECRET,
        &session.access,
        &session.refresh,
        &renewed.access,
        &renewed.refresh,
        &api_token,
        "$argon2",
    ];
    for secret in secrets {
        assert!(!log.contains(secret), "`{secret}` is in the log");
    }
    let settings = format!("{:?}", app.app.settings());
    assert!(!settings.contains(JWT_SECRET), "{settings}");
}
