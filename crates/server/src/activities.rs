//! Activities counted by status beside their list (`include_stats=true`), and what is told about those counts.
//!
//! The counts are kept under names that other programs know: `activities:stats:tenant:<tenant>:v<version>:<filter>`, with the
//! version, hits and misses beside them (see [`Tally`]).

mod count;
mod list;
mod monitor;
mod names;
mod tally;

pub(crate) use self::list::list_with_counts;
pub(crate) use self::monitor::routes;
pub(crate) use self::tally::Tally;
