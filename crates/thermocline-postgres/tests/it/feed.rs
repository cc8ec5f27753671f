//! The sessions of both feeds.

use std::{sync::Mutex, time::Duration};

use thermocline_postgres::{
    ChangeFeed, FeedError, FeedItem, FeedKind, FeedSession, LogicalFeed, NotifyFeed, Opening,
};
use tokio::time::{Instant, timeout};

use crate::{
    database::{ADA, BOB, Database, Session},
    wait,
};

async fn opened(database: &Database, kind: FeedKind) -> Box<dyn FeedSession> {
    feed(database, kind).open(&|_| ()).await.unwrap()
}

fn feed(database: &Database, kind: FeedKind) -> Box<dyn ChangeFeed> {
    match kind {
        FeedKind::Logical => Box::new(LogicalFeed::new(database.config())),
        FeedKind::Notify => Box::new(NotifyFeed::new(database.config())),
    }
}

/// The announcements up to the first proof that covers this moment, without what they say of their origin.
async fn announcements(session: &mut Box<dyn FeedSession>) -> Vec<String> {
    let now = Instant::now();
    let mut texts = Vec::new();
    let without_origin = |text: String| text.split('\t').next().unwrap_or_default().to_owned();
    loop {
        match timeout(Duration::from_secs(20), session.next())
            .await
            .unwrap()
            .unwrap()
        {
            FeedItem::Announcement(text) => texts.push(without_origin(text)),
            FeedItem::Transaction(all) => texts.extend(all.into_iter().map(without_origin)),
            FeedItem::Complete(asked) if asked >= now => return texts,
            FeedItem::Complete(_) => {}
        }
    }
}

async fn use_feed(session: &Session, kind: FeedKind) {
    session
        .run(&format!("select thermocline.use_feed('{kind}')"))
        .await;
}

#[tokio::test]
async fn delivers_every_commit_in_order_and_nothing_else() {
    for kind in [FeedKind::Logical, FeedKind::Notify] {
        let database = Database::new();
        let (writer, open) = (database.connect().await, database.connect().await);
        use_feed(&writer, kind).await;
        let mut session = opened(&database, kind).await;

        writer.insert_contact(ADA).await;
        open.run("begin").await;
        open.insert_contact(ADA).await;
        writer.insert_contact(ADA).await;
        writer.insert_contact(BOB).await;
        writer.run("begin").await;
        writer.insert_contact(BOB).await;
        writer.run("rollback").await;
        open.run("savepoint s").await;
        open.insert_contact(BOB).await;
        open.run("rollback to s; insert into server_setting values ('a', 'b'); commit")
            .await;
        writer.run("truncate contact cascade").await;
        assert_eq!(
            announcements(&mut session).await,
            [
                format!("2 {ADA} 1 1 contacts"),
                format!("2 {ADA} 2 1 contacts"),
                format!("2 {BOB} 1 1 contacts"),
                format!("2 {ADA} 1 2 contacts"),
                "2 00000000-0000-0000-0000-000000000000 1 1 settings".to_owned(),
                "2 ffffffff-ffff-ffff-ffff-ffffffffffff -1 1 contacts".to_owned(),
            ],
            "{kind}"
        );
        assert!(announcements(&mut session).await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proof_is_never_early() {
    for kind in [FeedKind::Logical, FeedKind::Notify] {
        let database = Database::new();
        use_feed(&database.connect().await, kind).await;
        let mut session = opened(&database, kind).await;
        let (acknowledged, mut commits) = tokio::sync::mpsc::unbounded_channel();
        let writers: Vec<_> = (0..4)
            .map(|_| {
                let (config, acknowledged) = (database.config(), acknowledged.clone());
                tokio::spawn(async move {
                    let writer = crate::database::connect(&config).await;
                    for _ in 0..150 {
                        writer.insert_contact(ADA).await;
                        acknowledged.send(Instant::now()).unwrap();
                    }
                })
            })
            .collect();
        let mut delivered = 0;
        let mut pending = std::collections::VecDeque::new();
        let mut acknowledged_before = 0;
        while acknowledged_before < 600 {
            match session.next().await.unwrap() {
                FeedItem::Announcement(_) => delivered += 1,
                FeedItem::Transaction(texts) => delivered += texts.len(),
                FeedItem::Complete(asked) => {
                    while let Ok(moment) = commits.try_recv() {
                        pending.push_back(moment);
                    }
                    pending.make_contiguous().sort();
                    while pending.front().is_some_and(|moment| *moment <= asked) {
                        pending.pop_front();
                        acknowledged_before += 1;
                    }
                    assert!(
                        delivered >= acknowledged_before,
                        "{kind}: {delivered} < {acknowledged_before}"
                    );
                }
            }
        }
        for writer in writers {
            writer.await.unwrap();
        }
    }
}

#[tokio::test]
async fn an_asynchronous_commit_is_delivered_as_promptly_as_any() {
    let database = Database::new();
    let writer = database.connect().await;
    let mut session = opened(&database, FeedKind::Logical).await;
    writer.run("set synchronous_commit = off").await;
    for _ in 0..20 {
        writer.insert_contact(ADA).await;
        assert_eq!(announcements(&mut session).await.len(), 1);
    }
    // Only for the transaction that raised something.
    let setting: String = writer
        .query_one("show synchronous_commit", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(setting, "off");
}

#[tokio::test]
async fn opening_says_that_it_waits_for_an_open_transaction() {
    let database = Database::new();
    let open = database.connect().await;
    open.run("begin").await;
    open.insert_contact(ADA).await;
    let stages = Mutex::new(Vec::new());
    let feed = LogicalFeed::new(database.config());
    let progress = |stage| stages.lock().unwrap().push(stage);
    let mut opening = feed.open(&progress);
    tokio::select! {
        _ = &mut opening => panic!("opened although a transaction is open"),
        () = wait::until("it waits", async || stages.lock().unwrap().len() == 2) => {}
    }
    assert_eq!(
        *stages.lock().unwrap(),
        [Opening::Connecting, Opening::AwaitingTransactions]
    );
    assert!(timeout(Duration::from_millis(100), &mut opening).await.is_err());
    open.run("commit").await;
    let mut session = opening.await.unwrap();
    // It was over when the session was open: every new snapshot shows it.
    assert!(announcements(&mut session).await.is_empty());
}

#[tokio::test]
async fn nothing_is_left_of_a_session_that_was_dropped() {
    let database = Database::new();
    let session = database.connect().await;
    let count = async || -> i64 {
        session
            .query_one(
                "select count(*) from pg_replication_slots where database = current_database()",
                &[],
            )
            .await
            .unwrap()
            .get(0)
    };
    let feed = opened(&database, FeedKind::Logical).await;
    assert_eq!(count().await, 1);
    drop(feed);
    wait::until("the slot is gone", async || count().await == 0).await;
}

#[tokio::test]
async fn a_feed_that_nothing_is_announced_on_is_refused_and_left() {
    let database = Database::new();
    let writer = database.connect().await;
    let Err(FeedError::OtherFeed { expected, actual }) =
        feed(&database, FeedKind::Notify).open(&|_| ()).await
    else {
        panic!("followed a feed without announcements");
    };
    assert_eq!((expected, actual.as_str()), (FeedKind::Notify, "logical"));

    let mut logical = opened(&database, FeedKind::Logical).await;
    use_feed(&writer, FeedKind::Notify).await;
    writer.insert_contact(ADA).await;
    assert_eq!(announcements(&mut logical).await, ["feed notify"]);
    let mut notify = opened(&database, FeedKind::Notify).await;
    use_feed(&writer, FeedKind::Logical).await;
    assert_eq!(announcements(&mut notify).await, ["feed logical"]);
}

#[tokio::test]
async fn a_switch_waits_for_those_who_announce_the_old_way() {
    let database = Database::new();
    let (writer, other) = (database.connect().await, database.connect().await);
    let mut logical = opened(&database, FeedKind::Logical).await;
    // Has planned the old announcement, and will announce again after the switch.
    writer.insert_contact(BOB).await;
    writer.run("begin").await;
    writer.insert_contact(ADA).await;
    let switch = tokio::spawn(async move { use_feed(&other, FeedKind::Notify).await });
    wait::until("the switch waits", async || {
        let waiting: bool = writer
            .query_one("select exists (select from pg_locks where not granted and relation = 'thermocline.cache_version'::regclass)", &[])
            .await
            .unwrap()
            .get(0);
        waiting
    })
    .await;
    writer.run("commit").await;
    switch.await.unwrap();
    writer.insert_contact(ADA).await;
    assert_eq!(
        announcements(&mut logical).await,
        [
            format!("2 {BOB} 1 1 contacts"),
            format!("2 {ADA} 1 1 contacts"),
            "feed notify".to_owned()
        ]
    );
}
