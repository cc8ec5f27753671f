//! Rows in the text format of COPY.

use std::fmt::{Display, Write};

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// Builds rows, value by value. The values come in the order of the columns that the COPY names.
#[derive(Debug, Default)]
pub(super) struct CopyText {
    text: String,
}

impl CopyText {
    /// Ends the row.
    pub(super) fn end(&mut self) {
        // The separator after the last value makes room for the end of the line.
        self.text.pop();
        self.text.push('\n');
    }

    /// How many bytes wait.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The rows so far; building goes on with none.
    pub(super) fn take(&mut self) -> bytes::Bytes {
        let room = self.text.len();
        std::mem::replace(&mut self.text, String::with_capacity(room)).into()
    }

    /// A number, truth value or UUID: nothing in it needs escaping.
    pub(super) fn plain(&mut self, value: impl Display) -> &mut Self {
        write!(self.text, "{value}\t").expect("a String takes everything");
        self
    }

    pub(super) fn maybe_plain(&mut self, value: Option<impl Display>) -> &mut Self {
        match value {
            Some(value) => self.plain(value),
            None => self.null(),
        }
    }

    pub(super) fn null(&mut self) -> &mut Self {
        self.text.push_str("\\N\t");
        self
    }

    pub(super) fn text(&mut self, value: &str) -> &mut Self {
        for character in value.chars() {
            match character {
                '\\' => self.text.push_str("\\\\"),
                '\t' => self.text.push_str("\\t"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                other => self.text.push(other),
            }
        }
        self.text.push('\t');
        self
    }

    pub(super) fn maybe_text(&mut self, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.text(value),
            None => self.null(),
        }
    }

    pub(super) fn uuid(&mut self, value: Uuid) -> &mut Self {
        let mut buffer = Uuid::encode_buffer();
        self.text.push_str(value.hyphenated().encode_lower(&mut buffer));
        self.text.push('\t');
        self
    }

    pub(super) fn maybe_uuid(&mut self, value: Option<Uuid>) -> &mut Self {
        match value {
            Some(value) => self.uuid(value),
            None => self.null(),
        }
    }

    pub(super) fn time(&mut self, value: Timestamp) -> &mut Self {
        self.plain(value)
    }

    pub(super) fn maybe_time(&mut self, value: Option<Timestamp>) -> &mut Self {
        self.maybe_plain(value)
    }

    pub(super) fn maybe_date(&mut self, value: Option<Date>) -> &mut Self {
        self.maybe_plain(value)
    }

    /// A `text[]` of plain words.
    pub(super) fn words(&mut self, words: &[&str]) -> &mut Self {
        self.text.push('{');
        self.text.push_str(&words.join(","));
        self.text.push_str("}\t");
        self
    }

    /// A `bytea`.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.text.push_str("\\\\x");
        for byte in bytes {
            write!(self.text, "{byte:02x}").expect("a String takes everything");
        }
        self.text.push('\t');
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_as_copy_wants_it() {
        let mut rows = CopyText::default();
        rows.text("a\tb\\c\nd")
            .null()
            .plain(true)
            .words(&["vip", "berlin"])
            .bytes(b"\x00\xff");
        rows.end();
        assert_eq!(
            rows.take(),
            "a\\tb\\\\c\\nd\t\\N\ttrue\t{vip,berlin}\t\\\\x00ff\n"
        );
        assert_eq!(rows.len(), 0);
    }
}
