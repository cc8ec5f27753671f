//! Rows as the text that COPY reads.

use std::collections::HashMap;

use bytes::{BufMut, Bytes, BytesMut};
use serde_json::Value;
use uuid::Uuid;

use super::plan::Plan;
use super::row::Row;
use crate::modules::Kind;

/// Rows in COPY's text format.
#[derive(Debug, Default)]
pub(super) struct Encoded {
    /// The columns that at least one row fills, as places in the plan.
    pub(super) used: Vec<usize>,
    /// At least one row has something for `metadata` that is no field.
    pub(super) has_extra: bool,
    text: Bytes,
    /// Where each row ends.
    ends: Vec<usize>,
}

impl Encoded {
    /// Encodes rows; `is_new` says of each whether it is to be inserted.
    pub(super) fn of(plan: &Plan, rows: &[Row], is_new: impl Fn(&Row) -> bool) -> Self {
        let places: HashMap<&str, usize> = plan
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| (column.field.name, place))
            .collect();
        let mut filled = vec![false; plan.columns.len()];
        for name in rows.iter().flat_map(|row| row.taken.columns.keys()) {
            if let Some(place) = places.get(name.as_str()) {
                filled[*place] = true;
            }
        }
        let used: Vec<usize> = (0..filled.len()).filter(|place| filled[*place]).collect();
        let has_extra = rows.iter().any(|row| !row.taken.extra.is_empty());
        let mut text = BytesMut::with_capacity(rows.len() * 256);
        let mut ends = Vec::with_capacity(rows.len());
        let mut values: Vec<Option<&Value>> = vec![None; plan.columns.len()];
        for row in rows {
            values.fill(None);
            for (name, value) in &row.taken.columns {
                if let Some(place) = places.get(name.as_str()) {
                    values[*place] = Some(value);
                }
            }
            write_row(
                &mut text,
                plan,
                row,
                is_new(row),
                used.iter().map(|place| (*place, values[*place])),
            );
            ends.push(text.len());
        }
        Self {
            used,
            has_extra,
            text: text.freeze(),
            ends,
        }
    }

    /// The text of these rows.
    pub(super) fn rows(&self, rows: std::ops::Range<usize>) -> Bytes {
        let end = |row: usize| if row == 0 { 0 } else { self.ends[row - 1] };
        self.text.slice(end(rows.start)..end(rows.end))
    }
}

fn write_row<'a>(
    text: &mut BytesMut,
    plan: &Plan,
    row: &Row,
    is_new: bool,
    values: impl Iterator<Item = (usize, Option<&'a Value>)>,
) {
    let mut buffer = Uuid::encode_buffer();
    // Ids of our own making ascend, so rows of one file keep its order.
    let id = row.id.unwrap_or_else(Uuid::now_v7);
    text.put_slice(row.line.to_string().as_bytes());
    text.put_u8(b'\t');
    text.put_slice(id.hyphenated().encode_lower(&mut buffer).as_bytes());
    text.put_slice(if is_new { b"\tt\t" } else { b"\tf\t" });
    if row.taken.extra.is_empty() {
        text.put_slice(b"\\N");
    } else {
        let extra = serde_json::to_string(&row.taken.extra).expect("a map of texts can be written as JSON");
        write_escaped(text, &extra);
    }
    for aside in &plan.asides {
        let set = row.taken.aside.iter().find(|(name, _)| *name == aside.field);
        text.put_slice(match set {
            Some((_, true)) => b"\tt",
            Some((_, false)) => b"\tf",
            None => b"\t\\N",
        });
    }
    for (place, value) in values {
        text.put_u8(b'\t');
        write_value(text, plan.columns[place].field.kind, value);
    }
    text.put_u8(b'\n');
}

fn write_value(text: &mut BytesMut, kind: Kind, value: Option<&Value>) {
    match (value, kind) {
        (None | Some(Value::Null), _) => text.put_slice(b"\\N"),
        (Some(Value::String(value)), _) => write_escaped(text, value),
        (Some(Value::Array(items)), Kind::TextList) => write_escaped(text, &array(items)),
        (Some(Value::Bool(flag)), _) => text.put_u8(if *flag { b't' } else { b'f' }),
        (Some(other), _) => write_escaped(text, &other.to_string()),
    }
}

/// COPY's text format: a backslash before what it would take as the end of a value or of a row.
fn write_escaped(text: &mut BytesMut, value: &str) {
    let bytes = value.as_bytes();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let escaped: &[u8] = match byte {
            b'\\' => b"\\\\",
            b'\t' => b"\\t",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            _ => continue,
        };
        text.put_slice(&bytes[start..at]);
        text.put_slice(escaped);
        start = at + 1;
    }
    text.put_slice(&bytes[start..]);
}

/// `{"a","b"}`, Postgres's spelling of a list of texts.
fn array(items: &[Value]) -> String {
    let mut array = String::from("{");
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            array.push(',');
        }
        array.push('"');
        for c in item.as_str().unwrap_or_default().chars() {
            if matches!(c, '"' | '\\') {
                array.push('\\');
            }
            array.push(c);
        }
        array.push('"');
    }
    array.push('}');
    array
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_would_end_a_value_is_escaped() {
        let mut text = BytesMut::new();
        write_escaped(&mut text, "a\tb\\c\nd\r");
        assert_eq!(&text[..], b"a\\tb\\\\c\\nd\\r");
    }

    #[test]
    fn lists_keep_quotes_commas_and_words_that_mean_something() {
        let items = [
            json!("a,b"),
            json!("say \"x\""),
            json!("null"),
            json!("\\"),
            json!(""),
        ];
        assert_eq!(array(&items), r#"{"a,b","say \"x\"","null","\\",""}"#);
    }
}
