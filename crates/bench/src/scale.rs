//! The proof at scale: ten million contacts, a day of work, an hour of kills.

mod chance;
mod database;
mod day;
mod disk;
mod drift;
mod load;
mod pages;
mod place;
mod requests;
mod secondary;
mod staff;
mod table;
mod upkeep;
mod writers;

use anyhow::{Context, bail};
use clap::ValueEnum;

use self::database::{ScaleDatabase, Size};
use self::table::Section;
use crate::arguments::{Part, Scale};
use crate::machine::Machine;

/// Runs the chosen parts, prints what they found and writes it down.
pub(crate) fn run(arguments: Scale) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(async {
        // Interrupted, it returns all the same: servers and stores end with their owners.
        tokio::select! {
            result = prove(&arguments) => result,
            _ = tokio::signal::ctrl_c() => bail!("interrupted"),
        }
    })
}

async fn prove(arguments: &Scale) -> anyhow::Result<()> {
    let chosen = match arguments.parts.as_slice() {
        [] => Part::value_variants(),
        some => some,
    };
    let mut failed = Vec::new();
    for part in chosen {
        let name = part.to_possible_value().context("every part has a name")?;
        let name = name.get_name();
        eprintln!("scale: {name}");
        let mut machine = Machine::read();
        match one(*part, arguments).await {
            Ok(sections) => {
                machine.finish();
                for section in &sections {
                    println!("{}", section.text());
                }
                println!("{machine}\n");
                table::write(&arguments.output, name, &sections, &machine)?;
                if sections.iter().any(Section::is_broken) {
                    failed.push(name.to_owned());
                }
            }
            // The others are worth having all the same.
            Err(error) => {
                eprintln!("error: {name}: {error:#}");
                failed.push(name.to_owned());
            }
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    bail!("{} did not hold", failed.join(", "))
}

async fn one(part: Part, arguments: &Scale) -> anyhow::Result<Vec<Section>> {
    let large = Size {
        workspaces: arguments.workspaces,
        contacts: arguments.contacts,
    };
    let reference = Size {
        workspaces: 1,
        contacts: arguments.reference_contacts,
    };
    match part {
        Part::Load => {
            let mut sections = Vec::new();
            for size in [reference, large] {
                let database = ScaleDatabase::open(&arguments.folder, size).await?;
                sections.push(database.describe());
            }
            Ok(sections)
        }
        Part::Requests => {
            let reference = ScaleDatabase::open(&arguments.folder, reference).await?;
            let large = ScaleDatabase::open(&arguments.folder, large).await?;
            requests::run(&reference, &large, arguments.light, arguments.quick).await
        }
        Part::Writers => writers::run(arguments.quick).await,
        Part::Day => {
            let database = ScaleDatabase::open(&arguments.folder, large).await?;
            day::run(&database, arguments.day_seconds).await
        }
        Part::Drift => drift::run(arguments.minutes).await,
    }
}
