use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::programs::Version;

/// Why a store could not be found, started or stopped.
///
/// The message of every variant is one sentence that says what to do about it; the log tail of a
/// failed start follows on its own lines.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SupervisorError {
    /// A program is not installed.
    #[error("cannot find {program}; install it with `{install}`")]
    Missing {
        /// What was looked for.
        program: &'static str,
        /// The command that installs it with the package manager of this system.
        install: String,
    },

    /// A program is installed, but too old.
    #[error("{} is version {found}, but {needed} or newer is needed; install it with `{install}`", path.display())]
    TooOld {
        /// The program that was found.
        path: PathBuf,
        /// The version that it reports.
        found: Version,
        /// The oldest version that works.
        needed: Version,
        /// The command that installs a newer one.
        install: String,
    },

    /// A program did not tell its version in a form that we know.
    #[error("`{} --version` answered {answer:?}, which names no version", path.display())]
    UnknownVersion {
        /// The program that was asked.
        path: PathBuf,
        /// The first line of its answer.
        answer: String,
    },

    /// Another living process runs a store in the same directory.
    #[error("{} is in use by process {owner}; stop that process or choose another data directory", directory.display())]
    InUse {
        /// The data directory of the store.
        directory: PathBuf,
        /// The process that holds it, as it wrote itself down.
        owner: String,
    },

    /// A server of an earlier run still works in the directory and does not end.
    #[error("process {pid} of an earlier run still uses {} and does not end; stop it by hand", directory.display())]
    Leftover {
        /// The data directory of the store.
        directory: PathBuf,
        /// The process that does not end.
        pid: u32,
    },

    /// The data directory belongs to somebody else.
    #[error("{} belongs to user {owner}, not to you; choose another data directory or run as its owner", directory.display())]
    ForeignDirectory {
        /// The data directory of the store.
        directory: PathBuf,
        /// The numeric id of the owner.
        owner: u32,
    },

    /// The data directory was written by another major version of Postgres.
    #[error(
        "{} was created by Postgres {found}, but only {available} is installed; \
         install Postgres {found} or remove the directory to start afresh",
        directory.display()
    )]
    OtherMajorVersion {
        /// The cluster's directory.
        directory: PathBuf,
        /// The major version that wrote it.
        found: String,
        /// The major versions that are installed.
        available: String,
    },

    /// Postgres may not run as root, and no other account can be used.
    #[error(
        "Postgres does not run as root and this system has neither an account `postgres` nor `nobody`; run as an ordinary user"
    )]
    NoAccount,

    /// `initdb` or another client program failed.
    #[error("`{program}` failed ({status}):\n{output}")]
    Command {
        /// The program that failed.
        program: String,
        /// How it ended.
        status: String,
        /// What it wrote, last lines.
        output: String,
    },

    /// The server ended while it started.
    #[error("{store} ended while starting ({status}); the end of {}:\n{log_tail}", log.display())]
    Ended {
        /// Which store.
        store: &'static str,
        /// How it ended.
        status: String,
        /// Its log file.
        log: PathBuf,
        /// The last lines of the log.
        log_tail: String,
    },

    /// The server runs, but did not accept commands in time.
    #[error("{store} did not accept commands within {waited:?}; the end of {}:\n{log_tail}", log.display())]
    NotReady {
        /// Which store.
        store: &'static str,
        /// How long we waited.
        waited: Duration,
        /// Its log file.
        log: PathBuf,
        /// The last lines of the log.
        log_tail: String,
    },

    /// Files, sockets or processes could not be handled.
    #[error("cannot {action}: {source}")]
    Io {
        /// What was tried, as it completes "cannot …".
        action: String,
        /// What the system answered.
        #[source]
        source: io::Error,
    },
}

/// Gives an I/O error the sentence of what was tried.
pub(crate) trait Doing<T> {
    /// `action` completes "cannot …".
    fn doing(self, action: impl FnOnce() -> String) -> Result<T, SupervisorError>;

    /// `verb` is followed by the path.
    fn doing_at(self, verb: &str, path: &Path) -> Result<T, SupervisorError>
    where
        Self: Sized,
    {
        self.doing(|| format!("{verb} {}", path.display()))
    }
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, action: impl FnOnce() -> String) -> Result<T, SupervisorError> {
        self.map_err(|source| SupervisorError::Io {
            action: action(),
            source,
        })
    }
}
