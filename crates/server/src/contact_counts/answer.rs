//! What an answer says about where its counts came from.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::json;
use thermocline::{Answer, Layer, Outcome};
use thermocline_axum::CachedBody;

/// The counts in their envelope, with their provenance. The tag stays that of the counts.
pub(super) fn told(
    answer: Answer<CachedBody>,
    enabled: bool,
    now: Timestamp,
    took: Duration,
) -> Answer<CachedBody> {
    let cached = matches!(answer.outcome, Outcome::Hit(_) | Outcome::Stale(..));
    let source = match answer.outcome.layer() {
        Layer::Memory => "memory",
        Layer::Remote => "redis_cache",
        Layer::Source => "database",
    };
    let took = (took.as_secs_f64() * 1e6).round() / 1e3;
    let kept = String::from_utf8_lossy(answer.value.body());
    let members = kept.strip_suffix('}').unwrap_or(&kept);
    let body = format!(
        "{{\"status\":\"success\",\"success\":true,\"data\":{members},\"_cached\":{cached},\"_source\":\"{source}\",\
         \"_retrievedAt\":\"{now}\",\"_responseTimeMs\":{},\"_cacheEnabled\":{enabled}}}}}",
        json!(took),
    );
    let value = CachedBody::json(body);
    let value = value
        .clone()
        .with_etag(answer.value.etag().clone())
        .unwrap_or(value);
    Answer { value, ..answer }
}
