//! Why a request would be a hit or a miss, as the routes themselves ask the cache.

use serde_json::{Value, json};

use crate::support::{Client, Tenant, TestApp, eventually};

/// Asks for the explanation of a URL, and expects one.
async fn explain(client: &Client, url: &str) -> Value {
    client.get(&asking(url)).await.expect(200).data()
}

fn asking(url: &str) -> String {
    let url: String = form_urlencoded::byte_serialize(url.as_bytes()).collect();
    format!("/api/cache/explain?url={url}")
}

async fn contact(tenant: &Tenant) -> String {
    let body = json!({"first_name": "Grace", "last_name": "Hopper"});
    tenant.admin.post("/api/contacts", body).await.expect(201).id()
}

fn layer<'a>(explained: &'a Value, name: &str) -> &'a Value {
    let layers = explained["layers"].as_array().unwrap();
    layers.iter().find(|layer| layer["layer"] == name).unwrap()
}

/// Routes that answer from the cache, with what makes an id of them.
async fn cached_urls(tenant: &Tenant) -> Vec<String> {
    let id = contact(tenant).await;
    // A history without messages is kept nowhere.
    let message = json!({"subject": "Hello", "body": "How are you?"});
    tenant
        .admin
        .post(&format!("/api/contacts/{id}/messages"), message)
        .await
        .expect(201);
    let mut urls: Vec<String> = [
        "/api/contacts",
        "/api/contacts?search=grace&limit=5&sort_by=last_name",
        "/api/contacts/search?q=grace",
        "/api/accounts?limit=10&offset=10",
        "/api/leads?status=new",
        "/api/opportunities",
        "/api/tasks?page=1&per_page=20",
        "/api/documents",
        "/api/notes",
        "/api/activities?status=overdue",
        "/api/activities?include_stats=true",
        "/api/reports/dashboard-bundle",
        "/api/reports/dashboard-bundle?include_test_data=false",
        "/api/reports/dashboard-stats",
        "/api/notifications/unread-count",
    ]
    .map(str::to_owned)
    .to_vec();
    urls.push(format!("/api/contacts/{id}"));
    urls.push(format!("/api/contacts/{id}/messages?limit=5"));
    urls.push(format!("/api/contacts/{id}/timeline"));
    urls.push(format!("/api/cache-settings/workspace/{}/counts", tenant.id));
    let board = json!({"name": "Care", "columns": [{"name": "New"}]});
    let board = tenant.admin.post("/api/boards", board).await.expect(201).id();
    urls.push(format!("/api/boards/{board}/view?limit=5"));
    urls.push(format!("/api/boards/{board}/contacts?filter=open&per_page=10"));
    urls
}

/// The counters of the cache, and what it holds. (Versions are read by others, too: whoever checks a token.)
fn state(app: &TestApp) -> impl PartialEq + std::fmt::Debug + use<> {
    let statistics = app.app.cache().statistics();
    let tenants = app.app.cache().tenants();
    (
        statistics.namespaces,
        statistics.memory,
        statistics.remote,
        tenants,
    )
}

/// The proof that there is one spelling of keys: the explanation sees exactly what the route stored, for every kind of route.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_explanation_of_every_cached_route_is_what_comes_next_and_leaves_no_trace() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    app.feed_is_up().await;
    for url in cached_urls(&acme).await {
        let before = explain(&acme.admin, &url).await;
        assert_eq!(before["cached"], json!(true), "{url}: {before}");
        let first = acme.admin.get(&url).await.expect(200);
        assert_eq!(
            before["outcome"],
            json!(first.header("x-cache")),
            "{url}: {before}"
        );
        app.app.cache().idle().await;

        let counted = state(&app);
        let after = explain(&acme.admin, &url).await;
        let again = explain(&acme.admin, &url).await;
        assert_eq!(state(&app), counted, "{url}: an explanation counts nothing");
        assert_eq!(after["key"], again["key"]);
        assert_eq!(after["outcome"], json!("HIT"), "{url}: {after}");
        assert_eq!(after["key"], before["key"], "{url}");
        let memory = layer(&after, "memory");
        assert_eq!(
            (&memory["found"], &memory["verdict"]),
            (&json!(true), &json!("current"))
        );
        assert!(memory["bytes"].as_u64().unwrap() > 0);
        assert_eq!(
            memory["versions"].as_array().unwrap().len(),
            after["versions"].as_array().unwrap().len()
        );
        assert!(after["sentence"].as_str().unwrap().contains("memory"), "{after}");
        acme.admin.get(&url).await.expect(200).cache("HIT");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_says_who_made_an_answer_outdated() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    app.feed_is_up().await;
    let id = contact(&acme).await;
    let heard = async |by: &str| {
        eventually(&format!("a raise by {by} is heard"), || async {
            let explained = explain(&acme.admin, "/api/contacts").await;
            explained["versions"][0]["last_raised"]["by"] == json!(by)
        })
        .await;
        explain(&acme.admin, "/api/contacts").await
    };
    acme.admin.get("/api/contacts").await.expect(200);
    app.app.cache().idle().await;

    // Somebody through the API: the e-mail of the person, whom the database was told by id.
    let change = json!({"notes": "called"});
    acme.member
        .patch(&format!("/api/contacts/{id}"), change)
        .await
        .expect(200);
    let explained = heard("member@acme.example.com").await;
    assert_eq!(explained["outcome"], json!("MISS"));
    assert_eq!(explained["reason"], json!("outdated"));
    let raise = &explained["versions"][0]["last_raised"];
    assert_eq!(
        (&raise["table"], &raise["operation"], &raise["source"]),
        (&json!("contact"), &json!("UPDATE"), &json!("thermocline"))
    );
    assert!(raise["at"].is_string() && explained["raises_heard_since"].is_string());
    let sentence = explained["sentence"].as_str().unwrap();
    assert!(
        sentence.contains("member@acme.example.com") && sentence.contains("contacts"),
        "{sentence}"
    );
    let memory = layer(&explained, "memory");
    assert_eq!(memory["verdict"], json!("outdated"));
    assert_eq!(layer(&explained, "remote")["verdict"], json!("outdated"));

    // A person with psql: the login.
    let login: String = app
        .owner
        .query_one("select session_user::text", &[])
        .await
        .unwrap()
        .get(0);
    app.psql("update contact set notes = 'by hand'").await;
    let explained = heard(&login).await;
    assert_eq!(
        explained["versions"][0]["last_raised"]["operation"],
        json!("UPDATE")
    );
    acme.admin.get("/api/contacts").await.expect(200).cache("MISS");
}

#[tokio::test]
async fn what_is_not_cached_or_not_there_is_told_as_such() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    for (url, route) in [
        ("/api/events", json!("/api/events")),
        ("/api/contacts/export", json!("/api/contacts/export")),
        ("/api/system/cache-stats", json!("/api/system/cache-stats")),
        ("/api/nothing/at/all", Value::Null),
        ("/", Value::Null),
    ] {
        let explained = explain(&acme.admin, url).await;
        assert_eq!(
            (&explained["cached"], &explained["route"]),
            (&json!(false), &route),
            "{url}"
        );
        assert_eq!(explained["outcome"], Value::Null);
        assert!(explained["sentence"].is_string() && explained["layers"] == json!([]));
    }
    for wrong in ["", "contacts", "http:"] {
        acme.admin.get(&asking(wrong)).await.problem(400, "bad_parameter");
    }
    acme.admin
        .get("/api/cache/explain?url=/api/contacts&user=x")
        .await
        .problem(400, "unknown_parameter");
    // What the request itself would be told.
    let unknown = asking("/api/contacts?colour=red");
    acme.admin.get(&unknown).await.problem(400, "unknown_parameter");
}

#[tokio::test]
async fn roles_and_tenants_hold() {
    let app = TestApp::start().await;
    let (acme, other) = (app.tenant("acme").await, app.tenant("other").await);
    let root = app.superadmin().await;
    for client in [&acme.manager, &acme.member, &acme.readonly] {
        client
            .get(&asking("/api/contacts"))
            .await
            .problem(403, "forbidden");
        client.get("/api/cache/hottest").await.problem(403, "forbidden");
    }
    app.anonymous().get(&asking("/api/contacts")).await.expect(401);
    let foreign = asking("/api/contacts?tenant_id=other");
    acme.admin.get(&foreign).await.problem(403, "other_tenant");
    let foreign = format!("{}&tenant_id=other", asking("/api/contacts"));
    acme.admin.get(&foreign).await.problem(403, "other_tenant");

    // A superadmin names one; without one nothing is kept.
    contact(&acme).await;
    let explained = explain(&root, "/api/contacts").await;
    assert_eq!(
        (&explained["cached"], &explained["outcome"]),
        (&json!(false), &json!("BYPASS"))
    );
    assert_eq!(explained["tenant_id"], Value::Null);
    for url in [
        format!("{}&tenant_id=acme", asking("/api/contacts")),
        asking("/api/contacts?tenant_id=acme"),
    ] {
        let explained = root.get(&url).await.expect(200).data();
        assert_eq!(explained["tenant_id"], json!(acme.id));
        assert_eq!(explained["outcome"], json!("MISS"));
    }
    let headed = root
        .get_with(&asking("/api/contacts"), &[("x-tenant-id", "other")])
        .await
        .expect(200)
        .data();
    assert_eq!(headed["tenant_id"], json!(other.id));
    let missing = asking("/api/contacts/00000000-0000-0000-0000-000000000001");
    root.get(&missing).await.expect(404);
}

#[tokio::test]
async fn the_settings_of_the_workspace_are_shown_and_count() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    let settings = "/api/cache-settings/workspace/acme/settings";
    let change = json!({"features": {"search": false}, "cacheConfig": {"contactsTTL": 60}});
    acme.admin.post(settings, change).await.expect(200);
    let explained = explain(&acme.admin, "/api/contacts").await;
    assert_eq!(explained["ttl_seconds"], json!(60));
    assert_eq!(
        explained["policy"]["workspace"]["features"]["search"],
        json!(false)
    );
    let explained = explain(&acme.admin, "/api/contacts?search=grace").await;
    assert_eq!(explained["outcome"], json!("BYPASS"));
    assert_eq!(
        (&explained["cached"], &explained["reason"]),
        (&json!(false), &json!("policy"))
    );
    acme.admin
        .post(settings, json!({"cacheEnabled": false}))
        .await
        .expect(200);
    let explained = explain(&acme.admin, "/api/leads").await;
    assert_eq!(
        (&explained["mode"], &explained["reason"]),
        (&json!("bypass"), &json!("disabled"))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_hot_slow_and_large_is_told_to_admins_of_their_own_tenant() {
    let settings = vec![("SLOW_LOAD_MS", "0".to_owned())];
    let app = TestApp::start_with(settings, std::sync::Arc::new(thermocline::SystemClock)).await;
    let (acme, other) = (app.tenant("acme").await, app.tenant("other").await);
    let root = app.superadmin().await;
    app.feed_is_up().await;
    for tenant in [&acme, &other] {
        tenant.admin.get("/api/contacts").await.expect(200);
    }
    for _ in 0..2_000 {
        acme.admin.get("/api/contacts").await.expect(200);
    }
    let hottest = root.get("/api/cache/hottest?limit=5").await.expect(200).data();
    let key = &hottest["keys"][0];
    assert_eq!(
        (&key["tenant_id"], &key["module"]),
        (&json!(acme.id), &json!("contacts")),
        "{hottest}"
    );
    assert_eq!(key["namespace"], json!("list"));
    assert!((1_000..3_000).contains(&key["hits"].as_u64().unwrap()), "{key}");
    assert!(key["per_second"].as_f64().unwrap() > 0.0 && hottest["since"].is_string());
    let own = acme.admin.get("/api/cache/hottest").await.expect(200).data();
    assert_eq!(own["keys"][0]["key"], key["key"]);
    let none = other.admin.get("/api/cache/hottest").await.expect(200).data();
    assert_eq!(none["keys"], json!([]));

    let slow = root.get("/api/cache/slow-loads").await.expect(200).data();
    assert_eq!(slow["threshold_ms"], json!(0));
    assert!(slow["loads"].as_array().unwrap().len() >= 2, "{slow}");
    assert_eq!(slow["loads"][0]["outcome"], json!("loaded"));
    let own = other
        .admin
        .get("/api/cache/slow-loads?limit=200")
        .await
        .expect(200)
        .data();
    let loads = own["loads"].as_array().unwrap();
    assert!(!loads.is_empty() && loads.iter().all(|load| load["tenant_id"] == json!(other.id)));

    let all = root.get("/api/cache/tenants").await.expect(200).data();
    let tenants = all["tenants"].as_array().unwrap();
    let of = |id| tenants.iter().find(|one| one["tenant_id"] == json!(id)).unwrap();
    assert!(of(acme.id)["hits"].as_u64().unwrap() >= 1_900, "{all}");
    assert_eq!(
        (&of(other.id)["slug"], &of(other.id)["cache_enabled"]),
        (&json!("other"), &json!(true))
    );
    assert!(of(other.id)["entries"].as_u64().unwrap() >= 1 && of(other.id)["bytes"].as_u64().unwrap() > 0);
    let ratio = of(acme.id)["hit_ratio"].as_f64().unwrap();
    assert!((0.9..=1.0).contains(&ratio), "{ratio}");
    let own = acme.admin.get("/api/cache/tenants").await.expect(200).data();
    assert_eq!(own["tenants"].as_array().unwrap().len(), 1);
    acme.admin
        .get("/api/cache/tenants?tenant_id=other")
        .await
        .problem(403, "other_tenant");

    let layers = root.get("/api/cache/layers").await.expect(200).data();
    let feed = &layers["feed"]["state"];
    assert!(
        *feed == json!("connected") || *feed == json!("degraded"),
        "{layers}"
    );
    assert_eq!(layers["breaker"]["state"], json!("connected"));
    assert_eq!(layers["stores"]["redis-cache"]["state"], json!("connected"));
    assert!(layers["memory"]["entries"].as_u64().unwrap() >= 2);
    acme.admin
        .get("/api/cache/layers")
        .await
        .problem(403, "forbidden");
}
