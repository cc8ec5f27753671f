use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use thermocline::{RemoteError, RemoteLayer};

use crate::client::{Command, Reply};
use crate::connection::RedisConnection;
use crate::error::RedisError;

/// The names that one command removes. More would keep the store from its other clients.
const REMOVALS_PER_COMMAND: usize = 512;

/// The longest time an entry is kept: ten years. A store counts in milliseconds since 1970 and refuses a sum
/// that overflows.
const LONGEST: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

/// The layer that servers share, in Valkey or Redis.
///
/// An entry is one string value with an expiry. The layer adds nothing to names, so several caches may share a
/// database if their names differ.
#[derive(Debug, Clone)]
pub struct RedisLayer {
    connection: RedisConnection,
}

impl RedisLayer {
    /// A layer on a connection, which may serve others too.
    pub fn new(connection: RedisConnection) -> Self {
        Self { connection }
    }

    /// The connection.
    pub fn connection(&self) -> &RedisConnection {
        &self.connection
    }

    async fn unlink(&self, names: impl ExactSizeIterator<Item = &[u8]>) -> Result<u64, RedisError> {
        let mut command = Command::with_capacity("UNLINK", names.len(), 64 * names.len());
        for name in names {
            command = command.arg(name);
        }
        match self.connection.run(&command).await? {
            Reply::Integer(count) => Ok(count.unsigned_abs()),
            other => Err(self.connection.unexpected("UNLINK", &other)),
        }
    }
}

impl RemoteLayer for RedisLayer {
    fn get<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, RemoteError>> {
        Box::pin(async move {
            let command = Command::with_capacity("GET", 1, name.len()).arg(name);
            match self.connection.run(&command).await? {
                Reply::Bytes(entry) => Ok(Some(entry)),
                Reply::Nil => Ok(None),
                other => Err(self.connection.unexpected("GET", &other).into()),
            }
        })
    }

    fn set<'a>(
        &'a self,
        name: &'a str,
        entry: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), RemoteError>> {
        Box::pin(async move {
            let milliseconds = ttl.min(LONGEST).as_millis().max(1);
            let milliseconds = i64::try_from(milliseconds).expect("ten years fit");
            let command = Command::with_capacity("SET", 4, name.len() + entry.len() + 24)
                .arg(name)
                .arg(&entry)
                .arg("PX")
                .integer(milliseconds);
            match self.connection.run(&command).await? {
                Reply::Status(_) => Ok(()),
                other => Err(self.connection.unexpected("SET", &other).into()),
            }
        })
    }

    fn remove<'a>(&'a self, names: &'a [String]) -> BoxFuture<'a, Result<u64, RemoteError>> {
        Box::pin(async move {
            let mut removed = 0;
            for names in names.chunks(REMOVALS_PER_COMMAND) {
                removed += self.unlink(names.iter().map(String::as_bytes)).await?;
            }
            Ok(removed)
        })
    }

    fn remove_prefix<'a>(&'a self, prefix: &'a str) -> BoxFuture<'a, Result<u64, RemoteError>> {
        Box::pin(async move {
            let mut removed = 0;
            let mut next = Some(0);
            while let Some(cursor) = next {
                let names;
                (names, next) = self.connection.scan(prefix, cursor).await?;
                for names in names.chunks(REMOVALS_PER_COMMAND) {
                    removed += self.unlink(names.iter().map(AsRef::as_ref)).await?;
                }
            }
            Ok(removed)
        })
    }
}
