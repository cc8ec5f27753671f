use std::time::Duration;

use uuid::Uuid;

/// Pauses between attempts: they double, and are random within their upper half, so that servers which lost the same
/// database do not all come back in the same millisecond.
#[derive(Debug)]
pub(super) struct Backoff {
    next: Duration,
    longest: Duration,
}

const SHORTEST: Duration = Duration::from_millis(50);

impl Backoff {
    pub(super) fn new(longest: Duration) -> Self {
        Self {
            next: SHORTEST.min(longest),
            longest,
        }
    }

    pub(super) fn next(&mut self) -> Duration {
        let pause = self.next;
        self.next = (2 * pause).min(self.longest);
        // The low bits of a random UUID.
        let share = (Uuid::new_v4().as_u128() & 0xffff) as f64 / f64::from(0xffff_u16);
        pause.mul_f64(0.5 + share / 2.0)
    }

    pub(super) fn reset(&mut self) {
        self.next = SHORTEST.min(self.longest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_the_longest_and_start_over() {
        let mut backoff = Backoff::new(Duration::from_millis(150));
        for upper in [50, 100, 150, 150] {
            let pause = backoff.next();
            assert!(
                pause >= Duration::from_millis(upper / 2) && pause <= Duration::from_millis(upper),
                "{pause:?}"
            );
        }
        backoff.reset();
        assert!(backoff.next() <= SHORTEST);
    }
}
