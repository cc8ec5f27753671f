//! `thermocline dev`: everything on this machine, with nothing to set up.

mod banner;
mod bring_up;
mod credentials;
mod data_directory;
mod database;
mod keeper;
mod plan;
mod probe;
mod ready_file;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use supervisor::{Stores, StoresOptions};
use tokio::task::spawn_blocking;

use self::credentials::Credentials;
use self::data_directory::DataDirectory;
use self::plan::Plan;
use super::failure::Failure;
use super::output::{Step, say};
use super::signals::Signals;
use super::{logging, runtime};

/// Starts everything on this machine: private stores, demo data, the server.
///
/// Demo data is loaded at the first start only.
/// Listens on loopback only. Uses Postgres and Valkey or Redis as programs, never the system's own services and never
/// the stores that DATABASE_URL or REDIS_… name (that is `serve`). Answers requests as soon as `ready.json` stands in
/// the data folder; it holds every URL, user and password.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  thermocline dev
  PORT=0 thermocline dev                                   on a free port
  SEED=none THERMOCLINE_DATA=/tmp/empty thermocline dev    without demo data
  curl -s $(jq -r .url .thermocline/ready.json)/api/status

SIGINT or SIGTERM: lets running requests finish for at most 10 s, then stops the stores. A second one ends it at once.
Killed, it heals at the next start. To begin afresh, stop it and remove the data folder (.thermocline).")]
pub(super) struct Arguments {}

pub(super) fn run(_: Arguments, config: Option<&Path>) -> Result<(), Failure> {
    let plan = Plan::load(config)?;
    let _logging = logging::start(&plan.settings)?;
    let directory = DataDirectory::open(&plan.settings.data)?;
    plan.check_ports()?;
    let credentials = Credentials::load_or_create(&directory)?;
    runtime()?.block_on(dev(&plan, &directory, &credentials))
}

async fn dev(plan: &Plan, directory: &DataDirectory, credentials: &Credentials) -> Result<(), Failure> {
    let started = Instant::now();
    let mut signals = Signals::listen()?;
    let stores = Arc::new(start_stores(directory).await?);
    let up = tokio::select! {
        biased;
        () = signals.next() => Err(Failure::interrupted()),
        up = bring_up::bring_up(plan, directory, credentials, &stores) => up,
    };
    let outcome = match up {
        Ok(up) => {
            banner::print(&up.ready, directory, credentials, started.elapsed());
            let keeper = tokio::spawn(keeper::keep(Arc::clone(&stores)));
            signals.next().await;
            say("Stopping …");
            directory.remove_ready();
            keeper.abort();
            signals.unless_forced(up.server.stop()).await;
            Ok(())
        }
        Err(failure) => Err(failure),
    };
    let stopping = spawn_blocking(move || stores.stop());
    if signals.unless_forced(stopping).await.is_ok() && outcome.is_ok() {
        say("Stopped.");
    }
    outcome
}

/// Not interrupted by signals: it takes a second, and a store that was half started would be left behind.
async fn start_stores(directory: &DataDirectory) -> Result<Stores, Failure> {
    let step = Step::begin(if directory.is_new() {
        "Creating Postgres, and starting it and three Redis-protocol stores"
    } else {
        "Starting Postgres and three Redis-protocol stores"
    });
    let path = directory.path().to_owned();
    let started = spawn_blocking(move || Stores::start(&path, &StoresOptions::default()));
    let stores = started
        .await
        .map_err(|error| Failure::from(anyhow::Error::new(error)))??;
    step.done("Stores started");
    Ok(stores)
}
