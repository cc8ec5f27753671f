//! Many at once, and those who leave.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use axum::routing::get as route_get;
use futures_util::future::join_all;
use http::{Request, StatusCode};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tower::ServiceExt;

use crate::fixture::{Count, DEALS, Fixture, Reply, get, with};

/// A route that waits for its gate, and how often it ran.
struct Gated {
    app: Router,
    loads: Count,
    begun: Arc<Semaphore>,
    gate: Arc<Semaphore>,
}

impl Gated {
    async fn new(fixture: &Fixture, limit: usize, respond: fn() -> Response) -> Self {
        fixture.versions.current(&[DEALS], &[]).await.unwrap();
        let (loads, begun, gate) = (
            Count::default(),
            Arc::new(Semaphore::new(0)),
            Arc::new(Semaphore::new(0)),
        );
        let handler = {
            let (loads, begun, gate) = (loads.clone(), begun.clone(), gate.clone());
            async move || {
                loads.up();
                begun.add_permits(1);
                drop(gate.acquire().await.unwrap());
                respond()
            }
        };
        let layer = fixture.layer().with_body_limit(limit);
        let app = Router::new()
            .route("/deals", route_get(handler))
            .route_layer(layer);
        Self {
            app,
            loads,
            begun,
            gate,
        }
    }

    fn request(&self) -> impl Future<Output = Response> + Send + 'static {
        let app = self.app.clone();
        async move { app.oneshot(with(Request::get("/deals"), &[])).await.unwrap() }
    }

    /// Returns when the route has been reached so often, and nobody else is about to move.
    async fn reached(&self, times: u32) {
        self.begun.acquire_many(times).await.unwrap().forget();
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
    }

    /// So many requests at once. The gate opens when each of them waits.
    async fn at_once(&self, count: u32) -> Vec<Reply> {
        let waiting = Arc::new(Semaphore::new(0));
        let clients: Vec<_> = (0..count)
            .map(|_| tokio::spawn(announced(self.request(), waiting.clone())))
            .collect();
        drop(waiting.acquire_many(count).await.unwrap());
        self.gate.add_permits(1);
        replies(clients).await
    }
}

async fn replies(clients: Vec<JoinHandle<Response>>) -> Vec<Reply> {
    let responses = join_all(clients).await;
    join_all(responses.into_iter().map(|response| read(response.unwrap()))).await
}

/// Adds a permit to `waiting` as soon as the future has to wait, which is when its request has joined a load: the
/// versions are known by then.
async fn announced<F: Future>(future: F, waiting: Arc<Semaphore>) -> F::Output {
    let mut future = pin!(future);
    let mut is_first = true;
    poll_fn(|context| {
        let poll = future.as_mut().poll(context);
        if poll.is_pending() && std::mem::take(&mut is_first) {
            waiting.add_permits(1);
        }
        poll
    })
    .await
}

async fn read(response: Response) -> Reply {
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Reply {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

#[tokio::test]
async fn a_thousand_at_once_cost_one_load() {
    let fixture = Fixture::new();
    let route = Gated::new(&fixture, 100, || "list".into_response()).await;
    let replies = route.at_once(1_000).await;
    assert_eq!(route.loads.get(), 1);
    assert!(
        replies
            .iter()
            .all(|reply| reply.status == 200 && reply.body == "list")
    );
    let collapsed = "thermocline; fwd=miss; stored; collapsed; detail=absent";
    assert_eq!(
        replies
            .iter()
            .filter(|reply| reply.header("cache-status") == collapsed)
            .count(),
        999
    );
}

#[tokio::test]
async fn an_error_is_shared_by_those_who_wait() {
    let fixture = Fixture::new();
    let route = Gated::new(&fixture, 100, || {
        (StatusCode::NOT_FOUND, [("x-reason", "gone")], "none").into_response()
    })
    .await;
    let replies = route.at_once(50).await;
    assert_eq!(route.loads.get(), 1);
    for reply in replies {
        assert_eq!(
            (
                reply.status.as_u16(),
                reply.header("x-reason"),
                reply.body.as_ref()
            ),
            (404, "gone", &b"none"[..])
        );
        assert_eq!(reply.header("x-cache"), "MISS");
    }
}

#[tokio::test]
async fn an_outage_is_shared_by_those_who_wait() {
    let fixture = Fixture::new();
    let route = Gated::new(&fixture, 100, || {
        (StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "7")], "away").into_response()
    })
    .await;
    let replies = route.at_once(50).await;
    assert_eq!(route.loads.get(), 1);
    for reply in replies {
        assert_eq!(
            (
                reply.status.as_u16(),
                reply.header("retry-after"),
                reply.body.as_ref()
            ),
            (503, "7", &b"away"[..])
        );
        reply.assert_cache("MISS", "thermocline; fwd=miss; detail=outage");
    }
}

#[tokio::test]
async fn an_outage_that_may_not_be_shared_is_told_in_other_words() {
    let fixture = Fixture::new();
    let route = Gated::new(&fixture, 100, || {
        (StatusCode::SERVICE_UNAVAILABLE, [("set-cookie", "a=b")], "away").into_response()
    })
    .await;
    let replies = route.at_once(5).await;
    assert_eq!(route.loads.get(), 1);
    assert_eq!(
        replies
            .iter()
            .filter(|reply| reply.header("set-cookie") == "a=b")
            .count(),
        1
    );
    assert!(replies.iter().all(|reply| reply.status == 503));
}

#[tokio::test]
async fn what_is_for_one_alone_is_made_for_each() {
    let alone: [fn() -> Response; 2] = [
        || ([("set-cookie", "a=b")], "list").into_response(),
        || Body::from("more than the limit").into_response(),
    ];
    for respond in alone {
        let fixture = Fixture::new();
        let route = Gated::new(&fixture, 10, respond).await;
        let expected = read(respond()).await;
        let replies = route.at_once(20).await;
        assert_eq!(route.loads.get(), 20);
        for reply in replies {
            assert_eq!((reply.status, &reply.body), (expected.status, &expected.body));
            assert_eq!(reply.header("set-cookie"), expected.header("set-cookie"));
            assert_eq!(reply.header("x-cache"), "MISS");
        }
    }
}

#[tokio::test]
async fn a_client_that_goes_away_does_not_stop_the_load() {
    let fixture = Fixture::new();
    let route = Gated::new(&fixture, 100, || "list".into_response()).await;
    let (first, second) = (tokio::spawn(route.request()), tokio::spawn(route.request()));
    route.reached(1).await;
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    route.gate.add_permits(1);
    assert_eq!(read(second.await.unwrap()).await.body, "list");
    assert_eq!(get(&route.app, "/deals").await.header("x-cache"), "HIT");
    assert_eq!(route.loads.get(), 1);
}

#[tokio::test]
async fn a_load_that_nobody_waits_for_is_stored() {
    let fixture = Fixture::new();
    let route = Gated::new(&fixture, 100, || "list".into_response()).await;
    let client = tokio::spawn(route.request());
    route.reached(1).await;
    client.abort();
    assert!(client.await.unwrap_err().is_cancelled());
    route.gate.add_permits(1);
    // Joins the load or finds its result: it does not begin another.
    assert_eq!(get(&route.app, "/deals").await.body, "list");
    assert_eq!(route.loads.get(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn threads_that_wait_share_one_load() {
    let fixture = Fixture::new();
    let route = Gated::new(&fixture, 100, || "list".into_response()).await;
    let replies = route.at_once(1_000).await;
    assert_eq!(route.loads.get(), 1);
    assert!(replies.iter().all(|reply| reply.body == "list"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn threads_that_come_as_the_load_ends_do_not_load_again() {
    let fixture = Fixture::new();
    let route = Gated::new(&fixture, 100, || "list".into_response()).await;
    let clients: Vec<_> = (0..1_000).map(|_| tokio::spawn(route.request())).collect();
    route.reached(1).await;
    route.gate.add_permits(1);
    let replies = replies(clients).await;
    assert_eq!(route.loads.get(), 1);
    assert!(replies.iter().all(|reply| reply.body == "list"));
}
