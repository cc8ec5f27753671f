//! The functions that jobs can name.

use thermocline_jobs::{FunctionError, FunctionResult, Functions, JobFunction, RunContext};

use super::clean_up::clean_up;
use super::reconcile_counts::reconcile_counts;
use super::warm_bundles::{warm_at_local_midnight, warm_dashboard_bundles};
use super::warm_lists::warm_used_lists;
use crate::app::App;

/// A function as the API knows it.
struct FunctionSpec {
    name: &'static str,
    /// It can work for one tenant, so that an admin may use it.
    for_tenants: bool,
}

const CLEAN_UP: FunctionSpec = FunctionSpec {
    name: "cleanUp",
    for_tenants: false,
};

const RECONCILE_COUNTS: FunctionSpec = FunctionSpec {
    name: "reconcileCounts",
    for_tenants: false,
};

const WARM_BUNDLES: FunctionSpec = FunctionSpec {
    name: "warmDashboardBundleCache",
    for_tenants: true,
};
const WARM_BUNDLES_LOCALLY: FunctionSpec = FunctionSpec {
    name: "warmDashboardBundleCacheAtLocalMidnight",
    for_tenants: true,
};

const WARM_USED_KEYS: FunctionSpec = FunctionSpec {
    name: "warmUsedKeys",
    for_tenants: true,
};

const FUNCTIONS: &[FunctionSpec] = &[
    CLEAN_UP,
    RECONCILE_COUNTS,
    WARM_BUNDLES,
    WARM_BUNDLES_LOCALLY,
    WARM_USED_KEYS,
];

/// The functions, ready to run.
pub(super) fn all(app: &App) -> Functions {
    Functions::new()
        .with(CLEAN_UP.name, of(app, CLEAN_UP, clean_up))
        .with(RECONCILE_COUNTS.name, of(app, RECONCILE_COUNTS, reconcile_counts))
        .with(WARM_BUNDLES.name, of(app, WARM_BUNDLES, warm_dashboard_bundles))
        .with(
            WARM_BUNDLES_LOCALLY.name,
            of(app, WARM_BUNDLES_LOCALLY, warm_at_local_midnight),
        )
        .with(WARM_USED_KEYS.name, of(app, WARM_USED_KEYS, warm_used_lists))
}

/// A function that is given the application. The scheduler is part of the application, so it must not hold on to it.
fn of<F, Fut>(app: &App, spec: FunctionSpec, work: F) -> impl JobFunction + use<F, Fut>
where
    F: Fn(App, RunContext) -> Fut + Copy + Send + Sync + 'static,
    Fut: Future<Output = FunctionResult> + Send + 'static,
{
    let app = app.downgrade();
    move |context: RunContext| {
        let app = app.upgrade();
        async move {
            let app = app.ok_or_else(|| FunctionError::new("the server is stopping"))?;
            if context.tenant_id().is_some() && !spec.for_tenants {
                return Err(FunctionError::new(format!(
                    "{} works for the whole server; take the tenant out of the job",
                    spec.name
                )));
            }
            work(app, context).await
        }
    }
}

/// Refuses functions that there are not, and to those who may not work on the whole server the ones that do.
///
/// # Errors
/// The sentence for the answer.
pub(crate) fn demand_function(name: &str, server_wide: bool) -> Result<(), String> {
    let allowed = || {
        FUNCTIONS
            .iter()
            .filter(move |function| server_wide || function.for_tenants)
    };
    if allowed().any(|function| function.name == name) {
        return Ok(());
    }
    let names: Vec<&str> = allowed().map(|function| function.name).collect();
    Err(format!(
        "function_name `{name}` is not one of {}",
        names.join(", ")
    ))
}
