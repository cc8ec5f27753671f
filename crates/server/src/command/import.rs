//! `thermocline import`: a CSV file becomes rows.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::{Exit, Failure};
use super::output::{Step, say};
use super::signals::Signals;
use super::target::{Target, pool};
use super::{logging, runtime};
use crate::records::Leniency;
use crate::settings::Settings;
use crate::transfer::{ImportOptions, ImportReport, ImportState, import_file};

/// Imports a CSV file into a module of a tenant.
///
/// Headers are field names or the usual spellings of exports ("First Name"). Rows with an id that is there are updated,
/// others are added. Rows that are not valid are told and left out.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  thermocline import contacts.csv --module contacts --tenant acme
  thermocline import contacts.csv --module contacts --tenant acme --dry-run
  thermocline import export.csv --module leads --tenant acme --lenient     unknown columns go into metadata

Without DATABASE_URL the `dev` that runs in the data folder is meant. Exits with 1 when rows were refused. Ctrl-C stops it; the rows that were stored before stay.")]
pub(super) struct Arguments {
    /// The file: UTF-8, separated by commas or semicolons.
    file: PathBuf,

    #[command(flatten)]
    target: Target,

    /// Check everything and change nothing.
    #[arg(long)]
    dry_run: bool,

    /// Keep unknown columns in `metadata` instead of refusing the file.
    #[arg(long)]
    lenient: bool,

    /// Who is written into `created_by`.
    #[arg(long, value_name = "NAME", default_value = "import")]
    created_by: String,
}

/// More errors than anybody reads are only counted.
const SHOWN_ERRORS: usize = 20;

pub(super) fn run(arguments: Arguments, config: Option<&Path>) -> Result<(), Failure> {
    let settings = Settings::load(config)?;
    let spec = arguments.target.spec()?;
    let _logging = logging::start(&settings)?;
    runtime()?.block_on(async {
        let mut signals = Signals::listen()?;
        let pool = pool(&settings, "import")?;
        let tenant = arguments.target.tenant(&pool).await?;
        let options = ImportOptions {
            dry_run: arguments.dry_run,
            leniency: if arguments.lenient {
                Leniency::Lenient
            } else {
                Leniency::Strict
            },
            created_by: arguments.created_by,
        };
        let dry_run = options.dry_run;
        let mut step = Step::begin(format!(
            "{} {}",
            if dry_run { "Checking" } else { "Importing" },
            arguments.file.display()
        ));
        let importing = import_file(&pool, spec, tenant, &arguments.file, options, |progress| {
            if progress.rows_done == 0 {
                step.count(progress.rows_total, "rows");
            }
            step.reached(progress.rows_done);
        });
        let report = tokio::select! {
            biased;
            () = signals.next() => return Err(Failure::interrupted()),
            report = importing => report?,
        };
        step.done(if dry_run { "Checked" } else { "Imported" });
        tell(&report, dry_run)
    })
}

fn tell(report: &ImportReport, dry_run: bool) -> Result<(), Failure> {
    for error in report.errors.iter().take(SHOWN_ERRORS) {
        let field = error
            .field
            .as_deref()
            .map(|field| format!(" {field}"))
            .unwrap_or_default();
        let value = error
            .value
            .as_deref()
            .map(|value| format!(" `{value}`"))
            .unwrap_or_default();
        say(&format!("  line {}:{field}{value}: {}", error.row, error.message));
    }
    let progress = &report.progress;
    let would = if dry_run { "would be " } else { "" };
    let summary = format!(
        "{} rows: {} {would}added, {} {would}changed, {} refused",
        progress.rows_done, progress.inserted, progress.updated, progress.failed
    );
    match report.state {
        ImportState::Done if progress.failed == 0 => {
            super::output::result(&summary);
            Ok(())
        }
        ImportState::Done => Err(Failure::new(
            Exit::Failed,
            format!("{summary}; correct the refused rows and import the file again"),
        )),
        ImportState::Running | ImportState::Failed | ImportState::Cancelled => Err(Failure::new(
            Exit::Failed,
            format!(
                "stopped after {summary}: {}",
                report.message.as_deref().unwrap_or("import it again to go on")
            ),
        )),
    }
}
