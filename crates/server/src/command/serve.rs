//! `thermocline serve`: the server of production.

use std::path::Path;

use clap::Args;

use super::failure::{Exit, Failure};
use super::signals::Signals;
use super::{logging, runtime};
use crate::settings::Settings;

/// Serves with the stores that the settings name.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  DATABASE_URL=postgres://thermocline_app:…@db/thermocline JWT_SECRET=$(openssl rand -hex 32) thermocline serve
  thermocline --config /etc/thermocline.toml serve

SIGINT or SIGTERM: stops accepting, lets running requests finish for at most 10 s. A second one ends it at once.")]
pub(super) struct Arguments {}

pub(super) fn run(_: Arguments, config: Option<&Path>) -> Result<(), Failure> {
    let settings = Settings::load(config)?;
    demand(&settings)?;
    let _logging = logging::start(&settings)?;
    runtime()?.block_on(async {
        let mut signals = Signals::listen()?;
        let server = crate::serve::start(settings).await.map_err(start_failure)?;
        for address in server.addresses() {
            tracing::info!("Listening on http://{address}");
        }
        signals.next().await;
        tracing::info!("Stopping: waiting for the requests that run");
        signals.unless_forced(server.stop()).await;
        tracing::info!("Stopped");
        Ok(())
    })
}

/// What `serve` cannot do without.
fn demand(settings: &Settings) -> Result<(), Failure> {
    let mut missing = Vec::new();
    if settings.database_url.expose().is_empty() {
        missing.push(
            "DATABASE_URL: is not set; name Postgres, as postgres://user:password@host:5432/name, \
             or run `thermocline dev`, which brings its own",
        );
    }
    if settings.jwt_secret.is_none() && settings.jwks_url.is_none() {
        missing.push("JWT_SECRET: is not set, nor is JWKS_URL; make one with `openssl rand -hex 32`");
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Failure::usage(missing.join("; ")))
    }
}

/// The server starts without its stores, so what fails here is a port or a setting.
pub(super) fn start_failure(error: anyhow::Error) -> Failure {
    Failure::new(Exit::Usage, format!("{error:#}"))
}
