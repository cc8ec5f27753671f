//! Text of a header that differs from answer to answer, put together on the stack.

use http::HeaderValue;

/// Long enough for every header that is written here, but for `X-Version` over many modules.
const INLINE: usize = 120;

/// Collects a header value; only finishing it allocates, once, unless the text is unusually long.
pub(crate) struct HeaderText {
    inline: [u8; INLINE],
    length: usize,
    /// Holds everything once `inline` was too short.
    spilled: Vec<u8>,
}

impl HeaderText {
    pub(crate) fn new() -> Self {
        Self {
            inline: [0; INLINE],
            length: 0,
            spilled: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.push_bytes(text.as_bytes());
    }

    pub(crate) fn push_number(&mut self, mut number: u64) {
        // 2^64 - 1 has 20 digits.
        let mut digits = [0_u8; 20];
        let mut start = digits.len();
        loop {
            start -= 1;
            digits[start] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.push_bytes(&digits[start..]);
    }

    /// Microseconds as milliseconds with three decimals, the unit of `Server-Timing`.
    pub(crate) fn push_milliseconds(&mut self, microseconds: u64) {
        self.push_number(microseconds / 1000);
        let rest = microseconds % 1000;
        let digit = |power: u64| b'0' + (rest / power % 10) as u8;
        self.push_bytes(&[b'.', digit(100), digit(10), digit(1)]);
    }

    /// The value; `None` when nothing was pushed, or when it holds bytes that no header may hold.
    pub(crate) fn finish(self) -> Option<HeaderValue> {
        match (self.length, self.spilled.is_empty()) {
            (0, true) => None,
            (length, true) => HeaderValue::from_bytes(&self.inline[..length]).ok(),
            (_, false) => HeaderValue::from_maybe_shared(bytes::Bytes::from(self.spilled)).ok(),
        }
    }

    fn push_bytes(&mut self, bytes: &[u8]) {
        let end = self.length + bytes.len();
        if self.spilled.is_empty() && end <= INLINE {
            self.inline[self.length..end].copy_from_slice(bytes);
            self.length = end;
            return;
        }
        if self.spilled.is_empty() {
            self.spilled.extend_from_slice(&self.inline[..self.length]);
        }
        self.spilled.extend_from_slice(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_like_the_formatter_does() {
        for number in [0, 1, 9, 10, 123, 1_000_000, u64::MAX] {
            let mut text = HeaderText::new();
            text.push_number(number);
            assert_eq!(text.finish().unwrap(), number.to_string().as_str());
        }
    }

    #[test]
    fn milliseconds_have_three_decimals() {
        for (microseconds, expected) in [
            (0, "0.000"),
            (7, "0.007"),
            (1_234, "1.234"),
            (60_000_050, "60000.050"),
        ] {
            let mut text = HeaderText::new();
            text.push_milliseconds(microseconds);
            assert_eq!(text.finish().unwrap(), expected);
        }
    }

    #[test]
    fn long_text_is_kept_whole() {
        for pieces in [1, 11, 12, 13, 40] {
            let mut text = HeaderText::new();
            for _ in 0..pieces {
                text.push("0123456789");
            }
            assert_eq!(text.finish().unwrap(), "0123456789".repeat(pieces).as_str());
        }
    }

    #[test]
    fn nothing_and_forbidden_bytes_are_no_header() {
        assert!(HeaderText::new().finish().is_none());
        let mut text = HeaderText::new();
        text.push("a\nb");
        assert!(text.finish().is_none());
    }
}
