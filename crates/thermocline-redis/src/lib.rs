#![doc = include_str!("../README.md")]

mod client;
mod connection;
mod error;
mod health;
mod layer;

pub use self::client::{Command, InvalidRedisUrl, OpenError, RedisUrl, Reply};
pub use self::connection::{ConnectionBuilder, LinkState, RedisConnection};
pub use self::error::RedisError;
pub use self::health::{Health, Information};
pub use self::layer::RedisLayer;
