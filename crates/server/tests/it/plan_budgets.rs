//! What the lists that people open may cost the database: pages touched, not milliseconds. A page of a list costs the same in a
//! workspace of any size, so each has a budget that a plan which reads more than it shows cannot keep.
//!
//! What is measured are the server's own statements, as Postgres explains them in its log.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

use serde_json::Value;
use server::{merge_rollups, refresh_statistics};
use supervisor::TestStores;
use thermocline::SystemClock;
use tokio_postgres::SimpleQueryMessage;
use uuid::Uuid;

use crate::support::{Client, Tenant, TestApp};

/// Contacts of each workspace: some twenty times as many as fit into any of the budgets.
const CONTACTS: u32 = 12_000;

/// What loads a workspace. Rows come in the order of their ids, which is not that of any list; `$1` is the tenant.
const LOAD: &str = "
    with company as (
        insert into account (tenant_id, name) select $1, 'Company ' || i from generate_series(0, 599) i returning id
    ), companies as (select array_agg(id) as ids from company),
    board as (insert into board (tenant_id, name) values ($1, 'Sales') returning id),
    columns as (
        insert into board_column (tenant_id, board_id, name, rank) select $1, board.id, 'Column ' || i, i
        from board, generate_series(0, 4) i returning id
    ), places as (select array_agg(id) as ids from columns)
    insert into contact (
        tenant_id, first_name, last_name, email, phone, account_id, account_name, status, priority, archived, needs_response,
        follow_up_at, sentiment, board_id, board_column_id, assigned_to, assigned_to_id, last_activity_at, created_at
    )
    select $1,
        case when i % 3000 = 17 then 'Zoltan'
            else (array['Ada', 'Bela', 'Carla', 'Daniel', 'Eva', 'Falk', 'Gesa', 'Hanno', 'Ines', 'Jan'])[1 + h % 10] end,
        case when i % 3000 = 17 then 'Quiwex' else (array['mar', 'bel', 'tor', 'lin', 'sak', 'rud', 'hof', 'wen', 'gal', 'pit'])[1 + h / 10 % 10]
            || (array['ova', 'isa', 'umi', 'eko', 'aru'])[1 + h / 100 % 5] || chr(97 + h / 500 % 26) || chr(97 + h / 13000 % 26) end,
        'person' || i || '@company' || h % 600 || '.example', '+49 30 ' || h % 1000000,
        companies.ids[1 + h % 600], 'Company ' || h % 600,
        case when i % 3000 = 7 then 'open' when i % 50 = 1 then 'closed' else 'active' end,
        case when i % 3000 = 9 then 'high' when i % 3000 = 11 then 'low' else 'medium' end,
        i % 500 = 3, i % 3000 = 5, case when i % 3000 = 13 then now() end, case when i % 3000 = 15 then 'negative' end,
        board.id, places.ids[1 + h % 5],
        case when i % 400 = 0 then 'ada@example.com' when i % 3 > 0 then 'somebody' end, null,
        now() - h % 10000000 * interval '1 second', now() - h % 50000000 * interval '1 second'
    from generate_series(1, {contacts}) i
    cross join lateral (select abs(hashint4(i)) as h) r, companies, board, places";

/// One row of a list costs a look at its page and at the caller's star.
const OF_A_ROW: u64 = 4;

/// A search walks at most 4,000 rows in the list's order before it asks the search index.
const SEARCH: u64 = 4_200;

/// Statements of one request, as Postgres explains them.
struct Explained(Vec<Value>);

impl Explained {
    /// Pages touched, but not for counting what the conditions select: that is exact by default, so it costs what there is.
    fn pages(&self) -> u64 {
        let of = |plan: &Value, name: &str| plan["Plan"][name].as_u64().unwrap_or(0);
        let counts = |plan: &Value| {
            let query = plan["Query Text"].as_str().unwrap_or_default();
            query.starts_with("select count(*)")
        };
        self.0
            .iter()
            .filter(|plan| !counts(plan))
            .map(|plan| of(plan, "Shared Hit Blocks") + of(plan, "Shared Read Blocks"))
            .sum()
    }

    /// The parts of the contacts that were looked at.
    fn parts(&self) -> Vec<String> {
        let mut found = Vec::new();
        for plan in &self.0 {
            parts(&plan["Plan"], &mut found);
        }
        found.sort();
        found.dedup();
        found
    }

    /// For the person who has to find out.
    fn text(&self) -> String {
        let pretty: Vec<String> = self
            .0
            .iter()
            .map(|plan| serde_json::to_string_pretty(plan).unwrap())
            .collect();
        pretty.join("\n")
    }
}

fn parts(node: &Value, found: &mut Vec<String>) {
    if let Some(name) = node["Relation Name"].as_str()
        && name.starts_with("contact_p")
        && node["Actual Loops"].as_f64().unwrap_or(0.0) > 0.0
    {
        found.push(name.to_owned());
    }
    for child in node["Plans"].as_array().into_iter().flatten() {
        parts(child, found);
    }
}

/// Watches what a request makes the database do.
struct Watch(File);

impl Watch {
    fn begin() -> Self {
        let mut log = File::open(TestStores::shared().postgres().log_path()).unwrap();
        log.seek(SeekFrom::End(0)).unwrap();
        Self(log)
    }

    /// What was explained since. Only the sessions of this test's server explain anything.
    fn end(mut self) -> Explained {
        let mut text = String::new();
        self.0.read_to_string(&mut text).unwrap();
        let mut plans = Vec::new();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            if line.ends_with("plan:") {
                let mut json = String::new();
                while let Some(more) = lines.next_if(|line| line.starts_with('\t')) {
                    json.push_str(more);
                }
                let plan: Value = serde_json::from_str(&json).unwrap();
                let query = plan["Query Text"].as_str().unwrap_or_default();
                // Nor does who asks belong to what is asked.
                if query.contains("contact") || query.contains("rollup_sums") {
                    plans.push(plan);
                }
            }
        }
        Explained(plans)
    }
}

/// Answers a request past every cache and returns what it cost, with the answer.
async fn explained(client: &Client, path: &str) -> (Explained, Value) {
    let sign = if path.contains('?') { '&' } else { '?' };
    let watch = Watch::begin();
    let answer = client.get(&format!("{path}{sign}bust_cache=true")).await;
    (watch.end(), answer.expect(200).json())
}

async fn load(app: &TestApp, tenant: Uuid) {
    let sql = LOAD
        .replace("{contacts}", &CONTACTS.to_string())
        .replace("$1", &format!("'{tenant}'::uuid"));
    app.psql(&sql).await;
}

/// Indexes cost most while a table is filled row by row.
const TAKE_INDEXES: &str = "
    create temporary table indexes as
        select replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as again, i.indexrelid::regclass::text as name
        from pg_index i where i.indrelid = 'contact'::regclass
            and not exists (select from pg_constraint c where c.conindid = i.indexrelid);
    do $$ declare name text; begin
        for name in select i.name from indexes i loop execute 'drop index ' || name; end loop;
    end $$";
const BRING_INDEXES: &str = "
    do $$ declare again text; begin
        for again in select i.again from indexes i loop execute again; end loop;
    end $$";

#[tokio::test(flavor = "multi_thread")]
async fn lists_of_contacts_cost_what_they_show() {
    // One session answers everything.
    let one = vec![("DATABASE_CONNECTIONS", "1".to_owned())];
    let first = TestApp::start_with(one, Arc::new(SystemClock)).await;
    let mut tenants = Vec::new();
    for number in 0..4 {
        tenants.push(first.tenant(&format!("workspace-{number}")).await);
    }
    first.psql(TAKE_INDEXES).await;
    for tenant in &tenants {
        load(&first, tenant.id).await;
    }
    first.psql(BRING_INDEXES).await;
    first
        .psql(
            "insert into contact_favourite (tenant_id, user_id, contact_id)
             select c.tenant_id, u.id, c.id from contact c join app_user u on u.tenant_id = c.tenant_id
             where hashtext(c.id::text) % 100 = 0",
        )
        .await;
    merge_rollups(&first.app).await.unwrap();
    first
        .psql(
            "vacuum (analyze) contact, account, board, board_column, contact_favourite, rollup, rollup_delta",
        )
        .await;
    // From here on every session of the server's role explains its statements.
    let settings = [
        ("session_preload_libraries", "auto_explain"),
        ("auto_explain.log_min_duration", "0"),
        ("auto_explain.log_analyze", "on"),
        ("auto_explain.log_buffers", "on"),
        ("auto_explain.log_timing", "off"),
        ("auto_explain.log_format", "json"),
    ];
    for (name, value) in settings {
        let database = first.database.name();
        first
            .psql(&format!(
                "alter role thermocline_app in database \"{database}\" set {name} = '{value}'"
            ))
            .await;
    }
    let app = Arc::new(first.another_at(Arc::new(SystemClock)).await);

    let mut beyond = Vec::new();
    for tenant in [&tenants[0], &tenants[3]] {
        let admin = tenant.admin.at(&app);
        let part: String = first
            .owner
            .query_one("select partition_of('contact', $1)::text", &[&tenant.id])
            .await
            .unwrap()
            .get(0);
        for Asked {
            what,
            path,
            rows,
            more,
        } in lists(&first, tenant).await
        {
            // The first time also reads what a session learns about the tables.
            explained(&admin, &path).await;
            let (explained, answer) = explained(&admin, &path).await;
            let shown = answer["data"]["contacts"].as_array().map_or(0, Vec::len) as u64;
            let (pages, budget) = (explained.pages(), rows * OF_A_ROW + more);
            println!("{what}: {rows} rows, {pages} of {budget} pages");
            assert_eq!(shown, rows, "{what}: {path}");
            if pages > budget || explained.parts() != [part.as_str()] {
                beyond.push(format!(
                    "{what}: {path} may touch {budget} pages of {part}, and touches {pages} of {:?}\n{}",
                    explained.parts(),
                    explained.text()
                ));
            }
        }
    }
    for tenant in &tenants {
        let pages = top_of_columns(&first, tenant.id).await.pages();
        println!("top of five columns: {pages} pages");
        if pages > 5 * (20 * OF_A_ROW + 20) {
            beyond.push(format!("the top of five columns touches {pages} pages"));
        }
    }
    assert!(beyond.is_empty(), "{}", beyond.join("\n\n"));
}

/// The first twenty of each column of a board, in their order, as the server's role reads them.
async fn top_of_columns(app: &TestApp, tenant: Uuid) -> Explained {
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
    Explained(plans)
}

/// A list, the rows that it shows, and the pages that it may touch beside theirs.
struct Asked {
    what: &'static str,
    path: String,
    rows: u64,
    more: u64,
}

async fn lists(app: &TestApp, tenant: &Tenant) -> Vec<Asked> {
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
        asked.push(Asked {
            what,
            path: format!("/api/contacts?limit=50{parameters}"),
            rows: rows.unsigned_abs(),
            more,
        });
    }
    asked
}

#[tokio::test]
async fn the_planner_knows_of_the_whole_table_as_well_as_of_its_parts() {
    let app = TestApp::start().await;
    assert_eq!(refresh_statistics(&app.app).await.unwrap(), 0);
    let ada = app.tenant("ada").await;
    let fill = format!(
        "insert into contact (tenant_id, first_name, last_name) select '{}', 'a', 'b' || i from generate_series(1, 500) i",
        ada.id
    );
    app.psql(&fill).await;
    // What Postgres does by itself, some time later.
    let part: String = app
        .owner
        .query_one("select partition_of('contact', $1)::text", &[&ada.id])
        .await
        .unwrap()
        .get(0);
    app.psql(&format!("analyze {part}")).await;
    let known =
        "select count(*) from pg_stats where tablename = 'contact' and inherited and attname = 'last_name'";
    let count = |row: tokio_postgres::Row| row.get::<_, i64>(0);
    assert_eq!(count(app.owner.query_one(known, &[]).await.unwrap()), 0);
    assert_eq!(refresh_statistics(&app.app).await.unwrap(), 1);
    assert_eq!(count(app.owner.query_one(known, &[]).await.unwrap()), 1);
    assert_eq!(refresh_statistics(&app.app).await.unwrap(), 0);
}
