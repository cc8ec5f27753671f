//! A connection that restores itself.

mod builder;
mod upkeep;

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use bytes::Bytes;
use thermocline::LayerState;
use tokio::sync::{Notify, watch};
use tokio::task::AbortHandle;

pub use self::builder::ConnectionBuilder;
use crate::client::{Command, Failure, RedisUrl, Reply, Session, Target};
use crate::error::RedisError;
use crate::health::{Health, Information};

/// One multiplexed connection to a store, restored in the background for as long as this value (or a clone of
/// it) lives.
///
/// A command never waits for a connection: while there is none it fails at once with
/// [`RedisError::Disconnected`]. A store that comes back is connected again within 50 ms.
///
/// Cloning is cheap, and clones share the connection. Dropping a future that waits for an answer leaves the
/// connection sound; the command may have been carried out.
#[derive(Clone)]
pub struct RedisConnection {
    shared: Arc<Shared>,
    /// Ends the upkeep with the last clone.
    _upkeep: Arc<Upkeep>,
}

/// How a connection is, now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkState {
    /// `Connected` to the first address, `Degraded` when on a later one or when an answer is overdue.
    pub state: LayerState,
    /// The address in use, or in use last, without its password.
    pub address: Arc<str>,
    /// What went wrong last; `None` while connected.
    pub error: Option<Arc<str>>,
    /// How many times the connection was made, so one less than it was restored.
    pub connections: u64,
}

struct Upkeep(AbortHandle);

/// What the handle and its upkeep share.
struct Shared {
    name: Arc<str>,
    targets: Vec<Target>,
    connect_timeout: Duration,
    response_timeout: Duration,
    session: RwLock<Option<Session>>,
    /// An answer was overdue or senseless: somebody should look.
    suspicion: Notify,
    state: watch::Sender<LinkState>,
}

impl RedisConnection {
    /// Begins to describe a connection. `name` stands in logs and errors: "the `name` store".
    pub fn builder(name: impl Into<Arc<str>>, url: RedisUrl) -> ConnectionBuilder {
        ConnectionBuilder::new(name.into(), url)
    }

    /// Sends one command and waits for its answer.
    ///
    /// # Errors
    /// At once while disconnected, and after the response timeout at the latest.
    pub async fn run(&self, command: &Command) -> Result<Reply, RedisError> {
        let mut session = self.session()?;
        session.run(command).await.map_err(|failure| self.failed(failure))
    }

    /// Sends commands in one go and waits for all answers, in order. A refused command is
    /// [`Reply::Error`] in its place.
    ///
    /// # Errors
    /// As [`RedisConnection::run`].
    pub async fn run_all(&self, commands: &[Command]) -> Result<Vec<Reply>, RedisError> {
        self.run_many(commands, false).await
    }

    /// As [`RedisConnection::run_all`], but as one transaction: all or none, with nobody in between.
    ///
    /// # Errors
    /// As [`RedisConnection::run`], and [`RedisError::Refused`] when the store refuses the transaction.
    pub async fn run_atomically(&self, commands: &[Command]) -> Result<Vec<Reply>, RedisError> {
        self.run_many(commands, true).await
    }

    async fn run_many(&self, commands: &[Command], atomic: bool) -> Result<Vec<Reply>, RedisError> {
        if commands.is_empty() {
            return Ok(Vec::new());
        }
        let mut session = self.session()?;
        session
            .run_all(commands, atomic)
            .await
            .map_err(|failure| self.failed(failure))
    }

    /// One step through all names that begin with `prefix`, taken literally: the names found, and where the next
    /// step begins; `None` after the last. Begin with 0. A name may come twice.
    ///
    /// # Errors
    /// As [`RedisConnection::run`].
    pub async fn scan(&self, prefix: &str, cursor: u64) -> Result<(Vec<Bytes>, Option<u64>), RedisError> {
        const NAMES_PER_STEP: i64 = 1_000;
        let command = Command::new("SCAN")
            .arg(cursor.to_string())
            .arg("MATCH")
            .arg(literally(prefix))
            .arg("COUNT")
            .integer(NAMES_PER_STEP);
        let reply = self.run(&command).await?;
        let unexpected = |reply: &Reply| self.unexpected("SCAN", reply);
        let Reply::List(mut parts) = reply else {
            return Err(unexpected(&reply));
        };
        let (Some(Reply::List(names)), Some(Reply::Bytes(next)), None) =
            (parts.pop(), parts.pop(), parts.pop())
        else {
            return Err(unexpected(&Reply::List(Vec::new())));
        };
        let next: u64 = std::str::from_utf8(&next)
            .ok()
            .and_then(|text| text.parse().ok())
            .ok_or_else(|| unexpected(&Reply::Bytes(next)))?;
        let names = names
            .into_iter()
            .map(|name| match name {
                Reply::Bytes(name) => Ok(name),
                other => Err(unexpected(&other)),
            })
            .collect::<Result<_, _>>()?;
        Ok((names, (next != 0).then_some(next)))
    }

    /// How the connection is, without asking the store.
    pub fn state(&self) -> LinkState {
        self.shared.state.borrow().clone()
    }

    /// Follows the state: the receiver sees every change, or the last of several.
    pub fn watch(&self) -> watch::Receiver<LinkState> {
        self.shared.state.subscribe()
    }

    /// Waits until there is a connection.
    pub async fn connected(&self) {
        self.shared
            .state
            .subscribe()
            .wait_for(|link| link.state != LayerState::Disconnected)
            .await
            .expect("the sender is in self");
    }

    /// Asks the store how it is. Takes as long as it takes to answer, and a second at most.
    ///
    /// It does not fail: a store that does not answer is an answer, too.
    pub async fn health(&self) -> Health {
        const PATIENCE: Duration = Duration::from_secs(1);
        let asked = async {
            let mut session = self.session()?.patient(PATIENCE);
            let started = std::time::Instant::now();
            session
                .ping(PATIENCE)
                .await
                .map_err(|failure| self.failed(failure))?;
            let latency = started.elapsed();
            let reply = session
                .run(&Command::new("INFO"))
                .await
                .map_err(|failure| self.failed(failure))?;
            match reply {
                Reply::Bytes(text) => Ok((latency, Information::parse(&String::from_utf8_lossy(&text)))),
                other => Err(self.unexpected("INFO", &other)),
            }
        };
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok((latency, information))) => Health {
                link: self.state(),
                latency: Some(latency),
                information: Some(information),
            },
            Ok(Err(error)) => Health::silent(self.state(), &error),
            Err(_) => {
                let error = RedisError::TimedOut {
                    store: Arc::clone(&self.shared.name),
                    limit: PATIENCE,
                };
                Health::silent(self.state(), &error)
            }
        }
    }

    /// The name that logs and errors call it by.
    pub fn name(&self) -> &str {
        &self.shared.name
    }

    pub(crate) fn unexpected(&self, command: &'static str, answer: &Reply) -> RedisError {
        // Whoever answers `GET` with an integer does not speak of the same command: answers and questions are
        // out of step, or it is no store at all.
        self.shared.suspicion.notify_one();
        RedisError::Unexpected {
            store: Arc::clone(&self.shared.name),
            command,
            answer: answer.kind(),
        }
    }

    fn session(&self) -> Result<Session, RedisError> {
        let session = self.shared.session.read().unwrap_or_else(PoisonError::into_inner);
        session.clone().ok_or_else(|| RedisError::Disconnected {
            store: Arc::clone(&self.shared.name),
        })
    }

    fn failed(&self, failure: Failure) -> RedisError {
        let store = Arc::clone(&self.shared.name);
        match failure {
            Failure::Refused { code, message } => RedisError::Refused { store, code, message },
            Failure::TimedOut(limit) => {
                self.shared.suspicion.notify_one();
                RedisError::TimedOut { store, limit }
            }
            Failure::Broken(source) => {
                self.shared.suspicion.notify_one();
                RedisError::Broken { store, source }
            }
        }
    }
}

impl fmt::Debug for RedisConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisConnection")
            .field("name", &self.shared.name)
            .field("state", &self.state())
            .finish_non_exhaustive()
    }
}

impl Drop for Upkeep {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The pattern for everything that begins with `prefix`.
fn literally(prefix: &str) -> String {
    let mut pattern = String::with_capacity(prefix.len() + 1);
    for letter in prefix.chars() {
        if matches!(letter, '*' | '?' | '[' | ']' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('*');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_their_prefix_only() {
        assert_eq!(literally("tenant:1:"), "tenant:1:*");
        assert_eq!(literally(r"a*[b]?\"), r"a\*\[b\]\?\\*");
    }
}
