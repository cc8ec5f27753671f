//! The event stream: what is heard, how soon, where, and until when.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;
use server::JobNews;
use thermocline::{Clock, ManualClock, SystemClock, TenantId};

use crate::support::{EventStream, TestApp, Token, eventually};

async fn listen(client: &crate::support::Client) -> EventStream {
    EventStream::open(client, "/api/events", "").await
}

/// The middle one counts: a machine that stops for a moment is not the server's doing.
#[track_caller]
fn assert_soon(mut taken: Vec<Duration>) {
    taken.sort();
    assert!(taken[taken.len() / 2] < Duration::from_millis(100), "{taken:?}");
}

#[tokio::test]
async fn a_visitor_hears_how_things_are_and_then_what_changes() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    let mut stream = listen(&ada.member).await;
    assert_eq!(stream.headers["content-type"], "text/event-stream");
    assert!(
        stream.headers["cache-control"]
            .to_str()
            .unwrap()
            .contains("no-store")
    );
    let first = stream.next("versions").await;
    assert_eq!(first["complete"], json!(true));
    let before = first["versions"]["tasks"].as_u64().unwrap();
    assert!(
        first["versions"].get("progress").is_none(),
        "what is not a module is ours alone"
    );
    let mut taken = Vec::new();
    for round in 1..=7 {
        let changed = Instant::now();
        app.psql(&format!(
            "insert into task (tenant_id, title) values ('{}', 'by hand')",
            ada.id
        ))
        .await;
        let heard = stream.next("versions").await;
        assert_eq!(
            heard,
            json!({"versions": {"tasks": before + round}, "complete": false})
        );
        taken.push(changed.elapsed());
    }
    assert_soon(taken);
    // The number is the one that reads carry.
    let list = ada.member.get("/api/tasks").await.expect(200);
    assert_eq!(list.header("x-version"), format!("tasks={}", before + 7));
}

#[tokio::test]
async fn nobody_hears_of_another_tenant_or_of_what_they_may_not_read() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    app.psql(&format!(
        "update app_user set permissions = '{{\"modules\": {{\"leads\": \"none\", \"users\": \"none\"}}}}' where id = '{}'",
        ada.member_id
    ))
    .await;
    app.feed_is_up().await;
    let mut stream = listen(&ada.member).await;
    let first = stream.next("versions").await;
    assert!(first["versions"].get("leads").is_none() && first["versions"].get("tasks").is_some());
    for sql in [
        format!(
            "insert into task (tenant_id, title) values ('{}', 'of Bob')",
            bob.id
        ),
        format!(
            "insert into lead (tenant_id, first_name, last_name) values ('{}', 'A', 'B')",
            ada.id
        ),
        format!(
            "insert into account (tenant_id, name) values ('{}', 'of Ada')",
            ada.id
        ),
    ] {
        app.psql(&sql).await;
    }
    let heard = stream.next("versions").await;
    let names: Vec<&String> = heard["versions"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["accounts"]);
    app.anonymous().get("/api/events").await.problem(401, "no_token");
    ada.member
        .get("/api/events?tenant_id=bob")
        .await
        .problem(403, "other_tenant");
}

#[tokio::test]
async fn changes_are_heard_also_when_the_feed_is_lost() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    let mut stream = listen(&ada.member).await;
    stream.next("versions").await;
    for _ in 0..3 {
        app.psql("select pg_terminate_backend(active_pid) from pg_replication_slots where database = current_database()")
            .await;
        app.psql(&format!(
            "insert into task (tenant_id, title) values ('{}', 'by hand')",
            ada.id
        ))
        .await;
        let changed = Instant::now();
        assert!(stream.next("versions").await["versions"].get("tasks").is_some());
        assert!(changed.elapsed() < Duration::from_secs(2));
    }
}

#[tokio::test]
async fn a_notification_arrives_within_100_ms_whoever_wrote_it() {
    let app = TestApp::start().await;
    let other = app.another().await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    other.feed_is_up().await;
    let mut member = listen(&ada.member.at(&other)).await;
    let mut admin = listen(&ada.admin.at(&other)).await;
    assert_eq!(
        member.next("notification").await,
        json!({"unread": 0, "notifications": []})
    );
    admin.next("notification").await;
    let mut taken = Vec::new();
    for round in 1..=7 {
        let written = Instant::now();
        if round % 2 == 0 {
            ada.admin
                .post(
                    "/api/notifications",
                    json!({"title": "Hello", "user_email": "MEMBER@ada.example.com"}),
                )
                .await
                .expect(201);
        } else {
            app.psql(&format!(
                "insert into notification (tenant_id, title, user_email) values ('{}', 'Hello', 'member@ada.example.com')",
                ada.id
            ))
            .await;
        }
        let heard = member.next("notification").await;
        taken.push(written.elapsed());
        assert_eq!(heard["unread"], json!(round));
        let newest = &heard["notifications"][0];
        assert_eq!(newest["title"], json!("Hello"));
        assert_eq!(newest["user_id"], json!(ada.member_id));
    }
    assert_soon(taken);
    ada.member
        .post("/api/notifications/mark-all-read", json!({}))
        .await
        .expect(200);
    assert_eq!(member.next("notification").await["unread"], json!(0));
    // The admin's stream heard versions, and no notification: theirs comes first.
    app.psql(&format!(
        "insert into notification (tenant_id, title, user_id) values ('{}', 'For the admin', '{}')",
        ada.id, ada.admin_id
    ))
    .await;
    let heard = admin.next("notification").await;
    assert_eq!(
        (&heard["unread"], &heard["notifications"][0]["title"]),
        (&json!(1), &json!("For the admin"))
    );
}

#[tokio::test]
async fn who_comes_back_hears_what_they_missed_on_any_server_and_nothing_twice() {
    let app = TestApp::start().await;
    let other = app.another().await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    other.feed_is_up().await;
    let mut stream = listen(&ada.member).await;
    stream.next("versions").await;
    stream.next("notification").await;
    let last = stream.last_id.clone();
    drop(stream);
    app.psql(&format!(
        "insert into notification (tenant_id, title, user_id) values ('{}', 'Missed', '{}')",
        ada.id, ada.member_id
    ))
    .await;
    app.app.hub().publish(news(Some(ada.id), "job-1", "running"));
    eventually("the job is written down", || async {
        let row = app
            .owner
            .query_one("select count(*) from job_progress", &[])
            .await
            .unwrap();
        row.get::<_, i64>(0) == 1
    })
    .await;
    let mut back = EventStream::open(&ada.member.at(&other), "/api/events", &last).await;
    let mut missed: Vec<String> = Vec::new();
    while missed.len() < 3 {
        let event = back.any().await.unwrap();
        // Presence was not heard before the first stream ended, or it was: both are right.
        if event.kind != "presence" {
            missed.push(event.kind);
        }
    }
    missed.sort();
    assert_eq!(missed, ["job", "notification", "versions"]);
    let last = back.last_id.clone();
    drop(back);
    // Nothing has happened since: the first thing that is heard is what happens now.
    let mut again = EventStream::open(&ada.member, "/api/events", &last).await;
    again.comment("connected").await;
    app.psql(&format!(
        "insert into task (tenant_id, title) values ('{}', 'new')",
        ada.id
    ))
    .await;
    let heard = loop {
        let event = again.any().await.unwrap();
        if event.kind != "presence" {
            break event;
        }
    };
    assert_eq!(heard.kind, "versions");
    assert!(heard.data["versions"].get("tasks").is_some());
    // A mark that nobody made has seen nothing.
    let mut odd = EventStream::open(&ada.member, "/api/events", "17").await;
    assert_eq!(odd.next("versions").await["complete"], json!(true));
}

fn news(tenant: Option<uuid::Uuid>, id: &str, state: &str) -> JobNews {
    JobNews {
        tenant: tenant.map(TenantId::from_uuid),
        id: id.to_owned(),
        kind: "warm-up".to_owned(),
        state: state.to_owned(),
        detail: json!({"tenants": 3}),
    }
}

#[tokio::test]
async fn jobs_and_imports_are_heard_of_on_every_server() {
    let app = TestApp::start().await;
    let other = app.another().await;
    let ada = app.tenant("ada").await;
    let root = app.superadmin().await;
    app.feed_is_up().await;
    other.feed_is_up().await;
    let mut stream = listen(&ada.member.at(&other)).await;
    let mut roots = listen(&root.at(&other)).await;
    stream.next("versions").await;
    roots.next("versions").await;
    for state in ["running", "done"] {
        app.app.hub().publish(news(Some(ada.id), "warm", state));
        let heard = stream.next("job").await;
        assert_eq!(
            (&heard["id"], &heard["kind"], &heard["state"], &heard["detail"]),
            (
                &json!("warm"),
                &json!("warm-up"),
                &json!(state),
                &json!({"tenants": 3})
            )
        );
    }
    app.app.hub().publish(news(None, "nightly", "failed"));
    assert_eq!(roots.next("job").await["id"], json!("nightly"));
    let request = http::Request::post("/api/tasks/import")
        .header("content-type", "text/csv")
        .body("title\none\ntwo\n".into())
        .unwrap();
    let import = ada.member.raw(request).await.expect(202).data()["import_id"].clone();
    loop {
        let heard = stream.next("job").await;
        assert_eq!(
            (&heard["id"], &heard["kind"], &heard["module"]),
            (&import, &json!("import"), &json!("tasks"))
        );
        if heard["state"] == json!("done") {
            assert_eq!(heard["detail"]["inserted"], json!(2));
            break;
        }
    }
}

#[tokio::test]
async fn a_stream_ends_with_the_callers_access() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    for (person, sql, reason) in [
        (
            &ada.member,
            "update app_user set is_active = false where email like 'member@%'",
            "token_revoked",
        ),
        (
            &ada.manager,
            "update app_user set role = 'readonly' where email like 'manager@%'",
            "access_changed",
        ),
        (
            &ada.admin,
            "update tenant set status = 'suspended'",
            "token_revoked",
        ),
    ] {
        let mut stream = listen(person).await;
        stream.next("versions").await;
        app.psql(sql).await;
        assert_eq!(stream.next("end").await, json!({"reason": reason}), "{sql}");
        assert!(stream.any().await.is_none());
    }
    // A superadmin who listens to a tenant belongs to none: what ends their access happens elsewhere.
    app.psql("update tenant set status = 'active'").await;
    let root = app.superadmin().await;
    let mut stream = EventStream::open(&root, "/api/events?tenant_id=ada", "").await;
    stream.next("versions").await;
    app.psql("update app_user set is_active = false where role = 'superadmin'")
        .await;
    assert_eq!(stream.next("end").await, json!({"reason": "token_revoked"}));
}

#[tokio::test]
async fn a_stream_beats_and_ends_when_its_token_expires() {
    let clock = ManualClock::new();
    let start = SystemClock.now();
    clock.advance(start.since(clock.now()));
    let app = TestApp::start_with(Vec::new(), Arc::new(clock.clone())).await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    let token = Token {
        user: ada.member_id,
        tenant: Some(ada.id),
        email: "member@ada.example.com".to_owned(),
        role: "member",
    };
    let expires = clock.now().as_millis() / 1000 + 100;
    let client = crate::support::Client::new(app.router.clone(), Some(token.sign_until(expires)));
    let mut stream = listen(&client).await;
    stream.next("versions").await;
    for _ in 0..2 {
        clock.advance(Duration::from_secs(15));
        stream.comment("beat").await;
    }
    clock.advance(Duration::from_secs(100));
    assert_eq!(stream.next("end").await, json!({"reason": "token_expired"}));
}

#[tokio::test]
async fn streams_are_counted_and_too_many_are_refused() {
    let settings = vec![
        ("EVENTS_PER_USER", "2".to_owned()),
        ("EVENTS_PER_TENANT", "3".to_owned()),
    ];
    let app = TestApp::start_with(settings, Arc::new(SystemClock)).await;
    let ada = app.tenant("ada").await;
    let bob = app.tenant("bob").await;
    let one = listen(&ada.member).await;
    let _two = listen(&ada.member).await;
    let refused = ada.member.get("/api/events").await;
    assert_eq!(refused.header("retry-after"), "5");
    refused.problem(429, "rate_limited");
    let _three = listen(&ada.admin).await;
    ada.manager.get("/api/events").await.problem(429, "rate_limited");
    let _other_tenant = listen(&bob.member).await;
    drop(one);
    eventually("the seat is free again", || async {
        metric(&app, "thermocline_event_streams").await == 3.0
    })
    .await;
    assert_eq!(metric(&app, "thermocline_event_streams_refused_total").await, 2.0);
    listen(&ada.member).await;
}

#[tokio::test]
async fn a_client_that_reads_nothing_is_dropped_and_nobody_waits_for_it() {
    let settings = vec![("EVENTS_HEARTBEAT_SECONDS", "1".to_owned())];
    let app = TestApp::start_with(settings, Arc::new(SystemClock)).await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    let stuck = listen(&ada.member).await;
    let mut awake = listen(&ada.admin).await;
    awake.next("versions").await;
    let mut heard = 0;
    while metric(&app, "thermocline_event_streams_dropped_total").await == 0.0 {
        app.psql(&format!(
            "insert into task (tenant_id, title) values ('{}', 'x')",
            ada.id
        ))
        .await;
        awake.next("versions").await;
        heard += 1;
        assert!(heard < 200, "the stuck client is still there");
    }
    drop(stuck);
}

#[tokio::test]
async fn a_server_that_stops_ends_its_streams_at_once() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let settings = app.server_settings();
    let server = server::start(settings).await.unwrap();
    let url = format!("http://{}/api/events", server.addresses()[0]);
    let mut response = reqwest_get(&url, &ada.member.authorization()).await;
    let mut text = String::new();
    while !text.contains("event: versions") {
        text.push_str(&String::from_utf8_lossy(
            &response.chunk().await.unwrap().unwrap(),
        ));
    }
    let stopping = Instant::now();
    let (_, rest) = tokio::join!(server.stop(), async {
        let mut rest = String::new();
        while let Ok(Some(chunk)) = response.chunk().await {
            rest.push_str(&String::from_utf8_lossy(&chunk));
        }
        rest
    });
    assert!(
        stopping.elapsed() < Duration::from_secs(2),
        "{:?}",
        stopping.elapsed()
    );
    assert!(rest.contains("server_stopping"), "{rest}");
}

async fn reqwest_get(url: &str, authorization: &str) -> reqwest::Response {
    let client = reqwest::Client::new();
    let request = client.get(url).header("authorization", authorization);
    request.send().await.unwrap()
}

async fn metric(app: &TestApp, name: &str) -> f64 {
    let text = app.anonymous().get("/metrics").await.expect(200).bytes;
    let text = String::from_utf8(text).unwrap();
    text.lines()
        .find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
        .unwrap_or_else(|| panic!("{name} is not told"))
}
