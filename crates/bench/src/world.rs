//! What the product runs on while it is measured: private stores with one tenant's data.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use serde_json::json;
use supervisor::{Durability, PrivatePostgres, PrivateRedis, RedisRole};
use tempfile::TempDir;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::children::ServerProcess;
use crate::http_connection::HttpConnection;

const ROLE: &str = "thermocline_app";
/// The cluster listens on loopback and lives as long as the measurement.
const PASSWORD: &str = "app";
const JWT_SECRET: &str = "a secret of the bench that is long enough";

/// Stores, a database with a tenant, and a user of it.
pub(crate) struct World {
    postgres: PrivatePostgres,
    redis: PrivateRedis,
    owner: Client,
    directory: TempDir,
    tenant: Uuid,
    /// Another tenant, for load that does not touch the first one's data.
    bystander: Uuid,
    token: String,
}

impl World {
    /// Starts the stores and loads the data: about ten seconds.
    pub(crate) async fn start() -> anyhow::Result<Self> {
        let (postgres, redis) = tokio::task::spawn_blocking(|| {
            let postgres = PrivatePostgres::start_with(|options| options.durability(Durability::Durable))?;
            postgres.create_database("bench", "template1")?;
            let redis = PrivateRedis::start(RedisRole::Cache)?;
            Ok::<_, supervisor::SupervisorError>((postgres, redis))
        })
        .await??;
        let mut owner = server::connect_admin(&postgres.url("bench")).await?;
        owner
            .batch_execute(&format!("create role {ROLE} login password '{PASSWORD}'"))
            .await?;
        server::migrate(&mut owner, ROLE).await?;
        let (tenant, bystander, user) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        for (id, name) in [(tenant, "measured"), (bystander, "bystander")] {
            owner
                .execute(
                    "insert into tenant (id, name, slug) values ($1, $2, $2)",
                    &[&id, &name],
                )
                .await?;
        }
        let email = "admin@measured.example.com";
        owner
            .execute(
                "insert into app_user (id, tenant_id, email, role) values ($1, $2, $3, 'admin')",
                &[&user, &tenant, &email],
            )
            .await?;
        owner
            .execute(include_str!("accounts.sql"), &[&tenant])
            .await
            .context("loading accounts")?;
        // One by one: several statements sent together are one transaction, in which VACUUM cannot run.
        owner.batch_execute("vacuum analyze").await?;
        owner.batch_execute("checkpoint").await?;
        let claims = json!({
            "sub": user, "tenant_id": tenant, "role": "admin", "email": email,
            "iat": 1_700_000_000, "exp": 4_102_444_800_u64, "jti": Uuid::now_v7(),
        });
        let key = jsonwebtoken::EncodingKey::from_secret(JWT_SECRET.as_bytes());
        let token = jsonwebtoken::encode(&jsonwebtoken::Header::default(), &claims, &key)?;
        Ok(Self {
            postgres,
            redis,
            owner,
            directory: tempfile::tempdir()?,
            tenant,
            bystander,
            token,
        })
    }

    /// Starts a server of the product, as in production, and waits until it hears of changes.
    pub(crate) async fn server(&self, extra: &[(&str, &str)]) -> anyhow::Result<ServerProcess> {
        let mut settings = vec![
            ("DATABASE_URL", self.app_url()),
            ("CHANGE_FEED_URL", self.postgres.url("bench")),
            ("REDIS_CACHE_URL", self.redis.url()),
            ("JWT_SECRET", JWT_SECRET.to_owned()),
            ("THERMOCLINE_DATA", self.directory.path().display().to_string()),
            // Out of reach, but counted as in production.
            ("RATE_LIMIT_USER_PER_MINUTE", "600000000".to_owned()),
            ("RATE_LIMIT_TENANT_PER_MINUTE", "600000000".to_owned()),
        ];
        for (name, value) in extra {
            settings.push((name, (*value).to_owned()));
        }
        let server = ServerProcess::product(&settings, self.directory.path()).await?;
        let mut connection = HttpConnection::open(server.port(), None).await?;
        for _ in 0..500 {
            let health = connection.get("/health").await?;
            if String::from_utf8_lossy(health.body).contains("\"healthy\"") {
                return Ok(server);
            }
            // Another process: it can only be asked. Five hundred times this is the limit of 10 s.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        anyhow::bail!("the server was not healthy after 10 s")
    }

    /// The role of servers, which row-level security binds.
    pub(crate) fn app_url(&self) -> String {
        let (host, port) = (self.postgres.host(), self.postgres.port());
        format!("postgres://{ROLE}:{PASSWORD}@{host}:{port}/bench")
    }

    /// The owner, as a person with psql would be.
    pub(crate) fn owner(&self) -> &Client {
        &self.owner
    }

    pub(crate) fn owner_url(&self) -> String {
        self.postgres.url("bench")
    }

    pub(crate) fn pgbench(&self) -> PathBuf {
        self.postgres.programs().directory().join("pgbench")
    }

    pub(crate) fn tenant(&self) -> Uuid {
        self.tenant
    }

    pub(crate) fn bystander(&self) -> Uuid {
        self.bystander
    }

    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// A file in the folder that goes with this world.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }
}
