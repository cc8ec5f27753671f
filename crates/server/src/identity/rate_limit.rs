//! How much one user and one tenant may ask of this server in a minute.
//!
//! Counted per process: n servers let through n times as much at most, and none of them has to ask anybody.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::StateInformationMiddleware;
use governor::nanos::Nanos;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use http::{HeaderMap, HeaderName, HeaderValue};
use thermocline::{Clock, Timestamp};
use uuid::Uuid;

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// After this time without a request a counter is as good as new, and is forgotten.
const MINUTE: Duration = Duration::from_secs(60);

/// All counters.
pub(super) struct RateLimits {
    users: Counters,
    tenants: Counters,
}

/// The counters of one caller, found once and kept with the check of their token.
#[derive(Clone, Default)]
pub(super) struct Limits {
    user: Option<Arc<Counter>>,
    tenant: Option<Arc<Counter>>,
}

/// What is left after a request was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Allowance {
    limit: u32,
    remaining: u32,
}

/// The counters of a kind, one for each id that was seen lately.
struct Counters {
    quota: Option<Quota>,
    clock: EngineClock,
    by_id: Mutex<ById>,
}

struct ById {
    counters: HashMap<Uuid, Arc<Counter>>,
    sweep_at: usize,
}

struct Counter {
    limiter: RateLimiter<NotKeyed, InMemoryState, EngineClock, StateInformationMiddleware>,
    limit: u32,
    used: AtomicU64,
}

/// The engine's clock as governor wants to read it.
#[derive(Clone)]
struct EngineClock(Arc<dyn Clock>);

impl governor::clock::Clock for EngineClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::new(self.0.now().as_millis().saturating_mul(1_000_000))
    }
}

impl RateLimits {
    /// Limits in requests a minute; 0 is none.
    pub(super) fn new(user: u32, tenant: u32, clock: &Arc<dyn Clock>) -> Self {
        Self {
            users: Counters::new(user, clock),
            tenants: Counters::new(tenant, clock),
        }
    }

    /// The counters of a user and their tenant.
    pub(super) fn of(&self, user: Uuid, tenant: Option<Uuid>) -> Limits {
        Limits {
            user: self.users.of(user),
            tenant: tenant.and_then(|tenant| self.tenants.of(tenant)),
        }
    }
}

impl Limits {
    /// Counts a request against the user, then against the tenant. `None` when nothing is limited.
    ///
    /// # Errors
    /// What to wait when one of them is used up.
    pub(super) fn take(&self) -> Result<Option<Allowance>, (Allowance, Duration)> {
        let user = self.user.as_deref().map(Counter::take).transpose()?;
        let tenant = self.tenant.as_deref().map(Counter::take).transpose()?;
        Ok(match (user, tenant) {
            (Some(user), Some(tenant)) if tenant.remaining < user.remaining => Some(tenant),
            (user, tenant) => user.or(tenant),
        })
    }
}

impl Allowance {
    /// Says it in the headers of an answer.
    pub(super) fn write(self, headers: &mut HeaderMap) {
        headers.insert(LIMIT, HeaderValue::from(self.limit));
        headers.insert(REMAINING, HeaderValue::from(self.remaining));
        headers.insert(RESET, HeaderValue::from(self.reset()));
    }

    /// Seconds until everything is there again, if nothing is asked for.
    fn reset(self) -> u64 {
        let spent = u64::from(self.limit - self.remaining.min(self.limit));
        (spent * MINUTE.as_secs()).div_ceil(u64::from(self.limit.max(1)))
    }
}

impl Counter {
    fn take(&self) -> Result<Allowance, (Allowance, Duration)> {
        let now = self.limiter.clock().now();
        self.used.store(now.as_u64() / 1_000_000, Ordering::Relaxed);
        let allowance = |remaining| Allowance {
            limit: self.limit,
            remaining,
        };
        match self.limiter.check() {
            Ok(state) => Ok(allowance(state.remaining_burst_capacity())),
            Err(until) => Err((allowance(0), until.wait_time_from(now))),
        }
    }
}

impl Counters {
    fn new(limit: u32, clock: &Arc<dyn Clock>) -> Self {
        Self {
            quota: NonZeroU32::new(limit).map(Quota::per_minute),
            clock: EngineClock(Arc::clone(clock)),
            by_id: Mutex::new(ById {
                counters: HashMap::new(),
                sweep_at: 1024,
            }),
        }
    }

    fn of(&self, id: Uuid) -> Option<Arc<Counter>> {
        let quota = self.quota?;
        let now = self.clock.0.now();
        let mut by_id = self.by_id.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(counter) = by_id.counters.get(&id) {
            return Some(Arc::clone(counter));
        }
        if by_id.counters.len() >= by_id.sweep_at {
            by_id.sweep(now);
        }
        let counter = Arc::new(Counter {
            limiter: RateLimiter::direct_with_clock(quota, self.clock.clone())
                .with_middleware::<StateInformationMiddleware>(),
            limit: quota.burst_size().get(),
            used: AtomicU64::new(now.as_millis()),
        });
        by_id.counters.insert(id, Arc::clone(&counter));
        Some(counter)
    }
}

impl ById {
    /// Forgets counters that nobody holds and that have filled up again, so forgetting them gives nobody anything. The
    /// next sweep comes when the number has doubled: its cost is spread over as many new counters.
    fn sweep(&mut self, now: Timestamp) {
        self.counters.retain(|_, counter| {
            let used = Timestamp::from_millis(counter.used.load(Ordering::Relaxed));
            Arc::strong_count(counter) > 1 || now.since(used) < MINUTE
        });
        self.sweep_at = 1024.max(2 * self.counters.len());
    }
}

#[cfg(test)]
mod tests {
    use thermocline::ManualClock;

    use super::*;

    fn clock() -> (ManualClock, Arc<dyn Clock>) {
        let clock = ManualClock::new();
        (clock.clone(), Arc::new(clock))
    }

    #[test]
    fn a_minute_of_requests_can_be_asked_for_at_once_and_comes_back_evenly() {
        let (time, clock) = clock();
        let limits = RateLimits::new(6, 0, &clock);
        let ada = limits.of(Uuid::from_u128(1), Some(Uuid::from_u128(9)));
        for left in (0..6).rev() {
            assert_eq!(
                ada.take(),
                Ok(Some(Allowance {
                    limit: 6,
                    remaining: left
                }))
            );
        }
        let (allowance, wait) = ada.take().unwrap_err();
        assert_eq!((allowance.remaining, wait), (0, Duration::from_secs(10)));
        assert_eq!(allowance.reset(), 60);
        let bob = limits.of(Uuid::from_u128(2), Some(Uuid::from_u128(9)));
        assert!(bob.take().is_ok(), "each user has a counter of their own");
        time.advance(Duration::from_secs(10));
        assert_eq!(ada.take().unwrap().unwrap().remaining, 0);
        assert!(ada.take().is_err());
    }

    #[test]
    fn a_tenant_is_counted_over_all_its_users() {
        let (_, clock) = clock();
        let limits = RateLimits::new(100, 3, &clock);
        let acme = Some(Uuid::from_u128(9));
        let left: Vec<bool> = (0..4)
            .map(|user| limits.of(Uuid::from_u128(user), acme).take().is_ok())
            .collect();
        assert_eq!(left, [true, true, true, false]);
        assert_eq!(
            RateLimits::new(0, 0, &clock).of(Uuid::nil(), acme).take(),
            Ok(None)
        );
    }

    #[test]
    fn counters_are_forgotten_when_they_are_full_again_and_not_before() {
        let (time, clock) = clock();
        let limits = RateLimits::new(1, 0, &clock);
        let held = limits.of(Uuid::from_u128(0), None);
        for id in 1..1024 {
            assert!(limits.of(Uuid::from_u128(id), None).take().is_ok());
        }
        limits.of(Uuid::from_u128(2000), None);
        let count = || limits.users.by_id.lock().unwrap().counters.len();
        assert_eq!(count(), 1025, "all were used just now");
        assert!(
            limits.of(Uuid::from_u128(5), None).take().is_err(),
            "and still count"
        );
        time.advance(MINUTE);
        for id in 3000..4100 {
            limits.of(Uuid::from_u128(id), None);
        }
        assert!(count() <= 1102, "{}", count());
        assert!(held.take().is_ok());
    }
}
