//! Dropping bundles by hand.

use thermocline::{RemoteError, RemoteLayer, TenantId};
use thermocline_redis::RedisLayer;

use super::bundle::{BUNDLE, NAME, name};
use crate::app::App;

/// What went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cleared {
    /// Entries of this server's memory.
    pub memory: u64,
    /// Entries of the cache layer; none when it could not be asked.
    pub remote: Option<u64>,
}

/// Drops the bundles of one tenant, or all of them, from this server's memory and from the cache layer.
///
/// Other servers keep what they have in memory: it is as current as what they would load in its place.
pub(super) async fn clear(app: &App, tenant: Option<TenantId>) -> Cleared {
    let memory = app
        .cache()
        .forget(|key| key.namespace() == &BUNDLE && tenant.is_none_or(|tenant| key.tenant() == tenant));
    let remote = match &app.stores().cache {
        None => Ok(0),
        Some(connection) => remove(&RedisLayer::new(connection.clone()), tenant).await,
    };
    Cleared {
        memory,
        remote: remote
            .inspect_err(|error| tracing::debug!(%error, "bundles stay in the cache layer"))
            .ok(),
    }
}

async fn remove(layer: &RedisLayer, tenant: Option<TenantId>) -> Result<u64, RemoteError> {
    match tenant {
        Some(_) => {
            let names = [true, false].map(|include| name(tenant, include));
            layer.remove(&names).await
        }
        None => layer.remove_prefix(NAME).await,
    }
}
