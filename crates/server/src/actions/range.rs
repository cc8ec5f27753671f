//! Byte ranges (RFC 9110, section 14): one range of one representation.

use std::ops::Range;

/// What a `Range` header asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Everything: no header, one that cannot be understood, or several ranges, which a server may answer as a whole.
    Everything,
    /// This part.
    Part(Range<u64>),
    /// Nothing that there is.
    Nothing,
}

/// Reads the header for a representation of this length.
pub(super) fn asked(header: Option<&str>, length: u64) -> Asked {
    let Some(range) = header.and_then(|text| text.trim().strip_prefix("bytes=")) else {
        return Asked::Everything;
    };
    let Some((first, last)) = range.split_once('-') else {
        return Asked::Everything;
    };
    let (first, last) = (first.trim(), last.trim());
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(first) || !digits(last) || (first.is_empty() && last.is_empty()) {
        return Asked::Everything;
    }
    // A number beyond 64 bits is beyond every document as well.
    let number = |text: &str| text.parse::<u64>().unwrap_or(u64::MAX);
    let range = if first.is_empty() {
        length.saturating_sub(number(last))..length
    } else if last.is_empty() {
        number(first)..length
    } else if number(last) < number(first) {
        return Asked::Everything;
    } else {
        number(first)..number(last).saturating_add(1).min(length)
    };
    if range.is_empty() {
        Asked::Nothing
    } else {
        Asked::Part(range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        for (header, expected) in [
            (None, Asked::Everything),
            (Some("bytes=0-0"), Asked::Part(0..1)),
            (Some("bytes=2-"), Asked::Part(2..10)),
            (Some("bytes=-3"), Asked::Part(7..10)),
            (Some("bytes=-99"), Asked::Part(0..10)),
            (Some("bytes=5-99999999999999999999"), Asked::Part(5..10)),
            (Some("bytes=10-"), Asked::Nothing),
            (Some("bytes=-0"), Asked::Nothing),
            (Some("bytes=99999999999999999999-"), Asked::Nothing),
            (Some("bytes=5-2"), Asked::Everything),
            (Some("bytes=0-1,4-5"), Asked::Everything),
            (Some("bytes=-"), Asked::Everything),
            (Some("bytes=a-b"), Asked::Everything),
            (Some("lines=1-2"), Asked::Everything),
        ] {
            assert_eq!(asked(header, 10), expected, "{header:?}");
        }
        assert_eq!(asked(Some("bytes=0-"), 0), Asked::Nothing);
    }
}
