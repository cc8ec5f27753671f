//! One line of the result.

use serde::Serialize;

use crate::budget::Budget;
use crate::statistics::{Rounds, Spread};

/// A measurement, perhaps beside a reference, perhaps under a budget.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Figure {
    /// What was measured.
    pub(crate) case: String,
    /// The unit of `ours` and `reference`.
    pub(crate) unit: &'static str,
    /// What ours is compared with.
    pub(crate) against: Option<&'static str>,
    pub(crate) ours: Option<Spread>,
    pub(crate) reference: Option<Spread>,
    /// Ours through the reference's, within rounds.
    pub(crate) ratio: Option<Spread>,
    /// The budget's words, by which it is found again.
    pub(crate) budget: Option<&'static str>,
    /// The bound as text.
    pub(crate) limit: Option<String>,
    pub(crate) verdict: Verdict,
    /// What a reader should know about this line.
    pub(crate) note: Option<String>,
}

/// How a figure stands to its budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    Met,
    Missed,
    /// There is a budget, but no number.
    NotMeasured,
    /// For the record: there is no budget.
    None,
}

impl Figure {
    /// Both sides, in turns.
    pub(crate) fn compared(
        case: impl Into<String>,
        unit: &'static str,
        against: &'static str,
        rounds: &Rounds,
    ) -> Self {
        Self {
            against: Some(against),
            reference: rounds.reference(),
            ratio: rounds.ratio(),
            ..Self::empty(case.into(), unit, rounds.ours())
        }
    }

    /// One side alone.
    pub(crate) fn measured(case: impl Into<String>, unit: &'static str, values: &[f64]) -> Self {
        Self::empty(case.into(), unit, Spread::of(values))
    }

    /// What could not be measured, and why.
    pub(crate) fn missing(case: impl Into<String>, why: impl Into<String>) -> Self {
        Self::empty(case.into(), "", None).noted(why)
    }

    /// Holds the figure against a budget.
    pub(crate) fn under(mut self, budget: Budget) -> Self {
        let met = budget.limit.is_met(
            self.ours.map(|spread| spread.median),
            self.ratio.map(|spread| spread.median),
        );
        self.budget = Some(budget.what);
        self.limit = Some(budget.limit.text());
        self.verdict = match met {
            Some(true) => Verdict::Met,
            Some(false) => Verdict::Missed,
            None => Verdict::NotMeasured,
        };
        self
    }

    /// Adds a remark.
    pub(crate) fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    fn empty(case: String, unit: &'static str, ours: Option<Spread>) -> Self {
        Self {
            case,
            unit,
            against: None,
            ours,
            reference: None,
            ratio: None,
            budget: None,
            limit: None,
            verdict: Verdict::None,
            note: None,
        }
    }
}

impl Verdict {
    /// As it reads in the table.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "MISSED",
            Self::NotMeasured => "not measured",
            Self::None => "",
        }
    }
}
