use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use supervisor::{Durability, Postgres, PostgresOptions, PostgresPrograms, PrivatePostgres, TestStores};

/// Runs one statement with the `psql` that came with the server: its output, or what it complained about.
pub(crate) fn psql(url: &str, statement: &str) -> Result<String, String> {
    let output = Command::new(PostgresPrograms::find().unwrap().directory().join("psql"))
        .args([
            "--no-psqlrc",
            "-v",
            "ON_ERROR_STOP=1",
            "-qAt",
            "-c",
            statement,
            url,
        ])
        .current_dir("/")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        Err(text(&output.stderr))
    }
}

fn admin(postgres: &Postgres, statement: &str) -> String {
    psql(&postgres.admin_url(), statement).unwrap()
}

fn fast(directory: &std::path::Path) -> PostgresOptions {
    PostgresOptions::new(directory).durability(Durability::Fast)
}

#[test]
fn data_password_and_port_are_the_same_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let postgres = Postgres::start(fast(directory.path())).unwrap();
    admin(&postgres, "create table kept as select 7 as n");
    let url = postgres.admin_url();
    let password_file = directory.path().join("password");
    assert_eq!(fs::read_to_string(&password_file).unwrap(), postgres.password());
    assert_eq!(
        fs::metadata(&password_file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    drop(postgres);

    let postgres = Postgres::start(fast(directory.path()).setting("max_connections", "50")).unwrap();
    assert_eq!(postgres.admin_url(), url);
    assert_eq!(admin(&postgres, "select n from kept"), "7");
    assert_eq!(admin(&postgres, "show max_connections"), "50");
}

#[test]
fn it_is_set_up_for_logical_decoding_and_twenty_servers() {
    let postgres = TestStores::shared().postgres();
    let show = |name: &str| admin(postgres, &format!("show {name}"));
    assert_eq!(show("wal_level"), "logical");
    assert!(show("max_replication_slots").parse::<u32>().unwrap() >= 20);
    assert!(show("max_wal_senders").parse::<u32>().unwrap() >= 20);
    assert_eq!(show("listen_addresses"), "127.0.0.1");
    assert_eq!(show("server_encoding"), "UTF8");
    assert_eq!(
        admin(
            postgres,
            "select datcollate from pg_database where datname = 'template1'"
        ),
        "C.UTF-8"
    );
}

#[test]
fn nobody_gets_in_without_the_password() {
    let postgres = TestStores::shared().postgres();
    for host in [
        postgres.host().to_owned(),
        postgres.socket_directory().display().to_string(),
    ] {
        let url = format!(
            "host={host} port={} user=postgres dbname=postgres password=wrong",
            postgres.port()
        );
        let refused = psql(&url, "select 1").unwrap_err();
        assert!(refused.contains("password authentication failed"), "{refused}");
    }
    assert!(!format!("{postgres:?}").contains(postgres.password()));
}

#[test]
fn a_crash_is_recovered_from() {
    // The processes end, not the machine: what was handed to the system is not lost without `fsync`.
    let postgres = PrivatePostgres::start().unwrap();
    admin(
        &postgres,
        "set synchronous_commit = on; create table kept as select 7 as n",
    );
    postgres.kill();
    assert!(!postgres.is_running());
    postgres.start_again().unwrap();
    assert_eq!(admin(&postgres, "select n from kept"), "7");
}

#[test]
fn a_pid_file_with_the_id_of_a_stranger_does_not_stop_the_start() {
    let directory = tempfile::tempdir().unwrap();
    let postgres = Postgres::start(fast(directory.path())).unwrap();
    let pid_file = directory.path().join("data/postmaster.pid");
    let text = fs::read_to_string(&pid_file).unwrap();
    drop(postgres);
    let mut stranger = Command::new("sleep").arg("60").spawn().unwrap();
    let (_, rest) = text.split_once('\n').unwrap();
    fs::write(&pid_file, format!("{}\n{rest}", stranger.id())).unwrap();

    Postgres::start(fast(directory.path())).unwrap();

    assert!(
        stranger.try_wait().unwrap().is_none(),
        "the stranger was left alone"
    );
    stranger.kill().unwrap();
    stranger.wait().unwrap();
}

#[test]
fn a_long_path_is_no_obstacle_and_a_wrong_setting_is_told_from_the_log() {
    let directory = tempfile::tempdir().unwrap();
    let long = directory.path().join("long".repeat(30));
    let postgres = Postgres::start(fast(&long)).unwrap();
    let sockets = postgres.socket_directory().to_owned();
    assert!(!sockets.starts_with(&long));
    let url = format!(
        "host={} port={} user=postgres dbname=postgres password={}",
        sockets.display(),
        postgres.port(),
        postgres.password()
    );
    assert_eq!(psql(&url, "select 1").unwrap(), "1");
    drop(postgres);
    assert!(!sockets.exists());

    let error = Postgres::start(fast(&long).setting("no_such_setting", "1")).unwrap_err();
    assert!(
        error.to_string().contains("unrecognized configuration parameter"),
        "{error}"
    );
}
