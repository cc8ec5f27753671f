//! The place behind a contact in the order of its board. Opaque to clients.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A contact's place: its column and its position there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cursor {
    /// The column; none: no column.
    #[serde(rename = "c")]
    pub column: Option<Uuid>,
    /// The column's rank when the cursor was given, should the column be gone.
    #[serde(rename = "r")]
    pub rank: i64,
    /// The position.
    #[serde(rename = "p")]
    pub position: String,
    /// The contact.
    #[serde(rename = "i")]
    pub id: Uuid,
}

impl Cursor {
    /// As text without characters that a URL would escape.
    pub(super) fn encode(&self) -> String {
        use std::fmt::Write;
        let json = serde_json::to_vec(self).expect("a cursor has only texts and numbers");
        json.iter()
            .fold(String::with_capacity(json.len() * 2), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    }

    /// What [`encode`](Self::encode) has written.
    pub(super) fn decode(text: &str) -> Option<Self> {
        if !text.len().is_multiple_of(2) || text.len() > 4096 || !text.is_ascii() {
            return None;
        }
        let bytes: Option<Vec<u8>> = (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
            .collect();
        serde_json::from_slice(&bytes?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_journey() {
        let cursor = Cursor {
            column: Some(Uuid::from_u128(7)),
            rank: 3,
            position: "5a80".to_owned(),
            id: Uuid::from_u128(8),
        };
        assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        for rubbish in ["", "0", "zz", "7b7d", "é"] {
            assert_eq!(Cursor::decode(rubbish), None, "{rubbish}");
        }
    }
}
