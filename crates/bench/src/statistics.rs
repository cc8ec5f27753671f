//! Medians, quantiles and ratios of rounds.

use serde::Serialize;

/// The middle of several measurements, and how far they lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// What each round gave on either side. Both were measured one right after the other, so the ratio is taken within
/// a round: whatever else the machine did hit both.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rounds {
    ours: Vec<f64>,
    reference: Vec<f64>,
}

impl Spread {
    /// `None` for no values.
    pub(crate) fn of(values: &[f64]) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        Some(Self {
            median: median_of_sorted(&sorted)?,
            low: *sorted.first()?,
            high: *sorted.last()?,
        })
    }
}

impl Rounds {
    pub(crate) fn push(&mut self, ours: f64, reference: f64) {
        self.ours.push(ours);
        self.reference.push(reference);
    }

    pub(crate) fn ours(&self) -> Option<Spread> {
        Spread::of(&self.ours)
    }

    pub(crate) fn reference(&self) -> Option<Spread> {
        Spread::of(&self.reference)
    }

    /// Ours through the reference's, round by round.
    pub(crate) fn ratio(&self) -> Option<Spread> {
        let ratios: Vec<f64> = self
            .ours
            .iter()
            .zip(&self.reference)
            .map(|(ours, reference)| ours / reference)
            .collect();
        Spread::of(&ratios)
    }
}

/// The value that this share of the values does not exceed (nearest rank).
pub(crate) fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied()
}

/// The sides of a round in turns: forwards in even rounds, backwards in odd ones, so that none is always first.
pub(crate) fn turns(sides: usize, round: usize) -> Vec<usize> {
    let order = 0..sides;
    if round.is_multiple_of(2) {
        order.collect()
    } else {
        order.rev().collect()
    }
}

fn median_of_sorted(sorted: &[f64]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some((sorted.get(sorted.len() / 2 - 1)? + upper) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_between_the_two_in_the_middle() {
        let odd = Spread::of(&[3.0, 1.0, 2.0]).unwrap();
        assert_eq!((odd.low, odd.median, odd.high), (1.0, 2.0, 3.0));
        assert_eq!(Spread::of(&[4.0, 1.0, 2.0, 3.0]).unwrap().median, 2.5);
        assert_eq!(Spread::of(&[]), None);
    }

    #[test]
    fn ratios_are_taken_within_a_round() {
        let mut rounds = Rounds::default();
        // The machine was ten times slower in the second round, for both.
        rounds.push(90.0, 100.0);
        rounds.push(9.0, 10.0);
        rounds.push(80.0, 100.0);
        let ratio = rounds.ratio().unwrap();
        assert_eq!((ratio.low, ratio.median, ratio.high), (0.8, 0.9, 0.9));
        assert_eq!(rounds.ours().unwrap().median, 80.0);
    }

    #[test]
    fn quantiles_are_values_that_occurred() {
        let values: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        assert_eq!(quantile(&values, 0.5), Some(100.0));
        assert_eq!(quantile(&values, 0.99), Some(198.0));
        assert_eq!(quantile(&values, 1.0), Some(200.0));
        assert_eq!(quantile(&[7.0], 0.01), Some(7.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn no_side_is_always_first() {
        assert_eq!(turns(3, 0), [0, 1, 2]);
        assert_eq!(turns(3, 1), [2, 1, 0]);
    }
}
