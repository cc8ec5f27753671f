//! Starts, stops and crashes real stores.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends with the first thing that goes wrong"
)]

mod fault_proxy;
mod hold;
mod postgres;
mod redis;
mod test_stores;
mod wait;
