//! Making connections, noticing that they are lost, making them again.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use thermocline::LayerState;
use tokio::time::{Instant, MissedTickBehavior};

use super::{LinkState, Shared};
use crate::client::{Ended, Failure, Session, Target};

/// Between attempts. A store that is back is noticed within this time.
const PAUSE: Duration = Duration::from_millis(40);
/// Every attempt at an encrypted connection loads the system's certificates, which takes milliseconds.
const ENCRYPTED_PAUSE: Duration = Duration::from_millis(250);
/// How often an idle connection is tried, and an earlier address while on a later one.
const HEARTBEAT: Duration = Duration::from_secs(2);
/// A connection that does not even last this long is not replaced at once.
const SHORT_LIFE: Duration = Duration::from_secs(1);

/// Runs for as long as the connection is wanted.
pub(super) async fn keep_up(shared: Arc<Shared>) {
    loop {
        match shared.connect().await {
            Ok((index, session, ended)) => {
                let began = Instant::now();
                shared.publish(index, session.clone());
                let reason = shared.watch_over(index, session, ended).await;
                shared.withdraw(&reason);
                if began.elapsed() < SHORT_LIFE {
                    tokio::time::sleep(shared.pause()).await;
                }
            }
            Err(failure) => {
                shared.not_connected(&failure);
                tokio::time::sleep(shared.pause()).await;
            }
        }
    }
}

impl Shared {
    /// The first address that answers; otherwise what the first one said.
    async fn connect(&self) -> Result<(usize, Session, Ended), Failure> {
        let mut first = None;
        for (index, target) in self.targets.iter().enumerate() {
            match target.connect(self.connect_timeout).await {
                Ok((session, ended)) => return Ok((index, session, ended)),
                Err(failure) => {
                    first.get_or_insert(failure);
                }
            }
        }
        Err(first.expect("there is at least one address"))
    }

    /// Returns why the session has to be replaced, when it has to be.
    async fn watch_over(&self, mut index: usize, mut session: Session, mut ended: Ended) -> String {
        // Twice the patience of a command: whoever is late is not yet lost.
        let limit = (self.response_timeout * 2).max(Duration::from_millis(200));
        let mut heartbeat = tokio::time::interval_at(Instant::now() + HEARTBEAT, HEARTBEAT);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = ended.wait() => return "the connection was closed".to_owned(),
                () = self.suspicion.notified() => {
                    self.overdue(index);
                    if let Err(failure) = session.ping(limit).await {
                        return failure.to_string();
                    }
                    self.answered(index);
                }
                _ = heartbeat.tick() => {
                    if let Err(failure) = session.ping(limit).await {
                        return failure.to_string();
                    }
                    if let Some((better, next)) = self.earlier_address(index).await {
                        index = better;
                        (session, ended) = next;
                        self.publish(index, session.clone());
                    }
                }
            }
        }
    }

    /// A session on an address before the one in use, if one of them answers again.
    async fn earlier_address(&self, index: usize) -> Option<(usize, (Session, Ended))> {
        for (better, target) in self.targets[..index].iter().enumerate() {
            if let Ok(next) = target.connect(self.connect_timeout).await {
                return Some((better, next));
            }
        }
        None
    }

    fn publish(&self, index: usize, session: Session) {
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = Some(session);
        let address = self.targets[index].address();
        self.state.send_modify(|link| {
            *link = LinkState {
                state: settled(index),
                address: Arc::clone(address),
                error: None,
                connections: link.connections + 1,
            };
        });
        tracing::info!(store = %self.name, %address, "Connected to the {} store at {address}", self.name);
    }

    fn withdraw(&self, reason: &str) {
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.state.send_modify(|link| {
            link.state = LayerState::Disconnected;
            link.error = Some(reason.into());
        });
        tracing::warn!(store = %self.name, reason, "Lost the {} store: {reason}", self.name);
    }

    /// Logs the first failure only: what follows until the next connection is the same state.
    fn not_connected(&self, failure: &Failure) {
        let error = failure.to_string();
        let never_connected = {
            let link = self.state.borrow();
            link.connections == 0 && link.error.as_deref() == Some(super::builder::NOT_YET)
        };
        if never_connected {
            let address = self.targets[0].address();
            tracing::warn!(
                store = %self.name,
                %address,
                error,
                "Cannot connect to the {} store at {address}: {error}; trying until it answers",
                self.name
            );
        }
        self.state.send_if_modified(|link| {
            let changed = link.error.as_deref() != Some(error.as_str());
            if changed {
                link.error = Some(error.as_str().into());
            }
            changed
        });
    }

    fn overdue(&self, index: usize) {
        self.state.send_modify(|link| {
            link.state = LayerState::Degraded;
            link.error = Some("an answer is overdue".into());
        });
        tracing::debug!(store = %self.name, address = %self.targets[index].address(), "An answer is overdue");
    }

    fn answered(&self, index: usize) {
        self.state.send_modify(|link| {
            link.state = settled(index);
            link.error = None;
        });
    }

    fn pause(&self) -> Duration {
        if self.targets.iter().any(Target::is_encrypted) {
            ENCRYPTED_PAUSE
        } else {
            PAUSE
        }
    }
}

/// The state of a sound connection to the address with this number.
fn settled(index: usize) -> LayerState {
    if index == 0 {
        LayerState::Connected
    } else {
        LayerState::Degraded
    }
}
