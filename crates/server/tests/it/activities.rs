//! Activities with their counts: right at every moment, kept under names that programs know, and told about.

use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use serde_json::{Value, json};
use server::merge_rollups;
use thermocline::SystemClock;

use crate::support::{Client, Store, TestApp, eventually};

const WITH_STATS: &str = "/api/activities?include_stats=true";

/// The fields of something that is due at this instant in UTC.
fn due(at: &Zoned) -> (String, String) {
    (
        at.strftime("%Y-%m-%d").to_string(),
        at.strftime("%H:%M:%S").to_string(),
    )
}

fn in_seconds(seconds: i64) -> Zoned {
    let instant = Timestamp::now() + SignedDuration::from_secs(seconds);
    instant.to_zoned(TimeZone::UTC)
}

async fn create(client: &Client, status: &str, due_in: Option<i64>, more: Value) -> String {
    let mut body = json!({"subject": "s", "status": status});
    if let Some(seconds) = due_in {
        let (date, time) = due(&in_seconds(seconds));
        body["due_date"] = json!(date);
        body["due_time"] = json!(time);
    }
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    client.post("/api/activities", body).await.expect(201).id()
}

async fn counts(client: &Client, parameters: &str) -> Value {
    let data = client
        .get(&format!("{WITH_STATS}{parameters}"))
        .await
        .expect(200)
        .data();
    assert_eq!(data["total"], data["counts"]["total"], "{parameters}");
    data["counts"].clone()
}

#[tokio::test]
async fn counts_are_disjoint_and_lists_agree_with_them() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let day = 24 * 3600;
    for (status, due_in) in [
        ("scheduled", None),
        ("scheduled", Some(3600)),
        ("scheduled", Some(40 * day)),
        ("scheduled", Some(-60)),
        ("scheduled", Some(-3 * day)),
        ("in_progress", Some(-40 * day)),
        ("in_progress", None),
        ("overdue", None),
        ("completed", Some(-5 * day)),
        ("cancelled", Some(-5 * day)),
        ("failed", Some(-5 * day)),
    ] {
        create(&ada.admin, status, due_in, json!({"priority": "high"})).await;
    }
    create(&ada.admin, "scheduled", Some(-60), json!({"is_test_data": true})).await;
    let expected = json!({
        "total": 12, "scheduled": 3, "in_progress": 1, "overdue": 5, "completed": 1, "cancelled": 1,
    });
    let real = json!({
        "total": 11, "scheduled": 3, "in_progress": 1, "overdue": 4, "completed": 1, "cancelled": 1,
    });
    for folded in [false, true] {
        if folded {
            merge_rollups(&app.app).await.unwrap();
        }
        let fresh = "&bust_cache=true";
        // From what the database keeps, and by counting rows.
        assert_eq!(counts(&ada.admin, fresh).await, expected);
        assert_eq!(
            counts(&ada.admin, &format!("{fresh}&limit=2&offset=4")).await,
            expected
        );
        assert_eq!(counts(&ada.admin, &format!("{fresh}&search=s")).await, expected);
        assert_eq!(
            counts(&ada.admin, &format!("{fresh}&include_test_data=false")).await,
            real
        );
        assert_eq!(counts(&ada.admin, &format!("{fresh}&priority=high")).await, real);
    }
    for (status, count) in [
        ("scheduled", 3),
        ("in_progress", 1),
        ("overdue", 5),
        ("completed", 1),
        ("failed", 1),
        ("planned", 3),
    ] {
        let list = ada
            .admin
            .get(&format!("/api/activities?status={status}"))
            .await
            .expect(200)
            .data();
        assert_eq!(list["total"], json!(count), "{status}");
    }
    let several = r#"/api/activities?status={"$in":["overdue","completed"]}"#;
    let encoded = several
        .replace('{', "%7B")
        .replace('}', "%7D")
        .replace('"', "%22");
    assert_eq!(
        ada.admin.get(&encoded).await.expect(200).data()["total"],
        json!(6)
    );
    let none = r#"/api/activities?status={"$nin":["overdue"]}"#;
    let encoded = none.replace('{', "%7B").replace('}', "%7D").replace('"', "%22");
    assert_eq!(
        ada.admin.get(&encoded).await.expect(200).data()["total"],
        json!(7)
    );
    let narrowed = counts(&ada.admin, "&status=overdue").await;
    assert_eq!((&narrowed["overdue"], &narrowed["total"]), (&json!(5), &json!(5)));
    // Another module has no such counts.
    ada.admin
        .get("/api/tasks?include_stats=true")
        .await
        .problem(400, "unknown_parameter");
}

#[tokio::test]
async fn what_becomes_overdue_is_counted_so_at_once() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    create(&ada.admin, "scheduled", Some(2), json!({})).await;
    create(&ada.admin, "scheduled", Some(3600), json!({})).await;
    let due_at: Timestamp = Timestamp::now() + SignedDuration::from_secs(2);
    for parameters in ["", "&search=s"] {
        assert_eq!(counts(&ada.admin, parameters).await["scheduled"], json!(2));
    }
    for parameters in ["", "&search=s"] {
        eventually("it is overdue", || async {
            counts(&ada.admin, parameters).await["overdue"] == json!(1)
        })
        .await;
        assert_eq!(counts(&ada.admin, parameters).await["scheduled"], json!(1));
    }
    let late = Timestamp::now().duration_since(due_at);
    assert!(late < SignedDuration::from_secs(5), "{late:?} after the due time");
}

#[tokio::test]
async fn the_end_of_the_day_is_that_of_the_tenant() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let zone = |name: &str| format!("update tenant set timezone = '{name}' where id = '{}'", ada.id);
    // Fourteen hours before UTC it is over when eleven hours behind it goes on.
    let yesterday = Timestamp::now().to_zoned(TimeZone::get("Pacific/Pago_Pago").unwrap());
    ada.admin
        .post(
            "/api/activities",
            json!({"subject": "s", "status": "scheduled", "due_date": yesterday.date().to_string()}),
        )
        .await
        .expect(201);
    for (name, overdue) in [
        ("Pacific/Pago_Pago", 0),
        ("Pacific/Kiritimati", 1),
        ("not a zone", i64::from(yesterday.date() < in_seconds(0).date())),
        ("Pacific/Pago_Pago", 0),
    ] {
        app.psql(&zone(name)).await;
        eventually(name, || async {
            counts(&ada.admin, "").await["overdue"] == json!(overdue)
        })
        .await;
    }
}

#[tokio::test]
async fn counts_are_kept_under_their_version() {
    let app = TestApp::start().await;
    app.feed_is_up().await;
    let ada = app.tenant("ada").await;
    let store = Store::of(&app).await;
    let prefix = format!("activities:stats:tenant:{}:", ada.id);
    let version = || async { store.text(&format!("{prefix}version")).await };
    create(&ada.admin, "scheduled", None, json!({})).await;
    let first = ada.admin.get(WITH_STATS).await.expect(200).cache("MISS");
    ada.admin.get(WITH_STATS).await.expect(200).cache("HIT");
    ada.admin
        .get_with(WITH_STATS, &[("if-none-match", first.header("etag"))])
        .await
        .expect(304);
    let number = first
        .header("x-version")
        .strip_prefix("activities=")
        .unwrap()
        .to_owned();
    eventually("the version is told", || async {
        version().await.as_deref() == Some(&number)
    })
    .await;
    let kept = |number: String| {
        let (store, prefix) = (&store, &prefix);
        async move {
            let names = store.names(&format!("{prefix}v{number}:")).await;
            names.first().cloned()
        }
    };
    eventually("the counts are kept", || async {
        kept(number.clone()).await.is_some()
    })
    .await;
    let name = kept(number.clone()).await.unwrap();
    let digest = name.rsplit(':').next().unwrap();
    assert!(
        digest.len() == 32 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "{name}"
    );
    assert!(store.life(&name).await <= Duration::from_secs(30));

    let id = create(&ada.admin, "completed", None, json!({})).await;
    let changed = ada.admin.get(WITH_STATS).await.expect(200).cache("MISS");
    assert_eq!(changed.data()["counts"]["completed"], json!(1));
    let newer = changed
        .header("x-version")
        .strip_prefix("activities=")
        .unwrap()
        .to_owned();
    assert_ne!(newer, number);
    eventually("the new version is told", || async {
        version().await.as_deref() == Some(&newer)
    })
    .await;
    ada.admin
        .delete(&format!("/api/activities/{id}"))
        .await
        .expect(200);
    eventually("a delete raises it", || async {
        version().await.unwrap().parse::<u64>().unwrap() > newer.parse().unwrap()
    })
    .await;
    let before: u64 = version().await.unwrap().parse().unwrap();
    app.psql(&format!(
        "insert into activity (tenant_id, subject) values ('{}', 'by hand')",
        ada.id
    ))
    .await;
    eventually("so does psql", || async {
        version().await.unwrap().parse::<u64>().unwrap() > before
    })
    .await;
}

#[tokio::test]
async fn hits_and_misses_are_told() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let root = app.superadmin().await;
    const MONITOR: &str = "/api/activities/monitor/stats";
    let empty = root.get(MONITOR).await.expect(200).data();
    assert_eq!(
        empty,
        json!({"available": true, "tenants_count": 0, "tenants": []})
    );
    create(&ada.admin, "scheduled", None, json!({})).await;
    for _ in 0..5 {
        ada.admin.get(WITH_STATS).await.expect(200);
    }
    bob.admin.get(WITH_STATS).await.expect(200);
    let all = root.get(MONITOR).await.expect(200).data();
    assert_eq!(
        (&all["available"], &all["tenants_count"]),
        (&json!(true), &json!(2))
    );
    let own = ada.admin.get(MONITOR).await.expect(200).data();
    assert_eq!(own["tenants_count"], json!(1));
    let told = &own["tenants"][0];
    assert_eq!(told["tenant_id"], json!(ada.id));
    assert_eq!(
        (&told["hits"], &told["misses"], &told["skips_mismatch"]),
        (&json!(4), &json!(1), &json!(0))
    );
    assert_eq!(told["hit_ratio"], json!("0.800"));
    assert!(told["version"].as_u64().unwrap() > 0);
    assert!(all["tenants"].as_array().unwrap().contains(told));
    let store = Store::of(&app).await;
    let hits = store
        .text(&format!("activities:stats:tenant:{}:hits", ada.id))
        .await;
    assert_eq!(hits.as_deref(), Some("4"), "a plain integer");
    // Without anybody asking.
    ada.admin.get(WITH_STATS).await.expect(200).cache("HIT");
    eventually("one more", || async {
        store
            .text(&format!("activities:stats:tenant:{}:hits", ada.id))
            .await
            .as_deref()
            == Some("5")
    })
    .await;
}

#[tokio::test]
async fn counts_that_a_write_overtook_are_not_kept() {
    // Without the feed this server learns of a change by psql some milliseconds late.
    let silent = (
        "CHANGE_FEED_URL",
        "postgres://nobody@127.0.0.1:1/nothing".to_owned(),
    );
    let app = TestApp::start_with(vec![silent], Arc::new(SystemClock)).await;
    let ada = app.tenant("ada").await;
    let store = Store::of(&app).await;
    let name = format!("activities:stats:tenant:{}:skips_mismatch", ada.id);
    let round = std::sync::atomic::AtomicU64::new(0);
    eventually("a mismatch is told", || async {
        let number = round.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        ada.admin.get(WITH_STATS).await.expect(200);
        app.psql(&format!(
            "insert into activity (tenant_id, subject) values ('{}', 's')",
            ada.id
        ))
        .await;
        ada.admin
            .get(&format!(
                "{WITH_STATS}&due_date_gte=2000-01-{:02}",
                1 + number % 28
            ))
            .await
            .expect(200);
        store.text(&name).await.is_some()
    })
    .await;
}

#[tokio::test]
async fn without_the_cache_layer_counts_are_right_and_nothing_is_told() {
    let nowhere = ("REDIS_CACHE_URL", "redis://127.0.0.1:1".to_owned());
    let app = TestApp::start_with(vec![nowhere], Arc::new(SystemClock)).await;
    let ada = app.tenant("ada").await;
    create(&ada.admin, "scheduled", None, json!({})).await;
    assert_eq!(counts(&ada.admin, "").await["scheduled"], json!(1));
    ada.admin.get(WITH_STATS).await.expect(200).cache("HIT");
    let told = ada
        .admin
        .get("/api/activities/monitor/stats")
        .await
        .expect(200)
        .data();
    assert_eq!(
        told,
        json!({"available": false, "tenants_count": 0, "tenants": []})
    );
}

#[tokio::test]
async fn a_superadmin_counts_across_tenants() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    create(&ada.admin, "scheduled", Some(-60), json!({})).await;
    create(&bob.admin, "completed", None, json!({})).await;
    let root = app.superadmin().await;
    let all = counts(&root, "").await;
    assert_eq!(
        (&all["total"], &all["overdue"], &all["completed"]),
        (&json!(2), &json!(1), &json!(1))
    );
    assert_eq!(counts(&root, "&tenant_id=bob").await["total"], json!(1));
}
