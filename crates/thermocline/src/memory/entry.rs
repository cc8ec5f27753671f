use std::time::Duration;

use crate::{
    clock::{Timestamp, millis},
    version::Versions,
};

/// A value with everything needed to tell how good it is.
#[derive(Clone)]
pub(crate) struct Entry<V> {
    pub(crate) value: V,
    pub(crate) versions: Versions,
    pub(crate) life: Life,
}

/// When an entry was loaded, and how long it may serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Life {
    pub(crate) created: Timestamp,
    pub(crate) expires: Timestamp,
    pub(crate) grace_end: Timestamp,
}

/// Readings of the clock may differ by a little between threads; more than this means that it was set back.
const CLOCK_SLACK: Duration = Duration::from_secs(1);

impl<V> Entry<V> {
    /// Whether this is the better one to serve when nothing current can be had.
    pub(crate) fn is_newer_than(&self, other: &Self) -> bool {
        match (
            self.versions.covers(&other.versions),
            other.versions.covers(&self.versions),
        ) {
            (true, false) => true,
            (false, true) => false,
            (true, true) | (false, false) => self.life.created > other.life.created,
        }
    }
}

impl Life {
    /// Begins now. `spared` is the share of the TTL that jitter takes away.
    pub(crate) fn begin(now: Timestamp, ttl: Duration, spared: f64, grace: Duration) -> Self {
        let ttl = millis(ttl);
        let spared = (ttl as f64 * spared) as u64;
        let expires = now + Duration::from_millis(ttl.saturating_sub(spared).max(1));
        Self {
            created: now,
            expires,
            grace_end: expires + grace,
        }
    }

    /// Before its expiry. A clock that was set back to before the creation proves nothing, so then it is not.
    #[inline]
    pub(crate) fn is_fresh(&self, now: Timestamp) -> bool {
        now < self.expires && now + CLOCK_SLACK >= self.created
    }

    /// When what was loaded in a period of this length, counted from the epoch, is no longer of it.
    pub(crate) fn period_end(&self, period: Duration) -> Timestamp {
        let length = millis(period).max(1);
        let begun = self.created.as_millis() / length * length;
        Timestamp::from_millis(begun.saturating_add(length))
    }

    /// Past its expiry but within the period in which it was loaded.
    pub(crate) fn may_be_proven(&self, now: Timestamp, period: Duration) -> bool {
        now < self.period_end(period) && now + CLOCK_SLACK >= self.created
    }

    /// Whether it may still serve when nothing newer can be had.
    pub(crate) fn is_in_grace(&self, now: Timestamp) -> bool {
        now < self.grace_end
    }

    /// The same life as seen by a clock that shows an earlier time than the one that began it.
    pub(crate) fn not_from_the_future(self, now: Timestamp) -> Self {
        let ahead = millis(self.created.since(now));
        let shift = |moment: Timestamp| Timestamp::from_millis(moment.as_millis().saturating_sub(ahead));
        Self {
            created: shift(self.created),
            expires: shift(self.expires),
            grace_end: shift(self.grace_end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);
    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn jitter_only_shortens_and_nothing_overflows() {
        let plain = Life::begin(NOW, 10 * SECOND, 0.0, SECOND);
        assert_eq!(plain.expires, NOW + 10 * SECOND);
        assert_eq!(
            Life::begin(NOW, 10 * SECOND, 0.5, SECOND).expires,
            NOW + 5 * SECOND
        );
        assert_eq!(
            Life::begin(NOW, SECOND, 1.0, SECOND).expires,
            NOW + Duration::from_millis(1)
        );
        let endless = Life::begin(NOW, Duration::MAX, 0.3, Duration::MAX);
        assert!(endless.expires > NOW + 1_000_000 * SECOND);
        assert_eq!(endless.grace_end.as_millis(), u64::MAX);
    }

    #[test]
    fn a_clock_set_back_makes_nothing_live_longer() {
        let life = Life::begin(NOW, 10 * SECOND, 0.0, SECOND);
        assert!(life.is_fresh(NOW) && !life.is_fresh(NOW + 10 * SECOND));
        assert!(
            life.is_fresh(Timestamp::from_millis(NOW.as_millis() - 1_000)),
            "readings may differ a little"
        );
        assert!(!life.is_fresh(Timestamp::from_millis(NOW.as_millis() - 60_000)));
    }

    #[test]
    fn a_life_begun_by_a_clock_that_is_ahead_is_moved() {
        let ahead = Life::begin(NOW + 900 * SECOND, 10 * SECOND, 0.0, SECOND);
        assert_eq!(
            ahead.not_from_the_future(NOW),
            Life::begin(NOW, 10 * SECOND, 0.0, SECOND)
        );
        let behind = Life::begin(NOW, 10 * SECOND, 0.0, SECOND);
        assert_eq!(behind.not_from_the_future(NOW + SECOND), behind);
    }
}
