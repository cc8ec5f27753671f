//! Asking the server whether it answers, as a client would.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, bail};
use thermocline::FeedState;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};

use crate::app::App;

const ASK_EVERY: Duration = Duration::from_millis(20);
/// Connecting to stores that were started a moment ago takes milliseconds; this long is a fault.
const PATIENCE: Duration = Duration::from_secs(20);
const MOMENT: Duration = Duration::from_secs(3);

/// Waits until `GET /readyz` does not say that something is missing.
pub(super) async fn wait_until_ready(address: SocketAddr) -> anyhow::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    let mut last = String::from("nothing");
    while Instant::now() < deadline {
        match timeout(PATIENCE, status(address)).await {
            Ok(Ok(status)) if status < 500 => return Ok(()),
            Ok(Ok(status)) => last = format!("status {status}"),
            Ok(Err(error)) => last = error.to_string(),
            Err(_) => last = "no answer".to_owned(),
        }
        sleep(ASK_EVERY).await;
    }
    bail!("the server does not get ready: GET http://{address}/readyz says {last}")
}

/// Waits a moment for what the server can do without: the change feed and the stores. They connect in the background, and
/// who asks first should not find them missing.
pub(super) async fn wait_until_warm(app: &App) {
    let stores = app.stores();
    let connected = async {
        for store in [&stores.cache, &stores.memory].into_iter().flatten() {
            store.connected().await;
        }
        while app.versions().feed_state() != FeedState::Connected {
            sleep(ASK_EVERY).await;
        }
    };
    if timeout(MOMENT, connected).await.is_err() {
        tracing::warn!(
            "the change feed or a store is not connected yet; `thermocline doctor` says what to do"
        );
    }
}

async fn status(address: SocketAddr) -> anyhow::Result<u16> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET /readyz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let line = String::from_utf8_lossy(answer.get(..64.min(answer.len())).unwrap_or_default()).into_owned();
    line.split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .with_context(|| format!("the answer begins with {line:?}"))
}
