//! Servers that an earlier run left behind.
//!
//! Normally there are none: they end with their parent. But a parent may die between starting a server and
//! tying it to itself, and a server may be busy writing when its parent is already gone.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::SupervisorError;
use crate::signal::{self, Signal};

/// How long a leftover may take to shut down before it is killed.
const PATIENCE: Duration = Duration::from_secs(20);

/// Ends the process `pid` if it is the server of `marker`; true if it was.
///
/// `marker` is an argument of the server's command line that names its directory or configuration. Process
/// ids are reused, above all in containers, so a pid file alone proves nothing.
pub(crate) fn stop(pid: u32, marker: &Path, ending: Signal) -> Result<bool, SupervisorError> {
    if !serves(pid, marker) {
        return Ok(false);
    }
    tracing::warn!(pid, directory = %marker.display(), "Stopping a server of an earlier run");
    // It may have been frozen, and a frozen process keeps signals for later.
    signal::send(pid, Signal::Continue);
    for (ending, patience) in [(ending, PATIENCE), (Signal::Kill, Duration::from_secs(5))] {
        signal::send(pid, ending);
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline {
            if !serves(pid, marker) {
                return Ok(true);
            }
            thread::sleep(Duration::from_millis(5));
        }
    }
    Err(SupervisorError::Leftover {
        directory: marker.to_owned(),
        pid,
    })
}

/// The process id on the first line of a pid file.
pub(crate) fn read_pid(file: &Path) -> Option<u32> {
    fs::read_to_string(file).ok()?.lines().next()?.trim().parse().ok()
}

/// True when the process lives and its command line has `marker` in it.
fn serves(pid: u32, marker: &Path) -> bool {
    let marker = marker.as_os_str().as_encoded_bytes();
    match fs::read(format!("/proc/{pid}/cmdline")) {
        // Empty for a process that has ended and waits to be collected.
        Ok(arguments) => arguments
            .split(|byte| *byte == 0)
            .any(|argument| argument == marker),
        Err(_) if Path::new("/proc/self/cmdline").exists() => false,
        Err(_) => {
            let output = Command::new("ps")
                .args(["-ww", "-o", "command=", "-p", &pid.to_string()])
                .stdin(Stdio::null())
                .output();
            output.is_ok_and(|output| output.stdout.windows(marker.len()).any(|window| window == marker))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_is_not_ours_is_left_alone() {
        let mut other = Command::new("sleep").arg("60").spawn().unwrap();
        assert!(!stop(other.id(), Path::new("/some/data"), Signal::Terminate).unwrap());
        assert!(other.try_wait().unwrap().is_none());
        other.kill().unwrap();
        other.wait().unwrap();
    }

    #[test]
    fn a_process_with_our_directory_is_stopped() {
        let mut ours = Command::new("sh")
            .args(["-c", "read -r _", "server", "/some/data"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let input = ours.stdin.take();
        // The parent of a real leftover is gone, so somebody else collects it: here this thread does.
        let pid = ours.id();
        // Its arguments appear a moment after it was started.
        while !serves(pid, Path::new("/some/data")) {
            thread::yield_now();
        }
        let collector = thread::spawn(move || ours.wait().unwrap());
        assert!(stop(pid, Path::new("/some/data"), Signal::Terminate).unwrap());
        assert!(!collector.join().unwrap().success());
        drop(input);
    }
}
