//! Random numbers that are the same on every machine and at every run.

/// Changing it changes every row of the demo.
const SEED: u64 = 0x7468_6572_6d6f_636c;

/// A generator for one row (SplitMix64). Rows have generators of their own, so that what one draws more does not
/// change all that come after it.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The generator of row `row` of `stream`, which is a module of a tenant.
    pub(super) fn of(stream: u64, row: u64) -> Self {
        let mut mixed = Self(SEED ^ stream.wrapping_mul(0xd6e8_feb8_6659_fd93));
        let start = mixed.next() ^ row.wrapping_mul(0xa076_1d64_78bd_642f);
        let mut random = Self(start);
        random.next();
        random
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not zero.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(limit)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(high.abs_diff(low) + 1).cast_signed()
    }

    /// From 0 up to 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in `percent` of a hundred cases.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// Any of them, all as likely.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u64) as usize]
    }

    /// Any of them; the first ones far more often, as it is with names and cities.
    pub(super) fn pick_early<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        let skewed = self.unit().powi(2) * items.len() as f64;
        &items[(skewed as usize).min(items.len() - 1)]
    }

    /// One of them, by weight.
    pub(super) fn weighted<T: Copy>(&mut self, items: &[(T, u64)]) -> T {
        let total: u64 = items.iter().map(|(_, weight)| weight).sum();
        let mut drawn = self.below(total);
        for (item, weight) in items {
            if drawn < *weight {
                return *item;
            }
            drawn -= weight;
        }
        unreachable!("the number is below the sum of the weights")
    }
}

/// Where `n` stands in a fixed shuffle of `0..length`. Each place is taken once, so "the first 14" are exactly 14,
/// scattered over the whole.
pub(super) fn shuffled(n: u64, length: u64, shuffle: Shuffle) -> u64 {
    let step = match shuffle {
        Shuffle::Status => 7_919,
        Shuffle::Priority => 104_729,
        Shuffle::Assignee => 15_485_863,
        Shuffle::Response => 32_452_843,
        Shuffle::Favourite => 49_979_687,
    };
    ((u128::from(n) * step + u128::from(length / 3)) % u128::from(length)) as u64
}

/// Shuffles that do not resemble each other. Their steps are primes, so they are shuffles of every length that is no
/// multiple of them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shuffle {
    Status,
    Priority,
    Assignee,
    Response,
    Favourite,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_for_ever() {
        let mut random = Random::of(1, 2);
        let drawn = [random.below(1000), random.below(1000), random.below(1000)];
        let mut again = Random::of(1, 2);
        assert_eq!(drawn, [again.below(1000), again.below(1000), again.below(1000)]);
        assert_ne!(Random::of(1, 2).next(), Random::of(2, 1).next());
    }

    #[test]
    fn bounds_hold() {
        let mut random = Random::of(7, 7);
        for _ in 0..10_000 {
            assert!(random.below(3) < 3);
            assert!((-2..=2).contains(&random.between(-2, 2)));
            assert!((0.0..1.0).contains(&random.unit()));
            assert!(*random.pick_early(&[1, 2, 3]) <= 3);
        }
    }

    #[test]
    fn a_shuffle_takes_every_place_once() {
        for length in [200, 5_000] {
            for shuffle in [
                Shuffle::Status,
                Shuffle::Priority,
                Shuffle::Assignee,
                Shuffle::Response,
                Shuffle::Favourite,
            ] {
                let mut places: Vec<u64> = (0..length).map(|n| shuffled(n, length, shuffle)).collect();
                places.sort_unstable();
                assert!(places.into_iter().eq(0..length), "{shuffle:?} of {length}");
            }
        }
    }
}
