//! Filters: each against counting by hand, each with its total, and none kept longer than it is right.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use thermocline::{Clock, ManualClock, SystemClock};

use super::{board, contact, names, shown};
use crate::support::{TestApp, eventually};

/// The filters as conditions that nobody optimised.
const NAIVE: [(&str, &str); 15] = [
    ("all", "not archived"),
    ("open", "not archived and status ilike 'open'"),
    ("closed", "not archived and status ilike 'closed'"),
    (
        "unassigned",
        "not archived and assigned_to_id is null and coalesce(assigned_to, '') = ''",
    ),
    (
        "assigned_to_me",
        "not archived and (assigned_to_id = {me} or (assigned_to_id is null and (assigned_to ilike 'member@ada.example.com' \
         or assigned_to ilike 'Ada the Member')))",
    ),
    ("high_priority", "not archived and priority in ('high', 'urgent')"),
    (
        "medium_priority",
        "not archived and priority in ('medium', 'normal')",
    ),
    ("low_priority", "not archived and priority = 'low'"),
    ("needs_response", "not archived and needs_response"),
    ("follow_up", "not archived and follow_up_at is not null"),
    (
        "favorites",
        "not archived and exists (select from contact_favourite f where f.contact_id = c.id and f.user_id = {me})",
    ),
    ("unhappy", "not archived and sentiment = 'negative'"),
    ("new", "not archived and c.created_at > now() - interval '7 days'"),
    (
        "recent",
        "not archived and c.last_activity_at > now() - interval '24 hours'",
    ),
    ("archived", "archived"),
];

/// Three hundred contacts of every kind, in two columns and in none.
async fn fill(app: &TestApp, tenant: uuid::Uuid, me: uuid::Uuid, board: &str, columns: &[String]) {
    app.psql(&format!(
        "update app_user set display_name = 'Ada the Member' where id = '{me}';
         insert into contact (tenant_id, first_name, last_name, board_id, board_column_id, status, priority, archived,
             needs_response, follow_up_at, sentiment, assigned_to, assigned_to_id, created_at, last_activity_at, is_test_data)
         select '{tenant}', 'First ' || n, 'Last ' || n % 17, '{board}',
             (array['{}', '{}', null])[n % 3 + 1]::uuid,
             (array['open', 'CLOSED', 'active', 'Open', 'lead'])[n % 5 + 1],
             (array['low', 'medium', 'normal', 'high', 'urgent', 'medium', 'medium'])[n % 7 + 1],
             n % 11 = 0, n % 6 = 0, case when n % 8 = 0 then now() end, (array['negative', 'positive', null])[n % 4],
             (array['MEMBER@ada.example.com', '', null, 'ada the member', 'somebody / else', 'x'])[n % 6 + 1],
             case when n % 13 = 0 then '{me}'::uuid when n % 13 = 1 then gen_random_uuid() end,
             now() - n * interval '1 hour', now() - n * interval '20 minutes', n % 5 = 0
         from generate_series(1, 300) n;
         insert into contact_favourite (tenant_id, user_id, contact_id)
         select tenant_id, '{me}', id from contact where board_id = '{board}' and hashtext(id::text) % 5 = 0;",
        columns[0], columns[1]
    ))
    .await;
}

#[tokio::test]
async fn every_filter_shows_and_counts_what_it_says() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    let (board, columns) = board(&ada.member, &["A", "B"]).await;
    fill(&app, ada.id, ada.member_id, &board, &columns).await;
    for (test_data, words) in [(true, ""), (false, ""), (true, "&search=first%20last")] {
        for (filter, condition) in NAIVE {
            let condition = condition.replace("{me}", &format!("'{}'", ada.member_id));
            let real = if test_data { "" } else { " and not is_test_data" };
            let sql = format!(
                "select c.id::text, c.board_column_id::text from contact c left join board_column k on k.id = c.board_column_id \
                 where c.board_id = '{board}' and ({condition}){real} order by k.rank nulls last, c.position, c.id"
            );
            let rows = app.owner.query(&sql, &[]).await.unwrap();
            let expected: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
            assert!(!expected.is_empty(), "{filter} selects something");
            {
                let query = format!("filter={filter}&include_test_data={test_data}{words}");
                let mut cursor = String::new();
                let mut found = Vec::new();
                let mut pages = 0;
                // By cursors, and each page by its number as well.
                loop {
                    pages += 1;
                    let path = format!("/api/boards/{board}/contacts?{query}&per_page=37");
                    let data = ada
                        .member
                        .get(&format!("{path}{cursor}"))
                        .await
                        .expect(200)
                        .data();
                    assert_eq!(data["pagination"]["total"], json!(expected.len()), "{query}");
                    assert_eq!(
                        data["pagination"]["total_pages"],
                        json!(expected.len().div_ceil(37))
                    );
                    let numbered = ada
                        .member
                        .get(&format!("{path}&page={pages}"))
                        .await
                        .expect(200)
                        .data();
                    assert_eq!(numbered["contacts"], data["contacts"], "{query}, page {pages}");
                    found.extend(names(&data["contacts"], "id"));
                    match data["pagination"]["next_cursor"].as_str() {
                        Some(next) => cursor = format!("&cursor={next}"),
                        None => break,
                    }
                }
                assert_eq!(found, expected, "{query}");
                let view = ada
                    .member
                    .get(&format!("/api/boards/{board}/view?{query}&limit=5"))
                    .await
                    .expect(200)
                    .data();
                assert_eq!(
                    (&view["total"], &view["filter"]),
                    (&json!(expected.len()), &json!(filter))
                );
                for (place, column) in view["columns"].as_array().unwrap().iter().enumerate() {
                    let of_column = rows
                        .iter()
                        .filter(|row| row.get::<_, Option<&str>>(1) == column["id"].as_str());
                    let of_column: Vec<String> = of_column.map(|row| row.get(0)).collect();
                    assert_eq!(
                        column["total"],
                        json!(of_column.len()),
                        "{query}: {}",
                        column["name"]
                    );
                    assert_eq!(
                        names(&column["contacts"], "id"),
                        of_column[..of_column.len().min(5)]
                    );
                    assert_eq!(column["rank"], json!(place));
                    // A column goes on where the view ended.
                    if let Some(next) = column["next_cursor"].as_str() {
                        let id = column["id"].as_str().unwrap_or("null");
                        let path = format!(
                            "/api/boards/{board}/contacts?{query}&column_id={id}&cursor={next}&per_page=100"
                        );
                        let rest = ada.member.get(&path).await.expect(200).data();
                        assert_eq!(names(&rest["contacts"], "id"), of_column[5..], "{query}");
                        assert_eq!(rest["pagination"]["total"], json!(of_column.len()));
                    } else {
                        assert!(of_column.len() <= 5);
                    }
                }
                let path = format!(
                    "/api/boards/{board}/contacts?{query}&sort_by=last_name&sort_order=asc&per_page=100"
                );
                let sorted = ada.member.get(&path).await.expect(200).data();
                assert_eq!(sorted["pagination"]["total"], json!(expected.len()));
                assert!(names(&sorted["contacts"], "last_name").is_sorted(), "{query}");
                assert_eq!(
                    sorted["contacts"].as_array().unwrap().len(),
                    expected.len().min(100)
                );
            }
        }
    }
    let refused = ada
        .member
        .get(&format!("/api/boards/{board}/view?filter=purple"))
        .await
        .problem(400, "unknown_filter");
    for (filter, _) in NAIVE {
        assert!(refused["detail"].as_str().unwrap().contains(filter), "{filter}");
    }
    ada.member
        .get(&format!("/api/boards/{board}/contacts?colour=red"))
        .await
        .problem(400, "unknown_parameter");
}

#[tokio::test]
async fn an_answer_is_ones_own_and_current() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    let (board, columns) = board(&ada.member, &["A", "B"]).await;
    let id = contact(
        &ada.member,
        "Ada",
        &columns[0],
        json!({"assigned_to": "The Member"}),
    )
    .await;
    let view = format!("/api/boards/{board}/view?filter=");
    let total = |client: crate::support::Client, filter: &'static str| {
        let path = format!("{view}{filter}");
        async move { client.get(&path).await.expect(200).data()["total"].clone() }
    };
    assert_eq!(total(ada.member.clone(), "assigned_to_me").await, json!(0));
    // The name by which contacts know somebody is the users' to change.
    app.psql(&format!(
        "update app_user set display_name = 'the member' where id = '{}'",
        ada.member_id
    ))
    .await;
    eventually("the name counts", || async {
        total(ada.member.clone(), "assigned_to_me").await == json!(1)
    })
    .await;
    assert_eq!(total(ada.admin.clone(), "assigned_to_me").await, json!(0));
    ada.member
        .patch(&format!("/api/contacts/{id}"), json!({"favorite": true}))
        .await
        .expect(200);
    assert_eq!(total(ada.member.clone(), "favorites").await, json!(1));
    assert_eq!(total(ada.admin.clone(), "favorites").await, json!(0));
    // Moved by psql: seen by everybody who has looked before.
    assert_eq!(shown(&ada.admin, &board, "").await, [vec!["Ada"], vec![]]);
    ada.admin
        .get(&format!("/api/boards/{board}/view?limit=100"))
        .await
        .expect(200)
        .cache("HIT");
    app.psql(&format!("update contact set board_column_id = '{}'", columns[1]))
        .await;
    eventually("the move is seen", || async {
        shown(&ada.admin, &board, "").await == [vec![], vec!["Ada".to_owned()]]
    })
    .await;
}

#[tokio::test]
async fn what_is_new_ends_when_it_is_new_no_more() {
    let clock = ManualClock::new();
    clock.advance(SystemClock.now().since(clock.now()));
    let app = TestApp::start_with(Vec::new(), Arc::new(clock.clone())).await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    let (board, columns) = board(&ada.member, &["A"]).await;
    let old = contact(&ada.member, "old", &columns[0], json!({})).await;
    contact(&ada.member, "young", &columns[0], json!({})).await;
    let since = clock.now().as_millis().cast_signed() - 7 * 24 * 3600 * 1000 + 10_000;
    app.psql(&format!(
        "update contact set created_at = to_timestamp({since} / 1000.0) where id = '{old}'"
    ))
    .await;
    let path = format!("/api/boards/{board}/contacts?filter=new");
    let ask = || async {
        let answer = ada.member.get(&path).await.expect(200);
        (
            answer.header("x-cache").to_owned(),
            answer.data()["pagination"]["total"].clone(),
        )
    };
    eventually("both are new", || async { ask().await.1 == json!(2) }).await;
    let ttl = ada.member.get(&path).await.expect(200).data()["_cache"]["ttl"]
        .as_u64()
        .unwrap();
    assert!(ttl <= 10, "{ttl}");
    clock.advance(Duration::from_millis(9_000));
    assert_eq!(ask().await, ("HIT".to_owned(), json!(2)));
    clock.advance(Duration::from_millis(1_001));
    assert_eq!(ask().await, ("MISS".to_owned(), json!(1)));
    clock.advance(Duration::from_millis(28_000));
    assert_eq!(ask().await.0, "HIT");
    clock.advance(Duration::from_millis(3_000));
    assert_eq!(ask().await, ("MISS".to_owned(), json!(1)));
}
