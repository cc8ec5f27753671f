//! Access tokens: which count and which do not.

use std::time::Duration;

use http::Method;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use uuid::Uuid;

use super::people::{app_with_clock, bearer, login, tenant};
use crate::support::{JWT_SECRET, Tenant, TestApp};

/// A token of any kind, signed with the secret of the tests.
fn signed(algorithm: Algorithm, secret: &str, claims: &Value) -> String {
    let key = EncodingKey::from_secret(secret.as_bytes());
    jsonwebtoken::encode(&Header::new(algorithm), claims, &key).unwrap()
}

fn claims(ada: &Tenant) -> Value {
    json!({
        "sub": ada.member_id, "tenant_id": ada.id, "role": "member", "email": "member@ada.example.com",
        "iat": 1_600_000_000, "exp": 4_102_444_800_u64, "jti": Uuid::now_v7(),
    })
}

/// `header.payload.signature` with one part replaced by this JSON, unsigned.
fn with_part(token: &str, part: usize, json: &Value) -> String {
    let encoded = base64_url(json.to_string().as_bytes());
    let mut parts: Vec<&str> = token.split('.').collect();
    parts[part] = &encoded;
    parts.join(".")
}

fn base64_url(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .chain([0; 2].iter())
            .take(3)
            .fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for digit in 0..=chunk.len() {
            text.push(char::from(DIGITS[bits >> (18 - 6 * digit) & 63]));
        }
    }
    text
}

#[tokio::test]
async fn a_token_expires_to_the_second() {
    let (app, clock) = app_with_clock(&[("ACCESS_TOKEN_SECONDS", "900")]).await;
    tenant(&app, "ada").await;
    let session = login(&app, "admin@ada.example.com").await;
    let client = session.client(&app);
    client.get("/api/tasks").await.expect(200);
    clock.advance(Duration::from_millis(899_999));
    client.get("/api/tasks").await.expect(200);
    clock.advance(Duration::from_millis(1));
    let expired = client.get("/api/tasks").await;
    assert_eq!(expired.header("www-authenticate"), "Bearer");
    expired.problem(401, "token_expired");
    // A server that never saw it says the same.
    let other = app.another().await;
    client
        .at(&other)
        .get("/api/tasks")
        .await
        .problem(401, "token_expired");
}

#[tokio::test]
async fn only_what_the_secret_signed_as_hs256_counts() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let good = claims(&ada);
    let token = signed(Algorithm::HS256, JWT_SECRET, &good);
    bearer(&app, &token).get("/api/tasks").await.expect(200);

    let changed = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        claims
    };
    let without = |name: &str| {
        let mut claims = good.clone();
        claims.as_object_mut().unwrap().remove(name);
        signed(Algorithm::HS256, JWT_SECRET, &claims)
    };
    let none = with_part(&token, 0, &json!({"alg": "none", "typ": "JWT"}));
    let unsigned = format!("{}.", none.rsplit_once('.').unwrap().0);
    let bad = [
        (
            "tampered",
            with_part(&token, 1, &changed("role", json!("superadmin"))),
        ),
        (
            "wrong key",
            signed(Algorithm::HS256, "another secret of the right length", &good),
        ),
        ("another algorithm", signed(Algorithm::HS512, JWT_SECRET, &good)),
        ("none", none),
        ("none without a signature", unsigned),
        (
            "header only changed",
            with_part(&token, 0, &json!({"alg": "HS256", "typ": "JWT", "x": 1})),
        ),
        (
            "no provider",
            with_part(&token, 0, &json!({"alg": "RS256", "kid": "a"})),
        ),
        (
            "critical extension",
            with_part(&token, 0, &json!({"alg": "HS256", "crit": ["exp"]})),
        ),
        ("truncated", token[..token.len() - 2].to_owned()),
        ("two parts", token.rsplit_once('.').unwrap().0.to_owned()),
        ("no expiry", without("exp")),
        ("no user", without("sub")),
        (
            "not yet",
            signed(
                Algorithm::HS256,
                JWT_SECRET,
                &changed("nbf", json!(4_000_000_000_u64)),
            ),
        ),
        (
            "expiry that is no number",
            signed(Algorithm::HS256, JWT_SECRET, &changed("exp", json!("never"))),
        ),
        ("garbage", "garbage".to_owned()),
        ("an API token that nobody made", "tc_0123456789".to_owned()),
        ("too long", "x".repeat(20_000)),
    ];
    for (what, token) in bad {
        assert!(
            bearer(&app, &token).get("/api/tasks").await.status == 401,
            "{what} was taken"
        );
        bearer(&app, &token)
            .get("/api/tasks")
            .await
            .problem(401, "token_invalid");
    }
    let expired = signed(
        Algorithm::HS256,
        JWT_SECRET,
        &changed("exp", json!(1_600_000_001)),
    );
    bearer(&app, &expired)
        .get("/api/tasks")
        .await
        .problem(401, "token_expired");
    app.anonymous().get("/api/tasks").await.problem(401, "no_token");
    let basic = [("authorization", "Basic YTpi")];
    app.anonymous()
        .get_with("/api/tasks", &basic)
        .await
        .problem(401, "no_token");
    let lower = format!("bearer {token}");
    let lower = [("authorization", lower.as_str())];
    app.anonymous().get_with("/api/tasks", &lower).await.expect(200);
}

#[tokio::test]
async fn routes_without_a_caller_do_not_mind_a_bad_token() {
    let app = TestApp::start().await;
    tenant(&app, "ada").await;
    let client = bearer(&app, "garbage");
    client.get("/livez").await.expect(200);
    client.get("/api/openapi.json").await.expect(200);
    let body = json!({"email": "admin@ada.example.com", "password": super::people::PASSWORD});
    client.post("/api/auth/login", body).await.expect(200);
}

#[tokio::test]
async fn the_row_rules_over_the_token() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let bob = app.tenant("bob").await;
    let mut lying = claims(&ada);
    lying["role"] = json!("superadmin");
    lying["tenant_id"] = json!(bob.id);
    lying["email"] = json!("somebody@else.example.com");
    let client = bearer(&app, &signed(Algorithm::HS256, JWT_SECRET, &lying));
    let me = client.get("/api/auth/me").await.expect(200).data();
    assert_eq!(me["role"], json!("member"));
    assert_eq!(me["tenant_id"], json!(ada.id));
    assert_eq!(me["email"], json!("member@ada.example.com"));
    client
        .get(&format!("/api/tasks?tenant_id={}", bob.id))
        .await
        .problem(403, "other_tenant");
    client
        .post("/api/users", json!({"email": "x@y.example"}))
        .await
        .expect(403);
}

#[tokio::test]
async fn the_claims_rule_for_users_that_the_table_does_not_know() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let foreign = |changes: Value| {
        let mut claims = claims(&ada);
        claims["sub"] = json!("auth0|5f7c8ec7c33c6c004bbafe82");
        for (name, value) in changes.as_object().unwrap() {
            claims[name] = value.clone();
        }
        bearer(&app, &signed(Algorithm::HS256, JWT_SECRET, &claims))
    };
    let by_id = foreign(json!({}));
    by_id.post("/api/tasks", json!({"title": "a"})).await.expect(201);
    let me = by_id.get("/api/auth/me").await.expect(200).data();
    assert_eq!(me["tenant_slug"], json!("ada"));
    assert_eq!(me["role"], json!("member"));
    let same = foreign(json!({"jti": "another"}))
        .get("/api/auth/me")
        .await
        .data();
    assert_eq!(same["id"], me["id"], "one sub is one user");

    let total = async |client: crate::support::Client| {
        client.get("/api/tasks").await.expect(200).data()["total"].clone()
    };
    assert_eq!(total(foreign(json!({"tenant_id": "ada"}))).await, json!(1));
    let supabase = json!({
        "role": "authenticated", "tenant_id": null, "aud": "authenticated",
        "app_metadata": {"tenant_id": "ada", "role": "admin"}, "user_metadata": {"role": "superadmin"},
    });
    let supabase = foreign(supabase);
    assert_eq!(
        supabase.get("/api/auth/me").await.expect(200).data()["role"],
        json!("admin")
    );
    assert_eq!(total(supabase).await, json!(1));
    let reader = foreign(json!({"role": "authenticated"}));
    assert_eq!(total(reader.clone()).await, json!(1));
    reader.post("/api/tasks", json!({"title": "b"})).await.expect(403);
    let root = foreign(json!({"role": "superadmin", "tenant_id": null}));
    assert_eq!(total(root).await, json!(1));

    for nowhere in [
        json!({"tenant_id": null}),
        json!({"tenant_id": "nobody"}),
        json!({"tenant_id": Uuid::now_v7()}),
    ] {
        foreign(nowhere)
            .get("/api/tasks")
            .await
            .problem(403, "unknown_tenant");
    }
    foreign(json!({"role": "superadmin", "tenant_id": "nobody"}))
        .get("/api/tasks")
        .await
        .problem(403, "unknown_tenant");
    app.psql("update tenant set is_active = false where slug = 'ada'")
        .await;
    crate::support::eventually("the tenant is shut out", || async {
        by_id.get("/api/tasks").await.status == 401
    })
    .await;
    by_id.get("/api/tasks").await.problem(401, "tenant_suspended");
}

#[tokio::test]
async fn a_deleted_user_is_no_stranger() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let session = login(&app, "member@ada.example.com").await;
    let client = session.client(&app);
    client.get("/api/tasks").await.expect(200);
    ada.admin
        .delete(&format!("/api/users/{}", ada.member_id))
        .await
        .expect(200);
    client.get("/api/tasks").await.problem(401, "user_gone");
    client
        .send(Method::POST, "/api/tasks", &[], Some(json!({"title": "x"})))
        .await
        .problem(401, "user_gone");
}
