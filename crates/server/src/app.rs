//! What every handler shares.

use std::sync::{Arc, OnceLock, Weak};

use thermocline::{Cache, Clock, TenantId, VersionTable};
use thermocline_axum::CachedBody;
use uuid::Uuid;

use crate::activities::Tally;
use crate::database::{Acting, Pool};
use crate::http::Explaining;
use crate::identity::{Identity, Passwords, Scope};
use crate::inspection::Samples;
use crate::jobs::Jobs;
use crate::live::Hub;
use crate::policies::Policies;
use crate::presence::Presence;
use crate::problem::ApiResult;
use crate::records::{Totals, Viewpoints};
use crate::settings::Settings;
use crate::stores::Stores;
use crate::system::{Metrics, ModuleCounters, TenantCounters};
use crate::system_logs::{EntryIds, LogCounters};
use crate::usage::Usage;

/// The application: a cheap handle on everything that requests share.
#[derive(Clone)]
pub struct App {
    shared: Arc<Shared>,
    /// Set for the one request that it is explained with.
    pub(crate) explaining: Option<Arc<Explaining>>,
}

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
    viewpoints: Viewpoints,
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
    tenant_counters: TenantCounters,
    samples: Samples,
}

impl WeakApp {
    /// The application, if it is still there.
    pub fn upgrade(&self) -> Option<App> {
        self.0.upgrade().map(App::of)
    }
}

impl App {
    fn of(shared: Arc<Shared>) -> Self {
        Self {
            shared,
            explaining: None,
        }
    }

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
        let viewpoints = Viewpoints::new(parts.versions.clone(), parts.clock.clone());
        let app = Self::of(Arc::new(Shared {
            settings: parts.settings,
            pool: parts.pool,
            versions: parts.versions,
            cache: parts.cache,
            stores: parts.stores,
            clock: parts.clock,
            metrics: Metrics::new(),
            totals: Totals::new(),
            policies,
            viewpoints,
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
            tenant_counters: TenantCounters::default(),
            samples: Samples::default(),
        }));
        let _ = app.shared.jobs.set(Jobs::new(&app));
        Ok(app)
    }

    /// A handle that does not keep it alive.
    pub fn downgrade(&self) -> WeakApp {
        WeakApp(Arc::downgrade(&self.shared))
    }

    /// Settings.
    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    /// Connections of the server's role.
    pub fn pool(&self) -> &Pool {
        &self.shared.pool
    }

    /// The versions that this server knows.
    pub fn versions(&self) -> &VersionTable {
        &self.shared.versions
    }

    /// Finished responses.
    pub fn cache(&self) -> &Cache<CachedBody> {
        &self.shared.cache
    }

    /// Time.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.shared.clock
    }

    /// Redis-protocol stores.
    pub fn stores(&self) -> &Stores {
        &self.shared.stores
    }

    /// Metrics.
    pub fn metrics(&self) -> &Metrics {
        &self.shared.metrics
    }

    /// Totals of lists.
    pub fn totals(&self) -> &Totals {
        &self.shared.totals
    }

    /// What the tenants let the cache do.
    pub(crate) fn policies(&self) -> &Policies {
        &self.shared.policies
    }

    /// Who has marked rows of their own.
    pub(crate) fn viewpoints(&self) -> &Viewpoints {
        &self.shared.viewpoints
    }

    /// What happened to the counts of activities.
    pub(crate) fn tally(&self) -> &Tally {
        &self.shared.tally
    }

    /// Password hashing.
    pub fn passwords(&self) -> &Passwords {
        &self.shared.passwords
    }

    /// Tokens and sessions.
    pub fn identity(&self) -> &Identity {
        &self.shared.identity
    }

    /// What the cache answered, by module.
    pub(crate) fn module_counters(&self) -> &ModuleCounters {
        &self.shared.module_counters
    }

    /// What the cache answered, by tenant.
    pub(crate) fn tenant_counters(&self) -> &TenantCounters {
        &self.shared.tenant_counters
    }

    /// What was written down of what the cache does, minute by minute.
    pub(crate) fn samples(&self) -> &Samples {
        &self.shared.samples
    }

    /// Makes the ids of entries of the system logs.
    pub(crate) fn log_ids(&self) -> &EntryIds {
        &self.shared.log_ids
    }

    /// What was written to the system logs here.
    pub(crate) fn log_counters(&self) -> &LogCounters {
        &self.shared.log_counters
    }

    /// Who is there.
    pub(crate) fn presence(&self) -> &Presence {
        &self.shared.presence
    }

    /// What is told to those who listen.
    pub fn hub(&self) -> &Hub {
        &self.shared.hub
    }

    /// Which lists people ask for.
    pub(crate) fn usage(&self) -> &Usage {
        &self.shared.usage
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
        self.shared
            .jobs
            .get()
            .expect("an application is made with its jobs")
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
