//! Announcements say which records were touched, and a server believes no more than that.

use std::time::Duration;

use thermocline::{VersionKey, VersionTable};
use thermocline_postgres::{FeedKind, Follower, FollowerOptions, FollowerState, LogicalFeed, NotifyFeed};
use uuid::Uuid;

use crate::{
    database::{ADA, BOB, CONTACTS, DEALS, Database, MODULES, Session, contacts_of},
    wait,
};

const TABLES: &str = "
    create table person (id uuid not null, tenant_id uuid not null, name text, related_id text) partition by hash (tenant_id);
    create table person_0 partition of person for values with (modulus 2, remainder 0);
    create table person_1 partition of person for values with (modulus 2, remainder 1);
    create table star (tenant_id uuid not null, person_id uuid);
    create table plain (id uuid not null, tenant_id uuid not null);
    select thermocline.track(part, 'contacts', 'tenant_id', '{id,related_id}')
    from unnest('{person,person_0,person_1}'::regclass[]) as part;
    select thermocline.track('star', 'contacts', 'tenant_id', '{person_id}');
    select thermocline.track('plain', 'contacts');
";

const ONE: Uuid = Uuid::from_u128(1);
const TWO: Uuid = Uuid::from_u128(2);
const THREE: Uuid = Uuid::from_u128(3);
const NOBODY: Uuid = Uuid::from_u128(99);

/// A server that follows, and a person who writes.
struct Following {
    database: Database,
    table: VersionTable,
    follower: Follower,
    person: Session,
}

impl Following {
    async fn start(kind: FeedKind) -> Self {
        let database = Database::new();
        let person = database.connect().await;
        person
            .run(&format!("{TABLES} select thermocline.use_feed('{kind}')"))
            .await;
        let table = database.table();
        // What is heard counts as long as the feed proves itself, which a crowded machine may delay.
        let options = FollowerOptions::default()
            .with_late_after(Duration::from_secs(10))
            .with_gone_after(Duration::from_secs(20));
        let config = database.config();
        let follower = match kind {
            FeedKind::Logical => Follower::start(LogicalFeed::new(config), table.clone(), &MODULES, options),
            FeedKind::Notify => Follower::start(NotifyFeed::new(config), table.clone(), &MODULES, options),
        };
        wait::until("it follows", async || {
            follower.statistics().state == FollowerState::Following
        })
        .await;
        let following = Self {
            database,
            table,
            follower,
            person,
        };
        for key in [contacts_of(ADA), contacts_of(BOB), deals_of(ADA)] {
            // The first question begins the remembering.
            following.table.untouched(key, 0, 1, NOBODY);
            following.settle(key).await;
        }
        following
    }

    /// Runs statements, and waits until everything that they announced has arrived. The versions of `key` before and after.
    async fn change(&self, key: VersionKey, sql: &str) -> (u64, u64) {
        let before = self.settle(key).await;
        self.person.run(sql).await;
        // The feed delivers in the order of commits, so this one comes last.
        let marker = Uuid::new_v4().to_string();
        wait::until("what was announced last is heard", async || {
            self.person
                .run(&format!(
                    "begin; set local thermocline.origin = '{marker}'; select thermocline.raise('{ADA}', 'deals'); commit"
                ))
                .await;
            let last = self.table.last_raise(deals_of(ADA));
            last.and_then(|raise| raise.origin.by).as_deref() == Some(marker.as_str())
        })
        .await;
        (before, self.settle(key).await)
    }

    async fn settle(&self, key: VersionKey) -> u64 {
        wait::until("the version is known", async || {
            self.table.current(&[key], &[]).await.unwrap();
            self.table.known(key).is_some()
        })
        .await;
        self.table.known(key).unwrap()
    }

    /// What of `asked` a change touched, as far as this server can tell.
    async fn touched(&self, key: VersionKey, asked: &[Uuid], sql: &str) -> Vec<Uuid> {
        let (before, after) = self.change(key, sql).await;
        assert!(before < after, "{sql}");
        let touched = |record: &&Uuid| !self.table.untouched(key, before, after, **record);
        asked.iter().filter(touched).copied().collect()
    }
}

fn deals_of(tenant: Uuid) -> VersionKey {
    VersionKey::new(thermocline::TenantId::from_uuid(tenant), DEALS)
}

fn insert(tenant: Uuid, ids: &[Uuid]) -> String {
    let rows: Vec<_> = ids
        .iter()
        .map(|id| format!("('{id}', '{tenant}', 'someone', null)"))
        .collect();
    format!("insert into person values {};", rows.join(", "))
}

const ALL: [Uuid; 4] = [ONE, TWO, THREE, NOBODY];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_touches_the_rows_that_it_changes() {
    let following = Following::start(FeedKind::Logical).await;
    let key = contacts_of(ADA);
    for (sql, touched) in [
        (insert(ADA, &[ONE, TWO]), vec![ONE, TWO]),
        (
            format!("update person set name = 'x' where id = '{ONE}'"),
            vec![ONE],
        ),
        // Old and new.
        (
            format!("update person set id = '{THREE}' where id = '{ONE}'"),
            vec![ONE, THREE],
        ),
        (
            format!("update person set related_id = '{ONE}' where id = '{THREE}'"),
            vec![ONE, THREE],
        ),
        (
            format!("update person set related_id = 'x, y' where id = '{THREE}'"),
            vec![ONE, THREE],
        ),
        (
            format!("update person set related_id = null where id = '{THREE}'"),
            vec![THREE],
        ),
        (format!("delete from person where id = '{THREE}'"), vec![THREE]),
        (format!("insert into star values ('{ADA}', '{TWO}')"), vec![TWO]),
        (format!("insert into star values ('{ADA}', null)"), vec![]),
        // No columns were named.
        (
            format!("insert into plain values ('{ONE}', '{ADA}')"),
            ALL.to_vec(),
        ),
        ("truncate star".to_owned(), ALL.to_vec()),
        (
            format!("select thermocline.raise('{ADA}', 'contacts')"),
            ALL.to_vec(),
        ),
        (
            "select thermocline.raise_all('contacts')".to_owned(),
            ALL.to_vec(),
        ),
        (
            format!("select thermocline.raise_by('{ADA}', 'contacts', 'person', 'UPDATE')"),
            ALL.to_vec(),
        ),
        (
            format!("insert into person select gen_random_uuid(), '{ADA}' from generate_series(1, 17)"),
            ALL.to_vec(),
        ),
        (
            format!("insert into person select gen_random_uuid(), '{ADA}' from generate_series(1, 16)"),
            vec![],
        ),
        // A tab, and a program whose name is a record.
        (
            format!(
                "begin; set local thermocline.origin = E'a\tb'; set local application_name = '{NOBODY}'; \
                 update person set name = 'y' where id = '{TWO}'; commit"
            ),
            vec![TWO],
        ),
        ("select thermocline.begin_history()".to_owned(), ALL.to_vec()),
    ] {
        assert_eq!(following.touched(key, &ALL, &sql).await, touched, "{sql}");
    }
}

/// Seventeen rows about one record, and one more about another: rows count, not what they are about.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_that_were_not_looked_at_may_be_about_any_record() {
    let following = Following::start(FeedKind::Logical).await;
    let key = contacts_of(ADA);
    let many = format!(
        "insert into star select '{ADA}', '{ONE}' from generate_series(1, 40); insert into star values ('{ADA}', '{TWO}')"
    );
    assert_eq!(following.touched(key, &ALL, &many).await, ALL);
    for sql in ["update star set person_id = person_id", "delete from star"] {
        assert_eq!(following.touched(key, &ALL, sql).await, ALL, "{sql}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_touches_what_all_its_statements_do() {
    let following = Following::start(FeedKind::Logical).await;
    let key = contacts_of(ADA);
    let update = |id: Uuid| format!("update person set name = 'x' where id = '{id}';");
    following.change(key, &insert(ADA, &[ONE, TWO, THREE])).await;
    let one_two = vec![ONE, TWO];
    for (sql, touched) in [
        (
            format!("begin; {}{} commit", update(ONE), update(TWO)),
            one_two.clone(),
        ),
        (
            format!("begin; {0}{1}{0}{1} commit", update(ONE), update(TWO)),
            one_two.clone(),
        ),
        (
            format!(
                "begin; {} savepoint s; {} rollback to s; {} commit",
                update(ONE),
                update(THREE),
                update(TWO)
            ),
            one_two.clone(),
        ),
        (
            format!(
                "begin; savepoint s; {} rollback to s; {} release s; {} commit",
                update(THREE),
                update(ONE),
                update(TWO)
            ),
            one_two.clone(),
        ),
        (
            format!(
                "begin; {} savepoint s; {} release s; {} rollback; begin; {} {} commit",
                update(ONE),
                update(THREE),
                update(THREE),
                update(ONE),
                update(TWO)
            ),
            one_two.clone(),
        ),
        (
            format!(
                "begin isolation level serializable; {}{} commit",
                update(ONE),
                update(TWO)
            ),
            one_two,
        ),
        (
            format!(
                "begin; {} insert into plain values ('{ONE}', '{ADA}'); {} commit",
                update(ONE),
                update(TWO)
            ),
            ALL.to_vec(),
        ),
        (
            format!("begin; {} truncate star; {} commit", update(ONE), update(TWO)),
            ALL.to_vec(),
        ),
        // One after the other, more than are told.
        (
            format!(
                "do $$ begin for i in 1 .. 100 loop \
                 insert into person values (gen_random_uuid(), '{ADA}'); end loop; end $$"
            ),
            ALL.to_vec(),
        ),
        (
            format!(
                "do $$ begin for i in 1 .. 10 loop \
                 insert into person values (gen_random_uuid(), '{ADA}'); end loop; end $$"
            ),
            vec![],
        ),
    ] {
        assert_eq!(following.touched(key, &ALL, &sql).await, touched, "{sql}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_tenants_of_a_statement_hear_of_all_its_records() {
    let following = Following::start(FeedKind::Logical).await;
    let (ada, bob) = (contacts_of(ADA), contacts_of(BOB));
    let both = format!("{} {}", insert(ADA, &[ONE, TWO]), insert(BOB, &[THREE]));
    following.change(ada, &both).await;
    for sql in [
        "update person set name = 'x'".to_owned(),
        format!("update person set tenant_id = '{BOB}' where id = '{ONE}'"),
    ] {
        let before = [following.settle(ada).await, following.settle(bob).await];
        following.change(ada, &sql).await;
        for (key, before) in [ada, bob].into_iter().zip(before) {
            let after = following.settle(key).await;
            assert!(before < after, "{sql}");
            assert!(!following.table.untouched(key, before, after, ONE), "{sql}");
            assert!(following.table.untouched(key, before, after, NOBODY), "{sql}");
        }
    }
    // As many tenants as are raised all at once, or so many that no records are told.
    let many = "insert into person select gen_random_uuid(), gen_random_uuid() from generate_series(1, 300)";
    assert_eq!(following.touched(ada, &ALL, many).await, ALL);
    let several = format!(
        "begin; select thermocline.raise(gen_random_uuid(), 'contacts') from generate_series(1, 40); \
         update person set name = 'y' where id = '{TWO}'; update person set name = 'y' where id = '{THREE}'; commit"
    );
    let touched = following.touched(ada, &ALL, &several).await;
    assert!(touched.contains(&TWO), "{touched:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_partition_written_directly_says_the_same() {
    let following = Following::start(FeedKind::Logical).await;
    let key = contacts_of(ADA);
    following.change(key, &insert(ADA, &[ONE, TWO])).await;
    let place: String = following
        .person
        .query_one("select tableoid::regclass::text from person limit 1", &[])
        .await
        .unwrap()
        .get(0);
    let sql = format!("update {place} set name = 'z' where id = '{TWO}'");
    assert_eq!(following.touched(key, &ALL, &sql).await, [TWO]);
}

/// A follower of notifications cannot tell the last one of a transaction.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn notifications_are_about_any_record() {
    let following = Following::start(FeedKind::Notify).await;
    let key = contacts_of(ADA);
    let listener = following.database.connect().await;
    listener.run("listen thermocline").await;
    assert_eq!(following.touched(key, &ALL, &insert(ADA, &[ONE])).await, ALL);
    let sql = format!(
        "begin; update person set name = 'x'; {} commit",
        insert(ADA, &[TWO])
    );
    assert_eq!(following.touched(key, &ALL, &sql).await, ALL);
    following
        .person
        .run("select thermocline.use_feed('logical')")
        .await;
    wait::until("it stops to follow", async || {
        following.follower.statistics().state != FollowerState::Following
    })
    .await;
    assert!(!following.table.untouched(key, 0, 1, NOBODY));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_heard_before_a_feed_was_lost_counts_no_more() {
    let following = Following::start(FeedKind::Logical).await;
    let key = contacts_of(ADA);
    let (before, _) = following.change(key, &insert(ADA, &[ONE])).await;
    let connections = following.follower.statistics().connections;
    following
        .person
        .run("select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'walsender' and datname = current_database()")
        .await;
    wait::until("it follows again", async || {
        let now = following.follower.statistics();
        now.connections > connections && now.state == FollowerState::Following
    })
    .await;
    let (_, after) = following.change(key, &insert(ADA, &[TWO])).await;
    assert!(!following.table.untouched(key, before, after, NOBODY));
    assert!(following.table.untouched(key, after - 1, after, NOBODY));
    assert!(!following.table.untouched(key, after - 1, after, TWO));
}

#[tokio::test]
async fn columns_that_cannot_name_a_record_are_refused() {
    let database = Database::new();
    let session = database.connect().await;
    session
        .run("create table odd (tenant_id uuid, number bigint)")
        .await;
    for columns in ["{number}", "{missing}"] {
        let refused = session
            .batch_execute(&format!(
                "select thermocline.track('odd', '{CONTACTS}', 'tenant_id', '{columns}')"
            ))
            .await
            .unwrap_err();
        assert_eq!(refused.code().unwrap().code(), "42703", "{columns}");
    }
}
