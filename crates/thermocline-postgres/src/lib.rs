#![doc = include_str!("../README.md")]

mod event;
mod feed;
mod follower;
mod schema;
mod slots;
mod store;

pub use self::feed::{
    ChangeFeed, FeedError, FeedItem, FeedKind, FeedSession, LogicalFeed, NotifyFeed, Opening,
};
pub use self::follower::{FeedStatistics, Follower, FollowerOptions, FollowerState};
pub use self::schema::schema_sql;
pub use self::slots::{READ_SLOTS, read_slots, slots_from_pairs};
pub use self::store::PostgresVersionStore;
