//! What raises a version, and by how much.

use crate::database::{ADA, BOB, CONTACTS, DEALS, Database, SETTINGS};
use uuid::Uuid;

#[tokio::test]
async fn each_kind_of_statement_raises_once_however_many_rows_it_changes() {
    let database = Database::new();
    let session = database.connect().await;
    let mut expected = 0;
    for sql in [
        "insert into contact (tenant_id, name) select '00000000-0000-0000-0000-000000000ada', 'n' || i from generate_series(1, 500) as i",
        "update contact set points = 1",
        "insert into contact (tenant_id) values ('00000000-0000-0000-0000-000000000ada') on conflict do nothing",
        "with gone as (delete from contact where points = 1 returning id) select count(*) from gone",
        "copy contact (tenant_id, name) from program 'echo 00000000-0000-0000-0000-000000000ada,x' (format csv)",
        "merge into contact using (values (1)) as v (x) on contact.name = 'x' when matched then update set name = 'y'",
    ] {
        session.run(sql).await;
        expected += 1;
        assert_eq!(session.version(ADA, CONTACTS).await, expected, "{sql}");
    }
    assert_eq!(session.version(BOB, CONTACTS).await, 0);
    assert_eq!(session.version(ADA, DEALS).await, 0);
}

#[tokio::test]
async fn what_changes_no_row_raises_nothing() {
    let database = Database::new();
    let session = database.connect().await;
    session.insert_contact(ADA).await;
    session.run("update contact set points = 1 where false").await;
    session.run("delete from contact where false").await;
    session
        .run("insert into contact (tenant_id) select tenant_id from contact where false")
        .await;
    session.run("select * from contact for update").await;
    session
        .run("insert into untracked (tenant_id) select tenant_id from contact")
        .await;
    assert_eq!(session.version(ADA, CONTACTS).await, 1);
}

#[tokio::test]
async fn a_statement_raises_the_version_of_every_tenant_it_touches() {
    let database = Database::new();
    let session = database.connect().await;
    session
        .execute(
            "insert into contact (tenant_id) values ($1), ($2), ($1)",
            &[&ADA, &BOB],
        )
        .await
        .unwrap();
    assert_eq!(session.version(ADA, CONTACTS).await, 1);
    assert_eq!(session.version(BOB, CONTACTS).await, 1);

    // From one tenant to the other: both have changed.
    session
        .execute(
            "update contact set tenant_id = $1 where tenant_id = $2",
            &[&ADA, &BOB],
        )
        .await
        .unwrap();
    assert_eq!(session.version(ADA, CONTACTS).await, 2);
    assert_eq!(session.version(BOB, CONTACTS).await, 2);
}

#[tokio::test]
async fn two_tables_share_a_module_and_cascades_count() {
    let database = Database::new();
    let session = database.connect().await;
    session.insert_contact(ADA).await;
    session
        .run("insert into contact_favourite select tenant_id, id from contact")
        .await;
    assert_eq!(session.version(ADA, CONTACTS).await, 2);
    // Only the favourite of another tenant goes, and only by the cascade.
    session
        .execute("update contact_favourite set tenant_id = $1", &[&BOB])
        .await
        .unwrap();
    let before = session.version(BOB, CONTACTS).await;
    session
        .execute("delete from contact where tenant_id = $1", &[&ADA])
        .await
        .unwrap();
    assert_eq!(session.version(BOB, CONTACTS).await, before + 1);
}

#[tokio::test]
async fn what_has_no_tenant_belongs_to_the_server() {
    let database = Database::new();
    let session = database.connect().await;
    session.run("insert into server_setting values ('a', '1')").await;
    session.run("insert into deal (workspace) values (null)").await;
    assert_eq!(session.version(Uuid::nil(), SETTINGS).await, 1);
    assert_eq!(session.version(Uuid::nil(), DEALS).await, 1);
    session
        .execute("update deal set workspace = $1", &[&ADA])
        .await
        .unwrap();
    assert_eq!(session.version(Uuid::nil(), DEALS).await, 2);
    assert_eq!(session.version(ADA, DEALS).await, 1);
}

#[tokio::test]
async fn truncate_raises_every_tenant_even_those_without_a_version() {
    let database = Database::new();
    let session = database.connect().await;
    session.insert_contact(ADA).await;
    session.run("truncate contact cascade").await;
    // Both tables, one transaction.
    assert_eq!(session.version(ADA, CONTACTS).await, 2);
    assert_eq!(session.version(BOB, CONTACTS).await, 1);
    assert_eq!(session.version(BOB, DEALS).await, 0);
}

#[tokio::test]
async fn a_transaction_raises_a_module_once_and_a_rollback_never() {
    let database = Database::new();
    let session = database.connect().await;
    let insert = format!("insert into contact (tenant_id) values ('{ADA}');");
    let deal = format!("insert into deal (workspace) values ('{ADA}');");

    session
        .run(&format!("begin; {insert} {insert} {deal} {insert} commit"))
        .await;
    assert_eq!(session.version(ADA, CONTACTS).await, 1);
    assert_eq!(session.version(ADA, DEALS).await, 1);

    session.run(&format!("begin; {insert} {deal} rollback")).await;
    assert_eq!(session.version(ADA, CONTACTS).await, 1);

    // A savepoint takes back what was raised after it, and nothing else.
    session
        .run(&format!(
            "begin; {deal} savepoint s; {insert} rollback to s; commit"
        ))
        .await;
    assert_eq!(session.version(ADA, CONTACTS).await, 1);
    assert_eq!(session.version(ADA, DEALS).await, 2);

    // After it was taken back it must be possible to raise again.
    session
        .run(&format!(
            "begin; savepoint s; {insert} rollback to s; {insert} savepoint t; {insert} rollback to t; commit"
        ))
        .await;
    assert_eq!(session.version(ADA, CONTACTS).await, 2);
    session
        .run(&format!(
            "begin; savepoint s; {insert} release s; {insert} commit"
        ))
        .await;
    assert_eq!(session.version(ADA, CONTACTS).await, 3);
}

#[tokio::test]
async fn a_leftover_of_the_transactions_memory_fools_nobody() {
    let database = Database::new();
    let session = database.connect().await;
    session
        .run(&format!("set thermocline.raised = '3;{ADA}/contacts;'"))
        .await;
    session.insert_contact(ADA).await;
    session.insert_contact(ADA).await;
    assert_eq!(session.version(ADA, CONTACTS).await, 2);
}

#[tokio::test]
async fn a_transaction_over_very_many_tenants_raises_them_all_at_once() {
    let database = Database::new();
    let session = database.connect().await;
    session
        .run("insert into contact (tenant_id) select gen_random_uuid() from generate_series(1, 20000)")
        .await;
    let unraised: i64 = session
        .query_one(
            "select count(*) from contact where thermocline.version(tenant_id, 'contacts') = 0",
            &[],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(unraised, 0);
    let slots: i64 = session
        .query_one("select count(*) from thermocline.cache_version", &[])
        .await
        .unwrap()
        .get(0);
    assert!(slots < 150, "{slots} slots");

    // Also when each statement touches one.
    session
        .run("do $$ begin for i in 1 .. 5000 loop insert into deal (workspace) values (gen_random_uuid()); end loop; end $$")
        .await;
    assert!(session.version(ADA, DEALS).await > 0);
}

#[tokio::test]
async fn sessions_that_switch_triggers_off_raise_all_the_same() {
    let database = Database::new();
    let session = database.connect().await;
    session.run("set session_replication_role = replica").await;
    session.insert_contact(ADA).await;
    assert_eq!(session.version(ADA, CONTACTS).await, 1);
}
