//! Raising a version makes nobody wait.

use std::time::Duration;

use serde_json::Value;

use crate::database::{ADA, BOB, CONTACTS, DEALS, Database, Session};

/// Fails instead of waiting.
async fn impatient(database: &Database) -> Session {
    let session = database.connect().await;
    session
        .run("set lock_timeout = '1ms'; set statement_timeout = '10s'")
        .await;
    session
}

#[tokio::test]
async fn an_open_transaction_holds_up_nobody() {
    let database = Database::new();
    let mut open = Vec::new();
    for _ in 0..5 {
        let session = impatient(&database).await;
        session.run("begin").await;
        session.insert_contact(ADA).await;
        open.push(session);
    }
    let session = impatient(&database).await;
    for _ in 0..20 {
        session.insert_contact(ADA).await;
    }
    assert_eq!(session.version(ADA, CONTACTS).await, 20);
    for (index, session) in open.iter().enumerate() {
        session
            .run(if index % 2 == 0 { "commit" } else { "rollback" })
            .await;
    }
    assert_eq!(session.version(ADA, CONTACTS).await, 23);
}

#[tokio::test]
async fn a_prepared_transaction_holds_up_nobody_and_counts_when_it_is_committed() {
    let postgres =
        supervisor::PrivatePostgres::start_with(|options| options.setting("max_prepared_transactions", "5"))
            .unwrap();
    let session = crate::database::connect(&postgres.admin_url().parse().unwrap()).await;
    session.run(thermocline_postgres::schema_sql()).await;
    session
        .run("begin; select thermocline.raise(null, 'contacts'); prepare transaction 'p'")
        .await;
    session
        .run("set lock_timeout = '1ms'; select thermocline.raise(null, 'contacts')")
        .await;
    assert_eq!(session.version(uuid::Uuid::nil(), CONTACTS).await, 1);
    session.run("commit prepared 'p'").await;
    session.run("select thermocline.raise(null, 'contacts')").await;
    assert_eq!(session.version(uuid::Uuid::nil(), CONTACTS).await, 3);
}

#[tokio::test]
async fn opposite_orders_never_deadlock() {
    let database = Database::new();
    let (one, two) = (impatient(&database).await, impatient(&database).await);
    let contact = format!("insert into contact (tenant_id) values ('{ADA}')");
    let deal = format!("insert into deal (workspace) values ('{ADA}')");
    let both = format!("insert into contact (tenant_id) values ('{BOB}'), ('{ADA}')");
    for round in 1..=40 {
        // Each holds what the other one wants next, in every round.
        one.run("begin").await;
        two.run("begin").await;
        one.run(&contact).await;
        two.run(&deal).await;
        one.run(&deal).await;
        two.run(&contact).await;
        two.run(&both).await;
        one.run(&both).await;
        tokio::join!(one.run("commit"), two.run("commit"));
        assert_eq!(one.version(ADA, CONTACTS).await, 2 * round);
        assert_eq!(one.version(BOB, CONTACTS).await, 2 * round);
        assert_eq!(one.version(ADA, DEALS).await, 2 * round);
    }
}

#[tokio::test]
async fn fixed_snapshots_raise_although_the_version_moved_on() {
    let database = Database::new();
    for isolation in ["repeatable read", "serializable"] {
        let (fixed, other) = (impatient(&database).await, impatient(&database).await);
        let before = other.version(ADA, CONTACTS).await;
        for round in 1..=5 {
            fixed
                .run(&format!("begin isolation level {isolation}; select 1"))
                .await;
            other.insert_contact(ADA).await;
            fixed.insert_contact(ADA).await;
            other.insert_contact(ADA).await;
            fixed.run("commit").await;
            assert_eq!(
                other.version(ADA, CONTACTS).await,
                before + 3 * round,
                "{isolation}"
            );
        }
    }
}

#[tokio::test]
async fn fixed_snapshots_share_their_slots() {
    let database = Database::new();
    let sessions = [
        impatient(&database).await,
        impatient(&database).await,
        impatient(&database).await,
    ];
    for _ in 0..10 {
        for session in &sessions {
            session
                .run("begin isolation level repeatable read; select 1")
                .await;
        }
        for session in &sessions {
            session.insert_contact(ADA).await;
        }
        for session in &sessions {
            session.run("commit").await;
        }
    }
    assert_eq!(sessions[0].version(ADA, CONTACTS).await, 30);
    let slots: i64 = sessions[0]
        .query_one("select count(*) from thermocline.cache_version", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(slots, 3);

    // One after the other they need no more, although each snapshot is older than a raise.
    for _ in 0..10 {
        sessions[0]
            .run("begin isolation level repeatable read; select 1")
            .await;
        sessions[1]
            .run("begin isolation level repeatable read; select 1")
            .await;
        sessions[1].insert_contact(ADA).await;
        sessions[1].run("commit").await;
        sessions[0].insert_contact(ADA).await;
        sessions[0].run("commit").await;
    }
    let slots: i64 = sessions[0]
        .query_one("select count(*) from thermocline.cache_version", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(slots, 3);
}

#[tokio::test]
async fn an_old_snapshot_does_not_make_raising_and_reading_slower() {
    let database = Database::new();
    let (old, session) = (database.connect().await, database.connect().await);
    old.run("begin isolation level repeatable read; select count(*) from contact")
        .await;
    let raise = "do $$ begin for i in 1 .. 4000 loop perform thermocline.raise(null, 'contacts'); commit; end loop; end $$";
    session.run(raise).await;
    session.run("analyze thermocline.cache_version").await;

    let pages: i64 = session
        .query_one("select pg_relation_size('thermocline.cache_version') / 8192", &[])
        .await
        .unwrap()
        .get(0);
    assert!(pages > 30, "dead rows are still there: {pages} pages");
    for statement in [
        "select thermocline.slots(null, 'contacts')",
        "select thermocline.raise(null, 'contacts')",
    ] {
        // The first one plans.
        session.run(statement).await;
        let touched = touched_pages(&session, statement).await;
        assert!(touched < 25, "{statement} touched {touched} pages");
    }
    assert_eq!(session.version(uuid::Uuid::nil(), CONTACTS).await, 4002);
}

async fn touched_pages(session: &Session, statement: &str) -> i64 {
    let row = session
        .query_one(
            &format!("explain (analyze, buffers, format json) {statement}"),
            &[],
        )
        .await
        .unwrap();
    let plan: Value = row.get(0);
    plan[0]["Plan"]["Shared Hit Blocks"].as_i64().unwrap()
        + plan[0]["Plan"]["Shared Read Blocks"].as_i64().unwrap()
}

#[tokio::test]
async fn many_statements_of_one_transaction_cost_the_same_each() {
    let database = Database::new();
    let session = database.connect().await;
    let start = std::time::Instant::now();
    session
        .run(&format!(
            "do $$ begin for i in 1 .. 5000 loop insert into contact (tenant_id) values ('{ADA}'); end loop; end $$"
        ))
        .await;
    assert_eq!(session.version(ADA, CONTACTS).await, 1);
    // Raising each time would walk over all row versions of the transaction so far: minutes.
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}
