//! The counts of a workspace's contacts, as a sidebar shows them: `counts:{tenant}:{user}`.
//!
//! No contact is counted for them: they come from what the database keeps, cost the same at any size, and are exact at every
//! moment. See ADR 28.

mod answer;
mod cached;
mod load;
mod routes;

pub(crate) use self::cached::{COUNTS, Whose, get_from, request_key, warm};
pub(crate) use self::routes::read_counts;
