//! Postgres: the pool, tenant transactions, migrations, and what is put on every table.

mod connection;
mod constraint;
mod equip;
mod feed;
mod migrate;
mod pool;
mod session;
mod statistics;

pub(crate) use self::connection::Connection;
pub(crate) use self::constraint::constraint_error;
pub(crate) use self::feed::Feed;
pub use self::migrate::migrate;
pub use self::pool::connect_admin;
pub(crate) use self::pool::{Pool, open_pool};
pub(crate) use self::session::{Acting, is_outage, touched_versions};
pub(crate) use self::statistics::keep_statistics;
pub use self::statistics::refresh_statistics;
