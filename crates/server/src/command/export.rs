//! `thermocline export`: rows become a CSV file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use futures_util::StreamExt;

use super::failure::Failure;
use super::signals::Signals;
use super::target::{Target, pool};
use super::{logging, runtime};
use crate::identity::Scope;
use crate::records::{Leniency, ListQuery};
use crate::settings::Settings;
use crate::transfer::export_rows;

/// Exports the rows of a module of a tenant as CSV.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  thermocline export --module contacts --tenant acme > contacts.csv
  thermocline export --module leads --tenant acme --query 'status=new&sort_by=created_at' --output leads.csv

Without DATABASE_URL the `dev` that runs in the data folder is meant. An export that is imported again changes nothing.")]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,

    /// Filters and order, as in the query string of the list.
    #[arg(long, value_name = "QUERY", default_value = "")]
    query: String,

    /// The file; default: standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: Arguments, config: Option<&Path>) -> Result<(), Failure> {
    let settings = Settings::load(config)?;
    let spec = arguments.target.spec()?;
    let query = ListQuery::parse(spec, &arguments.query, Leniency::Strict)
        .map_err(|error| Failure::usage(format!("--query: {error}")))?;
    let _logging = logging::start(&settings)?;
    runtime()?.block_on(async {
        let mut signals = Signals::listen()?;
        let pool = pool(&settings, "export")?;
        let tenant = arguments.target.tenant(&pool).await?;
        let mut output = open(arguments.output.as_deref())?;
        let mut rows = export_rows(&pool, spec, Scope::of_tenant(tenant), &query).await?;
        loop {
            let piece = tokio::select! {
                biased;
                () = signals.next() => return Err(Failure::interrupted()),
                piece = rows.next() => piece,
            };
            let Some(piece) = piece else { break };
            match output.write_all(&piece?) {
                // `… | head`: the reader has seen enough.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                written => written.context("writing the rows")?,
            }
        }
        output.flush().context("writing the rows")?;
        Ok(())
    })
}

fn open(path: Option<&Path>) -> Result<Box<dyn Write>, Failure> {
    Ok(match path {
        None => Box::new(BufWriter::new(io::stdout())),
        Some(path) => {
            let file = File::create(path).map_err(|error| {
                Failure::usage(format!("--output: cannot write {}: {error}", path.display()))
            })?;
            Box::new(BufWriter::new(file))
        }
    })
}
