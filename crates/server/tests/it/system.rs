//! Health and statistics, and the second addresses of the stores.

use std::sync::Arc;

use serde_json::json;
use supervisor::{Fault, FaultProxy, TestStores};
use thermocline::SystemClock;

use crate::support::{TestApp, eventually};

#[tokio::test]
async fn statistics_show_the_stores_and_what_each_module_was_answered_from() {
    let settings = vec![("REDIS_MEMORY_URL", TestStores::shared().fresh_redis_url())];
    let app = TestApp::start_with(settings, Arc::new(SystemClock)).await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    for store in [&app.app.stores().cache, &app.app.stores().memory] {
        store.clone().unwrap().connected().await;
    }
    ada.member
        .post("/api/users/heartbeat", json!({}))
        .await
        .expect(200);
    ada.admin.get("/api/tasks").await.expect(200).cache("MISS");
    ada.admin.get("/api/tasks").await.expect(200).cache("HIT");
    let stats = || async { ada.admin.get("/api/system/cache-stats").await.expect(200).data() };
    eventually("the list is in the cache layer", || async {
        stats().await["stores"]["redis-cache"]["keys"]["tasks"] == json!(1)
    })
    .await;
    let stats = stats().await;
    for name in ["redis-cache", "redis-memory"] {
        let store = &stats["stores"][name];
        assert_eq!(
            (&store["state"], &store["keys_complete"]),
            (&json!("connected"), &json!(true))
        );
        assert!(store["latency_ms"].as_f64().unwrap() > 0.0);
        assert_eq!(store["evictions"], json!(0));
        for section in ["memory", "clients", "stats", "persistence"] {
            assert!(store["info"][section].is_object(), "{name} {section}");
        }
    }
    assert_eq!(stats["stores"]["redis-memory"]["keys"]["presence"], json!(2));
    assert_eq!(
        stats["modules"]["tasks"],
        json!({"hits": 1, "misses": 1, "stale": 0, "bypasses": 0})
    );
    assert_eq!(stats["layers"]["memory"]["hits"], json!(1));
    assert_eq!(stats["layers"]["source"]["loads"], json!(1));
    ada.member
        .get("/api/system/cache-stats")
        .await
        .problem(403, "forbidden");
}

#[tokio::test]
async fn health_names_every_part() {
    let app = TestApp::start().await;
    app.feed_is_up().await;
    app.app.stores().cache.clone().unwrap().connected().await;
    for path in ["/api/system/health", "/health"] {
        let health = app.anonymous().get(path).await.expect(200).json();
        let components = health["components"].as_object().unwrap();
        let mut names: Vec<&str> = components.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "change-feed",
                "journal",
                "postgres",
                "redis-cache",
                "redis-memory",
                "scheduler"
            ]
        );
        assert_eq!(
            (
                &components["journal"],
                &components["redis-memory"],
                &components["redis-cache"]
            ),
            (&json!("disabled"), &json!("disabled"), &json!("connected"))
        );
        assert_eq!((&health["live"], &health["ready"]), (&json!(true), &json!(true)));
    }
    for path in ["/livez", "/readyz", "/metrics"] {
        app.anonymous().get(path).await.expect(200);
    }
    for path in ["/api/status", "/api/system/status"] {
        let status = app.anonymous().get(path).await.expect(200).json();
        assert_eq!(status["database"], json!("connected"));
    }
}

#[tokio::test]
async fn a_store_has_a_second_address_to_fall_back_to() {
    let url = TestStores::shared().fresh_redis_url();
    let target: std::net::SocketAddr = {
        let rest = url.strip_prefix("redis://").unwrap();
        let address = rest.split(['/', '?']).next().unwrap();
        address.rsplit('@').next().unwrap().parse().unwrap()
    };
    let first = FaultProxy::start(target).unwrap();
    let near = url.replace(&target.to_string(), &first.address().to_string());
    let settings = vec![
        ("REDIS_CACHE_URL", near.clone()),
        ("REDIS_CACHE_PUBLIC_URL", url.clone()),
        ("REDIS_MEMORY_URL", near),
        ("REDIS_MEMORY_PUBLIC_URL", url),
    ];
    let app = TestApp::start_with(settings, Arc::new(SystemClock)).await;
    let states = || async {
        let health = app.anonymous().get("/api/system/health").await.json();
        let of = |name: &str| health["components"][name].as_str().unwrap().to_owned();
        [of("redis-cache"), of("redis-memory")]
    };
    eventually("both are connected", || async {
        states().await == ["connected", "connected"]
    })
    .await;
    first.set(Fault::Cut);
    eventually("both are at their second address", || async {
        states().await == ["degraded", "degraded"]
    })
    .await;
    let ada = app.tenant("ada").await;
    ada.member
        .post("/api/users/heartbeat", json!({}))
        .await
        .expect(200);
    let stats = ada.admin.get("/api/system/cache-stats").await.expect(200).data();
    assert_eq!(stats["stores"]["redis-memory"]["keys"]["presence"], json!(2));
    first.set(Fault::None);
    eventually("both are back", || async {
        states().await == ["connected", "connected"]
    })
    .await;
}
