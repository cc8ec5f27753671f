//! Starting servers so that they end with this process, however it ends.
//!
//! On Linux `setpriv --pdeathsig` asks the kernel to signal the server when its parent is gone. The kernel
//! means the *thread* that started it, so one thread that lives as long as the process starts them all.
//! Where `setpriv` is missing (macOS, small containers) a shell waits for the end of a pipe that only this
//! process holds open, and then signals the server.

use std::fs::File;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock, mpsc};
use std::thread;

use crate::account::Account;
use crate::programs;
use crate::signal::Signal;

/// A server to start.
#[derive(Debug)]
pub(crate) struct Launch {
    pub(crate) program: PathBuf,
    pub(crate) arguments: Vec<String>,
    /// Receives what it prints.
    pub(crate) log: File,
    /// Change to this account first.
    pub(crate) account: Option<Account>,
    /// What it is sent when this process ends.
    pub(crate) ending: Signal,
    /// The argument by which it is recognised.
    pub(crate) marker: String,
    /// How it is tied to this process.
    pub(crate) tie: Tie,
}

/// How a server is tied to the life of this process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tie {
    /// By the kernel, through the program `setpriv` at this path.
    DeathSignal(PathBuf),
    /// By a shell that waits for us to end.
    Watcher,
}

impl Tie {
    /// The best that this system offers.
    pub(crate) fn available() -> Self {
        static TIE: OnceLock<Tie> = OnceLock::new();
        let find = || {
            let setpriv = programs::find_program("setpriv")?;
            // BusyBox has a `setpriv` that cannot do it.
            let help = Command::new(&setpriv)
                .arg("--help")
                .stdin(Stdio::null())
                .output()
                .ok()?;
            let able = |text: &[u8]| String::from_utf8_lossy(text).contains("--pdeathsig");
            (able(&help.stdout) || able(&help.stderr)).then_some(Tie::DeathSignal(setpriv))
        };
        TIE.get_or_init(|| find().unwrap_or(Tie::Watcher)).clone()
    }
}

/// A started server.
#[derive(Debug)]
pub(crate) struct Spawned {
    pub(crate) server: Child,
    /// The shell that waits for our end; its standard input is the pipe.
    pub(crate) watcher: Option<Child>,
}

type Order = (Launch, mpsc::SyncSender<io::Result<Spawned>>);

/// Starts a server from the thread that lives as long as the process.
pub(crate) fn spawn(launch: Launch) -> io::Result<Spawned> {
    static ORDERS: OnceLock<Mutex<mpsc::Sender<Order>>> = OnceLock::new();
    let orders = ORDERS.get_or_init(|| {
        let (sender, receiver) = mpsc::channel::<Order>();
        thread::Builder::new()
            .name("supervisor".to_owned())
            .spawn(move || {
                for (launch, answer) in receiver {
                    // Nobody waits any more only if the asking thread panicked; dropping the result is right then.
                    let _ = answer.send(spawn_here(launch));
                }
            })
            .expect("the system can start a thread");
        Mutex::new(sender)
    });
    let (sender, receiver) = mpsc::sync_channel(1);
    orders
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .send((launch, sender))
        .expect("the thread never ends, because the sender is never dropped");
    receiver.recv().expect("the thread answers every order")
}

fn spawn_here(launch: Launch) -> io::Result<Spawned> {
    let mut command = match &launch.tie {
        Tie::DeathSignal(setpriv) => {
            let mut command = Command::new(setpriv);
            command
                .args(["--pdeathsig", launch.ending.name(), "--"])
                .arg(&launch.program);
            command
        }
        Tie::Watcher => Command::new(&launch.program),
    };
    let errors = launch.log.try_clone()?;
    command
        .args(&launch.arguments)
        // A group of its own: Ctrl-C in a terminal reaches us, and we decide in which order to stop.
        .process_group(0)
        // The account may not be able to stay where we are.
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(launch.log)
        .stderr(errors);
    if let Some(account) = launch.account {
        account.apply(&mut command);
    }
    let mut server = command.spawn()?;
    let watcher = match launch.tie {
        Tie::DeathSignal(_) => None,
        Tie::Watcher => match watch(server.id(), &launch.marker, launch.ending) {
            Ok(watcher) => Some(watcher),
            Err(error) => {
                server.kill()?;
                server.wait()?;
                return Err(error);
            }
        },
    };
    Ok(Spawned { server, watcher })
}

/// Waits for the end of its standard input, makes sure that the process is still the server, and signals it.
fn watch(pid: u32, marker: &str, ending: Signal) -> io::Result<Child> {
    const SCRIPT: &str = r#"
        read -r _
        case "$(ps -ww -o args= -p "$1")" in
            *"$2"*) kill -s "$3" "$1" ;;
        esac
    "#;
    Command::new("/bin/sh")
        .args(["-c", SCRIPT, "watcher", &pid.to_string(), marker, ending.name()])
        .process_group(0)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    fn launch(tie: Tie) -> Launch {
        Launch {
            program: PathBuf::from("/bin/sh"),
            // Not `exec`: the marker has to stay on its command line.
            arguments: ["-c", "while :; do sleep 1; done", "server", "/some/marker"]
                .map(str::to_owned)
                .into(),
            log: tempfile::tempfile().unwrap(),
            account: None,
            ending: Signal::Terminate,
            marker: "/some/marker".to_owned(),
            tie,
        }
    }

    #[test]
    fn the_watcher_signals_the_server_when_the_pipe_ends() {
        let mut spawned = spawn(launch(Tie::Watcher)).unwrap();
        let mut watcher = spawned.watcher.take().unwrap();
        assert!(spawned.server.try_wait().unwrap().is_none());
        // As when this process ends.
        drop(watcher.stdin.take());
        assert_eq!(spawned.server.wait().unwrap().signal(), Some(15));
        watcher.wait().unwrap();
    }

    #[test]
    fn a_server_outlives_the_thread_that_asked_for_it() {
        let spawned = thread::spawn(|| spawn(launch(Tie::available())).unwrap());
        let mut spawned = spawned.join().unwrap();
        // The signal would have been sent while the thread was joined.
        assert!(spawned.server.try_wait().unwrap().is_none());
        spawned.server.kill().unwrap();
        spawned.server.wait().unwrap();
    }
}
