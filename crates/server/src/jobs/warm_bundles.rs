//! Dashboard bundles, loaded before anybody asks for them.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use futures_util::StreamExt;
use serde_json::json;
use thermocline_jobs::{FunctionError, FunctionResult, RunContext};

use super::local_time;
use super::tenants::{self, Tenant};
use crate::app::App;
use crate::reports;

/// What warming came to on this server: the last run, and all of them.
#[derive(Debug, Default)]
pub(crate) struct Warming {
    /// Tenants of the last run.
    pub(crate) tenants: AtomicU64,
    /// Bundles that the last run loaded.
    pub(crate) bundles: AtomicU64,
    /// Bundles that the last run could not load.
    pub(crate) failures: AtomicU64,
    /// How long the last run took, in milliseconds.
    pub(crate) duration_ms: AtomicU64,
    /// Bundles loaded since the start.
    pub(crate) bundles_total: AtomicU64,
    /// Bundles that could not be loaded since the start.
    pub(crate) failures_total: AtomicU64,
    /// Lists loaded since the start.
    pub(crate) lists_total: AtomicU64,
    /// Lists that could not be loaded since the start.
    pub(crate) list_failures_total: AtomicU64,
}

/// Failures that a result names; the rest is counted.
const NAMED: usize = 20;

/// Warms both bundles of every active tenant, or of the job's.
pub(super) async fn warm_dashboard_bundles(app: App, context: RunContext) -> FunctionResult {
    let tenants = tenants::of_run(&app, &context).await?;
    warm(&app, &context, tenants).await
}

/// Warms the bundles of the tenants at whose places a day has begun since this job succeeded last.
pub(super) async fn warm_at_local_midnight(app: App, context: RunContext) -> FunctionResult {
    let tenants = tenants::of_run(&app, &context).await?;
    let window = local_time::since_last_run(&app, &context).await?;
    // At midnight in UTC all are warmed anyway, by the job for that.
    let begun = tenants
        .into_iter()
        .filter(|tenant| window.holds_midnight_of(&tenant.timezone) && !window.holds_midnight_of("UTC"));
    warm(&app, &context, begun.collect()).await
}

/// Several tenants at once, as many as the settings allow; one that fails does not stop the others.
async fn warm(app: &App, context: &RunContext, tenants: Vec<Tenant>) -> FunctionResult {
    let began = app.clock().now();
    let count = tenants.len() as u64;
    let total = count * 2;
    let asked = tenants
        .into_iter()
        .flat_map(|tenant| [(tenant.clone(), true), (tenant, false)]);
    let mut warming = futures_util::stream::iter(asked)
        .map(|(tenant, include_test_data)| {
            let app = app.clone();
            async move {
                let warmed = reports::warm(&app, Some(tenant.id), include_test_data).await;
                (tenant, include_test_data, warmed)
            }
        })
        .buffer_unordered(app.settings().warm_at_once.max(1));
    let (mut bundles, mut errors) = (0_u64, Vec::new());
    while let Some((tenant, include_test_data, warmed)) = warming.next().await {
        match warmed {
            Ok(()) => bundles += 1,
            Err(error) => {
                tracing::warn!(tenant.id = %tenant.id, %error, "The bundle of `{}` could not be warmed", tenant.slug);
                errors.push(json!({
                    "tenant": tenant.slug, "include_test_data": include_test_data, "error": error.to_string(),
                }));
            }
        }
        context.report(bundles + errors.len() as u64, Some(total), tenant.slug);
    }
    let took = app.clock().now().since(began);
    let failures = errors.len() as u64;
    app.jobs().warming().note(count, bundles, failures, took);
    if bundles == 0 && failures > 0 {
        return Err(FunctionError::new(format!(
            "none of {total} bundles could be loaded; the first: {}",
            errors[0]["error"].as_str().unwrap_or_default()
        )));
    }
    errors.truncate(NAMED);
    Ok(json!({
        "tenants": count, "bundles": bundles, "failures": failures,
        "duration_ms": u64::try_from(took.as_millis()).unwrap_or(u64::MAX), "errors": errors,
    }))
}

impl Warming {
    pub(super) fn note_lists(&self, loaded: u64, failed: u64) {
        self.lists_total.fetch_add(loaded, Relaxed);
        self.list_failures_total.fetch_add(failed, Relaxed);
    }

    fn note(&self, tenants: u64, bundles: u64, failures: u64, took: Duration) {
        self.tenants.store(tenants, Relaxed);
        self.bundles.store(bundles, Relaxed);
        self.failures.store(failures, Relaxed);
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        self.duration_ms.store(millis, Relaxed);
        self.bundles_total.fetch_add(bundles, Relaxed);
        self.failures_total.fetch_add(failures, Relaxed);
    }
}
