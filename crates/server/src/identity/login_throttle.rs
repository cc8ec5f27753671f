//! How often a password may be guessed.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use thermocline::{Clock, Timestamp};

const MINUTE: Duration = Duration::from_secs(60);

/// Failed logins of the last minute, by e-mail address and network address. Counted per process.
///
/// By both, so that nobody can lock another person out by failing in their name from elsewhere. Behind a balancer that
/// hides the clients' addresses only the e-mail address tells them apart.
pub(super) struct LoginThrottle {
    limit: u32,
    clock: Arc<dyn Clock>,
    attempts: Mutex<Attempts>,
}

struct Attempts {
    by_key: HashMap<Key, Window>,
    sweep_at: usize,
}

/// A hash, because what is typed into the field for the address can have any length.
type Key = [u8; 32];

struct Window {
    began: Timestamp,
    attempts: u32,
}

/// A login under way; it counts as failed until it is known to have succeeded, so that guesses which arrive together are
/// not all let through.
#[must_use]
#[derive(Debug)]
pub(super) struct Attempt(Key);

impl LoginThrottle {
    /// So many failures a minute; 0 is no limit.
    pub(super) fn new(limit: u32, clock: Arc<dyn Clock>) -> Self {
        Self {
            limit,
            clock,
            attempts: Mutex::new(Attempts {
                by_key: HashMap::new(),
                sweep_at: 1024,
            }),
        }
    }

    /// Counts an attempt.
    ///
    /// # Errors
    /// What to wait when there were too many.
    pub(super) fn begin(&self, email: &str, address: Option<IpAddr>) -> Result<Attempt, Duration> {
        let key = key(email, address);
        let now = self.clock.now();
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        if attempts.by_key.len() >= attempts.sweep_at {
            attempts
                .by_key
                .retain(|_, window| now.since(window.began) < MINUTE);
            attempts.sweep_at = 1024.max(2 * attempts.by_key.len());
        }
        let window = attempts.by_key.entry(key).or_insert(Window {
            began: now,
            attempts: 0,
        });
        if now.since(window.began) >= MINUTE {
            *window = Window {
                began: now,
                attempts: 0,
            };
        }
        if self.limit > 0 && window.attempts >= self.limit {
            return Err(MINUTE.saturating_sub(now.since(window.began)));
        }
        window.attempts += 1;
        Ok(Attempt(key))
    }

    /// The password was right: nothing that went before counts any more.
    pub(super) fn succeeded(&self, attempt: Attempt) {
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        attempts.by_key.remove(&attempt.0);
    }
}

fn key(email: &str, address: Option<IpAddr>) -> Key {
    let mut hasher = blake3::Hasher::new();
    match address {
        Some(IpAddr::V4(address)) => hasher.update(&address.octets()),
        // A household has a whole /64 to change within.
        Some(IpAddr::V6(address)) => hasher.update(&address.octets()[..8]),
        None => hasher.update(&[]),
    };
    hasher.update(&[0]);
    hasher.update(email.to_lowercase().as_bytes());
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use thermocline::ManualClock;

    use super::*;

    #[test]
    fn failures_add_up_until_a_success_or_a_minute() {
        let time = ManualClock::new();
        let throttle = LoginThrottle::new(2, Arc::new(time.clone()));
        let here = Some(IpAddr::from([10, 0, 0, 1]));
        let _ = throttle.begin("ada@example.com", here).unwrap();
        time.advance(Duration::from_secs(20));
        let _ = throttle.begin("Ada@Example.com", here).unwrap();
        assert_eq!(
            throttle.begin("ada@example.com", here).unwrap_err(),
            Duration::from_secs(40)
        );
        let _ = throttle.begin("bob@example.com", here).unwrap();
        let elsewhere = throttle.begin("ada@example.com", Some(IpAddr::from([10, 0, 0, 2])));
        throttle.succeeded(elsewhere.unwrap());
        assert!(
            throttle.begin("ada@example.com", here).is_err(),
            "elsewhere is not here"
        );
        time.advance(Duration::from_secs(40));
        for _ in 0..5 {
            throttle.succeeded(throttle.begin("ada@example.com", here).unwrap());
        }
    }

    #[test]
    fn guesses_that_arrive_together_are_counted_before_they_are_judged() {
        let throttle = LoginThrottle::new(3, Arc::new(ManualClock::new()));
        let running: Vec<_> = (0..10).map(|_| throttle.begin("ada@example.com", None)).collect();
        assert_eq!(running.iter().filter(|attempt| attempt.is_ok()).count(), 3);
    }

    #[test]
    fn old_failures_are_forgotten() {
        let time = ManualClock::new();
        let throttle = LoginThrottle::new(3, Arc::new(time.clone()));
        for round in 0..10 {
            for person in 0..1000 {
                let _ = throttle.begin(&format!("{round}.{person}@example.com"), None);
            }
            time.advance(MINUTE);
        }
        assert!(throttle.attempts.lock().unwrap().by_key.len() <= 2048);
    }
}
