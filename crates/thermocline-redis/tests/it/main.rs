//! The layer and its connection against real stores, and against things that only pretend to be one.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends with the first thing that goes wrong"
)]

mod contract;
mod faults;
mod health;
mod pretenders;
mod recorded_logs;
mod secrets;
mod stores;
mod tls;
mod transactions;
