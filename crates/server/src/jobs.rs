//! Jobs of the CRM: which functions there are, their routes, and what they report. When they run is
//! [`thermocline_jobs`]'s part.

mod aliases;
mod clean_up;
mod functions;
mod history;
mod local_time;
mod news;
mod reconcile_counts;
mod routes;
mod seed;
mod tenants;
mod warm_bundles;
mod warm_lists;

use axum::Router;
use thermocline_jobs::{JobStore, Scheduler, SchedulerOptions, SchedulerState, SchedulerStatistics};
use uuid::Uuid;

pub(crate) use self::functions::demand_function;
pub use self::seed::seed_jobs;
use self::warm_bundles::Warming;
use crate::app::App;

/// The scheduler of this server.
pub(crate) struct Jobs {
    scheduler: Scheduler,
    warming: Warming,
}

impl Jobs {
    /// A scheduler that was not started: it runs what it is asked for, and nothing by itself.
    pub(crate) fn new(app: &App) -> Self {
        let settings = app.settings();
        // Its transactions are objects that roll themselves back.
        let store = JobStore::new(app.pool().for_single_statements())
            // The scheduler works for all tenants; what a function may see it decides itself.
            .with_prelude("set local app.scope = 'all'; set local app.role = 'superadmin'")
            .with_zone(
                "coalesce(job.timezone, (select t.timezone from tenant t where t.id = job.tenant_id))",
            );
        let options = SchedulerOptions::new(runner())
            .with_poll(settings.scheduler_poll)
            .with_at_once(settings.scheduler_at_once);
        let scheduler = Scheduler::new(store, functions::all(app), app.clock().clone(), options);
        Self {
            scheduler,
            warming: Warming::default(),
        }
    }

    /// Begins to tell how runs go and, where the settings say so, to look for due jobs.
    pub(crate) fn start(&self, app: &App) {
        tokio::spawn(news::tell(app.downgrade(), self.scheduler.events()));
        if app.settings().scheduler_enabled {
            self.scheduler.start();
        }
    }

    /// The scheduler.
    pub(crate) fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// What warming came to on this server.
    pub(crate) fn warming(&self) -> &Warming {
        &self.warming
    }

    /// What the scheduler of this server did.
    pub(crate) fn statistics(&self) -> SchedulerStatistics {
        self.scheduler.statistics()
    }

    /// How it is, in the words of the health page.
    pub(crate) fn health(&self) -> &'static str {
        match self.scheduler.state() {
            SchedulerState::Stopped => "disabled",
            SchedulerState::Running => "connected",
            SchedulerState::Behind => "degraded",
            SchedulerState::Unreachable => "disconnected",
        }
    }
}

/// Everything about jobs that is no list, row or change of the module `cron-jobs`.
pub(crate) fn routes() -> Router<App> {
    history::routes().merge(routes::routes()).merge(aliases::routes())
}

/// The name of this server in the history: no two that run at the same time have the same.
fn runner() -> String {
    let number = Uuid::new_v4().simple().to_string();
    format!("thermocline-{}-{}", std::process::id(), &number[..6])
}
