//! The CRM: modules, identity, routes and the command line. See ARCHITECTURE.md for the map.

mod actions;
mod activities;
mod app;
mod command;
mod database;
mod demo;
mod http;
mod identity;
mod jobs;
mod live;
pub mod modules;
mod notifications;
mod openapi;
mod presence;
mod problem;
mod records;
mod reports;
mod rollups;
mod serve;
mod settings;
mod stores;
mod system;
mod system_logs;
mod transfer;
mod web;

pub use self::app::{App, Parts};
pub use self::command::run_command_line;
pub use self::database::{connect_admin, migrate};
pub use self::http::router;
pub use self::jobs::seed_jobs;
pub use self::live::{Hub, JobNews};
pub use self::openapi::text as openapi_text;
pub use self::rollups::{Reconciled, merge_rollups, reconcile_rollups};
pub use self::serve::{Server, open, run_background, start};
pub use self::settings::{Secret, SettingError, Settings};
pub use self::system_logs::{KeptPartitions, LogLevel, keep_system_log_partitions};
