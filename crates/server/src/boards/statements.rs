//! The statements behind a board: the first of every column at once, pages in the board's order and in others, and what has to be
//! gathered because nobody counts it.

use uuid::Uuid;

use super::cursor::Cursor;
use super::filter::Filter;
use super::parameters::{Columns, Order, Parameters};
use crate::identity::Scope;
use crate::modules::ModuleSpec;
use crate::records::{Statement, row_json, write_conditions};

/// For whom and when: what filters compare with.
#[derive(Debug, Clone)]
pub(super) struct Who {
    /// The tenant.
    pub tenant: Uuid,
    /// The caller.
    pub user: Uuid,
    /// How contacts name the caller as their owner: id, e-mail, name. Known where a filter asks for it.
    pub owners: Vec<String>,
    /// Milliseconds since the epoch.
    pub now: i64,
}

/// What every statement is made from.
pub(super) struct Ask<'a> {
    pub contacts: &'static ModuleSpec,
    pub scope: Scope,
    pub tenant: Uuid,
    pub board: Uuid,
    pub parameters: &'a Parameters,
    pub who: &'a Who,
    /// Where a page begins that was found by counting.
    pub start: Option<Cursor>,
}

/// The names by which contacts know the caller, as one list.
pub(super) fn owners(user: Uuid, email: &str) -> Statement {
    let mut statement = Statement::starting("select array_remove(array[");
    statement.bind(&user.to_string(), "text");
    statement.push(", lower(");
    statement.bind(email, "text");
    statement.push("), (select lower(nullif(u.display_name, '')) from app_user u where u.id = ");
    statement.bind(&user.to_string(), "uuid");
    statement.push(")], null)");
    statement
}

impl Ask<'_> {
    /// The board: its name.
    pub(super) fn board(&self) -> Statement {
        let mut statement = Statement::starting("select b.name from board b where b.id = ");
        statement.bind(&self.board.to_string(), "uuid");
        statement.push(" and b.tenant_id = ");
        statement.bind(&self.tenant.to_string(), "uuid");
        statement
    }

    /// The first contacts of every column, read along the index of each column's order. A row: column, name, place, limit, rank,
    /// contact, position, id; a column without contacts has one row. Contacts without a column come last.
    pub(super) fn view(&self) -> Statement {
        let rows = row_json(self.contacts);
        let limit = self.parameters.limit;
        let mut statement = Statement::starting(
            "select c.id, c.name, c.place, c.wip_limit, c.rank, r.json, r.position, r.contact_id from (",
        );
        self.columns(&mut statement);
        statement.push(&format!(
            ") c left join lateral (select {rows} as json, t.position, t.id as contact_id from contact t where "
        ));
        self.conditions(&mut statement);
        statement.push(&format!(
            " and t.board_column_id = c.id order by t.position, t.id limit {limit}) r on true \
             union all select null, null, null, null, null, r.json, r.position, r.contact_id from (\
             select {rows} as json, t.position, t.id as contact_id from contact t where "
        ));
        self.conditions(&mut statement);
        self.loose(&mut statement);
        statement.push(&format!(
            " order by t.position, t.id limit {limit}) r order by 3 nulls last, 7, 8"
        ));
        statement
    }

    /// The same where the selection has to be gathered. A row has two more: how many the column has, and since when the one is
    /// there that will leave the selection first.
    pub(super) fn gathered_view(&self) -> Statement {
        let rows = row_json(self.contacts);
        let limit = self.parameters.limit;
        let mut statement = Statement::starting("with matched as materialized (");
        self.matched(&mut statement);
        statement.push(&format!(
            "), placed as materialized (select m.*, \
             row_number() over (partition by m.board_column_id order by m.position, m.id) as n, \
             count(*) over (partition by m.board_column_id) as total from matched m), \
             shown as (select p.* from placed p where p.n <= {limit}), \
             oldest as (select min(m.since) as since from matched m) \
             select c.id, c.name, c.place, c.wip_limit, c.rank, (select {rows} from contact t where t.id = p.id and t.tenant_id = "
        ));
        statement.bind(&self.tenant.to_string(), "uuid");
        statement.push("), p.position, p.id, coalesce(p.total, 0), o.since from (");
        self.columns(&mut statement);
        statement.push(&format!(
            ") c cross join oldest o left join shown p on p.board_column_id = c.id \
             union all select null, null, null, null, null, (select {rows} from contact t where t.id = p.id and t.tenant_id = "
        ));
        statement.bind(&self.tenant.to_string(), "uuid");
        statement.push(
            "), p.position, p.id, p.total, o.since from shown p cross join oldest o where p.board_column_id is null \
             order by 3 nulls last, 7, 8",
        );
        statement
    }

    /// The columns in their order: id and rank.
    pub(super) fn ranks(&self) -> Statement {
        let mut statement =
            Statement::starting("select k.id, k.rank from board_column k where k.tenant_id = ");
        statement.bind(&self.tenant.to_string(), "uuid");
        statement.push(" and k.board_id = ");
        statement.bind(&self.board.to_string(), "uuid");
        statement.push(" order by k.rank, k.id");
        statement
    }

    /// The place of the contact that so many of its column come before: position and id, read along the index alone.
    pub(super) fn nth(&self, column: Option<Uuid>, before: i64) -> Statement {
        let mut statement = Statement::starting("select t.position, t.id from contact t where ");
        self.conditions(&mut statement);
        match column {
            None => self.loose(&mut statement),
            Some(column) => {
                statement.push(" and t.board_column_id = ");
                statement.bind(&column.to_string(), "uuid");
            }
        }
        statement.push(" order by t.position, t.id limit 1 offset ");
        statement.bind(&before.to_string(), "bigint");
        statement
    }

    /// A page in the board's order: ids first, then only its own rows. A row: contact, column, rank, position, id.
    pub(super) fn page(&self) -> Statement {
        let limit = self.parameters.limit;
        let cursor = self.start.as_ref().or_else(|| self.cursor());
        let mut statement = self.rows_of_page();
        let mut joined = false;
        if self.parameters.columns != Columns::None {
            joined = true;
            statement.push(
                "select c.id as column_id, c.rank, r.position, r.id from (\
                 select k.id, k.rank from board_column k where k.tenant_id = ",
            );
            statement.bind(&self.tenant.to_string(), "uuid");
            statement.push(" and k.board_id = ");
            statement.bind(&self.board.to_string(), "uuid");
            if let Columns::One(column) = self.parameters.columns {
                statement.push(" and k.id = ");
                statement.bind(&column.to_string(), "uuid");
            }
            match cursor {
                // Behind every column are those without one.
                Some(Cursor { column: None, .. }) => statement.push(" and false"),
                Some(
                    cursor @ Cursor {
                        column: Some(column), ..
                    },
                ) => {
                    // The columns may have changed places since; a column that is gone was where it was.
                    statement.push(
                        " and (k.rank, k.id) >= (coalesce((select g.rank from board_column g where g.id = ",
                    );
                    statement.bind(&column.to_string(), "uuid");
                    statement.push("), ");
                    statement.bind(&cursor.rank.to_string(), "bigint");
                    statement.push("), ");
                    statement.bind(&column.to_string(), "uuid");
                    statement.push(")");
                }
                None => {}
            }
            statement.push(") c cross join lateral (select t.position, t.id from contact t where ");
            self.conditions(&mut statement);
            statement.push(" and t.board_column_id = c.id");
            if let Some(
                cursor @ Cursor {
                    column: Some(column), ..
                },
            ) = cursor
            {
                // In the other columns: behind nothing. One comparison of rows, so the index begins right there.
                statement.push(" and (t.position, t.id) > (case when c.id = ");
                statement.bind(&column.to_string(), "uuid");
                statement.push(" then ");
                statement.bind(&cursor.position, "text");
                statement.push(" else '' end, case when c.id = ");
                statement.bind(&column.to_string(), "uuid");
                statement.push(" then ");
                statement.bind(&cursor.id.to_string(), "uuid");
                statement.push(" else '00000000-0000-0000-0000-000000000000'::uuid end)");
            }
            statement.push(&format!(" order by t.position, t.id limit {limit}) r"));
        }
        if !matches!(self.parameters.columns, Columns::One(_)) {
            statement.push(if joined { " union all " } else { "" });
            statement.push(
                "select null::uuid as column_id, null::bigint as rank, r.position, r.id from (\
                 select t.position, t.id from contact t where ",
            );
            self.conditions(&mut statement);
            self.loose(&mut statement);
            if let Some(cursor @ Cursor { column: None, .. }) = cursor {
                statement.push(" and (t.position, t.id) > (");
                statement.bind(&cursor.position, "text");
                statement.push(", ");
                statement.bind(&cursor.id.to_string(), "uuid");
                statement.push(")");
            }
            statement.push(&format!(" order by t.position, t.id limit {limit}) r"));
        }
        statement.push(&format!(
            " order by 2 nulls last, 1 nulls last, 3, 4 limit {limit}) p join contact t on t.id = p.id and t.tenant_id = "
        ));
        statement.bind(&self.tenant.to_string(), "uuid");
        statement.push(" order by p.rank nulls last, p.column_id nulls last, p.position, p.id");
        statement
    }

    /// The same where the selection has to be gathered. Two more: how many there are, and since when the one is there that will
    /// leave first. There is a row even where there is no contact.
    pub(super) fn gathered_page(&self) -> Statement {
        let rows = row_json(self.contacts);
        let (limit, offset) = (self.parameters.limit, self.parameters.offset());
        let mut statement = Statement::starting("with matched as materialized (");
        self.matched(&mut statement);
        match self.parameters.columns {
            Columns::All => {}
            Columns::None => statement.push(" and t.board_column_id is null"),
            Columns::One(column) => {
                statement.push(" and t.board_column_id = ");
                statement.bind(&column.to_string(), "uuid");
            }
        }
        statement.push(&format!(
            ") select (select {rows} from contact t where t.id = p.id and t.tenant_id = "
        ));
        statement.bind(&self.tenant.to_string(), "uuid");
        // Behind every column: as large as a rank and an id can be.
        const LAST: &str = "9223372036854775807";
        statement.push(
            "), p.column_id, p.rank, p.position, p.id, a.n, a.since \
             from (select count(*) as n, min(m.since) as since from matched m) a \
             left join lateral (select m.board_column_id as column_id, k.rank, m.position, m.id from matched m \
             left join board_column k on k.id = m.board_column_id"
        );
        if let Some(cursor) = self.cursor() {
            statement.push(&format!(
                " where (coalesce(k.rank, {LAST}), m.board_column_id is null, \
                 coalesce(m.board_column_id, '00000000-0000-0000-0000-000000000000'::uuid), m.position, m.id) > \
                 (coalesce((select g.rank from board_column g where g.id = "
            ));
            statement.bind_option(cursor.column.map(|column| column.to_string()), "uuid");
            statement.push("), ");
            let rank = cursor.column.map_or(LAST.to_owned(), |_| cursor.rank.to_string());
            statement.bind(&rank, "bigint");
            statement.push("), ");
            statement.bind(if cursor.column.is_none() { "true" } else { "false" }, "boolean");
            statement.push(", ");
            statement.bind(&cursor.column.unwrap_or_default().to_string(), "uuid");
            statement.push(", ");
            statement.bind(&cursor.position, "text");
            statement.push(", ");
            statement.bind(&cursor.id.to_string(), "uuid");
            statement.push(")");
        }
        statement.push(&format!(
            " order by k.rank nulls last, m.board_column_id nulls last, m.position, m.id limit {limit} offset {offset}) p on true \
             order by p.rank nulls last, p.column_id nulls last, p.position, p.id"
        ));
        statement
    }

    /// A page in the order of a field: ids first. A row: contact, the field's value, id.
    pub(super) fn sorted_page(&self) -> Statement {
        let query = &self.parameters.selection;
        let (limit, offset) = (self.parameters.limit, self.parameters.offset());
        let sort = query.sort_sql();
        let (direction, sign) = if query.descending {
            ("desc", "<")
        } else {
            ("asc", ">")
        };
        let mut statement = Statement::starting(format!(
            "select {}, p.sort::text, p.id from (select t.id, {sort} as sort from ",
            row_json(self.contacts)
        ));
        self.searched(&mut statement);
        self.on_board(&mut statement);
        if let Some(cursor) = &query.page.after {
            statement.push(&format!(" and ({sort}, t.id) {sign} ("));
            statement.bind(&cursor.value, query.sort_by.sql_type());
            statement.push(", ");
            statement.bind(&cursor.id.to_string(), "uuid");
            statement.push(")");
        }
        statement.push(&format!(
            " order by {sort} {direction}, t.id {direction} limit {limit} offset {offset}) p \
             join contact t on t.id = p.id and t.tenant_id = "
        ));
        statement.bind(&self.tenant.to_string(), "uuid");
        statement.push(&format!(" order by p.sort {direction}, p.id {direction}"));
        statement
    }

    /// How many contacts there are, where nobody counts them, and since when the one is there that will leave first.
    pub(super) fn gathered_total(&self) -> Statement {
        let mut statement = Statement::starting(format!("select count(*), min({}) from ", self.since()));
        self.searched(&mut statement);
        self.on_board(&mut statement);
        statement
    }

    fn rows_of_page(&self) -> Statement {
        Statement::starting(format!(
            "select {}, p.column_id, p.rank, p.position, p.id from (",
            row_json(self.contacts)
        ))
    }

    fn cursor(&self) -> Option<&Cursor> {
        match &self.parameters.order {
            Order::Board(cursor) => cursor.as_ref(),
            Order::Field => None,
        }
    }

    fn columns(&self, statement: &mut Statement) {
        statement.push(
            "select k.id, k.name, k.wip_limit, k.rank, row_number() over (order by k.rank, k.id) - 1 as place \
             from board_column k where k.tenant_id = ",
        );
        statement.bind(&self.tenant.to_string(), "uuid");
        statement.push(" and k.board_id = ");
        statement.bind(&self.board.to_string(), "uuid");
    }

    fn matched(&self, statement: &mut Statement) {
        statement.push(&format!(
            "select t.id, t.board_column_id, t.position, {} as since from ",
            self.since()
        ));
        self.searched(statement);
        statement.push(" and t.board_id = ");
        statement.bind(&self.board.to_string(), "uuid");
    }

    /// Milliseconds since the epoch from which on the filter has counted a contact in.
    fn since(&self) -> String {
        match self.parameters.filter.lasts() {
            Some((column, _)) => format!("(extract(epoch from {column}) * 1000)::bigint"),
            None => "null::bigint".to_owned(),
        }
    }

    /// The contacts that hold the words, all of them at once where there are words, and the conditions.
    fn searched(&self, statement: &mut Statement) {
        if self.parameters.words.is_empty() {
            statement.push("contact t where ");
        } else {
            statement.push("search_rows(null::contact, ");
            statement.bind(&self.tenant.to_string(), "uuid");
            statement.push(", ");
            statement.bind_list(&self.parameters.words, "text[]");
            let archived = self.parameters.filter == Filter::Archived;
            statement.push(&format!(", '{{\"archived\":{archived}}}'::jsonb) t where "));
        }
        self.conditions(statement);
    }

    fn conditions(&self, statement: &mut Statement) {
        write_conditions(statement, self.contacts, self.scope, &self.parameters.selection);
        self.parameters.filter.write(self.who, statement);
    }

    fn loose(&self, statement: &mut Statement) {
        statement.push(" and t.board_column_id is null and t.board_id = ");
        statement.bind(&self.board.to_string(), "uuid");
    }

    fn on_board(&self, statement: &mut Statement) {
        statement.push(" and t.board_id = ");
        statement.bind(&self.board.to_string(), "uuid");
        match self.parameters.columns {
            Columns::All => {}
            Columns::None => statement.push(" and t.board_column_id is null"),
            Columns::One(column) => {
                statement.push(" and t.board_column_id = ");
                statement.bind(&column.to_string(), "uuid");
            }
        }
    }
}
