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
}
