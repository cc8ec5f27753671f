//! What a workspace lets the cache do: settings that hold on every server as soon as they are changed.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Client, Store, Tenant, TestApp, eventually};

fn settings_of(tenant: &Tenant) -> String {
    format!("/api/cache-settings/workspace/{}/settings", tenant.slug)
}

async fn contact(client: &Client, name: &str) -> String {
    let body = json!({"first_name": name, "last_name": "Someone"});
    client.post("/api/contacts", body).await.expect(201).id()
}

/// The total number of names in the store.
async fn kept(store: &Store) -> usize {
    store.names("").await.len()
}

#[tokio::test]
async fn settings_begin_with_the_defaults_and_a_change_merges() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    let path = settings_of(&acme);
    let defaults =
        json!({"contactCountsTTL": 300, "contactsTTL": 180, "searchTTL": 120, "messageHistoryTTL": 300});
    let all_on = json!({"contactCounts": true, "contactLists": true, "search": true, "messageHistory": true});
    let data = acme.readonly.get(&path).await.expect(200).data();
    assert_eq!(
        data,
        json!({
            "workspace_id": acme.id,
            "settings": {"cache": {"enabled": true, "features": all_on, "config": defaults}},
            "defaults": defaults, "updated_at": null, "updated_by": null,
        })
    );

    let change = json!({"features": {"search": false}, "cacheConfig": {"contactsTTL": 60}});
    let answer = acme.admin.post(&path, change).await.expect(200);
    assert!(answer.header("x-version").starts_with("cache-settings="));
    let told = answer.data();
    assert_eq!(told["workspace_id"], json!(acme.id));
    assert_eq!(told["settings"]["cache"]["features"]["search"], json!(false));
    assert_eq!(told["settings"]["cache"]["config"]["contactsTTL"], json!(60));
    assert!(told["updated_at"].is_string());
    let change = json!({"cacheEnabled": false, "cacheConfig": {"searchTTL": 86_400}});
    acme.admin.post(&path, change).await.expect(200);
    let data = acme.member.get(&path).await.expect(200).data();
    let cache = &data["settings"]["cache"];
    assert_eq!(cache["enabled"], json!(false));
    assert_eq!(
        cache["features"],
        json!({"contactCounts": true, "contactLists": true, "search": false, "messageHistory": true})
    );
    assert_eq!(
        cache["config"],
        json!({"contactCountsTTL": 300, "contactsTTL": 60, "searchTTL": 86_400, "messageHistoryTTL": 300})
    );
    assert_eq!(data["updated_by"], json!("admin@acme.example.com"));

    // The workspace may be named by its UUID as well.
    let by_id = format!("/api/cache-settings/workspace/{}/settings", acme.id);
    assert_eq!(acme.member.get(&by_id).await.expect(200).data(), data);
    acme.admin.post(&by_id, json!({})).await.expect(200);
    let after = acme.member.get(&by_id).await.expect(200).data();
    assert_eq!(after["settings"], data["settings"]);
}

#[tokio::test]
async fn what_cannot_be_is_refused_by_name() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    let path = settings_of(&acme);
    let unknown = json!({"cacheEnabled": false, "features": {"leads": true}, "ttl": 3});
    let problem = acme
        .admin
        .post(&path, unknown)
        .await
        .problem(400, "unknown_field");
    let text = problem.to_string();
    assert!(text.contains("leads") && text.contains("ttl"), "{text}");
    for wrong in [
        json!(0),
        json!(86_401),
        json!(-1),
        json!(1.5),
        json!("60"),
        json!(null),
    ] {
        let body = json!({"cacheConfig": {"searchTTL": wrong}});
        let problem = acme.admin.post(&path, body).await.problem(422, "invalid_fields");
        assert_eq!(problem["errors"][0]["field"], json!("searchTTL"));
        let message = problem["errors"][0]["message"].as_str().unwrap();
        assert!(
            message.contains("1 to 86400") && message.contains(&wrong.to_string()),
            "{message}"
        );
    }
    for body in [
        json!({"cacheEnabled": "no"}),
        json!({"features": {"search": 1}}),
        json!({"features": true}),
    ] {
        acme.admin.post(&path, body).await.problem(422, "invalid_fields");
    }
    acme.admin.post(&path, json!([])).await.problem(400, "bad_body");
    let data = acme.admin.get(&path).await.expect(200).data();
    assert_eq!(
        data["updated_at"],
        Value::Null,
        "nothing was changed by what was refused"
    );
}

#[tokio::test]
async fn admins_change_their_own_workspace_and_members_only_look() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    let other = app.tenant("other").await;
    let root = app.superadmin().await;
    let path = settings_of(&acme);
    for person in [&acme.manager, &acme.member, &acme.readonly] {
        person
            .post(&path, json!({"cacheEnabled": false}))
            .await
            .problem(403, "forbidden");
        person.get(&path).await.expect(200);
        person.get(&format!("{path}/history")).await.expect(200);
    }
    other.admin.get(&path).await.problem(403, "other_tenant");
    other
        .admin
        .get(&format!("{path}/history"))
        .await
        .problem(403, "other_tenant");
    other
        .admin
        .post(&path, json!({"cacheEnabled": false}))
        .await
        .problem(403, "other_tenant");
    app.anonymous().get(&path).await.expect(401);
    root.get("/api/cache-settings/workspace/nowhere/settings")
        .await
        .problem(404, "not_found");
    root.post(&path, json!({"cacheEnabled": false})).await.expect(200);
    assert_eq!(
        acme.member.get(&path).await.expect(200).data()["settings"]["cache"]["enabled"],
        json!(false)
    );
    let theirs = other.member.get(&settings_of(&other)).await.expect(200).data();
    assert_eq!(theirs["settings"]["cache"]["enabled"], json!(true));
}

#[tokio::test]
async fn every_change_leaves_a_trace_whoever_made_it() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    let path = settings_of(&acme);
    acme.admin
        .post(&path, json!({"features": {"search": false}}))
        .await
        .expect(200);
    // The same again changes nothing, so there is nothing to tell.
    acme.admin
        .post(&path, json!({"features": {"search": false}}))
        .await
        .expect(200);
    app.psql("update cache_setting set enabled = false, search_ttl = 7")
        .await;
    app.psql("delete from cache_setting").await;
    let data = acme
        .member
        .get(&format!("{path}/history"))
        .await
        .expect(200)
        .data();
    let changes = data["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 3, "{data}");
    assert_eq!(changes[2]["changed_by"], json!("admin@acme.example.com"));
    assert_eq!(changes[2]["before"]["features"]["search"], json!(true));
    assert_eq!(changes[2]["after"]["features"]["search"], json!(false));
    let login: String = app
        .owner
        .query_one("select session_user::text", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(changes[1]["changed_by"], json!(login));
    assert_eq!(changes[1]["after"]["enabled"], json!(false));
    assert_eq!(changes[1]["after"]["config"]["searchTTL"], json!(7));
    assert_eq!(
        changes[0]["after"]["enabled"],
        json!(true),
        "without a row the defaults hold"
    );
    assert!(changes[0]["at"].is_string());
    let one = acme
        .member
        .get(&format!("{path}/history?limit=1"))
        .await
        .expect(200)
        .data();
    assert_eq!(one["changes"].as_array().unwrap().len(), 1);
    acme.member
        .get(&format!("{path}/history?page=1"))
        .await
        .problem(400, "unknown_parameter");
    // Deleting a workspace takes its settings and their history along.
    acme.admin
        .post(&path, json!({"cacheEnabled": false}))
        .await
        .expect(200);
    app.psql("delete from tenant where slug = 'acme'").await;
    let left = "select (select count(*) from cache_setting) + (select count(*) from cache_setting_change)";
    assert_eq!(app.owner.query_one(left, &[]).await.unwrap().get::<_, i64>(0), 0);
}

#[tokio::test]
async fn a_switch_is_in_effect_on_every_server_at_once() {
    let first = TestApp::start().await;
    let second = first.another().await;
    first.feed_is_up().await;
    second.feed_is_up().await;
    let acme = first.tenant("acme").await;
    contact(&acme.admin, "Ada").await;
    let there = acme.member.at(&second);
    for client in [&acme.member, &there] {
        client.get("/api/contacts").await.expect(200);
        client.get("/api/contacts").await.expect(200).cache("HIT");
    }
    let path = settings_of(&acme);
    let changed = acme
        .admin
        .post(&path, json!({"features": {"contactLists": false}}))
        .await
        .expect(200);
    let version = changed.header("x-version").to_owned();
    // With the write's version the other server may not answer from before it.
    let answer = there
        .get_with("/api/contacts", &[("x-version", &version)])
        .await
        .expect(200)
        .cache("BYPASS");
    assert!(
        answer.header("cache-status").contains("policy"),
        "{}",
        answer.header("cache-status")
    );
    acme.member.get("/api/contacts").await.expect(200).cache("BYPASS");
    // Without it, a tenth of a second later at the most.
    acme.admin
        .post(&path, json!({"features": {"contactLists": true}}))
        .await
        .expect(200);
    let began = Instant::now();
    eventually("the other server caches again", || async {
        there.get("/api/contacts").await.expect(200).header("x-cache") == "HIT"
    })
    .await;
    let took = began.elapsed();
    assert!(took < Duration::from_millis(100), "{took:?}");
    // A person with psql is heard as soon.
    first.psql("update cache_setting set enabled = false").await;
    let began = Instant::now();
    for client in [&acme.member, &there] {
        eventually("psql switched the cache off", || async {
            client.get("/api/contacts").await.expect(200).header("x-cache") == "BYPASS"
        })
        .await;
    }
    let took = began.elapsed();
    assert!(took < Duration::from_millis(100), "{took:?}");
}

#[tokio::test]
async fn a_bypassed_read_stores_nothing_and_forgets_nothing() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    let other = app.tenant("other").await;
    let store = Store::of(&app).await;
    let id = contact(&acme.admin, "Ada").await;
    let path = settings_of(&acme);
    acme.admin
        .post(&path, json!({"cacheEnabled": false}))
        .await
        .expect(200);
    let routes = [
        "/api/contacts".to_owned(),
        "/api/contacts?search=ada".to_owned(),
        "/api/contacts/search?q=ada".to_owned(),
        format!("/api/contacts/{id}"),
        "/api/leads".to_owned(),
        "/api/activities?include_stats=true".to_owned(),
        "/api/reports/dashboard-bundle".to_owned(),
        "/api/notifications/unread-count".to_owned(),
    ];
    for route in &routes {
        for _ in 0..2 {
            let answer = acme.admin.get(route).await.expect(200).cache("BYPASS");
            assert!(answer.header("cache-status").contains("disabled"), "{route}");
        }
    }
    app.app.cache().idle().await;
    assert_eq!(kept(&store).await, 0);
    let held: u64 = app.app.cache().statistics().memory.entries as u64;
    assert_eq!(held, 0, "nothing is in memory either");
    // Nobody else's business.
    other.admin.get("/api/contacts").await.expect(200).cache("MISS");
    other.admin.get("/api/contacts").await.expect(200).cache("HIT");

    acme.admin
        .post(
            &path,
            json!({"cacheEnabled": true, "features": {"search": false}}),
        )
        .await
        .expect(200);
    acme.admin
        .get("/api/contacts?search=ada")
        .await
        .expect(200)
        .cache("BYPASS");
    acme.admin.get("/api/contacts").await.expect(200).cache("MISS");
    acme.admin
        .get(&format!("/api/contacts/{id}"))
        .await
        .expect(200)
        .cache("MISS");
    acme.admin
        .post(
            &path,
            json!({"features": {"search": true, "contactLists": false}}),
        )
        .await
        .expect(200);
    acme.admin.get("/api/contacts").await.expect(200).cache("BYPASS");
    acme.admin
        .get(&format!("/api/contacts/{id}"))
        .await
        .expect(200)
        .cache("BYPASS");
    acme.admin
        .get("/api/contacts?search=ada")
        .await
        .expect(200)
        .cache("MISS");
    acme.admin.get("/api/leads").await.expect(200).cache("MISS");
    // What was kept before is still true, so it is there again.
    acme.admin
        .post(&path, json!({"features": {"contactLists": true}}))
        .await
        .expect(200);
    acme.admin.get("/api/contacts").await.expect(200).cache("HIT");
    acme.admin
        .get(&format!("/api/contacts/{id}"))
        .await
        .expect(200)
        .cache("HIT");
}

#[tokio::test]
async fn lifetimes_hold_for_what_is_kept_already() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    contact(&acme.admin, "Ada").await;
    let ttl = |answer: &crate::support::Answer| -> u64 {
        let status = answer.header("cache-status");
        let ttl = status.split("ttl=").nth(1).unwrap();
        ttl.split(';').next().unwrap().trim().parse().unwrap()
    };
    let warm = async |path: &str| {
        acme.admin.get(path).await.expect(200).cache("MISS");
        ttl(&acme.admin.get(path).await.expect(200).cache("HIT"))
    };
    assert!((170..=180).contains(&warm("/api/contacts").await));
    assert!((113..=120).contains(&warm("/api/contacts?search=ada").await));
    let config = json!({"cacheConfig": {"contactsTTL": 20, "searchTTL": 1000}});
    acme.admin.post(&settings_of(&acme), config).await.expect(200);
    assert!((18..=20).contains(&warm("/api/contacts").await));
    assert!((940..=1000).contains(&warm("/api/contacts?search=ada").await));
}

#[tokio::test]
async fn health_and_status_are_numbers_of_this_server() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    Store::of(&app).await;
    for _ in 0..4 {
        acme.member.get("/api/contacts").await.expect(200);
    }
    acme.member
        .get("/api/cache-settings/health")
        .await
        .problem(403, "forbidden");
    acme.member
        .get("/api/cache-settings/status")
        .await
        .problem(403, "forbidden");
    let health = acme
        .admin
        .get("/api/cache-settings/health")
        .await
        .expect(200)
        .data();
    assert_eq!(health["healthy"], json!(true));
    assert!(health["timestamp"].is_string());
    let stats = &health["stats"];
    assert_eq!(
        (
            &stats["hits"],
            &stats["misses"],
            &stats["total"],
            &stats["hitRate"]
        ),
        (&json!(3), &json!(1), &json!(4), &json!("75.00%"))
    );
    assert_eq!(
        (&stats["sets"], &stats["deletes"], &stats["errors"]),
        (&json!(1), &json!(0), &json!(0))
    );
    let status = acme
        .admin
        .get("/api/cache-settings/status")
        .await
        .expect(200)
        .data();
    assert_eq!(status["redisEnabled"], json!(true));
    assert_eq!(status["cacheStats"]["hits"], json!(3));
    assert_eq!(status["healthCheck"]["healthy"], json!(true));
    assert!(status["timestamp"].is_string());
}

#[tokio::test]
async fn a_performance_test_measures_every_layer_and_leaves_nothing_behind() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    let other = app.tenant("other").await;
    let store = Store::of(&app).await;
    app.feed_is_up().await;
    contact(&acme.admin, "Ada").await;
    let counts = format!("/api/cache-settings/workspace/{}/counts", acme.slug);
    acme.admin.get(&counts).await.expect(200).cache("MISS");
    let own = format!("counts:{}:{}", acme.id, acme.admin_id);
    store.appears(&own).await;
    let route = "/api/cache-settings/test-performance";
    let body = json!({"workspaceId": acme.slug, "userId": acme.admin_id, "repeats": 10});
    let data = acme.admin.post(route, body).await.expect(200).data();
    assert_eq!(data["repeats"], json!(10));
    let performance = &data["performance"];
    for (name, kind) in [
        ("standard", "database"),
        ("redisCold", "redis_miss"),
        ("redisWarm", "redis_hit"),
        ("inProcess", "memory_hit"),
    ] {
        let one = &performance[name];
        assert_eq!(one["type"], json!(kind));
        let (median, last) = (one["p50Ms"].as_f64().unwrap(), one["p99Ms"].as_f64().unwrap());
        assert!(0.0 < median && median <= last, "{performance}");
        assert_eq!(one["timeMs"], one["p50Ms"]);
        assert_eq!(
            one["improvementPercent"].is_number(),
            name != "standard",
            "{performance}"
        );
    }
    let memory = performance["inProcess"]["improvementPercent"].as_f64().unwrap();
    assert!(
        memory > 50.0,
        "memory is much faster than the database: {performance}"
    );
    assert_eq!(data["cacheStats"]["total"], json!(1), "a test is no traffic");
    app.app.cache().idle().await;
    assert_eq!(store.names("performance:").await, Vec::<String>::new());
    assert_eq!(store.names("counts:").await, [own]);
    acme.admin.get(&counts).await.expect(200).cache("HIT");

    acme.member.post(route, json!({})).await.problem(403, "forbidden");
    other
        .admin
        .post(route, json!({"workspaceId": acme.slug}))
        .await
        .problem(403, "other_tenant");
    let stranger = json!({"workspaceId": acme.slug, "userId": other.admin_id});
    acme.admin.post(route, stranger).await.problem(404, "not_found");
    acme.admin
        .post(route, json!({"repeats": 0}))
        .await
        .problem(422, "invalid_fields");
    acme.admin
        .post(route, json!({"count": 1}))
        .await
        .problem(400, "unknown_field");
    let root = app.superadmin().await;
    root.post(route, json!({})).await.problem(400, "missing_field");
    root.post(
        route,
        json!({"workspaceId": acme.slug, "userId": acme.member_id, "repeats": 1}),
    )
    .await
    .expect(200);
}

#[tokio::test]
async fn without_the_cache_layer_a_performance_test_says_so() {
    let nowhere = ("REDIS_CACHE_URL", "redis://127.0.0.1:1".to_owned());
    let app = TestApp::start_with(vec![nowhere], std::sync::Arc::new(thermocline::SystemClock)).await;
    let acme = app.tenant("acme").await;
    let body = json!({"workspaceId": acme.slug});
    let data = acme
        .admin
        .post("/api/cache-settings/test-performance", body.clone())
        .await
        .expect(200)
        .data();
    assert_eq!(data["performance"]["redisCold"], Value::Null);
    assert_eq!(data["performance"]["redisWarm"], Value::Null);
    assert_eq!(data["redisUnavailable"], json!("the cache layer does not answer"));
    assert!(data["performance"]["inProcess"]["timeMs"].is_number());
    let health = acme
        .admin
        .get("/api/cache-settings/health")
        .await
        .expect(200)
        .data();
    assert_eq!(health["healthy"], json!(false));
    let data = acme
        .admin
        .post("/api/cache-settings/invalidate", body)
        .await
        .expect(200)
        .data();
    assert_eq!(
        (&data["deletedEntries"], &data["storeReachable"]),
        (&json!(0), &json!(false))
    );
}

#[tokio::test]
async fn invalidating_begins_anew_on_every_server_and_says_what_went() {
    let first = TestApp::start().await;
    let second = first.another().await;
    first.feed_is_up().await;
    second.feed_is_up().await;
    let acme = first.tenant("acme").await;
    let other = first.tenant("other").await;
    let store = Store::of(&first).await;
    contact(&acme.admin, "Ada").await;
    let counts = |tenant: &Tenant| format!("/api/cache-settings/workspace/{}/counts", tenant.slug);
    let routes = [
        counts(&acme),
        "/api/contacts".to_owned(),
        "/api/contacts?search=ada".to_owned(),
    ];
    let there = acme.admin.at(&second);
    for route in &routes {
        acme.admin.get(route).await.expect(200);
        there.get(route).await.expect(200);
        there.get(route).await.expect(200).cache("HIT");
    }
    acme.member.get(&counts(&acme)).await.expect(200);
    other.admin.get(&counts(&other)).await.expect(200);
    acme.admin.get("/api/leads").await.expect(200);
    for name in [
        format!("counts:{}:{}", acme.id, acme.admin_id),
        format!("counts:{}:{}", acme.id, acme.member_id),
        format!("counts:{}:{}", other.id, other.admin_id),
    ] {
        store.appears(&name).await;
    }
    let route = "/api/cache-settings/invalidate";
    acme.member.post(route, json!({})).await.problem(403, "forbidden");
    other
        .admin
        .post(route, json!({"workspaceId": acme.id}))
        .await
        .problem(403, "other_tenant");
    let answer = acme
        .admin
        .post(route, json!({"workspaceId": acme.slug}))
        .await
        .expect(200);
    let data = answer.data();
    assert_eq!(data["deletedEntries"], json!(2), "{data}");
    let patterns = ["counts", "contacts", "search"].map(|prefix| format!("{prefix}:{}:*", acme.id));
    assert_eq!(data["patterns"], json!(patterns));
    assert!(store.names(&format!("counts:{}", acme.id)).await.is_empty());
    assert_eq!(
        store.names("counts:").await.len(),
        1,
        "another workspace keeps its own"
    );
    let version = answer.header("x-version").to_owned();
    assert!(version.contains("contacts=") && version.contains("boards=") && version.contains("messages="));
    for route in &routes {
        acme.admin.get(route).await.expect(200).cache("MISS");
    }
    // The other server: at once with the version, else as soon as it has heard.
    there
        .get_with(&routes[1], &[("x-version", &version)])
        .await
        .expect(200);
    eventually("the other server has heard", || async {
        let counted = there.get(&routes[0]).await.expect(200);
        let contacts = |text: &str| -> u64 {
            let part = text
                .split(',')
                .find(|part| part.starts_with("contacts="))
                .unwrap();
            part["contacts=".len()..].parse().unwrap()
        };
        contacts(counted.header("x-version")) >= contacts(&version)
    })
    .await;
    // What does not belong to contacts stays.
    acme.admin.get("/api/leads").await.expect(200).cache("HIT");
    other.admin.get(&counts(&other)).await.expect(200).cache("HIT");
    let stats = acme
        .admin
        .get("/api/cache-settings/health")
        .await
        .expect(200)
        .data();
    assert!(stats["stats"]["deletes"].as_u64().unwrap() >= 2);
}

#[tokio::test]
async fn warming_loads_what_a_user_asks_for_first() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    let store = Store::of(&app).await;
    app.feed_is_up().await;
    contact(&acme.admin, "Ada").await;
    let route = "/api/cache-settings/warm-cache";
    acme.member.post(route, json!({})).await.problem(403, "forbidden");
    let body = json!({"workspaceId": acme.slug, "userId": acme.member_id});
    let data = acme.admin.post(route, body.clone()).await.expect(200).data();
    assert_eq!(
        (&data["counts"], &data["boards"], &data["entriesWarmed"]),
        (&json!(1), &json!(0), &json!(1))
    );
    assert!(data["warmupTimeMs"].as_f64().unwrap() > 0.0);
    store
        .appears(&format!("counts:{}:{}", acme.id, acme.member_id))
        .await;
    let counts = format!("/api/cache-settings/workspace/{}/counts", acme.slug);
    acme.member.get(&counts).await.expect(200).cache("HIT");
    acme.admin.get(&counts).await.expect(200).cache("MISS");
    // A board as the member opens it first.
    let board = json!({"name": "Sales", "columns": [{"name": "New"}]});
    let board = acme.admin.post("/api/boards", board).await.expect(201).id();
    let data = acme.admin.post(route, body.clone()).await.expect(200).data();
    assert_eq!((&data["boards"], &data["entriesWarmed"]), (&json!(1), &json!(2)));
    let view = format!("/api/boards/{board}/view");
    acme.member.get(&view).await.expect(200).cache("HIT");
    // Neither has favourites, so they share it.
    acme.admin.get(&view).await.expect(200).cache("HIT");
    // Nothing is loaded where nothing may be kept.
    acme.admin
        .post(&settings_of(&acme), json!({"cacheEnabled": false}))
        .await
        .expect(200);
    let data = acme.admin.post(route, body).await.expect(200).data();
    assert_eq!(data["entriesWarmed"], json!(0));
}
