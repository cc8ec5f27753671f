//! The functions that jobs name, and what a run is given.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::watch;
use uuid::Uuid;

/// What a function gives: a JSON value for the history, or why it failed.
pub type FunctionResult = Result<Value, FunctionError>;

/// Work that jobs can name. Closures that take a [`RunContext`] and give a future are functions.
///
/// A function may be run twice for one due time: its server may die after the work was done and before that was written down.
/// So what it does must bear repetition. It is dropped at an `await` when its lease is lost, when it takes too long and
/// when the server stops.
pub trait JobFunction: Send + Sync + 'static {
    /// Does the work.
    fn run(&self, context: RunContext) -> BoxFuture<'static, FunctionResult>;
}

impl<F, Fut> JobFunction for F
where
    F: Fn(RunContext) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = FunctionResult> + Send + 'static,
{
    fn run(&self, context: RunContext) -> BoxFuture<'static, FunctionResult> {
        self(context).boxed()
    }
}

/// Why a function failed, as the history shows it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FunctionError(String);

/// The functions of an application, by name.
///
/// ```
/// use thermocline_jobs::{Functions, RunContext};
///
/// let functions = Functions::new().with("sweep", |context: RunContext| async move {
///     context.report(1, Some(1), "swept");
///     Ok(serde_json::json!({ "swept": 1 }))
/// });
/// assert_eq!(functions.names().collect::<Vec<_>>(), ["sweep"]);
/// ```
#[derive(Clone, Default)]
pub struct Functions(BTreeMap<String, Arc<dyn JobFunction>>);

/// How far a run is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// What is done.
    pub done: u64,
    /// What there is to do, where that is known.
    pub total: Option<u64>,
    /// What is being done.
    pub note: String,
}

/// What a run knows and can tell.
#[derive(Clone)]
pub struct RunContext {
    pub(crate) run: Arc<RunFacts>,
    pub(crate) progress: watch::Sender<Progress>,
}

/// What stands fixed about a run.
#[derive(Debug)]
pub(crate) struct RunFacts {
    pub(crate) run_id: Uuid,
    pub(crate) job_id: Option<Uuid>,
    pub(crate) tenant_id: Option<Uuid>,
    pub(crate) job_name: Option<Arc<str>>,
    pub(crate) function_name: Arc<str>,
    pub(crate) metadata: Value,
    pub(crate) scheduled_for: Option<Timestamp>,
    pub(crate) attempt: i32,
}

impl FunctionError {
    /// With a sentence that a person can act on.
    pub fn new(message: impl fmt::Display) -> Self {
        Self(message.to_string())
    }
}

impl Functions {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one; a second one of the same name takes its place.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, function: impl JobFunction) -> Self {
        self.0.insert(name.into(), Arc::new(function));
        self
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub(crate) fn find(&self, name: &str) -> Option<Arc<dyn JobFunction>> {
        self.0.get(name).cloned()
    }
}

impl RunContext {
    /// The run.
    pub fn run_id(&self) -> Uuid {
        self.run.run_id
    }

    /// The job; none for a function that was run without one.
    pub fn job_id(&self) -> Option<Uuid> {
        self.run.job_id
    }

    /// Whose job it is; none: the server's own.
    pub fn tenant_id(&self) -> Option<Uuid> {
        self.run.tenant_id
    }

    /// The job's name.
    pub fn job_name(&self) -> Option<&str> {
        self.run.job_name.as_deref()
    }

    /// The job's `metadata`: what the function is told.
    pub fn metadata(&self) -> &Value {
        &self.run.metadata
    }

    /// When the job was due; none when somebody asked for the run.
    pub fn scheduled_for(&self) -> Option<Timestamp> {
        self.run.scheduled_for
    }

    /// 1, or more after runs that were lost.
    pub fn attempt(&self) -> i32 {
        self.run.attempt
    }

    /// Tells how far the run is. Cheap: what is told in quick succession is summed up.
    pub fn report(&self, done: u64, total: Option<u64>, note: impl Into<String>) {
        self.progress.send_replace(Progress {
            done,
            total,
            // Postgres cannot keep a NUL in a text.
            note: note.into().replace('\0', ""),
        });
    }
}

impl fmt::Debug for Functions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl fmt::Debug for RunContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RunContext").field("run", &self.run).finish()
    }
}
