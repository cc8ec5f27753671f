use deadpool_postgres::Pool;
use futures_util::future::BoxFuture;
use thermocline::{Slots, VersionError, VersionKey, VersionStore};
use uuid::Uuid;

use crate::slots::{READ_SLOTS, slots_from_pairs};

/// The versions of a database that was set up with [`schema_sql`](crate::schema_sql).
///
/// ```no_run
/// # fn example(pool: deadpool_postgres::Pool) {
/// use std::sync::Arc;
/// use thermocline::{SystemClock, VersionTable};
/// use thermocline_postgres::PostgresVersionStore;
///
/// let versions = VersionTable::new(Arc::new(PostgresVersionStore::new(pool)), Arc::new(SystemClock));
/// # }
/// ```
#[derive(Clone)]
pub struct PostgresVersionStore {
    pool: Pool,
}

/// To raise before reading, and on whose behalf.
struct Raise<'a> {
    by: Option<&'a str>,
}

/// The setting lives as long as the statement's own transaction, and is made before the first raise: a select list is
/// evaluated from left to right.
const RAISE: &str = "select set_config('thermocline.origin', $3, true), thermocline.raise(asked.tenant, asked.module) \
    from unnest($1::uuid[], $2::text[]) as asked (tenant, module)";

impl PostgresVersionStore {
    /// Uses connections of `pool`, which must lead to the primary. Give the pool a limit for waiting: a read that
    /// the table no longer waits for still waits for its connection.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    async fn slots(&self, keys: &[VersionKey], raise: Option<Raise<'_>>) -> Result<Vec<Slots>, VersionError> {
        let tenants: Vec<Uuid> = keys.iter().map(|key| key.tenant.as_uuid()).collect();
        let modules: Vec<&str> = keys.iter().map(|key| key.module.as_str()).collect();
        let client = self.pool.get().await.map_err(VersionError::unavailable)?;
        if let Some(Raise { by }) = raise {
            // A transaction of its own: the statement after it sees it committed.
            let raise = client
                .prepare_cached(RAISE)
                .await
                .map_err(VersionError::unavailable)?;
            client
                .execute(&raise, &[&tenants, &modules, &by.unwrap_or_default()])
                .await
                .map_err(VersionError::unavailable)?;
        }
        let read = client
            .prepare_cached(READ_SLOTS)
            .await
            .map_err(VersionError::unavailable)?;
        let rows = client
            .query(&read, &[&tenants, &modules])
            .await
            .map_err(VersionError::unavailable)?;
        rows.iter()
            .map(|row| {
                let pairs: Vec<i64> = row.try_get(0).map_err(VersionError::unavailable)?;
                Ok(slots_from_pairs(&pairs))
            })
            .collect()
    }
}

impl VersionStore for PostgresVersionStore {
    fn read<'a>(&'a self, keys: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        Box::pin(self.slots(keys, None))
    }

    fn raise<'a>(&'a self, keys: &'a [VersionKey]) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        self.raise_for(keys, None)
    }

    fn raise_for<'a>(
        &'a self,
        keys: &'a [VersionKey],
        by: Option<&'a str>,
    ) -> BoxFuture<'a, Result<Vec<Slots>, VersionError>> {
        Box::pin(self.slots(keys, Some(Raise { by })))
    }
}

impl std::fmt::Debug for PostgresVersionStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresVersionStore")
            .field("pool", &self.pool.status())
            .finish()
    }
}
