//! The binary as a process.

use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// The binary, without the settings of whoever runs the tests.
pub(crate) fn thermocline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thermocline"));
    command.args(arguments).env_clear().stdin(Stdio::null());
    for kept in ["PATH", "HOME", "TMPDIR"] {
        if let Some(value) = std::env::var_os(kept) {
            command.env(kept, value);
        }
    }
    command
}

/// What a run printed and how it ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs to the end.
pub(crate) fn run(command: &mut Command) -> Run {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    Run {
        code: status.code().expect("ended by itself"),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

/// A folder for `dev` that the account of Postgres can enter.
pub(crate) fn data_folder() -> TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// A `dev` that answers requests. Dropping it kills it.
pub(crate) struct Dev {
    process: Child,
    /// `ready.json`.
    pub(crate) ready: Value,
}

impl Dev {
    /// Starts one without demo data, on free ports.
    pub(crate) fn start(folder: &Path) -> Self {
        let mut command = thermocline(&["dev"]);
        command
            .env("THERMOCLINE_DATA", folder)
            .env("PORT", "0")
            .env("SEED", "none")
            .env("LOG_LEVEL", "warn")
            // Somebody else's stores: `dev` must not touch them.
            .env("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")
            .env("REDIS_CACHE_URL", "redis://127.0.0.1:1");
        let log = folder.join("dev.log");
        command.stderr(std::fs::File::create(&log).unwrap());
        let mut process = command.spawn().unwrap();
        let said = || std::fs::read_to_string(&log).unwrap_or_default();
        let deadline = Instant::now() + Duration::from_secs(120);
        let ready = loop {
            let text = std::fs::read_to_string(folder.join("ready.json")).unwrap_or_default();
            match serde_json::from_str::<Value>(&text) {
                // The file of a predecessor that was killed is there until this one removes it.
                Ok(ready) if ready["pid"] == process.id() => break ready,
                _ => {}
            }
            assert_eq!(
                process.try_wait().unwrap(),
                None,
                "dev ended while it started: {}",
                said()
            );
            assert!(Instant::now() < deadline, "dev does not get ready: {}", said());
            std::thread::sleep(Duration::from_millis(20));
        };
        Self { process, ready }
    }

    /// A text of `ready.json`.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap()
    }

    /// Sends a signal and waits for the end.
    pub(crate) fn end_by(mut self, signal: &str) -> ExitStatus {
        let sent = Command::new("/bin/sh")
            .args([
                "-c",
                "kill -s \"$0\" \"$1\"",
                signal,
                &self.process.id().to_string(),
            ])
            .status();
        assert!(sent.unwrap().success());
        self.process.wait().unwrap()
    }
}

impl Drop for Dev {
    fn drop(&mut self) {
        // Ended already, most of the time.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
