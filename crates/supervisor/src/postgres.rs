//! A private Postgres.

mod cluster;
mod home;
mod settings;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use self::cluster::Cluster;
use crate::account::Account;
use crate::child::Server;
use crate::directory::StoreDirectory;
use crate::error::{Doing, SupervisorError};
use crate::leftover;
use crate::port;
use crate::programs::PostgresPrograms;
use crate::signal::Signal;
use crate::spawn::{Launch, Tie};

/// Recovery after a crash replays up to `max_wal_size`, so this is generous.
const START_DEADLINE: Duration = Duration::from_secs(120);
/// A fast shutdown writes a checkpoint.
const STOP_PATIENCE: Duration = Duration::from_secs(20);
/// Each attempt takes another port, or waits for what an earlier run left.
const ATTEMPTS: usize = 5;

/// What a commit means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Committed data survives a crash of the machine.
    Durable,
    /// Nothing is forced to disk: for tests, whose data nobody misses.
    Fast,
}

/// How a private Postgres is started.
///
/// ```
/// use supervisor::{Durability, PostgresOptions};
///
/// let options = PostgresOptions::new("data/postgres")
///     .durability(Durability::Fast)
///     .setting("work_mem", "16MB");
/// ```
#[derive(Debug, Clone)]
pub struct PostgresOptions {
    data_dir: PathBuf,
    durability: Durability,
    port: Option<u16>,
    settings: Vec<(String, String)>,
}

impl PostgresOptions {
    /// Everything at its default, in `data_dir`, which is created when it is missing.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            durability: Durability::Durable,
            port: None,
            settings: Vec::new(),
        }
    }

    /// What a commit means. Default: [`Durability::Durable`].
    #[must_use]
    pub fn durability(mut self, durability: Durability) -> Self {
        self.durability = durability;
        self
    }

    /// The loopback port. Default: the one of the last start when it is still free, else a free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    /// One setting of `postgresql.conf`; later ones win over earlier ones and over ours.
    #[must_use]
    pub fn setting(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.push((name.into(), value.into()));
        self
    }
}

/// A running private Postgres; dropping it stops it.
///
/// It listens on `127.0.0.1` and on a socket that only its own account may use, and asks for a password on
/// both. The password is random, is made with the cluster and stays in its directory.
pub struct Postgres {
    options: PostgresOptions,
    programs: PostgresPrograms,
    directory: StoreDirectory,
    cluster: Cluster,
    running: Mutex<Running>,
}

struct Running {
    server: Option<Server>,
    port: u16,
}

impl Postgres {
    /// Starts Postgres, after creating its cluster at the first start and stopping what an earlier run left.
    ///
    /// Blocks until it accepts connections: about half a second the first time, 50 ms later.
    ///
    /// # Errors
    /// Whatever [`SupervisorError`] describes.
    pub fn start(options: PostgresOptions) -> Result<Self, SupervisorError> {
        let directory = StoreDirectory::open(&options.data_dir)?;
        stop_leftover(&directory)?;
        let (programs, cluster) = cluster::open_or_create(&directory, options.durability)?;
        let postgres = Self {
            options,
            programs,
            directory,
            cluster,
            running: Mutex::new(Running {
                server: None,
                port: 0,
            }),
        };
        postgres.start_again()?;
        Ok(postgres)
    }

    /// Starts it again after [`Postgres::stop`] or [`Postgres::kill`], on the same port when that is still
    /// free. Does nothing while it runs.
    ///
    /// # Errors
    /// Whatever [`SupervisorError`] describes.
    pub fn start_again(&self) -> Result<(), SupervisorError> {
        let mut running = self.running();
        if running
            .server
            .as_mut()
            .is_some_and(|server| server.ended().is_none())
        {
            return Ok(());
        }
        running.server = None;
        let port_file = self.directory.file("port");
        let mut attempt = 1;
        loop {
            let port = match self.options.port {
                Some(port) => port,
                None => port::choose(&port_file)?,
            };
            match self.launch(port) {
                Ok(server) => {
                    port::store(&port_file, port)?;
                    tracing::info!(
                        port,
                        pid = server.pid(),
                        "Postgres accepts connections on port {port}"
                    );
                    *running = Running {
                        server: Some(server),
                        port,
                    };
                    return Ok(());
                }
                // Somebody took the port between our look and its bind, or processes of a crashed
                // predecessor still hold its shared memory: both pass.
                Err(SupervisorError::Ended { log_tail, .. })
                    if attempt < ATTEMPTS
                        && (log_tail.contains("already in use") || log_tail.contains("still in use")) =>
                {
                    attempt += 1;
                    std::thread::sleep(Duration::from_millis(100));
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Stops it: open transactions are rolled back, clients are disconnected, everything is written out.
    pub fn stop(&self) {
        if let Some(mut server) = self.running().server.take() {
            server.stop(STOP_PATIENCE);
        }
    }

    /// Ends it as a crash would: the next start recovers from the write-ahead log.
    pub fn kill(&self) {
        if let Some(mut server) = self.running().server.take() {
            server.kill();
        }
    }

    /// True while the server process lives.
    pub fn is_running(&self) -> bool {
        self.running()
            .server
            .as_mut()
            .is_some_and(|server| server.ended().is_none())
    }

    /// The URL of the superuser for the database `postgres`. It holds the password.
    pub fn admin_url(&self) -> String {
        self.url("postgres")
    }

    /// The URL of the superuser for any database. It holds the password.
    pub fn url(&self, database: &str) -> String {
        format!(
            "postgres://{}:{}@{}:{}/{database}",
            self.user(),
            self.password(),
            self.host(),
            self.port()
        )
    }

    /// The address that it listens on.
    pub fn host(&self) -> &'static str {
        "127.0.0.1"
    }

    /// The port that it listens on, or did before it was stopped.
    pub fn port(&self) -> u16 {
        self.running().port
    }

    /// The name of the superuser.
    pub fn user(&self) -> &'static str {
        "postgres"
    }

    /// The superuser's password.
    pub fn password(&self) -> &str {
        &self.cluster.password
    }

    /// The directory of its socket; give it to clients as host, together with the port.
    pub fn socket_directory(&self) -> &Path {
        &self.cluster.sockets
    }

    /// The file that it writes its log to; begun anew by every start.
    pub fn log_path(&self) -> PathBuf {
        self.directory.file("log")
    }

    /// The process id of the server, while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.running().server.as_ref().map(Server::pid)
    }

    /// The installation that runs.
    pub fn programs(&self) -> &PostgresPrograms {
        &self.programs
    }

    /// Creates a database as a copy of `template` (`template1` is the usual one).
    ///
    /// # Errors
    /// [`SupervisorError::Command`], for example when somebody is connected to the template.
    pub fn create_database(&self, name: &str, template: &str) -> Result<(), SupervisorError> {
        self.client("createdb", &["--template", template, "--", name])
    }

    /// Removes a database, if there is one, and disconnects who uses it.
    ///
    /// # Errors
    /// [`SupervisorError::Command`].
    pub fn drop_database(&self, name: &str) -> Result<(), SupervisorError> {
        self.client("dropdb", &["--if-exists", "--force", "--", name])
    }

    /// Runs one of the client programs that come with the server, as superuser.
    fn client(&self, program: &str, arguments: &[&str]) -> Result<(), SupervisorError> {
        let path = self.programs.program(program);
        let output = Command::new(&path)
            .args(arguments)
            .env("PGHOST", self.host())
            .env("PGPORT", self.port().to_string())
            .env("PGUSER", self.user())
            .env("PGPASSWORD", self.password())
            .env_remove("PGDATABASE")
            .env_remove("PGOPTIONS")
            .env_remove("PGSERVICE")
            .current_dir("/")
            .stdin(Stdio::null())
            .output()
            .doing_at("run", &path)?;
        cluster::succeeded(program, &output)
    }

    fn launch(&self, port: u16) -> Result<Server, SupervisorError> {
        let (log_path, log) = self.directory.new_log()?;
        let data = &self.cluster.data;
        let marker = data.display().to_string();
        let mut arguments = vec!["-D".to_owned(), marker.clone()];
        for (name, value) in settings::all(&self.options, port, &self.cluster.sockets) {
            arguments.push("-c".to_owned());
            arguments.push(format!("{name}={value}"));
        }
        let mut server = Server::spawn(
            "Postgres",
            log_path,
            Launch {
                program: self.programs.program("postgres"),
                arguments,
                log,
                account: self.account(),
                ending: Signal::Interrupt,
                marker,
                tie: Tie::available(),
            },
        )?;
        let pid_file = data.join("postmaster.pid");
        server.wait_until(START_DEADLINE, |server| {
            fs::read_to_string(&pid_file).is_ok_and(|text| says_ready(&text, server.pid()))
        })?;
        Ok(server)
    }

    fn account(&self) -> Option<Account> {
        self.cluster.account
    }

    fn running(&self) -> MutexGuard<'_, Running> {
        // The value is replaced as a whole, so it is sound even if a holder panicked.
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Postgres")
            .field("directory", &self.directory.path())
            .field("port", &self.port())
            .field("pid", &self.pid())
            .finish_non_exhaustive()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.stop();
        self.cluster.remove_temporary_sockets();
    }
}

/// Stops the Postgres that an earlier run left in the directory, if there is one.
pub(crate) fn stop_leftover(directory: &StoreDirectory) -> Result<(), SupervisorError> {
    let data = home::find(directory).join("data");
    let pid_file = data.join("postmaster.pid");
    let Some(pid) = leftover::read_pid(&pid_file) else {
        return Ok(());
    };
    let was_ours = leftover::stop(pid, &data, Signal::Interrupt)?;
    // Postgres refuses to start when the process id in its file belongs to a living process, whatever that
    // process is. After a restart of a container the same few ids come round again.
    if !was_ours && Path::new(&format!("/proc/{pid}")).exists() {
        match fs::remove_file(&pid_file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).doing_at("remove", &pid_file);
            }
            _ => {}
        }
    }
    Ok(())
}

/// True when `postmaster.pid` is of this process and its last line says that connections are accepted.
fn says_ready(text: &str, pid: u32) -> bool {
    let mut lines = text.lines();
    lines.next().and_then(|line| line.trim().parse::<u32>().ok()) == Some(pid)
        && lines.next_back().is_some_and(|line| line.trim() == "ready")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readiness_is_told_by_the_right_process_only() {
        let text = "42\n/data\n1700000000\n20000\n/sockets\n127.0.0.1\n  5432001    131072\nready   \n";
        assert!(says_ready(text, 42));
        assert!(!says_ready(text, 43));
        assert!(!says_ready(&text.replace("ready", "starting"), 42));
        assert!(!says_ready("42\n", 42));
    }
}
