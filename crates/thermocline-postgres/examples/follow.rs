//! A change made behind the application's back is known at once, in a Postgres started for the occasion.
//!
//! ```text
//! cargo run -p thermocline-postgres --example follow
//! ```

use std::{sync::Arc, time::Duration};

use deadpool_postgres::{Manager, Pool};
use supervisor::PrivatePostgres;
use thermocline::{Module, SystemClock, TenantId, VersionKey, VersionTable};
use thermocline_postgres::{
    Follower, FollowerOptions, FollowerState, LogicalFeed, PostgresVersionStore, schema_sql,
};
use tokio_postgres::{Config, NoTls};
use uuid::Uuid;

const CONTACTS: Module = Module::new("contacts");

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let postgres = PrivatePostgres::start()?;
    let config: Config = postgres.admin_url().parse()?;
    let pool = Pool::builder(Manager::new(config.clone(), NoTls)).build()?;

    let owner = pool.get().await?;
    owner.batch_execute(schema_sql()).await?;
    owner
        .batch_execute("create table contact (tenant_id uuid, name text); select thermocline.track('contact', 'contacts')")
        .await?;

    let versions = VersionTable::new(
        Arc::new(PostgresVersionStore::new(pool.clone())),
        Arc::new(SystemClock),
    );
    let follower = Follower::start(
        LogicalFeed::new(config),
        versions.clone(),
        &[CONTACTS],
        FollowerOptions::default(),
    );
    while follower.statistics().state != FollowerState::Following {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }

    let tenant = Uuid::from_u128(1);
    let key = VersionKey::new(TenantId::from_uuid(tenant), CONTACTS);
    println!("version {:?}", versions.current(&[key], &[]).await?);
    println!("known without asking: {:?}", versions.known(key));

    // Somebody with psql.
    owner
        .execute("insert into contact values ($1, 'Ada')", &[&tenant])
        .await?;
    while versions.known(key).is_some() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    println!(
        "out of date, so asked once: {:?}",
        versions.current(&[key], &[]).await?
    );
    println!("{:#?}", follower.statistics());
    Ok(())
}
