use std::time::Duration;

/// How a scheduler works.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchedulerOptions {
    /// The name of this server in the history.
    pub runner: String,
    /// How often it looks for due jobs. It also looks when the next one is due. Default: 1 second.
    pub poll: Duration,
    /// How long a run belongs to its runner without being renewed; it is renewed three times as often. A run that
    /// another server has seen unrenewed for so long is dead. Default: 30 seconds.
    pub lease: Duration,
    /// How many due jobs run at once on this server. Default: 4.
    pub at_once: usize,
    /// How often a due job is tried when its runners die. Default: 3.
    pub attempts: i32,
    /// How long a run may take. Default: 1 hour.
    pub limit: Duration,
}

impl SchedulerOptions {
    /// Everything at its default.
    pub fn new(runner: impl Into<String>) -> Self {
        Self {
            runner: runner.into(),
            poll: Duration::from_secs(1),
            lease: Duration::from_secs(30),
            at_once: 4,
            attempts: 3,
            limit: Duration::from_secs(3600),
        }
    }

    /// Sets [`poll`](Self::poll). Default: 1 second.
    #[must_use]
    pub fn with_poll(mut self, poll: Duration) -> Self {
        self.poll = poll;
        self
    }

    /// Sets [`lease`](Self::lease). Default: 30 seconds.
    #[must_use]
    pub fn with_lease(mut self, lease: Duration) -> Self {
        self.lease = lease;
        self
    }

    /// Sets [`at_once`](Self::at_once), at least 1. Default: 4.
    #[must_use]
    pub fn with_at_once(mut self, at_once: usize) -> Self {
        self.at_once = at_once.max(1);
        self
    }

    /// Sets [`attempts`](Self::attempts). Default: 3.
    #[must_use]
    pub fn with_attempts(mut self, attempts: i32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets [`limit`](Self::limit). Default: 1 hour.
    #[must_use]
    pub fn with_limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }
}
