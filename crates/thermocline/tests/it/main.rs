//! The engine against its promises.

#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod contract;
mod events;
mod feed;
mod inspect;
mod memory;
mod model;
mod modes;
mod proven;
mod raises;
mod records;
mod remote;
mod single_flight;
mod stale;
mod statistics;
mod support;
mod timeouts;
mod usage;
mod versions;
