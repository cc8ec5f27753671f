use std::{
    fmt,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::time::Instant;

use crate::feed::{FeedError, FeedKind, Opening};

/// What a [`Follower`](crate::Follower) is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FollowerState {
    /// Connecting to the database.
    Connecting,
    /// Connected, but changes can only be followed once the transactions are over that were running before.
    AwaitingTransactions,
    /// Changes arrive, and in time.
    Following,
    /// Changes arrive late; versions are read from the database meanwhile.
    Lagging,
    /// The feed was lost or could not be opened; another attempt follows after a pause.
    Disconnected,
    /// The follower was dropped.
    Stopped,
}

/// How a feed is, and what it delivered since its follower was started.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FeedStatistics {
    /// Which feed.
    pub kind: FeedKind,
    /// What the follower is doing.
    pub state: FollowerState,
    /// For how long it has been doing that.
    pub in_state: Duration,
    /// How long it took, at the last proof, until everything acknowledged before was delivered here.
    pub lag: Option<Duration>,
    /// How far back the moment lies up to which everything is known to have been delivered. `None` while not connected.
    pub behind: Option<Duration>,
    /// Changes delivered.
    pub events: u64,
    /// Of these, changes of modules that this process does not cache.
    pub unknown_modules: u64,
    /// Announcements in a format that could not be read. Each one counts as a change of everything.
    pub unreadable: u64,
    /// How often the feed was connected.
    pub connections: u64,
    /// How often it was late.
    pub lags: u64,
    /// Why it was lost, or could not be opened, the last time.
    pub last_error: Option<String>,
}

pub(super) struct Record {
    kind: FeedKind,
    current: Mutex<Current>,
    events: AtomicU64,
    unknown_modules: AtomicU64,
    unreadable: AtomicU64,
    connections: AtomicU64,
    lags: AtomicU64,
}

struct Current {
    state: FollowerState,
    since: Instant,
    complete: Option<Instant>,
    lag: Option<Duration>,
    last_error: Option<String>,
}

impl FollowerState {
    /// The state in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::AwaitingTransactions => "waiting for an open transaction",
            Self::Following => "following",
            Self::Lagging => "lagging",
            Self::Disconnected => "disconnected",
            Self::Stopped => "stopped",
        }
    }
}

impl fmt::Display for FollowerState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Record {
    pub(super) fn new(kind: FeedKind) -> Self {
        Self {
            kind,
            current: Mutex::new(Current {
                state: FollowerState::Connecting,
                since: Instant::now(),
                complete: None,
                lag: None,
                last_error: None,
            }),
            events: AtomicU64::new(0),
            unknown_modules: AtomicU64::new(0),
            unreadable: AtomicU64::new(0),
            connections: AtomicU64::new(0),
            lags: AtomicU64::new(0),
        }
    }

    pub(super) fn statistics(&self) -> FeedStatistics {
        let current = self.lock();
        FeedStatistics {
            kind: self.kind,
            state: current.state,
            in_state: current.since.elapsed(),
            lag: current.lag,
            behind: current.complete.map(|complete| complete.elapsed()),
            events: self.events.load(Ordering::Relaxed),
            unknown_modules: self.unknown_modules.load(Ordering::Relaxed),
            unreadable: self.unreadable.load(Ordering::Relaxed),
            connections: self.connections.load(Ordering::Relaxed),
            lags: self.lags.load(Ordering::Relaxed),
            last_error: current.last_error.clone(),
        }
    }

    pub(super) fn opening(&self, stage: Opening) {
        self.lock().enter(match stage {
            Opening::Connecting => FollowerState::Connecting,
            Opening::AwaitingTransactions => FollowerState::AwaitingTransactions,
        });
    }

    pub(super) fn connected(&self) {
        self.connections.fetch_add(1, Ordering::Relaxed);
        let mut current = self.lock();
        current.complete = Some(Instant::now());
        current.enter(FollowerState::Following);
        tracing::info!(
            feed = self.kind.as_str(),
            "Following changes by the feed `{}`",
            self.kind
        );
    }

    pub(super) fn complete(&self, asked: Instant, delay: Duration) {
        let mut current = self.lock();
        current.complete = Some(asked);
        current.lag = Some(delay);
    }

    pub(super) fn lagging(&self, lagging: bool) {
        self.lags.fetch_add(u64::from(lagging), Ordering::Relaxed);
        self.lock().enter(if lagging {
            FollowerState::Lagging
        } else {
            FollowerState::Following
        });
        tracing::debug!(
            feed = self.kind.as_str(),
            lagging,
            "The change feed is late: {lagging}"
        );
    }

    pub(super) fn disconnected(&self, error: &FeedError) {
        let mut current = self.lock();
        let text = error.to_string();
        // Once for each cause, not for each attempt.
        if current.last_error.as_ref() != Some(&text) || current.complete.is_some() {
            tracing::warn!(
                feed = self.kind.as_str(),
                "The change feed does not deliver: {text}"
            );
        }
        current.last_error = Some(text);
        current.complete = None;
        current.lag = None;
        current.enter(FollowerState::Disconnected);
    }

    pub(super) fn stopped(&self) {
        let mut current = self.lock();
        current.complete = None;
        current.enter(FollowerState::Stopped);
    }

    pub(super) fn count_event(&self, known: bool) {
        self.events.fetch_add(1, Ordering::Relaxed);
        self.unknown_modules
            .fetch_add(u64::from(!known), Ordering::Relaxed);
    }

    pub(super) fn count_unreadable(&self, text: &str) {
        if self.unreadable.fetch_add(1, Ordering::Relaxed) == 0 {
            tracing::warn!(feed = self.kind.as_str(), "Cannot read the announcement `{text}`");
        }
    }

    fn lock(&self) -> MutexGuard<'_, Current> {
        // Plain values, each sound by itself.
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Current {
    fn enter(&mut self, state: FollowerState) {
        self.state = state;
        self.since = Instant::now();
    }
}
