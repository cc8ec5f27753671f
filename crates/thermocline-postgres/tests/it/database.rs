//! A database of its own for each test, with a few tracked tables.

use std::{ops::Deref, sync::Arc};

use deadpool_postgres::{Manager, Pool};
use supervisor::{FreshDatabase, TestStores};
use thermocline::{Module, SystemClock, TenantId, VersionKey, VersionTable};
use thermocline_postgres::{PostgresVersionStore, schema_sql};
use tokio_postgres::{Client, Config, NoTls};
use uuid::Uuid;

pub(crate) const CONTACTS: Module = Module::new("contacts");
pub(crate) const DEALS: Module = Module::new("deals");
pub(crate) const SETTINGS: Module = Module::new("settings");
pub(crate) const MODULES: [Module; 3] = [CONTACTS, DEALS, SETTINGS];

pub(crate) const ADA: Uuid = Uuid::from_u128(0xada);
pub(crate) const BOB: Uuid = Uuid::from_u128(0xb0b);

const TABLES: &str = "
    create table contact (
        id bigint generated always as identity primary key, tenant_id uuid not null, name text, points integer
    );
    create table contact_favourite (tenant_id uuid not null, contact_id bigint references contact on delete cascade);
    create table deal (id bigint generated always as identity primary key, workspace uuid, name text);
    create table server_setting (name text primary key, value text);
    create table untracked (id bigint generated always as identity primary key, tenant_id uuid not null, name text);
    select thermocline.track('contact', 'contacts');
    select thermocline.track('contact_favourite', 'contacts');
    select thermocline.track('deal', 'deals', 'workspace');
    select thermocline.track('server_setting', 'settings', null);
";

pub(crate) struct Database {
    fresh: FreshDatabase,
}

/// A connection; `Deref` to the client.
pub(crate) struct Session {
    client: Client,
}

impl Database {
    pub(crate) fn new() -> Self {
        let fresh = TestStores::shared().fresh_database_from("tracked", |url| {
            let config: Config = url.parse().unwrap();
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap()
                .block_on(async {
                    let session = connect(&config).await;
                    session.batch_execute(schema_sql()).await.unwrap();
                    session.batch_execute(TABLES).await.unwrap();
                    // What tracking itself raised is nobody's business here.
                    session
                        .batch_execute("truncate thermocline.cache_version")
                        .await
                        .unwrap();
                });
        });
        Self { fresh }
    }

    pub(crate) fn config(&self) -> Config {
        self.fresh.url().parse().unwrap()
    }

    pub(crate) async fn connect(&self) -> Session {
        connect(&self.config()).await
    }

    pub(crate) fn pool(&self) -> Pool {
        Pool::builder(Manager::new(self.config(), NoTls))
            .max_size(4)
            .build()
            .unwrap()
    }

    pub(crate) fn store(&self) -> PostgresVersionStore {
        PostgresVersionStore::new(self.pool())
    }

    /// A table that nobody feeds yet.
    pub(crate) fn table(&self) -> VersionTable {
        VersionTable::new(Arc::new(self.store()), Arc::new(SystemClock))
    }
}

impl Session {
    pub(crate) async fn run(&self, sql: &str) {
        self.client
            .batch_execute(sql)
            .await
            .unwrap_or_else(|error| panic!("{sql}: {error:?}"));
    }

    pub(crate) async fn version(&self, tenant: Uuid, module: Module) -> i64 {
        self.query_one("select thermocline.version($1, $2)", &[&tenant, &module.as_str()])
            .await
            .unwrap()
            .get(0)
    }

    pub(crate) async fn insert_contact(&self, tenant: Uuid) {
        self.execute(
            "insert into contact (tenant_id, name) values ($1, 'someone')",
            &[&tenant],
        )
        .await
        .unwrap();
    }
}

impl Deref for Session {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

pub(crate) async fn connect(config: &Config) -> Session {
    let (client, connection) = config.connect(NoTls).await.unwrap();
    tokio::spawn(async move {
        // Tests that break connections see it at the client.
        let _ = connection.await;
    });
    Session { client }
}

pub(crate) fn contacts_of(tenant: Uuid) -> VersionKey {
    VersionKey::new(TenantId::from_uuid(tenant), CONTACTS)
}
