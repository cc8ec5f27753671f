//! A running server process.

use std::path::PathBuf;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use crate::directory;
use crate::error::{Doing, SupervisorError};
use crate::signal::{self, Signal};
use crate::spawn::{self, Launch};

/// A server that was started here. Dropping it stops it.
#[derive(Debug)]
pub(crate) struct Server {
    store: &'static str,
    process: Child,
    watcher: Option<Child>,
    ending: Signal,
    log: PathBuf,
    paused: bool,
}

impl Server {
    pub(crate) fn spawn(store: &'static str, log: PathBuf, launch: Launch) -> Result<Self, SupervisorError> {
        let ending = launch.ending;
        let program = launch.program.clone();
        let spawned = spawn::spawn(launch).doing_at("run", &program)?;
        Ok(Self {
            store,
            process: spawned.server,
            watcher: spawned.watcher,
            ending,
            log,
            paused: false,
        })
    }

    pub(crate) fn pid(&self) -> u32 {
        self.process.id()
    }

    /// How it ended, if it did.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        // An error means that it was collected already, which nobody but this value does.
        self.process.try_wait().expect("the process is our child")
    }

    /// Waits until `ready` says so.
    ///
    /// # Errors
    /// [`SupervisorError::Ended`] or [`SupervisorError::NotReady`], with the end of the log.
    pub(crate) fn wait_until(
        &mut self,
        deadline: Duration,
        mut ready: impl FnMut(&Self) -> bool,
    ) -> Result<(), SupervisorError> {
        let started = Instant::now();
        let mut pause = Duration::from_millis(1);
        while !ready(self) {
            if let Some(status) = self.ended() {
                return Err(SupervisorError::Ended {
                    store: self.store,
                    status: status.to_string(),
                    log_tail: directory::tail(&self.log),
                    log: self.log.clone(),
                });
            }
            if started.elapsed() > deadline {
                return Err(SupervisorError::NotReady {
                    store: self.store,
                    waited: deadline,
                    log_tail: directory::tail(&self.log),
                    log: self.log.clone(),
                });
            }
            thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Asks it to end, and kills it when it has not ended by then. Returns when it is gone.
    pub(crate) fn stop(&mut self, patience: Duration) {
        if self.ended().is_none() {
            self.resume();
            signal::send(self.pid(), self.ending);
            let deadline = Instant::now() + patience;
            let mut pause = Duration::from_millis(1);
            while self.ended().is_none() {
                if Instant::now() >= deadline {
                    tracing::warn!(
                        store = self.store,
                        pid = self.pid(),
                        "{} did not stop within {patience:?} and is killed",
                        self.store
                    );
                    self.kill();
                    return;
                }
                thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(10));
            }
        }
        self.dismiss_watcher();
    }

    /// Ends it at once, as a crash would.
    pub(crate) fn kill(&mut self) {
        // Fails only for a process that was collected, and then there is nothing left to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
        self.dismiss_watcher();
    }

    /// Freezes the process: it keeps its connections and answers nothing.
    pub(crate) fn pause(&mut self) {
        self.paused = signal::send(self.pid(), Signal::Stop);
    }

    pub(crate) fn resume(&mut self) {
        if std::mem::take(&mut self.paused) {
            signal::send(self.pid(), Signal::Continue);
        }
    }

    /// Before the process id can be reused.
    fn dismiss_watcher(&mut self) {
        if let Some(mut watcher) = self.watcher.take() {
            let _ = watcher.kill();
            let _ = watcher.wait();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop(Duration::from_secs(10));
    }
}
