//! Servers in processes of their own, as in production: this same program under another name or subcommand.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::http_connection::HttpConnection;

/// The name under which this program is the product.
const PRODUCT: &str = "thermocline";
const START_LIMIT: Duration = Duration::from_secs(20);

/// A server in another process; dropping it ends the process.
#[derive(Debug)]
pub(crate) struct ServerProcess {
    child: Child,
    port: u16,
}

/// Whether this process was started as the product.
pub(crate) fn is_product() -> bool {
    std::env::args_os().next().as_deref() == Some(PRODUCT.as_ref())
}

impl ServerProcess {
    /// Starts `thermocline serve` with these settings, its log in a file of this directory, and waits until it is ready.
    pub(crate) async fn product(settings: &[(&str, String)], directory: &Path) -> anyhow::Result<Self> {
        let port = free_port()?;
        let program = std::env::current_exe().context("finding this program")?;
        let log = directory.join(format!("server-{port}.log"));
        let log = File::create(&log).with_context(|| format!("creating {}", log.display()))?;
        let child = Command::new(program)
            .arg0(PRODUCT)
            .arg("serve")
            .env_clear()
            .envs(settings.iter().map(|(name, value)| (*name, value.as_str())))
            .env("PORT", port.to_string())
            .env("WEB_PORT", "0")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("starting the server")?;
        let mut server = Self { child, port };
        server.until_ready("/readyz").await?;
        Ok(server)
    }

    /// Starts the bare handler that serves the bytes of a file.
    pub(crate) fn body(file: &Path) -> anyhow::Result<Self> {
        let program = std::env::current_exe().context("finding this program")?;
        let mut child = Command::new(program)
            .arg("serve-body")
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("starting the bare handler")?;
        let output = child.stdout.take().context("the bare handler has no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let port = line.trim().parse().context("the bare handler did not start")?;
        Ok(Self { child, port })
    }

    /// Takes a process that was started elsewhere and will listen on this port.
    pub(crate) async fn adopt(child: Child, port: u16, path: &str) -> anyhow::Result<Self> {
        let mut server = Self { child, port };
        server.until_ready(path).await?;
        Ok(server)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    async fn until_ready(&mut self, path: &str) -> anyhow::Result<()> {
        let started = Instant::now();
        loop {
            if let Ok(mut connection) = HttpConnection::open(self.port, None).await
                && connection
                    .get(path)
                    .await
                    .is_ok_and(|answer| answer.status == 200)
            {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("a server ended with {status} before it was ready");
            }
            if started.elapsed() > START_LIMIT {
                bail!("a server was not ready after {START_LIMIT:?}");
            }
            // Another process: it can only be asked, and asking without a pause would slow its start down.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A loopback port that was free a moment ago.
pub(crate) fn free_port() -> anyhow::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("looking for a free port")?;
    Ok(listener.local_addr()?.port())
}
