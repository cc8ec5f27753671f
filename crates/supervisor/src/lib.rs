#![doc = include_str!("../README.md")]

mod account;
mod child;
mod directory;
mod error;
mod fault_proxy;
mod leftover;
mod port;
mod postgres;
mod private;
mod programs;
mod random;
mod redis;
mod signal;
mod spawn;
mod stores;
mod test_stores;

pub use self::error::SupervisorError;
pub use self::fault_proxy::{Fault, FaultProxy};
pub use self::postgres::{Durability, Postgres, PostgresOptions};
pub use self::private::{PrivatePostgres, PrivateRedis};
pub use self::programs::{PostgresPrograms, RedisProgram, Version};
pub use self::redis::{JournalSync, Redis, RedisOptions, RedisRole};
pub use self::stores::{Stores, StoresOptions};
pub use self::test_stores::{FreshDatabase, TestStores};
