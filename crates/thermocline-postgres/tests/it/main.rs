//! Versions and feeds against a real Postgres.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends with the first thing that goes wrong"
)]

mod concurrency;
mod database;
mod feed;
mod following;
mod freshness;
mod hiccups;
mod origins;
mod plans;
mod random;
mod records;
mod schema;
mod slots;
mod store;
mod versions;
mod wait;
mod waiting;
