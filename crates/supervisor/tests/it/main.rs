//! Starts, stops and crashes real stores.

mod fault_proxy;
mod hold;
mod postgres;
mod redis;
mod test_stores;
mod wait;
