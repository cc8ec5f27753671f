//! The proof at scale with a handful of rows: it must not rot between the times that somebody runs it in full.

mod scale;
