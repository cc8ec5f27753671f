//! Finding a tenant's settings, on every request of it.
//!
//! They are an entry of a cache like any other, in memory alone: labelled with the version that their snapshot showed, compared
//! with the version that this server knows. So a look costs no I/O while nothing has changed, and a change is seen by the next.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use http::HeaderMap;
use thermocline::{
    Answer, Cache, Clock, Digest, Json, Key, Loaded, Mode, Module, Namespace, Policy, Request, TenantId,
    VersionKey, VersionTable, Versions,
};
use thermocline_axum::version_floors;
use thermocline_postgres::slots_from_pairs;
use tokio_postgres::types::Type;

use super::tenant_policy::TenantPolicy;
use super::ttl::WORKSPACE_CONFIG;
use crate::app::App;
use crate::database::Acting;
use crate::http::caching;
use crate::identity::Scope;
use crate::problem::{ApiError, ApiResult};

/// What raises: `cache-settings` of a tenant.
pub(crate) const SETTINGS: Module = Module::new("cache-settings");

/// The last settings that were known hold for as long as the database is away.
static POLICY: Namespace = Namespace::new(
    "cache-settings",
    Policy::new(WORKSPACE_CONFIG)
        .with_remote(false)
        .with_grace(Duration::from_secs(365 * 24 * 60 * 60))
        .with_hard_timeout(Duration::from_secs(2)),
);

/// For some ten thousand tenants.
const CAPACITY: usize = 8 * 1024 * 1024;

/// The settings of the tenants that were asked for.
pub(crate) struct Policies {
    cache: Cache<Json<TenantPolicy>>,
    /// Entries of the contact caches that were removed by hand.
    removals: AtomicU64,
}

impl Policies {
    /// None yet.
    pub(crate) fn new(versions: VersionTable, clock: Arc<dyn Clock>) -> Self {
        let cache = Cache::builder("cache-settings")
            .memory_capacity(CAPACITY)
            .versions(versions)
            .clock(clock)
            .build();
        Self {
            cache,
            removals: AtomicU64::new(0),
        }
    }

    /// How many entries were removed by hand since this server started.
    pub(super) fn removals(&self) -> u64 {
        self.removals.load(Ordering::Relaxed)
    }

    /// Takes note of entries that were removed by hand.
    pub(super) fn note_removals(&self, count: u64) {
        self.removals.fetch_add(count, Ordering::Relaxed);
    }

    /// The settings of a tenant, as a cached read.
    ///
    /// # Errors
    /// 503 when they were never known here and the database cannot tell them.
    pub(super) async fn get(
        &self,
        app: &App,
        tenant: TenantId,
        mode: Mode,
        floors: &[(VersionKey, u64)],
    ) -> ApiResult<Answer<Json<TenantPolicy>>> {
        static SUBJECT: LazyLock<Digest> = LazyLock::new(|| Digest::of(b"cache-settings"));
        let depends = [version_key(tenant)];
        let request = Request {
            key: Key::new(&POLICY, tenant, SETTINGS, *SUBJECT),
            depends: &depends,
            records: &[],
            floors,
            mode,
            ttl: None,
        };
        if let Some(answer) = self.cache.peek(&request) {
            return Ok(answer);
        }
        let loader = {
            let app = app.clone();
            move || async move { load(&app, tenant).await }
        };
        let answered = self.cache.get_or_load(request, loader).await;
        answered.map_err(caching::load_error)
    }
}

impl App {
    /// What this tenant's settings allow. Without I/O while their version is known; with the database away what was
    /// known last, else the defaults.
    pub(crate) async fn policy(&self, tenant: Option<TenantId>) -> Arc<TenantPolicy> {
        self.policy_reaching(tenant, &[]).await
    }

    /// As [`policy`](Self::policy), for a request with these headers: its `X-Version` may name settings that this server has not
    /// heard of yet.
    pub(crate) async fn policy_for(
        &self,
        tenant: Option<TenantId>,
        headers: &HeaderMap,
    ) -> Arc<TenantPolicy> {
        let Some(tenant) = tenant else {
            return TenantPolicy::defaults();
        };
        // What cannot be read is refused by the route, which knows what it depends on.
        let floors = version_floors(headers, &[version_key(tenant)]).unwrap_or_default();
        self.policy_reaching(Some(tenant), &floors).await
    }

    async fn policy_reaching(
        &self,
        tenant: Option<TenantId>,
        floors: &[(VersionKey, u64)],
    ) -> Arc<TenantPolicy> {
        let Some(tenant) = tenant.filter(|tenant| *tenant != TenantId::SERVER) else {
            return TenantPolicy::defaults();
        };
        match self.policies().get(self, tenant, Mode::Use, floors).await {
            Ok(answer) => answer.value.into_inner(),
            Err(error) => {
                tracing::debug!(tenant.id = %tenant, %error, "cache settings are not known: the defaults hold");
                TenantPolicy::defaults()
            }
        }
    }
}

/// The version of a tenant's settings.
pub(super) fn version_key(tenant: TenantId) -> VersionKey {
    VersionKey::new(tenant, SETTINGS)
}

/// Reads the settings and their version in one statement.
async fn load(app: &App, tenant: TenantId) -> Result<Loaded<Json<TenantPolicy>>, ApiError> {
    let text = format!(
        "select thermocline.slots($1, $2), {} from (select 1) one left join cache_setting s on s.tenant_id = $1",
        TenantPolicy::columns()
    );
    let connection = app.pool().get().await?;
    let begin = Acting::new(Scope::of_tenant(tenant)).begin_read();
    let (id, module) = (tenant.as_uuid(), SETTINGS.as_str());
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
        [(&id, Type::UUID), (&module, Type::TEXT)];
    let rows = connection
        .within(&begin, connection.query_typed(&text, &parameters))
        .await?;
    let row = rows
        .first()
        .ok_or_else(|| ApiError::Internal(anyhow::anyhow!("a left join gave no row")))?;
    let slots = slots_from_pairs(&row.get::<_, Vec<i64>>(0));
    let version = app.versions().observe(version_key(tenant), slots);
    Ok(Loaded::Cacheable {
        value: Json::new(TenantPolicy::of_row(row, 1)),
        versions: Versions::One(version),
        ttl: None,
    })
}
