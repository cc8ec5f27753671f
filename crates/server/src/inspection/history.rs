//! `GET /api/cache/history`: how the caches of all servers did over time.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde_json::{Map, Value, json};
use thermocline::Timestamp;
use tokio_postgres::types::{ToSql, Type};

use super::parameters::{Parameters, answer, bad, moment};
use super::samples::{COLUMNS, HAPPENED, MINUTE};
use crate::app::App;
use crate::database::Acting;
use crate::identity::{Caller, Role, Scope};
use crate::problem::ApiResult;

/// How far back, and in which steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    steps: u64,
    step: Duration,
}

const HOUR: Range = Range {
    steps: 60,
    step: MINUTE,
};
const DAY: Range = Range {
    steps: 288,
    step: Duration::from_secs(300),
};
const WEEK: Range = Range {
    steps: 168,
    step: Duration::from_secs(3_600),
};

/// For superadmins: it is of all servers and all tenants together.
///
/// Steps of which nobody wrote anything down are left out; `minutes` says how many minutes of a step some server wrote down.
/// Entries and bytes are the average of the minutes.
pub(super) async fn history(
    State(app): State<App>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    caller.demand_role(Role::Superadmin)?;
    let parameters = Parameters::parse(query.as_deref(), &["range"])?;
    let range = match parameters.get("range").unwrap_or("1h") {
        "1h" => HOUR,
        "24h" => DAY,
        "7d" => WEEK,
        other => return Err(bad("range", format!("range `{other}` is not 1h, 24h or 7d"))),
    };
    let step = range.step.as_secs();
    let last = app.clock().now().as_millis() / 1_000 / step;
    let first = (last + 1).saturating_sub(range.steps);
    let found = read(&app, step, first).await?;
    let points: Vec<Value> = found
        .range(first..=last)
        .map(|(number, found)| point(number * step, found))
        .collect();
    Ok(answer(json!({"step_seconds": step, "points": points})))
}

/// What was summed up of a step.
struct Step {
    minutes: i64,
    numbers: Vec<i64>,
}

async fn read(app: &App, step: u64, first: u64) -> ApiResult<BTreeMap<u64, Step>> {
    let sums: Vec<String> = COLUMNS
        .iter()
        .enumerate()
        .map(|(place, column)| {
            if place < HAPPENED {
                format!("sum({column})::bigint")
            } else {
                format!("(sum({column}) / count(distinct at))::bigint")
            }
        })
        .collect();
    // A sample bears the end of its minute, so its step is that of the moment before.
    let sql = format!(
        "select ((extract(epoch from at)::bigint - 1) / $1), count(distinct at), {} from cache_sample \
         where at > to_timestamp($2) group by 1",
        sums.join(", ")
    );
    let (step, from) = (step.cast_signed(), (first * step) as f64);
    let parameters: [(&(dyn ToSql + Sync), Type); 2] = [(&step, Type::INT8), (&from, Type::FLOAT8)];
    let connection = app.pool().get().await?;
    let begin = Acting::new(Scope::of_server()).begin_read();
    let rows = connection
        .within(&begin, connection.query_typed(&sql, &parameters))
        .await?;
    let steps = rows.iter().map(|row| {
        let numbers = (0..COLUMNS.len()).map(|column| row.get(2 + column)).collect();
        let step = Step {
            minutes: row.get(1),
            numbers,
        };
        (row.get::<_, i64>(0).unsigned_abs(), step)
    });
    Ok(steps.collect())
}

fn point(seconds: u64, step: &Step) -> Value {
    let mut point = Map::new();
    point.insert(
        "at".to_owned(),
        json!(moment(Timestamp::from_millis(seconds * 1_000))),
    );
    for (place, column) in COLUMNS.iter().enumerate() {
        point.insert((*column).to_owned(), json!(step.numbers[place]));
    }
    point.insert("minutes".to_owned(), json!(step.minutes));
    Value::Object(point)
}
