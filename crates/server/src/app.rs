//! What every handler shares.

use std::sync::{Arc, OnceLock, Weak};

use thermocline::{Cache, Clock, TenantId, VersionTable};
use thermocline_axum::CachedBody;
use uuid::Uuid;

use crate::activities::Tally;
use crate::database::{Acting, Pool};
use crate::identity::{Identity, Passwords, Scope};
use crate::jobs::Jobs;
use crate::live::Hub;
use crate::policies::Policies;
use crate::presence::Presence;
use crate::problem::ApiResult;
use crate::records::Totals;
use crate::settings::Settings;
use crate::stores::Stores;
use crate::system::{Metrics, ModuleCounters};
use crate::system_logs::{EntryIds, LogCounters};
use crate::usage::Usage;

/// The application: a cheap handle on everything that requests share.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// An application that may be gone: for what is part of it and needs it.
#[derive(Clone)]
pub struct WeakApp(Weak<Shared>);

/// The parts that an [`App`] is made from.
pub struct Parts {
    /// Settings, read once.
    pub settings: Settings,
    /// Connections of the server's role.
    pub pool: Pool,
    /// The versions that this server knows.
    pub versions: VersionTable,
    /// Finished responses.
    pub cache: Cache<CachedBody>,
    /// Redis-protocol stores.
    pub stores: Stores,
    /// Time.
    pub clock: Arc<dyn Clock>,
}

struct Shared {
    settings: Settings,
    pool: Pool,
    versions: VersionTable,
    cache: Cache<CachedBody>,
    stores: Stores,
    clock: Arc<dyn Clock>,
    metrics: Metrics,
    totals: Totals,
    policies: Policies,
    tally: Tally,
    passwords: Passwords,
    identity: Identity,
    presence: Presence,
    hub: Hub,
    usage: Usage,
    /// Set right after the rest: its functions hold on to the application weakly.
    jobs: OnceLock<Jobs>,
    log_counters: LogCounters,
    log_ids: EntryIds,
    module_counters: ModuleCounters,
}

impl WeakApp {
    /// The application, if it is still there.
    pub fn upgrade(&self) -> Option<App> {
        self.0.upgrade().map(App)
    }
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// When a setting of the identity part (keys, JWKS) is not usable.
    pub fn new(parts: Parts) -> anyhow::Result<Self> {
        let tally = Tally::new(parts.stores.cache.clone(), parts.versions.clone());
        let identity = Identity::new(&parts.settings, parts.clock.clone())?;
        let presence = Presence::new(
            parts.stores.memory.clone(),
            parts.pool.clone(),
            parts.clock.clone(),
            parts.settings.presence_lifetime,
        );
        let hub = Hub::new(
            parts.pool.clone(),
            parts.versions.clone(),
            parts.clock.clone(),
            presence.clone(),
            parts.settings.events_per_user,
            parts.settings.events_per_tenant,
        );
        let policies = Policies::new(parts.versions.clone(), parts.clock.clone());
        let app = Self(Arc::new(Shared {
            settings: parts.settings,
            pool: parts.pool,
            versions: parts.versions,
            cache: parts.cache,
            stores: parts.stores,
            clock: parts.clock,
            metrics: Metrics::new(),
            totals: Totals::new(),
            policies,
            tally,
            passwords: Passwords::new(),
            identity,
            presence,
            hub,
            usage: Usage::default(),
            jobs: OnceLock::new(),
            log_counters: LogCounters::default(),
            log_ids: EntryIds::default(),
            module_counters: ModuleCounters::new(),
        }));
        let _ = app.0.jobs.set(Jobs::new(&app));
        Ok(app)
    }

    /// A handle that does not keep it alive.
    pub fn downgrade(&self) -> WeakApp {
        WeakApp(Arc::downgrade(&self.0))
    }

    /// Settings.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Connections of the server's role.
    pub fn pool(&self) -> &Pool {
        &self.0.pool
    }

    /// The versions that this server knows.
    pub fn versions(&self) -> &VersionTable {
        &self.0.versions
    }

    /// Finished responses.
    pub fn cache(&self) -> &Cache<CachedBody> {
        &self.0.cache
    }

    /// Time.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.0.clock
    }

    /// Redis-protocol stores.
    pub fn stores(&self) -> &Stores {
        &self.0.stores
    }

    /// Metrics.
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Totals of lists.
    pub fn totals(&self) -> &Totals {
        &self.0.totals
    }

    /// What the tenants let the cache do.
    pub(crate) fn policies(&self) -> &Policies {
        &self.0.policies
    }

    /// What happened to the counts of activities.
    pub(crate) fn tally(&self) -> &Tally {
        &self.0.tally
    }

    /// Password hashing.
    pub fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    /// Tokens and sessions.
    pub fn identity(&self) -> &Identity {
        &self.0.identity
    }

    /// What the cache answered, by module.
    pub(crate) fn module_counters(&self) -> &ModuleCounters {
        &self.0.module_counters
    }

    /// Makes the ids of entries of the system logs.
    pub(crate) fn log_ids(&self) -> &EntryIds {
        &self.0.log_ids
    }

    /// What was written to the system logs here.
    pub(crate) fn log_counters(&self) -> &LogCounters {
        &self.0.log_counters
    }

    /// Who is there.
    pub(crate) fn presence(&self) -> &Presence {
        &self.0.presence
    }

    /// What is told to those who listen.
    pub fn hub(&self) -> &Hub {
        &self.0.hub
    }

    /// Which lists people ask for.
    pub(crate) fn usage(&self) -> &Usage {
        &self.0.usage
    }

    /// Begins to tell how runs of cron jobs go and, unless `SCHEDULER_ENABLED` is false, to look for due ones. What the server
    /// is asked to run it runs in any case.
    pub fn start_jobs(&self) {
        self.jobs().start(self);
    }

    /// Begins no job any more, lets those that run finish for so long, and hands the rest back.
    pub async fn stop_jobs(&self, patience: std::time::Duration) {
        self.jobs().scheduler().stop(patience).await;
    }

    /// The scheduler.
    pub(crate) fn jobs(&self) -> &Jobs {
        self.0.jobs.get().expect("an application is made with its jobs")
    }

    /// The tenant with this UUID or slug. For superadmins, who alone may name another tenant than their own.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub async fn find_tenant(&self, name: &str) -> ApiResult<Option<TenantId>> {
        use tokio_postgres::types::Type;
        let connection = self.pool().get().await?;
        let begin = Acting::new(Scope::of_server()).begin_read();
        let id = Uuid::parse_str(name).ok();
        let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
            [(&id, Type::UUID), (&name, Type::TEXT)];
        let rows = connection
            .within(
                &begin,
                connection.query_typed("select id from tenant where id = $1 or slug = $2", &parameters),
            )
            .await;
        Ok(rows?.first().map(|row| TenantId::from_uuid(row.get(0))))
    }
}
