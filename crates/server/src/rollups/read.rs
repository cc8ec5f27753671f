//! Reading counts, as one snapshot shows them.

use std::collections::BTreeMap;

use thermocline::TenantId;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Row};
use uuid::Uuid;

use crate::modules::{FAVOURITES, ModuleSpec, find};
use crate::records::Statement;

/// Some of the buckets of a module: from one bucket up to, but without, another.
#[derive(Debug, Clone)]
pub(crate) struct Range {
    module: &'static str,
    low: String,
    high: String,
}

/// The counts and sums that were found, test data left out or added.
#[derive(Debug, Default)]
pub(crate) struct Counts(BTreeMap<(String, String), Sum>);

/// What a bucket holds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Sum {
    /// Rows.
    pub count: i64,
    /// What they are worth.
    pub amount: f64,
}

impl Range {
    /// The bucket of a measure that has only one.
    pub(crate) fn bucket(spec: &ModuleSpec, measure: &str) -> Self {
        demand(spec, measure);
        Self {
            module: spec.name(),
            low: measure.to_owned(),
            // The least text that is larger.
            high: format!("{measure}\u{1}"),
        }
    }

    /// The buckets of all values of a measure.
    pub(crate) fn values(spec: &ModuleSpec, measure: &str) -> Self {
        Self::starting(spec, measure, "")
    }

    /// The buckets whose value starts with this text.
    pub(crate) fn starting(spec: &ModuleSpec, measure: &str, start: &str) -> Self {
        demand(spec, measure);
        Self {
            module: spec.name(),
            low: format!("{measure}:{start}"),
            // Above every text: no bucket holds the last character of all.
            high: format!("{measure}:{start}\u{10ffff}"),
        }
    }

    /// All columns of a board in one of the measures `board_…` of contacts; for `board_status` and `board_owner`, of one status
    /// or owner. To be read with [`Counts::columns`].
    pub(crate) fn board(measure: &str, board: Uuid, value: Option<&str>) -> Self {
        Self::starting(contacts(), measure, &place(board, value))
    }

    /// A user's favourites among contacts that are not archived. To be read with [`Counts::favourites`].
    pub(crate) fn favourites(user: Uuid) -> Self {
        Self {
            module: FAVOURITES,
            low: format!("user:{user}"),
            high: format!("user:{user}\u{1}"),
        }
    }

    /// The same, without this value and those above it.
    #[must_use]
    pub(crate) fn below(mut self, measure: &str, value: &str) -> Self {
        self.high = format!("{measure}:{value}");
        self
    }

    /// The same, from this value on.
    #[must_use]
    pub(crate) fn from(mut self, measure: &str, value: &str) -> Self {
        self.low = format!("{measure}:{value}");
        self
    }
}

fn contacts() -> &'static ModuleSpec {
    find("contacts").expect("there are contacts")
}

fn place(board: Uuid, value: Option<&str>) -> String {
    match value {
        Some(value) => format!("{board}/{value}/"),
        None => format!("{board}/"),
    }
}

/// A measure that nobody keeps would count nothing, for ever and without a sound.
fn demand(spec: &ModuleSpec, measure: &str) {
    assert!(
        spec.rollup.measure(measure).is_some(),
        "{} does not count `{measure}`",
        spec.name()
    );
}

/// Reads ranges of buckets of one tenant, or of all. Ranges of a module must not overlap.
///
/// # Errors
/// What Postgres says.
pub(crate) async fn read(
    client: &Client,
    tenant: Option<TenantId>,
    ranges: &[Range],
    include_test_data: bool,
) -> Result<Counts, tokio_postgres::Error> {
    let tenant = tenant.map(|tenant| tenant.as_uuid());
    let modules: Vec<&str> = ranges.iter().map(|range| range.module).collect();
    let lows: Vec<&str> = ranges.iter().map(|range| range.low.as_str()).collect();
    let highs: Vec<&str> = ranges.iter().map(|range| range.high.as_str()).collect();
    let parameters: [(&(dyn ToSql + Sync), Type); 4] = [
        (&tenant, Type::UUID),
        (&modules, Type::TEXT_ARRAY),
        (&lows, Type::TEXT_ARRAY),
        (&highs, Type::TEXT_ARRAY),
    ];
    let rows = client
        .query_typed(
            "select module, bucket, is_test_data, n, amount::float8 from rollup_sums($1, $2, $3, $4)",
            &parameters,
        )
        .await?;
    Ok(Counts::of(&rows, include_test_data))
}

/// The statement that gives how many rows a module's lists show without conditions: one row, one number.
pub(crate) fn total(spec: &ModuleSpec, tenant: TenantId, include_test_data: bool) -> Statement {
    let range = Range::bucket(spec, "total");
    let mut statement = Statement::starting("select coalesce(sum(n), 0)::bigint from rollup_sums(");
    statement.bind(&tenant.as_uuid().to_string(), "uuid");
    for text in [range.module, &range.low, &range.high] {
        statement.push(", ");
        statement.bind_list(&[text.to_owned()], "text[]");
    }
    statement.push(")");
    if !include_test_data {
        statement.push(" where not is_test_data");
    }
    statement
}

impl Counts {
    fn of(rows: &[Row], include_test_data: bool) -> Self {
        let mut counts = Self::default();
        for row in rows {
            if row.get::<_, bool>(2) && !include_test_data {
                continue;
            }
            let sum = counts.0.entry((row.get(0), row.get(1))).or_default();
            sum.count += row.get::<_, i64>(3);
            sum.amount += row.get::<_, f64>(4);
        }
        counts
    }

    /// A measure that has only one bucket.
    pub(crate) fn count(&self, module: &str, measure: &str) -> i64 {
        self.0
            .get(&(module.to_owned(), measure.to_owned()))
            .map_or(0, |sum| sum.count)
    }

    /// The values of a measure that rows have, in the order of their text.
    pub(crate) fn values<'a>(
        &'a self,
        module: &'a str,
        measure: &'a str,
    ) -> impl Iterator<Item = (&'a str, Sum)> + 'a {
        self.0.iter().filter_map(move |((of, bucket), sum)| {
            let value = bucket.strip_prefix(measure)?.strip_prefix(':')?;
            (of == module && sum.count != 0).then_some((value, *sum))
        })
    }

    /// What [`Range::board`] found, by column; `None` are contacts of the board that are in no column.
    pub(crate) fn columns(
        &self,
        measure: &str,
        board: Uuid,
        value: Option<&str>,
    ) -> BTreeMap<Option<Uuid>, i64> {
        let place = place(board, value);
        let columns = self.values(contacts().name(), measure).filter_map(|(text, sum)| {
            // A status that goes on behind a slash of its own is another status.
            let column = match text.strip_prefix(&place)? {
                "-" => None,
                column => Some(column.parse().ok()?),
            };
            Some((column, sum.count))
        });
        columns.collect()
    }

    /// What [`Range::favourites`] found.
    pub(crate) fn favourites(&self, user: Uuid) -> i64 {
        self.count(FAVOURITES, &format!("user:{user}"))
    }

    /// The sum over all values of a measure for which this holds.
    pub(crate) fn total(&self, module: &str, measure: &str, holds: impl Fn(&str) -> bool) -> Sum {
        self.values(module, measure)
            .filter(|(value, _)| holds(value))
            .fold(Sum::default(), |all, (_, sum)| Sum {
                count: all.count + sum.count,
                amount: all.amount + sum.amount,
            })
    }
}
