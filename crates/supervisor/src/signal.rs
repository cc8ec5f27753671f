//! Signals without unsafe code, through the shell's built-in `kill`.
//!
//! The built-in is used because every system has `/bin/sh`, while `/usr/bin/kill` is a package of its own.

use std::process::{Command, Stdio};

/// The signals that stores are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Postgres: fast shutdown.
    Interrupt,
    /// Redis: save what is to be saved, then end.
    Terminate,
    /// End at once.
    Kill,
    /// Freeze.
    Stop,
    /// Thaw.
    Continue,
}

impl Signal {
    /// The name as `kill -s` and `setpriv --pdeathsig` want it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Signal::Interrupt => "INT",
            Signal::Terminate => "TERM",
            Signal::Kill => "KILL",
            Signal::Stop => "STOP",
            Signal::Continue => "CONT",
        }
    }
}

/// Sends `signal`; false when there is no such process or it is not ours to signal.
pub(crate) fn send(pid: u32, signal: Signal) -> bool {
    Command::new("/bin/sh")
        .args(["-c", "kill -s \"$0\" \"$1\"", signal.name()])
        .arg(pid.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
