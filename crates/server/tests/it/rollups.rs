//! Counts that the database keeps: equal to what counting the rows gives, at every moment and whatever is done to them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use server::{connect_admin, merge_rollups, reconcile_rollups};
use tokio_postgres::Client as Owner;
use uuid::Uuid;

use crate::support::TestApp;

const WRITERS: u64 = 6;
const TRANSACTIONS: usize = 120;

/// What counting gives beside what is kept, for the rows of two tenants by stage; nothing when both are the same.
const DIFFERENCES: &str = "
    with counted as (
        select tenant_id, 'stage:' || lower(stage) as bucket, is_test_data, count(*) as n, sum(amount) as amount
        from opportunity group by 1, 2, 3
        union all
        select tenant_id, 'total', is_test_data, count(*), sum(amount) from opportunity group by 1, 3
    ), kept as (
        select t.id as tenant_id, s.bucket, s.is_test_data, s.n, s.amount
        from tenant t cross join lateral rollup_sums(
            t.id, array['opportunities', 'opportunities'], array['stage:', 'total'], array['stage;', 'total' || chr(1)]
        ) s
        where s.n <> 0 or s.amount <> 0
    )
    select coalesce(string_agg(concat_ws(' ', tenant_id, bucket, is_test_data, c.n, k.n, c.amount, k.amount), '; '), '')
    from counted c full join kept k using (tenant_id, bucket, is_test_data)
    where c.n is distinct from k.n or c.amount is distinct from k.amount";

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

fn stage(random: &mut Random) -> &'static str {
    random.pick(&["prospecting", "Proposal", "won", "closed_lost"])
}

/// One statement of somebody.
fn statement(random: &mut Random, tenants: &[Uuid]) -> String {
    let tenant = tenants[random.below(tenants.len() as u64) as usize];
    let (stage, other) = (stage(random), stage(random));
    let (amount, part) = (random.below(1000), random.below(7));
    let some = format!("tenant_id = '{tenant}' and hashtext(id::text) % 7 = {part}");
    match random.below(16) {
        0..=4 => format!(
            "insert into opportunity (tenant_id, name, stage, amount, is_test_data) \
             values ('{tenant}', 'one', '{stage}', {amount}.25, {})",
            random.below(2) == 0
        ),
        5..=6 => format!(
            "insert into opportunity (tenant_id, name, stage, amount) \
             select '{tenant}', 'many', (array['{stage}', '{other}'])[1 + i % 2], i from generate_series(1, 40) i"
        ),
        7..=8 => format!("update opportunity set stage = '{stage}' where {some}"),
        9 => format!(
            "update opportunity set amount = amount + 1, is_test_data = not is_test_data where {some}"
        ),
        // No bucket changes.
        10 => format!("update opportunity set next_step = 'call' where {some}"),
        11 => format!("update opportunity set stage = '{stage}' where stage = '{other}'"),
        12 => format!("delete from opportunity where {some}"),
        13 => format!("delete from opportunity where stage = '{stage}' and amount > {amount}"),
        14 => format!(
            "insert into opportunity (id, tenant_id, name, stage, amount) \
             select id, tenant_id, name, '{stage}', {amount} from opportunity where tenant_id = '{tenant}' limit 3 \
             on conflict (id, tenant_id) do update set stage = excluded.stage, amount = excluded.amount"
        ),
        _ if random.below(6) == 0 => "truncate opportunity cascade".to_owned(),
        _ => format!(
            "with gone as (delete from opportunity where {some} returning *) \
             insert into opportunity (tenant_id, name, stage, amount) select tenant_id, 'back', '{other}', amount from gone"
        ),
    }
}

async fn write(owner: Owner, seed: u64, tenants: Vec<Uuid>, committed: Arc<AtomicU64>) {
    let mut random = Random(seed);
    owner
        .batch_execute("set deadlock_timeout = '20ms'; set client_min_messages = error")
        .await
        .unwrap();
    for _ in 0..TRANSACTIONS {
        let isolation = random.pick(&["read committed", "repeatable read", "serializable"]);
        let mut script = format!("begin isolation level {isolation};");
        for _ in 0..=random.below(3) {
            let within = statement(&mut random, &tenants);
            if random.below(4) == 0 {
                script.push_str(&format!("savepoint s; {within}; rollback to s;"));
            } else {
                script.push_str(&format!("{within};"));
            }
        }
        script.push_str(random.pick(&["commit", "commit", "commit", "rollback"]));
        // Serialization failures and deadlocks are theirs to have: then nothing happened.
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
                assert!(
                    matches!(code.as_str(), "40001" | "40P01"),
                    "{code}: {error} in {script}"
                );
                owner.batch_execute("rollback").await.unwrap();
            }
        }
    }
}

async fn differences(owner: &Owner) -> String {
    owner.query_one(DIFFERENCES, &[]).await.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn counts_are_what_counting_gives_at_every_moment() {
    let app = Arc::new(TestApp::start().await);
    let tenants = vec![app.tenant("ada").await.id, app.tenant("bob").await.id];
    let committed = Arc::new(AtomicU64::new(0));
    let mut writers = Vec::new();
    for seed in 0..WRITERS {
        let owner = connect_admin(app.database.url()).await.unwrap();
        writers.push(tokio::spawn(write(
            owner,
            seed,
            tenants.clone(),
            committed.clone(),
        )));
    }
    let done = Arc::new(AtomicBool::new(false));
    let folding = {
        let (app, done) = (app.clone(), done.clone());
        tokio::spawn(async move {
            let mut folded = 0;
            while !done.load(Ordering::Relaxed) {
                folded += merge_rollups(&app.app).await.unwrap();
                tokio::task::yield_now().await;
            }
            folded
        })
    };
    let looking = {
        let (app, done) = (app.clone(), done.clone());
        tokio::spawn(async move {
            let mut looks = 0;
            while !done.load(Ordering::Relaxed) {
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
    let folded = folding.await.unwrap();
    assert!(
        committed.load(Ordering::Relaxed) > 100,
        "{committed:?} transactions"
    );
    assert!(
        looks > 10 && folded > 100,
        "{looks} looks, {folded} changes folded"
    );
    assert_eq!(differences(&app.owner).await, "");
    merge_rollups(&app.app).await.unwrap();
    assert_eq!(differences(&app.owner).await, "");
    assert_eq!(reconcile_rollups(&app.app).await.unwrap().drifted, 0);
    let left: i64 = app
        .owner
        .query_one("select count(*) from rollup_delta", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(left, 0, "everything is folded when nobody writes");
}

#[tokio::test]
async fn drift_is_found_remembered_and_corrected() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.psql(&format!(
        "insert into lead (tenant_id, first_name, last_name) select '{}', 'a', 'b' from generate_series(1, 5)",
        ada.id
    ))
    .await;
    merge_rollups(&app.app).await.unwrap();
    assert_eq!(reconcile_rollups(&app.app).await.unwrap().drifted, 0);
    app.psql("update rollup set n = n + 2 where module = 'leads' and bucket = 'total'")
        .await;
    assert_eq!(reconcile_rollups(&app.app).await.unwrap().drifted, 1);
    assert_eq!(reconcile_rollups(&app.app).await.unwrap().drifted, 0);
    let drift = app
        .owner
        .query_one(
            "select tenant_id, bucket, n_kept, n_counted from rollup_drift",
            &[],
        )
        .await
        .unwrap();
    assert_eq!(drift.get::<_, Uuid>(0), ada.id);
    assert_eq!(drift.get::<_, String>(1), "total");
    assert_eq!((drift.get::<_, i64>(2), drift.get::<_, i64>(3)), (7, 5));

    // By the job that comes with the server.
    let root = app.superadmin().await;
    let body = serde_json::json!({"function_name": "reconcileCounts"});
    let answer = root.post("/api/cron/execute", body).await.expect(200).json();
    assert!(answer.to_string().contains("\"drifted\":0"), "{answer}");
}

#[tokio::test]
async fn a_tenant_that_goes_takes_its_counts_along() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.psql(&format!(
        "insert into lead (tenant_id, first_name, last_name) values ('{}', 'a', 'b')",
        ada.id
    ))
    .await;
    merge_rollups(&app.app).await.unwrap();
    app.psql(&format!("delete from tenant where id = '{}'", ada.id))
        .await;
    merge_rollups(&app.app).await.unwrap();
    let left: i64 = app
        .owner
        .query_one("select count(*) from rollup where tenant_id = $1", &[&ada.id])
        .await
        .unwrap()
        .get(0);
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_statement_that_moves_no_row_between_buckets_writes_nothing() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.psql(&format!(
        "insert into contact (tenant_id, first_name, last_name) values ('{}', 'a', 'b')",
        ada.id
    ))
    .await;
    merge_rollups(&app.app).await.unwrap();
    app.psql("update contact set phone = '1', next_action = 'call'")
        .await;
    assert_eq!(merge_rollups(&app.app).await.unwrap(), 0);
    app.psql("update contact set priority = 'high'").await;
    assert!(merge_rollups(&app.app).await.unwrap() > 0);
}

#[tokio::test]
async fn a_writer_that_does_not_end_keeps_nobody_from_folding() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let open = connect_admin(app.database.url()).await.unwrap();
    let insert = format!(
        "insert into lead (tenant_id, first_name, last_name) values ('{}', 'a', 'b')",
        ada.id
    );
    open.batch_execute(&format!("begin; {insert}")).await.unwrap();
    for _ in 0..3 {
        app.psql(&insert).await;
        assert_eq!(merge_rollups(&app.app).await.unwrap(), 1);
    }
    open.batch_execute("commit").await.unwrap();
    assert_eq!(merge_rollups(&app.app).await.unwrap(), 1);
    let kept: i64 = app
        .owner
        .query_one(
            "select n from rollup where tenant_id = $1 and module = 'leads' and bucket = 'total'",
            &[&ada.id],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(kept, 4);
}

#[tokio::test]
async fn counts_are_behind_the_wall() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    app.psql(&format!(
        "insert into lead (tenant_id, first_name, last_name) values ('{}', 'a', 'b')",
        ada.id
    ))
    .await;
    let mut connection = app.app.pool().get().await.unwrap();
    // Appended and folded, the other tenant's counts are not there.
    for _ in 0..2 {
        let transaction = connection.transaction().await.unwrap();
        transaction
            .batch_execute(&format!("set local app.tenant_id = '{}'", bob.id))
            .await
            .unwrap();
        let seen = transaction
            .query(
                "select * from rollup_sums($1, '{leads}', '{total}', '{totam}')",
                &[&ada.id],
            )
            .await
            .unwrap();
        assert!(seen.is_empty());
        for table in ["rollup", "rollup_delta", "rollup_drift"] {
            let foreign: i64 = transaction
                .query_one(
                    &format!("select count(*) from {table} where tenant_id is not null"),
                    &[],
                )
                .await
                .unwrap()
                .get(0);
            assert_eq!(foreign, 0, "{table}");
        }
        transaction.rollback().await.unwrap();
        merge_rollups(&app.app).await.unwrap();
    }
    for table in ["rollup", "rollup_delta", "rollup_drift", "rollup_fold"] {
        let refused = connection.batch_execute(&format!("delete from {table}")).await;
        assert!(refused.is_err(), "{table} is not for the server's role to write");
    }
}

#[tokio::test]
async fn totals_of_lists_without_conditions_are_those_that_are_kept() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.psql(&format!(
        "insert into contact (tenant_id, first_name, last_name, archived, is_test_data)
         select '{}', 'a', 'b', i = 1, i < 4 from generate_series(1, 10) i",
        ada.id
    ))
    .await;
    let total = |parameters: &'static str| {
        let client = ada.admin.clone();
        async move {
            let path = format!("/api/contacts?bust_cache=true{parameters}");
            client.get(&path).await.expect(200).data()["total"]
                .as_i64()
                .unwrap()
        }
    };
    for _ in 0..2 {
        assert_eq!(total("").await, 9);
        assert_eq!(total("&limit=1&offset=3").await, 9);
        assert_eq!(total("&include_test_data=false").await, 7);
        assert_eq!(total("&archived=true").await, 1);
        assert_eq!(total("&first_name=a").await, 9);
        merge_rollups(&app.app).await.unwrap();
    }
    // Proof that no row is counted: what is kept is believed.
    app.psql(
        "update rollup set n = n + 1000 where module = 'contacts' and bucket = 'total' and not is_test_data",
    )
    .await;
    // The total of a version is counted once: this is the next one.
    app.psql("update contact set phone = '1'").await;
    let told = || async { total("").await };
    crate::support::eventually("the kept total is told", || async { told().await == 1009 }).await;
    assert_eq!(total("&first_name=a").await, 9);
}
