//! Setting up, again and differently.

use supervisor::PrivatePostgres;
use thermocline_postgres::schema_sql;

use crate::database::{ADA, CONTACTS, DEALS, Database, connect};

#[tokio::test]
async fn running_the_schema_again_keeps_every_version() {
    let database = Database::new();
    let session = database.connect().await;
    session.insert_contact(ADA).await;
    session.run("select thermocline.use_feed('notify')").await;
    session.run(schema_sql()).await;
    session
        .run("select thermocline.track('contact', 'contacts')")
        .await;
    assert_eq!(session.version(ADA, CONTACTS).await, 1);
    let feed: String = session
        .query_one("select feed from thermocline.setting", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(feed, "notify");
}

#[tokio::test]
async fn tracking_again_neither_waits_nor_raises() {
    let database = Database::new();
    let (session, other) = (database.connect().await, database.connect().await);
    other.run("begin").await;
    other.insert_contact(ADA).await;
    // Making triggers would wait for that transaction.
    session.run("set lock_timeout = '200ms'").await;
    session
        .run("select thermocline.track('contact', 'contacts')")
        .await;
    other.run("commit").await;
    assert_eq!(session.version(ADA, CONTACTS).await, 1);
}

#[tokio::test]
async fn what_is_tracked_differently_raises_differently_and_for_everyone() {
    let database = Database::new();
    let session = database.connect().await;
    session.run("select thermocline.track('contact', 'deals')").await;
    assert_eq!(
        session.version(ADA, DEALS).await,
        1,
        "what was cached before may have been wrong"
    );
    session.insert_contact(ADA).await;
    assert_eq!(session.version(ADA, DEALS).await, 2);
    assert_eq!(session.version(ADA, CONTACTS).await, 0);

    session.run("alter table contact rename to person").await;
    session
        .run("select thermocline.track('person', 'contacts')")
        .await;
    let functions: i64 = session
        .query_one("select count(*) from pg_proc where pronamespace = 'thermocline'::regnamespace and proname like 'changed %contact'", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(functions, 0, "the function of the old name is gone");

    session.run("select thermocline.untrack('person')").await;
    let before = session.version(ADA, CONTACTS).await;
    session
        .run(&format!("insert into person (tenant_id) values ('{ADA}')"))
        .await;
    assert_eq!(session.version(ADA, CONTACTS).await, before);
}

#[tokio::test]
async fn names_are_quoted_and_checked() {
    let database = Database::new();
    let session = database.connect().await;
    session
        .run(r#"create schema "My Schema"; create table "My Schema"."a ""quoted"" table with a name as long as Postgres allows 12" ("Ten Ant" uuid)"#)
        .await;
    session
        .run(r#"select thermocline.track('"My Schema"."a ""quoted"" table with a name as long as Postgres allows 12"', 'quoted', 'Ten Ant')"#)
        .await;
    session
        .run(&format!(r#"insert into "My Schema"."a ""quoted"" table with a name as long as Postgres allows 12" values ('{ADA}')"#))
        .await;
    let version: i64 = session
        .query_one("select thermocline.version($1, 'quoted')", &[&ADA])
        .await
        .unwrap()
        .get(0);
    assert_eq!(version, 2, "once for being tracked, once for the row");

    for wrong in [
        "select thermocline.track('contact', 'Contacts!')",
        "select thermocline.track('contact', null)",
        "select thermocline.track('contact', 'contacts', 'no_such_column')",
        "select thermocline.track('contact', 'contacts', 'name')",
        "select thermocline.raise(null, 'not a name')",
        "select thermocline.use_feed('pigeon')",
    ] {
        assert!(session.batch_execute(wrong).await.is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn a_role_without_rights_raises_by_writing_and_reads_versions() {
    let database = Database::new();
    let owner = database.connect().await;
    let role = format!("plain_{}", std::process::id());
    owner
        .run(&format!(
            "do $$ begin create role {role}; exception when duplicate_object then null; end $$; \
             grant select, insert on contact to {role}"
        ))
        .await;
    let session = database.connect().await;
    session.run(&format!("set role {role}")).await;
    session.insert_contact(ADA).await;
    session.run("select thermocline.raise(null, 'settings')").await;
    assert_eq!(session.version(ADA, CONTACTS).await, 1);
    for forbidden in [
        "select * from thermocline.cache_version",
        "update thermocline.cache_version set n = 0",
        "select nextval('thermocline.slot')",
        "select thermocline.track('contact', 'contacts')",
        "select thermocline.use_feed('notify')",
        "select thermocline.announce('feed notify')",
        "select thermocline.add_slot(null, 'contacts', 7)",
        "select thermocline.begin_history()",
    ] {
        let error = session.batch_execute(forbidden).await.unwrap_err();
        assert_eq!(
            error.code(),
            Some(&tokio_postgres::error::SqlState::INSUFFICIENT_PRIVILEGE),
            "{forbidden}"
        );
    }
    session
        .run(&format!("reset role; drop owned by {role}; drop role {role}"))
        .await;
}

#[tokio::test]
async fn operators_of_a_stranger_are_not_used() {
    let database = Database::new();
    let session = database.connect().await;
    // An operator that says of every row that it is somebody else's, first in the search path.
    session
        .run(
            "create schema evil; \
             create function evil.never(uuid, uuid) returns boolean language sql as 'select false'; \
             create operator evil.= (leftarg = uuid, rightarg = uuid, function = evil.never); \
             set search_path = evil, public, pg_catalog",
        )
        .await;
    session.insert_contact(ADA).await;
    session.insert_contact(ADA).await;
    session.run("reset search_path").await;
    let slots: Vec<i64> = session
        .query_one("select thermocline.slots($1, 'contacts')", &[&ADA])
        .await
        .unwrap()
        .get(0);
    assert_eq!(slots, [1, 2]);
}

#[tokio::test]
async fn without_a_logical_log_changes_are_announced_by_notify() {
    let postgres = PrivatePostgres::start_with(|options| options.setting("wal_level", "replica")).unwrap();
    let session = connect(&postgres.admin_url().parse().unwrap()).await;
    session.run(schema_sql()).await;
    let feed: String = session
        .query_one("select feed from thermocline.setting", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(feed, "notify");
}

#[tokio::test]
async fn a_new_history_lies_above_everything_that_was_told() {
    let database = Database::new();
    let session = database.connect().await;
    let keep = async || -> bool {
        session
            .query_one("select thermocline.keep_history()", &[])
            .await
            .unwrap()
            .get(0)
    };
    session.insert_contact(ADA).await;
    assert!(!keep().await, "the first history is no new one");
    assert!(!keep().await);
    let mut before = session.version(ADA, CONTACTS).await;
    assert_eq!(before, 1);

    for _ in 0..2 {
        session
            .run("update thermocline.setting set history = 'elsewhere'")
            .await;
        assert!(keep().await);
        assert!(!keep().await);
        let lifted = session.version(ADA, CONTACTS).await;
        assert!(lifted > before, "{lifted}");
        session.insert_contact(ADA).await;
        before = session.version(ADA, CONTACTS).await;
        assert_eq!(before, lifted + 1);
    }
    session.run("select thermocline.begin_history()").await;
    assert!(session.version(ADA, CONTACTS).await > before);
    assert_eq!(
        session.version(ADA, DEALS).await,
        0,
        "nothing was ever told of deals"
    );
}
