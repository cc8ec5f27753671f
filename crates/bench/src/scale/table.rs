//! What a part found: a title, a table, remarks.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::Serialize;

use crate::machine::Machine;

/// A table with its title and what a reader should know about it.
#[derive(Debug, Default, Serialize)]
pub(super) struct Section {
    title: String,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
    /// Something was promised and is not so.
    broken: bool,
}

impl Section {
    pub(super) fn new(title: impl Into<String>, headings: &[&str]) -> Self {
        Self {
            title: title.into(),
            headings: headings.iter().map(|heading| (*heading).to_owned()).collect(),
            ..Self::default()
        }
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Notes what is not as it was promised; the run fails in the end.
    pub(super) fn broken(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
        self.broken = true;
    }

    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// For the terminal: aligned columns, numbers to the right.
    pub(super) fn text(&self) -> String {
        let lines = || std::iter::once(&self.headings).chain(&self.rows);
        let widths: Vec<usize> = (0..self.headings.len())
            .map(|column| {
                let cells = lines().filter_map(|line| line.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
            })
            .collect();
        let mut text = format!("{}\n\n", self.title);
        for line in lines() {
            let mut row = String::new();
            for (column, cell) in line.iter().enumerate() {
                let width = widths.get(column).copied().unwrap_or(0);
                let _ = if column == 0 {
                    write!(row, "{cell:<width$}")
                } else {
                    write!(row, "  {cell:>width$}")
                };
            }
            let _ = writeln!(text, "{}", row.trim_end());
        }
        for note in &self.notes {
            let _ = write!(text, "\n{note}");
        }
        text.push('\n');
        text
    }

    fn markdown(&self) -> String {
        let mut text = format!("## {}\n\n| {} |\n|---|", self.title, self.headings.join(" | "));
        text.push_str(&"--:|".repeat(self.headings.len().saturating_sub(1)));
        text.push('\n');
        for row in &self.rows {
            let _ = writeln!(text, "| {} |", row.join(" | "));
        }
        text.push('\n');
        for note in &self.notes {
            let _ = writeln!(text, "- {note}");
        }
        text.push('\n');
        text
    }
}

/// Writes `<name>.md` and `<name>.json`.
pub(super) fn write(
    directory: &Path,
    name: &str,
    sections: &[Section],
    machine: &Machine,
) -> anyhow::Result<()> {
    let of = || format!("writing the results to {}", directory.display());
    fs::create_dir_all(directory).with_context(of)?;
    let mut text: String = sections.iter().map(Section::markdown).collect();
    let _ = writeln!(text, "{machine}");
    fs::write(directory.join(format!("{name}.md")), text).with_context(of)?;
    let whole = serde_json::json!({ "machine": machine, "sections": sections });
    fs::write(
        directory.join(format!("{name}.json")),
        serde_json::to_vec_pretty(&whole)?,
    )
    .with_context(of)
}

/// A number with three digits that tell something, and thousands apart.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    crate::report::number(value)
}

/// Thousands apart, no digits after the point.
pub(super) fn whole(value: u64) -> String {
    if value < 100 {
        return value.to_string();
    }
    crate::report::number(value as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_notes_follow() {
        let mut section = Section::new("Sizes", &["table", "rows"]);
        section.row(["contact", "10"]);
        section.row(["a", "1,000"]);
        section.note("As counted.");
        assert_eq!(
            section.text(),
            "Sizes\n\ntable     rows\ncontact     10\na        1,000\n\nAs counted.\n"
        );
        assert!(section.markdown().contains("| a | 1,000 |\n\n- As counted."));
        assert!(!section.is_broken());
    }
}
