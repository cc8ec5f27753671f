//! Values as text, checked against a field's kind: what filters compare with and CSV cells hold.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use uuid::Uuid;

use crate::modules::{Field, Kind};

/// Reads a text as a value of the field's kind and gives its one canonical spelling.
///
/// # Errors
/// A sentence that names the field, the value and what it may be.
pub(super) fn canonical_text(field: &Field, text: &str) -> Result<String, String> {
    let wrong = |expected: &str| Err(format!("{} `{}` is not {expected}", field.name, shortened(text)));
    match field.kind {
        Kind::Text(_) | Kind::Email | Kind::TextList => Ok(field.canonical(text).to_owned()),
        Kind::Uuid | Kind::Reference(_) => match Uuid::parse_str(text) {
            Ok(id) => Ok(id.to_string()),
            Err(_) => wrong("a UUID"),
        },
        Kind::Integer => match text.trim().parse::<i64>() {
            Ok(number) => Ok(number.to_string()),
            Err(_) => wrong("a whole number"),
        },
        Kind::Decimal => match decimal(text.trim()) {
            Some(number) => Ok(number),
            None => wrong("a number"),
        },
        Kind::Boolean => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" | "t" => Ok("true".to_owned()),
            "false" | "0" | "no" | "f" => Ok("false".to_owned()),
            _ => wrong("true or false"),
        },
        Kind::Date => match date(text.trim()) {
            Some(date) => Ok(date.to_string()),
            None => wrong("a date such as 2026-11-21"),
        },
        Kind::Timestamp => match instant(text.trim()) {
            Some(instant) => Ok(instant.to_string()),
            None => wrong("a time such as 2026-11-21T09:30:00Z"),
        },
        Kind::Json => wrong("something that can be compared"),
    }
}

/// A decimal number in plain or scientific notation, without losing digits.
pub(super) fn decimal(text: &str) -> Option<String> {
    let finite = text.parse::<f64>().ok()?.is_finite();
    let digits = text
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    // Postgres takes 131,072 digits before the point; nobody has that much money, and 1e100000 is an attack.
    let short = text.len() <= 64 && text.parse::<f64>().is_ok_and(|number| number.abs() < 1e30);
    (finite && digits && short).then(|| text.to_owned())
}

/// A calendar date; the date of an RFC 3339 instant is taken too, because clients send both.
pub(super) fn date(text: &str) -> Option<Date> {
    text.parse::<Date>().ok()
}

/// An instant: RFC 3339, or a date (its first moment in UTC).
pub(super) fn instant(text: &str) -> Option<Timestamp> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    if let Ok(local) = text.parse::<jiff::civil::DateTime>() {
        return local.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    }
    None
}

/// A value for an error message: never more than 60 characters of it.
pub(crate) fn shortened(text: &str) -> String {
    if text.chars().count() <= 60 {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(60).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_and_stay_sane() {
        assert_eq!(decimal("12.50").as_deref(), Some("12.50"));
        assert_eq!(decimal("1e3").as_deref(), Some("1e3"));
        for bad in ["", "1,5", "inf", "NaN", "1e300", "0x10", "ten"] {
            assert_eq!(decimal(bad), None, "{bad}");
        }
    }

    #[test]
    fn instants_come_in_three_spellings() {
        assert_eq!(
            instant("2026-11-21T10:00:00+01:00").unwrap().to_string(),
            "2026-11-21T09:00:00Z"
        );
        assert_eq!(
            instant("2026-11-21T10:00:00").unwrap().to_string(),
            "2026-11-21T10:00:00Z"
        );
        assert_eq!(instant("2026-11-21").unwrap().to_string(), "2026-11-21T00:00:00Z");
        assert_eq!(instant("tomorrow"), None);
    }
}
