//! The client library, and the only module that knows which one it is.
//!
//! One session is one multiplexed connection: commands of all tasks share it, in both directions at once. What
//! a lost session means, and how the next one is made, is decided in `connection`.

mod command;
mod reply;
mod url;

use std::error::Error;
use std::fmt;
use std::sync::{Arc, Once};
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, ProtocolVersion, TlsCertificates};
use tokio::sync::oneshot;

pub use self::command::Command;
pub use self::reply::Reply;
pub use self::url::{InvalidRedisUrl, RedisUrl};

/// How many commands may wait to be written. With less, a burst of requests waits for the queue instead of
/// the store.
const QUEUE: usize = 1024;

/// Everything that is needed to connect to one address.
#[derive(Clone)]
pub(crate) struct Target {
    client: Client,
    address: Arc<str>,
    response_timeout: Duration,
    is_encrypted: bool,
}

/// An open connection. Clones share it; the last one closes it.
#[derive(Clone)]
pub(crate) struct Session {
    connection: MultiplexedConnection,
    response_timeout: Duration,
}

/// Why a connection cannot even be tried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The certificates that were given are none.
    #[error("the certificates for {address} cannot be read: {reason}")]
    Certificates {
        /// The address that they were meant for, without its password.
        address: Arc<str>,
        /// What is wrong with them.
        reason: String,
    },
}

/// Resolves when the session has ended, for whatever reason.
pub(crate) struct Ended(oneshot::Receiver<()>);

/// Why a session did not carry a command out.
#[derive(Debug)]
pub(crate) enum Failure {
    TimedOut(Duration),
    Broken(Arc<dyn Error + Send + Sync>),
    Refused { code: String, message: String },
}

impl Target {
    /// Prepares connections to `url`; `roots` are certificates that are trusted instead of the system's.
    pub(crate) fn new(
        url: &RedisUrl,
        roots: Option<&[u8]>,
        response_timeout: Duration,
    ) -> Result<Self, OpenError> {
        let information = url.information();
        // Version 3 of the protocol is what tells us at once when a connection has ended.
        let settings = information
            .redis_settings()
            .clone()
            .set_protocol(ProtocolVersion::RESP3);
        // Otherwise the system holds small commands back until earlier ones are acknowledged.
        let tcp = information.tcp_settings().clone().set_nodelay(true);
        let information = information
            .clone()
            .set_redis_settings(settings)
            .set_tcp_settings(tcp);
        let is_encrypted = url.is_encrypted();
        let client = if is_encrypted {
            choose_cryptography();
            match roots {
                Some(roots) => Client::build_with_tls(
                    information,
                    TlsCertificates {
                        client_tls: None,
                        root_cert: Some(roots.to_vec()),
                    },
                ),
                None => Client::open(information),
            }
        } else {
            Client::open(information)
        };
        let address: Arc<str> = url.address().into();
        match client {
            Ok(client) => Ok(Self {
                client,
                address,
                response_timeout,
                is_encrypted,
            }),
            Err(error) => Err(OpenError::Certificates {
                address,
                reason: error.to_string(),
            }),
        }
    }

    /// The URL without its password.
    pub(crate) fn address(&self) -> &Arc<str> {
        &self.address
    }

    /// True when every attempt to connect loads certificates.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// Connects, authenticates, and makes sure that commands are answered.
    ///
    /// Gives up after `limit`, whichever of these it hangs in.
    pub(crate) async fn connect(&self, limit: Duration) -> Result<(Session, Ended), Failure> {
        let connecting = async {
            let (sender, receiver) = oneshot::channel::<()>();
            // The task that reads from the connection owns this function, and drops it when the connection ends
            // or the task panics. That is the signal; no message is needed.
            let alive = move |_: redis::PushInfo| -> Result<(), ()> {
                let _ = &sender;
                Ok(())
            };
            let configuration = AsyncConnectionConfig::new()
                .set_connection_timeout(None)
                .set_response_timeout(Some(self.response_timeout))
                .set_pipeline_buffer_size(QUEUE)
                .set_push_sender(alive);
            let connection = self
                .client
                .get_multiplexed_async_connection_with_config(&configuration)
                .await?;
            Ok((
                Session {
                    connection,
                    response_timeout: self.response_timeout,
                },
                Ended(receiver),
            ))
        };
        let (mut session, ended) = tokio::time::timeout(limit, connecting)
            .await
            .map_err(|_| Failure::TimedOut(limit))?
            .map_err(|error| Failure::of(&error, limit))?;
        // The greeting alone proves nothing: while it loads its data a store greets and refuses everything else.
        session.ping(limit).await?;
        Ok((session, ended))
    }
}

impl Session {
    /// Sends one command and waits for its answer.
    pub(crate) async fn run(&mut self, command: &Command) -> Result<Reply, Failure> {
        let value = self
            .connection
            .send_packed_command(command.packed())
            .await
            .map_err(|error| Failure::of(&error, self.response_timeout))?;
        Reply::of(value)
    }

    /// Sends commands together and waits for all answers; with `atomic`, nobody else's come between them.
    ///
    /// A refused command is an error among the replies, unless the whole transaction is refused.
    pub(crate) async fn run_all(
        &mut self,
        commands: &[Command],
        atomic: bool,
    ) -> Result<Vec<Reply>, Failure> {
        let mut pipeline = redis::Pipeline::with_capacity(commands.len());
        if atomic {
            pipeline.atomic();
        }
        for command in commands {
            pipeline.add_command(command.packed().clone());
        }
        // A transaction is answered once, after the answers to its opening and to the queueing.
        let (skipped, kept) = if atomic {
            (commands.len() + 1, 1)
        } else {
            (0, commands.len())
        };
        let values = self
            .connection
            .send_packed_commands(&pipeline, skipped, kept)
            .await
            .map_err(|error| Failure::of(&error, self.response_timeout))?;
        let replies = values.into_iter().map(Reply::nested);
        if !atomic {
            return Ok(replies.collect());
        }
        match replies.into_iter().next() {
            Some(Reply::List(replies)) => Ok(replies),
            Some(Reply::Error { code, message }) => Err(Failure::Refused { code, message }),
            // Nil: a watched key changed. The caller sees that there are no replies.
            _ => Ok(Vec::new()),
        }
    }

    /// Makes sure that the store answers within `limit`.
    pub(crate) async fn ping(&mut self, limit: Duration) -> Result<(), Failure> {
        match self.patient(limit).run(&Command::new("PING")).await? {
            Reply::Status(answer) if answer == "PONG" => Ok(()),
            other => Err(Failure::Broken(Arc::from(Box::<dyn Error + Send + Sync>::from(
                format!("PING was answered with {}, which no store does", other.kind()),
            )))),
        }
    }

    /// The same session with another limit, for what is known to take longer.
    pub(crate) fn patient(&self, limit: Duration) -> Self {
        let mut session = self.clone();
        session.response_timeout = limit;
        session.connection.set_response_timeout(limit);
        session
    }
}

impl Ended {
    pub(crate) async fn wait(&mut self) {
        // Nothing is ever sent: the error, which says that the sender is gone, is the event.
        let _ = (&mut self.0).await;
    }
}

impl Failure {
    fn of(error: &redis::RedisError, limit: Duration) -> Self {
        if error.is_timeout() {
            return Self::TimedOut(limit);
        }
        match error.kind() {
            redis::ErrorKind::Server(_) | redis::ErrorKind::Extension => Self::Refused {
                code: error.code().unwrap_or("ERR").to_owned(),
                message: error.detail().map_or_else(|| error.to_string(), str::to_owned),
            },
            _ => Self::Broken(Arc::new(error.clone())),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut(limit) => write!(f, "no answer within {limit:?}"),
            Self::Broken(source) => source.fmt(f),
            Self::Refused { code, message } => write!(f, "{code} {message}"),
        }
    }
}

/// Names the cryptography for connections, unless the program has done so before.
fn choose_cryptography() {
    static CHOICE: Once = Once::new();
    CHOICE.call_once(|| {
        // An error means that there is a choice already, and any choice will do.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    });
}
