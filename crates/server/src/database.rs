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
