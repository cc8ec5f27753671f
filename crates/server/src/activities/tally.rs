//! What happened to counts, told in the cache layer: plain integers that anybody can read.

use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use thermocline::{Clock, Module, TenantId, VersionKey, VersionTable};
use thermocline_redis::{Command, RedisConnection, RedisError};
use tokio::sync::Notify;

use super::names;

const ACTIVITIES: Module = Module::new("activities");

/// How long what happened may wait before it is told.
const PAUSE: Duration = Duration::from_millis(500);

/// Two servers may tell a version in either order: the higher one stays.
const RAISE: &str = "local c = tonumber(redis.call('GET', KEYS[1])) \
                     if not c or c < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1]) end";

/// Counts hits and misses of every tenant, and tells them to the cache layer in the background. No request waits for
/// it; what the layer does not take is lost, as it is about the layer.
#[derive(Clone)]
pub(crate) struct Tally(Arc<Shared>);

struct Shared {
    store: Option<RedisConnection>,
    versions: VersionTable,
    state: Mutex<State>,
    /// A version should be told at once.
    wake: Notify,
}

#[derive(Default)]
struct State {
    pending: HashMap<TenantId, Pending>,
    /// The version that the layer was told last.
    told: HashMap<TenantId, u64>,
}

/// What was not told yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Pending {
    hits: u64,
    misses: u64,
    skips_mismatch: u64,
    version: u64,
}

impl Tally {
    /// Nothing happened yet. Telling starts with [`start`](Self::start).
    pub(crate) fn new(store: Option<RedisConnection>, versions: VersionTable) -> Self {
        Self(Arc::new(Shared {
            store,
            versions,
            state: Mutex::default(),
            wake: Notify::new(),
        }))
    }

    /// Tells in the background until the last clone is gone.
    pub(crate) fn start(&self, clock: Arc<dyn Clock>) {
        if self.0.store.is_some() {
            tokio::spawn(keep_telling(Arc::downgrade(&self.0), clock));
        }
    }

    /// Counts were there.
    pub(crate) fn hit(&self, tenant: TenantId) {
        self.note(tenant, |pending| pending.hits += 1);
    }

    /// Counts had to be made.
    pub(crate) fn miss(&self, tenant: TenantId) {
        self.note(tenant, |pending| pending.misses += 1);
    }

    /// Counts were made and not kept, because the version had moved on.
    pub(crate) fn skip_mismatch(&self, tenant: TenantId) {
        self.note(tenant, |pending| pending.skips_mismatch += 1);
    }

    /// A read saw this version.
    pub(crate) fn reached(&self, tenant: TenantId, version: u64) {
        self.note(tenant, |pending| pending.version = pending.version.max(version));
    }

    /// A write raised a version: if it is that of activities, that is told at once.
    pub(crate) fn raised(&self, key: VersionKey, version: u64) {
        if key.module == ACTIVITIES {
            self.reached(key.tenant, version);
            self.0.wake.notify_one();
        }
    }

    /// Tells what has not been told.
    ///
    /// # Errors
    /// When the layer is away: what was to be told is forgotten.
    pub(crate) async fn tell(&self) -> Result<(), RedisError> {
        self.0.tell().await
    }

    fn note(&self, tenant: TenantId, change: impl FnOnce(&mut Pending)) {
        if self.0.store.is_some() {
            change(self.0.state().pending.entry(tenant).or_default());
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn tell(&self) -> Result<(), RedisError> {
        let Some(store) = &self.store else { return Ok(()) };
        let (commands, versions) = {
            let mut state = self.state();
            let pending = mem::take(&mut state.pending);
            let mut commands = Vec::new();
            let mut versions = Vec::new();
            for (tenant, pending) in pending {
                let told = state.told.get(&tenant).copied();
                commands.extend(increments(tenant, pending));
                if pending.version > 0 && told.is_none_or(|told| told < pending.version) {
                    commands.push(
                        Command::new("EVAL")
                            .arg(RAISE)
                            .arg("1")
                            .arg(names::version(tenant))
                            .arg(pending.version.to_string()),
                    );
                    versions.push((tenant, pending.version));
                }
            }
            (commands, versions)
        };
        store.run_all(&commands).await?;
        self.state().told.extend(versions);
        Ok(())
    }

    /// Changes that came by another way than through this server: their versions are known by the feed.
    async fn follow(&self) {
        let changed: Vec<VersionKey> = {
            let state = self.state();
            let keys = state
                .told
                .iter()
                .map(|(tenant, told)| (VersionKey::new(*tenant, ACTIVITIES), *told));
            // Known without asking, unless something changed.
            keys.filter(|(key, told)| self.versions.known(*key) != Some(*told))
                .map(|(key, _)| key)
                .collect()
        };
        if changed.is_empty() {
            return;
        }
        let Ok(current) = self.versions.current(&changed, &[]).await else {
            return;
        };
        let mut state = self.state();
        for (key, version) in changed.iter().zip(current.iter()) {
            let pending = state.pending.entry(key.tenant).or_default();
            pending.version = pending.version.max(version);
        }
    }
}

fn increments(tenant: TenantId, pending: Pending) -> impl Iterator<Item = Command> {
    let counters = [
        (names::hits(tenant), pending.hits),
        (names::misses(tenant), pending.misses),
        (names::skips_mismatch(tenant), pending.skips_mismatch),
    ];
    counters
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| Command::new("INCRBY").arg(name).arg(count.to_string()))
}

async fn keep_telling(shared: Weak<Shared>, clock: Arc<dyn Clock>) {
    loop {
        {
            let Some(shared) = shared.upgrade() else { return };
            tokio::select! {
                () = clock.sleep(PAUSE) => shared.follow().await,
                () = shared.wake.notified() => {}
            }
            if let Err(error) = shared.tell().await {
                tracing::debug!(%error, "hits and misses of counts were not told");
            }
        }
    }
}
