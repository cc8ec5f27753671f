//! What a caller may still do while the database is away.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use server::{Settings, open, router};
use supervisor::{Fault, FaultProxy, TestStores};
use thermocline::{Clock, ManualClock};

use super::people::tenant;
use crate::support::{Client, JWT_SECRET, TestApp, eventually};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_known_goes_on_reading_for_five_minutes_and_writes_nothing() {
    let direct = TestApp::start().await;
    let ada = tenant(&direct, "ada").await;
    let postgres = TestStores::shared().postgres();
    let address = format!("{}:{}", postgres.host(), postgres.port());
    let proxy = FaultProxy::start(address.parse().unwrap()).unwrap();
    let url = direct.app.settings().database_url.expose();
    let pairs = [
        (
            "DATABASE_URL",
            url.replace(&address, &proxy.address().to_string()),
        ),
        ("JWT_SECRET", JWT_SECRET.to_owned()),
        ("RATE_LIMIT_USER_PER_MINUTE", "0".to_owned()),
        ("RATE_LIMIT_TENANT_PER_MINUTE", "0".to_owned()),
    ];
    let clock = ManualClock::new();
    let app = open(
        Settings::from_pairs(pairs).unwrap(),
        Arc::new(clock.clone()) as Arc<dyn Clock>,
    )
    .await
    .unwrap();
    let through = |client: &Client| client.with_router(router(app.clone()));
    let (member, admin) = (through(&ada.member), through(&ada.admin));
    member.get("/api/auth/me").await.expect(200);
    member.get("/api/tasks").await.expect(200);

    proxy.set(Fault::Cut);
    clock.advance(Duration::from_secs(1));
    let me = member.get("/api/auth/me").await.expect(200).data();
    assert_eq!(me["tenant_slug"], json!("ada"));
    // A write must not rest on a check that nobody can confirm.
    let write = member.post("/api/tasks", json!({"title": "t"})).await;
    assert_eq!(write.header("retry-after"), "1");
    write.problem(503, "unavailable");
    // Nor is anybody let in who was not there before.
    admin.get("/api/auth/me").await.problem(503, "unavailable");

    clock.advance(Duration::from_secs(300));
    member.get("/api/auth/me").await.problem(503, "unavailable");
    proxy.set(Fault::None);
    eventually("the database is back", || async {
        clock.advance(Duration::from_secs(1));
        member.get("/api/auth/me").await.status == 200 && admin.get("/api/auth/me").await.status == 200
    })
    .await;
    member.post("/api/tasks", json!({"title": "t"})).await.expect(201);
}
