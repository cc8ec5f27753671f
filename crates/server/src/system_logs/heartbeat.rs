//! The server's own heartbeat: an entry every so often, so that a gap in the log is a gap in its life.

use serde_json::json;
use tokio::sync::watch;
use uuid::Uuid;

use super::entry::LogLevel;
use super::{store, write};
use crate::app::App;

/// Writes a heartbeat now and every `HEARTBEAT_INTERVAL_MS` until `stopped` says so; not at all with `HEARTBEAT_ENABLED=false`.
pub(crate) async fn beat(app: App, mut stopped: watch::Receiver<bool>) {
    let interval = app.settings().heartbeat_interval;
    if !app.settings().heartbeat_enabled {
        tracing::info!("Heartbeat disabled");
        return;
    }
    tracing::info!("Heartbeat interval set to {} ms", interval.as_millis());
    let server = Uuid::now_v7();
    loop {
        if LogLevel::Info >= app.settings().log_level_min {
            let metadata = json!({
                "server": server,
                "pid": std::process::id(),
                "version": env!("CARGO_PKG_VERSION"),
                "uptime_seconds": app.metrics().uptime().as_secs(),
                "interval_ms": u64::try_from(interval.as_millis()).unwrap_or(u64::MAX),
            });
            let entry = write::own(LogLevel::Info, "Heartbeat", "server", metadata);
            match store::insert(&app, &[entry]).await {
                Ok(_) => app.log_counters().count(1, 0, 0),
                Err(error) => tracing::debug!(%error, "a heartbeat was not written"),
            }
        }
        tokio::select! {
            () = app.clock().sleep(interval) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}
