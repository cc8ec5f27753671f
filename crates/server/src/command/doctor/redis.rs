//! The Redis-protocol stores.

use std::time::Duration;

use thermocline_redis::{Command, RedisConnection, Reply};

use super::Finding;
use crate::settings::{Secret, Settings};

/// A store on the same network answers in a millisecond.
const PATIENCE: Duration = Duration::from_secs(3);

pub(super) async fn examine(settings: &Settings) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(match &settings.redis_cache_url {
        None => vec![Finding::advice(
            "REDIS_CACHE_URL",
            "is not set: each server caches for itself, and a restart begins cold",
        )],
        Some(url) => cache("REDIS_CACHE_URL", url).await,
    });
    if let Some(url) = &settings.redis_cache_public_url {
        found.extend(cache("REDIS_CACHE_PUBLIC_URL", url).await);
    }
    found.extend(match &settings.redis_memory_url {
        None => vec![Finding::advice(
            "REDIS_MEMORY_URL",
            "is not set: servers do not share presence",
        )],
        Some(url) => memory("REDIS_MEMORY_URL", url).await,
    });
    if let Some(url) = &settings.redis_memory_public_url {
        found.extend(memory("REDIS_MEMORY_PUBLIC_URL", url).await);
    }
    found
}

async fn connect(name: &'static str, url: &Secret) -> Result<RedisConnection, Finding> {
    let parsed = url.expose().parse().map_err(|error| {
        Finding::wrong(
            name,
            format!("{error}; it must be like redis://:password@host:6379/0, or rediss:// for TLS"),
        )
    })?;
    let connection = RedisConnection::builder(name, parsed)
        .open()
        .map_err(|error| Finding::wrong(name, error.to_string()))?;
    if tokio::time::timeout(PATIENCE, connection.connected())
        .await
        .is_ok()
    {
        return Ok(connection);
    }
    let cause = connection.state().error.map(|error| error.to_string());
    Err(Finding::unreachable(
        name,
        format!(
            "{}; check host, port and password, and that the store runs. The server works without it",
            cause.as_deref().unwrap_or("does not answer")
        ),
    ))
}

/// What every store is asked.
async fn version(name: &'static str, connection: &RedisConnection) -> Finding {
    let health = connection.health().await;
    match (health.latency, health.information) {
        (Some(latency), Some(_)) => Finding::fine(
            name,
            format!("answers in {:.1} ms", latency.as_secs_f64() * 1000.0),
        ),
        _ => Finding::unreachable(
            name,
            "accepts connections and does not answer; look at the store's log",
        ),
    }
}

/// A directive of the store's configuration; none where it is hidden, as hosted stores do.
async fn directive(connection: &RedisConnection, name: &str) -> Option<String> {
    let text = |reply: &Reply| match reply {
        Reply::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        Reply::Status(text) => Some(text.clone()),
        _ => None,
    };
    match connection
        .run(&Command::new("CONFIG").arg("GET").arg(name))
        .await
        .ok()?
    {
        Reply::Map(pairs) => pairs.first().and_then(|(_, value)| text(value)),
        Reply::List(items) => items.get(1).and_then(text),
        _ => None,
    }
}

async fn cache(name: &'static str, url: &Secret) -> Vec<Finding> {
    let connection = match connect(name, url).await {
        Ok(connection) => connection,
        Err(finding) => return vec![finding],
    };
    let mut found = vec![version(name, &connection).await];
    let policy = directive(&connection, "maxmemory-policy").await;
    let limit = directive(&connection, "maxmemory").await;
    found.push(match (policy.as_deref(), limit.as_deref()) {
        (Some("noeviction"), _) => Finding::wrong(
            name,
            "the store refuses writes when it is full; set `maxmemory-policy allkeys-lru`",
        ),
        (Some(_), Some("0")) => Finding::advice(
            name,
            "the store takes memory without limit; set `maxmemory`, for example to 512mb",
        ),
        (Some(policy), Some(limit)) => {
            let megabytes = limit.parse::<u64>().unwrap_or_default() / 1_048_576;
            Finding::fine(name, format!("{policy} at {megabytes} MB"))
        }
        _ => Finding::advice(
            name,
            "the store hides its configuration; see to it that it evicts (allkeys-lru)",
        ),
    });
    found
}

async fn memory(name: &'static str, url: &Secret) -> Vec<Finding> {
    match connect(name, url).await {
        Ok(connection) => vec![version(name, &connection).await],
        Err(finding) => vec![finding],
    }
}
