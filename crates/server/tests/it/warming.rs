//! What is warmed at night is there in the morning.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use thermocline::{Clock, ManualClock};

use crate::support::{Client, Tenant, TestApp};

const HOUR: Duration = Duration::from_secs(3600);

/// An app whose clock stands at midnight in UTC, whose feed is up, and a superadmin.
async fn at_midnight() -> (TestApp, ManualClock, Client) {
    let clock = ManualClock::new();
    let into = clock.now().as_millis() % 86_400_000;
    clock.advance(Duration::from_millis(86_400_000 - into));
    let app = TestApp::start_with(Vec::new(), Arc::new(clock.clone())).await;
    let root = app.superadmin().await;
    (app, clock, root)
}

async fn execute(root: &Client, function: &str) -> Value {
    root.post("/api/cron/execute", json!({ "function_name": function }))
        .await
        .expect(200)
        .data()
}

const BUNDLE: &str = "/api/reports/dashboard-bundle";

/// Moves the time on. The feed proves itself by the real clock, so trust must be won back first.
async fn sleep(app: &TestApp, clock: &ManualClock, duration: Duration) {
    clock.advance(duration);
    app.app.cache().idle().await;
}

async fn count(tenant: &Tenant) -> Value {
    tenant.admin.get(BUNDLE).await.expect(200).data()["stats"]["totalContacts"].clone()
}

#[tokio::test]
async fn the_bundle_of_the_night_is_a_hit_in_the_morning_and_new_after_a_change() {
    let (app, clock, root) = at_midnight().await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    let person = json!({"first_name": "Grace", "last_name": "Hopper"});
    ada.admin.post("/api/contacts", person.clone()).await.expect(201);
    let done = execute(&root, "warmDashboardBundleCache").await;
    assert_eq!(done["state"], json!("succeeded"), "{done}");
    assert_eq!(
        (&done["result"]["tenants"], &done["result"]["bundles"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(done["result"]["failures"], json!(0));
    assert_eq!(done["run"]["progress_done"], json!(2));

    sleep(&app, &clock, 8 * HOUR).await;
    for include in ["true", "false"] {
        let morning = ada
            .admin
            .get(&format!("{BUNDLE}?include_test_data={include}"))
            .await
            .expect(200)
            .cache("HIT");
        assert_eq!(morning.header("age"), (8 * 3600).to_string(), "the true age");
        assert!(morning.data()["meta"]["warmed_at"].is_string());
        assert_eq!(morning.data()["stats"]["totalContacts"], json!(1));
    }
    // Behind the first reader it was renewed.
    app.app.cache().idle().await;
    let renewed = ada.admin.get(BUNDLE).await.expect(200).cache("HIT");
    assert_eq!(renewed.header("age"), "", "it is within its TTL");
    assert!(
        renewed.header("cache-status").contains("hit; ttl=2")
            || renewed.header("cache-status").contains("ttl=300")
    );
    // A change makes it new, however warm it was.
    ada.admin.post("/api/contacts", person).await.expect(201);
    let changed = ada.admin.get(BUNDLE).await.expect(200).cache("MISS");
    assert_eq!(changed.data()["stats"]["totalContacts"], json!(2));
}

#[tokio::test]
async fn a_server_that_starts_in_the_morning_has_it_too() {
    let (app, clock, root) = at_midnight().await;
    let ada = app.tenant("ada").await;
    execute(&root, "warmDashboardBundleCache").await;
    app.app.cache().idle().await;
    clock.advance(8 * HOUR);
    let other = app.another_at(Arc::new(clock.clone())).await;
    other.feed_is_up().await;
    ada.admin.at(&other).get(BUNDLE).await.expect(200).cache("HIT");
    other.app.cache().idle().await;
    // And the day ends for everybody: its figures are about days.
    clock.advance(16 * HOUR);
    ada.admin.at(&app).get(BUNDLE).await.expect(200).cache("MISS");
}

#[tokio::test]
async fn a_tenant_that_fails_does_not_stop_the_others() {
    let (app, _clock, root) = at_midnight().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let off = app.tenant("off").await;
    app.psql(&format!(
        "update tenant set status = 'suspended' where id = '{}'",
        off.id
    ))
    .await;
    // Ada's figures cannot be added up.
    app.psql(&format!(
        "create function fail_for_ada(tenant uuid) returns boolean language plpgsql as $$ begin \
             if tenant = '{}' then raise 'broken figures'; end if; return true; end $$; \
         create policy broken on opportunity as restrictive using (fail_for_ada(tenant_id)); \
         insert into opportunity (id, tenant_id, name) values (gen_random_uuid(), '{0}', 'Broken')",
        ada.id
    ))
    .await;
    let done = execute(&root, "warmDashboardBundleCache").await;
    assert_eq!(done["state"], json!("succeeded"), "{done}");
    let result = &done["result"];
    assert_eq!(
        (&result["tenants"], &result["bundles"], &result["failures"]),
        (&json!(2), &json!(2), &json!(2)),
        "{result}"
    );
    assert_eq!(result["errors"][0]["tenant"], json!("ada"));
    bob.admin.get(BUNDLE).await.expect(200).cache("HIT");
    let metrics = app.anonymous().get("/metrics").await;
    let metrics = String::from_utf8(metrics.bytes).unwrap();
    for line in [
        "thermocline_warming_tenants 2",
        "thermocline_warming_bundles 2",
        "thermocline_warming_failures 2",
    ] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
}

#[tokio::test]
async fn an_admin_warms_the_own_tenant_alone() {
    let (app, _clock, _root) = at_midnight().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let body = json!({"function_name": "warmDashboardBundleCache"});
    let done = ada.admin.post("/api/cron/execute", body).await.expect(200).data();
    assert_eq!(done["result"]["tenants"], json!(1));
    assert_eq!(done["run"]["tenant_id"], json!(ada.id));
    ada.admin.get(BUNDLE).await.expect(200).cache("HIT");
    bob.admin.get(BUNDLE).await.expect(200).cache("MISS");
    // The run stands in the own history, and in nobody else's.
    let runs = async |tenant: &Tenant| tenant.admin.get("/api/cron-jobs/runs").await.data()["total"].clone();
    assert_eq!((runs(&ada).await, runs(&bob).await), (json!(1), json!(0)));
    let foreign = json!({"function_name": "warmDashboardBundleCache", "tenant_id": bob.slug});
    ada.admin
        .post("/api/cron/execute", foreign)
        .await
        .problem(403, "other_tenant");
    assert_eq!(count(&bob).await, json!(0));
}

#[tokio::test]
async fn tenants_are_warmed_at_their_own_midnight() {
    let (app, clock, root) = at_midnight().await;
    let far = app.tenant("far").await;
    let near = app.tenant("near").await;
    app.psql(&format!(
        "update tenant set timezone = 'Asia/Kathmandu' where id = '{}'",
        far.id
    ))
    .await;
    let function = "warmDashboardBundleCacheAtLocalMidnight";
    app.psql(&format!(
        "delete from cron_job where function_name <> '{function}'"
    ))
    .await;
    let warmed = async || {
        root.post("/api/cron/run", json!({})).await.expect(200);
        let runs = root.get("/api/cron-jobs/runs?limit=1").await.expect(200).data();
        let run = runs["runs"][0].clone();
        assert_eq!(run["state"], json!("succeeded"), "{run}");
        run["result"]["tenants"].clone()
    };
    root.post("/api/cron/run", json!({})).await.expect(200);
    // Kathmandu's day begins at 18:15.
    clock.advance(18 * HOUR);
    assert_eq!(
        warmed().await,
        json!(0),
        "a job that was away looks back a quarter of an hour"
    );
    clock.advance(HOUR / 4);
    assert_eq!(warmed().await, json!(1));
    far.admin.get(BUNDLE).await.expect(200).cache("HIT");
    near.admin.get(BUNDLE).await.expect(200).cache("MISS");
    clock.advance(HOUR / 4);
    assert_eq!(warmed().await, json!(0), "not twice");
}

#[tokio::test]
async fn lists_that_a_tenant_uses_are_there_before_its_first_hour() {
    let (app, clock, root) = at_midnight().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    app.feed_is_up().await;
    let accounts = "/api/accounts?limit=20&sort_by=name";
    let contacts = "/api/contacts?limit=10";
    // Ada's people come at nine, Bob's at three.
    clock.advance(3 * HOUR);
    bob.admin.get(accounts).await.expect(200);
    app.psql("delete from cron_job where function_name <> 'warmUsedKeys'")
        .await;
    let run = async || {
        root.post("/api/cron/run", json!({})).await.expect(200);
        let run = root.get("/api/cron-jobs/runs?limit=1").await.expect(200).data()["runs"][0].clone();
        assert_eq!(run["state"], json!("succeeded"), "{run}");
        run["result"].clone()
    };
    root.post("/api/cron/run", json!({})).await.expect(200);
    clock.advance(HOUR * 41 / 60);
    run().await;
    clock.advance(6 * HOUR - HOUR * 41 / 60);
    ada.admin
        .get(&format!("{accounts}&tenant_id={}", ada.slug))
        .await
        .expect(200);
    ada.member.get(contacts).await.expect(200);
    ada.member.get("/api/contacts?search=secret").await.expect(200);
    ada.member.get("/api/activities").await.expect(200);
    clock.advance(HOUR * 41 / 60);
    run().await;
    let noted = app
        .owner
        .query("select query from used_list order by query", &[])
        .await
        .unwrap();
    let noted: Vec<String> = noted.iter().map(|row| row.get(0)).collect();
    assert_eq!(
        noted,
        ["limit=10", "limit=20&sort_by=name", "limit=20&sort_by=name"],
        "no search, nothing that time changes"
    );

    // The next morning, at eight: everything of yesterday is long gone.
    clock.advance(22 * HOUR);
    assert_eq!(
        run().await["tenants"],
        json!(1),
        "Bob's hour was missed, and is made up for"
    );
    clock.advance(HOUR);
    assert_eq!(
        run().await,
        json!({"tenants": 1, "lists": 2, "failures": 0}),
        "for nine o'clock, Ada's alone"
    );
    clock.advance(HOUR / 2);
    ada.readonly.get(accounts).await.expect(200).cache("HIT");
    ada.member.get(contacts).await.expect(200).cache("HIT");
    // Neither has favourites, so they share what was loaded for one of them.
    ada.admin.get(contacts).await.expect(200).cache("HIT");
    // Warm or not, a change makes it new.
    ada.admin
        .post("/api/accounts", json!({"name": "New"}))
        .await
        .expect(201);
    let changed = ada.readonly.get(accounts).await.expect(200).cache("MISS");
    assert_eq!(changed.data()["total"], json!(1));
}
