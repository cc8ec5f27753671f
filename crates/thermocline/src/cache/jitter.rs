use std::{
    hash::{BuildHasher, RandomState},
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

/// Random numbers that only have to be spread, not secret: SplitMix64 over a shared counter.
pub(super) struct Jitter(AtomicU64);

impl Jitter {
    pub(super) fn new() -> Self {
        Self(AtomicU64::new(RandomState::new().hash_one("jitter")))
    }

    /// A number from 0 to below `limit`.
    pub(super) fn below(&self, limit: f64) -> f64 {
        let mut word = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Relaxed);
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^= word >> 31;
        // The upper 53 bits are what a float can hold.
        (word >> 11) as f64 / (1_u64 << 53) as f64 * limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreads_over_the_whole_range() {
        let jitter = Jitter::new();
        let drawn: Vec<_> = (0..1_000).map(|_| jitter.below(0.5)).collect();
        assert!(drawn.iter().all(|number| (0.0..0.5).contains(number)));
        let low = drawn.iter().filter(|number| **number < 0.25).count();
        assert!((400..600).contains(&low), "{low} of 1000 in the lower half");
    }
}
