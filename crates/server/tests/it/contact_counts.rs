//! The counts of contacts: by hour, by board and column, of favourites, and through the parts of the table.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use server::{connect_admin, merge_rollups, reconcile_rollups};
use tokio_postgres::Client as Owner;
use tokio_postgres::error::SqlState;
use uuid::Uuid;

use crate::support::TestApp;

const WRITERS: u64 = 4;
const TRANSACTIONS: usize = 60;

/// What counting gives beside what is kept; nothing when both are the same. Written down once more, and not as the triggers
/// do it: neither can hide a mistake of the other.
const DIFFERENCES: &str = r#"
    with live as (
        select tenant_id, is_test_data, board_id, coalesce(board_column_id::text, '-') as place, status, priority,
            needs_response, follow_up_at, sentiment, created_at at time zone 'UTC' as made,
            last_activity_at at time zone 'UTC' as active,
            coalesce(assigned_to_id::text, lower(nullif(assigned_to, ''))) as owner
        from contact where not archived
    ), counted as (
        select tenant_id, bucket, is_test_data, count(*) as n from (
            select tenant_id, is_test_data, 'total' as bucket from live
            union all select tenant_id, is_test_data, 'archived' from contact where archived
            union all select tenant_id, is_test_data, 'status:' || lower(status) from live
            union all select tenant_id, is_test_data, 'unassigned' from live where owner is null
            union all select tenant_id, is_test_data, 'created:' || to_char(made, 'YYYY-MM-DD"T"HH24') from live
            union all select tenant_id, is_test_data, 'active:' || to_char(active, 'YYYY-MM-DD"T"HH24') from live
                where active is not null
            union all select tenant_id, is_test_data, 'board_' || kind || ':' || board_id || '/' || place
                from live cross join lateral (values
                    ('total', true), ('unassigned', owner is null), ('high', lower(priority) in ('high', 'urgent')),
                    ('medium', lower(priority) in ('medium', 'normal')), ('low', lower(priority) = 'low'),
                    ('needs_response', needs_response), ('follow_up', follow_up_at is not null),
                    ('unhappy', lower(sentiment) = 'negative')
                ) as k (kind, holds)
                where board_id is not null and holds
            union all select tenant_id, is_test_data, 'board_status:' || board_id || '/' || lower(status) || '/' || place
                from live where board_id is not null
            union all select tenant_id, is_test_data, 'board_owner:' || board_id || '/' || owner || '/' || place
                from live where board_id is not null and owner is not null
            union all
            select f.tenant_id, false, 'user:' || f.user_id
            from contact_favourite f join contact c on c.id = f.contact_id and c.tenant_id = f.tenant_id
            where not c.archived
        ) b
        group by 1, 2, 3
    ), kept as (
        select t.id as tenant_id, s.bucket, s.is_test_data, s.n
        from tenant t cross join lateral rollup_sums(
            t.id,
            array['contacts', 'contacts', 'contacts', 'contacts', 'contacts', 'contacts', 'contacts', 'favourites'],
            array['active:', 'archived', 'board_', 'created:', 'status:', 'total', 'unassigned', 'user:'],
            array['active;', 'archived!', 'board`', 'created;', 'status;', 'total!', 'unassigned!', 'user;']
        ) s
        where s.n <> 0
    )
    select coalesce(string_agg(concat_ws(' ', tenant_id, bucket, is_test_data, 'counted', c.n, 'kept', k.n), '; '), '')
    from counted c full join kept k using (tenant_id, bucket, is_test_data)
    where c.n is distinct from k.n"#;

/// Small and the same on every machine: what was found once is found again.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        // Knuth's MMIX generator; the high bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len() as u64) as usize]
    }
}

/// A tenant with a board, as SQL sees it.
#[derive(Debug, Clone)]
struct Place {
    tenant: Uuid,
    part: String,
    board: Uuid,
    columns: Vec<Uuid>,
    user: Uuid,
}

async fn place(app: &TestApp, slug: &str) -> Place {
    let tenant = app.tenant(slug).await.id;
    let board = Uuid::now_v7();
    app.psql(&format!(
        "insert into board (id, tenant_id, name) values ('{board}', '{tenant}', 'Sales');
         insert into board_column (tenant_id, board_id, name, rank)
         select '{tenant}', '{board}', 'column ' || i, i from generate_series(0, 2) i"
    ))
    .await;
    let columns = app
        .owner
        .query(
            "select id from board_column where board_id = $1 order by rank",
            &[&board],
        )
        .await
        .unwrap();
    let row = app
        .owner
        .query_one(
            "select partition_of('contact', $1)::text, (select id from app_user where tenant_id = $1 limit 1)",
            &[&tenant],
        )
        .await
        .unwrap();
    Place {
        tenant,
        part: row.get(0),
        board,
        columns: columns.iter().map(|row| row.get(0)).collect(),
        user: row.get(1),
    }
}

/// One statement of somebody. `alone`: at read committed, where everything is promised to be exact.
fn statement(random: &mut Random, places: &[Place], alone: bool) -> String {
    let place = &places[random.below(places.len() as u64) as usize];
    let Place {
        tenant,
        part,
        board,
        columns,
        user,
    } = place;
    let column = columns[random.below(columns.len() as u64) as usize];
    // Half of the writers name the part, as a person in psql may.
    let table = random.pick(&["contact", "contact", part]);
    let modulus = random.below(7);
    let some = format!("tenant_id = '{tenant}' and hashtext(id::text) % 7 = {modulus}");
    let status = random.pick(&["open", "Closed", "open/late"]);
    match random.below(20) {
        0..=3 => format!(
            "insert into {table} (tenant_id, first_name, last_name, status, board_id, board_column_id, assigned_to) \
             values ('{tenant}', 'a', 'b', '{status}', '{board}', '{column}', nullif('ada', '{}'))",
            random.pick(&["ada", ""])
        ),
        4..=5 => {
            let rows = if random.below(12) == 0 { 700 } else { 30 };
            format!(
                "insert into {table} (tenant_id, first_name, last_name, status, board_id, board_column_id, created_at, \
                     last_activity_at, assigned_to, is_test_data) \
                 select '{tenant}', 'a', 'b', 's' || i % 200, case when i % 5 > 0 then '{board}'::uuid end, \
                     case when i % 5 > 1 then '{column}'::uuid end, now() - i * interval '37 minutes', \
                     case when i % 3 > 0 then now() - i * interval '5 hours' end, 'user' || i % 4, i % 11 = 0 \
                 from generate_series(1, {rows}) i"
            )
        }
        6..=7 => format!(
            "update {table} set board_id = '{board}', board_column_id = '{column}', position = default where {some}"
        ),
        8 => format!("update {table} set board_column_id = null where {some}"),
        9 => format!("update {table} set status = '{status}', priority = 'high' where {some}"),
        10 => format!(
            "update {table} set needs_response = not needs_response, sentiment = 'Negative', follow_up_at = now() where {some}"
        ),
        11 => format!(
            "update {table} set last_activity_at = now() - {modulus} * interval '1 hour', assigned_to_id = '{user}' where {some}"
        ),
        // No bucket changes.
        12 => format!("update {table} set next_action = 'call' where {some}"),
        13..=14 if alone => format!("update {table} set archived = not archived where {some}"),
        15..=16 if alone => format!(
            "insert into contact_favourite (tenant_id, user_id, contact_id) \
             select tenant_id, '{user}', id from contact where {some} limit 4 on conflict do nothing"
        ),
        17 => format!(
            "delete from contact_favourite where tenant_id = '{tenant}' and hashtext(contact_id::text) % 7 = {modulus}"
        ),
        18 => format!("delete from {table} where {some}"),
        19 if random.below(3) == 0 => "truncate contact cascade".to_owned(),
        19 => format!("truncate {part} cascade"),
        _ => format!("update {table} set archived = true where false and {some}"),
    }
}

async fn write(owner: Owner, seed: u64, places: Vec<Place>, committed: Arc<AtomicU64>) {
    let mut random = Random(seed);
    owner
        .batch_execute("set deadlock_timeout = '20ms'; set client_min_messages = error")
        .await
        .unwrap();
    for _ in 0..TRANSACTIONS {
        let isolation = random.pick(&[
            "read committed",
            "read committed",
            "repeatable read",
            "serializable",
        ]);
        let mut script = format!("begin isolation level {isolation};");
        for _ in 0..=random.below(3) {
            let within = statement(&mut random, &places, isolation == "read committed");
            if random.below(4) == 0 {
                script.push_str(&format!("savepoint s; {within}; rollback to s;"));
            } else {
                script.push_str(&format!("{within};"));
            }
        }
        script.push_str(random.pick(&["commit", "commit", "commit", "rollback"]));
        match owner.batch_execute(&script).await {
            Ok(()) => {
                committed.fetch_add(1, Ordering::Relaxed);
            }
            Err(error) => {
                let code = error
                    .code()
                    .unwrap_or_else(|| panic!("{error}"))
                    .code()
                    .to_owned();
                // Serialization failures, deadlocks, and a part that may not be truncated above read committed: then nothing
                // happened.
                let refused = code == "25000" && isolation != "read committed";
                assert!(
                    refused || matches!(code.as_str(), "40001" | "40P01"),
                    "{code}: {error} in {script}"
                );
                owner.batch_execute("rollback").await.unwrap();
            }
        }
    }
}

async fn differences(owner: &Owner) -> String {
    loop {
        match owner.query_one(DIFFERENCES, &[]).await {
            Ok(row) => return row.get(0),
            // Who reads several tables may meet somebody who truncates them in another order.
            Err(error) if error.code() == Some(&SqlState::T_R_DEADLOCK_DETECTED) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn they_are_what_counting_gives_at_every_moment() {
    let app = Arc::new(TestApp::start().await);
    let places = vec![
        place(&app, "ada").await,
        place(&app, "bob").await,
        place(&app, "cyd").await,
    ];
    let committed = Arc::new(AtomicU64::new(0));
    let mut writers = Vec::new();
    for seed in 0..WRITERS {
        let owner = connect_admin(app.database.url()).await.unwrap();
        writers.push(tokio::spawn(write(
            owner,
            seed,
            places.clone(),
            committed.clone(),
        )));
    }
    let done = Arc::new(AtomicBool::new(false));
    let looking = {
        let (app, done) = (app.clone(), done.clone());
        tokio::spawn(async move {
            let mut looks = 0;
            while !done.load(Ordering::Relaxed) {
                merge_rollups(&app.app).await.unwrap();
                assert_eq!(differences(&app.owner).await, "", "look {looks}");
                looks += 1;
            }
            looks
        })
    };
    for writer in writers {
        writer.await.unwrap();
    }
    done.store(true, Ordering::Relaxed);
    let looks = looking.await.unwrap();
    let committed = committed.load(Ordering::Relaxed);
    assert!(
        committed > 50 && looks > 5,
        "{committed} transactions, {looks} looks"
    );
    assert_eq!(differences(&app.owner).await, "");
    merge_rollups(&app.app).await.unwrap();
    assert_eq!(differences(&app.owner).await, "");
    assert_eq!(reconcile_rollups(&app.app).await.unwrap().drifted, 0);
}

#[tokio::test]
async fn a_truncated_part_takes_only_its_own_tenants_along() {
    let app = TestApp::start().await;
    // As many tenants as it takes until two do not share a part.
    let ada = place(&app, "ada").await;
    let mut other = None;
    for number in 0..10 {
        let candidate = place(&app, &format!("other-{number}")).await;
        if candidate.part != ada.part {
            other = Some(candidate);
            break;
        }
    }
    let bob = other.unwrap();
    for place in [&ada, &bob] {
        app.psql(&format!(
            "insert into contact (tenant_id, first_name, last_name, board_id)
             select '{}', 'a', 'b', '{}' from generate_series(1, 3)",
            place.tenant, place.board
        ))
        .await;
        merge_rollups(&app.app).await.unwrap();
    }
    app.psql(&format!("truncate {} cascade", ada.part)).await;
    assert_eq!(differences(&app.owner).await, "");
    let kept = |tenant: Uuid| {
        let owner = &app.owner;
        async move {
            let row = owner
                .query_one(
                    "select coalesce(sum(n), 0)::bigint from rollup_sums($1, '{contacts}', '{total}', '{totam}')",
                    &[&tenant],
                )
                .await
                .unwrap();
            row.get::<_, i64>(0)
        }
    };
    assert_eq!((kept(ada.tenant).await, kept(bob.tenant).await), (0, 3));

    // Above read committed it cannot be exact, and says so; the whole table can be truncated all the same.
    let begin = "begin isolation level repeatable read; select 1;";
    let refused = app
        .owner
        .batch_execute(&format!("{begin} truncate {} cascade", bob.part))
        .await
        .unwrap_err();
    assert!(
        refused
            .as_db_error()
            .unwrap()
            .message()
            .contains("needs the isolation level read committed"),
        "{refused:?}"
    );
    app.psql("rollback").await;
    app.psql(&format!("{begin} truncate contact cascade; commit"))
        .await;
    assert_eq!(differences(&app.owner).await, "");
    assert_eq!(kept(bob.tenant).await, 0);
}

#[tokio::test]
async fn what_goes_with_an_account_a_board_or_a_tenant_is_counted_and_raises_versions() {
    let app = TestApp::start().await;
    let ada = place(&app, "ada").await;
    let bob = place(&app, "bob").await;
    for place in [&ada, &bob] {
        let Place {
            tenant,
            board,
            columns,
            user,
            ..
        } = place;
        app.psql(&format!(
            "with company as (insert into account (tenant_id, name) values ('{tenant}', 'Acme') returning id)
             insert into contact (tenant_id, first_name, last_name, account_id, board_id, board_column_id)
             select '{tenant}', 'a', 'b', company.id, '{board}', '{}' from company, generate_series(1, 3);
             insert into contact_favourite (tenant_id, user_id, contact_id)
             select tenant_id, '{user}', id from contact where tenant_id = '{tenant}'",
            columns[0]
        ))
        .await;
    }
    let version = || async {
        let versions = "select thermocline.version($1, 'contacts'), thermocline.version($2, 'contacts')";
        let row = app
            .owner
            .query_one(versions, &[&ada.tenant, &bob.tenant])
            .await
            .unwrap();
        (row.get::<_, i64>(0), row.get::<_, i64>(1))
    };
    assert_eq!(differences(&app.owner).await, "");
    let mut before = version().await;
    for gone in [
        format!("delete from account where tenant_id = '{}'", ada.tenant),
        format!("delete from board_column where id = '{}'", ada.columns[0]),
        format!("delete from board where id = '{}'", ada.board),
        format!("delete from app_user where id = '{}'", ada.user),
        format!(
            "update {} set score = 1 where tenant_id = '{}'",
            ada.part, ada.tenant
        ),
        format!("delete from tenant where id = '{}'", ada.tenant),
    ] {
        app.psql(&gone).await;
        assert_eq!(differences(&app.owner).await, "", "after {gone}");
        let after = version().await;
        assert!(after.0 > before.0, "{gone} did not raise the version");
        assert_eq!(after.1, before.1, "{gone} raised the version of another tenant");
        before = after;
    }
    assert_eq!(reconcile_rollups(&app.app).await.unwrap().drifted, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_favourite_knows_of_the_archive_whoever_comes_first() {
    let app = TestApp::start().await;
    let ada = place(&app, "ada").await;
    let contact = Uuid::now_v7();
    app.psql(&format!(
        "insert into contact (id, tenant_id, first_name, last_name) values ('{contact}', '{}', 'a', 'b')",
        ada.tenant
    ))
    .await;
    let star = format!(
        "insert into contact_favourite (tenant_id, user_id, contact_id) values ('{}', '{}', '{contact}')",
        ada.tenant, ada.user
    );
    let archive = format!("update contact set archived = true where id = '{contact}'");
    let reset =
        format!("delete from contact_favourite; update contact set archived = false where id = '{contact}'");
    for (first, second) in [(&star, &archive), (&archive, &star)] {
        app.psql(&reset).await;
        let (one, other) = (
            connect_admin(app.database.url()).await.unwrap(),
            connect_admin(app.database.url()).await.unwrap(),
        );
        one.batch_execute(&format!("begin; {first}")).await.unwrap();
        let second = second.clone();
        let waiting = tokio::spawn(async move { other.batch_execute(&second).await });
        crate::support::eventually("the second one waits for the first", || async {
            let waiting = "select exists (select from pg_locks where not granted)";
            app.owner.query_one(waiting, &[]).await.unwrap().get(0)
        })
        .await;
        one.batch_execute("commit").await.unwrap();
        waiting.await.unwrap().unwrap();
        assert_eq!(differences(&app.owner).await, "", "after {first}");
    }
    // Brought about by hand, the nightly comparison puts it right.
    app.psql(
        "alter table contact_favourite disable trigger favourite_of_contact;
         update contact_favourite set archived = false;
         alter table contact_favourite enable always trigger favourite_of_contact",
    )
    .await;
    assert_ne!(differences(&app.owner).await, "");
    assert_eq!(reconcile_rollups(&app.app).await.unwrap().drifted, 1);
    assert_eq!(differences(&app.owner).await, "");
    assert_eq!(reconcile_rollups(&app.app).await.unwrap().drifted, 0);
}

#[tokio::test]
async fn an_import_records_each_bucket_once() {
    let app = TestApp::start().await;
    let ada = place(&app, "ada").await;
    app.psql(&format!(
        "insert into contact (tenant_id, first_name, last_name, status, board_id, board_column_id, created_at)
         select '{}', 'a', 'b', 'status ' || i % 500, '{}', '{}', timestamptz '2026-01-01' + i % 48 * interval '1 hour'
         from generate_series(1, 5000) i",
        ada.tenant, ada.board, ada.columns[0]
    ))
    .await;
    let row = app
        .owner
        .query_one(
            "select count(*), max(cardinality(buckets)) from rollup_delta where module = 'contacts'",
            &[],
        )
        .await
        .unwrap();
    // 500 statuses, as many on the board, 48 hours, and a dozen of the others.
    let (rows, buckets) = (row.get::<_, i64>(0), row.get::<_, i32>(1));
    assert!(
        (1048..1070).contains(&rows) && buckets == 1,
        "{rows} rows of {buckets}"
    );
    assert_eq!(differences(&app.owner).await, "");
}
