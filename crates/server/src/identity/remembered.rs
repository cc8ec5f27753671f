//! Checks of tokens that were made already, so that a cached answer costs neither a signature nor a query.
//!
//! A check is bound to the versions of its tenant's users and of its tenant: the snapshot that it was made from showed
//! them. Whoever deactivates a user, takes a role away, revokes an API token or ends a session, through the API or with psql,
//! raises one of them, and the check no longer counts on any server.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use quick_cache::sync::Cache;
use thermocline::{Clock, Timestamp, VersionKey, VersionTable};
use uuid::Uuid;

use super::caller::Caller;
use super::random;
use super::rate_limit::Limits;
use super::refusal::Refusal;

/// How many checks are remembered. One takes about half a kilobyte.
const CAPACITY: usize = 65_536;

/// For how long a caller may go on reading what is cached while the database cannot confirm them. A token that
/// expires sooner ends sooner.
const UNCONFIRMED: Duration = Duration::from_secs(300);

/// How exactly the last confirmation is remembered. Coarse, so that requests do not fight over the cache line.
const CONFIRMATION_GRAIN: u64 = 1000;

/// Which token: a hash that nobody can aim at.
///
/// Two tokens with the same key would be taken for each other. blake3 has no known collisions; and as the hash is keyed with
/// a secret of this process, nobody outside can compute it at all, let alone search for two tokens that share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct TokenKey([u8; 32]);

/// A check of a token: who the caller is, or why it was refused.
pub(super) struct Remembered {
    /// What the check found.
    pub verdict: Result<Arc<Caller>, Refusal>,
    /// When the token ends; the largest time when it does not.
    pub expires: Timestamp,
    /// The caller's counters.
    pub limits: Limits,
    /// The API token that was used, and when that was last written down.
    pub use_of: Option<(Uuid, AtomicU64)>,
    /// The versions that the check depends on, as its snapshot showed them.
    label: Label,
    confirmed: AtomicU64,
}

/// The versions that a check depends on: of the tenant's users, and of the tenant where there is one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    /// `(what, version)` of the users.
    pub users: (VersionKey, u64),
    /// `(what, version)` of the tenant.
    pub tenant: Option<(VersionKey, u64)>,
}

/// Whether a check still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It shows everything that there is to see.
    Current,
    /// Something has changed since.
    Outdated,
    /// The versions are not known without asking.
    Unknown,
}

/// All checks, and those under way.
pub(super) struct Memory {
    secret: [u8; 32],
    checks: Cache<TokenKey, Arc<Remembered>>,
    running: Mutex<HashMap<TokenKey, Check>>,
    /// Tokens of others that were logged out here, until they expire. Their issuer alone could revoke them everywhere.
    denied: Mutex<HashMap<TokenKey, Timestamp>>,
}

/// A check under way, which all requests with the token wait for.
pub(super) type Check = Shared<BoxFuture<'static, Result<Arc<Remembered>, Refusal>>>;

impl Remembered {
    /// A check that was made just now.
    pub(super) fn new(
        verdict: Result<Arc<Caller>, Refusal>,
        expires: Timestamp,
        limits: Limits,
        label: Label,
        now: Timestamp,
    ) -> Self {
        Self {
            verdict,
            expires,
            limits,
            use_of: None,
            label,
            confirmed: AtomicU64::new(now.as_millis()),
        }
    }

    /// The same, made for an API token.
    #[must_use]
    pub(super) fn with_use_of(self, token: Uuid) -> Self {
        Self {
            use_of: Some((token, AtomicU64::new(0))),
            ..self
        }
    }

    /// Compares with what this server knows. No I/O, no allocation.
    pub(super) fn standing(&self, versions: &VersionTable, now: Timestamp) -> Standing {
        let mut standing = Standing::Current;
        for (key, shown) in self.label.pairs() {
            match versions.known(key) {
                // A label above the known version comes from a newer snapshot than that.
                Some(known) if shown >= known => {}
                Some(_) => return Standing::Outdated,
                None => standing = Standing::Unknown,
            }
        }
        if standing == Standing::Current {
            self.confirm(now);
        }
        standing
    }

    /// Compares with what the database says; [`Standing::Unknown`] when it does not answer.
    pub(super) async fn standing_now(&self, versions: &VersionTable, now: Timestamp) -> Standing {
        for (key, shown) in self.label.pairs() {
            match versions.current(&[key], &[]).await {
                Ok(current) if current.iter().all(|current| shown >= current) => {}
                Ok(_) => return Standing::Outdated,
                Err(_) => return Standing::Unknown,
            }
        }
        self.confirm(now);
        Standing::Current
    }

    /// Whether it was confirmed recently enough to be trusted while nothing can confirm it.
    pub(super) fn may_be_trusted(&self, now: Timestamp) -> bool {
        let confirmed = Timestamp::from_millis(self.confirmed.load(Ordering::Relaxed));
        now.since(confirmed) < UNCONFIRMED
    }

    fn confirm(&self, now: Timestamp) {
        let now = now.as_millis();
        if now.saturating_sub(self.confirmed.load(Ordering::Relaxed)) >= CONFIRMATION_GRAIN {
            self.confirmed.store(now, Ordering::Relaxed);
        }
    }
}

impl Label {
    fn pairs(&self) -> impl Iterator<Item = (VersionKey, u64)> {
        std::iter::once(self.users).chain(self.tenant)
    }
}

impl Memory {
    /// An empty memory.
    pub(super) fn new() -> Self {
        Self {
            secret: random::bytes(),
            checks: Cache::new(CAPACITY),
            running: Mutex::default(),
            denied: Mutex::default(),
        }
    }

    /// Under which key a token is remembered.
    pub(super) fn key(&self, token: &str) -> TokenKey {
        TokenKey(*blake3::keyed_hash(&self.secret, token.as_bytes()).as_bytes())
    }

    /// The check of a token, however old.
    pub(super) fn get(&self, key: &TokenKey) -> Option<Arc<Remembered>> {
        self.checks.get(key)
    }

    /// Joins the check of this token that is under way, or starts one.
    pub(super) fn join(
        self: &Arc<Self>,
        key: TokenKey,
        clock: &Arc<dyn Clock>,
        check: impl Future<Output = Result<Remembered, Refusal>> + Send + 'static,
    ) -> Check {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(check) = running.get(&key) {
            return check.clone();
        }
        if let Some(refusal) = self.denial(&key, clock.now()) {
            return futures_util::future::ready(Err(refusal)).boxed().shared();
        }
        let memory = Arc::clone(self);
        let clock = Arc::clone(clock);
        // Spawned, because the request that starts it may go away while others wait.
        let task = tokio::spawn(async move {
            let leaving = Leaving { memory, key };
            let remembered = Arc::new(check.await?);
            leaving.memory.checks.insert(key, Arc::clone(&remembered));
            // Asked once more: a logout that came meanwhile looked for the check before it was there.
            if let Some(refusal) = leaving.memory.denial(&key, clock.now()) {
                leaving.memory.checks.remove(&key);
                return Err(refusal);
            }
            Ok(remembered)
        });
        let check = async move {
            task.await
                .unwrap_or_else(|error| Err(Refusal::Failed(Arc::new(error.into()))))
        };
        let check = check.boxed().shared();
        running.insert(key, check.clone());
        check
    }

    /// Makes a token worthless on this server until it expires.
    pub(super) fn deny(&self, key: TokenKey, expires: Timestamp, now: Timestamp) {
        let mut denied = self.denied.lock().unwrap_or_else(PoisonError::into_inner);
        if denied.len().is_power_of_two() {
            denied.retain(|_, expires| *expires > now);
        }
        denied.insert(key, expires);
        drop(denied);
        self.checks.remove(&key);
    }

    fn denial(&self, key: &TokenKey, now: Timestamp) -> Option<Refusal> {
        let denied = self.denied.lock().unwrap_or_else(PoisonError::into_inner);
        let expires = denied.get(key)?;
        (*expires > now).then_some(Refusal::SessionEnded)
    }
}

/// Takes a check off the list of those under way, however it ends.
struct Leaving {
    memory: Arc<Memory>,
    key: TokenKey,
}

impl Drop for Leaving {
    fn drop(&mut self) {
        let mut running = self.memory.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.remove(&self.key);
    }
}
