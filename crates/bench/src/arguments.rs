//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Measures the product beside references, in turns, and says which budgets are met.
#[derive(Debug, Parser)]
#[command(name = "bench", args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) measure: Measure,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What to measure, and how thoroughly.
#[derive(Debug, Args)]
pub(crate) struct Measure {
    /// The cases, all by default.
    #[arg(value_enum)]
    pub(crate) cases: Vec<Case>,

    /// Few short rounds: to see that everything works.
    #[arg(long)]
    pub(crate) quick: bool,

    /// Rounds of each case, in place of the usual number.
    #[arg(long)]
    pub(crate) rounds: Option<usize>,

    /// Seconds of each load over HTTP, in place of the usual number.
    #[arg(long)]
    pub(crate) seconds: Option<u64>,

    /// Folder of the peer: a service with `up` and `down` scripts. Without it the comparisons with it are left out.
    #[arg(long, env = "BENCH_PEER", value_name = "FOLDER")]
    pub(crate) peer: Option<PathBuf>,

    /// Where the results go.
    #[arg(long, default_value = "bench-results", value_name = "FOLDER")]
    pub(crate) output: PathBuf,
}

/// One comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Case {
    /// A cached list over HTTP beside a bare handler and the peer.
    ListHit,
    /// A hit in memory beside bare caches.
    MemoryHit,
    /// A hit in the remote layer beside a bare GET.
    RemoteHit,
    /// Writes with versions raised beside writes without.
    Writes,
    /// A list that has to be read from Postgres beside its bare SQL.
    ListMiss,
    /// From a change in Postgres to its first sight over HTTP.
    Freshness,
    /// Creating rows over HTTP, for the record.
    Creates,
    /// The dashboard made anew, and with activities and their counts from memory beside the peer.
    Reports,
}

/// What the bench starts itself as.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serves one file's bytes from memory, and nothing else: the reference for cached answers.
    #[command(hide = true)]
    ServeBody {
        /// The file.
        file: PathBuf,
    },

    /// Measures with ten million contacts in the database, and holds what only time and load bring to light.
    Scale(Scale),
}

/// What to do at scale, and how large.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bench scale                                  everything: loads first what is not there yet
  bench scale load                             only the databases, which are kept and used again
  bench scale drift --minutes 2                a short one of the long runs
  bench scale load requests --workspaces 2 --contacts 500 --reference-contacts 300 --quick")]
pub(crate) struct Scale {
    /// The parts, all by default.
    #[arg(value_enum)]
    pub(crate) parts: Vec<Part>,

    /// Where the databases are kept between runs: one folder for each size.
    #[arg(
        long,
        env = "BENCH_SCALE_FOLDER",
        default_value = "target/scale",
        value_name = "FOLDER"
    )]
    pub(crate) folder: PathBuf,

    /// Workspaces of the large database.
    #[arg(long, default_value_t = 50)]
    pub(crate) workspaces: u64,

    /// Contacts of each of them.
    #[arg(long, default_value_t = 200_000)]
    pub(crate) contacts: u64,

    /// Contacts of the one workspace in the database that the large one is compared with.
    #[arg(long, default_value_t = 191_663)]
    pub(crate) reference_contacts: u64,

    /// Minutes of random load and kills in `drift`.
    #[arg(long, default_value_t = 60.0)]
    pub(crate) minutes: f64,

    /// Seconds of `day`: shared by its mixes, each of which plays two days.
    #[arg(long, default_value_t = 900)]
    pub(crate) day_seconds: u64,

    /// In `requests`, only those that take milliseconds: no update of thousands of rows and no import.
    #[arg(long)]
    pub(crate) light: bool,

    /// Few short rounds: to see that everything works.
    #[arg(long)]
    pub(crate) quick: bool,

    /// Where the results go.
    #[arg(long, default_value = "bench-results/scale", value_name = "FOLDER")]
    pub(crate) output: PathBuf,
}

/// One part of the proof at scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The databases: made when they are not there, described in any case.
    Load,
    /// Requests beside the same ones over one workspace alone.
    Requests,
    /// Writers of one workspace, with versions and counters and without.
    Writers,
    /// A day of a simulated company: hit rates, and no answer stale.
    Day,
    /// Random load, kills and restarts: the kept counts against a recount.
    Drift,
}
