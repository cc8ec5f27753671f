//! Times of answers.

use std::collections::BTreeMap;
use std::time::Duration;

use super::client::Answer;

#[derive(Debug, Default)]
pub(super) struct Timing {
    took: Vec<Duration>,
    outcomes: BTreeMap<String, usize>,
}

impl Timing {
    pub(super) fn add(&mut self, answer: &Answer) {
        self.took.push(answer.took);
        *self.outcomes.entry(answer.cache.clone()).or_default() += 1;
    }

    pub(super) fn count(&self) -> usize {
        self.took.len()
    }

    /// Seconds.
    pub(super) fn median(&self) -> f64 {
        self.percentile(50)
    }

    fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.took.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(place).map_or(0.0, Duration::as_secs_f64)
    }

    pub(super) fn line(&self) -> String {
        let outcomes: Vec<String> = self
            .outcomes
            .iter()
            .map(|(name, count)| format!("{count} {name}"))
            .collect();
        format!(
            "p50 {:7.2} ms   p99 {:7.2} ms   {}",
            self.percentile(50) * 1000.0,
            self.percentile(99) * 1000.0,
            outcomes.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_come_from_what_was_measured() {
        let mut timing = Timing::default();
        for millis in (1..=100).rev() {
            timing.add(&Answer {
                data: serde_json::Value::Null,
                cache: "HIT".to_owned(),
                took: Duration::from_millis(millis),
            });
        }
        assert_eq!(timing.line(), "p50   51.00 ms   p99  100.00 ms   100 HIT");
        assert_eq!(Timing::default().line(), "p50    0.00 ms   p99    0.00 ms   ");
    }
}
