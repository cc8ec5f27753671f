//! Lists with words to search for: whichever way to the page is the shorter one, and its total without looking twice (ADR 29).
//!
//! Where a word is common, the list's own order is walked and the words are tested: after a few hundred rows the page is full. Where
//! it is rare, the trigram index knows the rows, and one look gives the page and its total. Which it is, is found out by trying: the
//! walk ends after [`WALKED`] rows, and what it found says how common the words are.

use serde_json::{Map, Value};
use thermocline::TenantId;
use tokio_postgres::Row;

use super::create::visible_to;
use super::filter::escape_like;
use super::list_query::ListQuery;
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

/// What was found.
pub(super) struct Found {
    /// The rows of the page: JSON, sort value, id.
    pub rows: Vec<Row>,
    /// How many there are in all, where that is known by the way.
    pub total: Option<i64>,
    /// The words occur in a large share of the rows.
    pub common: bool,
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
        if self.walks() { self.walk() } else { self.probe() }
    }

    /// The page, from what the first statement gave, or from a second one.
    ///
    /// # Errors
    /// What Postgres says.
    pub(super) async fn finish(
        &self,
        connection: &Connection,
        first: Vec<Row>,
    ) -> Result<Found, tokio_postgres::Error> {
        let page = &self.query.page;
        let common = if self.walks() {
            let hits = page.offset + first.len() as u64;
            let looked_at = first.last().map_or(WALKED, |row| row.get::<_, i64>(3).unsigned_abs());
            let common = hits as f64 / looked_at.max(1) as f64 >= COMMON;
            if first.len() as u64 == page.limit {
                return Ok(Found {
                    rows: first,
                    total: None,
                    common,
                });
            }
            // A full page is somewhere behind what was walked, or there is none: the index knows.
            false
        } else {
            let hits: i64 = first.first().map_or(0, |row| row.get(0));
            hits as f64 / PROBED as f64 >= COMMON
        };
        if common {
            let rows = self.scan().run(connection).await?;
            return Ok(Found {
                rows,
                total: None,
                common,
            });
        }
        let rows = self.look_up().run(connection).await?;
        // Behind a cursor or an offset an empty page says nothing of those before it.
        let total = match (&page.after, rows.first()) {
            (Some(_), _) => None,
            (None, Some(row)) => Some(row.get(3)),
            (None, None) => (page.offset == 0).then_some(0),
        };
        Ok(Found { rows, total, common })
    }

    /// Counts what was found, up to `most`.
    pub(super) fn count(&self, common: bool, most: Option<u64>) -> Statement {
        let most = most.map(|most| most.to_string());
        if let (None, Some(flags)) = (self.spec.visible, self.query.filter.flags(self.spec)) {
            let mut statement = Statement::starting("select search_total(");
            statement.bind(self.spec.table, "text");
            statement.push(", ");
            self.write_words(&mut statement);
            statement.push(", ");
            statement.bind(&object(flags).to_string(), "jsonb");
            statement.push(", ");
            statement.bind_option(most, "bigint");
            statement.push(")");
            return statement;
        }
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

    /// `select` of a page from rows `t`, of which `more` is a column that comes last.
    fn page_of(&self, more: &str) -> String {
        format!(
            "select {}, {}::text, t.id{more} from (",
            row_json(self.spec),
            self.query.sort_sql()
        )
    }

    /// Looks at the next rows in the list's order until the page is full.
    fn walk(&self) -> Statement {
        let (direction, _) = self.direction();
        let sort = self.query.sort_sql();
        let order = format!("order by {sort} {direction}, t.id {direction}");
        let mut statement = Statement::starting(self.page_of(", t.looked_at"));
        statement.push(&format!(
            "select t.*, row_number() over ({order}) as looked_at from {} t where ",
            self.spec.table
        ));
        self.write_tenant(&mut statement);
        for (name, value) in self.query.standing_flags(self.spec) {
            statement.push(if value { " and t." } else { " and not t." });
            statement.push(name);
        }
        self.write_cursor(&mut statement);
        statement.push(&format!(" {order} limit {WALKED}) t where true"));
        self.write_patterns(&mut statement);
        self.write_filter(&mut statement);
        statement.push(&format!(
            " {order} limit {} offset {}",
            self.query.page.limit, self.query.page.offset
        ));
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
        let mut statement = Statement::starting(self.page_of(""));
        statement.push(&format!("select t.* from {} t where ", self.spec.table));
        self.write_tenant(&mut statement);
        self.write_patterns(&mut statement);
        self.write_filter(&mut statement);
        self.write_cursor(&mut statement);
        self.write_page(&mut statement);
        statement
    }

    /// The page by the trigram index, with the total unless a cursor cuts off what comes before it.
    fn look_up(&self) -> Statement {
        let counted = self.query.page.after.is_none();
        let (outer, inner) = if counted {
            (", t.found", ", count(*) over () as found")
        } else {
            ("", "")
        };
        let mut statement = Statement::starting(self.page_of(outer));
        statement.push(&format!("select t.*{inner} from "));
        self.write_rows(&mut statement);
        statement.push(" t where true");
        self.write_filter(&mut statement);
        self.write_cursor(&mut statement);
        self.write_page(&mut statement);
        statement
    }

    /// Sorts and cuts off before the rows become JSON.
    fn write_page(&self, statement: &mut Statement) {
        let (direction, _) = self.direction();
        let order = format!(
            "order by {} {direction}, t.id {direction}",
            self.query.sort_sql()
        );
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

    fn write_cursor(&self, statement: &mut Statement) {
        if let Some(cursor) = &self.query.page.after {
            let (_, sign) = self.direction();
            statement.push(&format!(" and ({}, t.id) {sign} (", self.query.sort_sql()));
            statement.bind(&cursor.value, self.query.sort_by.sql_type());
            statement.push(", ");
            statement.bind(&cursor.id.to_string(), "uuid");
            statement.push(")");
        }
    }
}

fn object(flags: Vec<(&'static str, bool)>) -> Value {
    let members = flags
        .into_iter()
        .map(|(name, value)| (name.to_owned(), Value::Bool(value)));
    Value::Object(Map::from_iter(members))
}
