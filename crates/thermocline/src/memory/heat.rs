use std::{
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::Duration,
};

use crate::{
    clock::{Timestamp, millis},
    statistics::SAMPLE,
};

/// How often an entry was hit lately, by samples: one word, written at one hit of many.
///
/// Counted are this window of time and the one before, so that what was hot yesterday does not stand in the way of what
/// is hot now, and nobody has to go round and halve things.
#[derive(Default)]
pub(super) struct Heat(AtomicU64);

/// How long a window lasts.
const WINDOW: Duration = Duration::from_secs(600);
/// The bits of each of the two counts: 67 million hits in a window. The rest is the window's number.
const BITS: u32 = 20;
const FULL: u64 = (1 << BITS) - 1;

struct Windows {
    number: u64,
    current: u64,
    previous: u64,
}

impl Heat {
    /// A sampled hit, which stands for all that were not looked at.
    #[cold]
    #[inline(never)]
    pub(super) fn add(&self, now: Timestamp) {
        // Two samples at the same moment may count as one.
        let mut windows = Windows::unpack(self.0.load(Relaxed)).at(now);
        windows.current = (windows.current + 1).min(FULL);
        self.0.store(windows.pack(), Relaxed);
    }

    /// The hits since the beginning of the last window, about.
    pub(super) fn hits(&self, now: Timestamp) -> u64 {
        let windows = Windows::unpack(self.0.load(Relaxed)).at(now);
        (windows.current + windows.previous) * SAMPLE
    }

    /// Goes on where another left off.
    pub(super) fn inherit(&self, other: &Self) {
        self.0.store(other.0.load(Relaxed), Relaxed);
    }
}

/// When the window before this one began.
pub(crate) fn hits_count_since(now: Timestamp) -> Timestamp {
    Timestamp::from_millis(number(now).saturating_sub(1) * millis(WINDOW))
}

fn number(now: Timestamp) -> u64 {
    now.as_millis() / millis(WINDOW)
}

impl Windows {
    fn unpack(word: u64) -> Self {
        Self {
            number: word >> (2 * BITS),
            current: word & FULL,
            previous: word >> BITS & FULL,
        }
    }

    fn pack(&self) -> u64 {
        self.number << (2 * BITS) | self.previous << BITS | self.current
    }

    /// The same, moved to the window of `now`.
    fn at(self, now: Timestamp) -> Self {
        let number = number(now);
        let (current, previous) = match number.checked_sub(self.number) {
            Some(0) => (self.current, self.previous),
            Some(1) => (0, self.current),
            // Long ago, or the clock was set back.
            Some(_) | None => (0, 0),
        };
        Self {
            number,
            current,
            previous,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

    #[test]
    fn this_window_and_the_last_one_count() {
        let heat = Heat::default();
        assert_eq!(heat.hits(NOW), 0);
        heat.add(NOW);
        heat.add(NOW);
        assert_eq!(heat.hits(NOW), 2 * SAMPLE);
        heat.add(NOW + WINDOW);
        assert_eq!(heat.hits(NOW + WINDOW), 3 * SAMPLE);
        assert_eq!(heat.hits(NOW + 2 * WINDOW), SAMPLE);
        assert_eq!(heat.hits(NOW + 3 * WINDOW), 0);
        let heir = Heat::default();
        heir.inherit(&heat);
        assert_eq!(heir.hits(NOW + WINDOW), 3 * SAMPLE);
    }

    #[test]
    fn a_clock_set_back_counts_anew() {
        let heat = Heat::default();
        heat.add(NOW + 5 * WINDOW);
        assert_eq!(heat.hits(NOW), 0);
        heat.add(NOW);
        assert_eq!(heat.hits(NOW), SAMPLE);
    }

    #[test]
    fn a_full_window_stays_full() {
        let full = Windows {
            number: number(NOW),
            current: FULL,
            previous: FULL,
        };
        let heat = Heat(AtomicU64::new(full.pack()));
        heat.add(NOW);
        assert_eq!(heat.hits(NOW), 2 * FULL * SAMPLE);
    }

    #[test]
    fn the_last_window_began_at_most_two_lengths_ago() {
        let began = hits_count_since(NOW);
        assert!(NOW.since(began) >= WINDOW && NOW.since(began) < 2 * WINDOW);
    }
}
