//! What health pages show.

mod information;

use std::time::Duration;

pub use self::information::Information;
use crate::connection::LinkState;
use crate::error::RedisError;

/// The answer of [`RedisConnection::health`](crate::RedisConnection::health).
#[derive(Debug, Clone)]
pub struct Health {
    /// How the connection is.
    pub link: LinkState,
    /// How long the store took to answer; `None` when it did not.
    pub latency: Option<Duration>,
    /// What the store says about itself; `None` when it did not.
    pub information: Option<Information>,
}

impl Health {
    /// For a store that did not answer.
    pub(crate) fn silent(mut link: LinkState, error: &RedisError) -> Self {
        link.error.get_or_insert_with(|| error.to_string().into());
        Self {
            link,
            latency: None,
            information: None,
        }
    }
}
