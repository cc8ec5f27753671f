//! Who uses the memory layer, and for what.

use crate::{clock::Timestamp, key::Key, tenant::TenantId};

/// The entries that were hit most: see [`Cache::hottest`](crate::Cache::hottest).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Hottest {
    /// The moment from which hits count.
    pub since: Timestamp,
    /// The entries, the most hit first.
    pub keys: Vec<HotKey>,
}

/// An entry in memory that is hit often.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HotKey {
    /// Which.
    pub key: Key,
    /// How often memory answered with it, estimated from one hit of 64.
    pub hits: u64,
    /// What it weighs, in bytes.
    pub bytes: u64,
}

/// What one tenant has in the memory layer: see [`Cache::tenants`](crate::Cache::tenants).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TenantStatistics {
    /// Whose.
    pub tenant: TenantId,
    /// Entries in memory now.
    pub entries: u64,
    /// What these entries weigh, in bytes.
    pub bytes: u64,
    /// Entries that memory dropped to make room.
    pub evictions: u64,
}
