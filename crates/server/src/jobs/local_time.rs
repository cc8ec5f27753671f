//! What time it is where a tenant is.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use thermocline_jobs::{FunctionError, RunContext};
use tokio_postgres::types::Type;

use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::problem::ApiResult;

/// After this moment, and up to and with that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) after: Timestamp,
    pub(super) to: Timestamp,
}

/// What a job that never succeeded before looks back at, and the most that one looks back at after an outage.
const FIRST: SignedDuration = SignedDuration::from_mins(15);
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

impl Window {
    /// Whether a day began within it, where clocks show this zone. A name that no zone has counts as UTC.
    pub(super) fn holds_midnight_of(self, timezone: &str) -> bool {
        let zone = TimeZone::get(timezone).unwrap_or(TimeZone::UTC);
        let day = |moment: Timestamp| zone.to_datetime(moment).date();
        day(self.after) != day(self.to)
    }
}

/// From the due time that this job succeeded for last to the one that it runs for: what was missed is made up for, and
/// nothing is done twice.
///
/// # Errors
/// When the database is away.
pub(super) async fn since_last_run(app: &App, context: &RunContext) -> Result<Window, FunctionError> {
    let now = Timestamp::from_millisecond(app.clock().now().as_millis().cast_signed());
    let to = context
        .scheduled_for()
        .or(now.ok())
        .ok_or_else(|| FunctionError::new("the clock is out of its mind"))?;
    let last = last_success(app, context, to).await.map_err(FunctionError::new)?;
    let back = |by| to.saturating_sub(by).unwrap_or(Timestamp::MIN);
    let after = last.unwrap_or_else(|| back(FIRST)).max(back(LONGEST));
    Ok(Window { after, to })
}

async fn last_success(app: &App, context: &RunContext, before: Timestamp) -> ApiResult<Option<Timestamp>> {
    let Some(job) = context.job_id() else {
        return Ok(None);
    };
    let client = app.pool().get().await?;
    let begin = Acting::new(Scope::of_server()).begin_read();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
        [(&job, Type::UUID), (&before, Type::TIMESTAMPTZ)];
    let (begun, rows, ended) = futures_util::join!(
        client.begin(&begin),
        client.query_typed(
            "select scheduled_for from cron_run where job_id = $1 and state = 'succeeded' and scheduled_for < $2 \
             order by started_at desc limit 1",
            &parameters,
        ),
        client.commit(),
    );
    begun?;
    ended?;
    Ok(rows?.first().and_then(|row| row.get(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(after: &str, to: &str) -> Window {
        Window {
            after: after.parse().unwrap(),
            to: to.parse().unwrap(),
        }
    }

    #[test]
    fn midnight_is_found_where_the_tenant_is() {
        // Midnight in Kathmandu is 18:15 in UTC.
        let quarter = window("2026-03-10T18:00:00Z", "2026-03-10T18:15:00Z");
        assert!(quarter.holds_midnight_of("Asia/Kathmandu"));
        assert!(!quarter.holds_midnight_of("UTC"));
        let next = window("2026-03-10T18:15:00Z", "2026-03-10T18:30:00Z");
        assert!(!next.holds_midnight_of("Asia/Kathmandu"), "not twice");
        // A day that begins at one o'clock, because midnight does not exist.
        let gap = window("2026-09-06T03:45:00Z", "2026-09-06T04:00:00Z");
        assert!(gap.holds_midnight_of("America/Santiago"));
        assert!(!gap.holds_midnight_of("Atlantis/Capital"));
    }
}
