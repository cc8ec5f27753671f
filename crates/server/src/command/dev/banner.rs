//! What `dev` says when it is ready.

use std::fmt::Write;
use std::time::Duration;

use super::credentials::Credentials;
use super::data_directory::DataDirectory;
use super::ready_file::Ready;
use crate::command::output::say;

/// The script that opens the database with psql.
const PSQL: &str = "psql";

/// Prints where everything is, and leaves a script that opens the database.
pub(super) fn print(ready: &Ready, directory: &DataDirectory, credentials: &Credentials, took: Duration) {
    let folder = shorten(directory.path());
    let script = format!("#!/bin/sh\nexec psql '{}' \"$@\"\n", ready.admin_database_url);
    // Only a convenience: ready.json has the URL too.
    if let Err(error) = directory.write(PSQL, &script, 0o700) {
        tracing::warn!("{error:#}");
    }
    say(&text(ready, &folder, &credentials.demo, took));
}

fn text(ready: &Ready, folder: &str, password: &str, took: Duration) -> String {
    let mut text = format!("\nThermocline is ready at {}", ready.url);
    if ready.web_url != ready.url {
        let _ = write!(text, " and {}", ready.web_url);
    }
    let _ = write!(text, "  (after {:.1} s)\n\n", took.as_secs_f64());
    let admins = ready
        .users
        .iter()
        .filter(|user| matches!(user.role, "superadmin" | "admin"));
    let mut label = "Sign in as";
    for user in admins {
        let tenant = user.tenant.unwrap_or("every tenant");
        let _ = writeln!(text, "  {label:<11} {:<34} {} of {tenant}", user.email, user.role);
        label = "";
    }
    let _ = writeln!(text, "  password    {password}");
    if !ready.tenants.is_empty() {
        text.push_str("  others      manager@, member@ and readonly@ in place of admin@\n");
    }
    let _ = write!(
        text,
        "  database    {folder}/{PSQL}\n  \
           all of it   {folder}/ready.json\n\n\
         Ctrl-C stops it. Remove {folder} to begin afresh.\n"
    );
    text
}

/// Relative where that is shorter to read and to type.
fn shorten(path: &std::path::Path) -> String {
    let here = std::env::current_dir().ok();
    let inside = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    inside.unwrap_or(path).display().to_string()
}
