//! The result: a table for the terminal and Markdown, and JSON for whoever compares runs.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::Serialize;

use crate::budget::BUDGETS;
use crate::figure::{Figure, Verdict};
use crate::machine::Machine;
use crate::statistics::Spread;

/// Everything that one run found.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    machine: Machine,
    quick: bool,
    figures: Vec<Figure>,
    /// Budgets that no figure of this run speaks of.
    not_measured: Vec<NotMeasured>,
}

#[derive(Debug, Serialize)]
struct NotMeasured {
    budget: &'static str,
    limit: String,
}

const NOTE: &str = "Both sides of a line were measured in turns, in one run, on one machine. Absolute numbers move with \
whatever else the machine does; the ratios are what counts. `ratio` is ours through the reference's: the median of the \
rounds, and in brackets the lowest and the highest.";

const HEADINGS: [&str; 7] = ["case", "ours", "reference", "unit", "ratio", "budget", ""];

impl Report {
    pub(crate) fn new(machine: Machine, quick: bool, figures: Vec<Figure>) -> Self {
        let not_measured = BUDGETS
            .iter()
            .filter(|budget| {
                !figures.iter().any(|figure| {
                    figure.budget == Some(budget.what) && figure.verdict != Verdict::NotMeasured
                })
            })
            .map(|budget| NotMeasured {
                budget: budget.what,
                limit: budget.limit.text(),
            })
            .collect();
        Self {
            machine,
            quick,
            figures,
            not_measured,
        }
    }

    /// The table with aligned columns.
    pub(crate) fn text(&self) -> String {
        let rows = self.rows();
        let widths: Vec<usize> = (0..HEADINGS.len())
            .map(|column| {
                let cells = rows.iter().map(|row| row[column].chars().count());
                cells.max().unwrap_or(0).max(HEADINGS[column].len())
            })
            .collect();
        let mut text = String::new();
        for row in [HEADINGS.map(str::to_owned)].iter().chain(&rows) {
            for (column, cell) in row.iter().enumerate() {
                let (width, is_number) = (widths[column], (1..=2).contains(&column));
                let _ = if is_number {
                    write!(text, "{cell:>width$}  ")
                } else {
                    write!(text, "{cell:<width$}  ")
                };
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        for note in self.notes() {
            let _ = write!(text, "\n{note}");
        }
        let _ = write!(text, "\n\n{}\n{NOTE}\n", self.machine);
        text
    }

    /// The table as Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut text = String::from("# Figures\n\n");
        let _ = writeln!(text, "| {} |", HEADINGS.join(" | "));
        text.push_str("|---|--:|--:|---|---|---|---|\n");
        for row in self.rows() {
            let _ = writeln!(text, "| {} |", row.join(" | "));
        }
        text.push('\n');
        for note in self.notes() {
            let _ = writeln!(text, "- {note}");
        }
        let _ = write!(text, "\n{}\n\n{NOTE}\n", self.machine);
        text
    }

    /// Writes `figures.json` and `figures.md`.
    pub(crate) fn write(&self, directory: &Path) -> anyhow::Result<()> {
        let of = || format!("writing the results to {}", directory.display());
        fs::create_dir_all(directory).with_context(of)?;
        fs::write(
            directory.join("figures.json"),
            serde_json::to_vec_pretty(self).with_context(of)?,
        )
        .with_context(of)?;
        fs::write(directory.join("figures.md"), self.markdown()).with_context(of)
    }

    fn rows(&self) -> Vec<[String; 7]> {
        let figures = self.figures.iter().map(|figure| {
            let case = match figure.against {
                Some(against) => format!("{}, against {against}", figure.case),
                None => figure.case.clone(),
            };
            [
                case,
                median(figure.ours),
                median(figure.reference),
                figure.unit.to_owned(),
                figure.ratio.map_or_else(String::new, ratio),
                figure.limit.clone().unwrap_or_default(),
                figure.verdict.as_str().to_owned(),
            ]
        });
        let missing = self.not_measured.iter().map(|missing| {
            let empty = String::new;
            [
                missing.budget.to_owned(),
                empty(),
                empty(),
                empty(),
                empty(),
                missing.limit.clone(),
                Verdict::NotMeasured.as_str().to_owned(),
            ]
        });
        figures.chain(missing).collect()
    }

    fn notes(&self) -> Vec<String> {
        let of = |figure: &Figure| Some(format!("{}: {}.", figure.case, figure.note.as_ref()?));
        let mut notes: Vec<String> = self.figures.iter().filter_map(of).collect();
        if self.quick {
            notes.push(
                "Short rounds (--quick): good to see that everything works, not to judge by.".to_owned(),
            );
        }
        notes
    }
}

fn median(spread: Option<Spread>) -> String {
    spread.map_or_else(String::new, |spread| number(spread.median))
}

fn ratio(spread: Spread) -> String {
    format!(
        "{} ({} to {})",
        number(spread.median),
        number(spread.low),
        number(spread.high)
    )
}

/// Three digits that tell something, and thousands apart.
pub(crate) fn number(value: f64) -> String {
    if value.abs() < 10.0 {
        return format!("{value:.3}");
    }
    if value.abs() < 100.0 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(0.8512), "0.851");
        assert_eq!(number(12.34), "12.3");
        assert_eq!(number(999.6), "1,000");
        assert_eq!(number(1_234_567.0), "1,234,567");
    }

    #[test]
    fn every_budget_is_accounted_for() {
        let report = Report::new(Machine::read(), true, Vec::new());
        assert_eq!(report.not_measured.len(), BUDGETS.len());
        assert!(report.markdown().contains("not measured"));
    }
}
