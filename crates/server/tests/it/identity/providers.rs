//! Tokens of an identity provider, checked by the keys that it publishes.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use thermocline::ManualClock;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::people::{app_with_clock, bearer, try_login};
use crate::support::{Answer, JWT_SECRET, Tenant, TestApp};

/// Made for these tests; they sign nothing else.
const RSA: &[u8] = include_bytes!("rsa.pem");
const EC: &[u8] = include_bytes!("ec.pem");

/// A provider with a set of keys that can be changed, and a count of who asked for it.
struct Provider {
    keys: Arc<Mutex<Vec<Value>>>,
    asked: Arc<AtomicU32>,
    url: String,
    server: JoinHandle<()>,
}

impl Provider {
    async fn start(keys: Vec<Value>) -> Self {
        let keys = Arc::new(Mutex::new(keys));
        let asked = Arc::new(AtomicU32::new(0));
        let (served, counted) = (keys.clone(), asked.clone());
        let routes = Router::new().route(
            "/jwks.json",
            get(move || async move {
                counted.fetch_add(1, Ordering::SeqCst);
                axum::Json(json!({"keys": *served.lock().unwrap()}))
            }),
        );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/jwks.json", listener.local_addr().unwrap());
        let server = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self {
            keys,
            asked,
            url,
            server,
        }
    }

    fn asked(&self) -> u32 {
        self.asked.load(Ordering::SeqCst)
    }
}

fn signing_key(algorithm: Algorithm) -> EncodingKey {
    match algorithm {
        Algorithm::ES256 => EncodingKey::from_ec_pem(EC).unwrap(),
        _ => EncodingKey::from_rsa_pem(RSA).unwrap(),
    }
}

/// The public key as a provider publishes it.
fn public(algorithm: Algorithm, id: &str) -> Value {
    let mut key = Jwk::from_encoding_key(&signing_key(algorithm), algorithm).unwrap();
    key.common.key_id = Some(id.to_owned());
    key.common.public_key_use = Some(PublicKeyUse::Signature);
    serde_json::to_value(key).unwrap()
}

fn token(ada: &Tenant, algorithm: Algorithm, id: Option<&str>, changes: Value) -> String {
    let mut claims = json!({
        "iss": "https://id.example/", "aud": ["crm", "billing"], "sub": "auth0|1", "exp": 4_102_444_800_u64,
        "tenant_id": ada.slug, "role": "member", "email": "stranger@example.com",
    });
    for (name, value) in changes.as_object().unwrap() {
        claims[name] = value.clone();
    }
    let mut header = Header::new(algorithm);
    header.kid = id.map(str::to_owned);
    jsonwebtoken::encode(&header, &claims, &signing_key(algorithm)).unwrap()
}

async fn read(app: &TestApp, token: &str) -> Answer {
    bearer(app, token).get("/api/tasks").await
}

async fn app_behind(provider: &Provider, more: &[(&'static str, &str)]) -> (TestApp, ManualClock, Tenant) {
    let mut settings = vec![("JWKS_URL", provider.url.as_str())];
    settings.extend_from_slice(more);
    let (app, clock) = app_with_clock(&settings).await;
    let ada = app.tenant("ada").await;
    (app, clock, ada)
}

#[tokio::test]
async fn rs256_and_es256_count_beside_our_own_tokens() {
    let keys = vec![public(Algorithm::RS256, "rsa"), public(Algorithm::ES256, "ec")];
    let provider = Provider::start(keys).await;
    let (app, _clock, ada) = app_behind(&provider, &[]).await;
    assert_eq!(provider.asked(), 0, "keys are fetched when they are needed");
    for (algorithm, id) in [(Algorithm::RS256, "rsa"), (Algorithm::ES256, "ec")] {
        for id in [Some(id), None] {
            let token = token(&ada, algorithm, id, json!({}));
            read(&app, &token).await.expect(200);
            bearer(&app, &token)
                .post("/api/tasks", json!({"title": "t"}))
                .await
                .expect(201);
        }
    }
    // A user whom the table knows is what the table says.
    let known = token(
        &ada,
        Algorithm::ES256,
        Some("ec"),
        json!({"sub": ada.member_id, "role": "superadmin"}),
    );
    let me = bearer(&app, &known).get("/api/auth/me").await.expect(200).data();
    assert_eq!(me["role"], json!("member"));
    ada.member.get("/api/tasks").await.expect(200);
    assert_eq!(provider.asked(), 1);
}

#[tokio::test]
async fn neither_kinds_nor_ids_of_keys_can_be_confused() {
    let keys = vec![public(Algorithm::RS256, "rsa"), public(Algorithm::ES256, "ec")];
    let provider = Provider::start(keys).await;
    let (app, _clock, ada) = app_behind(&provider, &[]).await;
    let rsa = public(Algorithm::RS256, "rsa");
    let claims = json!({"sub": ada.admin_id, "exp": 4_102_444_800_u64});
    // The public key, which everybody can read, as the secret of an HMAC.
    for secret in [rsa["n"].as_str().unwrap().as_bytes(), rsa.to_string().as_bytes()] {
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some("rsa".to_owned());
        let forged = jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(secret)).unwrap();
        read(&app, &forged).await.problem(401, "token_invalid");
    }
    let own = jsonwebtoken::encode(
        &Header::new(Algorithm::HS256),
        &claims,
        &EncodingKey::from_secret(JWT_SECRET.as_bytes()),
    );
    read(&app, &own.unwrap()).await.expect(200);
    for (algorithm, id) in [(Algorithm::RS256, "ec"), (Algorithm::ES256, "rsa")] {
        let crossed = token(&ada, algorithm, Some(id), json!({}));
        read(&app, &crossed).await.problem(401, "token_invalid");
    }
    for algorithm in [Algorithm::RS384, Algorithm::RS512, Algorithm::PS256] {
        let other = token(&ada, algorithm, Some("rsa"), json!({}));
        read(&app, &other).await.problem(401, "token_invalid");
    }
    let good = token(&ada, Algorithm::ES256, Some("ec"), json!({}));
    let cut = &good[..good.len() - 4];
    read(&app, cut).await.problem(401, "token_invalid");
}

#[tokio::test]
async fn a_new_key_is_fetched_and_invented_ids_cost_the_provider_nothing() {
    let provider = Provider::start(vec![public(Algorithm::RS256, "old")]).await;
    let (app, clock, ada) = app_behind(&provider, &[]).await;
    read(&app, &token(&ada, Algorithm::RS256, Some("old"), json!({})))
        .await
        .expect(200);
    let new = token(&ada, Algorithm::ES256, Some("new"), json!({}));
    for id in 0..10 {
        let invented = token(&ada, Algorithm::ES256, Some(&format!("invented-{id}")), json!({}));
        read(&app, &invented).await.problem(401, "token_invalid");
    }
    assert_eq!(provider.asked(), 1, "it was asked a moment ago");
    provider
        .keys
        .lock()
        .unwrap()
        .push(public(Algorithm::ES256, "new"));
    read(&app, &new).await.problem(401, "token_invalid");
    clock.advance(Duration::from_secs(30));
    read(&app, &new).await.expect(200);
    assert_eq!(provider.asked(), 2);
}

#[tokio::test]
async fn a_key_that_was_taken_back_ends_and_an_outage_ends_none() {
    let provider = Provider::start(vec![public(Algorithm::RS256, "a"), public(Algorithm::ES256, "b")]).await;
    let (app, clock, ada) = app_behind(&provider, &[]).await;
    let fresh = |algorithm, id: &str, jti: u32| token(&ada, algorithm, Some(id), json!({"jti": jti}));
    read(&app, &fresh(Algorithm::RS256, "a", 0)).await.expect(200);
    provider.keys.lock().unwrap().remove(0);
    clock.advance(Duration::from_secs(600));
    let mut jti = 1;
    crate::support::eventually("the keys are renewed", || {
        jti += 1;
        let token = fresh(Algorithm::RS256, "a", jti);
        let app = &app;
        async move { read(app, &token).await.status == 401 }
    })
    .await;

    provider.server.abort();
    clock.advance(Duration::from_secs(3600));
    for jti in 100..103 {
        read(&app, &fresh(Algorithm::ES256, "b", jti)).await.expect(200);
        clock.advance(Duration::from_secs(3600));
    }
}

#[tokio::test]
async fn a_provider_that_never_answered_is_an_outage_and_not_a_refusal() {
    let provider = Provider::start(Vec::new()).await;
    let (app, clock, ada) = app_behind(&provider, &[]).await;
    provider.server.abort();
    let _ = provider.server.await;
    let good = token(&ada, Algorithm::RS256, Some("a"), json!({}));
    let refused = read(&app, &good).await;
    assert_eq!(refused.header("retry-after"), "1");
    refused.problem(503, "unavailable");
    clock.advance(Duration::from_secs(1));
    read(&app, &good).await.problem(503, "unavailable");
    ada.admin.get("/api/tasks").await.expect(200);
}

#[tokio::test]
async fn issuer_and_audience_can_be_demanded() {
    let provider = Provider::start(vec![public(Algorithm::ES256, "ec")]).await;
    let demands = [("JWKS_ISSUER", "https://id.example/"), ("JWKS_AUDIENCE", "crm")];
    let (app, _clock, ada) = app_behind(&provider, &demands).await;
    let with = |changes: Value| token(&ada, Algorithm::ES256, Some("ec"), changes);
    read(&app, &with(json!({}))).await.expect(200);
    read(&app, &with(json!({"aud": "crm"}))).await.expect(200);
    for wrong in [
        json!({"aud": "billing"}),
        json!({"aud": null}),
        json!({"iss": "https://evil.example/"}),
        json!({"iss": null}),
    ] {
        read(&app, &with(wrong)).await.problem(401, "token_invalid");
    }
    ada.admin.get("/api/tasks").await.expect(200);
}

#[tokio::test]
async fn without_a_secret_people_log_in_at_the_provider_alone() {
    let provider = Provider::start(vec![public(Algorithm::ES256, "ec")]).await;
    let (app, _clock, ada) = app_behind(&provider, &[("JWT_SECRET", "")]).await;
    read(&app, &token(&ada, Algorithm::ES256, None, json!({})))
        .await
        .expect(200);
    try_login(&app, "admin@ada.example.com", "x")
        .await
        .problem(403, "login_disabled");
    ada.admin.get("/api/tasks").await.problem(401, "token_invalid");
}
