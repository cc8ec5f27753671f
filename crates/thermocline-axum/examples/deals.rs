//! A list that is cached and a write that invalidates it.
//!
//! ```text
//! cargo run -p thermocline-axum --example deals
//! curl -i localhost:3000/deals                          MISS, slow
//! curl -i localhost:3000/deals                          HIT
//! curl -i -X POST localhost:3000/deals -d 'New roof'    X-Version: deals=1
//! curl -i localhost:3000/deals                          MISS, and the new deal is there
//! curl -i localhost:3000/deals -H 'If-None-Match: …'    304 with the ETag of the last answer
//! curl -i 'localhost:3000/deals?bust_cache=true'        MISS, renewed
//! ```

use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use http::StatusCode;
use http::request::Parts;
use thermocline::{Cache, Key, Module, Namespace, Policy, SystemClock, TenantId, VersionKey, VersionTable};
use thermocline_axum::{CacheLayer, CachedBody, InvalidateLayer, Plan, RoutePlan, request_digest};
use tokio::net::TcpListener;

static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(180)));
const DEALS: VersionKey = VersionKey::new(TenantId::SERVER, Module::new("deals"));

type Deals = Arc<Mutex<Vec<String>>>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let versions = VersionTable::local(Arc::new(SystemClock));
    let cache = Cache::<CachedBody>::builder("responses")
        .versions(versions.clone())
        .build();
    let app = Router::new()
        .route("/deals", get(list_deals).post(create_deal))
        .route_layer(CacheLayer::new(cache, plan))
        .route_layer(InvalidateLayer::new(versions, |_: &Parts| vec![DEALS]))
        .with_state(Deals::default());

    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    println!("Listening on http://{}/deals", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}

/// Everybody sees the same list; where callers see different ones, the caller belongs into the digest.
fn plan(parts: &Parts) -> Plan {
    let key = Key::new(&LIST, DEALS.tenant, DEALS.module, request_digest(parts, &[]));
    RoutePlan::new(key, [DEALS]).into()
}

async fn list_deals(State(deals): State<Deals>) -> Json<Vec<String>> {
    // Stands for a query that is worth caching.
    tokio::time::sleep(Duration::from_millis(300)).await;
    Json(deals.lock().unwrap_or_else(PoisonError::into_inner).clone())
}

async fn create_deal(State(deals): State<Deals>, title: String) -> StatusCode {
    deals.lock().unwrap_or_else(PoisonError::into_inner).push(title);
    StatusCode::CREATED
}
