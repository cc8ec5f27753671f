//! Cells that a spreadsheet would run as a formula, made harmless on the way out and restored on the way in.
//!
//! A file that a person opens in a spreadsheet must not run what somebody typed into a contact form (OWASP: CSV
//! injection). The usual cure is an apostrophe before the cell. Text that begins with apostrophes itself gets one more,
//! so that taking one away always gives back exactly what was there.

use std::borrow::Cow;

/// The text of a cell for a text value.
///
/// Plain numbers (`-12.5`, `+4930123456`) stay as they are: they run nothing, and a column of them should still add up.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let bare = text.trim_start_matches('\'');
    let quoted = bare.len() < text.len();
    if starts_formula(bare) && (quoted || !is_number(bare)) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text value of a cell: the inverse of [`escape`].
pub(super) fn unescape(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if starts_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// What spreadsheets take as the start of a formula, or skip before one; the wide forms count in East Asian locales.
fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        for (text, cell) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+1 555 0100", "'+1 555 0100"),
            ("-2+3", "'-2+3"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("＝1+1", "'＝1+1"),
            ("-", "'-"),
            ("-12.5", "-12.5"),
            ("+4930123456", "+4930123456"),
            ("'=1", "''=1"),
            ("'-5", "''-5"),
            ("'tis", "'tis"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(escape(text), cell);
            assert_eq!(unescape(cell), text);
        }
    }

    proptest! {
        #[test]
        fn what_goes_out_comes_back(text in "[-+=@'\t\r\n＝0-9.a ]{0,6}|.*") {
            let cell = escape(&text);
            prop_assert_eq!(unescape(&cell), text.as_str());
        }

        #[test]
        fn no_cell_starts_a_formula_unless_it_is_a_number(text in "[-+=@'\t\r\n＝0-9.a ]{0,6}") {
            let cell = escape(&text);
            prop_assert!(!starts_formula(&cell) || is_number(&cell));
        }
    }
}
