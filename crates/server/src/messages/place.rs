//! The place after an entry in a list that is ordered by time: a cursor without its list.

use jiff::Timestamp;
use uuid::Uuid;

use crate::problem::{ApiError, FieldError};
use crate::records::Statement;

/// The time and the id of an entry. Opaque to clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Microseconds since 1970, which is as exactly as Postgres tells times apart.
    micros: i64,
    id: Uuid,
}

impl Place {
    /// The place of an entry.
    pub(super) fn new(micros: i64, id: Uuid) -> Self {
        Self { micros, id }
    }

    /// As text without characters that a URL would escape.
    pub(super) fn encode(self) -> String {
        format!("{}.{}", self.micros, self.id.simple())
    }

    /// Reads a cursor.
    ///
    /// # Errors
    /// 400 when no list has given it.
    pub(super) fn decode(text: &str) -> Result<Self, ApiError> {
        let parts = text.split_once('.').and_then(|(micros, id)| {
            let micros: i64 = micros.parse().ok()?;
            Timestamp::from_microsecond(micros).ok()?;
            Some(Self::new(micros, Uuid::parse_str(id).ok()?))
        });
        parts.ok_or_else(|| {
            let message =
                "cursor is not one that this list has given: use the next_cursor of the page before";
            ApiError::malformed_field("bad_parameter", FieldError::new("cursor", "value", message))
        })
    }

    /// Appends `(time, id)`, to be compared with a row's.
    pub(super) fn write(self, statement: &mut Statement) {
        let time = Timestamp::from_microsecond(self.micros).unwrap_or(Timestamp::UNIX_EPOCH);
        statement.push("(");
        statement.bind(&time.to_string(), "timestamptz");
        statement.push(", ");
        statement.bind(&self.id.to_string(), "uuid");
        statement.push(")");
    }
}

/// SQL of the microseconds that a [`Place`] takes.
pub(super) fn micros_of(time: &str) -> String {
    format!("(extract(epoch from {time}) * 1000000)::bigint")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_its_cursor() {
        let place = Place::new(1_795_286_400_123_456, Uuid::from_u128(7));
        assert_eq!(Place::decode(&place.encode()).unwrap(), place);
        for text in [
            "",
            "x",
            "1.",
            ".",
            "1.x",
            "99999999999999999999.00000000000000000000000000000007",
        ] {
            assert_eq!(Place::decode(text).unwrap_err().status(), 400, "{text}");
        }
    }
}
