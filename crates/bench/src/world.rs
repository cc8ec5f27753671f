//! What the product runs on while it is measured: private stores with one tenant's data.

use std::path::PathBuf;

use anyhow::Context;
use supervisor::{Durability, PrivatePostgres, PrivateRedis, RedisRole};
use tempfile::TempDir;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::children::ServerProcess;
use crate::product::{self, DATABASE, PASSWORD, Product, ROLE};

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
            postgres.create_database(DATABASE, "template1")?;
            let redis = PrivateRedis::start(RedisRole::Cache)?;
            Ok::<_, supervisor::SupervisorError>((postgres, redis))
        })
        .await??;
        let mut owner = server::connect_admin(&postgres.url(DATABASE)).await?;
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
        let token = product::token(user, tenant, "admin", email)?;
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
        let product = Product {
            app_url: self.app_url(),
            owner_url: self.owner_url(),
            redis_url: self.redis.url(),
            directory: self.directory.path().to_owned(),
        };
        product.server(extra).await
    }

    /// The role of servers, which row-level security binds.
    pub(crate) fn app_url(&self) -> String {
        product::app_url(self.postgres.host(), self.postgres.port())
    }

    /// The owner, as a person with psql would be.
    pub(crate) fn owner(&self) -> &Client {
        &self.owner
    }

    pub(crate) fn owner_url(&self) -> String {
        self.postgres.url(DATABASE)
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
