//! Measures lists with words to search for (ADR 29), through the API and without the cache.
//!
//! ```text
//! cargo run --release -p server --example search -- postgres://… 15213 smith patricia …
//! ```
//!
//! Takes a database as it is, with the demo data or any other, a workspace and the words. Each search runs several times with
//! nothing kept of it; the median counts.

#![expect(
    clippy::unwrap_used,
    reason = "a measurement ends with the first thing that goes wrong"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use http::Request;
use http_body_util::BodyExt;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use server::{App, Settings, open, router};
use thermocline::{Module, SystemClock, TenantId, VersionKey};
use tower::ServiceExt;
use uuid::Uuid;

const TIMES: usize = 9;
const SECRET: &str = "a secret of the measurement that is long enough";

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let database = arguments.next().expect("the database's address comes first");
    let workspace = arguments.next().unwrap_or_else(|| "15213".to_owned());
    let mut words: Vec<String> = arguments.collect();
    if words.is_empty() {
        words = [
            "zofia.kami",
            "patricia",
            "smith",
            "mail",
            "example",
            "mary smith",
            "ma",
        ]
        .map(str::to_owned)
        .to_vec();
    }
    let settings = Settings::from_pairs(vec![
        ("DATABASE_URL", database),
        ("JWT_SECRET", SECRET.to_owned()),
        ("RATE_LIMIT_USER_PER_MINUTE", "0".to_owned()),
        ("RATE_LIMIT_TENANT_PER_MINUTE", "0".to_owned()),
    ])
    .unwrap();
    let app = open(settings, Arc::new(SystemClock)).await.unwrap();
    let service = router(app.clone());
    println!(
        "{:<14} {:>8} {:>12} {:>13} {:>14}",
        "words", "hits", "exact (ms)", "capped (ms)", "by name (ms)"
    );
    for words in words {
        let words_text: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
        let base = format!("/api/contacts?tenant_id={workspace}&search={words_text}");
        let (exact, total) = measure(&app, &service, &base).await;
        let (capped, _) = measure(&app, &service, &format!("{base}&total=capped")).await;
        let (by_name, _) = measure(&app, &service, &format!("{base}&total=capped&sort_by=last_name")).await;
        println!(
            "{words:<14} {total:>8} {:>12.1} {:>13.1} {:>14.1}",
            milliseconds(exact),
            milliseconds(capped),
            milliseconds(by_name)
        );
    }
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The median time of a list that no layer knows, with a total that nobody has counted; and the total.
async fn measure(app: &App, service: &Router, path: &str) -> (Duration, u64) {
    let (_, body) = get(service, path).await;
    let tenant = body["data"]["contacts"][0]["tenant_id"].as_str();
    let tenant: Uuid = tenant.expect("words that occur").parse().unwrap();
    let key = VersionKey::new(TenantId::from_uuid(tenant), Module::new("contacts"));
    let mut times = Vec::new();
    for _ in 0..TIMES {
        // Whatever was kept is out of date.
        app.versions().raise(&[key]).await.unwrap();
        times.push(get(service, path).await.0);
    }
    times.sort_unstable();
    (times[TIMES / 2], body["data"]["total"].as_u64().unwrap())
}

async fn get(service: &Router, path: &str) -> (Duration, Value) {
    let request = Request::get(path)
        .header("authorization", format!("Bearer {}", token()))
        .body(Body::empty())
        .unwrap();
    let started = Instant::now();
    let answer = service.clone().oneshot(request).await.unwrap();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    (started.elapsed(), serde_json::from_slice(&body).unwrap())
}

fn token() -> String {
    let claims = json!({
        "sub": "00000000-0000-7000-8000-000000000001", "role": "superadmin", "email": "measure@example.com",
        "iat": 1_700_000_000, "exp": 4_102_444_800_u64, "jti": "00000000-0000-7000-8000-000000000002",
    });
    let key = EncodingKey::from_secret(SECRET.as_bytes());
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key).unwrap()
}
