//! What one tenant's settings allow.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use thermocline::{BypassReason, Mode};
use tokio_postgres::Row;

use super::feature::Feature;

/// The settings of a tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TenantPolicy {
    /// Anything may be cached at all.
    pub(super) enabled: bool,
    /// The features' switches.
    pub(super) on: [bool; 4],
    /// The features' lifetimes in seconds.
    pub(super) ttl_seconds: [u32; 4],
    /// When they were changed; never: they are the defaults.
    pub(super) updated_at: Option<String>,
    /// By whom.
    pub(super) updated_by: Option<String>,
}

impl TenantPolicy {
    /// What holds for a tenant that has said nothing, and for what belongs to no tenant.
    pub(super) fn defaults() -> Arc<Self> {
        static DEFAULTS: LazyLock<Arc<TenantPolicy>> = LazyLock::new(|| {
            let seconds = Feature::ALL.map(|feature| feature.default_ttl().as_secs());
            Arc::new(TenantPolicy {
                enabled: true,
                on: [true; 4],
                ttl_seconds: seconds.map(|seconds| u32::try_from(seconds).unwrap_or(u32::MAX)),
                updated_at: None,
                updated_by: None,
            })
        });
        Arc::clone(&DEFAULTS)
    }

    /// The columns that [`of_row`](Self::of_row) takes, of the table `s`; all null for a tenant that has no row.
    pub(super) fn columns() -> String {
        let features =
            Feature::ALL.map(|feature| format!(", s.{}, s.{}", feature.column(), feature.ttl_column()));
        format!(
            "s.enabled, to_json(s.updated_at)#>>'{{}}', s.updated_by{}",
            features.concat()
        )
    }

    /// The settings of a row whose columns from this one on are [`columns`](Self::columns).
    pub(super) fn of_row(row: &Row, first: usize) -> Self {
        let mut policy = Self::clone(&Self::defaults());
        let Some(enabled) = row.get(first) else {
            return policy;
        };
        policy.enabled = enabled;
        policy.updated_at = row.get(first + 1);
        policy.updated_by = row.get(first + 2);
        for feature in Feature::ALL {
            let column = first + 3 + 2 * feature.place();
            policy.on[feature.place()] = row.get(column);
            policy.ttl_seconds[feature.place()] = row.get::<_, i32>(column + 1).unsigned_abs();
        }
        policy
    }

    /// How the cache may be used for an answer of this feature, or for any other where there is none, when the request
    /// wants it used like this.
    pub(crate) fn mode(&self, feature: Option<Feature>, asked: Mode) -> Mode {
        if matches!(asked, Mode::Bypass(_)) {
            asked
        } else if !self.enabled {
            Mode::Bypass(BypassReason::Disabled)
        } else if feature.is_some_and(|feature| !self.on[feature.place()]) {
            Mode::Bypass(BypassReason::Policy)
        } else {
            asked
        }
    }

    /// How long answers of this feature are fresh.
    pub(crate) fn ttl(&self, feature: Feature) -> Duration {
        Duration::from_secs(self.ttl_seconds[feature.place()].into())
    }

    /// `{enabled, features, config}`.
    pub(crate) fn json(&self) -> Value {
        let features =
            Feature::ALL.map(|feature| (feature.name().to_owned(), json!(self.on[feature.place()])));
        json!({
            "enabled": self.enabled,
            "features": Map::from_iter(features),
            "config": self.config(),
        })
    }

    /// `{contactCountsTTL, …}`.
    pub(super) fn config(&self) -> Value {
        let config = Feature::ALL.map(|feature| {
            (
                feature.ttl_name().to_owned(),
                json!(self.ttl_seconds[feature.place()]),
            )
        });
        Value::Object(Map::from_iter(config))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_reaches_its_feature_and_the_main_switch_everything() {
        let mut policy = TenantPolicy::clone(&TenantPolicy::defaults());
        policy.on[Feature::Search.place()] = false;
        assert_eq!(
            policy.mode(Some(Feature::Search), Mode::Use),
            Mode::Bypass(BypassReason::Policy)
        );
        assert_eq!(policy.mode(Some(Feature::ContactLists), Mode::Renew), Mode::Renew);
        assert_eq!(policy.mode(None, Mode::Use), Mode::Use);
        policy.enabled = false;
        for feature in [None, Some(Feature::ContactLists), Some(Feature::Search)] {
            assert_eq!(
                policy.mode(feature, Mode::Use),
                Mode::Bypass(BypassReason::Disabled)
            );
        }
        let asked = Mode::Bypass(BypassReason::NotCacheable);
        assert_eq!(policy.mode(None, asked), asked);
    }

    #[test]
    fn defaults_are_those_of_the_one_table() {
        let defaults = TenantPolicy::defaults();
        for feature in Feature::ALL {
            assert_eq!(defaults.ttl(feature), feature.default_ttl());
            assert_eq!(defaults.mode(Some(feature), Mode::Use), Mode::Use);
        }
    }
}
