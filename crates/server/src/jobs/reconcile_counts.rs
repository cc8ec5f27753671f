//! Counts that are kept, compared with the rows that they are about.

use serde_json::json;
use thermocline_jobs::{FunctionError, FunctionResult, RunContext};

use crate::app::App;
use crate::rollups::reconcile_rollups;

/// Compares and corrects every tenant's counts. What differed stands in `rollup_drift`.
pub(super) async fn reconcile_counts(app: App, _: RunContext) -> FunctionResult {
    let found = reconcile_rollups(&app).await.map_err(FunctionError::new)?;
    Ok(json!({ "compared": found.compared, "drifted": found.drifted }))
}
