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

    /// Whether this hour of the day in UTC began within it.
    pub(super) fn holds_hour(self, hour: i8) -> bool {
        let mut moment = self.to.as_second().div_euclid(3600) * 3600;
        while moment > self.after.as_second() {
            let is = Timestamp::from_second(moment)
                .is_ok_and(|moment| TimeZone::UTC.to_datetime(moment).hour() == hour);
            if is {
                return true;
            }
            moment -= 3600;
        }
        false
    }

    /// The same, later.
    pub(super) fn shifted(self, by: SignedDuration) -> Self {
        Self {
            after: self.after.saturating_add(by).unwrap_or(Timestamp::MAX),
            to: self.to.saturating_add(by).unwrap_or(Timestamp::MAX),
        }
    }
}

/// From the beginning of the run in which this job succeeded last until now: what was missed is made up for, and nothing is done
/// twice.
///
/// # Errors
/// When the database is away.
pub(super) async fn since_last_run(app: &App, context: &RunContext) -> Result<Window, FunctionError> {
    let to = Timestamp::from_millisecond(app.clock().now().as_millis().cast_signed())
        .map_err(FunctionError::new)?;
    let last = last_success(app, context).await.map_err(FunctionError::new)?;
    let back = |by| to.saturating_sub(by).unwrap_or(Timestamp::MIN);
    let after = last.unwrap_or_else(|| back(FIRST)).max(back(LONGEST));
    Ok(Window { after, to })
}

async fn last_success(app: &App, context: &RunContext) -> ApiResult<Option<Timestamp>> {
    let Some(job) = context.job_id() else {
        return Ok(None);
    };
    let client = app.pool().get().await?;
    let begin = Acting::new(Scope::of_server()).begin_read();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 1] = [(&job, Type::UUID)];
    let rows = client
        .within(
            &begin,
            client.query_typed(
                "select started_at from cron_run where job_id = $1 and state = 'succeeded' \
             order by started_at desc limit 1",
                &parameters,
            ),
        )
        .await;
    Ok(rows?.first().map(|row| row.get(0)))
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

    #[test]
    fn hours_are_found_also_after_an_outage() {
        let hour = window("2026-03-10T05:40:00Z", "2026-03-10T06:40:00Z");
        assert!(hour.holds_hour(6) && !hour.holds_hour(5) && !hour.holds_hour(7));
        let outage = window("2026-03-10T22:40:00Z", "2026-03-11T03:40:00Z");
        assert!([23, 0, 1, 2, 3].into_iter().all(|hour| outage.holds_hour(hour)));
        assert!(!outage.holds_hour(22) && !outage.holds_hour(4));
        let ahead = hour.shifted(SignedDuration::from_hours(1));
        assert!(ahead.holds_hour(7));
    }
}
