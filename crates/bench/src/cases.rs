//! The comparisons, one file each.

mod creates;
mod freshness;
mod list_hit;
mod list_miss;
mod memory_hit;
mod remote_hit;
mod reports;
mod writes;

pub(crate) use self::creates::SCRIPT as CREATES_SCRIPT;
pub(crate) use self::writes::Writes;

use anyhow::{Context, bail};
use clap::ValueEnum;

use crate::arguments::{Case, Measure};
use crate::figure::Figure;
use crate::machine::Machine;
use crate::report::Report;
use crate::session::Session;

/// The path of the list that is measured, on every side.
pub(crate) const ACCOUNTS: &str = "/api/accounts";
/// Its first page.
const PAGE: &str = "/api/accounts?limit=50&offset=0";

/// Runs the chosen cases, prints the table and writes the results.
pub(crate) fn run(arguments: Measure) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(async {
        // Interrupted, it returns all the same: servers and stores end with their owners.
        tokio::select! {
            result = measure(arguments) => result,
            _ = tokio::signal::ctrl_c() => bail!("interrupted"),
        }
    })
}

async fn measure(arguments: Measure) -> anyhow::Result<()> {
    let mut machine = Machine::read();
    let session = Session::new(arguments);
    let chosen = match session.arguments().cases.as_slice() {
        [] => Case::value_variants(),
        some => some,
    };
    let mut figures = Vec::new();
    for case in chosen {
        eprintln!("measuring {}", name(*case));
        match one(*case, &session).await {
            Ok(found) => figures.extend(found),
            // The others are worth having all the same.
            Err(error) => figures.push(Figure::missing(name(*case), format!("{error:#}"))),
        }
    }
    machine.finish();
    let output = session.arguments().output.clone();
    let report = Report::new(machine, session.arguments().quick, figures);
    println!("{}", report.text());
    report.write(&output)
}

async fn one(case: Case, session: &Session) -> anyhow::Result<Vec<Figure>> {
    match case {
        Case::ListHit => list_hit::run(session).await,
        Case::MemoryHit => memory_hit::run(session).await,
        Case::RemoteHit => remote_hit::run(session).await,
        Case::Writes => writes::run(session).await,
        Case::ListMiss => list_miss::run(session).await,
        Case::Freshness => freshness::run(session).await,
        Case::Creates => creates::run(session).await,
        Case::Reports => reports::run(session).await,
    }
}

fn name(case: Case) -> String {
    case.to_possible_value()
        .map_or_else(String::new, |value| value.get_name().to_owned())
}
