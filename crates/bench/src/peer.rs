//! The peer: another service that answers the same list, started and stopped by its own scripts.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, bail};
use tempfile::TempDir;
use tokio::process::Command;

use crate::children::{ServerProcess, free_port};

/// The peer in both of its variants.
///
/// Its folder holds `up`, which starts it under `$PEER_RUN`, prints `URL=` and `TOKEN=` and leaves `env` and `server.pid` there,
/// and `down`, which stops it.
#[derive(Debug)]
pub(crate) struct Peer {
    // The tuned process uses the stores that `down` stops, so it goes first.
    tuned: ServerProcess,
    _stores: Stores,
    port: u16,
    pid: u32,
    token: String,
}

/// A copy of the folder and what runs from it.
#[derive(Debug)]
struct Stores {
    directory: TempDir,
}

impl Peer {
    /// Copies the folder, installs its packages if they are missing, and starts it.
    pub(crate) async fn start(source: &Path) -> anyhow::Result<Self> {
        let directory = tempfile::tempdir()?;
        // Its Postgres runs under another account, which must be able to enter.
        fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o755))?;
        let stores = Stores { directory };
        let folder = stores.folder();
        run(Command::new("cp").arg("-r").arg(source).arg(&folder)).await?;
        if !folder.join("node_modules").exists() {
            run(Command::new("npm")
                .args(["ci", "--no-audit", "--no-fund"])
                .current_dir(&folder))
            .await?;
        }
        let told = run(Command::new("./up")
            .current_dir(&folder)
            .env("PEER_RUN", stores.run()))
        .await?;
        let value = |name: &str| {
            told.lines()
                .find_map(|line| line.strip_prefix(name))
                .with_context(|| format!("the peer's `up` did not print {name}"))
        };
        let port = value("URL=")?
            .rsplit(':')
            .next()
            .context("the peer's URL has no port")?
            .parse()?;
        let token = value("TOKEN=")?.to_owned();
        let pid = fs::read_to_string(stores.run().join("server.pid"))
            .context("reading the peer's process id")?
            .trim()
            .parse()?;
        let tuned_port = free_port()?;
        let tuned = std::process::Command::new("bash")
            .args([
                "-c",
                ". \"$0/env\" && PEER_TUNED=1 PORT=$1 exec node src/server.js",
            ])
            .arg(stores.run())
            .arg(tuned_port.to_string())
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .context("starting the tuned peer")?;
        let tuned = ServerProcess::adopt(tuned, tuned_port, "/health").await?;
        Ok(Self {
            tuned,
            _stores: stores,
            port,
            pid,
            token,
        })
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn pid(&self) -> u32 {
        self.pid
    }

    pub(crate) fn tuned(&self) -> &ServerProcess {
        &self.tuned
    }

    pub(crate) fn token(&self) -> &str {
        &self.token
    }
}

impl Stores {
    fn folder(&self) -> PathBuf {
        self.directory.path().join("peer")
    }

    fn run(&self) -> PathBuf {
        self.directory.path().join("run")
    }
}

impl Drop for Stores {
    fn drop(&mut self) {
        let stopped = std::process::Command::new("./down")
            .current_dir(self.folder())
            .env("PEER_RUN", self.run())
            .status();
        if !stopped.is_ok_and(|status| status.success()) {
            eprintln!("the peer did not stop; see {}", self.run().display());
        }
    }
}

/// Runs a command to its end and gives what it printed.
async fn run(command: &mut Command) -> anyhow::Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .await
        .with_context(|| format!("running {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
