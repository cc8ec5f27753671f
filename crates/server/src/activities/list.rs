//! A list of activities with their counts, in one answer.
//!
//! Three things are kept: the page (like any list), the counts (under a name that holds their version), and in memory the
//! finished answer, which lives no longer than the counts in it.

use std::time::Duration;

use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, Method};
use thermocline::{
    Answer, BypassReason, Digest, Key, Loaded, Mode, Namespace, Outcome, Policy, Request, Subject, TenantId,
    VersionKey, Versions,
};
use thermocline_axum::CachedBody;

use super::count::count;
use super::names;
use crate::app::App;
use crate::http::caching;
use crate::identity::Scope;
use crate::modules::ModuleSpec;
use crate::policies::ttl;
use crate::problem::{ApiError, ApiResult};
use crate::records::{ListQuery, page};

/// How long counts are kept. They end earlier when one of the rows becomes overdue before.
const TTL: Duration = ttl::ACTIVITY_COUNTS;

/// Counts. The grace is as short as the TTL: served in need they are wrong by no more than that.
static STATS: Namespace = Namespace::new("stats", Policy::new(TTL).with_grace(TTL).with_remote_grace(false));

/// Finished answers; made from what the remote layer has, they need no place of their own in it.
static LIST_WITH_STATS: Namespace = Namespace::new(
    "list-with-stats",
    Policy::new(TTL)
        .with_jitter(0.0)
        .with_grace(TTL)
        .with_remote(false),
);

/// What the parts of an answer are made from.
#[derive(Clone)]
struct Ask {
    app: App,
    spec: &'static ModuleSpec,
    scope: Scope,
    query: ListQuery,
    mode: Mode,
    floors: Vec<(VersionKey, u64)>,
}

/// Answers a list request with the counts of everything that it asks for, whatever the page.
///
/// # Errors
/// 503 when neither a layer nor the database can answer.
pub(crate) async fn list_with_counts(
    app: &App,
    spec: &'static ModuleSpec,
    scope: Scope,
    query: ListQuery,
    method: &Method,
    headers: &HeaderMap,
) -> ApiResult<Response> {
    let key = scope.version_key(spec);
    let depends: Vec<VersionKey> = key.into_iter().collect();
    let mode = match key {
        Some(_) => {
            let policy = app.policy_for(scope.tenant(), headers).await;
            policy.mode(spec.list_feature, caching::mode(headers, query.bust_cache))
        }
        // Across all tenants there is no one version that proves an answer current.
        None => Mode::Bypass(BypassReason::NotCacheable),
    };
    let floors = caching::floors(headers, &depends)?;
    let tenant = scope.tenant().unwrap_or(TenantId::SERVER);
    let digest = Digest::of(query.fingerprint().as_bytes());
    let request = Request {
        key: Key::new(&LIST_WITH_STATS, tenant, spec.module, Subject::Digest(digest)),
        depends: &depends,
        records: &[],
        floors: &floors,
        mode,
        ttl: None,
    };
    let ask = Ask {
        app: app.clone(),
        spec,
        scope,
        query,
        mode,
        floors: floors.clone(),
    };
    let loader = move || async move { ask.load().await };
    let observed = |answer: &Answer<CachedBody>| match answer.outcome {
        Outcome::Hit(_) | Outcome::Stale(..) => app.tally().hit(tenant),
        // Who led the load has counted where the counts came from; the others waited for the same.
        Outcome::Miss(_) if answer.collapsed => app.tally().miss(tenant),
        Outcome::Miss(_) | Outcome::Bypass(_) => {}
    };
    caching::respond_observed(app, request, method, headers, loader, observed).await
}

impl Ask {
    async fn load(self) -> Result<Loaded<CachedBody>, ApiError> {
        let Some(key) = self.scope.version_key(self.spec) else {
            let page = page(&self.app, self.spec, self.scope, &self.query, self.mode, &[]).await?;
            let counted = count(&self.app, self.spec, self.scope, &self.query).await?;
            return Ok(Loaded::Uncacheable(combined(page.value.body(), &counted.json())));
        };
        let (page, counts) = futures_util::join!(
            page(
                &self.app,
                self.spec,
                self.scope,
                &self.query,
                self.mode,
                &self.floors
            ),
            self.counts(key),
        );
        let (page, counts) = (page?, counts?);
        // The older of the two labels is what the whole can promise.
        let version = page
            .versions
            .iter()
            .chain(counts.versions.iter())
            .min()
            .unwrap_or(0);
        let text = String::from_utf8_lossy(counts.value.body());
        Ok(Loaded::Cacheable {
            value: combined(page.value.body(), &text),
            versions: Versions::One(version),
            ttl: Some(counts.ttl.min(page.ttl)),
        })
    }

    /// The counts from the nearest layer that is current, else from the database.
    async fn counts(&self, key: VersionKey) -> ApiResult<Answer<CachedBody>> {
        let versions = self.app.versions();
        let version = match versions.current(&[key], &self.floors).await {
            Ok(current) => current.iter().next().unwrap_or(0),
            // Postgres is away: what is kept under the last version may still be within its grace.
            Err(_) => versions.last_known(key).unwrap_or(0),
        };
        let conditions = Digest::of(self.query.count_fingerprint().as_bytes());
        let depends = [key];
        let request = Request {
            key: Key::new(&STATS, key.tenant, self.spec.module, Subject::Digest(conditions))
                .with_name(names::counts(key.tenant, version, conditions)),
            depends: &depends,
            records: &[],
            floors: &self.floors,
            mode: self.mode,
            ttl: None,
        };
        let loader = {
            let ask = self.clone();
            move || async move { ask.load_counts(key.tenant, version).await }
        };
        let answered = self.app.cache().get_or_load(request, loader).await;
        let answer = answered.map_err(caching::load_error)?;
        self.app.tally().reached(key.tenant, version);
        match answer.outcome {
            Outcome::Hit(_) | Outcome::Stale(..) => self.app.tally().hit(key.tenant),
            Outcome::Miss(_) | Outcome::Bypass(_) => self.app.tally().miss(key.tenant),
        }
        Ok(answer)
    }

    async fn load_counts(&self, tenant: TenantId, version: u64) -> Result<Loaded<CachedBody>, ApiError> {
        let counted = count(&self.app, self.spec, self.scope, &self.query).await?;
        let value = CachedBody::json(Bytes::from(counted.json()));
        if counted.version != version {
            // Something was written meanwhile: these are the counts of another version than the name says.
            self.app.tally().skip_mismatch(tenant);
            return Ok(Loaded::Uncacheable(value));
        }
        Ok(Loaded::Cacheable {
            value,
            versions: Versions::One(counted.version),
            ttl: Some(counted.until_next.map_or(TTL, |next| next.min(TTL))),
        })
    }
}

/// The counts as the last member of the list's `data`.
fn combined(page: &[u8], counts: &str) -> CachedBody {
    const END: &[u8] = b"}}";
    let head = page.strip_suffix(END).unwrap_or(page);
    let body = [head, b",\"counts\":", counts.as_bytes(), END].concat();
    CachedBody::json(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stand_beside_the_rows() {
        let body = combined(b"{\"data\":{\"activities\":[],\"total\":0}}", "{\"total\":0}");
        let json: serde_json::Value = serde_json::from_slice(body.body()).unwrap();
        assert_eq!(json["data"]["counts"]["total"], serde_json::json!(0));
    }
}
