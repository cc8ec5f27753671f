//! `thermocline migrate`: the database up to date.

use std::path::Path;

use clap::Args;

use super::failure::Failure;
use super::{logging, output, runtime};
use crate::database::{connect_admin, migrate};
use crate::settings::{Secret, Settings};

/// Brings the database up to date; repeatable.
///
/// Tables, row-level security, version triggers and grants.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ADMIN_DATABASE_URL=postgres://thermocline:…@db/thermocline thermocline migrate
  thermocline migrate --app-role crm_server

The role of the server must exist before:
  psql -c \"create role thermocline_app login password '…'\"")]
pub(super) struct Arguments {
    /// The role of the server; default: the one that DATABASE_URL names, else thermocline_app.
    #[arg(long, value_name = "ROLE")]
    app_role: Option<String>,
}

pub(super) fn run(arguments: Arguments, config: Option<&Path>) -> Result<(), Failure> {
    let settings = Settings::load(config)?;
    let url = admin_url(&settings, "migrate")?.clone();
    let role = match arguments.app_role {
        Some(role) => role,
        None => app_role(&settings)?,
    };
    let _logging = logging::start(&settings)?;
    runtime()?.block_on(async {
        let mut client = connect_admin(url.expose()).await?;
        let exists = client
            .query_opt("select 1 from pg_roles where rolname = $1", &[&role])
            .await
            .map_err(anyhow::Error::new)?;
        if exists.is_none() {
            return Err(Failure::usage(format!(
                "the role {role} of the server does not exist; create it with \
                 psql -c \"create role {role} login password '…'\", or name another with --app-role"
            )));
        }
        let applied = migrate(&mut client, &role).await?;
        output::say(&match applied {
            0 => "The database was up to date; triggers, policies and grants were renewed.".to_owned(),
            1 => "Applied 1 migration; the database is up to date.".to_owned(),
            n => format!("Applied {n} migrations; the database is up to date."),
        });
        Ok(())
    })
}

/// The owner's URL, or the sentence that asks for it.
pub(super) fn admin_url<'a>(settings: &'a Settings, command: &str) -> Result<&'a Secret, Failure> {
    settings.admin_database_url.as_ref().ok_or_else(|| {
        Failure::usage(format!(
            "ADMIN_DATABASE_URL: is not set; `{command}` needs the login of the database's owner, \
             as postgres://user:password@host:5432/name"
        ))
    })
}

/// The role that `DATABASE_URL` names.
fn app_role(settings: &Settings) -> Result<String, Failure> {
    let url = settings.database_url.expose();
    if url.is_empty() {
        return Ok("thermocline_app".to_owned());
    }
    let parsed: tokio_postgres::Config = url.parse().map_err(|_| {
        Failure::usage("DATABASE_URL: is not a URL such as postgres://user:password@host:5432/name")
    })?;
    Ok(parsed.get_user().unwrap_or("thermocline_app").to_owned())
}
