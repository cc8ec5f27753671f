//! The change feed of this server.

use std::time::Duration;

/// A running change feed.
pub struct Feed;

impl Feed {
    /// How late the last event was.
    pub fn lag(&self) -> Option<Duration> {
        None
    }
}
