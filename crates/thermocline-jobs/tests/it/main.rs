//! Jobs on a real Postgres, a clock in hand, and servers that die.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends with the first thing that goes wrong"
)]

mod database;
mod outage;
mod running;
mod schedules;
mod stopping;
mod takeover;
mod wait;
