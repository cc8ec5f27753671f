use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use supervisor::TestStores;

use crate::postgres::psql;

#[test]
fn fresh_databases_do_not_see_each_other() {
    let stores = TestStores::shared();
    let (first, second) = (stores.fresh_database(), stores.fresh_database());
    psql(first.url(), "create table t ()").unwrap();
    assert!(
        psql(second.url(), "select * from t")
            .unwrap_err()
            .contains("does not exist")
    );
}

#[test]
fn a_template_is_built_once_and_copied_by_everyone() {
    let stores = TestStores::shared();
    let builds = AtomicU32::new(0);
    let fresh = || {
        stores.fresh_database_from("numbers", |url| {
            builds.fetch_add(1, Ordering::Relaxed);
            psql(url, "create table n as select generate_series(1, 3) as n").unwrap();
        })
    };
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let database = fresh();
                let sum = psql(database.url(), "select sum(n) from n").unwrap();
                assert_eq!(sum, "6");
            });
        }
    });
    assert_eq!(builds.load(Ordering::Relaxed), 1);
}

#[test]
fn a_template_whose_building_failed_is_built_again() {
    let stores = TestStores::shared();
    let failed = thread::spawn(|| {
        TestStores::shared().fresh_database_from("fragile", |_| panic!("cannot build"));
    })
    .join();
    assert!(failed.is_err());
    let database = stores.fresh_database_from("fragile", |url| {
        psql(url, "create table t ()").unwrap();
    });
    psql(database.url(), "select * from t").unwrap();
}

#[test]
fn a_dropped_database_is_removed() {
    let stores = TestStores::shared();
    let database = stores.fresh_database();
    let name = database.name().to_owned();
    drop(database);
    let count = format!("select count(*) from pg_database where datname = '{name}'");
    crate::wait::until("the database to be gone", || {
        psql(&stores.postgres().admin_url(), &count).unwrap() == "0"
    });
}

#[test]
fn numbered_databases_and_prefixes_are_handed_out_once() {
    let stores = TestStores::shared();
    let (first, second) = (stores.fresh_redis_url(), stores.fresh_redis_url());
    assert_ne!(first, second);
    assert!(first.starts_with(&format!("redis://{}/", stores.cache().address())));
    assert_ne!(stores.fresh_prefix(), stores.fresh_prefix());
}
