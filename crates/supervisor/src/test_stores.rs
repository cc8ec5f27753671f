//! Stores that all tests of a process share.

mod directories;

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, mpsc};
use std::thread;

use crate::error::SupervisorError;
use crate::postgres::{Durability, Postgres, PostgresOptions};
use crate::redis::{Redis, RedisOptions, RedisRole};

/// The directory for everything that the tests of this process start.
pub(crate) fn directory() -> Result<&'static Path, SupervisorError> {
    directories::of_this_process()
}

/// One set of stores per process, each started when a test first asks for it.
///
/// They live in a temporary directory without any durability and end with the process; the next test process
/// removes the directory. Tests keep out of each other's way by asking for a database or a prefix of
/// their own.
///
/// The methods panic, with the reason, when a store cannot be started: a test has no use for the error.
///
/// ```no_run
/// use supervisor::TestStores;
///
/// let stores = TestStores::shared();
/// let database = stores.fresh_database();
/// println!("{} and {}", database.url(), stores.fresh_redis_url());
/// ```
pub struct TestStores {
    postgres: OnceLock<Postgres>,
    memory: OnceLock<Redis>,
    cache: OnceLock<Redis>,
    journal: OnceLock<Redis>,
    templates: Mutex<HashMap<String, Arc<OnceLock<()>>>>,
    next: AtomicU32,
    redis_databases: Mutex<VecDeque<u32>>,
}

/// How many numbered databases the configuration of our stores has.
const REDIS_DATABASES: u32 = 512;

impl TestStores {
    /// The stores of this process.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<TestStores> = OnceLock::new();
        SHARED.get_or_init(|| Self {
            postgres: OnceLock::new(),
            memory: OnceLock::new(),
            cache: OnceLock::new(),
            journal: OnceLock::new(),
            templates: Mutex::default(),
            next: AtomicU32::new(1),
            // Database 0 is for those who take the URL of the store as it is.
            redis_databases: Mutex::new((1..REDIS_DATABASES).collect()),
        })
    }

    /// The database server.
    pub fn postgres(&self) -> &Postgres {
        self.postgres.get_or_init(|| {
            let directory = ready(directory()).join("postgres");
            ready(Postgres::start(
                PostgresOptions::new(directory).durability(Durability::Fast),
            ))
        })
    }

    /// The store for presence and coordination.
    pub fn memory(&self) -> &Redis {
        start_redis(&self.memory, RedisRole::Memory, "memory")
    }

    /// The cache store.
    pub fn cache(&self) -> &Redis {
        start_redis(&self.cache, RedisRole::Cache, "cache")
    }

    /// The journal store.
    pub fn journal(&self) -> &Redis {
        start_redis(&self.journal, RedisRole::Journal, "journal")
    }

    /// A new empty database, removed in the background once it is dropped. Blocks for about 60 ms.
    pub fn fresh_database(&self) -> FreshDatabase {
        self.copy_of("template1")
    }

    /// A new copy of the database that `build` makes, which happens once per process and `template`.
    ///
    /// `build` is given the URL of an empty database and must have closed its connections when it returns. It
    /// runs on a thread of its own, so that it can start an async runtime wherever the test itself runs.
    pub fn fresh_database_from(&self, template: &str, build: impl FnOnce(&str) + Send) -> FreshDatabase {
        let database = format!("template_{template}");
        let built = {
            let mut templates = self.templates.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(templates.entry(template.to_owned()).or_default())
        };
        built.get_or_init(|| {
            let postgres = self.postgres();
            // What an earlier attempt left, whose `build` panicked.
            ready(postgres.drop_database(&database));
            ready(postgres.create_database(&database, "template1"));
            let url = postgres.url(&database);
            let built = thread::scope(|scope| scope.spawn(|| build(&url)).join());
            if let Err(panic) = built {
                std::panic::resume_unwind(panic);
            }
        });
        self.copy_of(&database)
    }

    /// The URL of a numbered database of the cache store that no other test uses.
    ///
    /// # Panics
    /// After 511 of them: then use [`TestStores::fresh_prefix`].
    pub fn fresh_redis_url(&self) -> String {
        let database = self
            .redis_databases
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front()
            .expect("a test process asks for fewer numbered databases than there are");
        self.cache().database_url(database)
    }

    /// A prefix for keys that no other test uses, ending in a colon.
    pub fn fresh_prefix(&self) -> String {
        format!("test{}:", self.number())
    }

    fn copy_of(&self, template: &str) -> FreshDatabase {
        let postgres = self.postgres();
        let name = format!("test_{}", self.number());
        ready(postgres.create_database(&name, template));
        FreshDatabase {
            url: postgres.url(&name),
            name,
        }
    }

    fn number(&self) -> u32 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }
}

impl fmt::Debug for TestStores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestStores")
            .field("postgres", &self.postgres)
            .field("memory", &self.memory)
            .field("cache", &self.cache)
            .field("journal", &self.journal)
            .finish_non_exhaustive()
    }
}

/// A database of one test. Dropping it removes it, in the background, together with its connections.
#[derive(Debug)]
pub struct FreshDatabase {
    name: String,
    url: String,
}

impl FreshDatabase {
    /// The superuser's URL for this database. It holds the password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for FreshDatabase {
    fn drop(&mut self) {
        static REMOVALS: OnceLock<Mutex<mpsc::Sender<String>>> = OnceLock::new();
        let removals = REMOVALS.get_or_init(|| {
            let (sender, receiver) = mpsc::channel::<String>();
            // One after the other: tests that still run need the processor more.
            thread::spawn(move || {
                for name in receiver {
                    if let Err(error) = TestStores::shared().postgres().drop_database(&name) {
                        tracing::debug!(%error, "Cannot remove the test database {name}");
                    }
                }
            });
            Mutex::new(sender)
        });
        // Fails only when the thread could not go on; the directory is removed as a whole anyway.
        let _ = removals
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .send(std::mem::take(&mut self.name));
    }
}

fn start_redis<'a>(slot: &'a OnceLock<Redis>, role: RedisRole, name: &str) -> &'a Redis {
    slot.get_or_init(|| {
        let mut options = RedisOptions::new(role, ready(directory()).join(name));
        if role == RedisRole::Journal {
            options = options.setting("appendfsync", "no");
        }
        ready(Redis::start(options))
    })
}

/// The value, or a panic that says what the test machine lacks.
fn ready<T>(result: Result<T, SupervisorError>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}
