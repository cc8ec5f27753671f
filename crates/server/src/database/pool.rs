//! The pool of the server's role, and single connections of the owner's.

use std::time::Duration;

use anyhow::Context;
use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, PoolError, RecyclingMethod, Runtime, Status,
};
use tokio_postgres::NoTls;

use super::connection::Connection;

/// Connections of the role that row-level security binds. Clones share them.
#[derive(Clone)]
pub struct Pool(deadpool_postgres::Pool);

impl Pool {
    /// A connection, made if need be.
    ///
    /// # Errors
    /// When the database is away, or when all connections are busy for 5 seconds.
    pub async fn get(&self) -> Result<Connection, PoolError> {
        Ok(Connection::new(self.0.get().await?))
    }

    /// How many connections there are, and how many wait for one.
    pub(crate) fn status(&self) -> Status {
        self.0.status()
    }

    /// The same connections without the care for open transactions: for what runs single statements.
    pub(crate) fn for_single_statements(&self) -> deadpool_postgres::Pool {
        self.0.clone()
    }
}

/// Opens the pool lazily: no connection is made before the first query.
///
/// Statements are not prepared, so each is planned for its own values: tenants differ so much in size that a plan made for
/// all of them fits none. What finds one row by its key is the exception, see `Statement::run_prepared`.
///
/// # Errors
/// When the URL cannot be read; the text never holds the password.
pub(crate) fn open_pool(url: &str, size: usize) -> anyhow::Result<Pool> {
    let mut config: tokio_postgres::Config = url
        .parse()
        .context("DATABASE_URL is not a Postgres URL such as postgres://user:password@host:5432/name")?;
    config.application_name("thermocline");
    config.connect_timeout(Duration::from_secs(3));
    config.options("-c timezone=UTC -c jit=off");
    let manager = Manager::from_config(
        config,
        NoTls,
        ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        },
    );
    let pool = deadpool_postgres::Pool::builder(manager)
        .max_size(size)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(Duration::from_secs(5)))
        .create_timeout(Some(Duration::from_secs(5)))
        .post_create(Hook::async_fn(|client, _| {
            Box::pin(async move {
                // A role that bypasses row-level security would take the second wall away without a sound.
                let row = client
                    .query_one(
                        "select rolsuper or rolbypassrls from pg_roles where rolname = current_user",
                        &[],
                    )
                    .await
                    .map_err(HookError::Backend)?;
                if row.get::<_, bool>(0) {
                    return Err(HookError::message(
                        "DATABASE_URL names a role that bypasses row-level security; name one that does not \
                         (the owner's login belongs into ADMIN_DATABASE_URL)",
                    ));
                }
                Ok(())
            })
        }))
        .build()
        .context("building the connection pool")?;
    Ok(Pool(pool))
}

/// One connection of the owner, for migrations and seeds; it ends when the client is dropped.
///
/// # Errors
/// When the URL cannot be read or the server cannot be reached.
pub async fn connect_admin(url: &str) -> anyhow::Result<tokio_postgres::Client> {
    let mut config: tokio_postgres::Config = url.parse().context(
        "ADMIN_DATABASE_URL is not a Postgres URL such as postgres://user:password@host:5432/name",
    )?;
    config.application_name("thermocline-admin");
    config.connect_timeout(Duration::from_secs(5));
    // An owner whose name is also a schema's would otherwise work in that schema.
    config.options("-c timezone=UTC -c search_path=public");
    let (client, connection) = config
        .connect(NoTls)
        .await
        .context("connecting with ADMIN_DATABASE_URL")?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::warn!(%error, "the owner's database connection ended");
        }
    });
    Ok(client)
}
