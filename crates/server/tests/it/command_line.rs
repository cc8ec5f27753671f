//! The command line: help, exit codes, and errors that name the remedy.

use std::net::TcpListener;

use crate::support::TestApp;
use crate::support::process::{data_folder, run, thermocline};

/// `make generate` writes it.
const SETTINGS_PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/settings.md");

#[test]
fn help_shows_every_command_and_the_exit_codes() {
    let help = run(&mut thermocline(&["--help"]));
    assert_eq!(help.code, 0);
    insta::assert_snapshot!(help.stdout);
}

#[test]
fn every_command_has_examples() {
    let help = run(&mut thermocline(&["--help"])).stdout;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let mut seen = 0;
    for line in commands.take_while(|line| !line.is_empty()) {
        // A line that goes on with the text of the one before is indented further.
        let Some(name) = line.strip_prefix("  ").filter(|line| !line.starts_with(' ')) else {
            continue;
        };
        let name = name.split(' ').next().unwrap();
        if name == "help" {
            continue;
        }
        let help = run(&mut thermocline(&[name, "--help"])).stdout;
        assert!(
            help.contains("Examples:"),
            "`thermocline {name} --help` has no examples"
        );
        seen += 1;
    }
    assert!(seen >= 11, "only {seen} commands were found");
}

#[test]
fn a_wrong_setting_is_named_in_one_line() {
    for (command, name, value, problem) in [
        (
            "serve",
            "PORT",
            "http",
            "PORT: `http` is not a whole number that fits",
        ),
        (
            "serve",
            "LOG_FORMAT",
            "xml",
            "LOG_FORMAT: `xml` is not one of text, json",
        ),
        (
            "serve",
            "JWT_SECRET",
            "short",
            "JWT_SECRET: must have at least 32 characters",
        ),
        ("serve", "PORT", "", "DATABASE_URL: is not set"),
        (
            "dev",
            "LOG_LEVEL",
            "server=loud",
            "LOG_LEVEL: `server=loud` is not a filter",
        ),
        (
            "dev",
            "BIND",
            "0.0.0.0",
            "BIND: 0.0.0.0 is not a loopback address",
        ),
        (
            "dev",
            "SEED",
            "everything",
            "SEED: `everything` is not one of demo, none",
        ),
        ("migrate", "PORT", "", "ADMIN_DATABASE_URL: is not set"),
    ] {
        let failed = run(thermocline(&[command]).env(name, value));
        assert_eq!(failed.code, 2, "{command} with {name}={value}: {}", failed.stderr);
        assert!(
            failed.stderr.contains(problem),
            "{name}={value}: {}",
            failed.stderr
        );
        assert_eq!(failed.stderr.lines().count(), 1, "{}", failed.stderr);
    }
}

#[test]
fn all_wrong_settings_are_told_at_once() {
    let failed = run(thermocline(&["serve"])
        .env("PORT", "http")
        .env("COOKIE_SECURE", "maybe"));
    assert!(failed.stderr.contains("PORT: "), "{}", failed.stderr);
    assert!(failed.stderr.contains("COOKIE_SECURE: "), "{}", failed.stderr);
}

#[test]
fn a_file_gives_settings_and_the_environment_wins() {
    let folder = data_folder();
    let file = folder.path().join("thermocline.toml");
    std::fs::write(&file, "port = \"http\"\n").unwrap();
    let arguments = ["--config", file.to_str().unwrap(), "serve"];
    let failed = run(&mut thermocline(&arguments));
    assert!(failed.stderr.contains("PORT: `http`"), "{}", failed.stderr);
    let failed = run(thermocline(&arguments).env("PORT", "4001"));
    assert!(!failed.stderr.contains("PORT: `http`"), "{}", failed.stderr);
}

#[test]
fn a_port_that_is_taken_is_named_before_anything_is_started() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let folder = data_folder();
    for (name, remedy) in [
        ("PORT", "PORT=0 picks a free one"),
        ("WEB_PORT", "WEB_PORT=0 does without"),
    ] {
        let other = if name == "PORT" { "WEB_PORT" } else { "PORT" };
        let failed = run(thermocline(&["dev"])
            .env("THERMOCLINE_DATA", folder.path())
            .env(other, "0")
            .env(name, &port));
        assert_eq!(failed.code, 2, "{}", failed.stderr);
        assert!(failed.stderr.contains(&format!("{name}: ")), "{}", failed.stderr);
        assert!(failed.stderr.contains(remedy), "{}", failed.stderr);
    }
    assert!(!folder.path().join("postgres").exists());
}

#[test]
fn a_database_that_is_away_has_an_exit_code_of_its_own() {
    let away = "postgres://somebody:secret-password@127.0.0.1:1/nothing";
    for arguments in [
        &["migrate"][..],
        &["seed"],
        &["export", "--module", "contacts", "--tenant", "acme"],
        &["import", "/dev/null", "--module", "contacts", "--tenant", "acme"],
        &["doctor"],
    ] {
        let failed = run(thermocline(arguments)
            .env("ADMIN_DATABASE_URL", away)
            .env("DATABASE_URL", away));
        assert_eq!(failed.code, 3, "{arguments:?}: {}", failed.stderr);
        assert!(!failed.stderr.contains("secret-password"), "{}", failed.stderr);
        assert!(!failed.stdout.contains("secret-password"), "{}", failed.stdout);
    }
}

#[test]
fn completions_know_the_commands() {
    let script = run(&mut thermocline(&["completions", "bash"]));
    assert_eq!(script.code, 0);
    assert!(script.stdout.contains("cache-check"));
}

#[test]
fn the_page_of_settings_is_fresh() {
    let kept = std::fs::read_to_string(SETTINGS_PAGE).unwrap_or_default();
    let table = run(&mut thermocline(&["settings"])).stdout;
    assert!(
        kept.ends_with(&table),
        "docs/settings.md is stale: run `make generate` and commit it"
    );
}

#[tokio::test]
async fn the_doctor_finds_what_is_wrong() {
    let app = TestApp::start().await;
    let settings = app.app.settings();
    let (server, owner) = (settings.database_url.expose(), app.database.url());
    let doctor = |database: &str| {
        run(thermocline(&["doctor"])
            .env("DATABASE_URL", database)
            .env("ADMIN_DATABASE_URL", owner)
            .env("CHANGE_FEED_URL", owner)
            .env("REDIS_CACHE_URL", &app.redis_url)
            .env("REDIS_MEMORY_URL", &app.redis_url)
            .env("PORT", "0")
            .env("WEB_PORT", "0")
            .env("JWT_SECRET", "a secret of the tests that is long enough"))
    };
    let healthy = doctor(server);
    assert_eq!(healthy.code, 0, "{}{}", healthy.stdout, healthy.stderr);
    assert!(
        healthy.stdout.contains("row-level security binds the role"),
        "{}",
        healthy.stdout
    );
    assert!(healthy.stdout.contains("allkeys-lru"), "{}", healthy.stdout);

    let sick = doctor(owner);
    assert_eq!(sick.code, 1, "{}", sick.stdout);
    assert!(
        sick.stdout.contains("bypasses row-level security"),
        "{}",
        sick.stdout
    );
}
