//! The promise: nobody is more than 100 milliseconds behind.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use thermocline::VersionTable;
use thermocline_postgres::{FeedKind, Follower, FollowerOptions, FollowerState, LogicalFeed, NotifyFeed};
use tokio::time::{Instant, sleep};

use crate::{
    database::{ADA, BOB, CONTACTS, Database, MODULES, contacts_of},
    hiccups::{Hiccups, PROMISE},
    wait,
};

async fn follow(database: &Database, kind: FeedKind) -> (VersionTable, Follower) {
    let session = database.connect().await;
    session
        .run(&format!("select thermocline.use_feed('{kind}')"))
        .await;
    let table = database.table();
    let options = FollowerOptions::default();
    let follower = match kind {
        FeedKind::Logical => Follower::start(
            LogicalFeed::new(database.config()),
            table.clone(),
            &MODULES,
            options,
        ),
        FeedKind::Notify => Follower::start(
            NotifyFeed::new(database.config()),
            table.clone(),
            &MODULES,
            options,
        ),
    };
    wait::until("it follows", async || {
        follower.statistics().state == FollowerState::Following
    })
    .await;
    (table, follower)
}

/// Decoding such a transaction keeps the server from delivering it, and anything after it, for longer than was promised.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_huge_update_is_seen_in_time_although_the_feed_stalls() {
    let database = Database::new();
    let (table, follower) = follow(&database, FeedKind::Logical).await;
    let session = database.connect().await;
    session
        .run(&format!(
            "insert into contact (tenant_id, name) select '{ADA}', 'contact number ' || i from generate_series(1, 191663) as i"
        ))
        .await;
    let key = contacts_of(ADA);
    wait::until("the table knows", async || {
        table.current(&[key], &[]).await.unwrap().as_slice() == [1] && table.known(key) == Some(1)
    })
    .await;
    let hiccups = Hiccups::watch();
    session.run("update contact set points = 1").await;
    let committed = Instant::now();
    // A server that is asked now and then, and believes what it knows.
    let mut worst = Duration::ZERO;
    let delivered = loop {
        let asked = committed.elapsed();
        let known = table.current(&[key], &[]).await.unwrap().as_slice()[0];
        if known < 2 {
            worst = asked;
        }
        if follower.statistics().events == 2 {
            break committed.elapsed();
        }
        sleep(Duration::from_millis(1)).await;
    };
    println!(
        "191,663 rows: seen after {worst:?}, delivered after {delivered:?}, hiccups {:?}",
        hiccups.worst()
    );
    assert!(
        worst < PROMISE + hiccups.worst(),
        "a reader was still behind after {worst:?}"
    );

    // A small change of somebody else, behind the huge one in the log.
    session.insert_contact(BOB).await;
    wait::until("the table is calm", async || {
        table.current(&[contacts_of(BOB)], &[]).await.unwrap().as_slice() == [1]
            && table.known(contacts_of(BOB)) == Some(1)
    })
    .await;
}

/// Writers that commit, readers that look: no reader may miss what was acknowledged a tenth of a second before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_reader_is_further_behind_than_promised() {
    for kind in [FeedKind::Logical, FeedKind::Notify] {
        let database = Database::new();
        let (table, follower) = follow(&database, kind).await;
        let hiccups = Hiccups::watch();
        // When each raise was acknowledged. A reader must know of those that are old enough.
        let acknowledged = Arc::new(Mutex::new(Vec::new()));
        let writers: Vec<_> = (0..3)
            .map(|_| {
                let (config, acknowledged) = (database.config(), Arc::clone(&acknowledged));
                tokio::spawn(async move {
                    let session = crate::database::connect(&config).await;
                    for round in 0..150 {
                        session.insert_contact(ADA).await;
                        acknowledged.lock().unwrap().push(Instant::now());
                        if round % 10 == 0 {
                            sleep(Duration::from_millis(20)).await;
                        }
                    }
                })
            })
            .collect();
        let key = contacts_of(ADA);
        let old_enough = |looked: Instant| {
            let limit = PROMISE + hiccups.worst();
            let acknowledged = acknowledged.lock().unwrap();
            acknowledged
                .iter()
                .filter(|moment| **moment + limit <= looked)
                .count() as u64
        };
        let (mut trusted, mut known) = (0, 0);
        while known < 450 {
            let looked = Instant::now();
            known = match table.known(key) {
                Some(version) => {
                    trusted += 1;
                    version
                }
                None => table.current(&[key], &[]).await.unwrap().as_slice()[0],
            };
            if known < old_enough(looked) {
                // If it was this process that slept, it is known in a moment.
                sleep(Duration::from_millis(50)).await;
                let expected = old_enough(looked);
                assert!(
                    known >= expected,
                    "{kind}: {known} known, {expected} acknowledged {PROMISE:?} before"
                );
            }
            tokio::task::yield_now().await;
        }
        assert!(trusted > 0, "{kind}: never trusted");
        for writer in writers {
            writer.await.unwrap();
        }
        let session = database.connect().await;
        assert_eq!(session.version(ADA, CONTACTS).await, 450);
        wait::until("the table knows the same", async || table.known(key) == Some(450)).await;
        assert_eq!(follower.statistics().events, 450);
    }
}
