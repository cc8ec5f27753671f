//! Counting activities by status, in one snapshot with the version that the counts belong to.

use std::time::Duration;

use jiff::civil::Date;
use serde_json::json;
use thermocline::TenantId;
use thermocline_postgres::slots_from_pairs;
use tokio_postgres::Row;

use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::modules::ModuleSpec;
use crate::problem::{ApiError, ApiResult};
use crate::records::{ListQuery, Statement, slots_statement, write_conditions};
use crate::rollups::{self, Counts, Range};

/// The statuses that are told; what failed counts in `total` alone.
const TOLD: [&str; 5] = ["scheduled", "in_progress", "overdue", "completed", "cancelled"];

/// How many there are of each status, at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    /// All of them.
    pub total: i64,
    /// In the order of `TOLD`.
    by_status: [i64; 5],
    /// The version of the snapshot that was counted in.
    pub version: u64,
    /// When the next of them becomes overdue, from that moment on; none in sight: `None`.
    pub until_next: Option<Duration>,
}

impl Counted {
    /// `{"total":…,"scheduled":…,…}`.
    pub(super) fn json(&self) -> String {
        let mut members = serde_json::Map::new();
        members.insert("total".to_owned(), json!(self.total));
        for (status, count) in TOLD.iter().zip(self.by_status) {
            members.insert((*status).to_owned(), json!(count));
        }
        serde_json::Value::Object(members).to_string()
    }

    fn add(&mut self, status: &str, count: i64) {
        if let Some(place) = TOLD.iter().position(|told| *told == status) {
            self.by_status[place] += count;
        }
    }
}

/// Counts what a list request asks for, whatever its page.
///
/// Without conditions the counts come from what the database keeps, and cost the same however many rows there are.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn count(
    app: &App,
    spec: &'static ModuleSpec,
    scope: Scope,
    query: &ListQuery,
) -> ApiResult<Counted> {
    match (scope.tenant(), query.asks_for_all()) {
        (Some(tenant), Some(include_test_data)) => {
            count_all(app, spec, scope, tenant, include_test_data).await
        }
        _ => count_rows(app, spec, scope, query).await,
    }
}

async fn count_rows(
    app: &App,
    spec: &'static ModuleSpec,
    scope: Scope,
    query: &ListQuery,
) -> ApiResult<Counted> {
    let status = spec
        .field("status")
        .expect("what is counted by status has one")
        .compared_sql();
    let mut rows = Statement::starting(format!(
        "select r.status, count(*), \
         extract(epoch from min(r.due_at) filter (where r.status in ('scheduled', 'in_progress')) - now())::float8 \
         from (select {status} as status, t.due_at from {} t where ",
        spec.table
    ));
    write_conditions(&mut rows, spec, scope, query);
    rows.push(") r group by r.status");
    let slots = slots_statement(spec, scope);
    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let (begun, slots, rows, ended) = futures_util::join!(
        connection.begin(&begin),
        slots.run(&connection),
        rows.run(&connection),
        connection.commit(),
    );
    begun?;
    ended?;
    let mut counted = at(app, spec, scope, &slots?);
    for row in rows? {
        let count: i64 = row.get(1);
        counted.total += count;
        counted.add(row.get(0), count);
        let next = row.get::<_, Option<f64>>(2).and_then(seconds);
        counted.until_next = counted.until_next.into_iter().chain(next).min();
    }
    Ok(counted)
}

/// From the counts that the database keeps. Those say on which day open rows become overdue, not at which moment: the
/// last days are looked at row by row, by an index that holds only open rows.
async fn count_all(
    app: &App,
    spec: &'static ModuleSpec,
    scope: Scope,
    tenant: TenantId,
    include_test_data: bool,
) -> ApiResult<Counted> {
    let first = first_day(app)?;
    let mut ranges = vec![Range::bucket(spec, "total"), Range::values(spec, "status")];
    for status in ["scheduled", "in_progress"] {
        ranges.push(
            Range::starting(spec, "due", &format!("{status}:")).below("due", &format!("{status}:{first}")),
        );
    }
    let real = if include_test_data {
        ""
    } else {
        " and not t.is_test_data"
    };
    let due = |columns: &str, condition: &str| {
        let mut statement = Statement::starting(format!(
            "select {columns} from {} t where t.tenant_id = ",
            spec.table
        ));
        statement.bind(&tenant.as_uuid().to_string(), "uuid");
        statement.push(" and t.status in ('scheduled', 'in_progress') and t.due_at is not null and ");
        statement.push(condition);
        statement.push(real);
        statement
    };
    let mut overdue = due("t.status, count(*)", "t.due_at <= now()");
    overdue.push(" and t.due_at >= ");
    overdue.bind(&format!("{first} 00:00:00+00"), "timestamptz");
    overdue.push(" group by t.status");
    let next = due(
        "extract(epoch from min(t.due_at) - now())::float8",
        "t.due_at > now()",
    );
    let slots = slots_statement(spec, scope);
    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let (begun, slots, found, overdue, next, ended) = futures_util::join!(
        connection.begin(&begin),
        slots.run(&connection),
        rollups::read(&connection, Some(tenant), &ranges, include_test_data),
        overdue.run(&connection),
        next.run(&connection),
        connection.commit(),
    );
    begun?;
    ended?;
    let mut counted = at(app, spec, scope, &slots?);
    let found: Counts = found?;
    counted.total = found.count(spec.name(), "total");
    for (status, sum) in found.values(spec.name(), "status") {
        counted.add(status, sum.count);
    }
    let mut late = |status: &str, count: i64| {
        counted.add(status, -count);
        counted.add("overdue", count);
    };
    for (value, sum) in found.values(spec.name(), "due") {
        let status = value.split(':').next().unwrap_or_default();
        late(status, sum.count);
    }
    for row in overdue? {
        late(row.get(0), row.get(1));
    }
    counted.until_next = next?
        .first()
        .and_then(|row| row.get::<_, Option<f64>>(0))
        .and_then(seconds);
    Ok(counted)
}

/// Nothing counted yet, at the version of a snapshot, which this server takes note of.
fn at(app: &App, spec: &ModuleSpec, scope: Scope, slots: &[Row]) -> Counted {
    let slots = slots
        .first()
        .map(|row| slots_from_pairs(&row.get::<_, Vec<i64>>(0)))
        .unwrap_or_default();
    let version = slots.version();
    if let Some(key) = scope.version_key(spec) {
        app.versions().observe(key, slots);
    }
    Counted {
        total: 0,
        by_status: [0; 5],
        version,
        until_next: None,
    }
}

/// The day from which rows are looked at one by one: yesterday, so that it does not matter whether the clocks of the server
/// and of the database agree on midnight.
fn first_day(app: &App) -> ApiResult<Date> {
    let now = jiff::Timestamp::from_millisecond(app.clock().now().as_millis().cast_signed())
        .map_err(|error| ApiError::Internal(anyhow::Error::new(error).context("the clock")))?;
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    Ok(today.yesterday().unwrap_or(today))
}

fn seconds(seconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds.max(0.0)).ok()
}
