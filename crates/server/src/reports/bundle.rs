//! The dashboard's bundle: from the nearest layer that is current, else from one snapshot of the database.

use std::time::Duration;

use anyhow::Context;
use http::StatusCode;
use thermocline::{Answer, Key, Mode, Module, Namespace, Outcome, Policy, Request, TenantId, VersionKey};
use thermocline_axum::CachedBody;

use super::load::load;
use crate::app::App;
use crate::http::caching;
use crate::policies::ttl;
use crate::problem::{ApiError, ApiResult};

/// How long a bundle that nobody warmed is fresh.
pub(super) const TTL: Duration = ttl::DASHBOARDS;

/// What is counted by day is right for as long as the day in UTC lasts.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Finished bundles. The store shows the TTL itself: programs look at these keys. Past it a bundle still answers on its day
/// while nothing changed (ADR 21).
pub(crate) static BUNDLE: Namespace = Namespace::new(
    "bundle",
    Policy::new(TTL).with_remote_grace(false).with_proven_within(DAY),
);

/// The modules that a bundle shows, in the order of its label.
pub(super) const SHOWN: [Module; 6] = [
    Module::new("contacts"),
    Module::new("accounts"),
    Module::new("leads"),
    Module::new("opportunities"),
    Module::new("activities"),
    Module::new("tasks"),
];

/// The beginning of every bundle's name in the cache layer.
pub(super) const NAME: &str = "dashboard:bundle:";

/// Which bundle, and how the cache may be used for it.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    /// Whose; none: all tenants together, for superadmins.
    pub tenant: Option<TenantId>,
    /// Rows with `is_test_data` count, too.
    pub include_test_data: bool,
    /// How the cache may be used.
    pub mode: Mode,
    /// Versions that the answer must reach.
    pub floors: Vec<(VersionKey, u64)>,
    /// A job asks, so that others find it: the bundle says when it was warmed.
    pub warming: bool,
}

/// The name of a bundle in the cache layer.
pub(super) fn name(tenant: Option<TenantId>, include_test_data: bool) -> String {
    match tenant {
        Some(tenant) => format!("{NAME}{tenant}:include={include_test_data}"),
        None => format!("{NAME}SUPERADMIN_GLOBAL:include={include_test_data}"),
    }
}

/// What a bundle of this tenant depends on. There is no one version of all tenants: see [`bundle`].
pub(super) fn depends(tenant: Option<TenantId>) -> Vec<VersionKey> {
    tenant.map_or_else(Vec::new, |tenant| {
        SHOWN
            .iter()
            .map(|module| VersionKey::new(tenant, *module))
            .collect()
    })
}

/// Gives a bundle: the finished response, whose `cached` says whether a layer had it.
///
/// A tenant's bundle is labelled with the versions of what it shows, like any answer. The bundle of all tenants is
/// compared with the sum of all their versions, which Postgres is asked for each time.
///
/// # Errors
/// 503 when neither a layer nor the database can answer.
pub(crate) async fn bundle(app: &App, ask: Ask) -> ApiResult<Answer<CachedBody>> {
    let mut answer = get(app, &ask, ask.mode).await?;
    if ask.tenant.is_none()
        && matches!(answer.outcome, Outcome::Hit(_))
        && let Ok(required) = version_of_all(app).await
        && version_in(answer.value.body()) < Some(required)
    {
        answer = get(app, &ask, Mode::Renew).await?;
    }
    match answer.outcome {
        Outcome::Hit(_) | Outcome::Stale(..) => {}
        // Layers keep the answer that they will give.
        Outcome::Miss(_) | Outcome::Bypass(_) => answer.value = fresh(&answer.value),
    }
    Ok(answer)
}

/// Loads a bundle anew and has it kept for the day, for whoever asks first in the morning; not where the tenant wants nothing
/// to be kept.
///
/// # Errors
/// 503 when the database cannot answer.
pub(crate) async fn warm(app: &App, tenant: Option<TenantId>, include_test_data: bool) -> ApiResult<()> {
    if app.policy(tenant).await.mode(None, Mode::Warm) != Mode::Warm {
        return Ok(());
    }
    let ask = Ask {
        tenant,
        include_test_data,
        mode: Mode::Warm,
        floors: Vec::new(),
        warming: true,
    };
    bundle(app, ask).await.map(drop)
}

async fn get(app: &App, ask: &Ask, mode: Mode) -> ApiResult<Answer<CachedBody>> {
    let tenant = ask.tenant.unwrap_or(TenantId::SERVER);
    let key = Key::new(&BUNDLE, tenant, Module::new("reports"), "dashboard")
        .with_name(name(ask.tenant, ask.include_test_data));
    let depends = depends(ask.tenant);
    let request = Request {
        key,
        depends: &depends,
        records: &[],
        floors: &ask.floors,
        mode,
        ttl: None,
    };
    let loader = {
        let (app, ask) = (app.clone(), ask.clone());
        move || async move { load(&app, &ask).await }
    };
    caching::ask(app, request, loader).await
}

/// The same answer, saying that no layer had it.
fn fresh(body: &CachedBody) -> CachedBody {
    const KEPT: &[u8] = b"\"cached\":true}";
    const FRESH: &[u8] = b"\"cached\":false}";
    let bytes = body.body();
    let Some(head) = bytes.strip_suffix(KEPT) else {
        return body.clone();
    };
    if body.status() != StatusCode::OK {
        return body.clone();
    }
    CachedBody::json([head, FRESH].concat())
}

/// What all tenants' versions add up to: it grows with every change of any of them.
async fn version_of_all(app: &App) -> ApiResult<u64> {
    let connection = app.pool().get().await?;
    let modules: Vec<&str> = SHOWN.iter().map(|module| module.as_str()).collect();
    let rows = connection
        .query_typed(
            "select versions_of_all($1)",
            &[(&modules, tokio_postgres::types::Type::TEXT_ARRAY)],
        )
        .await?;
    let row = rows
        .first()
        .context("a sum gave no row")
        .map_err(ApiError::Internal)?;
    Ok(row.get::<_, i64>(0).unsigned_abs())
}

/// The version that a finished bundle shows: the last member of `meta`, which is the last member of `data`.
fn version_in(body: &[u8]) -> Option<u64> {
    const MEMBER: &[u8] = b"\"version\":";
    let at = body.windows(MEMBER.len()).rposition(|window| window == MEMBER)?;
    let digits = &body[at + MEMBER.len()..];
    let end = digits.iter().position(|byte| !byte.is_ascii_digit())?;
    std::str::from_utf8(&digits[..end]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_programs_look_for() {
        let tenant = TenantId::from_uuid(uuid::Uuid::from_u128(7));
        assert_eq!(
            name(Some(tenant), true),
            "dashboard:bundle:00000000-0000-0000-0000-000000000007:include=true"
        );
        assert_eq!(
            name(None, false),
            "dashboard:bundle:SUPERADMIN_GLOBAL:include=false"
        );
    }

    #[test]
    fn a_miss_says_so_and_the_version_is_found() {
        let kept = CachedBody::json("{\"data\":{\"meta\":{\"version\":42}},\"cached\":true}");
        assert_eq!(version_in(kept.body()), Some(42));
        let fresh = fresh(&kept);
        assert_eq!(
            &fresh.body()[..],
            b"{\"data\":{\"meta\":{\"version\":42}},\"cached\":false}"
        );
        assert_ne!(fresh.etag(), kept.etag());
    }
}
