//! Lists of contacts.

use serde_json::Value;

use super::asked::{Asked, OF_A_ROW};
use super::data::CONTACTS;
use crate::support::{Tenant, TestApp};

/// A search walks at most 4,000 rows in the list's order before it asks the search index.
const SEARCH: u64 = 4_200;

/// An offset is counted along the list's index alone, some hundred entries to a page, and the rows of the page are looked up by
/// their ids: it costs more the deeper it is, a cursor does not.
const OFFSET: u64 = CONTACTS as u64 / 100 + 3 * 50;

/// Every list that people open.
pub(super) async fn asked(app: &TestApp, tenant: &Tenant) -> Vec<Asked> {
    let id = tenant.id;
    let row = app
        .owner
        .query_one(
            "select board_column_id::text, account_id::text, email from contact
             where tenant_id = $1 and not archived order by id limit 1",
            &[&id],
        )
        .await
        .unwrap();
    let (column, account, email): (String, String, String) = (row.get(0), row.get(1), row.get(2));
    let deep = format!("/api/contacts?limit=50&bust_cache=true&offset={}", CONTACTS - 500);
    let deep = tenant.admin.get(&deep).await.expect(200).json();
    let cursor = deep["data"]["next_cursor"].as_str().unwrap().to_owned();
    let mut asked = Vec::new();
    // The condition is the same once more in SQL. What a third or a fifth of the rows is, is found by walking past the others.
    for (what, parameters, condition, more) in [
        ("the first page", String::new(), "true", 40),
        ("a page at depth", format!("&cursor={cursor}"), "true", 40),
        (
            "a page at depth, by offset",
            format!("&offset={}", CONTACTS - 500),
            "true",
            OFFSET,
        ),
        (
            "sorted by name",
            "&sort_by=last_name&sort_order=asc".to_owned(),
            "true",
            40,
        ),
        (
            "nobody's",
            "&assigned_to=null".to_owned(),
            "assigned_to is null",
            160,
        ),
        (
            "somebody's few",
            "&assigned_to=ada@example.com".to_owned(),
            "assigned_to = 'ada@example.com'",
            40,
        ),
        (
            "waiting for an answer",
            "&needs_response=true".to_owned(),
            "needs_response",
            40,
        ),
        (
            "to be followed up",
            "&follow_up_at_gte=2000-01-01T00:00:00Z".to_owned(),
            "follow_up_at is not null",
            40,
        ),
        (
            "few of a status",
            "&status=open".to_owned(),
            "status = 'open'",
            40,
        ),
        (
            "few of a priority",
            "&priority=high".to_owned(),
            "priority = 'high'",
            40,
        ),
        (
            "of an account",
            format!("&account_id={account}"),
            &format!("account_id = '{account}'"),
            40,
        ),
        (
            "of a column",
            format!("&column_id={column}"),
            &format!("board_column_id = '{column}'"),
            240,
        ),
        (
            "by e-mail",
            format!("&email={email}"),
            &format!("email = '{email}'"),
            40,
        ),
        (
            "three letters",
            "&search=qui".to_owned(),
            "search_text like '%qui%'",
            SEARCH,
        ),
        (
            "six letters",
            "&search=quiwex".to_owned(),
            "search_text like '%quiwex%'",
            SEARCH,
        ),
        (
            "twice four letters",
            "&search=quiw%20olta".to_owned(),
            "search_text like '%quiw%' and search_text like '%olta%'",
            SEARCH,
        ),
    ] {
        let count = format!(
            "select least(count(*), 50) from contact where tenant_id = '{id}' and not archived and {condition}"
        );
        let rows: i64 = app.owner.query_one(&count, &[]).await.unwrap().get(0);
        assert!(rows > 0, "{what}: there is nothing to show");
        let rows = rows.unsigned_abs();
        asked.push(Asked {
            what: what.to_owned(),
            path: format!("/api/contacts?limit=50{parameters}"),
            shown,
            rows,
            budget: rows * OF_A_ROW + more,
            reads: &["contact t"],
        });
    }
    asked
}

fn shown(answer: &Value) -> u64 {
    answer["data"]["contacts"].as_array().map_or(0, Vec::len) as u64
}
