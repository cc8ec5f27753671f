//! The Redis-protocol stores of a server, and how each store of the system is.

use anyhow::Context;
use thermocline::LayerState;
use thermocline_redis::RedisConnection;

use crate::settings::{Secret, Settings};

/// Connections to the stores beside Postgres. Each is optional, and none is waited for.
#[derive(Clone)]
pub struct Stores {
    /// The cache layer.
    pub cache: Option<RedisConnection>,
    /// The memory layer: presence and sessions.
    pub memory: Option<RedisConnection>,
}

impl Stores {
    /// Opens the connections in the background.
    ///
    /// # Errors
    /// When a URL cannot be read; the error names the variable and never the password.
    pub fn open(settings: &Settings) -> anyhow::Result<Self> {
        Ok(Self {
            cache: open(
                "redis-cache",
                "REDIS_CACHE_URL",
                &settings.redis_cache_url,
                &settings.redis_cache_public_url,
            )?,
            memory: open(
                "redis-memory",
                "REDIS_MEMORY_URL",
                &settings.redis_memory_url,
                &settings.redis_memory_public_url,
            )?,
        })
    }
}

fn open(
    name: &'static str,
    variable: &'static str,
    url: &Option<Secret>,
    fallback: &Option<Secret>,
) -> anyhow::Result<Option<RedisConnection>> {
    let Some(url) = url else { return Ok(None) };
    let expected = "must be a URL such as redis://:password@host:6379/0, or rediss:// for TLS";
    let parsed = url
        .expose()
        .parse()
        .with_context(|| format!("{variable} {expected}"))?;
    let mut builder = RedisConnection::builder(name, parsed);
    if let Some(fallback) = fallback {
        builder = builder.fallback(
            fallback
                .expose()
                .parse()
                .with_context(|| format!("the fallback of {variable} {expected}"))?,
        );
    }
    Ok(Some(
        builder
            .open()
            .with_context(|| format!("opening the store of {variable}"))?,
    ))
}

/// How an optional store is, in the words of the health page.
pub(crate) fn state(connection: Option<&RedisConnection>) -> &'static str {
    match connection.map(|connection| connection.state().state) {
        None => "disabled",
        Some(LayerState::Connected) => "connected",
        Some(LayerState::Degraded) => "degraded",
        Some(LayerState::Disconnected) => "disconnected",
    }
}
