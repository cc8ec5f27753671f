//! The command line: one binary, a subcommand for each role.

mod cache_check;
mod completions;
mod dev;
mod doctor;
mod export;
mod failure;
mod import;
mod logging;
mod migrate;
mod openapi;
mod output;
mod running;
mod seed;
mod seed_jobs;
mod serve;
mod settings;
mod signals;
mod target;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::failure::Failure;

const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    failed
  2    wrong usage, or a setting with a value that it cannot have
  3    a store (Postgres, Valkey or Redis) or a server could not be reached
  130  stopped by a signal before it was done

Settings are environment variables, or lines of the file given with --config; `thermocline settings` lists them.";

/// A CRM server whose cache is never stale.
#[derive(Debug, Parser)]
#[command(name = "thermocline", version, after_help = EXIT_CODES, max_term_width = 110)]
#[command(arg_required_else_help = true, subcommand_required = true)]
pub(crate) struct CommandLine {
    /// Settings in TOML, names in lower case; the environment wins over it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Dev(dev::Arguments),
    Serve(serve::Arguments),
    Migrate(migrate::Arguments),
    Seed(seed::Arguments),
    SeedJobs(seed_jobs::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
    CacheCheck(cache_check::Arguments),
    Doctor(doctor::Arguments),
    Openapi(openapi::Arguments),
    Settings(settings::Arguments),
    Completions(completions::Arguments),
}

/// Runs the command that the process was started with, and tells how it went.
///
/// Results go to standard output; progress, logs and errors to standard error. An error is one line that names the
/// remedy.
pub fn run_command_line() -> ExitCode {
    // Prints usage errors and help itself, with the exit codes 2 and 0.
    let line = CommandLine::parse();
    match line.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::error(&failure.to_string());
            failure.exit_code()
        }
    }
}

impl CommandLine {
    fn run(self) -> Result<(), Failure> {
        let config = self.config.as_deref();
        match self.command {
            Command::Dev(arguments) => dev::run(arguments, config),
            Command::Serve(arguments) => serve::run(arguments, config),
            Command::Migrate(arguments) => migrate::run(arguments, config),
            Command::Seed(arguments) => seed::run(arguments, config),
            Command::SeedJobs(arguments) => seed_jobs::run(arguments, config),
            Command::Import(arguments) => import::run(arguments, config),
            Command::Export(arguments) => export::run(arguments, config),
            Command::CacheCheck(arguments) => cache_check::run(arguments, config),
            Command::Doctor(arguments) => doctor::run(arguments, config),
            Command::Openapi(arguments) => openapi::run(arguments),
            Command::Settings(arguments) => settings::run(arguments),
            Command::Completions(arguments) => completions::run(arguments),
        }
    }
}

/// The runtime of a command: as many threads as there are processors.
fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| anyhow::Error::new(error).context("starting the runtime").into())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }
}
