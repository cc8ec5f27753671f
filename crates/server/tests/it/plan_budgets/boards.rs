//! Boards and their pages.

use serde_json::Value;
use tokio_postgres::SimpleQueryMessage;
use uuid::Uuid;

use super::asked::{Asked, OF_A_ROW, OF_A_ROW_BY_ID};
use super::data::{COLUMNS, CONTACTS, LOOSE};
use super::watch::Explained;
use crate::support::{Tenant, TestApp};

/// What shows a board besides the contacts of its columns: its name, the columns, the kept counts, the way down the index of each
/// column, and the contacts that are in none, which are few ([`LOOSE`]) and have no index for each filter.
const BOARD: u64 = 60 + LOOSE;

/// The first of each column that a board shows.
const OF_A_COLUMN: i64 = 20;

/// Who reads a whole board looks at each contact once, and at the index.
const WHOLE_BOARD: u64 = CONTACTS as u64 * 21 / 20;

/// A page in a board's order takes its candidates from each column.
const CANDIDATES: u64 = COLUMNS * 50;

/// Down an index alone, by sixty entries to a page and more, through one column.
const DOWN_A_COLUMN: u64 = CONTACTS as u64 / COLUMNS / 60;

/// How what a filter selects is found.
#[derive(Clone, Copy)]
enum Found {
    /// Along an index in the order of the columns.
    InOrder,
    /// Through an index, to be put in order: one person's contacts lie in one stretch for each name that they are known by.
    Sorted,
    /// All of it, to be counted and put in order: nobody keeps a count of it. So many pages for each.
    Gathered(u64),
}
use Found::{Gathered, InOrder, Sorted};

/// The filters, with the same condition once more.
const FILTERS: [(&str, &str, Found); 15] = [
    ("all", "not archived", InOrder),
    ("open", "not archived and status = 'open'", InOrder),
    ("closed", "not archived and status = 'closed'", InOrder),
    ("unassigned", "not archived and owner is null", InOrder),
    (
        "assigned_to_me",
        "not archived and owner in ('{my_id}', '{me}')",
        Sorted,
    ),
    ("high_priority", "not archived and priority = 'high'", InOrder),
    MEDIUM,
    ("low_priority", "not archived and priority = 'low'", InOrder),
    ("needs_response", "not archived and needs_response", InOrder),
    ("follow_up", "not archived and follow_up_at is not null", InOrder),
    ("unhappy", "not archived and sentiment = 'negative'", InOrder),
    (
        "favorites",
        "not archived and id in (select contact_id from contact_favourite where user_id = '{my_id}')",
        Gathered(4),
    ),
    (
        "new",
        "not archived and created_at > now() - interval '7 days'",
        Gathered(1),
    ),
    (
        "recent",
        "not archived and last_activity_at > now() - interval '24 hours'",
        Gathered(1),
    ),
    ("archived", "archived", Gathered(1)),
];
const MEDIUM: (&str, &str, Found) = ("medium_priority", "not archived and priority = 'medium'", InOrder);

/// A board with each filter, and its pages.
pub(super) async fn asked(app: &TestApp, tenant: &Tenant) -> Vec<Asked> {
    let board = Board::of(app, tenant).await;
    let mut asked = Vec::new();
    for (filter, condition, found) in FILTERS {
        asked.push(board.view(filter, condition, found).await);
    }
    asked.extend(board.pages().await);
    asked
}

/// A board on which few contacts are of medium priority: they have no index of their own, as elsewhere it would hold nearly all
/// contacts. So the columns are walked down to their ends, by one page for each contact. That is the price, and not more.
pub(super) async fn few_medium(app: &TestApp, tenant: &Tenant) -> Vec<Asked> {
    let board = Board::of(app, tenant).await;
    let (filter, condition, found) = MEDIUM;
    let mut view = board.view(filter, condition, found).await;
    view.budget += WHOLE_BOARD;
    vec![view]
}

struct Board<'a> {
    app: &'a TestApp,
    tenant: &'a Tenant,
    id: String,
    column: String,
}

impl<'a> Board<'a> {
    async fn of(app: &'a TestApp, tenant: &'a Tenant) -> Self {
        let sql = "select board_id::text, id::text from board_column where tenant_id = $1 order by rank offset 2 limit 1";
        let row = app.owner.query_one(sql, &[&tenant.id]).await.unwrap();
        Self {
            app,
            tenant,
            id: row.get(0),
            column: row.get(1),
        }
    }

    /// How many contacts fulfil the condition, and how many of them a board shows that shows so many of each column.
    async fn selected(&self, condition: &str, of_a_column: i64) -> (u64, u64) {
        let condition = condition
            .replace("{me}", &format!("admin@{}.example.com", self.tenant.slug))
            .replace("{my_id}", &self.tenant.admin_id.to_string());
        let sql = format!(
            "select coalesce(sum(n), 0)::bigint, coalesce(sum(least(n, {of_a_column})), 0)::bigint from (
                select count(*) as n from contact where tenant_id = $1 and {condition} group by board_column_id
            ) c"
        );
        let row = self.app.owner.query_one(&sql, &[&self.tenant.id]).await.unwrap();
        let [all, shown] = [0, 1].map(|column| row.get::<_, i64>(column).unsigned_abs());
        assert!(shown > 0, "nothing is {condition}");
        (all, shown)
    }

    async fn view(&self, filter: &str, condition: &str, found: Found) -> Asked {
        let (all, rows) = self.selected(condition, OF_A_COLUMN).await;
        Asked {
            what: format!("board, {filter}"),
            path: format!("/api/boards/{}/view?limit={OF_A_COLUMN}&filter={filter}", self.id),
            shown: in_columns,
            rows,
            budget: BOARD
                + match found {
                    InOrder => rows * OF_A_ROW,
                    Sorted => all + rows * OF_A_ROW,
                    Gathered(each) => all * each + rows * OF_A_ROW_BY_ID,
                },
            reads: match found {
                InOrder | Sorted => &[
                    "from board b",
                    "from rollup_sums(",
                    "lateral (select (select row_to_json",
                ],
                Gathered(_) => &["from board b", "with matched"],
            },
        }
    }

    /// Pages of fifty, and what they may cost beside what they show.
    async fn pages(&self) -> Vec<Asked> {
        let mut asked = Vec::new();
        let deep = self.next("page=200").await;
        let named = self.next("sort_by=last_name&sort_order=asc&page=200").await;
        let created = self.next("sort_by=created_at&page=200").await;
        let selected = async |wanted: &str| {
            let (_, condition, found) = FILTERS.iter().find(|(name, ..)| *name == wanted).unwrap();
            let each = if let Gathered(each) = found { *each } else { 1 };
            self.selected(condition, OF_A_COLUMN).await.0 * each
        };
        let (favourites, recent) = (selected("favorites").await, selected("recent").await);
        let column = &self.column;
        for (what, parameters, more) in [
            // In the board's order: the candidates of each column come along an index alone, without a filter.
            ("first", String::new(), 0),
            ("at depth, by cursor", format!("&cursor={deep}"), 0),
            // The kept counts tell the column, and within it the index alone is counted down: a hundred thousand contacts are
            // some thousand pages.
            ("at depth, by number", "&page=200".to_owned(), DOWN_A_COLUMN),
            ("of a column", format!("&column_id={column}"), 0),
            (
                "of a column, by number",
                format!("&column_id={column}&page=40"),
                DOWN_A_COLUMN,
            ),
            // The indexes of filters do not hold the tenant: each candidate is looked at.
            ("closed", "&filter=closed".to_owned(), CANDIDATES),
            (
                "closed, by number",
                "&filter=closed&page=3".to_owned(),
                CANDIDATES,
            ),
            // But for one.
            ("unassigned", "&filter=unassigned".to_owned(), 0),
            (
                "unassigned, by number",
                "&filter=unassigned&page=60".to_owned(),
                DOWN_A_COLUMN,
            ),
            ("medium", "&filter=medium_priority".to_owned(), CANDIDATES),
            // No index tells the priority: contacts of the column are looked at one by one, down to the page; or all pages of
            // the column, twice, as the planner likes.
            (
                "medium, by number",
                "&filter=medium_priority&page=200".to_owned(),
                CANDIDATES + u64::from(CONTACTS) / COLUMNS / 2,
            ),
            ("favourites", "&filter=favorites".to_owned(), favourites),
            ("recent", "&filter=recent".to_owned(), recent),
            // By a field with an index.
            ("newest", "&sort_by=created_at".to_owned(), 0),
            (
                "newest, by cursor",
                format!("&sort_by=created_at&cursor={created}"),
                0,
            ),
            (
                "newest, by number",
                "&sort_by=created_at&page=200".to_owned(),
                COLUMNS * DOWN_A_COLUMN,
            ),
            ("by name", "&sort_by=last_name&sort_order=asc".to_owned(), 0),
            (
                "by name, by cursor",
                format!("&sort_by=last_name&sort_order=asc&cursor={named}"),
                0,
            ),
            // What has to be gathered is put into any order.
            (
                "newest, favourites",
                "&sort_by=created_at&filter=favorites".to_owned(),
                2 * favourites,
            ),
            (
                "newest, recent",
                "&sort_by=created_at&filter=recent".to_owned(),
                2 * recent,
            ),
            // Everything else puts the whole board in order: as many pages as it has contacts, and not more.
            (
                "by e-mail",
                "&sort_by=email&sort_order=asc".to_owned(),
                WHOLE_BOARD,
            ),
            ("by score", "&sort_by=score".to_owned(), WHOLE_BOARD),
            (
                "by name, closed",
                "&sort_by=last_name&sort_order=asc&filter=closed".to_owned(),
                WHOLE_BOARD,
            ),
        ] {
            let counts_down = parameters.contains("page=") && !parameters.contains("sort_by=");
            asked.push(Asked {
                what: format!("page of a board, {what}"),
                path: format!("/api/boards/{}/contacts?per_page=50{parameters}", self.id),
                shown: listed,
                rows: 50,
                budget: 50 * OF_A_ROW_BY_ID + BOARD + more,
                reads: if counts_down {
                    &[
                        "from board b",
                        "row_to_json",
                        "from rollup_sums(",
                        "limit 1 offset",
                    ]
                } else {
                    &["from board b", "row_to_json"]
                },
            });
        }
        asked
    }

    /// The cursor behind such a page.
    async fn next(&self, query: &str) -> String {
        let path = format!("/api/boards/{}/contacts?per_page=50&{query}", self.id);
        let answer = self.tenant.admin.get(&path).await.expect(200).json();
        let next = answer["data"]["pagination"]["next_cursor"].as_str();
        next.unwrap().to_owned()
    }
}

fn in_columns(answer: &Value) -> u64 {
    let columns = answer["data"]["columns"].as_array().into_iter().flatten();
    columns.map(listed_in).sum()
}

fn listed(answer: &Value) -> u64 {
    listed_in(&answer["data"])
}

fn listed_in(holder: &Value) -> u64 {
    holder["contacts"].as_array().map_or(0, Vec::len) as u64
}

/// The first twenty of each column of a board, in their order, as the server's role reads them.
pub(super) async fn top_of_columns(app: &TestApp, tenant: Uuid) -> Option<String> {
    app.psql(&format!(
        "begin; set local role thermocline_app; set local app.tenant_id = '{tenant}'"
    ))
    .await;
    let query = format!(
        "explain (analyze, buffers, timing off, format json)
         select c.id, top.* from board_column c cross join lateral (
             select t.* from contact t
             where t.tenant_id = '{tenant}' and t.board_column_id = c.id and not t.archived
             order by t.position, t.id limit 20
         ) top where c.tenant_id = '{tenant}'"
    );
    let rows = app.owner.simple_query(&query).await.unwrap();
    app.psql("rollback").await;
    let text = rows.iter().find_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    let plans: Vec<Value> = serde_json::from_str(text.unwrap()).unwrap();
    let pages = Explained(plans).pages();
    println!("top of five columns: {pages} pages");
    (pages > 5 * (20 * OF_A_ROW + 20)).then(|| format!("the top of five columns touches {pages} pages"))
}
