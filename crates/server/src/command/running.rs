//! A `dev` that runs in the data folder, as its `ready.json` tells it.

use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

use super::failure::Failure;
use crate::settings::Settings;

/// What other commands want to know of `ready.json`.
#[derive(Debug, Deserialize)]
pub(super) struct Running {
    pid: u32,
    pub(super) url: String,
    pub(super) database_url: String,
    pub(super) admin_database_url: String,
    pub(super) redis_cache_url: String,
    pub(super) redis_memory_url: String,
    pub(super) users: Vec<RunningUser>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RunningUser {
    pub(super) email: String,
    pub(super) password: String,
    pub(super) role: String,
}

/// The `dev` of the data folder, if one runs.
pub(super) fn find(settings: &Settings) -> Result<Option<Running>, Failure> {
    let file = settings.data.join("ready.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        return Ok(None);
    };
    let running: Running =
        serde_json::from_str(&text).with_context(|| format!("{} cannot be read", file.display()))?;
    // One that was killed leaves the file.
    let proc = Path::new("/proc");
    let alive = !proc.join("self").exists() || proc.join(running.pid.to_string()).exists();
    Ok(alive.then_some(running))
}
