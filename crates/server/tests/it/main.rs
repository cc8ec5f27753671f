//! The server through its front door, on a real Postgres and real Redis-protocol stores.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod support;

mod actions_content;
mod actions_convert;
mod actions_promote;
mod actions_search;
mod activities;
mod boards;
mod cache_history;
mod cache_settings;
mod command_demo;
mod command_dev;
mod command_line;
mod contact_counts;
mod counts;
mod events;
mod explain;
mod heavy_use;
mod identity;
mod isolation;
mod jobs;
mod lists;
mod matching;
mod messages;
mod notifications;
mod openapi;
mod plan_budgets;
mod presence;
mod records;
mod reports;
mod rollups;
mod search;
mod system;
mod system_logs;
mod timeline;
mod transactions;
mod transfer_export;
mod transfer_import;
mod transfer_speed;
mod truth;
mod versions;
mod viewpoints;
mod warming;
mod writes;
