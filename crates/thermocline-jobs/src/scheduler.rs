//! The scheduler of one server.

mod attend;
mod options;
mod statistics;
mod watch;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use thermocline::Clock;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, broadcast, watch as channel};
use tokio::task::JoinHandle;
use uuid::Uuid;

pub use self::options::SchedulerOptions;
use self::statistics::Record;
pub use self::statistics::{SchedulerState, SchedulerStatistics};
use self::watch::Watch;
use crate::event::RunEvent;
use crate::function::Functions;
use crate::run::{DueSummary, RunRecord, RunState};
use crate::store::{Ask, Claimed, JobStore, StoreError};

/// Runs due jobs on this server, and lets exactly one of many servers run each.
///
/// Clones share everything. A scheduler that was not started runs nothing by itself, but what it is asked for.
///
/// ```no_run
/// # async fn example(pool: deadpool_postgres::Pool) {
/// use std::sync::Arc;
/// use thermocline::SystemClock;
/// use thermocline_jobs::{Functions, JobStore, RunContext, Scheduler, SchedulerOptions};
///
/// let functions = Functions::new().with("sweep", |_: RunContext| async { Ok(serde_json::json!({})) });
/// let options = SchedulerOptions::new("server-1");
/// let scheduler = Scheduler::new(JobStore::new(pool), functions, Arc::new(SystemClock), options);
/// scheduler.start();
/// // …
/// scheduler.stop(std::time::Duration::from_secs(10)).await;
/// # }
/// ```
#[derive(Clone)]
pub struct Scheduler(Arc<Shared>);

/// Why nothing was run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunNowError {
    /// There is no such job.
    #[error("job {0} does not exist")]
    NotFound(Uuid),
    /// The job runs at this moment, here or on another server.
    #[error("job {0} is running already")]
    Running(Uuid),
    /// This server stops.
    #[error("the scheduler is stopping")]
    Stopping,
    /// The database is away.
    #[error(transparent)]
    Store(#[from] StoreError),
}

struct Shared {
    store: JobStore,
    functions: Functions,
    clock: Arc<dyn Clock>,
    options: SchedulerOptions,
    permits: Arc<Semaphore>,
    record: Record,
    events: broadcast::Sender<RunEvent>,
    /// Says that it is worth looking before the next time.
    nudge: Notify,
    stage: channel::Sender<Stage>,
    /// True: what still runs is to be given back.
    hand_back: channel::Sender<bool>,
    runs: Mutex<Runs>,
    watch: tokio::sync::Mutex<Watch>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Waits to be started; runs what it is asked for.
    Idle,
    Running,
    /// Begins nothing any more.
    Stopping,
}

/// What runs here, and the task that looks for more.
#[derive(Default)]
struct Runs {
    looking: Option<JoinHandle<()>>,
    tasks: BTreeMap<Uuid, JoinHandle<()>>,
}

impl Scheduler {
    /// A scheduler that does nothing yet.
    pub fn new(
        store: JobStore,
        functions: Functions,
        clock: Arc<dyn Clock>,
        options: SchedulerOptions,
    ) -> Self {
        Self(Arc::new(Shared {
            store,
            functions,
            clock,
            permits: Arc::new(Semaphore::new(options.at_once)),
            record: Record::default(),
            events: broadcast::channel(256).0,
            nudge: Notify::new(),
            stage: channel::Sender::new(Stage::Idle),
            hand_back: channel::Sender::new(false),
            runs: Mutex::default(),
            watch: tokio::sync::Mutex::default(),
            options,
        }))
    }

    /// Begins to look for due jobs, on the current tokio runtime. A second call does nothing.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn start(&self) {
        let mut runs = self.0.runs();
        if runs.looking.is_some() || *self.0.stage.borrow() == Stage::Stopping {
            return;
        }
        self.0.stage.send_replace(Stage::Running);
        runs.looking = Some(tokio::spawn(look(Arc::clone(&self.0))));
    }

    /// Ends: nothing begins any more; what runs may finish for so long; what still runs then is handed back, to be run by
    /// another server at once.
    pub async fn stop(&self, patience: Duration) {
        self.0.stage.send_replace(Stage::Stopping);
        let (looking, tasks) = {
            let mut runs = self.0.runs();
            (runs.looking.take(), std::mem::take(&mut runs.tasks))
        };
        if let Some(looking) = looking {
            // It ends by itself at the next look; a look that hangs must not hold up the stop.
            let abort = looking.abort_handle();
            tokio::select! {
                _ = looking => {}
                () = self.0.clock.sleep(patience) => abort.abort(),
            }
        }
        let aborts: Vec<_> = tasks.values().map(JoinHandle::abort_handle).collect();
        let all = futures_util::future::join_all(tasks.into_values());
        tokio::pin!(all);
        tokio::select! {
            _ = &mut all => return,
            () = self.0.clock.sleep(patience) => {}
        }
        // The attendants see this and hand back; with the database away that may hang too.
        self.0.hand_back.send_replace(true);
        tokio::select! {
            _ = &mut all => {}
            () = self.0.clock.sleep(self.0.options.lease) => aborts.iter().for_each(tokio::task::AbortHandle::abort),
        }
    }

    /// Looks for due jobs at once, for instance because one was created.
    pub fn nudge(&self) {
        self.0.nudge.notify_one();
    }

    /// Runs a job now, whether or not it is due or active, and waits for its end. Its next time stays.
    ///
    /// # Errors
    /// When it is not there, runs already, or the database is away.
    ///
    /// # Cancellation
    /// The run goes on when nobody waits for it any more.
    pub async fn run_job(&self, job: Uuid) -> Result<RunRecord, RunNowError> {
        self.demand_going()?;
        let claimed = self.0.store.claim_job(job, self.0.ask(1, None)).await?;
        let claimed = claimed
            .ok_or(RunNowError::NotFound(job))?
            .ok_or(RunNowError::Running(job))?;
        self.finish(claimed).await
    }

    /// Runs a function now without a job, for one tenant or for the server itself, and waits for its end.
    ///
    /// # Errors
    /// When the database is away.
    ///
    /// # Cancellation
    /// The run goes on when nobody waits for it any more.
    pub async fn run_function(
        &self,
        function: &str,
        tenant: Option<Uuid>,
        metadata: Value,
    ) -> Result<RunRecord, RunNowError> {
        self.demand_going()?;
        let ask = self.0.ask(1, tenant);
        let claimed = self.0.store.claim_function(function, metadata, ask).await?;
        self.finish(claimed).await
    }

    /// Runs everything that is due now, of all or of one tenant, and waits for the end of it.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn run_due(&self, tenant: Option<Uuid>) -> Result<DueSummary, RunNowError> {
        self.demand_going()?;
        let shared = &self.0;
        shared.store.plan(shared.now()).await?;
        let total = shared.store.count_active(tenant).await?;
        let mut summary = DueSummary {
            total,
            ..DueSummary::default()
        };
        loop {
            let claimed = shared
                .store
                .claim_due(shared.ask(shared.options.at_once, tenant))
                .await?;
            if claimed.is_empty() {
                break;
            }
            let ends = claimed.into_iter().map(|claimed| self.finish(claimed));
            for end in futures_util::future::join_all(ends).await {
                match end?.state {
                    RunState::Succeeded => summary.executed += 1,
                    _ => summary.failed += 1,
                }
            }
        }
        summary.skipped = total.saturating_sub(summary.executed + summary.failed);
        Ok(summary)
    }

    /// Removes runs that ended longer ago than this from the history. Returns how many.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn forget_runs(&self, older_than: Duration) -> Result<u64, StoreError> {
        let millis = i64::try_from(older_than.as_millis()).unwrap_or(i64::MAX);
        let before = self.0.now().as_millisecond().saturating_sub(millis);
        let before = Timestamp::from_millisecond(before).unwrap_or(Timestamp::MIN);
        self.0.store.forget_runs(before).await
    }

    /// What runs of this server do from now on. A listener that falls behind by more than 256 events loses the oldest.
    pub fn events(&self) -> broadcast::Receiver<RunEvent> {
        self.0.events.subscribe()
    }

    /// How it is and what it did.
    pub fn statistics(&self) -> SchedulerStatistics {
        let started = *self.0.stage.borrow() == Stage::Running;
        self.0.record.statistics(started, self.0.clock.now())
    }

    /// How it is, in one word.
    pub fn state(&self) -> SchedulerState {
        self.statistics().state
    }

    /// The functions' names, in order.
    pub fn function_names(&self) -> impl Iterator<Item = &str> {
        self.0.functions.names()
    }

    fn demand_going(&self) -> Result<(), RunNowError> {
        if *self.0.stage.borrow() == Stage::Stopping {
            return Err(RunNowError::Stopping);
        }
        Ok(())
    }

    async fn finish(&self, claimed: Claimed) -> Result<RunRecord, RunNowError> {
        let run = claimed.run_id;
        let mut ended = self.0.spawn(claimed, None);
        // An error means that the attendant is gone; the table knows more.
        let _ = ended.wait_for(|ended| *ended).await;
        let record = self.0.store.find_run(run).await?;
        record.ok_or(RunNowError::NotFound(run))
    }
}

/// Looks for due jobs until the stop.
async fn look(shared: Arc<Shared>) {
    let mut stage = shared.stage.subscribe();
    while *stage.borrow_and_update() == Stage::Running {
        let looked = tokio::select! {
            looked = shared.look_once() => looked,
            // A connection may be dead without a word.
            () = shared.clock.sleep(shared.options.lease / 3) => Err(StoreError::Silent),
        };
        let pause = match looked {
            Ok(pause) => {
                shared.record.looked(shared.clock.now());
                pause
            }
            Err(error) => {
                shared.record.failed_to_look(&error);
                shared.options.poll
            }
        };
        tokio::select! {
            () = shared.clock.sleep(pause) => {}
            () = shared.nudge.notified() => {}
            _ = stage.changed() => {}
        }
    }
}

impl Shared {
    /// Plans, takes over what is dead, claims what is due. Returns how long nothing is to be done.
    async fn look_once(self: &Arc<Self>) -> Result<Duration, StoreError> {
        let overview = self.store.overview().await?;
        if overview.unplanned {
            self.store.plan(self.now()).await?;
        }
        let running_here: Vec<Uuid> = self.runs().tasks.keys().copied().collect();
        let dead = {
            let mut watch = self.watch.lock().await;
            watch.see(
                &overview.running,
                &running_here,
                self.clock.now(),
                self.options.lease,
            )
        };
        for seen in dead {
            let Some(permit) = self.permit() else { break };
            let taken = self
                .store
                .take_over(seen, self.options.attempts, self.ask(1, None))
                .await?;
            tracing::warn!(run.id = %seen.run, "A run was lost: its server stopped renewing the lease");
            self.record.lost();
            if let Some(claimed) = taken {
                self.spawn(claimed, Some(permit));
            }
        }
        let now = self.now();
        let due = overview.unplanned || overview.next_run.is_some_and(|next| next <= now);
        let mut permits: Vec<OwnedSemaphorePermit> = Vec::new();
        if due {
            permits.extend(std::iter::from_fn(|| self.permit()));
        }
        if !permits.is_empty() {
            let ask = self.ask(permits.len(), None);
            for claimed in self.store.claim_due(ask).await? {
                self.spawn(claimed, permits.pop());
            }
        }
        self.record.behind(overview.next_run, now);
        Ok(match overview.next_run {
            // A job that became due at this moment is looked for then, not a whole pause later.
            Some(next) if next > now => self.options.poll.min(until(now, next)),
            _ => self.options.poll,
        })
    }

    /// Runs what was claimed, as a task of its own. The channel says when its end is written down.
    fn spawn(
        self: &Arc<Self>,
        claimed: Claimed,
        permit: Option<OwnedSemaphorePermit>,
    ) -> channel::Receiver<bool> {
        let (ended, receiver) = channel::channel(false);
        let run = claimed.run_id;
        let shared = Arc::clone(self);
        // The list is held while the task is put into it: it cannot take itself out before.
        let mut runs = self.runs();
        let task = tokio::spawn(async move {
            shared.attend(claimed).await;
            shared.runs().tasks.remove(&run);
            drop(permit);
            ended.send_replace(true);
            shared.nudge.notify_one();
        });
        runs.tasks.insert(run, task);
        receiver
    }

    fn permit(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.permits).try_acquire_owned().ok()
    }

    fn ask(&self, at_most: usize, tenant: Option<Uuid>) -> Ask<'_> {
        Ask {
            runner: &self.options.runner,
            now: self.now(),
            at_most,
            tenant,
        }
    }

    fn now(&self) -> Timestamp {
        let millis = i64::try_from(self.clock.now().as_millis()).unwrap_or(i64::MAX);
        Timestamp::from_millisecond(millis).unwrap_or(Timestamp::MAX)
    }

    fn runs(&self) -> MutexGuard<'_, Runs> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// From `now` to `later`, rounded up to whole milliseconds: a wait that ends too early is a look for nothing.
fn until(now: Timestamp, later: Timestamp) -> Duration {
    let millis = later.as_millisecond().saturating_sub(now.as_millisecond());
    Duration::from_millis(millis.max(0).unsigned_abs() + 1)
}

impl fmt::Debug for Scheduler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scheduler")
            .field("functions", &self.0.functions)
            .field("statistics", &self.statistics())
            .finish_non_exhaustive()
    }
}
