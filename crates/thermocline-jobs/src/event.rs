//! What a scheduler tells while runs go on.

use std::sync::Arc;

use uuid::Uuid;

use crate::function::Progress;
use crate::run::RunState;

/// Something happened to a run of this server.
#[derive(Debug, Clone)]
pub struct RunEvent {
    /// The run.
    pub run_id: Uuid,
    /// Its job; none for a function that was run without one.
    pub job_id: Option<Uuid>,
    /// Whose job it is.
    pub tenant_id: Option<Uuid>,
    /// The job's name.
    pub job_name: Option<Arc<str>>,
    /// What runs.
    pub function_name: Arc<str>,
    /// What happened.
    pub stage: RunStage,
}

/// What happened to a run.
#[derive(Debug, Clone)]
pub enum RunStage {
    /// It began.
    Started,
    /// It got further.
    Progress(Progress),
    /// It ended.
    Ended(RunState),
}
