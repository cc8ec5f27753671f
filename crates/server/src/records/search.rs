//! Lists with words to search for: whichever way to the page is the shorter one, and its total without looking twice (ADR 29).
//!
//! Where a word is common, the list's own order is walked and the words are tested: after a few hundred rows the page is full. Where
//! it is rare, the trigram index knows the rows. Which it is, is found out by trying: the walk ends after [`WALKED`] rows, and goes
//! on once where it found enough to expect the rest of the page in as many rows again.

use serde_json::{Map, Value};
use thermocline::TenantId;
use tokio_postgres::Row;

use super::create::visible_to;
use super::filter::escape_like;
use super::list_query::{Cursor, ListQuery};
use super::rows::{row_json, tenant_column};
use super::statement::Statement;
use crate::database::Connection;
use crate::identity::Scope;
use crate::modules::ModuleSpec;

/// How many rows are walked in the list's order before the trigram index is asked: about 3 ms.
const WALKED: u64 = 4_000;
/// How many of the newest rows say how common words are where the list's order has no index.
const PROBED: u64 = 1_000;
/// From this share of rows on, a scan of the table is shorter than the way through its index.
const COMMON: f64 = 0.1;

/// A search for a page of one tenant.
pub(super) struct Search<'a> {
    spec: &'static ModuleSpec,
    scope: Scope,
    tenant: TenantId,
    query: &'a ListQuery,
}

impl<'a> Search<'a> {
    /// The search that a list asks for, if it asks for one. Across all tenants there is no order to walk.
    pub(super) fn of(spec: &'static ModuleSpec, scope: Scope, query: &'a ListQuery) -> Option<Self> {
        let tenant = scope.tenant()?;
        (spec.searchable && !query.words.is_empty()).then_some(Self {
            spec,
            scope,
            tenant,
            query,
        })
    }

    /// What to run first.
    pub(super) fn first(&self) -> Statement {
        if self.walks() {
            let page = &self.query.page;
            self.walk(page.after.as_ref(), page.limit, page.offset)
        } else {
            self.probe()
        }
    }

    /// The page, from what the first statement gave, or from a second one: JSON, sort value and id of each row.
    ///
    /// # Errors
    /// What Postgres says.
    pub(super) async fn finish(
        &self,
        connection: &Connection,
        first: Vec<Row>,
    ) -> Result<Vec<Row>, tokio_postgres::Error> {
        let page = if self.walks() {
            let missing = self.query.page.limit - first.len() as u64;
            if missing == 0 {
                return Ok(first);
            }
            if let Some(last) = self.last_worth_walking_from(&first, missing) {
                let rest = self.walk(Some(&last), missing, 0).run(connection).await?;
                if rest.len() as u64 == missing {
                    return Ok(first.into_iter().chain(rest).collect());
                }
            }
            // The rest of the page is somewhere behind what was walked, or there is none: the index knows.
            self.look_up()
        } else if are_common(&first) {
            self.scan()
        } else {
            self.look_up()
        };
        page.run(connection).await
    }

    /// How many rows there are in all, or `most` if there are more than that.
    ///
    /// # Errors
    /// What Postgres says.
    pub(super) async fn total(
        &self,
        connection: &Connection,
        most: Option<u64>,
    ) -> Result<i64, tokio_postgres::Error> {
        let most = most.map(|most| most.to_string());
        let count = match self.query.filter.flags(self.spec) {
            Some(flags) if self.spec.visible.is_none() => self.count_within(flags, most),
            _ => {
                let common = are_common(&self.probe().run(connection).await?);
                self.count_rows(common, most)
            }
        };
        let rows = count.run(connection).await?;
        Ok(rows.first().map_or(0, |row| row.get(0)))
    }

    /// Counts without making rows: where there are no conditions but words and flags.
    fn count_within(&self, flags: Vec<(&'static str, bool)>, most: Option<String>) -> Statement {
        let mut statement = Statement::starting("select search_total(");
        statement.bind(self.spec.table, "text");
        statement.push(", ");
        self.write_words(&mut statement);
        statement.push(", ");
        statement.bind(&object(flags).to_string(), "jsonb");
        statement.push(", ");
        statement.bind_option(most, "bigint");
        statement.push(")");
        statement
    }

    /// Counts rows that fulfil other conditions as well.
    fn count_rows(&self, common: bool, most: Option<String>) -> Statement {
        let mut statement = Statement::starting("select count(*) from (select from ");
        if common {
            statement.push(&format!("{} t where ", self.spec.table));
            self.write_tenant(&mut statement);
            self.write_patterns(&mut statement);
        } else {
            self.write_rows(&mut statement);
            statement.push(" t where true");
        }
        self.write_filter(&mut statement);
        statement.push(" limit ");
        statement.bind_option(most, "bigint");
        statement.push(") found");
        statement
    }

    /// The order of the list is that of an index which every module has.
    fn walks(&self) -> bool {
        self.query.sort_by.name == "created_at"
    }

    fn direction(&self) -> (&'static str, &'static str) {
        if self.query.descending {
            ("desc", "<")
        } else {
            ("asc", ">")
        }
    }

    /// `select` of a page from rows `t`, to be continued with those rows.
    fn page_of(&self) -> String {
        format!(
            "select {}, {}::text, t.id from (",
            row_json(self.spec),
            self.query.sort_sql()
        )
    }

    /// The last hit of a walk, if as many rows again are likely to hold what the page still lacks: as many more hits as there
    /// were. A word that one row in eighty has lies on the border, and which side of it a workspace is on is chance; looking up two
    /// thousand rows instead of walking on costs ten times as much.
    fn last_worth_walking_from(&self, found: &[Row], missing: u64) -> Option<Cursor> {
        let last = found.last()?;
        (missing <= self.query.page.offset + found.len() as u64)
            .then(|| Cursor::after(self.query, last.get(1), last.get(2)))
    }

    /// Looks at the next rows in the list's order until the page is full.
    fn walk(&self, after: Option<&Cursor>, limit: u64, offset: u64) -> Statement {
        let (direction, _) = self.direction();
        let order = format!("order by {} {direction}, t.id {direction}", self.query.sort_sql());
        let mut statement = Statement::starting(self.page_of());
        statement.push(&format!("select t.* from {} t where ", self.spec.table));
        self.write_tenant(&mut statement);
        for (name, value) in self.query.standing_flags(self.spec) {
            statement.push(if value { " and t." } else { " and not t." });
            statement.push(name);
        }
        self.write_cursor(after, &mut statement);
        statement.push(&format!(" {order} limit {WALKED}) t where true"));
        self.write_patterns(&mut statement);
        self.write_filter(&mut statement);
        statement.push(&format!(" {order} limit {limit} offset {offset}"));
        statement
    }

    /// Counts hits among the newest rows.
    fn probe(&self) -> Statement {
        let mut statement = Statement::starting(format!(
            "select count(*) from (select t.search_text from {} t where ",
            self.spec.table
        ));
        self.write_tenant(&mut statement);
        statement.push(&format!(
            " order by t.created_at desc, t.id desc limit {PROBED}) t where true"
        ));
        self.write_patterns(&mut statement);
        statement
    }

    /// The page by a scan of the table, or by the index of the list's order.
    fn scan(&self) -> Statement {
        let mut statement = Statement::starting(self.page_of());
        statement.push(&format!("select t.* from {} t where ", self.spec.table));
        self.write_tenant(&mut statement);
        self.write_patterns(&mut statement);
        self.write_filter(&mut statement);
        self.write_cursor(self.query.page.after.as_ref(), &mut statement);
        self.write_page(&mut statement);
        statement
    }

    /// The page by the trigram index.
    fn look_up(&self) -> Statement {
        let mut statement = Statement::starting(self.page_of());
        statement.push("select t.* from ");
        self.write_rows(&mut statement);
        statement.push(" t where true");
        self.write_filter(&mut statement);
        self.write_cursor(self.query.page.after.as_ref(), &mut statement);
        self.write_page(&mut statement);
        statement
    }

    /// Sorts and cuts off before the rows become JSON.
    fn write_page(&self, statement: &mut Statement) {
        let (direction, _) = self.direction();
        let order = format!("order by {} {direction}, t.id {direction}", self.query.sort_sql());
        statement.push(&format!(
            " {order} limit {} offset {}) t {order}",
            self.query.page.limit, self.query.page.offset
        ));
    }

    fn write_rows(&self, statement: &mut Statement) {
        let flags = self.query.filter.some_flags(self.spec);
        statement.push(&format!("search_rows(null::{}, ", self.spec.table));
        self.write_words(statement);
        statement.push(", ");
        statement.bind(&object(flags).to_string(), "jsonb");
        statement.push(")");
    }

    fn write_words(&self, statement: &mut Statement) {
        statement.bind(&self.tenant.as_uuid().to_string(), "uuid");
        statement.push(", ");
        statement.bind_list(&self.query.words, "text[]");
    }

    fn write_tenant(&self, statement: &mut Statement) {
        statement.push(&format!("{} = ", tenant_column(self.spec)));
        statement.bind(&self.tenant.as_uuid().to_string(), "uuid");
    }

    /// The same as the functions of the database, to be tested row by row.
    fn write_patterns(&self, statement: &mut Statement) {
        for word in &self.query.words {
            let escaped = escape_like(word);
            if word.chars().count() < 3 {
                statement.push(" and (t.search_text like lower(");
                statement.bind(&format!("{escaped}%"), "text");
                statement.push(") or t.search_text like lower(");
                statement.bind(&format!("% {escaped}%"), "text");
                statement.push("))");
            } else {
                statement.push(" and t.search_text like lower(");
                statement.bind(&format!("%{escaped}%"), "text");
                statement.push(")");
            }
        }
    }

    /// What the caller may see, then what was asked for.
    fn write_filter(&self, statement: &mut Statement) {
        if let Some(visible) = self.spec.visible {
            statement.push(" and ");
            statement.push(&visible_to(visible, self.scope));
        }
        statement.push(" and ");
        self.query.filter.write(self.spec, statement);
    }

    fn write_cursor(&self, after: Option<&Cursor>, statement: &mut Statement) {
        if let Some(cursor) = after {
            let (_, sign) = self.direction();
            statement.push(&format!(" and ({}, t.id) {sign} (", self.query.sort_sql()));
            statement.bind(&cursor.value, self.query.sort_by.sql_type());
            statement.push(", ");
            statement.bind(&cursor.id.to_string(), "uuid");
            statement.push(")");
        }
    }
}

/// Whether a scan is the shorter way, as [`Search::probe`] has found.
fn are_common(probed: &[Row]) -> bool {
    let hits: i64 = probed.first().map_or(0, |row| row.get(0));
    hits as f64 / PROBED as f64 >= COMMON
}

fn object(flags: Vec<(&'static str, bool)>) -> Value {
    let members = flags
        .into_iter()
        .map(|(name, value)| (name.to_owned(), Value::Bool(value)));
    Value::Object(Map::from_iter(members))
}
