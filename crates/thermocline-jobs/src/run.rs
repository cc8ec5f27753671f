//! Runs, as they are written down.

use std::fmt;

use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use crate::function::Progress;

/// How a run is or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunState {
    /// Its runner works on it, or died a moment ago.
    Running,
    /// The function gave a result.
    Succeeded,
    /// The function gave an error, panicked, took too long, or is not known.
    Failed,
    /// The runner stopped renewing its lease. The job was taken over by another run.
    Lost,
    /// The runner was told to stop and gave the job back, to be run by another one.
    HandedBack,
}

/// Why a run began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunCause {
    /// The job was due.
    Schedule,
    /// Somebody asked for it.
    Manual,
    /// An earlier run of the same due time was lost.
    Retry,
}

/// One run of a function.
#[derive(Debug, Clone)]
pub struct RunRecord {
    /// The run.
    pub id: Uuid,
    /// Its job; none for a function that was run without one.
    pub job_id: Option<Uuid>,
    /// Whose job it is.
    pub tenant_id: Option<Uuid>,
    /// The job's name.
    pub job_name: Option<String>,
    /// What ran.
    pub function_name: String,
    /// How it ended.
    pub state: RunState,
    /// Why it began.
    pub cause: RunCause,
    /// 1 for the first try of a due job.
    pub attempt: i32,
    /// When it was due.
    pub scheduled_for: Option<Timestamp>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// How long it took, in milliseconds.
    pub duration_ms: Option<i64>,
    /// The server that ran it.
    pub runner: String,
    /// How far it got.
    pub progress: Option<Progress>,
    /// What the function gave.
    pub result: Option<Value>,
    /// Why it did not succeed.
    pub error: Option<String>,
}

/// What running everything that was due came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DueSummary {
    /// Active jobs.
    pub total: u64,
    /// Runs that succeeded.
    pub executed: u64,
    /// Jobs that were not due, or that run elsewhere.
    pub skipped: u64,
    /// Runs that did not succeed.
    pub failed: u64,
}

impl RunState {
    /// The name in the table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Lost => "lost",
            Self::HandedBack => "handed_back",
        }
    }

    /// The state with this name.
    pub fn parse(name: &str) -> Option<Self> {
        let all = [
            Self::Running,
            Self::Succeeded,
            Self::Failed,
            Self::Lost,
            Self::HandedBack,
        ];
        all.into_iter().find(|state| state.as_str() == name)
    }
}

impl RunCause {
    /// The name in the table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::Manual => "manual",
            Self::Retry => "retry",
        }
    }

    /// The cause with this name.
    pub fn parse(name: &str) -> Option<Self> {
        let all = [Self::Schedule, Self::Manual, Self::Retry];
        all.into_iter().find(|cause| cause.as_str() == name)
    }
}

impl fmt::Display for RunState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for RunCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
