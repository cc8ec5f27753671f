//! Fifty people who live in the web app all day are never told to slow down.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use server::Settings;
use thermocline::ManualClock;
use uuid::Uuid;

use crate::support::{Client, TestApp, Token};

const PEOPLE: usize = 50;

/// Simulated minutes of a run; `THERMOCLINE_HEAVY_USE_MINUTES=15` for the whole quarter of an hour.
#[expect(
    clippy::disallowed_methods,
    reason = "a knob of this test alone, not a setting of the product"
)]
fn minutes() -> usize {
    let text = std::env::var("THERMOCLINE_HEAVY_USE_MINUTES").ok();
    text.map_or(1, |text| text.parse().unwrap())
}

/// What the app asks for in this second of a minute of somebody who is never idle: pages opened and scrolled, rows
/// opened and edited, words typed into a search box; and what the app does by itself, with polling in place of the stream.
fn wants(second: usize, contact: Uuid) -> Vec<(Method, String, Option<Value>)> {
    let get = |path: &str| (Method::GET, path.to_owned(), None);
    let mut wants = Vec::new();
    if second == 0 {
        wants.push((Method::POST, "/api/users/heartbeat".to_owned(), Some(json!({}))));
        wants.push(get("/api/reports/dashboard-bundle"));
    }
    if second.is_multiple_of(15) {
        wants.push(get("/api/notifications/unread-count"));
        wants.push(get("/api/notifications?limit=20"));
    }
    match second % 10 {
        // Opens a list and scrolls through it.
        1 => wants.push(get("/api/contacts?limit=200&offset=0")),
        2 => wants.push(get("/api/contacts?limit=200&offset=200")),
        3 => wants.push(get("/api/accounts?limit=200&offset=0")),
        // Opens a person and everything about them.
        4 => {
            wants.push(get(&format!("/api/contacts/{contact}")));
            wants.push(get(&format!("/api/notes?related_id={contact}&limit=50")));
            wants.push(get(&format!("/api/activities?related_id={contact}&limit=50")));
            wants.push(get("/api/users/presence"));
        }
        5 => wants.push(get("/api/activities?limit=200")),
        6 => wants.push(get("/api/tasks?limit=200&sort_by=due_at&sort_order=asc")),
        _ => {}
    }
    if second % 30 == 7 {
        let path = format!("/api/contacts/{contact}");
        wants.push((
            Method::PATCH,
            path,
            Some(json!({"job_title": format!("At {second}")})),
        ));
    }
    // Types a word: one request per pause in typing.
    if (40..44).contains(&second) {
        wants.push(get(&format!(
            "/api/contacts?limit=200&search={}",
            &"person"[..second - 38]
        )));
    }
    wants
}

/// The route without its ids and parameters.
fn route(method: &Method, path: &str) -> String {
    let path = path.split('?').next().unwrap();
    let parts = path.split('/').map(|part| {
        if Uuid::parse_str(part).is_ok() {
            "{id}"
        } else {
            part
        }
    });
    format!("{method} {}", parts.collect::<Vec<_>>().join("/"))
}

#[tokio::test]
async fn a_quarter_of_an_hour_of_fifty_busy_people_meets_no_limit() {
    let defaults = Settings::from_pairs(Vec::<(&str, String)>::new()).unwrap();
    let limits = vec![
        ("RATE_LIMIT_USER_PER_MINUTE", defaults.rate_limit_user.to_string()),
        (
            "RATE_LIMIT_TENANT_PER_MINUTE",
            defaults.rate_limit_tenant.to_string(),
        ),
    ];
    let clock = ManualClock::new();
    let app = TestApp::start_with(limits, Arc::new(clock.clone())).await;
    app.feed_is_up().await;
    let tenant = app.tenant("busy").await;
    let mut people: Vec<(Client, Uuid)> = Vec::new();
    for number in 0..PEOPLE {
        let user = Uuid::now_v7();
        let email = format!("person-{number}@busy.example.com");
        let insert = "insert into app_user (id, tenant_id, email, role) values ($1, $2, $3, 'member')";
        app.owner
            .execute(insert, &[&user, &tenant.id, &email])
            .await
            .unwrap();
        let token = Token {
            user,
            tenant: Some(tenant.id),
            email,
            role: "member",
        };
        let contact = json!({"first_name": "Person", "last_name": format!("Number {number}")});
        let contact = tenant
            .admin
            .post("/api/contacts", contact)
            .await
            .expect(201)
            .data();
        people.push((
            app.client(token),
            contact["id"].as_str().unwrap().parse().unwrap(),
        ));
    }

    let (mut asked, mut told_to_wait) = (BTreeMap::<String, usize>::new(), 0);
    for minute in 0..minutes() {
        for second in 0..60 {
            for (number, (client, contact)) in people.iter().enumerate() {
                // Nobody begins at the same second as another.
                for (method, path, body) in wants((second + number) % 60, *contact) {
                    let answer = client.send(method.clone(), &path, &[], body).await;
                    told_to_wait += usize::from(answer.status == 429);
                    assert!(
                        answer.status.is_success(),
                        "minute {minute}: {method} {path}: {answer:?}"
                    );
                    *asked.entry(route(&method, &path)).or_default() += 1;
                }
            }
            clock.advance(Duration::from_secs(1));
        }
    }
    assert_eq!(told_to_wait, 0);
    let total: usize = asked.values().sum();
    println!(
        "{total} requests in {} minutes of {PEOPLE} people, {told_to_wait} refused; a minute:",
        minutes()
    );
    for (route, count) in asked {
        println!("{:>8.1} {route}", count as f64 / minutes() as f64);
    }
}
