//! A database of its own for each test, and servers on it.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use deadpool_postgres::{Manager, Pool, Runtime};
use jiff::Timestamp;
use serde_json::json;
use supervisor::{FreshDatabase, TestStores};
use thermocline::{Clock, ManualClock};
use thermocline_jobs::{
    Functions, JobStore, RunContext, Scheduler, SchedulerOptions, SchedulerState, schema_sql,
};
use tokio::sync::Semaphore;
use tokio_postgres::{Client, Config, NoTls};
use uuid::Uuid;

pub(crate) const LEASE: Duration = Duration::from_secs(30);
pub(crate) const POLL: Duration = Duration::from_secs(1);

pub(crate) struct Database {
    fresh: FreshDatabase,
    pub(crate) client: Client,
    pub(crate) clock: ManualClock,
    pub(crate) work: Work,
    servers: Mutex<Vec<Scheduler>>,
}

/// What the functions of all servers share: `count` counts, `hold` waits until it is let go.
#[derive(Clone)]
pub(crate) struct Work {
    pub(crate) counted: Arc<AtomicU64>,
    pub(crate) held: Arc<AtomicU64>,
    pub(crate) released: Arc<Semaphore>,
    clock: ManualClock,
}

impl Database {
    pub(crate) async fn new() -> Self {
        let fresh = tokio::task::spawn_blocking(|| {
            TestStores::shared().fresh_database_from("jobs", |url| {
                let config: Config = url.parse().unwrap();
                tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .unwrap()
                    .block_on(async {
                        let client = connect(&config).await;
                        client.batch_execute(schema_sql()).await.unwrap();
                        // Every migration runs it again.
                        client.batch_execute(schema_sql()).await.unwrap();
                    });
            })
        })
        .await
        .unwrap();
        let client = connect(&fresh.url().parse().unwrap()).await;
        let clock = ManualClock::new();
        let work = Work {
            counted: Arc::default(),
            held: Arc::default(),
            released: Arc::new(Semaphore::new(0)),
            clock: clock.clone(),
        };
        Self {
            fresh,
            client,
            clock,
            work,
            servers: Mutex::default(),
        }
    }

    pub(crate) fn config(&self) -> Config {
        self.fresh.url().parse().unwrap()
    }

    /// A server that was not started.
    pub(crate) fn server(&self, name: &str) -> Scheduler {
        self.server_with(options(name))
    }

    pub(crate) fn server_with(&self, options: SchedulerOptions) -> Scheduler {
        self.server_on(self.config(), options)
    }

    pub(crate) fn server_on(&self, config: Config, options: SchedulerOptions) -> Scheduler {
        let pool = Pool::builder(Manager::new(config, NoTls))
            .max_size(4)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(Duration::from_secs(5)))
            .build()
            .unwrap();
        let server = Scheduler::new(
            JobStore::new(pool),
            self.work.functions(),
            Arc::new(self.clock.clone()),
            options,
        );
        self.servers.lock().unwrap().push(server.clone());
        server
    }

    /// Nobody waits any more for what this server does: it is dead.
    pub(crate) fn bury(&self) {
        self.servers.lock().unwrap().clear();
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.clock.now().as_millis().cast_signed()).unwrap()
    }

    /// A job that was never planned.
    pub(crate) async fn job(&self, schedule: &str, function: &str) -> Uuid {
        self.client
            .query_one(
                "insert into cron_job (name, schedule, function_name) values ($2, $1, $2) returning id",
                &[&schedule, &function],
            )
            .await
            .unwrap()
            .get(0)
    }

    /// A job that is due now.
    pub(crate) async fn due_job(&self, schedule: &str, function: &str) -> Uuid {
        let id = self.job(schedule, function).await;
        self.client
            .execute(
                "update cron_job set next_run = $2 where id = $1",
                &[&id, &self.now()],
            )
            .await
            .unwrap();
        id
    }

    pub(crate) async fn next_run(&self, job: Uuid) -> Option<Timestamp> {
        let sql = "select next_run from cron_job where id = $1";
        self.client.query_one(sql, &[&job]).await.unwrap().get(0)
    }

    /// The states of a job's runs, oldest first, with their runners.
    pub(crate) async fn runs(&self, job: Uuid) -> Vec<(String, String)> {
        let sql = "select state, runner from cron_run where job_id = $1 order by attempt, started_at, id";
        let rows = self.client.query(sql, &[&job]).await.unwrap();
        rows.iter().map(|row| (row.get(0), row.get(1))).collect()
    }

    /// Waits until so many runs of a job are in this state.
    pub(crate) async fn until_runs(&self, job: Uuid, state: &str, count: usize) {
        self.until(&format!("{count} runs are {state}"), async || {
            let runs = self.runs(job).await;
            runs.iter().filter(|(is, _)| is == state).count() == count
        })
        .await;
    }

    /// Moves the time on in steps, after each of which every server has looked for due jobs, or is cut off.
    pub(crate) async fn pass(&self, total: Duration, step: Duration) {
        let mut passed = Duration::ZERO;
        while passed < total {
            self.clock.advance(step);
            passed += step;
            let begun = Instant::now();
            while !self.have_looked(step) && begun.elapsed() < Duration::from_millis(100) {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    }

    fn have_looked(&self, within: Duration) -> bool {
        self.servers.lock().unwrap().iter().all(|server| {
            let statistics = server.statistics();
            match statistics.state {
                SchedulerState::Stopped | SchedulerState::Unreachable => true,
                SchedulerState::Running | SchedulerState::Behind => {
                    statistics.looked.is_some_and(|looked| looked < within)
                }
            }
        })
    }

    /// Looks until it is so, while the time goes on slowly.
    pub(crate) async fn until(&self, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
        super::wait::until(what, async || {
            self.clock.advance(Duration::from_millis(20));
            is_so().await
        })
        .await;
    }
}

impl Work {
    fn functions(&self) -> Functions {
        let (count, hold) = (self.clone(), self.clone());
        Functions::new()
            .with("count", move |context: RunContext| {
                let work = count.clone();
                async move {
                    let n = work.counted.fetch_add(1, SeqCst) + 1;
                    context.report(n, Some(n), "counted");
                    Ok(json!({ "n": n, "attempt": context.attempt() }))
                }
            })
            .with("hold", move |_: RunContext| {
                let work = hold.clone();
                async move {
                    work.held.fetch_add(1, SeqCst);
                    let permit = work.released.acquire().await.unwrap();
                    permit.forget();
                    Ok(json!("let go"))
                }
            })
            .with("panic", |_: RunContext| async { panic!("of no use") })
    }

    pub(crate) fn counted(&self) -> u64 {
        self.counted.load(SeqCst)
    }

    /// Waits until so many runs of `hold` have begun.
    pub(crate) async fn until_held(&self, count: u64) {
        super::wait::until(&format!("{count} runs hold"), async || {
            // A look that the clock overtook is made again a little later.
            self.clock.advance(Duration::from_millis(50));
            self.held.load(SeqCst) == count
        })
        .await;
    }
}

pub(crate) fn options(name: &str) -> SchedulerOptions {
    SchedulerOptions::new(name).with_poll(POLL).with_lease(LEASE)
}

async fn connect(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.unwrap();
    tokio::spawn(async move {
        // Tests that break connections see it at the client.
        let _ = connection.await;
    });
    client
}
