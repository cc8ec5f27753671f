//! A running server: its parts, its ports, and how it ends.

use std::future::IntoFuture;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::serve::ListenerExt;
use thermocline::{Cache, Clock, SystemClock, VersionTable};
use thermocline_axum::CachedBody;
use thermocline_postgres::PostgresVersionStore;
use thermocline_redis::RedisLayer;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::{App, Parts};
use crate::database::{Feed, keep_statistics, open_pool};
use crate::http::router;
use crate::inspection::keep_samples;
use crate::presence::keep_presence;
use crate::records::forget_old_keys;
use crate::rollups::keep_folding;
use crate::settings::Settings;
use crate::stores::Stores;
use crate::system_logs::{self, keep_system_log_partitions};
use crate::usage::keep_usage;

/// How long requests that run may take after the stop was asked for.
const DRAIN: Duration = Duration::from_secs(10);

/// A server that listens.
pub struct Server {
    app: App,
    addresses: Vec<SocketAddr>,
    stop: watch::Sender<bool>,
    listeners: Vec<JoinHandle<()>>,
}

/// Starts a server: opens its ports, then its parts, and answers from then on.
///
/// Nothing of it waits for a store: a store that is away is found again by itself.
///
/// # Errors
/// When a port is taken or a URL cannot be read.
pub async fn start(settings: Settings) -> anyhow::Result<Server> {
    let mut sockets = Vec::new();
    for (name, port) in [
        ("PORT", Some(settings.port)),
        ("WEB_PORT", Some(settings.web_port).filter(|port| *port != 0)),
    ] {
        let Some(port) = port else { continue };
        let address = SocketAddr::new(settings.bind, port);
        let listener = TcpListener::bind(address)
            .await
            .with_context(|| format!("{name}: {address} is taken; stop what listens there or set {name}"))?;
        sockets.push(listener);
    }
    let app = open(settings, Arc::new(SystemClock)).await?;
    let (stop, stopped) = watch::channel(false);
    let mut addresses = Vec::new();
    let mut listeners = Vec::new();
    for listener in sockets {
        addresses.push(listener.local_addr().context("reading the port")?);
        let service = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let mut stopped = stopped.clone();
        let ended = async move {
            let _ = stopped.wait_for(|stop| *stop).await;
        };
        let serving = axum::serve(listener.tap_io(without_delay), service).with_graceful_shutdown(ended);
        listeners.push(tokio::spawn(async move {
            if let Err(error) = serving.into_future().await {
                tracing::error!(%error, "a listener ended");
            }
        }));
    }
    app.start_jobs();
    listeners.push(tokio::spawn(run_background(app.clone(), stopped)));
    Ok(Server {
        app,
        addresses,
        stop,
        listeners,
    })
}

/// What a server does beside answering requests, until `stopped` says so. Several servers may do it at once.
pub async fn run_background(app: App, stopped: watch::Receiver<bool>) {
    tokio::join!(
        sweep(app.clone(), stopped.clone()),
        fold(app.clone(), stopped.clone()),
        know_sizes(app.clone(), stopped.clone()),
        keep_presence(app.clone(), stopped.clone()),
        system_logs::beat(app.clone(), stopped.clone()),
        keep_usage(app.clone(), stopped.clone()),
        keep_samples(app, stopped),
    );
}

/// Slow loads that a server remembers.
const SLOW_LOADS: usize = 256;

/// How often what has expired is removed.
const SWEEP: Duration = Duration::from_secs(3600);

/// Removes what has expired, now and every hour. Several servers may do so at once.
async fn sweep(app: App, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = forget_old_keys(&app).await {
            tracing::debug!(%error, "idempotency keys stay until the next sweep");
        }
        if let Err(error) = keep_system_log_partitions(&app).await {
            tracing::debug!(%error, "partitions of system logs are kept at the next sweep");
        }
        if let Err(error) = app.hub().forget_old_news().await {
            tracing::debug!(%error, "old news of jobs stay until the next sweep");
        }
        tokio::select! {
            () = app.clock().sleep(SWEEP) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// Folds the changes of counts until the stop.
async fn fold(app: App, mut stopped: watch::Receiver<bool>) {
    tokio::select! {
        () = keep_folding(app) => {}
        _ = stopped.wait_for(|stop| *stop) => {}
    }
}

/// Keeps what the planner knows of partitioned tables up to date until the stop.
async fn know_sizes(app: App, mut stopped: watch::Receiver<bool>) {
    tokio::select! {
        () = keep_statistics(app) => {}
        _ = stopped.wait_for(|stop| *stop) => {}
    }
}

/// Opens the parts of a server without its ports: stores, versions, change feed.
///
/// # Errors
/// When a URL cannot be read.
pub async fn open(settings: Settings, clock: Arc<dyn Clock>) -> anyhow::Result<App> {
    let pool = open_pool(settings.database_url.expose(), settings.database_connections)?;
    let versions = VersionTable::new(
        Arc::new(PostgresVersionStore::new(pool.for_single_statements())),
        clock.clone(),
    );
    let feed = Feed::start(&settings, pool.clone(), versions.clone())?;
    let stores = Stores::open(&settings)?;
    let mut builder = Cache::<CachedBody>::builder("responses")
        .memory_capacity(settings.cache_memory_bytes)
        .versions(versions.clone())
        .slow_loads(settings.slow_load, SLOW_LOADS)
        .clock(clock.clone());
    if let Some(connection) = &stores.cache {
        builder = builder.remote(Arc::new(RedisLayer::new(connection.clone())));
    }
    let cache = builder.build();
    let app = App::new(Parts {
        settings,
        pool,
        versions,
        cache,
        stores,
        clock,
    })?;
    app.metrics().watch_feed(feed);
    app.tally().start(app.clock().clone());
    Ok(app)
}

impl Server {
    /// The application, for what runs beside requests.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Where it listens: `PORT` first, then `WEB_PORT`.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Stops accepting, lets running requests finish for at most 10 s, and ends.
    pub async fn stop(self) {
        // Event streams would go on for ever.
        self.app.hub().stop();
        let _ = self.stop.send(true);
        let listeners = futures_util::future::join_all(self.listeners);
        // Jobs finish beside the requests; what takes longer is handed back, and that takes a moment, too.
        let jobs = self.app.stop_jobs(DRAIN * 4 / 5);
        let all = futures_util::future::join(listeners, jobs);
        let drained = tokio::time::timeout(DRAIN, all).await;
        if let Err(error) = self.app.tally().tell().await {
            tracing::debug!(%error, "the last hits and misses of counts were not told");
        }
        if drained.is_err() {
            tracing::warn!("requests that were still running after {DRAIN:?} were cut off");
        }
    }
}

/// Small answers leave at once: without `TCP_NODELAY` a delayed acknowledgement can cost 40 ms.
fn without_delay(stream: &mut TcpStream) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "TCP_NODELAY");
    }
}
