//! `POST /api/cache-settings/test-performance`: what each layer takes for the counts of a workspace, measured.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, header};
use serde_json::{Value, json};
use thermocline::{Answer, BypassReason, Cache, Key, Layer, Mode, Outcome, RemoteLayer};
use thermocline_axum::CachedBody;
use thermocline_redis::RedisLayer;
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::asked::Asked;
use super::status::statistics;
use crate::app::App;
use crate::contact_counts::{self, Whose};
use crate::http::JsonBody;
use crate::identity::{Caller, Role};
use crate::problem::{ApiError, ApiResult};
use crate::records::{Leniency, preference_applied};

/// How often each layer is asked, unless the request says.
const REPEATS: u64 = 20;

/// One test at a time: two would measure each other.
static TURN: Semaphore = Semaphore::const_new(1);

/// What a layer took, in the order of its repeats.
type Times = Vec<Duration>;

/// For admins of the workspace and for superadmins. Nobody's entries are touched: the test has a name of its own in the cache
/// layer, and memory of its own.
pub(super) async fn test_performance(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand_role(Role::Admin)?;
    let fields = ["workspaceId", "userId", "repeats"];
    let asked = Asked::of_body(&body.value, &fields, Leniency::of(&headers))?;
    let tenant = asked.workspace(&app, &caller).await?;
    let whose = asked.whose(&app, &caller, tenant).await?;
    let repeats = asked.repeats.unwrap_or(REPEATS);
    let _turn = TURN
        .acquire()
        .await
        .map_err(|closed| ApiError::Internal(closed.into()))?;

    let probe = Probe::new(&app, whose);
    let standard = probe.database(repeats).await?;
    let (cold, warm) = match probe.store(repeats).await? {
        Some((cold, warm)) => (Some(cold), Some(warm)),
        None => (None, None),
    };
    let memory = probe.memory(repeats).await?;
    let base = percentile(&standard, 50);
    let reason = match (&warm, &app.stores().cache) {
        (Some(_), _) => None,
        (None, Some(_)) => Some("the cache layer does not answer"),
        (None, None) => Some("there is no cache layer"),
    };
    let told = |times: Option<Times>, kind| times.map(|times| told(&times, kind, base));
    let mut database = self::told(&standard, "database", base);
    if let Some(members) = database.as_object_mut() {
        // It is what the others are compared with.
        members.remove("improvementPercent");
    }
    let data = json!({
        "performance": {
            "standard": database,
            "redisCold": told(cold, "redis_miss"),
            "redisWarm": told(warm, "redis_hit"),
            "inProcess": told(Some(memory), "memory_hit"),
        },
        "repeats": repeats,
        "redisUnavailable": reason,
        "cacheStats": statistics(&app),
        "workspaceId": tenant.as_uuid(),
    });
    let body = json!({"status": "success", "success": true, "data": data});
    let mut response = ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response();
    if asked.leniency_used {
        preference_applied(&mut response);
    }
    Ok(response)
}

/// Caches like that of the server, over the same cache layer and the same versions, for one test.
struct Probe<'a> {
    app: &'a App,
    whose: Whose,
    name: String,
    layer: Option<Arc<RedisLayer>>,
}

impl<'a> Probe<'a> {
    fn new(app: &'a App, whose: Whose) -> Self {
        // Behind no `counts:`, where programs expect users.
        let name = format!("performance:{}:{}", whose.tenant, Uuid::now_v7());
        let connection = app.stores().cache.clone();
        Self {
            app,
            whose,
            name,
            layer: connection.map(|connection| Arc::new(RedisLayer::new(connection))),
        }
    }

    fn key(&self) -> Key {
        contact_counts::request_key(&self.whose, Some(&self.name))
    }

    fn cache(&self, memory: usize, layer: Option<Arc<RedisLayer>>) -> Cache<CachedBody> {
        let builder = Cache::builder("performance")
            .memory_capacity(memory)
            .versions(self.app.versions().clone())
            .clock(self.app.clock().clone());
        match layer {
            Some(layer) => builder.remote(layer).build(),
            None => builder.build(),
        }
    }

    async fn ask(&self, cache: &Cache<CachedBody>, mode: Mode) -> ApiResult<(Duration, Answer<CachedBody>)> {
        let key = self.key();
        let began = Instant::now();
        let answer = contact_counts::get_from(self.app, cache, &self.whose, key, mode).await?;
        Ok((began.elapsed(), answer))
    }

    /// Every answer is read from the database.
    async fn database(&self, repeats: u64) -> ApiResult<Times> {
        let cache = self.cache(0, None);
        let mut times = Times::new();
        for _ in 0..repeats {
            times.push(self.ask(&cache, Mode::Bypass(BypassReason::Client)).await?.0);
        }
        Ok(times)
    }

    /// Every answer is looked for in the cache layer: first without being there, so that it is loaded and stored, then being there.
    /// Nothing when the layer is away.
    async fn store(&self, repeats: u64) -> ApiResult<Option<(Times, Times)>> {
        let Some(layer) = &self.layer else {
            return Ok(None);
        };
        let cache = self.cache(0, Some(layer.clone()));
        let measured = self.measure_store(&cache, layer, repeats).await;
        // However it went, nothing is left behind.
        cache.idle().await;
        let _ = layer.remove(std::slice::from_ref(&self.name)).await;
        measured
    }

    async fn measure_store(
        &self,
        cache: &Cache<CachedBody>,
        layer: &RedisLayer,
        repeats: u64,
    ) -> ApiResult<Option<(Times, Times)>> {
        let (mut cold, mut warm) = (Times::new(), Times::new());
        for _ in 0..repeats {
            if layer.remove(std::slice::from_ref(&self.name)).await.is_err() {
                return Ok(None);
            }
            let (took, missed) = self.ask(cache, Mode::Use).await?;
            // The entry is written behind the answer.
            cache.idle().await;
            let (took_again, hit) = self.ask(cache, Mode::Use).await?;
            // Counts that change at every moment are kept by nobody for long: that repeat says nothing.
            if matches!(missed.outcome, Outcome::Miss(_)) {
                cold.push(took);
            }
            if hit.outcome == Outcome::Hit(Layer::Remote) {
                warm.push(took_again);
            }
        }
        Ok((!cold.is_empty() && !warm.is_empty()).then_some((cold, warm)))
    }

    /// Every answer is in memory.
    async fn memory(&self, repeats: u64) -> ApiResult<Times> {
        let cache = self.cache(1024 * 1024, None);
        self.ask(&cache, Mode::Use).await?;
        let mut times = Times::new();
        // A write of somebody else's in between makes a repeat a miss; it is made up for, within limits.
        for _ in 0..repeats * 4 {
            let (took, answer) = self.ask(&cache, Mode::Use).await?;
            if answer.outcome == Outcome::Hit(Layer::Memory) {
                times.push(took);
            }
            if times.len() as u64 == repeats {
                break;
            }
        }
        Ok(times)
    }
}

fn told(times: &Times, kind: &str, standard: Option<Duration>) -> Value {
    let median = percentile(times, 50);
    let improvement = median.zip(standard).map(|(median, standard)| {
        let share = 1.0 - median.as_secs_f64() / standard.as_secs_f64().max(1e-9);
        (share * 1000.0).round() / 10.0
    });
    json!({
        "timeMs": millis(median),
        "type": kind,
        "improvementPercent": improvement,
        "p50Ms": millis(median),
        "p99Ms": millis(percentile(times, 99)),
    })
}

fn millis(duration: Option<Duration>) -> Option<f64> {
    duration.map(|duration| (duration.as_secs_f64() * 1e7).round() / 1e4)
}

/// The least time that so many percent of all do not exceed.
fn percentile(times: &Times, percent: usize) -> Option<Duration> {
    let mut sorted = times.clone();
    sorted.sort_unstable();
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times: Times = (1..=20).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(&times, 50), Some(Duration::from_millis(10)));
        assert_eq!(percentile(&times, 99), Some(Duration::from_millis(20)));
        assert_eq!(percentile(&Times::new(), 50), None);
        let told = told(&times, "redis_hit", Some(Duration::from_millis(40)));
        assert_eq!(told["improvementPercent"], json!(75.0));
        assert_eq!(told["p99Ms"], json!(20.0));
    }
}
