//! Time as an argument.

mod manual;
mod system;

use std::{fmt, time::Duration};

use futures_util::future::BoxFuture;

pub use self::{manual::ManualClock, system::SystemClock};

/// A moment: milliseconds since the Unix epoch.
///
/// ```
/// use std::time::Duration;
/// use thermocline::Timestamp;
///
/// let then = Timestamp::from_millis(1_000);
/// let now = then + Duration::from_millis(250);
/// assert_eq!(now.since(then), Duration::from_millis(250));
/// assert_eq!(then.since(now), Duration::ZERO);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(u64);

/// What tells the time and waits.
///
/// The engine never asks the operating system itself, so that a test can hold the only clock.
pub trait Clock: Send + Sync + 'static {
    /// The time now. Called on every memory hit, so it must be cheap; a few milliseconds of error are fine.
    fn now(&self) -> Timestamp;

    /// Completes when `duration` has passed. The wait is counted from the call, not from the first poll.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

impl Timestamp {
    /// The moment so many milliseconds after the Unix epoch.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn as_millis(self) -> u64 {
        self.0
    }

    /// How long after `earlier` this is; zero when it is not after it.
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

/// Saturates, so that "for ever" can be written as [`Duration::MAX`].
impl std::ops::Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(millis(duration)))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms", self.0)
    }
}

pub(crate) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adding_for_ever_does_not_overflow() {
        let now = Timestamp::from_millis(1_700_000_000_000);
        assert_eq!((now + Duration::MAX).as_millis(), u64::MAX);
        assert_eq!((now + Duration::MAX + Duration::MAX).as_millis(), u64::MAX);
    }
}
