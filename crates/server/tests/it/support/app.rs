//! The app under test.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use server::{App, Settings, connect_admin, migrate, open, router};
use supervisor::{FreshDatabase, TestStores};
use thermocline::{Clock, SystemClock};
use tokio_postgres::Client as Owner;
use uuid::Uuid;

use super::client::{Client, Token};
use super::tenant::Tenant;

/// The role of the server in tests; it exists once in the test cluster.
const APP_ROLE: &str = "thermocline_app";
/// Its password: the cluster listens on loopback and lives as long as the tests.
const APP_PASSWORD: &str = "app";
/// Signs the tokens of tests.
pub(crate) const JWT_SECRET: &str = "a secret of the tests that is long enough";

/// An app with a database of its own.
pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) router: Router,
    pub(crate) owner: Owner,
    pub(crate) database: Arc<FreshDatabase>,
    pub(crate) redis_url: String,
    settings: Vec<(&'static str, String)>,
}

impl TestApp {
    /// Starts an app on a fresh database and a fresh cache.
    pub(crate) async fn start() -> Self {
        Self::start_with(Vec::new(), Arc::new(SystemClock)).await
    }

    /// Starts an app with settings of its own and its own clock.
    pub(crate) async fn start_with(settings: Vec<(&'static str, String)>, clock: Arc<dyn Clock>) -> Self {
        let database = tokio::task::spawn_blocking(fresh_database).await.unwrap();
        let redis_url = TestStores::shared().fresh_redis_url();
        Self::on(Arc::new(database), redis_url, settings, clock).await
    }

    /// A second server on the same stores.
    pub(crate) async fn another(&self) -> Self {
        let (database, redis) = (self.database.clone(), self.redis_url.clone());
        Self::on(database, redis, self.settings.clone(), Arc::new(SystemClock)).await
    }

    /// The settings of another server on the same stores, with ports of its own.
    pub(crate) fn server_settings(&self) -> Settings {
        self.app.settings().clone()
    }

    /// A second server on the same stores, with a clock of the test.
    pub(crate) async fn another_at(&self, clock: Arc<dyn Clock>) -> Self {
        let (database, redis) = (self.database.clone(), self.redis_url.clone());
        Self::on(database, redis, self.settings.clone(), clock).await
    }

    async fn on(
        database: Arc<FreshDatabase>,
        redis_url: String,
        extra: Vec<(&'static str, String)>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let postgres = TestStores::shared().postgres();
        let app_url = format!(
            "postgres://{APP_ROLE}:{APP_PASSWORD}@{}:{}/{}",
            postgres.host(),
            postgres.port(),
            database.name()
        );
        let mut pairs = vec![
            ("PORT", "0".to_owned()),
            ("WEB_PORT", "0".to_owned()),
            ("DATABASE_URL", app_url),
            ("CHANGE_FEED_URL", database.url().to_owned()),
            ("DATABASE_CONNECTIONS", "8".to_owned()),
            ("REDIS_CACHE_URL", redis_url.clone()),
            ("JWT_SECRET", JWT_SECRET.to_owned()),
            ("THERMOCLINE_DATA", env!("CARGO_TARGET_TMPDIR").to_owned()),
            ("RATE_LIMIT_USER_PER_MINUTE", "0".to_owned()),
            ("RATE_LIMIT_TENANT_PER_MINUTE", "0".to_owned()),
            ("CACHE_MEMORY_BYTES", "33554432".to_owned()),
        ];
        for (name, value) in &extra {
            pairs.retain(|(known, _)| known != name);
            pairs.push((name, value.clone()));
        }
        let settings = Settings::from_pairs(pairs).unwrap();
        let app = open(settings, clock).await.unwrap();
        let owner = connect_admin(database.url()).await.unwrap();
        let router = router(app.clone());
        Self {
            app,
            router,
            owner,
            database,
            redis_url,
            settings: extra,
        }
    }

    /// A tenant with a user of each role.
    pub(crate) async fn tenant(&self, slug: &str) -> Tenant {
        Tenant::create(self, slug).await
    }

    /// A client with this token.
    pub(crate) fn client(&self, token: Token) -> Client {
        Client::new(self.router.clone(), Some(token.sign()))
    }

    /// A client without a token.
    pub(crate) fn anonymous(&self) -> Client {
        Client::new(self.router.clone(), None)
    }

    /// A superadmin, who belongs to no tenant.
    pub(crate) async fn superadmin(&self) -> Client {
        let id = Uuid::now_v7();
        let email = format!("root-{}@example.com", id.simple());
        self.owner
            .execute(
                "insert into app_user (id, tenant_id, email, role) values ($1, null, $2, 'superadmin')",
                &[&id, &email],
            )
            .await
            .unwrap();
        self.client(Token {
            user: id,
            tenant: None,
            email,
            role: "superadmin",
        })
    }

    /// Waits until this server hears of changes by the feed.
    pub(crate) async fn feed_is_up(&self) {
        let versions = self.app.versions().clone();
        // A replication slot begins once every transaction of the cluster that was under way has ended, those of other
        // tests' loads as well.
        within(Duration::from_secs(60), "the change feed is connected", || {
            let state = versions.feed_state();
            async move { state == thermocline::FeedState::Connected }
        })
        .await;
    }

    /// Runs SQL as the owner, as a person with psql would.
    pub(crate) async fn psql(&self, sql: &str) {
        self.owner.batch_execute(sql).await.unwrap();
    }
}

/// A copy of a database that was migrated once for the whole run.
fn fresh_database() -> FreshDatabase {
    TestStores::shared().fresh_database_from("thermocline_template", |url| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let mut owner = connect_admin(url).await.unwrap();
            owner
                .batch_execute(&format!("create role {APP_ROLE} login password '{APP_PASSWORD}'"))
                .await
                .unwrap();
            // Every test copies all relations there are: a few parts of the contacts show what many do.
            owner
                .batch_execute("set thermocline.contact_parts = '4'")
                .await
                .unwrap();
            migrate(&mut owner, APP_ROLE).await.unwrap();
        });
    })
}

/// Asks again and again until something holds, for at most 10 seconds: for what happens in the background.
pub(crate) async fn eventually<F, Fut>(what: &str, holds: F)
where
    F: FnMut() -> Fut,
    Fut: Future<Output = bool>,
{
    within(Duration::from_secs(10), what, holds).await;
}

async fn within<F, Fut>(limit: Duration, what: &str, mut holds: F)
where
    F: FnMut() -> Fut,
    Fut: Future<Output = bool>,
{
    let started = Instant::now();
    while !holds().await {
        assert!(started.elapsed() < limit, "still not so after {limit:?}: {what}");
        tokio::task::yield_now().await;
    }
}
