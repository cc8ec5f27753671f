use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use jiff::Timestamp;
use thermocline::Timestamp as Moment;

use crate::run::RunState;
use crate::store::StoreError;

/// How a scheduler is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SchedulerState {
    /// It was not started, or was stopped.
    Stopped,
    /// It looks for due jobs, and runs them in time.
    Running,
    /// Due jobs have been waiting for more than a minute: too much runs at once.
    Behind,
    /// The database did not answer when it looked last.
    Unreachable,
}

/// What a scheduler of one server did since it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchedulerStatistics {
    /// How it is.
    pub state: SchedulerState,
    /// Runs of this server that go on.
    pub running: u64,
    /// Runs of this server that succeeded.
    pub succeeded: u64,
    /// Runs of this server that failed.
    pub failed: u64,
    /// Runs of any server that this one found dead, and runs of this server whose lease was lost.
    pub lost: u64,
    /// Runs of this server that were handed back at its stop.
    pub handed_back: u64,
    /// How long the job that waits longest has been due.
    pub late: Duration,
    /// How long ago it looked for due jobs and got an answer; none before the first time.
    pub looked: Option<Duration>,
}

/// Due for longer than this, and something is wrong with the number of servers.
const BEHIND: Duration = Duration::from_secs(60);

#[derive(Default)]
pub(super) struct Record {
    running: AtomicU64,
    succeeded: AtomicU64,
    failed: AtomicU64,
    lost: AtomicU64,
    handed_back: AtomicU64,
    late_ms: AtomicI64,
    /// Milliseconds since the Unix epoch; 0: never.
    looked_at: AtomicU64,
    unreachable: AtomicBool,
}

impl Record {
    pub(super) fn began(&self) {
        self.running.fetch_add(1, Relaxed);
    }

    pub(super) fn ended(&self, state: Option<RunState>) {
        self.running.fetch_sub(1, Relaxed);
        match state {
            Some(RunState::Succeeded) => self.succeeded.fetch_add(1, Relaxed),
            Some(RunState::HandedBack) => self.handed_back.fetch_add(1, Relaxed),
            Some(RunState::Failed | RunState::Running) => self.failed.fetch_add(1, Relaxed),
            Some(RunState::Lost) | None => self.lost.fetch_add(1, Relaxed),
        };
    }

    pub(super) fn lost(&self) {
        self.lost.fetch_add(1, Relaxed);
    }

    pub(super) fn looked(&self, now: Moment) {
        self.looked_at.store(now.as_millis(), Relaxed);
        if self.unreachable.swap(false, Relaxed) {
            tracing::info!("The scheduler reaches its database again");
        }
    }

    /// One line for each change of state, however long it lasts.
    pub(super) fn failed_to_look(&self, error: &StoreError) {
        if !self.unreachable.swap(true, Relaxed) {
            tracing::warn!(%error, "The scheduler cannot look for due jobs");
        }
    }

    pub(super) fn behind(&self, next: Option<Timestamp>, now: Timestamp) {
        let late = next.map_or(0, |next| now.as_millisecond() - next.as_millisecond());
        self.late_ms.store(late.max(0), Relaxed);
    }

    pub(super) fn statistics(&self, started: bool, now: Moment) -> SchedulerStatistics {
        let late = Duration::from_millis(self.late_ms.load(Relaxed).unsigned_abs());
        let looked_at = self.looked_at.load(Relaxed);
        let state = if !started {
            SchedulerState::Stopped
        } else if self.unreachable.load(Relaxed) {
            SchedulerState::Unreachable
        } else if late > BEHIND {
            SchedulerState::Behind
        } else {
            SchedulerState::Running
        };
        SchedulerStatistics {
            state,
            running: self.running.load(Relaxed),
            succeeded: self.succeeded.load(Relaxed),
            failed: self.failed.load(Relaxed),
            lost: self.lost.load(Relaxed),
            handed_back: self.handed_back.load(Relaxed),
            late,
            looked: (looked_at > 0).then(|| now.since(Moment::from_millis(looked_at))),
        }
    }
}

impl SchedulerState {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Running => "running",
            Self::Behind => "behind",
            Self::Unreachable => "unreachable",
        }
    }
}
