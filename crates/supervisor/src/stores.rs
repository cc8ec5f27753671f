//! Everything that the product needs, started together.

use std::path::Path;
use std::thread;

use crate::error::SupervisorError;
use crate::postgres::{Durability, Postgres, PostgresOptions};
use crate::redis::{JournalSync, Redis, RedisOptions, RedisRole};

/// How [`Stores`] are started.
#[derive(Debug, Clone)]
pub struct StoresOptions {
    durability: Durability,
    journal_sync: JournalSync,
}

impl StoresOptions {
    /// What a commit in Postgres means. Default: [`Durability::Durable`].
    #[must_use]
    pub fn durability(mut self, durability: Durability) -> Self {
        self.durability = durability;
        self
    }

    /// When the journal reaches the disk. Default: [`JournalSync::Always`].
    #[must_use]
    pub fn journal_sync(mut self, sync: JournalSync) -> Self {
        self.journal_sync = sync;
        self
    }
}

impl Default for StoresOptions {
    fn default() -> Self {
        Self {
            durability: Durability::Durable,
            journal_sync: JournalSync::Always,
        }
    }
}

/// Postgres and the three Redis-protocol stores. Dropping it stops them all, at the same time.
#[derive(Debug)]
pub struct Stores {
    /// The database.
    pub postgres: Postgres,
    /// Presence, sessions, coordination.
    pub memory: Redis,
    /// The shared cache.
    pub cache: Redis,
    /// Queues that may lose nothing.
    pub journal: Redis,
}

impl Stores {
    /// Starts the four, in the directories `postgres`, `memory`, `cache` and `journal` of `directory`.
    ///
    /// Blocks until all accept commands: about a second at the first start, a tenth of that later. If one
    /// fails the others are stopped again.
    ///
    /// # Errors
    /// The error of the first of them that failed, in the order above.
    pub fn start(directory: &Path, options: &StoresOptions) -> Result<Self, SupervisorError> {
        let redis =
            |role, name| RedisOptions::new(role, directory.join(name)).journal_sync(options.journal_sync);
        let postgres = PostgresOptions::new(directory.join("postgres")).durability(options.durability);
        thread::scope(|scope| {
            let postgres = scope.spawn(|| Postgres::start(postgres));
            let memory = scope.spawn(|| Redis::start(redis(RedisRole::Memory, "memory")));
            let cache = scope.spawn(|| Redis::start(redis(RedisRole::Cache, "cache")));
            let journal = scope.spawn(|| Redis::start(redis(RedisRole::Journal, "journal")));
            let joined = "starting a store does not panic";
            let (postgres, memory, cache, journal) = (
                postgres.join().expect(joined),
                memory.join().expect(joined),
                cache.join().expect(joined),
                journal.join().expect(joined),
            );
            Ok(Self {
                postgres: postgres?,
                memory: memory?,
                cache: cache?,
                journal: journal?,
            })
        })
    }

    /// Stops them all. Blocks until they are gone.
    pub fn stop(&self) {
        thread::scope(|scope| {
            scope.spawn(|| self.memory.stop());
            scope.spawn(|| self.cache.stop());
            scope.spawn(|| self.journal.stop());
            self.postgres.stop();
        });
    }
}

impl Drop for Stores {
    fn drop(&mut self) {
        self.stop();
    }
}
