//! Starts a store again that ended by itself.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::{Duration, Instant};

use supervisor::{Stores, SupervisorError};
use tokio::task::spawn_blocking;

const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Long enough to watch how the product does without the store, and not in the way of who starts it by hand.
const RESTART_AFTER: Duration = Duration::from_secs(10);

/// Looks after the stores until the task is aborted.
pub(super) async fn keep(stores: Arc<Stores>) {
    let mut missing: [Option<Instant>; 4] = [None; 4];
    let mut look = tokio::time::interval(LOOK_EVERY);
    loop {
        look.tick().await;
        for (store, since) in Kept::ALL.into_iter().zip(&mut missing) {
            if store.is_running(&stores) {
                *since = None;
                continue;
            }
            let Some(since) = *since else {
                tracing::warn!("{} ended; it is started again in {RESTART_AFTER:?}", store.name());
                *since = Some(Instant::now());
                continue;
            };
            if since.elapsed() < RESTART_AFTER || !is_free(store.port(&stores)) {
                continue;
            }
            let stores = Arc::clone(&stores);
            // Fails only when it panics; the store is missed again in a second.
            let Ok(started) = spawn_blocking(move || store.start(&stores)).await else {
                continue;
            };
            match started {
                Ok(()) => tracing::info!("{} was started again", store.name()),
                Err(error) => tracing::warn!(%error, "{} cannot be started again", store.name()),
            }
        }
    }
}

/// Somebody else may have started it on its port: then it is not ours any more.
fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

#[derive(Debug, Clone, Copy)]
enum Kept {
    Postgres,
    Memory,
    Cache,
    Journal,
}

impl Kept {
    const ALL: [Self; 4] = [Self::Postgres, Self::Memory, Self::Cache, Self::Journal];

    fn name(self) -> &'static str {
        match self {
            Self::Postgres => "Postgres",
            Self::Memory => "the memory store",
            Self::Cache => "the cache store",
            Self::Journal => "the journal store",
        }
    }

    fn is_running(self, stores: &Stores) -> bool {
        match self {
            Self::Postgres => stores.postgres.is_running(),
            Self::Memory => stores.memory.is_running(),
            Self::Cache => stores.cache.is_running(),
            Self::Journal => stores.journal.is_running(),
        }
    }

    fn port(self, stores: &Stores) -> u16 {
        match self {
            Self::Postgres => stores.postgres.port(),
            Self::Memory => stores.memory.port(),
            Self::Cache => stores.cache.port(),
            Self::Journal => stores.journal.port(),
        }
    }

    fn start(self, stores: &Stores) -> Result<(), SupervisorError> {
        match self {
            Self::Postgres => stores.postgres.start_again(),
            Self::Memory => stores.memory.start_again(),
            Self::Cache => stores.cache.start_again(),
            Self::Journal => stores.journal.start_again(),
        }
    }
}
