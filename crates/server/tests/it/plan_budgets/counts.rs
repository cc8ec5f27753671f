//! The counts of a workspace: kept by the database, so they cost the same at any size.

use serde_json::Value;

use super::asked::Asked;
use crate::support::Tenant;

/// The kept counts, among which are the hours of a week and of a day, one page each; and of the contacts those of the hour that a
/// window begins in, along an index. To count the contacts themselves would take another hundred pages, even along an index alone.
const COUNTS: u64 = 250;

/// The counts of the caller's workspace.
pub(super) fn asked(tenant: &Tenant) -> Vec<Asked> {
    vec![Asked {
        what: "counts of the workspace".to_owned(),
        path: format!(
            "/api/cache-settings/workspace/{}/counts?useCache=false",
            tenant.slug
        ),
        shown,
        rows: 15,
        budget: COUNTS,
        reads: &["from rollup_sums(", "from contact t where"],
    }]
}

/// How many counts there are.
fn shown(answer: &Value) -> u64 {
    let counts = answer["data"].as_object().into_iter().flatten();
    counts.filter(|(_, count)| count.is_i64()).count() as u64
}
