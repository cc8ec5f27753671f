//! Lists with words: the same rows whichever way they are found, and totals that are capped when asked for.

use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// Contacts of which every one has the word `everywhere`, one in twenty `often`, and one in two thousand `seldom`.
async fn contacts(app: &TestApp, tenant: uuid::Uuid, n: u64) {
    app.psql(&format!(
        "insert into contact (id, tenant_id, first_name, last_name, email, status, archived, created_at) \
         select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '{tenant}', \
         case when n % 20 = 0 then 'Often' else 'Else' end, case when n % 2000 = 7 then 'Seldom' else 'Name' || n % 7 end, \
         'p' || n || '@everywhere.example', case when n % 3 = 0 then 'open' else 'active' end, n % 50 = 0, \
         timestamptz '2026-01-01' + (n * 7919 % {n}) * interval '1 minute' from generate_series(1, {n}) n; \
         analyze contact"
    ))
    .await;
}

async fn list(client: &Client, query: &str) -> Value {
    client
        .get(&format!("/api/contacts?{query}"))
        .await
        .expect(200)
        .data()
}

/// What a search must give, by plain SQL of the owner: ids in the list's order.
async fn expected(app: &TestApp, tenant: uuid::Uuid, condition: &str, order: &str) -> Vec<String> {
    let rows = app
        .owner
        .query(
            &format!(
                "select id::text from contact where tenant_id = '{tenant}' and not archived and {condition} order by {order}"
            ),
            &[],
        )
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

fn ids(data: &Value) -> Vec<String> {
    let rows = data["contacts"].as_array().unwrap();
    rows.iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn rare_and_common_words_give_the_same_rows_as_a_plain_look() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let bob = app.tenant("bob").await;
    contacts(&app, ada.id, 9_000).await;
    let client = &ada.member;
    let words = [
        ("everywhere", "search_text like '%everywhere%'"),
        ("often", "search_text like '%often%'"),
        ("seldom", "search_text like '%seldom%'"),
        (
            "OFTEN+name3",
            "search_text like '%often%' and search_text like '%name3%'",
        ),
        ("el", "(search_text like 'el%' or search_text like '% el%')"),
        ("nowhere", "false"),
    ];
    let orders = [
        ("", "created_at desc, id desc"),
        ("&sort_order=asc", "created_at, id"),
        ("&sort_by=last_name&sort_order=asc", "last_name, id"),
        ("&sort_by=email", "email desc, id desc"),
    ];
    let filters = [
        ("", "true"),
        ("&status=open", "status = 'open'"),
        ("&is_test_data=false", "not is_test_data"),
    ];
    for (word, like) in words {
        for (order, sql_order) in orders {
            for (filter, sql_filter) in filters {
                let rows = expected(&app, ada.id, &format!("{like} and {sql_filter}"), sql_order).await;
                let query = format!("search={word}{order}{filter}&limit=40");
                let data = list(client, &query).await;
                assert_eq!(data["total"], json!(rows.len()), "{query}");
                assert_eq!(ids(&data), rows[..rows.len().min(40)], "{query}");
                // The next page, by cursor and by offset.
                if let Some(cursor) = data["next_cursor"].as_str() {
                    let next = &rows[rows.len().min(40)..rows.len().min(80)];
                    let data = list(client, &format!("{query}&cursor={cursor}")).await;
                    assert_eq!(ids(&data), next, "{query}, by cursor");
                    assert_eq!(data["total"], json!(rows.len()), "{query}, by cursor");
                    let data = list(client, &format!("{query}&offset=40")).await;
                    assert_eq!(ids(&data), next, "{query}, by offset");
                    assert_eq!(data["total"], json!(rows.len()), "{query}, by offset");
                }
            }
        }
    }
    assert_eq!(list(&bob.member, "search=often").await["total"], json!(0));
}

#[tokio::test]
async fn a_capped_total_says_that_there_are_more() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    contacts(&app, ada.id, 3_000).await;
    let client = &ada.member;
    let common = list(client, "search=everywhere&total=capped").await;
    assert_eq!(
        (&common["total"], &common["total_capped"]),
        (&json!(1_000), &json!(true))
    );
    let exact = list(client, "search=everywhere").await;
    assert_eq!(
        (&exact["total"], &exact["total_capped"]),
        (&json!(2_940), &Value::Null)
    );
    let few = list(client, "search=often&total=capped").await;
    assert_eq!(
        (&few["total"], &few["total_capped"]),
        (&json!(120), &json!(false))
    );
    let both = list(client, "search=everywhere&status=open&total=capped&sort_by=email").await;
    assert_eq!(
        (&both["total"], &both["total_capped"]),
        (&json!(980), &json!(false))
    );
    let plain = list(client, "status=active&total=capped").await;
    assert_eq!(
        (&plain["total"], &plain["total_capped"]),
        (&json!(1_000), &json!(true))
    );
    // What the database counts anyway need not be capped.
    let all = list(client, "total=capped").await;
    assert_eq!(
        (&all["total"], &all["total_capped"]),
        (&json!(2_940), &json!(false))
    );
    let problem = client
        .get("/api/contacts?total=roughly")
        .await
        .problem(400, "bad_parameter");
    assert_eq!(problem["errors"][0]["field"], json!("total"));
}

#[tokio::test]
async fn every_module_can_be_searched_whoever_asks() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let root = app.superadmin().await;
    let rows = [
        ("accounts", json!({"name": "Findme 100%_\\ x"})),
        ("leads", json!({"first_name": "Findme", "last_name": "100%_\\ x"})),
        ("opportunities", json!({"name": "Findme 100%_\\ x"})),
        ("bizdevsources", json!({"source_name": "Findme 100%_\\ x"})),
        ("activities", json!({"subject": "Findme 100%_\\ x"})),
        ("tasks", json!({"title": "Findme 100%_\\ x"})),
        (
            "notes",
            json!({"content": "Findme 100%_\\ x", "is_private": true}),
        ),
        ("documents", json!({"name": "Findme 100%_\\ x"})),
    ];
    for (module, fields) in rows {
        ada.member
            .post(&format!("/api/{module}"), fields)
            .await
            .expect(201);
        for (words, found) in [
            ("findme", 1),
            ("100%25_%5C", 1),
            ("1%25", 0),
            ("findme+x", 1),
            ("f_ndme", 0),
        ] {
            for order in ["", "&sort_by=updated_at"] {
                let path = format!("/api/{module}?search={words}{order}");
                let data = ada.member.get(&path).await.expect(200).data();
                assert_eq!(data["total"], json!(found), "{path}");
                assert_eq!(data[module].as_array().unwrap().len(), found, "{path}");
            }
        }
        // What is private is not found by others, whichever way it is looked for.
        let visible = usize::from(module != "notes");
        let path = format!("/api/{module}?search=findme");
        for sort in ["", "&sort_by=updated_at"] {
            let data = ada.admin.get(&format!("{path}{sort}")).await.expect(200).data();
            assert_eq!(data["total"], json!(visible), "{path}{sort}");
            let data = root.get(&format!("{path}{sort}")).await.expect(200).data();
            assert_eq!(data["total"], json!(visible), "across tenants: {path}{sort}");
        }
    }
    for (path, found) in [("users?search=member", 1), ("tenants?search=ada", 1)] {
        let data = root
            .get(&format!("/api/{path}&tenant_id={}", ada.slug))
            .await
            .expect(200)
            .data();
        assert_eq!(data["total"], json!(found), "{path}");
    }
}

#[tokio::test]
async fn the_functions_of_the_search_keep_to_the_acting_tenant() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    contacts(&app, bob.id, 10).await;
    let connection = app.app.pool().get().await.unwrap();
    let (own, other) = (ada.id, bob.id);
    for call in [
        format!("select search_ids('contact', '{other}', array['else'])"),
        format!("select search_rows(null::contact, '{other}', array['else'], '{{}}')"),
        format!("select search_total('contact', '{other}', array['else'], '{{}}', null)"),
        "select search_total('contact', null, array['else'], '{}', null)".to_owned(),
    ] {
        let sql = format!("begin; set local app.tenant_id = '{own}'; {call}");
        let refused = connection
            .batch_execute(&sql)
            .await
            .expect_err("another tenant's rows");
        let code = refused.code().map(tokio_postgres::error::SqlState::code);
        assert_eq!(code, Some("42501"), "{call}: {refused}");
        connection.batch_execute("rollback").await.unwrap();
    }
    // No table but those that can be searched, and no column but those of truth values.
    for (call, code) in [
        (
            "search_total('idempotency_key', '{own}', array['x'], '{}', null)",
            "42P01",
        ),
        (
            "search_total('contact', '{own}', array['x'], '{\"status\": true}', null)",
            "42804",
        ),
        (
            "search_total('contact', '{own}', array['x'], '{\"true or true\": true}', null)",
            "42703",
        ),
    ] {
        let call = call.replace("{own}", &own.to_string());
        let sql = format!("begin; set local app.tenant_id = '{own}'; select {call}");
        let refused = connection.batch_execute(&sql).await.expect_err("refused");
        let found = refused.code().map(tokio_postgres::error::SqlState::code);
        assert_eq!(found, Some(code), "{call}: {refused}");
        connection.batch_execute("rollback").await.unwrap();
    }
}
