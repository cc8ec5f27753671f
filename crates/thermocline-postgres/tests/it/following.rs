//! The task that keeps a table current.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};

use deadpool_postgres::{Manager, Pool};
use supervisor::{Fault, FaultProxy, PrivatePostgres, TestStores};
use thermocline::{FeedState, ManualClock, SystemClock, VersionTable};
use thermocline_postgres::{
    FeedKind, Follower, FollowerOptions, FollowerState, LogicalFeed, NotifyFeed, PostgresVersionStore,
    schema_sql,
};
use tokio_postgres::{Config, NoTls};
use uuid::Uuid;

use crate::{
    database::{ADA, BOB, CONTACTS, Database, MODULES, Session, connect, contacts_of},
    hiccups::{Hiccups, PROMISE},
    wait,
};

/// Longer than a table goes without asking while it does not trust its feed.
const RECHECK: Duration = Duration::from_millis(60);

const KINDS: [FeedKind; 2] = [FeedKind::Logical, FeedKind::Notify];

struct Following {
    database: Database,
    table: VersionTable,
    follower: Follower,
}

impl Following {
    async fn start(kind: FeedKind) -> Self {
        let database = Database::new();
        let config = database.config();
        Self::start_through(database, config, kind).await
    }

    async fn start_through(database: Database, config: Config, kind: FeedKind) -> Self {
        let session = database.connect().await;
        session
            .run(&format!("select thermocline.use_feed('{kind}')"))
            .await;
        let table = database.table();
        let options = FollowerOptions::default().with_gone_after(Duration::from_secs(1));
        let follower = match kind {
            FeedKind::Logical => Follower::start(LogicalFeed::new(config), table.clone(), &MODULES, options),
            FeedKind::Notify => Follower::start(NotifyFeed::new(config), table.clone(), &MODULES, options),
        };
        let following = Self {
            database,
            table,
            follower,
        };
        following.until_state(FollowerState::Following).await;
        following
    }

    async fn until_state(&self, state: FollowerState) {
        wait::until(
            &format!("{state}: {:?}", self.follower.statistics()),
            async || self.follower.statistics().state == state,
        )
        .await;
    }

    async fn version(&self, tenant: Uuid) -> u64 {
        let versions = self.table.current(&[contacts_of(tenant)], &[]).await.unwrap();
        versions.as_slice()[0]
    }

    /// Waits until the table knows it for certain.
    async fn until_known(&self, tenant: Uuid, version: u64) {
        wait::until("the version is known", async || {
            self.version(tenant).await == version && self.table.known(contacts_of(tenant)) == Some(version)
        })
        .await;
    }
}

/// A proxy before the database of all tests, and how to go through it.
fn through_proxy(database: &Database) -> (FaultProxy, Config) {
    let port = TestStores::shared().postgres().port();
    let proxy = FaultProxy::start(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).unwrap();
    let direct = database.config();
    let mut config = Config::new();
    config
        .host("127.0.0.1")
        .port(proxy.address().port())
        .user(direct.get_user().unwrap())
        .password(direct.get_password().unwrap())
        .dbname(direct.get_dbname().unwrap());
    (proxy, config)
}

/// On one thread: nothing of this process runs between the moment when time has passed and the first read after it.
#[tokio::test]
async fn a_process_that_was_stopped_trusts_nothing_until_the_feed_proves_itself() {
    let database = Database::new();
    let clock = ManualClock::new();
    let table = VersionTable::new(Arc::new(database.store()), Arc::new(clock.clone()));
    let feed = LogicalFeed::new(database.config());
    let follower = Follower::start(feed, table.clone(), &MODULES, FollowerOptions::default());
    let key = contacts_of(ADA);
    for _ in 0..3 {
        wait::until("the version is trusted", async || {
            table.current(&[key], &[]).await.unwrap();
            table.known(key) == Some(0)
        })
        .await;
        clock.advance(Duration::from_secs(10));
        assert_eq!(table.known(key), None);
        assert_eq!(follower.statistics().state, FollowerState::Following);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_elsewhere_is_known_without_asking_in_vain() {
    for kind in KINDS {
        let following = Following::start(kind).await;
        let writer = following.database.connect().await;
        assert_eq!(following.version(ADA).await, 0);
        for version in 1..=20 {
            writer.insert_contact(ADA).await;
            following.until_known(ADA, version).await;
        }
        assert_eq!(following.version(BOB).await, 0);

        // Nothing changed, so nothing is asked, however often.
        wait::until("the feed is calm", async || {
            following.table.feed_state() == FeedState::Connected
        })
        .await;
        let lags = following.follower.statistics().lags;
        let reads = following.table.statistics().reads;
        for _ in 0..1000 {
            assert_eq!(following.version(ADA).await, 20);
        }
        if following.follower.statistics().lags == lags {
            assert_eq!(following.table.statistics().reads, reads);
        }
        let statistics = following.follower.statistics();
        assert_eq!(
            (
                statistics.events,
                statistics.unknown_modules,
                statistics.unreadable
            ),
            (20, 0, 0)
        );
        assert_eq!(
            (statistics.connections, &statistics.last_error),
            (1, &None),
            "{kind}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn truncate_and_tenants_by_the_thousand_reach_everyone() {
    for kind in KINDS {
        let following = Following::start(kind).await;
        let writer = following.database.connect().await;
        following.until_known(ADA, 0).await;
        writer.run("truncate contact cascade").await;
        following.until_known(ADA, 1).await;
        writer
            .run("insert into contact (tenant_id) select gen_random_uuid() from generate_series(1, 1000)")
            .await;
        following.until_known(ADA, 2).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_modules_are_counted_and_strange_formats_count_as_a_change_of_everything() {
    for kind in KINDS {
        let following = Following::start(kind).await;
        let writer = following.database.connect().await;
        following.until_known(ADA, 0).await;
        writer.run("select thermocline.raise(null, 'other')").await;
        wait::until("it is counted", async || {
            following.follower.statistics().unknown_modules == 1
        })
        .await;
        // A row that no trigger saw, and an announcement of tomorrow.
        writer
            .run("insert into thermocline.cache_version values ('00000000-0000-0000-0000-000000000ada', 'contacts', 1, 0, 7); select thermocline.announce('3 more to come')")
            .await;
        following.until_known(ADA, 7).await;
        assert_eq!(following.follower.statistics().unreadable, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_during_an_outage_is_seen_in_it_and_after_it() {
    for kind in KINDS {
        let database = Database::new();
        let (proxy, config) = through_proxy(&database);
        let following = Following::start_through(database, config, kind).await;
        let writer = following.database.connect().await;
        following.until_known(ADA, 0).await;

        proxy.set(Fault::Cut);
        wait::until("the table knows", async || {
            following.table.feed_state() == FeedState::Disconnected
        })
        .await;
        writer.insert_contact(ADA).await;
        tokio::time::sleep(RECHECK).await;
        assert_eq!(following.version(ADA).await, 1);
        assert_eq!(following.table.known(contacts_of(ADA)), None);
        let statistics = following.follower.statistics();
        assert!(statistics.last_error.is_some() && statistics.behind.is_none());

        writer.insert_contact(BOB).await;
        proxy.set(Fault::None);
        following.until_state(FollowerState::Following).await;
        following.until_known(ADA, 1).await;
        following.until_known(BOB, 1).await;
        assert_eq!(following.follower.statistics().connections, 2);
        writer.insert_contact(BOB).await;
        following.until_known(BOB, 2).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_ended_by_the_server_is_opened_again() {
    let following = Following::start(FeedKind::Logical).await;
    let writer = following.database.connect().await;
    for version in 1..=3 {
        writer
            .run(&format!(
                "select pg_terminate_backend(active_pid) from pg_replication_slots where database = current_database(); \
                 insert into contact (tenant_id) values ('{ADA}')"
            ))
            .await;
        wait::until("it is connected again", async || {
            following.follower.statistics().connections == version + 1
        })
        .await;
        following.until_known(ADA, version).await;
    }
    // The other connection, which only measures.
    writer
        .run("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%flush_lsn%' and pid <> pg_backend_pid()")
        .await;
    wait::until("it is connected again", async || {
        following.follower.statistics().connections == 5
    })
    .await;
    writer.insert_contact(ADA).await;
    following.until_known(ADA, 4).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_died_silently_is_noticed_when_it_matters() {
    for kind in KINDS {
        let database = Database::new();
        let (proxy, config) = through_proxy(&database);
        let following = Following::start_through(database, config, kind).await;
        let writer = following.database.connect().await;
        following.until_known(ADA, 0).await;
        let hiccups = Hiccups::watch();
        proxy.set(Fault::BlackHole);
        writer.insert_contact(ADA).await;
        let acknowledged = Instant::now();
        let mut behind = Duration::ZERO;
        loop {
            let asked = acknowledged.elapsed();
            if following.version(ADA).await == 1 {
                break;
            }
            behind = asked;
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        assert!(
            behind < PROMISE + hiccups.worst(),
            "{kind}: behind after {behind:?}"
        );
        wait::until("it is given up", async || {
            following.table.feed_state() == FeedState::Disconnected
        })
        .await;
        proxy.set(Fault::None);
        following.until_known(ADA, 1).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_link_lags_and_loses_nothing() {
    for kind in KINDS {
        let database = Database::new();
        let (proxy, config) = through_proxy(&database);
        let following = Following::start_through(database, config, kind).await;
        let writer = following.database.connect().await;
        proxy.set(Fault::Delay(Duration::from_millis(200)));
        following.until_state(FollowerState::Lagging).await;
        assert_eq!(following.table.feed_state(), FeedState::Lagging);
        for version in 1..=5 {
            writer.insert_contact(ADA).await;
            tokio::time::sleep(RECHECK).await;
            assert_eq!(following.version(ADA).await, version);
        }
        proxy.set(Fault::None);
        following.until_state(FollowerState::Following).await;
        following.until_known(ADA, 5).await;
        let statistics = following.follower.statistics();
        assert_eq!(statistics.connections, 1, "{kind}: {statistics:?}");
        assert!(statistics.lags >= 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_open_transaction_delays_trust_and_nothing_else() {
    let database = Database::new();
    let (open, writer) = (database.connect().await, database.connect().await);
    open.run("begin").await;
    open.insert_contact(ADA).await;
    let table = database.table();
    let follower = Follower::start(
        LogicalFeed::new(database.config()),
        table.clone(),
        &MODULES,
        FollowerOptions::default(),
    );
    wait::until("it waits", async || {
        follower.statistics().state == FollowerState::AwaitingTransactions
    })
    .await;
    assert_eq!(
        follower.statistics().state.to_string(),
        "waiting for an open transaction"
    );
    for version in 1..=3 {
        writer.insert_contact(ADA).await;
        tokio::time::sleep(RECHECK).await;
        let versions = table.current(&[contacts_of(ADA)], &[]).await.unwrap();
        assert_eq!(versions.as_slice(), [version]);
    }
    open.run("commit").await;
    wait::until("it follows", async || {
        follower.statistics().state == FollowerState::Following
    })
    .await;
    let versions = table.current(&[contacts_of(ADA)], &[]).await.unwrap();
    assert_eq!(versions.as_slice(), [4]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn starting_without_a_database_waits_for_it() {
    let database = Database::new();
    let (proxy, config) = through_proxy(&database);
    proxy.set(Fault::Cut);
    let table = database.table();
    let follower = Follower::start(
        LogicalFeed::new(config),
        table.clone(),
        &MODULES,
        FollowerOptions::default().with_longest_pause(Duration::from_millis(100)),
    );
    wait::until("it tried", async || follower.statistics().last_error.is_some()).await;
    assert_eq!(table.feed_state(), FeedState::Disconnected);
    proxy.set(Fault::None);
    wait::until("it follows", async || {
        follower.statistics().state == FollowerState::Following
    })
    .await;
    assert_eq!(table.feed_state(), FeedState::Connected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_switch_of_feeds_ends_the_trust_in_the_old_one() {
    for (kind, other) in [
        (FeedKind::Logical, FeedKind::Notify),
        (FeedKind::Notify, FeedKind::Logical),
    ] {
        let following = Following::start(kind).await;
        let writer = following.database.connect().await;
        following.until_known(ADA, 0).await;
        writer
            .run(&format!(
                "select thermocline.use_feed('{other}'); insert into contact (tenant_id) values ('{ADA}')"
            ))
            .await;
        wait::until("the table knows", async || {
            following.table.feed_state() == FeedState::Disconnected
        })
        .await;
        wait::until("the new version", async || following.version(ADA).await == 1).await;
        let error = following.follower.statistics().last_error.unwrap();
        assert!(error.contains("thermocline.use_feed"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropping_the_follower_ends_the_trust() {
    for kind in KINDS {
        let Following {
            database,
            table,
            follower,
        } = Following::start(kind).await;
        drop(follower);
        wait::until("the table knows", async || {
            table.feed_state() == FeedState::Disconnected
        })
        .await;
        let session = database.connect().await;
        session.insert_contact(ADA).await;
        assert_eq!(session.version(ADA, CONTACTS).await, 1);
    }
}

/// With a synchronous standby a commit lies in the log for a while before it can be seen. When that happens just while the
/// slot is made, the commit is neither delivered nor seen by who reads at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_is_written_but_not_yet_visible_is_waited_for() {
    let postgres = PrivatePostgres::start().unwrap();
    let config: Config = postgres.admin_url().parse().unwrap();
    let (first, second, hanging, admin) = (
        connect(&config).await,
        connect(&config).await,
        connect(&config).await,
        connect(&config).await,
    );
    admin.run(schema_sql()).await;
    let pool = Pool::builder(Manager::new(config.clone(), NoTls))
        .build()
        .unwrap();
    let table = VersionTable::new(Arc::new(PostgresVersionStore::new(pool)), Arc::new(SystemClock));
    let raise = format!("select thermocline.raise('{ADA}', 'contacts')");

    // Making a slot takes two rounds of waiting. Only what begins in the second one can escape it.
    first.run(&format!("begin; {raise}")).await;
    let follower = Follower::start(
        LogicalFeed::new(config.clone()),
        table.clone(),
        &MODULES,
        FollowerOptions::default(),
    );
    let waits_for = async |session: &Session| {
        let pid: i32 = session
            .query_one("select pg_backend_pid()", &[])
            .await
            .unwrap()
            .get(0);
        wait::until("the walsender waits", async || {
            admin
                .query_one(
                    "select exists (select from pg_stat_activity where backend_type = 'walsender' and $1 = any (pg_blocking_pids(pid)))",
                    &[&pid],
                )
                .await
                .unwrap()
                .get(0)
        })
        .await;
    };
    waits_for(&first).await;
    second.run(&format!("begin; {raise}")).await;
    first.run("commit").await;
    waits_for(&second).await;

    admin
        .run("alter system set synchronous_standby_names = 'away'")
        .await;
    admin.run("select pg_reload_conf()").await;
    hanging.run("set synchronous_commit = on").await;
    let hanging = tokio::spawn(async move { hanging.run(&raise).await });
    wait::until("the commit hangs", async || {
        admin
            .query_one(
                "select exists (select from pg_stat_activity where wait_event = 'SyncRep')",
                &[],
            )
            .await
            .unwrap()
            .get(0)
    })
    .await;
    second.run("commit").await;
    wait::until("the slot streams", async || {
        admin
            .query_one(
                "select exists (select from pg_stat_replication where state = 'streaming')",
                &[],
            )
            .await
            .unwrap()
            .get(0)
    })
    .await;
    let key = contacts_of(ADA);
    assert_eq!(table.current(&[key], &[]).await.unwrap().as_slice(), [2]);
    assert_eq!(follower.statistics().state, FollowerState::AwaitingTransactions);

    admin.run("alter system reset synchronous_standby_names").await;
    admin.run("select pg_reload_conf()").await;
    hanging.await.unwrap();
    wait::until("it follows", async || {
        follower.statistics().state == FollowerState::Following
    })
    .await;
    wait::until("the third is known", async || {
        table.current(&[key], &[]).await.unwrap().as_slice() == [3] && table.known(key) == Some(3)
    })
    .await;
    assert_eq!(follower.statistics().events, 0, "it was not delivered");
}

/// Somebody writes much, does not commit and goes for lunch: the log is then flushed up to the middle of a record, which
/// nobody can have decoded.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_flushed_up_to_the_middle_of_a_record_does_not_look_like_a_stall() {
    let database = Database::new();
    let table = database.table();
    let follower = Follower::start(
        LogicalFeed::new(database.config()),
        table.clone(),
        &MODULES,
        FollowerOptions::default().with_gone_after(Duration::from_millis(700)),
    );
    wait::until("it follows", async || {
        follower.statistics().state == FollowerState::Following
    })
    .await;
    let lunch = database.connect().await;
    lunch
        .run(&format!(
            "begin; insert into untracked (tenant_id) select '{ADA}' from generate_series(1, 3000)"
        ))
        .await;
    // Long enough for the log writer to come round, and for the follower to lose patience.
    tokio::time::sleep(Duration::from_millis(1500)).await;
    wait::until("it still follows", async || {
        follower.statistics().state == FollowerState::Following
    })
    .await;
    assert_eq!(
        follower.statistics().connections,
        1,
        "{:?}",
        follower.statistics()
    );
    lunch.run("rollback").await;
}

/// What a restore does to the versions: they are those of yesterday, and then raised again for other changes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn versions_never_go_back_when_the_database_does() {
    for kind in KINDS {
        let following = Following::start(kind).await;
        let writer = following.database.connect().await;
        for version in 1..=5 {
            writer.insert_contact(ADA).await;
            following.until_known(ADA, version).await;
        }
        writer
            .run(
                "update thermocline.cache_version set n = 2; update thermocline.setting set history = 'elsewhere'; \
                 select pg_terminate_backend(pid) from pg_stat_activity \
                 where datname = current_database() and pid <> pg_backend_pid()",
            )
            .await;
        wait::until("it is connected again", async || {
            following.follower.statistics().connections == 2
        })
        .await;
        let lifted = following.version(ADA).await;
        assert!(lifted > 5, "{kind}: {lifted}");
        writer.insert_contact(ADA).await;
        following.until_known(ADA, lifted + 1).await;

        // Into the database that the dump was taken from: nobody can tell, so it has to be said.
        writer
            .run("update thermocline.cache_version set n = 1; select thermocline.begin_history()")
            .await;
        wait::until("it is told", async || following.version(ADA).await > lifted + 1).await;
    }
}
