//! Reading the counts from one snapshot, in one round trip.

use std::time::Duration;

use anyhow::Context;
use http::HeaderValue;
use jiff::Timestamp;
use serde::Serialize;
use thermocline::{Digest, Loaded, Slots, TenantId, Versions};
use thermocline_axum::CachedBody;
use thermocline_postgres::read_slots;
use tokio_postgres::Row;

use super::cached::{Whose, version_keys};
use crate::app::App;
use crate::database::Acting;
use crate::modules::{ModuleSpec, find};
use crate::policies::Feature;
use crate::problem::ApiError;
use crate::records::Statement;
use crate::rollups::{self, Counts, Range};

/// How long a contact is new.
const NEW: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// How long after its last activity a contact counts as active.
const RECENT: Duration = Duration::from_secs(24 * 60 * 60);

/// What is told, in this order. Contacts that are archived count in `archived` alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct ContactCounts {
    unassigned: i64,
    assigned_to_me: i64,
    open: i64,
    closed: i64,
    total: i64,
    high_priority: i64,
    medium_priority: i64,
    low_priority: i64,
    needs_response: i64,
    follow_up: i64,
    favorites: i64,
    archived: i64,
    unhappy_customers: i64,
    new_customers: i64,
    recent_activity: i64,
}

/// A count that shrinks by itself: contacts leave it when this much time has passed since a moment of theirs.
struct Window {
    /// The column of that moment.
    column: &'static str,
    /// The measure by hours.
    measure: &'static str,
    /// From when on contacts are in it.
    since: Timestamp,
    /// From where on whole hours are counted.
    whole_hours: String,
    /// How long a contact stays.
    length: Duration,
}

/// Loads the counts of one user.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn load(app: &App, whose: &Whose) -> Result<Loaded<CachedBody>, ApiError> {
    let now = moment(app.clock().now().as_millis())?;
    let spec = contacts();
    let windows = [
        Window::ending("created_at", "created", now, NEW)?,
        Window::ending("last_activity_at", "active", now, RECENT)?,
    ];
    let ranges = ranges(spec, whose, &windows);
    let beside = beside(whose, &windows);
    let depends = version_keys(whose.tenant);

    let connection = app.pool().get().await?;
    let begin = Acting::new(whose.scope()).begin_read();
    let (begun, slots, found, beside, ended) = futures_util::join!(
        connection.begin(&begin),
        read_slots(&connection, &depends),
        rollups::read(&connection, Some(whose.tenant), &ranges, true),
        beside.run(&connection),
        connection.commit(),
    );
    begun?;
    ended?;
    let slots = slots?;
    let beside = beside?;
    let beside = beside
        .first()
        .ok_or_else(|| ApiError::Internal(anyhow::anyhow!("the counts gave no row")))?;
    let versions: Versions = slots.iter().map(Slots::version).collect();
    for (key, slots) in depends.into_iter().zip(slots) {
        app.versions().observe(key, slots);
    }
    let counts = counts(spec, whose, &found?, &windows, beside);
    let ttl = Duration::from_secs(beside.get::<_, i32>(5).unsigned_abs().into());
    let changes = windows.iter().enumerate().filter_map(|(index, window)| {
        let next: Option<i64> = beside.get(2 * index + 1);
        Some(window.until(now, next?))
    });
    Ok(Loaded::Cacheable {
        value: body(&counts, now)?,
        versions,
        ttl: Some(changes.fold(ttl, Duration::min)),
    })
}

fn contacts() -> &'static ModuleSpec {
    find("contacts").expect("there are contacts")
}

fn moment(millis: u64) -> Result<Timestamp, ApiError> {
    let moment = Timestamp::from_millisecond(millis.cast_signed()).context("the clock");
    moment.map_err(ApiError::Internal)
}

impl Window {
    fn ending(
        column: &'static str,
        measure: &'static str,
        now: Timestamp,
        length: Duration,
    ) -> Result<Self, ApiError> {
        const HOUR: i64 = 60 * 60 * 1000;
        let length_millis = i64::try_from(length.as_millis()).unwrap_or(i64::MAX);
        let since = now.as_millisecond() - length_millis;
        let next_hour = (since.div_euclid(HOUR) + 1) * HOUR;
        let of = |millis: i64| Timestamp::from_millisecond(millis).context("the clock");
        Ok(Self {
            column,
            measure,
            since: of(since).map_err(ApiError::Internal)?,
            whole_hours: of(next_hour)
                .map_err(ApiError::Internal)?
                .strftime("%Y-%m-%dT%H")
                .to_string(),
            length,
        })
    }

    /// The whole hours. There is no upper end: what lies in the future by a clock that is ahead is new, too.
    fn range(&self, spec: &ModuleSpec) -> Range {
        Range::values(spec, self.measure).from(self.measure, &self.whole_hours)
    }

    /// Two columns: how many contacts are in the window with the moment in the hour that it begins in, and the first
    /// moment of all in the window, in milliseconds.
    fn write_edge(&self, tenant: TenantId, statement: &mut Statement) {
        let column = self.column;
        let rows = |statement: &mut Statement, selected: &str| {
            statement.push(&format!("(select {selected} from contact t where t.tenant_id = "));
            statement.bind(&tenant.as_uuid().to_string(), "uuid");
            statement.push(&format!(" and not t.archived and t.{column} >= "));
            statement.bind(&self.since.to_string(), "timestamptz");
        };
        rows(statement, "count(*)");
        statement.push(&format!(" and t.{column} < "));
        statement.bind(&format!("{}:00:00Z", self.whole_hours), "timestamptz");
        statement.push("), ");
        rows(
            statement,
            &format!("floor(extract(epoch from t.{column}) * 1000)::bigint"),
        );
        statement.push(&format!(" order by t.{column} limit 1), "));
    }

    /// How long it takes from now on until the contact with this moment leaves.
    fn until(&self, now: Timestamp, first: i64) -> Duration {
        let passed = now.as_millisecond().saturating_sub(first);
        let passed = Duration::from_millis(u64::try_from(passed).unwrap_or(0));
        self.length.saturating_sub(passed)
    }
}

fn ranges(spec: &ModuleSpec, whose: &Whose, windows: &[Window; 2]) -> Vec<Range> {
    let mut ranges = vec![
        Range::bucket(spec, "total"),
        Range::bucket(spec, "archived"),
        Range::bucket(spec, "unassigned"),
        Range::bucket(spec, "needs_response"),
        Range::bucket(spec, "follow_up"),
        Range::bucket(spec, "unhappy"),
        Range::values(spec, "status"),
        Range::values(spec, "priority"),
        Range::favourites(whose.user),
    ];
    ranges.extend(windows.iter().map(|window| window.range(spec)));
    ranges
}

/// What is in no bucket with a name that is known beforehand: the edges of the windows, the contacts of everybody whom the user
/// may be called in `assigned_to` (id, e-mail, name), and the lifetime that the tenant wants, in the same snapshot as its version.
fn beside(whose: &Whose, windows: &[Window; 2]) -> Statement {
    let (tenant, user) = (whose.tenant.as_uuid().to_string(), whose.user.to_string());
    let mut statement = Statement::starting("select ");
    for window in windows {
        window.write_edge(whose.tenant, &mut statement);
    }
    statement.push("(select coalesce(sum(s.n), 0)::bigint from (select array_agg(distinct 'owner:' || o.name) as names from (select ");
    statement.bind(&user, "text");
    statement.push(" union all select lower(");
    statement.bind_option(whose.email.as_deref().map(str::to_owned), "text");
    statement.push(") union all select lower(n) from app_user u cross join lateral (values (u.email), (u.display_name)) as v (n) where u.id = ");
    statement.bind(&user, "uuid");
    statement.push(") o (name) where o.name <> '') w cross join lateral rollup_sums(");
    statement.bind(&tenant, "uuid");
    statement.push(
        ", array_fill('contacts'::text, array[cardinality(w.names)]), w.names, \
         array(select n || chr(1) from unnest(w.names) n)) s), \
         coalesce((select c.contact_counts_ttl from cache_setting c where c.tenant_id = ",
    );
    statement.bind(&tenant, "uuid");
    statement.push(&format!("), {})", Feature::ContactCounts.default_ttl().as_secs()));
    statement
}

fn counts(
    spec: &ModuleSpec,
    whose: &Whose,
    found: &Counts,
    windows: &[Window; 2],
    beside: &Row,
) -> ContactCounts {
    let name = spec.name();
    let count = |measure| found.count(name, measure);
    let of = |measure, wanted: &[&str]| {
        let sum = found.total(name, measure, |value| wanted.contains(&value));
        sum.count
    };
    let within = |index: usize| -> i64 {
        let whole = found.total(name, windows[index].measure, |_| true).count;
        whole + beside.get::<_, i64>(2 * index)
    };
    let total = count("total");
    let (high, low) = (of("priority", &["high", "urgent"]), of("priority", &["low"]));
    ContactCounts {
        unassigned: count("unassigned"),
        assigned_to_me: beside.get(4),
        open: of("status", &["open"]),
        closed: of("status", &["closed"]),
        total,
        high_priority: high,
        // Whatever else a priority is called: the three add up.
        medium_priority: total - high - low,
        low_priority: low,
        needs_response: count("needs_response"),
        follow_up: count("follow_up"),
        favorites: found.favourites(whose.user),
        archived: count("archived"),
        unhappy_customers: count("unhappy"),
        new_customers: within(0),
        recent_activity: within(1),
    }
}

/// The counts, with the moment at which they were true for the first time. Its tag is that of the counts alone.
fn body(counts: &ContactCounts, now: Timestamp) -> Result<CachedBody, ApiError> {
    let text = serde_json::to_string(counts).context("counts are numbers");
    let text = text.map_err(ApiError::Internal)?;
    let tag = format!("W/\"{}\"", Digest::of(text.as_bytes()));
    let members = text.strip_suffix('}').unwrap_or(&text);
    let tagged = CachedBody::json(format!("{members},\"_timestamp\":\"{now}\"}}"));
    let tag = HeaderValue::from_str(&tag).context("a digest is text");
    tag.map_err(ApiError::Internal)
        .and_then(|tag| tagged.with_etag(tag).context("a tag").map_err(ApiError::Internal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_begins_within_an_hour() {
        let now: Timestamp = "2026-03-08T10:20:30Z".parse().unwrap();
        let window = Window::ending("created_at", "created", now, NEW).unwrap();
        assert_eq!(window.since.to_string(), "2026-03-01T10:20:30Z");
        assert_eq!(window.whole_hours, "2026-03-01T11");
        let first: Timestamp = "2026-03-01T10:21:00Z".parse().unwrap();
        assert_eq!(window.until(now, first.as_millisecond()), Duration::from_secs(30));
        let on_the_hour: Timestamp = "2026-03-08T10:00:00Z".parse().unwrap();
        let window = Window::ending("created_at", "created", on_the_hour, NEW).unwrap();
        assert_eq!(window.whole_hours, "2026-03-01T11");
        let future: Timestamp = "2026-03-09T00:00:00Z".parse().unwrap();
        assert_eq!(window.until(now, future.as_millisecond()), NEW);
    }
}
