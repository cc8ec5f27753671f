//! Presence: heartbeats, devices, expiry, the stores that hold it, and what is heard of it.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use supervisor::{Fault, FaultProxy, TestStores};
use thermocline::{Clock, ManualClock, SystemClock};

use crate::support::{Client, EventStream, TestApp, eventually};

fn memory() -> Vec<(&'static str, String)> {
    vec![("REDIS_MEMORY_URL", TestStores::shared().fresh_redis_url())]
}

async fn with_memory(app: &TestApp) {
    let memory = app.app.stores().memory.clone().unwrap();
    tokio::time::timeout(Duration::from_secs(10), memory.connected())
        .await
        .expect("the memory layer connects");
}

async fn beat(client: &Client, body: Value) -> Value {
    client.post("/api/users/heartbeat", body).await.expect(200).data()
}

/// Who is there, as `(email, status)`.
async fn there(client: &Client) -> Vec<(String, String)> {
    let data = client.get("/api/users/presence").await.expect(200).data();
    let text = |user: &Value, name: &str| user[name].as_str().unwrap().to_owned();
    let mut users: Vec<_> = data["users"]
        .as_array()
        .unwrap()
        .iter()
        .map(|user| (text(user, "email"), text(user, "live_status")))
        .collect();
    users.sort();
    assert_eq!(data["total"], json!(users.len()));
    users
}

fn member(status: &str) -> Vec<(String, String)> {
    vec![("member@ada.example.com".to_owned(), status.to_owned())]
}

#[tokio::test]
async fn a_person_is_there_with_the_most_that_a_device_says_until_it_expires() {
    let clock = ManualClock::new();
    clock.advance(SystemClock.now().since(clock.now()));
    let app = TestApp::start_with(memory(), Arc::new(clock.clone())).await;
    with_memory(&app).await;
    app.feed_is_up().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let alive = ada.member.get("/api/users/heartbeat").await.expect(200).json();
    assert_eq!(alive["online"], json!(true));
    assert!(alive["ts"].is_string());
    let said = beat(&ada.member, json!({"email": "somebody@else.example.com"})).await;
    assert_eq!(
        (&said["email"], &said["live_status"], &said["user_id"]),
        (
            &json!("member@ada.example.com"),
            &json!("online"),
            &json!(ada.member_id)
        )
    );
    beat(&ada.member, json!({"device_id": "phone", "live_status": "away"})).await;
    assert_eq!(there(&ada.admin).await, member("online"));
    assert_eq!(there(&bob.admin).await, [], "of their own tenant only");
    // The first device goes, the second one is still there, and is then no longer heard of.
    beat(&ada.member, json!({"live_status": "offline"})).await;
    assert_eq!(there(&ada.admin).await, member("away"));
    clock.advance(Duration::from_secs(149));
    assert_eq!(there(&ada.admin).await, member("away"));
    clock.advance(Duration::from_secs(2));
    assert_eq!(there(&ada.admin).await, []);
    ada.member
        .post("/api/users/heartbeat", json!({"live_status": "asleep"}))
        .await
        .problem(422, "invalid_fields");
    app.anonymous()
        .post("/api/users/heartbeat", json!({"email": "member@ada.example.com"}))
        .await
        .problem(401, "no_token");
}

#[tokio::test]
async fn coming_and_going_is_heard_on_every_server_and_last_seen_is_written_in_batches() {
    let app = TestApp::start_with(memory(), Arc::new(SystemClock)).await;
    let other = app.another().await;
    for app in [&app, &other] {
        with_memory(app).await;
        app.feed_is_up().await;
    }
    let ada = app.tenant("ada").await;
    let mut stream = EventStream::open(&ada.admin.at(&other), "/api/events", "").await;
    assert_eq!(
        stream.next("presence").await,
        json!({"complete": true, "users": [], "left": []})
    );
    let users = app.app.versions().clone();
    let users = || async {
        let key = thermocline::VersionKey::new(
            thermocline::TenantId::from_uuid(ada.id),
            thermocline::Module::new("users"),
        );
        users.current(&[key], &[]).await.unwrap().as_slice()[0]
    };
    let before = users().await;
    beat(&ada.member, json!({})).await;
    let came = stream.next("presence").await;
    assert_eq!(came["complete"], json!(false));
    assert_eq!(
        (&came["users"][0]["user_id"], &came["users"][0]["live_status"]),
        (&json!(ada.member_id), &json!("online"))
    );
    // Nothing changes with further heartbeats, so nothing is written and nothing is heard.
    let written = || async {
        let sql = "select xmin::text from user_presence where user_id = $1";
        let row = app.owner.query_one(sql, &[&ada.member_id]).await.unwrap();
        row.get::<_, String>(0)
    };
    let first = written().await;
    for _ in 0..20 {
        beat(&ada.member, json!({})).await;
    }
    assert_eq!(written().await, first, "one write for each beat");
    beat(&ada.member, json!({"status": "away"})).await;
    assert_eq!(
        stream.next("presence").await["users"][0]["live_status"],
        json!("away")
    );
    // On the other server: presence is not a server's own.
    beat(&ada.member.at(&other), json!({"status": "offline"})).await;
    let went = stream.next("presence").await;
    assert_eq!(
        (&went["users"], &went["left"]),
        (&json!([]), &json!([ada.member_id]))
    );
    assert_eq!(users().await, before, "a heartbeat does not change a user");
}

#[tokio::test]
async fn a_person_who_is_no_longer_heard_of_leaves_by_themselves() {
    let mut settings = memory();
    settings.push(("PRESENCE_SECONDS", "1".to_owned()));
    let app = TestApp::start_with(settings, Arc::new(SystemClock)).await;
    with_memory(&app).await;
    app.feed_is_up().await;
    let ada = app.tenant("ada").await;
    let mut stream = EventStream::open(&ada.admin, "/api/events", "").await;
    stream.next("presence").await;
    beat(&ada.member, json!({})).await;
    assert_eq!(
        stream.next("presence").await["users"][0]["user_id"],
        json!(ada.member_id)
    );
    assert_eq!(stream.next("presence").await["left"], json!([ada.member_id]));
}

#[tokio::test]
async fn presence_outlives_the_memory_layer() {
    let settings = memory();
    let target: std::net::SocketAddr = {
        let url = &settings[0].1;
        let rest = url.strip_prefix("redis://").unwrap();
        rest.split(['/', '?'])
            .next()
            .unwrap()
            .rsplit('@')
            .next()
            .unwrap()
            .parse()
            .unwrap()
    };
    let proxy = FaultProxy::start(target).unwrap();
    let url = settings[0]
        .1
        .replace(&target.to_string(), &proxy.address().to_string());
    let app = TestApp::start_with(vec![("REDIS_MEMORY_URL", url)], Arc::new(SystemClock)).await;
    let other = app.another().await;
    for app in [&app, &other] {
        with_memory(app).await;
        app.feed_is_up().await;
    }
    let ada = app.tenant("ada").await;
    beat(&ada.member, json!({})).await;
    proxy.set(Fault::Cut);
    assert_eq!(
        there(&ada.admin).await,
        member("online"),
        "from what is known here"
    );
    eventually("another server knows it from Postgres", || async {
        there(&ada.admin.at(&other)).await == member("online")
    })
    .await;
    beat(&ada.member, json!({"status": "away"})).await;
    eventually("a change gets there as well", || async {
        there(&ada.admin.at(&other)).await == member("away")
    })
    .await;
    proxy.set(Fault::None);
    for app in [&app, &other] {
        with_memory(app).await;
    }
    beat(&ada.member, json!({"status": "online"})).await;
    assert_eq!(there(&ada.admin.at(&other)).await, member("online"));
}

#[tokio::test]
async fn a_users_row_tells_who_is_there_and_is_never_behind() {
    let app = TestApp::start_with(memory(), Arc::new(SystemClock)).await;
    with_memory(&app).await;
    app.feed_is_up().await;
    let ada = app.tenant("ada").await;
    let row = async || ada.admin.get("/api/users?role=member").await.expect(200).data()["users"][0].clone();
    assert_eq!(
        (&row().await["live_status"], &row().await["last_seen"]),
        (&Value::Null, &Value::Null)
    );
    beat(&ada.member, json!({})).await;
    eventually("the list shows who came", || async {
        row().await["live_status"] == json!("online")
    })
    .await;
    assert!(row().await["last_seen"].is_string());
    let path = format!("/api/users/{}", ada.member_id);
    let detail = ada.admin.get(&path).await.expect(200);
    assert_eq!(detail.data()["live_status"], json!("online"));
    assert!(
        detail.header("x-version").contains("presence="),
        "{}",
        detail.header("x-version")
    );
    assert_eq!(ada.admin.get(&path).await.header("x-cache"), "HIT");
    app.psql("update user_presence set live_status = 'away'").await;
    eventually("the row shows it", || async {
        ada.admin.get(&path).await.data()["live_status"] == json!("away")
    })
    .await;
    // What a client writes into the user counts when nothing is heard of them.
    app.psql("update user_presence set expires_at = now()").await;
    ada.admin
        .patch(&path, json!({"live_status": "offline"}))
        .await
        .expect(200);
    eventually("nobody is there", || async {
        row().await["live_status"] == json!("offline")
    })
    .await;
}

#[tokio::test]
async fn what_somebody_looks_at_is_heard_by_their_tenant_on_every_server() {
    let app = TestApp::start_with(memory(), Arc::new(SystemClock)).await;
    let other = app.another().await;
    for app in [&app, &other] {
        with_memory(app).await;
        app.feed_is_up().await;
    }
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let mut stream = EventStream::open(&ada.admin.at(&other), "/api/events", "").await;
    stream.next("presence").await;
    let (one, two) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    let looking = |id| json!({"viewing": {"module": "contacts", "id": id}});
    let looked = |user: &Value| user["viewing"].clone();
    beat(&ada.member, looking(one)).await;
    let told = stream.next("presence").await;
    assert_eq!(
        looked(&told["users"][0]),
        json!([{"module": "contacts", "id": one}])
    );
    // The same person, the same status, another card.
    beat(&ada.member, looking(two)).await;
    let told = stream.next("presence").await;
    assert_eq!(
        looked(&told["users"][0]),
        json!([{"module": "contacts", "id": two}])
    );
    let mut phone = looking(one);
    phone["device_id"] = json!("phone");
    beat(&ada.member, phone).await;
    stream.next("presence").await;
    let users = ada.admin.get("/api/users/presence").await.expect(200).data();
    let mut both = [one, two];
    both.sort();
    let both: Vec<Value> = both
        .iter()
        .map(|id| json!({"module": "contacts", "id": id}))
        .collect();
    assert_eq!(looked(&users["users"][0]), json!(both));
    assert_eq!(
        bob.admin.get("/api/users/presence").await.expect(200).data()["total"],
        json!(0)
    );
    // A heartbeat that says nothing of it looks at nothing.
    beat(&ada.member, json!({})).await;
    let told = stream.next("presence").await;
    assert_eq!(
        looked(&told["users"][0]),
        json!([{"module": "contacts", "id": one}])
    );
    beat(
        &ada.member,
        json!({"device_id": "phone", "live_status": "offline"}),
    )
    .await;
    let told = stream.next("presence").await;
    assert_eq!(looked(&told["users"][0]), json!([]));
    for wrong in [
        json!("contacts"),
        json!({"module": "secrets", "id": one}),
        json!({"module": "contacts", "id": "7"}),
    ] {
        ada.member
            .post("/api/users/heartbeat", json!({"viewing": wrong}))
            .await
            .problem(422, "invalid_fields");
    }
}

#[tokio::test]
async fn what_somebody_looks_at_is_known_here_without_the_memory_layer() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let id = uuid::Uuid::now_v7();
    beat(&ada.member, json!({"viewing": {"module": "contacts", "id": id}})).await;
    let users = ada.admin.get("/api/users/presence").await.expect(200).data();
    assert_eq!(
        users["users"][0]["viewing"],
        json!([{"module": "contacts", "id": id}])
    );
}
