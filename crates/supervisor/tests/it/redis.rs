use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::net::TcpStream;
use std::time::Duration;

use supervisor::{JournalSync, PrivateRedis, Redis, RedisOptions, RedisRole, SupervisorError};

/// Sends one command and reads one line of the answer (two when the first announces a string).
fn ask(redis: &Redis, command: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(redis.address())?;
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    stream.write_all(command.as_bytes())?;
    stream.write_all(b"\r\n")?;
    let mut replies = BufReader::new(stream);
    let mut line = String::new();
    replies.read_line(&mut line)?;
    if line.starts_with('$') && !line.starts_with("$-") {
        line.clear();
        replies.read_line(&mut line)?;
    }
    Ok(line.trim_end().to_owned())
}

#[test]
fn what_survives_a_restart_depends_on_the_role() {
    for (role, expected) in [
        (RedisRole::Memory, "$-1"),
        (RedisRole::Cache, "7"),
        (RedisRole::Journal, "7"),
    ] {
        let redis = PrivateRedis::start(role).unwrap();
        assert_eq!(ask(&redis, "SET n 7").unwrap(), "+OK");
        let address = redis.address();
        redis.stop();
        redis.start_again().unwrap();
        assert_eq!(redis.address(), address);
        assert_eq!(ask(&redis, "GET n").unwrap(), expected, "{role:?}");
    }
}

#[test]
fn a_journal_loses_nothing_in_a_crash() {
    let journal = PrivateRedis::start(RedisRole::Journal).unwrap();
    assert_eq!(ask(&journal, "SET n 7").unwrap(), "+OK");
    journal.kill();
    journal.start_again().unwrap();
    assert_eq!(ask(&journal, "GET n").unwrap(), "7");
}

#[test]
fn a_password_is_asked_for_and_not_shown() {
    let redis =
        PrivateRedis::start_with(RedisRole::Memory, |options| options.password("open sesame")).unwrap();
    assert!(ask(&redis, "PING").unwrap().starts_with("-NOAUTH"));
    assert!(redis.url().contains("open sesame"));
    assert!(!format!("{redis:?}").contains("sesame"));
    let options = RedisOptions::new(RedisRole::Memory, "unused").password("open sesame");
    assert!(!format!("{options:?}").contains("sesame"));
}

#[test]
fn a_paused_store_hangs_and_a_stopped_one_refuses() {
    let redis = PrivateRedis::start(RedisRole::Memory).unwrap();
    redis.pause();
    let hangs = ask(&redis, "PING").unwrap_err();
    assert!(
        matches!(hangs.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        "{hangs}"
    );
    redis.resume();
    assert_eq!(ask(&redis, "PING").unwrap(), "+PONG");
    redis.pause();
    redis.stop();
    assert_eq!(
        ask(&redis, "PING").unwrap_err().kind(),
        ErrorKind::ConnectionRefused
    );
    redis.start_again().unwrap();
    assert_eq!(ask(&redis, "PING").unwrap(), "+PONG");
}

#[test]
fn the_journal_is_synced_as_asked() {
    let journal = PrivateRedis::start_with(RedisRole::Journal, |options| {
        options.journal_sync(JournalSync::EverySecond)
    })
    .unwrap();
    let mut stream = TcpStream::connect(journal.address()).unwrap();
    stream.write_all(b"CONFIG GET appendfsync\r\n").unwrap();
    let lines: Vec<String> = BufReader::new(stream)
        .lines()
        .take(5)
        .map(Result::unwrap)
        .collect();
    assert_eq!(lines.last().map(String::as_str), Some("everysec"));
}

#[test]
fn a_failed_start_tells_the_end_of_the_log() {
    let error = PrivateRedis::start_with(RedisRole::Cache, |options| options.setting("maxmemory", "many"))
        .unwrap_err();
    assert!(error.to_string().contains("maxmemory"), "{error}");
}

#[test]
fn a_busy_port_that_was_asked_for_is_an_error_and_nobody_is_mistaken_for_ours() {
    let first = PrivateRedis::start(RedisRole::Memory).unwrap();
    let port = first.port();
    let error = PrivateRedis::start_with(RedisRole::Memory, |options| options.port(port)).unwrap_err();
    assert!(matches!(error, SupervisorError::Ended { .. }), "{error}");
    assert_eq!(ask(&first, "PING").unwrap(), "+PONG");
}

#[test]
fn a_directory_is_for_one_at_a_time() {
    let directory = tempfile::tempdir().unwrap();
    let start = || Redis::start(RedisOptions::new(RedisRole::Memory, directory.path()));
    let first = start().unwrap();
    let refused = start().unwrap_err();
    assert!(matches!(refused, SupervisorError::InUse { .. }), "{refused}");
    drop(first);
    start().unwrap();
}
