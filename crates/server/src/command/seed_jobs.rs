//! `thermocline seed-jobs`: the jobs that come with the server.

use std::path::Path;

use clap::Args;

use super::failure::Failure;
use super::migrate::admin_url;
use super::output::say;
use super::{logging, runtime};
use crate::database::connect_admin;
use crate::jobs::seed_jobs;
use crate::settings::Settings;

/// Adds the cron jobs that come with the server where they are missing; repeatable.
///
/// What is there already, also what was changed or switched off, stays as it is. `migrate` does this as well when it applies
/// something new.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ADMIN_DATABASE_URL=postgres://thermocline:…@db/thermocline thermocline seed-jobs")]
pub(super) struct Arguments {}

pub(super) fn run(_: Arguments, config: Option<&Path>) -> Result<(), Failure> {
    let settings = Settings::load(config)?;
    let url = admin_url(&settings, "seed-jobs")?.clone();
    let _logging = logging::start(&settings)?;
    runtime()?.block_on(async {
        let owner = connect_admin(url.expose()).await?;
        let added = seed_jobs(&owner).await?;
        say(&match added {
            0 => "The jobs of the server are there already.".to_owned(),
            1 => "Added 1 job.".to_owned(),
            n => format!("Added {n} jobs."),
        });
        Ok(())
    })
}
