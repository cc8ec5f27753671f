//! One run from its beginning to the line in the history.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use thermocline::Timestamp;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::{Shared, Stage};
use crate::event::{RunEvent, RunStage};
use crate::function::{FunctionResult, JobFunction, Progress, RunContext, RunFacts};
use crate::run::RunState;
use crate::store::{Claimed, Ending, StoreError};

/// How the work on a run ended.
enum Outcome {
    Done(Value),
    Failed(String),
    HandedBack,
    /// The lease is another's, or may be.
    LeaseLost,
}

/// Stops the function when its attendant is dropped.
struct Work(JoinHandle<FunctionResult>);

/// Progress is told to listeners at most so often.
const TOLD_EVERY: Duration = Duration::from_millis(250);
/// And written down, with a renewal of the lease, at most so often.
const WRITTEN_EVERY: Duration = Duration::from_secs(1);
/// Between two attempts to write down an end.
const PAUSE: Duration = Duration::from_secs(1);

impl Shared {
    /// Runs a function, renews its lease meanwhile, and writes down how it ended.
    pub(super) async fn attend(&self, facts: Claimed) {
        let began = self.clock.now();
        let facts = &facts;
        let (sender, progress) = watch::channel(Progress::default());
        self.record.began();
        self.tell(facts, RunStage::Started);
        let outcome = match self.functions.find(&facts.function_name) {
            Some(function) => self.accompany(function, facts, sender, progress.clone()).await,
            None => Outcome::Failed(format!(
                "this server has no function `{}`; it has {}",
                facts.function_name,
                self.functions.names().collect::<Vec<_>>().join(", ")
            )),
        };
        let (state, result, error) = match outcome {
            // jsonb cannot keep a NUL, and a result that cannot be kept must not keep the run from ending.
            Outcome::Done(value) if value.to_string().contains("\\u0000") => (
                RunState::Failed,
                None,
                Some("the result holds a NUL character".to_owned()),
            ),
            Outcome::Done(value) => (RunState::Succeeded, Some(value), None),
            Outcome::Failed(error) => (RunState::Failed, None, Some(error.replace('\0', ""))),
            Outcome::HandedBack => {
                let error = format!("the server {} was stopped", self.options.runner);
                (RunState::HandedBack, None, Some(error))
            }
            Outcome::LeaseLost => {
                tracing::warn!(run.id = %facts.run_id, "A run was given up: its lease could not be renewed");
                self.record.ended(None);
                self.tell(facts, RunStage::Ended(RunState::Lost));
                return;
            }
        };
        let ending = Ending {
            state,
            finished_at: self.now(),
            duration_ms: i64::try_from(self.clock.now().since(began).as_millis()).unwrap_or(i64::MAX),
            progress: progress.borrow().clone(),
            result,
            error,
        };
        let written = self.write_ending(facts, &ending).await;
        let state = written.then_some(state);
        self.record.ended(state);
        self.tell(facts, RunStage::Ended(state.unwrap_or(RunState::Lost)));
        if let (Some(RunState::Failed), Some(error)) = (state, &ending.error) {
            tracing::warn!(
                run.id = %facts.run_id,
                job.function = %facts.function_name,
                %error,
                "Run of `{}` failed",
                facts.job_name.as_deref().unwrap_or(&facts.function_name)
            );
        }
    }

    async fn accompany(
        &self,
        function: Arc<dyn JobFunction>,
        facts: &Arc<RunFacts>,
        sender: watch::Sender<Progress>,
        mut progress: watch::Receiver<Progress>,
    ) -> Outcome {
        // Counted from before the run was claimed at the latest.
        let mut renewed = self.clock.now();
        let context = RunContext {
            run: Arc::clone(facts),
            progress: sender,
        };
        let mut work = Work(tokio::spawn(async move { function.run(context).await }));
        let mut hand_back = self.hand_back.subscribe();
        let mut limit = self.clock.sleep(self.options.limit);
        let mut told = None;
        let mut unwritten = false;
        let mut telling = true;
        loop {
            let every = if unwritten {
                WRITTEN_EVERY.min(self.options.lease / 3)
            } else {
                self.options.lease / 3
            };
            let passed = self.clock.now().since(renewed);
            tokio::select! {
                biased;
                joined = &mut work.0 => return match joined {
                    Ok(Ok(value)) => Outcome::Done(value),
                    Ok(Err(error)) => Outcome::Failed(error.to_string()),
                    Err(error) if error.is_panic() => Outcome::Failed(format!("the function panicked: {}", panic_text(error))),
                    Err(_) => Outcome::HandedBack,
                },
                () = asked_back(&mut hand_back) => return Outcome::HandedBack,
                () = &mut limit => {
                    return Outcome::Failed(format!("took longer than {:?} and was ended", self.options.limit));
                }
                changed = progress.changed(), if telling => {
                    telling = changed.is_ok();
                    unwritten |= telling;
                    let now = self.clock.now();
                    if telling && told.is_none_or(|told| now.since(told) >= TOLD_EVERY) {
                        told = Some(now);
                        let progress = progress.borrow_and_update().clone();
                        self.tell(facts, RunStage::Progress(progress));
                    }
                }
                () = self.clock.sleep(every.saturating_sub(passed)) => {
                    let now = progress.borrow().clone();
                    match self.renew(facts, &now, renewed).await {
                        Some(moment) => (renewed, unwritten) = (moment, false),
                        None => return Outcome::LeaseLost,
                    }
                }
            }
        }
    }

    /// Renews the lease, trying until the last renewal is too long ago. The moment that the lease counts from; none when it is
    /// lost.
    async fn renew(&self, facts: &RunFacts, progress: &Progress, before: Timestamp) -> Option<Timestamp> {
        // Whoever takes over has watched the beat stand still for a whole lease; to be gone by then with certainty,
        // a runner must stop a good while earlier.
        let give_up = before + self.options.lease * 3 / 4;
        loop {
            let asked = self.clock.now();
            let left = give_up.since(asked);
            if left.is_zero() {
                return None;
            }
            tokio::select! {
                renewed = self.store.renew(facts.run_id, progress) => match renewed {
                    Ok(true) => return Some(asked),
                    Ok(false) => return None,
                    Err(error) => {
                        tracing::debug!(%error, run.id = %facts.run_id, "a lease is not renewed yet");
                        self.clock.sleep(left.min(self.options.lease / 12)).await;
                    }
                },
                () = self.clock.sleep(left) => return None,
            }
        }
    }

    /// Writes down an end, however long the database is away: the work is done, and only the table does not know. False:
    /// it is another's run by now, and the table says so already.
    async fn write_ending(&self, facts: &RunFacts, ending: &Ending) -> bool {
        loop {
            let written = tokio::select! {
                written = self.store.end(facts.run_id, ending) => written,
                () = self.clock.sleep(self.options.lease / 3) => Err(StoreError::Silent),
            };
            match written {
                Ok(true) => return true,
                Ok(false) => {
                    tracing::warn!(run.id = %facts.run_id, "A run ended after its lease; another one took its place");
                    return false;
                }
                Err(error) => {
                    tracing::debug!(%error, run.id = %facts.run_id, "the end of a run is not written down yet");
                    if *self.stage.borrow() == Stage::Stopping && *self.hand_back.borrow() {
                        return false;
                    }
                    self.clock.sleep(PAUSE).await;
                }
            }
        }
    }

    fn tell(&self, facts: &RunFacts, stage: RunStage) {
        // Nobody listens: fine.
        let _ = self.events.send(RunEvent {
            run_id: facts.run_id,
            job_id: facts.job_id,
            tenant_id: facts.tenant_id,
            job_name: facts.job_name.clone(),
            function_name: Arc::clone(&facts.function_name),
            stage,
        });
    }
}

/// Completes when what runs is to be given back.
async fn asked_back(hand_back: &mut watch::Receiver<bool>) {
    if hand_back.wait_for(|hand_back| *hand_back).await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn panic_text(error: tokio::task::JoinError) -> String {
    let panic = error.into_panic();
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or(panic.downcast_ref::<&str>().copied());
    text.unwrap_or("without a message").to_owned()
}

impl Drop for Work {
    fn drop(&mut self) {
        self.0.abort();
    }
}
