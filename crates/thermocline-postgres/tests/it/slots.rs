//! Labels: the version in the snapshot of the data.

use deadpool_postgres::Manager;
use thermocline::{TenantId, VersionKey};
use thermocline_postgres::{READ_SLOTS, read_slots, slots_from_pairs};
use tokio::try_join;

use crate::database::{ADA, BOB, CONTACTS, DEALS, Database, contacts_of};

const LABELLED: &str =
    "select (select count(*) from contact where tenant_id = $1) as rows, thermocline.slots($1, 'contacts')";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_label_comes_from_the_snapshot_of_the_data() {
    let database = Database::new();
    let (writer, reader) = (database.connect().await, database.connect().await);
    let writing = async {
        for _ in 0..300 {
            writer.insert_contact(ADA).await;
        }
    };
    let reading = async {
        loop {
            let row = reader.query_one(LABELLED, &[&ADA]).await.unwrap();
            let version = slots_from_pairs(&row.get::<_, Vec<i64>>(1)).version();
            // One row for each raise: any other number would be of another snapshot.
            assert_eq!(row.get::<_, i64>(0).unsigned_abs(), version);
            if version == 300 {
                break;
            }
        }
    };
    tokio::join!(writing, reading);
}

#[tokio::test]
async fn an_old_snapshot_shows_its_old_version() {
    let database = Database::new();
    let (writer, reader) = (database.connect().await, database.connect().await);
    writer.insert_contact(ADA).await;
    reader
        .run("begin isolation level repeatable read read only")
        .await;
    assert_eq!(reader.version(ADA, CONTACTS).await, 1);
    writer.insert_contact(ADA).await;
    let row = reader.query_one(LABELLED, &[&ADA]).await.unwrap();
    assert_eq!((row.get(0), row.get(1)), (1_i64, vec![1_i64, 1]));
}

#[tokio::test]
async fn a_transaction_gets_no_label_for_what_it_has_not_committed() {
    let database = Database::new();
    let session = database.connect().await;
    let slots = async || -> Option<Vec<i64>> {
        session
            .query_one("select thermocline.slots($1, 'contacts')", &[&ADA])
            .await
            .unwrap()
            .get(0)
    };
    session.run("begin").await;
    assert_eq!(slots().await, Some(vec![]));
    session.run("savepoint s").await;
    session.insert_contact(ADA).await;
    assert_eq!(slots().await, None);
    assert!(read_slots(&session, &[contacts_of(ADA)]).await.is_err());
    session.run("rollback to s").await;
    assert_eq!(slots().await, Some(vec![]));
    session.insert_contact(ADA).await;
    session.run("commit").await;
    assert_eq!(slots().await, Some(vec![1, 1]));
}

#[tokio::test]
async fn a_write_reads_its_versions_in_the_same_round_trip() {
    let database = Database::new();
    let pool = deadpool_postgres::Pool::builder(Manager::new(database.config(), tokio_postgres::NoTls))
        .build()
        .unwrap();
    let client = pool.get().await.unwrap();
    let keys = [
        VersionKey::new(TenantId::from_uuid(ADA), DEALS),
        contacts_of(ADA),
        contacts_of(BOB),
    ];
    let insert = format!("begin; insert into contact (tenant_id) values ('{ADA}'); commit");
    for round in 1..=3 {
        let (_, slots) =
            try_join!(biased; client.batch_execute(&insert), read_slots(&client, &keys)).unwrap();
        let versions: Vec<u64> = slots.iter().map(thermocline::Slots::version).collect();
        assert_eq!(versions, [0, round, 0]);
    }
    // The bare statement gives the same.
    let rows = client
        .query(READ_SLOTS, &[&vec![ADA, BOB], &vec!["contacts", "contacts"]])
        .await
        .unwrap();
    assert_eq!(rows[0].get::<_, Vec<i64>>(0), [1, 3]);
    assert_eq!(rows[1].get::<_, Vec<i64>>(0), [0_i64; 0]);
}
