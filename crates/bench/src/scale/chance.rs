//! Draws that are the same at every run.

/// A small generator: the same seed, the same draws (xorshift64*, Vigna 2014).
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn seeded(seed: u64) -> Self {
        Self(0x9E37_79B9_7F4A_7C15 ^ (seed + 1).wrapping_mul(0xD6E8_FEB8_6659_FD93))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `bound`, which is not zero.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound
    }

    /// From 0 up to 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// One of them, by weight.
    pub(super) fn weighted<T: Copy>(&mut self, items: &[(T, u32)]) -> T {
        let total: u32 = items.iter().map(|(_, weight)| weight).sum();
        let mut drawn = self.below(total as usize) as u32;
        for (item, weight) in items {
            if drawn < *weight {
                return *item;
            }
            drawn -= weight;
        }
        unreachable!("the number is below the sum of the weights")
    }
}

/// Places from 0, each less likely than the one before: the n-th with a share of 1/n to some power.
#[derive(Debug, Clone)]
pub(super) struct Zipf(Vec<f64>);

impl Zipf {
    pub(super) fn new(places: usize, exponent: f64) -> Self {
        let mut sum = 0.0;
        let sums: Vec<f64> = (1..=places)
            .map(|place| {
                sum += (place as f64).powf(-exponent);
                sum
            })
            .collect();
        Self(sums.into_iter().map(|reached| reached / sum).collect())
    }

    pub(super) fn draw(&self, chance: &mut Chance) -> usize {
        let drawn = chance.unit();
        self.0
            .partition_point(|reached| *reached <= drawn)
            .min(self.0.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_places_are_drawn_most() {
        let (zipf, mut chance) = (Zipf::new(50, 1.0), Chance::seeded(7));
        let mut drawn = [0; 50];
        for _ in 0..10_000 {
            drawn[zipf.draw(&mut chance)] += 1;
        }
        // The first of fifty has 22 % of all.
        assert!((2_000..2_500).contains(&drawn[0]), "{}", drawn[0]);
        assert!(drawn[0] > drawn[4] && drawn[4] > drawn[49]);
    }

    #[test]
    fn weights_are_kept_and_draws_repeat() {
        let draws = |seed| {
            let mut chance = Chance::seeded(seed);
            (0..1_000)
                .filter(|_| chance.weighted(&[(true, 3), (false, 1)]))
                .count()
        };
        assert!((700..800).contains(&draws(1)));
        assert_eq!(draws(1), draws(1));
    }
}
