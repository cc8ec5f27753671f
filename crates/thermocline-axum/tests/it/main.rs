//! The crate through the routers of axum.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod answer_headers;
mod cache_layer;
mod concurrency;
mod conditional;
mod fixture;
mod invalidate_layer;
mod layer_order;
mod not_stored;
mod respond;
mod wire;
