//! The files of a cluster: creating them, finding them again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::{Durability, home};
use crate::account::Account;
use crate::directory::{self, StoreDirectory};
use crate::error::{Doing, SupervisorError};
use crate::leftover;
use crate::programs::PostgresPrograms;
use crate::random;
use crate::signal::Signal;
use crate::spawn::Tie;

/// The longest path of a socket that every system accepts.
const SOCKET_PATH_LIMIT: usize = 100;

/// A cluster that exists.
#[derive(Debug)]
pub(super) struct Cluster {
    pub(super) data: PathBuf,
    pub(super) sockets: PathBuf,
    pub(super) password: String,
    pub(super) account: Option<Account>,
    temporary_sockets: Option<tempfile::TempDir>,
}

impl Cluster {
    /// The directory of the sockets, when it could not be inside the data directory.
    pub(super) fn remove_temporary_sockets(&mut self) {
        if let Some(directory) = self.temporary_sockets.take() {
            // Whatever is left is an empty directory for temporary files.
            let _ = directory.close();
        }
    }
}

/// Opens the cluster in the directory with the Postgres that wrote it, or creates one with the newest.
pub(super) fn open_or_create(
    directory: &StoreDirectory,
    durability: Durability,
) -> Result<(PostgresPrograms, Cluster), SupervisorError> {
    let data = home::find(directory).join("data");
    let written_by = fs::read_to_string(data.join("PG_VERSION")).map(|text| text.trim().to_owned());
    let account = Account::for_cluster(&data)?;
    let (programs, home) = match written_by {
        Ok(major) => (PostgresPrograms::find_for(&data, &major)?, home::find(directory)),
        Err(_) => {
            let programs = PostgresPrograms::find()?;
            home::sweep();
            let home = home::choose(directory, account)?;
            create(&programs, directory, &home, account, durability)?;
            (programs, home)
        }
    };
    let password_file = directory.file("password");
    let password = fs::read_to_string(&password_file)
        .doing_at("read", &password_file)?
        .trim()
        .to_owned();
    let (sockets, temporary_sockets) = sockets(directory, &home, account)?;
    Ok((
        programs,
        Cluster {
            data: home.join("data"),
            sockets,
            password,
            account,
            temporary_sockets,
        },
    ))
}

/// Runs `initdb` beside the final place and moves the result there, so that a half-made cluster is never
/// taken for a whole one.
fn create(
    programs: &PostgresPrograms,
    directory: &StoreDirectory,
    home: &Path,
    account: Option<Account>,
    durability: Durability,
) -> Result<(), SupervisorError> {
    tracing::info!(version = %programs.version(), "Creating a Postgres cluster in {}", home.display());
    let unfinished = home.join("data.new");
    remove_if_there(&unfinished)?;
    fs::create_dir(&unfinished).doing_at("create", &unfinished)?;

    let password = random::hex(24)?;
    directory::write_secret(&directory.file("password"), &password)?;
    let handed_over = home.join("password.new");
    directory::write_secret(&handed_over, &password)?;
    if let Some(account) = account {
        account.own(&unfinished)?;
        account.own(&handed_over)?;
    }

    let program = programs.program("initdb");
    // If we are killed now, it must not go on writing while the next start cleans up. The signal follows the
    // thread, and this one waits.
    let mut command = match Tie::available() {
        Tie::DeathSignal(setpriv) => {
            let mut command = Command::new(setpriv);
            command
                .args(["--pdeathsig", Signal::Kill.name(), "--"])
                .arg(&program);
            command
        }
        Tie::Watcher => Command::new(&program),
    };
    command
        .args(["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8"])
        .args(locale(programs))
        .arg("--pwfile")
        .arg(&handed_over)
        .arg("--pgdata")
        .arg(&unfinished)
        .current_dir("/")
        .stdin(Stdio::null());
    if durability == Durability::Fast {
        command.arg("--no-sync");
    }
    if let Some(account) = account {
        account.apply(&mut command);
    }
    let output = command.output().doing_at("run", &program)?;
    fs::remove_file(&handed_over).doing_at("remove", &handed_over)?;
    succeeded("initdb", &output)?;
    let data = home.join("data");
    fs::rename(&unfinished, &data).doing_at("rename", &unfinished)
}

/// Byte order for sorting and Unicode for letters, as every system offers it.
fn locale(programs: &PostgresPrograms) -> &'static [&'static str] {
    if cfg!(target_os = "linux") {
        &["--locale=C.UTF-8"]
    } else if programs.version().major >= 17 {
        // macOS has no C.UTF-8, but since 17 Postgres brings its own.
        &[
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]
    } else {
        &["--locale=C"]
    }
}

/// In the home when the path is short enough, else in the directory for temporary files.
fn sockets(
    directory: &StoreDirectory,
    home: &Path,
    account: Option<Account>,
) -> Result<(PathBuf, Option<tempfile::TempDir>), SupervisorError> {
    let inside = home.join("sockets");
    if inside.as_os_str().len() + "/.s.PGSQL.65535.lock".len() <= SOCKET_PATH_LIMIT {
        fs::create_dir_all(&inside).doing_at("create", &inside)?;
        if let Some(account) = account {
            account.own(&inside)?;
        }
        return Ok((inside, None));
    }
    // A run that was killed could not remove its own.
    let note = directory.file("sockets-at");
    if let Ok(earlier) = fs::read_to_string(&note) {
        let earlier = Path::new(&earlier);
        if earlier
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(SOCKETS_PREFIX))
        {
            remove_if_there(earlier)?;
        }
    }
    let outside = tempfile::Builder::new()
        .prefix(SOCKETS_PREFIX)
        .tempdir()
        .doing(|| "create a directory for sockets".to_owned())?;
    fs::write(&note, outside.path().as_os_str().as_encoded_bytes()).doing_at("write", &note)?;
    if let Some(account) = account {
        account.own(outside.path())?;
    }
    Ok((outside.path().to_owned(), Some(outside)))
}

const SOCKETS_PREFIX: &str = "thermocline-sockets-";

/// Stops the server of a home that nobody owns any more, and removes the home.
pub(super) fn stop_and_remove(home: &Path) -> Result<(), SupervisorError> {
    let data = home.join("data");
    if let Some(pid) = leftover::read_pid(&data.join("postmaster.pid")) {
        leftover::stop(pid, &data, Signal::Interrupt)?;
    }
    remove_if_there(home)
}

/// Turns a failed command into an error with the end of what it said.
pub(super) fn succeeded(program: &str, output: &Output) -> Result<(), SupervisorError> {
    if output.status.success() {
        return Ok(());
    }
    Err(SupervisorError::Command {
        program: program.to_owned(),
        status: output.status.to_string(),
        output: String::from_utf8_lossy(&output.stderr).trim_end().to_owned(),
    })
}

fn remove_if_there(directory: &Path) -> Result<(), SupervisorError> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).doing_at("remove", directory)
        }
        _ => Ok(()),
    }
}
