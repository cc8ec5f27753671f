//! What becomes of the stores when the process that started them does not end well.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use supervisor::{Durability, Stores, StoresOptions};

use crate::postgres::psql;
use crate::wait;

const NOBODY: u32 = 65_534;

/// The example `hold`, running.
struct Hold {
    process: Child,
    output: String,
    pids: Vec<u32>,
}

impl Hold {
    fn start(directory: &Path) -> Self {
        Self::run(Command::new(example()).arg(directory))
    }

    fn run(command: &mut Command) -> Self {
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = String::new();
        let mut lines = BufReader::new(process.stdout.take().unwrap());
        let pids = loop {
            let mut line = String::new();
            assert_ne!(
                lines.read_line(&mut line).unwrap(),
                0,
                "ended early after printing: {output}"
            );
            if let Some(pids) = line.strip_prefix("ready ") {
                break pids.split_whitespace().map(|pid| pid.parse().unwrap()).collect();
            }
            output.push_str(&line);
        };
        Self {
            process,
            output,
            pids,
        }
    }

    /// As `kill -9`; returns when the stores have ended, too.
    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        for pid in &self.pids {
            wait::until("the store to end with its parent", || is_gone(*pid));
        }
    }

    fn url(&self, store: &str) -> &str {
        self.output
            .lines()
            .find_map(|line| line.strip_prefix(store)?.strip_prefix(' '))
            .unwrap()
    }
}

/// `cargo test` builds examples beside the tests.
fn example() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let example = tests.ancestors().nth(2).unwrap().join("examples/hold");
    assert!(
        example.is_file(),
        "build it first: cargo build -p supervisor --example hold"
    );
    example
}

fn ps(pid: u32, column: &str) -> String {
    let output = Command::new("ps")
        .args(["-o", &format!("{column}="), "-p", &pid.to_string()])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn is_gone(pid: u32) -> bool {
    let state = ps(pid, "stat");
    // A zombie waits for its new parent to notice.
    state.is_empty() || state.starts_with('Z')
}

fn running_as_root() -> bool {
    Command::new("id").arg("-u").output().unwrap().stdout == b"0\n"
}

fn redis_set(url: &str, key: &str, value: &str) {
    let address = url.trim_start_matches("redis://").trim_end_matches("/0");
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .write_all(format!("SET {key} {value}\r\n").as_bytes())
        .unwrap();
    let mut answer = [0; 5];
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"+OK\r\n");
}

fn redis_get(url: &str, key: &str) -> String {
    let address = url.trim_start_matches("redis://").trim_end_matches("/0");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(format!("GET {key}\r\n").as_bytes()).unwrap();
    BufReader::new(stream).lines().nth(1).unwrap().unwrap()
}

#[test]
fn stores_end_with_a_killed_parent_and_the_next_start_loses_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let mut hold = Hold::start(directory.path());
    psql(hold.url("postgres"), "create table kept as select 7 as n").unwrap();
    redis_set(hold.url("Journal"), "kept", "seven");
    for pid in &hold.pids {
        assert_eq!(
            ps(*pid, "pgid"),
            pid.to_string(),
            "Ctrl-C must not reach the store"
        );
    }

    hold.kill();

    let stores = Stores::start(directory.path(), &StoresOptions::default()).unwrap();
    assert_eq!(stores.postgres.admin_url(), hold.url("postgres"));
    assert_eq!(stores.journal.url(), hold.url("Journal"));
    assert_eq!(
        psql(&stores.postgres.admin_url(), "select n from kept").unwrap(),
        "7"
    );
    assert_eq!(redis_get(&stores.journal.url(), "kept"), "seven");
}

#[test]
fn stores_that_outlived_their_parent_are_stopped_first() {
    let directory = tempfile::tempdir().unwrap();
    let mut hold = Hold::start(directory.path());
    let commands: Vec<(String, u32)> = hold
        .pids
        .iter()
        .map(|pid| (ps(*pid, "args"), ps(*pid, "uid").parse().unwrap()))
        .collect();
    hold.kill();
    // The same servers once more, tied to nobody.
    let stores = [
        "postgres/data/postmaster.pid",
        "memory/pid",
        "cache/pid",
        "journal/pid",
    ];
    let mut leftovers = Vec::new();
    for ((arguments, user), pid_file) in commands.iter().zip(stores) {
        let mut words = arguments.split_whitespace();
        let mut command = Command::new(words.next().unwrap());
        command
            .args(words)
            .current_dir("/")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if running_as_root() {
            command.uid(*user);
        }
        let leftover = command.spawn().unwrap();
        let pid_file = directory.path().join(pid_file);
        if pid_file.ends_with("pid") {
            fs::write(&pid_file, leftover.id().to_string()).unwrap();
        }
        wait::until("the pid file", || {
            fs::read_to_string(&pid_file).is_ok_and(|text| text.starts_with(&leftover.id().to_string()))
        });
        leftovers.push(leftover);
    }

    let stores = Stores::start(directory.path(), &StoresOptions::default()).unwrap();

    for leftover in &mut leftovers {
        assert!(
            leftover.try_wait().unwrap().is_some(),
            "{} was stopped",
            leftover.id()
        );
    }
    assert_eq!(stores.postgres.admin_url(), hold.url("postgres"));
    assert_eq!(stores.cache.url(), hold.url("Cache"));
}

#[test]
fn a_first_start_that_is_killed_halfway_is_begun_again() {
    let directory = tempfile::tempdir().unwrap();
    let mut process = Command::new(example())
        .arg(directory.path())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let unfinished = directory.path().join("postgres/data.new");
    wait::until("the cluster to be begun", || {
        unfinished.join("PG_VERSION").exists()
    });
    process.kill().unwrap();
    process.wait().unwrap();

    let options = StoresOptions::default().durability(Durability::Fast);
    let stores = Stores::start(directory.path(), &options).unwrap();
    assert_eq!(psql(&stores.postgres.admin_url(), "select 1").unwrap(), "1");
    assert!(!unfinished.exists());
}

#[test]
fn an_orderly_end_stops_everything_before_the_process_ends() {
    let directory = tempfile::tempdir().unwrap();
    let mut hold = Hold::start(directory.path());
    drop(hold.process.stdin.take());
    assert!(hold.process.wait().unwrap().success());
    for pid in &hold.pids {
        assert!(is_gone(*pid));
    }
}

#[test]
fn a_store_whose_directory_is_gone_ends_all_the_same() {
    let directory = tempfile::tempdir().unwrap();
    let mut hold = Hold::start(directory.path());
    redis_set(hold.url("Cache"), "unsaved", "entry");
    fs::remove_dir_all(directory.path().join("cache")).unwrap();
    hold.kill();
}

#[test]
fn an_ordinary_user_can_do_the_same() {
    // Otherwise all the other tests show it.
    if !running_as_root() {
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let program = directory.path().join("hold");
    fs::copy(example(), &program).unwrap();
    let data = directory.path().join("data");
    fs::create_dir(&data).unwrap();
    chown(&data, Some(NOBODY), Some(NOBODY)).unwrap();

    let mut hold = Hold::run(
        Command::new(&program)
            .arg(&data)
            .uid(NOBODY)
            .gid(NOBODY)
            .current_dir("/"),
    );
    for pid in &hold.pids {
        assert_eq!(ps(*pid, "uid"), NOBODY.to_string());
    }
    hold.kill();

    // Root goes on where an ordinary user was, under that user's account.
    let stores = Stores::start(&data, &StoresOptions::default()).unwrap();
    assert_eq!(stores.postgres.admin_url(), hold.url("postgres"));
    assert_eq!(ps(stores.postgres.pid().unwrap(), "uid"), NOBODY.to_string());
}

#[test]
fn as_root_postgres_gets_a_home_that_its_account_can_reach() {
    if !running_as_root() {
        return;
    }
    let start = |parent: &Path| {
        fs::set_permissions(parent, fs::Permissions::from_mode(0o700)).unwrap();
        let directory = parent.join("data");
        let mut hold = Hold::start(&directory);
        let home = fs::canonicalize(directory.join("postgres/home")).unwrap();
        hold.kill();
        home
    };
    let first = tempfile::tempdir().unwrap();
    let home = start(first.path());
    assert!(home.starts_with("/var/lib/thermocline") && home.join("data").is_dir());
    // The second start finds it again.
    let stores = Stores::start(&first.path().join("data"), &StoresOptions::default()).unwrap();
    assert!(stores.postgres.socket_directory().starts_with(&home));
    drop(stores);

    // Once the directory is removed, the next cluster that is created takes the orphaned home away.
    first.close().unwrap();
    let second = tempfile::tempdir().unwrap();
    let other_home = start(second.path());
    assert!(!home.exists());
    fs::remove_dir_all(other_home).unwrap();
}
