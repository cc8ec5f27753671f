//! Postgres: the pool, tenant transactions, migrations, and what is put on every table.

mod constraint;
mod equip;
mod feed;
mod migrate;
mod pool;
mod session;

pub use self::constraint::constraint_error;
pub use self::feed::Feed;
pub use self::migrate::migrate;
pub use self::pool::{Pool, connect_admin, open_pool};
pub use self::session::{Acting, is_outage, touched_versions};

/// TEMPORARY.
pub(crate) const SCHEMA: &str = include_str!("database/versions.sql");
/// TEMPORARY.
pub(crate) fn slots_from_pairs(pairs: &[i64]) -> thermocline::Slots {
    thermocline::Slots::from_pairs(
        pairs
            .chunks_exact(2)
            .map(|pair| (pair[0], pair[1].unsigned_abs())),
    )
}
