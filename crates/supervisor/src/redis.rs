//! A private Valkey or Redis.

mod configuration;
mod wire;

use std::fmt;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::child::Server;
use crate::directory::{self, StoreDirectory};
use crate::error::{Doing, SupervisorError};
use crate::leftover;
use crate::port;
use crate::programs::RedisProgram;
use crate::signal::Signal;
use crate::spawn::{Launch, Tie};

/// Loading a journal of a few gigabytes takes this long on a slow disk.
const START_DEADLINE: Duration = Duration::from_secs(120);
/// Writing a full cache to disk takes a while.
const STOP_PATIENCE: Duration = Duration::from_secs(20);
const ATTEMPTS: usize = 5;

/// What a store is for; decides what survives a restart and what happens when it is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedisRole {
    /// Ephemeral coordination: nothing is ever written to disk.
    Memory,
    /// A cache: snapshots now and then, 512 MB, evicts the least recently used entry.
    Cache,
    /// Queues that may lose nothing: append-only file, never evicts.
    Journal,
}

impl RedisRole {
    /// As it reads in logs and error messages.
    fn store_name(self) -> &'static str {
        match self {
            RedisRole::Memory => "the memory store",
            RedisRole::Cache => "the cache store",
            RedisRole::Journal => "the journal store",
        }
    }
}

/// When the append-only file of a [`RedisRole::Journal`] reaches the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalSync {
    /// Before a write is answered.
    Always,
    /// Once a second: a crash of the machine may lose the last second.
    EverySecond,
}

/// How a private Valkey or Redis is started.
///
/// ```
/// use supervisor::{RedisOptions, RedisRole};
///
/// let options = RedisOptions::new(RedisRole::Cache, "data/cache")
///     .password("secret")
///     .setting("maxmemory", "64mb");
/// ```
#[derive(Clone)]
pub struct RedisOptions {
    role: RedisRole,
    data_dir: PathBuf,
    port: Option<u16>,
    password: Option<String>,
    journal_sync: JournalSync,
    settings: Vec<(String, String)>,
}

impl RedisOptions {
    /// Everything at its default, in `data_dir`, which is created when it is missing.
    pub fn new(role: RedisRole, data_dir: impl Into<PathBuf>) -> Self {
        Self {
            role,
            data_dir: data_dir.into(),
            port: None,
            password: None,
            journal_sync: JournalSync::Always,
            settings: Vec::new(),
        }
    }

    /// The loopback port. Default: the one of the last start when it is still free, else a free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    /// The password that clients must give. Default: none is asked for.
    ///
    /// Letters and digits; it stands in the URL as it is.
    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// When a journal reaches the disk. Default: [`JournalSync::Always`].
    #[must_use]
    pub fn journal_sync(mut self, sync: JournalSync) -> Self {
        self.journal_sync = sync;
        self
    }

    /// One directive of the configuration file; later ones win over earlier ones and over ours.
    #[must_use]
    pub fn setting(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.push((name.into(), value.into()));
        self
    }
}

impl fmt::Debug for RedisOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisOptions")
            .field("role", &self.role)
            .field("data_dir", &self.data_dir)
            .field("port", &self.port)
            .field("password", &self.password.as_ref().map(|_| "[redacted]"))
            .field("journal_sync", &self.journal_sync)
            .field("settings", &self.settings)
            .finish()
    }
}

/// A running private Valkey or Redis on `127.0.0.1`; dropping it stops it.
pub struct Redis {
    options: RedisOptions,
    program: RedisProgram,
    directory: StoreDirectory,
    running: Mutex<Running>,
}

struct Running {
    server: Option<Server>,
    port: u16,
}

impl Redis {
    /// Starts the store, after stopping what an earlier run left. Blocks until it accepts commands.
    ///
    /// # Errors
    /// Whatever [`SupervisorError`] describes.
    pub fn start(options: RedisOptions) -> Result<Self, SupervisorError> {
        let directory = StoreDirectory::open(&options.data_dir)?;
        stop_leftover(&directory)?;
        let program = RedisProgram::find()?;
        let redis = Self {
            options,
            program,
            directory,
            running: Mutex::new(Running {
                server: None,
                port: 0,
            }),
        };
        redis.start_again()?;
        Ok(redis)
    }

    /// Starts it again after [`Redis::stop`] or [`Redis::kill`], on the same port when that is still free.
    /// Does nothing while it runs.
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
                    let name = self.options.role.store_name();
                    tracing::info!(port, pid = server.pid(), "Started {name} on port {port}");
                    *running = Running {
                        server: Some(server),
                        port,
                    };
                    return Ok(());
                }
                // Somebody took the port between our look and its bind.
                Err(SupervisorError::Ended { log_tail, .. })
                    if attempt < ATTEMPTS && log_tail.contains("already in use") =>
                {
                    attempt += 1;
                    std::thread::sleep(Duration::from_millis(50));
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Stops it; a cache and a journal write out what they hold.
    pub fn stop(&self) {
        if let Some(mut server) = self.running().server.take() {
            server.stop(STOP_PATIENCE);
        }
    }

    /// Ends it as a crash would.
    pub fn kill(&self) {
        if let Some(mut server) = self.running().server.take() {
            server.kill();
        }
    }

    /// Freezes the process: connections stay open, new ones are accepted by the system, nothing is answered.
    pub fn pause(&self) {
        if let Some(server) = self.running().server.as_mut() {
            server.pause();
        }
    }

    /// Ends [`Redis::pause`].
    pub fn resume(&self) {
        if let Some(server) = self.running().server.as_mut() {
            server.resume();
        }
    }

    /// True while the server process lives.
    pub fn is_running(&self) -> bool {
        self.running()
            .server
            .as_mut()
            .is_some_and(|server| server.ended().is_none())
    }

    /// The URL of database 0. It holds the password, if there is one.
    pub fn url(&self) -> String {
        self.database_url(0)
    }

    /// The URL of a numbered database. It holds the password, if there is one.
    pub fn database_url(&self, database: u32) -> String {
        match &self.options.password {
            Some(password) => format!("redis://:{password}@{}/{database}", self.address()),
            None => format!("redis://{}/{database}", self.address()),
        }
    }

    /// Where it listens, or did before it was stopped.
    pub fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port()).into()
    }

    /// The port of [`Redis::address`].
    pub fn port(&self) -> u16 {
        self.running().port
    }

    /// The process id of the server, while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.running().server.as_ref().map(Server::pid)
    }

    /// What it is for.
    pub fn role(&self) -> RedisRole {
        self.options.role
    }

    /// The program that runs.
    pub fn program(&self) -> &RedisProgram {
        &self.program
    }

    fn launch(&self, port: u16) -> Result<Server, SupervisorError> {
        let configuration = self.directory.file("redis.conf");
        let text = configuration::text(&self.options, self.directory.path(), port);
        // It may hold the password.
        directory::write_secret(&configuration, &text)?;
        let (log_path, log) = self.directory.new_log()?;
        let marker = configuration.display().to_string();
        let mut server = Server::spawn(
            self.options.role.store_name(),
            log_path,
            Launch {
                program: self.program.path().to_owned(),
                arguments: vec![marker.clone()],
                log,
                account: None,
                ending: Signal::Terminate,
                marker,
                tie: Tie::available(),
            },
        )?;
        let pid_file = self.directory.file(PID_FILE);
        fs::write(&pid_file, server.pid().to_string()).doing_at("write", &pid_file)?;
        let address = (Ipv4Addr::LOCALHOST, port).into();
        let password = self.options.password.as_deref();
        server.wait_until(START_DEADLINE, |server| {
            wire::answers(address, password, server.pid())
        })?;
        Ok(server)
    }

    fn running(&self) -> MutexGuard<'_, Running> {
        // The value is replaced as a whole, so it is sound even if a holder panicked.
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Redis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redis")
            .field("role", &self.options.role)
            .field("directory", &self.directory.path())
            .field("port", &self.port())
            .field("pid", &self.pid())
            .finish_non_exhaustive()
    }
}

const PID_FILE: &str = "pid";

/// Stops the server that an earlier run left in the directory, if there is one.
pub(crate) fn stop_leftover(directory: &StoreDirectory) -> Result<(), SupervisorError> {
    if let Some(pid) = leftover::read_pid(&directory.file(PID_FILE)) {
        leftover::stop(pid, &directory.file("redis.conf"), Signal::Terminate)?;
    }
    Ok(())
}
