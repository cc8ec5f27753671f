//! Many writers, all isolation levels, savepoints and rollbacks: the versions count the commits.

use std::collections::HashMap;

use tokio_postgres::error::SqlState;
use uuid::Uuid;

use crate::{
    database::{ADA, BOB, CONTACTS, DEALS, Database, Session},
    random::Random,
};

type Pair = (Uuid, thermocline::Module);

const WRITERS: u64 = 8;
const TRANSACTIONS: u64 = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn versions_equal_the_commits_that_changed_something() {
    for seed in [1, 2] {
        let database = Database::new();
        let writers = (0..WRITERS).map(|writer| {
            let config = database.config();
            tokio::spawn(async move {
                let session = crate::database::connect(&config).await;
                write(&session, Random::new(seed * 1000 + writer)).await
            })
        });
        let mut expected = HashMap::<Pair, i64>::new();
        let mut refused = 0;
        for writer in writers {
            let (commits, failures) = writer.await.unwrap();
            for (pair, n) in commits {
                *expected.entry(pair).or_default() += n;
            }
            refused += failures;
        }
        let session = database.connect().await;
        for tenant in [ADA, BOB, Uuid::nil()] {
            for module in [CONTACTS, DEALS] {
                let expected = expected.get(&(tenant, module)).copied().unwrap_or(0);
                assert_eq!(
                    session.version(tenant, module).await,
                    expected,
                    "seed {seed}, {tenant} {module}"
                );
            }
        }
        assert!(
            refused * 5 < WRITERS * TRANSACTIONS,
            "seed {seed}: {refused} serialization failures"
        );
        let slots: i64 = session
            .query_one("select max(count) from (select count(*) from thermocline.cache_version group by tenant_id, module) as c", &[])
            .await
            .unwrap()
            .get(0);
        // Those of its own for either kind of transaction, and what a failed attempt at a moved slot adds.
        assert!(slots <= 4 * WRITERS.cast_signed(), "seed {seed}: {slots} slots");
    }
}

/// Runs random transactions. Returns how many commits changed each pair, and how many were refused.
async fn write(session: &Session, mut random: Random) -> (HashMap<Pair, i64>, u64) {
    let mut commits = HashMap::new();
    let mut refused = 0;
    for _ in 0..TRANSACTIONS {
        let isolation = random.pick(&[
            "read committed",
            "read committed",
            "repeatable read",
            "serializable",
        ]);
        let mut changed = Vec::new();
        let mut sql = format!("begin isolation level {isolation};");
        for _ in 0..=random.below(3) {
            let (pair, insert) = statement(&mut random);
            match random.below(4) {
                0 => sql.push_str(&format!("savepoint s; {insert}; rollback to s;")),
                1 => {
                    sql.push_str(&format!("savepoint s; {insert}; release s;"));
                    changed.push(pair);
                }
                _ => {
                    sql.push_str(&format!("{insert};"));
                    changed.push(pair);
                }
            }
        }
        let commit = random.below(5) > 0;
        sql.push_str(if commit { "commit" } else { "rollback" });
        match session.batch_execute(&sql).await {
            Ok(()) if commit => {
                changed.sort();
                changed.dedup();
                for pair in changed {
                    *commits.entry(pair).or_default() += 1;
                }
            }
            Ok(()) => {}
            Err(error) => {
                // Serializable transactions may always be refused; nothing else may go wrong.
                assert_eq!(
                    error.code(),
                    Some(&SqlState::T_R_SERIALIZATION_FAILURE),
                    "{sql}: {error:?}"
                );
                session.run("rollback").await;
                refused += 1;
            }
        }
    }
    (commits, refused)
}

fn statement(random: &mut Random) -> (Pair, String) {
    let tenant = random.pick(&[ADA, BOB]);
    match random.below(3) {
        0 => (
            (tenant, CONTACTS),
            format!("insert into contact (tenant_id) values ('{tenant}'), ('{tenant}')"),
        ),
        1 => (
            (tenant, DEALS),
            format!("insert into deal (workspace) values ('{tenant}')"),
        ),
        _ => (
            (Uuid::nil(), DEALS),
            "insert into deal (workspace) values (null)".to_owned(),
        ),
    }
}
