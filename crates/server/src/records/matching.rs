//! Change all rows that match a list's conditions: one statement, one transaction.

use axum::response::Response;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::idempotency::Repeat;
use super::list::write_conditions;
use super::list_query::ListQuery;
use super::rows::tenant_column;
use super::statement::Statement;
use super::values::{Leniency, Taken, take_fields};
use super::write::{WriteAnswer, WriteTransaction, statement_error, success};
use crate::app::App;
use crate::http::JsonBody;
use crate::identity::{Caller, Level, Scope};
use crate::modules::{ModuleSpec, WriteKind};
use crate::problem::{ApiError, ApiResult, FieldError};

/// The most rows that one request changes.
const MAX_ROWS: u64 = 100_000;

/// Parameters of a list that choose no rows.
const OF_PAGES: &[&str] = &[
    "limit",
    "offset",
    "page",
    "per_page",
    "cursor",
    "sort_by",
    "sort_order",
    "total",
    "bust_cache",
    "include_stats",
];

/// Which rows, and how many of them the caller has seen.
#[derive(Debug)]
struct Selection {
    query: ListQuery,
    expected: Option<u64>,
}

impl Selection {
    /// Reads a query string. What it does not know is refused even where the body may be lenient: a condition that is ignored
    /// would change more rows than were meant.
    ///
    /// # Errors
    /// 400 that names the parameter, or asks for a condition.
    fn parse(spec: &'static ModuleSpec, query: &str) -> ApiResult<Self> {
        let mut conditions = form_urlencoded::Serializer::new(String::new());
        let (mut expected, mut all) = (None, false);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "expected_total" => {
                    expected = Some(value.parse().map_err(|_| {
                        bad(&name, format!("expected_total `{value}` is not a whole number"))
                    })?);
                }
                "all" => {
                    all = match &*value {
                        "true" => true,
                        "false" => false,
                        _ => return Err(bad(&name, format!("all `{value}` is neither true nor false"))),
                    };
                }
                name if OF_PAGES.contains(&name) => {
                    return Err(bad(
                        name,
                        format!("{name} has no meaning here: every row that matches is changed"),
                    ));
                }
                _ => drop(conditions.append_pair(&name, &value)),
            }
        }
        let query = ListQuery::parse(spec, &conditions.finish(), Leniency::Strict)?;
        if !all && query.asks_for_all() == Some(true) {
            return Err(ApiError::malformed(
                "no_condition",
                "name at least one condition on the rows to change, or all=true",
            ));
        }
        Ok(Self { query, expected })
    }

    /// Refuses before anything is changed.
    ///
    /// # Errors
    /// 422 for more rows than one request may change, 409 for another number than was expected.
    fn check(&self, matched: u64) -> ApiResult<()> {
        if matched > MAX_ROWS {
            return Err(ApiError::Invalid {
                detail: format!(
                    "more than {MAX_ROWS} rows match, and one request changes at most so many; narrow the conditions"
                ),
                errors: Vec::new(),
            });
        }
        match self.expected {
            Some(expected) if expected != matched => Err(ApiError::conflict(
                "total_mismatch",
                format!("{matched} rows match, not {expected}; nothing was changed"),
            )),
            _ => Ok(()),
        }
    }
}

/// Answers `PATCH /api/<module>?<conditions>`.
///
/// # Errors
/// 403 without the permission to write; 400 and 422 for what cannot be done to many rows at once; 409 when another number of rows
/// matches than was expected.
pub(super) async fn update_matching(
    spec: &'static ModuleSpec,
    app: &App,
    caller: &Caller,
    mut tenants: Vec<String>,
    query: &str,
    headers: &HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand(spec, Level::Write)?;
    let selection = Selection::parse(spec, query)?;
    let mut taken = take_fields(spec, body.value, WriteKind::Update, caller, Leniency::of(headers))?;
    refuse_single(spec, &taken)?;
    tenants.append(&mut taken.tenants);
    let scope = caller.scope(app, &tenants).await?;
    let tenant = scope.demand_tenant()?;
    let what = format!("PATCH /api/{}?{query}", spec.name());
    let repeat = Repeat::of(headers, scope, &what, &body.bytes)?;
    let transaction = match WriteTransaction::begin(app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let statement = statement(spec, scope, &selection, &taken);
    let rows = statement
        .run(transaction.client())
        .await
        .map_err(statement_error)?;
    let row = rows
        .first()
        .ok_or_else(|| ApiError::Internal(anyhow::anyhow!("two counts gave no row")))?;
    let [matched, updated] = [0, 1].map(|column| row.get::<_, i64>(column).unsigned_abs());
    selection.check(matched)?;
    let answer = WriteAnswer {
        status: StatusCode::OK.as_u16(),
        body: success(&format!("{{\"matched\":{matched},\"updated\":{updated}}}")),
        etag: None,
    };
    let lenient = !taken.extra.is_empty();
    let written = transaction.commit(app, tenant, &[spec.module], answer).await?;
    let mut response = written.into_response();
    if lenient {
        super::routes::preference_applied(&mut response);
    }
    Ok(response)
}

/// Refuses what is not a value of the rows' own.
fn refuse_single(spec: &ModuleSpec, taken: &Taken) -> ApiResult<()> {
    if let Some((name, _)) = taken.aside.first() {
        let message = format!("{name} cannot be changed for many rows at once; change it row by row");
        return Err(ApiError::invalid(vec![FieldError::new(*name, "value", message)]));
    }
    if taken.columns.is_empty() && taken.extra.is_empty() {
        return Err(ApiError::malformed(
            "missing_field",
            format!("the body names no field of {} to change", spec.name()),
        ));
    }
    Ok(())
}

/// Finds and locks the rows, changes them if their number is right, and says how many matched and how many are not what they were.
fn statement(spec: &ModuleSpec, scope: Scope, selection: &Selection, taken: &Taken) -> Statement {
    // In one order everywhere, so that two such requests wait for each other and do not deadlock.
    let mut statement = Statement::starting(format!(
        "with matching as materialized (select t.id from {} t where ",
        spec.table
    ));
    write_conditions(&mut statement, spec, scope, &selection.query);
    statement.push(&format!(
        " order by t.id limit {} for no key update of t), updated as (update {} t set ",
        MAX_ROWS + 1,
        spec.table
    ));
    let mut changed = Vec::new();
    for name in taken
        .columns
        .keys()
        .filter(|name| *name != "metadata" || taken.extra.is_empty())
    {
        if !changed.is_empty() {
            statement.push(", ");
        }
        statement.push(&format!("{name} = r.{name}"));
        changed.push(format!("t.{name} is distinct from r.{name}"));
    }
    if !taken.extra.is_empty() {
        let base = if taken.columns.contains_key("metadata") {
            "r.metadata"
        } else {
            "t.metadata"
        };
        statement.push(if changed.is_empty() {
            "metadata = "
        } else {
            ", metadata = "
        });
        statement.push(&format!("{base} || x.extra"));
        changed.push(format!("t.metadata is distinct from {base} || x.extra"));
    }
    statement.push(&format!(" from jsonb_populate_record(null::{}, ", spec.table));
    statement.bind(&Value::Object(taken.columns.clone()).to_string(), "jsonb");
    statement.push(") r, (select ");
    statement.bind(&Value::Object(taken.extra.clone()).to_string(), "jsonb");
    statement.push(" as extra) x where t.id in (select id from matching)");
    if let Some(tenant) = scope.tenant() {
        statement.push(&format!(" and {} = ", tenant_column(spec)));
        statement.bind(&tenant.as_uuid().to_string(), "uuid");
    }
    statement.push(&format!(" and (select count(*) from matching) <= {MAX_ROWS}"));
    if let Some(expected) = selection.expected {
        statement.push(&format!(" and (select count(*) from matching) = {expected}"));
    }
    statement.push(&format!(
        " and ({}) returning 1) select (select count(*) from matching), (select count(*) from updated)",
        changed.join(" or ")
    ));
    statement
}

fn bad(name: &str, message: String) -> ApiError {
    ApiError::malformed_field("bad_parameter", FieldError::new(name, "value", message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::modules::{MODULES, find};

    fn parse(query: &str) -> ApiResult<Selection> {
        Selection::parse(find("contacts").unwrap(), query)
    }

    #[test]
    fn rows_are_only_changed_by_what_chooses_them() {
        assert!(parse("status=open").is_ok());
        assert!(parse("search=smith&expected_total=3").is_ok());
        assert!(parse("all=true").is_ok());
        assert!(parse("include_test_data=false").is_ok());
        for query in [
            "",
            "all=false",
            "tenant_id=acme",
            "limit=5",
            "all=true&cursor=",
            "colour=red",
            "expected_total=few&all=true",
            "all=yes",
        ] {
            assert_eq!(parse(query).unwrap_err().status(), 400, "{query}");
        }
    }

    #[test]
    fn numbers_are_checked() {
        let selection = parse("status=open&expected_total=3").unwrap();
        assert!(selection.check(3).is_ok());
        assert_eq!(selection.check(4).unwrap_err().status(), 409);
        assert_eq!(selection.check(MAX_ROWS + 1).unwrap_err().status(), 422);
        assert!(parse("status=open").unwrap().check(MAX_ROWS).is_ok());
    }

    #[test]
    fn no_row_of_a_business_module_is_guarded() {
        // Guards look at one row after the other, which this does not.
        for spec in MODULES.iter().filter(|spec| spec.business) {
            assert!(spec.guards.is_empty(), "{}", spec.name());
        }
    }
}
