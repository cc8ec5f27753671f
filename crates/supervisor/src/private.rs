//! Stores for one test that stops, freezes or crashes them.

use std::ops::Deref;

use tempfile::TempDir;

use crate::error::{Doing, SupervisorError};
use crate::postgres::{Durability, Postgres, PostgresOptions};
use crate::redis::{Redis, RedisOptions, RedisRole};
use crate::test_stores;

/// A Redis in a directory of its own that vanishes with it.
///
/// ```no_run
/// use supervisor::{PrivateRedis, RedisRole};
///
/// let redis = PrivateRedis::start(RedisRole::Cache)?;
/// redis.pause();       // hangs
/// redis.resume();
/// redis.stop();        // refuses connections
/// redis.start_again()?; // on the same port
/// # Ok::<(), supervisor::SupervisorError>(())
/// ```
#[derive(Debug)]
pub struct PrivateRedis {
    redis: Redis,
    // After the store, so that it is removed after the store has stopped.
    _directory: TempDir,
}

impl PrivateRedis {
    /// Starts one.
    ///
    /// # Errors
    /// As [`Redis::start`].
    pub fn start(role: RedisRole) -> Result<Self, SupervisorError> {
        Self::start_with(role, |options| options)
    }

    /// Starts one with other options.
    ///
    /// # Errors
    /// As [`Redis::start`].
    pub fn start_with(
        role: RedisRole,
        change: impl FnOnce(RedisOptions) -> RedisOptions,
    ) -> Result<Self, SupervisorError> {
        let directory = temporary()?;
        let redis = Redis::start(change(RedisOptions::new(role, directory.path())))?;
        Ok(Self {
            redis,
            _directory: directory,
        })
    }
}

impl Deref for PrivateRedis {
    type Target = Redis;

    fn deref(&self) -> &Redis {
        &self.redis
    }
}

/// A Postgres with [`Durability::Fast`] in a directory of its own that vanishes with it.
#[derive(Debug)]
pub struct PrivatePostgres {
    postgres: Postgres,
    // After the store, so that it is removed after the store has stopped.
    _directory: TempDir,
}

impl PrivatePostgres {
    /// Starts one.
    ///
    /// # Errors
    /// As [`Postgres::start`].
    pub fn start() -> Result<Self, SupervisorError> {
        Self::start_with(|options| options)
    }

    /// Starts one with other options.
    ///
    /// # Errors
    /// As [`Postgres::start`].
    pub fn start_with(
        change: impl FnOnce(PostgresOptions) -> PostgresOptions,
    ) -> Result<Self, SupervisorError> {
        let directory = temporary()?;
        let options = PostgresOptions::new(directory.path()).durability(Durability::Fast);
        let postgres = Postgres::start(change(options))?;
        Ok(Self {
            postgres,
            _directory: directory,
        })
    }
}

impl Deref for PrivatePostgres {
    type Target = Postgres;

    fn deref(&self) -> &Postgres {
        &self.postgres
    }
}

/// Inside the directory of this test process, so that the next one finds it if this one is killed.
fn temporary() -> Result<TempDir, SupervisorError> {
    tempfile::Builder::new()
        .prefix("private-")
        .tempdir_in(test_stores::directory()?)
        .doing(|| "create a temporary directory".to_owned())
}
