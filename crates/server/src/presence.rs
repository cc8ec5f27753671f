//! Who is there: heartbeats of people, in the memory layer with expiry, and now and then in Postgres. See ADR 12.

mod registry;
mod routes;
mod status;
mod store;
mod table;

pub(crate) use self::registry::{Presence, keep_presence};
pub(crate) use self::routes::routes;
pub(crate) use self::status::Present;
