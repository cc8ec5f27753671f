//! The proof at scale with a handful of rows: it must not rot between the times that somebody runs it in full.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends with the first thing that goes wrong"
)]

mod scale;
