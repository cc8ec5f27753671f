//! People with passwords, and clients with any token or cookie.

use std::sync::LazyLock;

use http::Method;
use serde_json::{Value, json};
use thermocline::ManualClock;
use uuid::Uuid;

use crate::support::{Answer, Client, Tenant, TestApp};

/// Everybody's password.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// Its hash, made once: it takes long on purpose.
static HASH: LazyLock<String> = LazyLock::new(|| {
    use argon2::password_hash::PasswordHasher;
    argon2::Argon2::default()
        .hash_password(PASSWORD.as_bytes())
        .unwrap()
        .to_string()
});

/// An app whose time stands still until it is moved, and its clock.
pub(crate) async fn app_with_clock(settings: &[(&'static str, &str)]) -> (TestApp, ManualClock) {
    let clock = ManualClock::new();
    let settings = settings
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect();
    let app = TestApp::start_with(settings, std::sync::Arc::new(clock.clone())).await;
    app.feed_is_up().await;
    (app, clock)
}

/// Gives everybody of the tenant the password.
pub(crate) async fn give_passwords(app: &TestApp, tenant: &Tenant) {
    let hash = HASH.as_str();
    app.owner
        .execute(
            "update app_user set password_hash = $2 where tenant_id = $1",
            &[&tenant.id, &hash],
        )
        .await
        .unwrap();
}

/// A superadmin with the password; their e-mail address.
pub(crate) async fn superadmin_with_password(app: &TestApp) -> String {
    let hash = HASH.as_str();
    let email = format!("root-{}@example.com", Uuid::now_v7().simple());
    app.owner
        .execute(
            "insert into app_user (tenant_id, email, role, password_hash) values (null, $1, 'superadmin', $2)",
            &[&email, &hash],
        )
        .await
        .unwrap();
    email
}

/// A tenant whose people have the password.
pub(crate) async fn tenant(app: &TestApp, slug: &str) -> Tenant {
    let tenant = app.tenant(slug).await;
    give_passwords(app, &tenant).await;
    tenant
}

/// Tries to log in.
pub(crate) async fn try_login(app: &TestApp, email: &str, password: &str) -> Answer {
    app.anonymous()
        .post("/api/auth/login", json!({"email": email, "password": password}))
        .await
}

/// Logs in with the password.
pub(crate) async fn login(app: &TestApp, email: &str) -> Session {
    let answer = try_login(app, email, PASSWORD).await.expect(200);
    Session::of(&answer)
}

/// What a login or a refresh gave.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) access: String,
    pub(crate) refresh: String,
    pub(crate) user: Value,
}

impl Session {
    pub(crate) fn of(answer: &Answer) -> Self {
        let json = answer.json();
        let text = |name: &str| json[name].as_str().unwrap().to_owned();
        assert_eq!(json["data"]["access_token"], json["access_token"]);
        assert_eq!(json["data"]["refresh_token"], json["refresh_token"]);
        Self {
            access: text("access_token"),
            refresh: text("refresh_token"),
            user: json["user"].clone(),
        }
    }

    /// A client with the access token.
    pub(crate) fn client(&self, app: &TestApp) -> Client {
        bearer(app, &self.access)
    }
}

/// A client with any bearer token.
pub(crate) fn bearer(app: &TestApp, token: &str) -> Client {
    Client::new(app.router.clone(), Some(token.to_owned()))
}

/// Exchanges a refresh token.
pub(crate) async fn refresh(app: &TestApp, token: &str) -> Answer {
    app.anonymous()
        .post("/api/auth/refresh", json!({"refresh_token": token}))
        .await
}

/// Sends a request with cookies and no bearer token.
pub(crate) async fn with_cookies(
    app: &TestApp,
    method: Method,
    path: &str,
    cookies: &str,
    headers: &[(&str, &str)],
    body: Option<Value>,
) -> Answer {
    let mut all = vec![("cookie", cookies), ("host", "crm.example")];
    all.extend_from_slice(headers);
    app.anonymous().send(method, path, &all, body).await
}

/// The cookies that an answer sets, as a browser would send them back.
pub(crate) fn cookies_of(answer: &Answer) -> String {
    answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap().split(';').next().unwrap().to_owned())
        .collect::<Vec<_>>()
        .join("; ")
}
