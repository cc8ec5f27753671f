//! The engine's view.

use thermocline::{TenantId, VersionKey, VersionStore};

use crate::database::{ADA, BOB, DEALS, Database, SETTINGS, contacts_of};

#[tokio::test]
async fn reads_the_slots_of_many_keys_in_their_order() {
    let database = Database::new();
    let session = database.connect().await;
    session.insert_contact(BOB).await;
    session.insert_contact(BOB).await;
    session.run("insert into server_setting values ('a', '1')").await;
    let keys = [
        contacts_of(ADA),
        VersionKey::new(TenantId::SERVER, SETTINGS),
        contacts_of(BOB),
        contacts_of(BOB),
    ];
    let slots = database.store().read(&keys).await.unwrap();
    assert_eq!(
        slots.iter().map(thermocline::Slots::version).collect::<Vec<_>>(),
        [0, 1, 2, 2]
    );
    assert!(slots[2].contains(1, 2) && !slots[2].contains(1, 3));
    assert!(database.store().read(&[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn raising_by_hand_is_seen_by_everyone() {
    let database = Database::new();
    let keys = [contacts_of(ADA), VersionKey::new(TenantId::from_uuid(ADA), DEALS)];
    let raised = database.store().raise(&keys).await.unwrap();
    assert_eq!(
        raised.iter().map(thermocline::Slots::version).collect::<Vec<_>>(),
        [1, 1]
    );
    assert_eq!(database.store().read(&keys).await.unwrap(), raised);
}

#[tokio::test]
async fn a_database_that_is_away_is_an_error() {
    let database = Database::new();
    let mut config = database.config();
    config.dbname("no_such_database");
    let pool =
        deadpool_postgres::Pool::builder(deadpool_postgres::Manager::new(config, tokio_postgres::NoTls))
            .build()
            .unwrap();
    let store = thermocline_postgres::PostgresVersionStore::new(pool);
    assert!(store.read(&[contacts_of(ADA)]).await.is_err());
}
