//! Announcements say who it was.

use thermocline::{Origin, Raise};
use thermocline_postgres::{FeedKind, Follower, FollowerOptions, FollowerState, LogicalFeed, NotifyFeed};
use uuid::Uuid;

use crate::{
    database::{ADA, BOB, CONTACTS, Database, MODULES, contacts_of},
    wait,
};

const KINDS: [FeedKind; 2] = [FeedKind::Logical, FeedKind::Notify];

async fn follow(database: &Database, kind: FeedKind) -> (thermocline::VersionTable, Follower) {
    let session = database.connect().await;
    session
        .run(&format!("select thermocline.use_feed('{kind}')"))
        .await;
    let table = database.table();
    let (config, options) = (database.config(), FollowerOptions::default());
    let follower = match kind {
        FeedKind::Logical => Follower::start(LogicalFeed::new(config), table.clone(), &MODULES, options),
        FeedKind::Notify => Follower::start(NotifyFeed::new(config), table.clone(), &MODULES, options),
    };
    wait::until("it follows", async || {
        follower.statistics().state == FollowerState::Following
    })
    .await;
    (table, follower)
}

/// Waits for a raise that is none of `before`.
async fn next_raise(table: &thermocline::VersionTable, tenant: Uuid, before: Option<&Raise>) -> Raise {
    wait::until("a raise is heard", async || {
        table.last_raise(contacts_of(tenant)).as_ref() != before
    })
    .await;
    table.last_raise(contacts_of(tenant)).unwrap()
}

fn origin(by: &str, source: &str, table: &str, operation: &str) -> Origin {
    Origin::default()
        .with_by(by)
        .with_source(source)
        .with_table(table)
        .with_operation(operation)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_tells_its_author_program_table_and_operation() {
    for kind in KINDS {
        let database = Database::new();
        let (table, follower) = follow(&database, kind).await;
        let person = database.connect().await;
        let login: String = person
            .query_one("select session_user::text", &[])
            .await
            .unwrap()
            .get(0);
        person.run("set application_name = 'psql'").await;
        assert_eq!(table.last_raise(contacts_of(ADA)), None);
        assert!(table.raises_heard_since().is_some());

        person.insert_contact(ADA).await;
        let first = next_raise(&table, ADA, None).await;
        assert_eq!(
            first.origin,
            origin(&login, "psql", "contact", "INSERT"),
            "{kind}"
        );

        // An application says on whose behalf it acts, for one transaction.
        person
            .run("begin; set local thermocline.origin = 'user:42'; update contact set points = 1; commit")
            .await;
        let second = next_raise(&table, ADA, Some(&first)).await;
        assert_eq!(second.origin, origin("user:42", "psql", "contact", "UPDATE"));
        person.run("delete from contact").await;
        let third = next_raise(&table, ADA, Some(&second)).await;
        assert_eq!(third.origin, origin(&login, "psql", "contact", "DELETE"));

        // What was rolled back nobody did.
        person.run("begin").await;
        person.insert_contact(ADA).await;
        person
            .run("rollback; select thermocline.raise('00000000-0000-0000-0000-000000000b0b', 'contacts')")
            .await;
        let by_hand = next_raise(&table, BOB, None).await;
        assert_eq!(by_hand.origin, origin(&login, "psql", "", "RAISE"));
        assert_eq!(table.last_raise(contacts_of(ADA)), Some(third));

        person.run("truncate contact cascade").await;
        let truncated = next_raise(&table, BOB, Some(&by_hand)).await;
        assert!(truncated.everywhere);
        assert_eq!(truncated.origin.operation.as_deref(), Some("TRUNCATE"));
        assert_eq!(follower.statistics().unreadable, 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invalidation_says_on_whose_behalf_here_and_elsewhere() {
    let database = Database::new();
    let (table, _follower) = follow(&database, FeedKind::Logical).await;
    let (other, _other_follower) = follow(&database, FeedKind::Logical).await;
    let key = contacts_of(ADA);
    table.raise_for(&[key, contacts_of(BOB)], "grace").await.unwrap();
    assert_eq!(table.last_raise(key).unwrap().origin.by.as_deref(), Some("grace"));
    for tenant in [ADA, BOB] {
        let raise = next_raise(&other, tenant, None).await;
        assert_eq!(raise.origin.by.as_deref(), Some("grace"));
        assert_eq!(raise.origin.operation.as_deref(), Some("RAISE"));
    }
    // The connection goes back without it.
    let before = other.last_raise(key);
    table.raise(&[key]).await.unwrap();
    let raise = next_raise(&other, ADA, before.as_ref()).await;
    assert_ne!(raise.origin.by.as_deref(), Some("grace"));
}

/// A database that was not migrated yet, or the history that begins anew.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_format_before_is_understood_without_an_origin() {
    for kind in KINDS {
        let database = Database::new();
        let (table, follower) = follow(&database, kind).await;
        let session = database.connect().await;
        session
            .run(&format!("select thermocline.announce('1 {ADA} 1 1 contacts')"))
            .await;
        let raise = next_raise(&table, ADA, None).await;
        assert_eq!((raise.origin, raise.everywhere), (Origin::default(), false));
        session.insert_contact(BOB).await;
        session.run("select thermocline.begin_history()").await;
        wait::until("the history begins", async || {
            table
                .last_raise(contacts_of(BOB))
                .is_some_and(|raise| raise.everywhere)
        })
        .await;
        assert_eq!(follower.statistics().unreadable, 0);
        assert_eq!(contacts_of(BOB).module, CONTACTS);
    }
}

/// NOTIFY takes less than 8,000 bytes: nothing that a session calls itself may make a write fail.
#[tokio::test]
async fn long_names_are_cut_short_and_nulls_do_no_harm() {
    let database = Database::new();
    let session = database.connect().await;
    session.run("select thermocline.use_feed('notify')").await;
    let long = "ä".repeat(5_000);
    session
        .run(&format!(
            "set application_name = '{long}'; begin; set local thermocline.origin = '{long}'; \
             select thermocline.raise_by('{ADA}', 'contacts', '{long}', '{long}'); commit"
        ))
        .await;
    session
        .run(&format!(
            "select thermocline.raise_by('{ADA}', 'contacts', null, null)"
        ))
        .await;
    assert_eq!(session.version(ADA, CONTACTS).await, 2);
}
