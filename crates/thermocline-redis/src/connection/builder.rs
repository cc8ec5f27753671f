use std::sync::{Arc, RwLock};
use std::time::Duration;

use thermocline::LayerState;
use tokio::sync::{Notify, watch};

use super::{LinkState, RedisConnection, Shared, Upkeep, upkeep};
use crate::client::{OpenError, RedisUrl, Target};

/// The error of a connection that is still to be made for the first time.
pub(super) const NOT_YET: &str = "not connected yet";

/// Describes a [`RedisConnection`].
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> anyhow::Result<()> {
/// use std::time::Duration;
/// use thermocline_redis::RedisConnection;
///
/// let connection = RedisConnection::builder("cache", "redis://127.0.0.1:6380".parse()?)
///     .fallback("redis://cache.example:6380".parse()?)
///     .response_timeout(Duration::from_millis(50))
///     .open()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct ConnectionBuilder {
    name: Arc<str>,
    urls: Vec<RedisUrl>,
    response_timeout: Duration,
    connect_timeout: Duration,
    root_certificates: Option<Vec<u8>>,
}

impl ConnectionBuilder {
    pub(super) fn new(name: Arc<str>, url: RedisUrl) -> Self {
        Self {
            name,
            urls: vec![url],
            response_timeout: Duration::from_millis(100),
            connect_timeout: Duration::from_millis(250),
            root_certificates: None,
        }
    }

    /// Another address of the same store, used while the ones before it cannot be reached. May be called several
    /// times. Default: none.
    pub fn fallback(mut self, url: RedisUrl) -> Self {
        self.urls.push(url);
        self
    }

    /// How long a command waits for its answer. Default: 100 ms.
    pub fn response_timeout(mut self, timeout: Duration) -> Self {
        self.response_timeout = timeout;
        self
    }

    /// How long one attempt to connect may take, greeting and login included. Default: 250 ms.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The certificates (PEM) that `rediss://` addresses are checked against. Default: those of the system.
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.root_certificates = Some(pem.into());
        self
    }

    /// Starts to connect and returns without waiting for it; see [`RedisConnection::connected`].
    ///
    /// # Errors
    /// When the certificates cannot be read.
    ///
    /// # Panics
    /// Outside of a `tokio` runtime.
    pub fn open(self) -> Result<RedisConnection, OpenError> {
        let roots = self.root_certificates.as_deref();
        let targets = self
            .urls
            .iter()
            .map(|url| Target::new(url, roots, self.response_timeout))
            .collect::<Result<Vec<_>, _>>()?;
        let address = Arc::clone(targets[0].address());
        let shared = Arc::new(Shared {
            name: self.name,
            targets,
            connect_timeout: self.connect_timeout,
            response_timeout: self.response_timeout,
            session: RwLock::new(None),
            suspicion: Notify::new(),
            state: watch::Sender::new(LinkState {
                state: LayerState::Disconnected,
                address,
                error: Some(NOT_YET.into()),
                connections: 0,
            }),
        });
        let task = tokio::spawn(upkeep::keep_up(Arc::clone(&shared)));
        Ok(RedisConnection {
            shared,
            _upkeep: Arc::new(Upkeep(task.abort_handle())),
        })
    }
}
