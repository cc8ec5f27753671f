//! `thermocline seed`: the demo data.

use std::path::Path;

use clap::Args;
use tokio_postgres::Client;

use super::failure::Failure;
use super::migrate::admin_url;
use super::output::{Step, result, say};
use super::{logging, runtime};
use crate::database::connect_admin;
use crate::demo::{self, Demo, Stage, today};
use crate::settings::Settings;

/// Loads the demo data: three tenants with all that a CRM holds.
///
/// The largest has 191,667 contacts. All or nothing, and repeatable: what is there already is left alone.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ADMIN_DATABASE_URL=postgres://thermocline:…@db/thermocline thermocline seed
  thermocline seed --tenant acme             one of them
  thermocline seed --replace                 throw the demo tenants away and load them again
  thermocline seed --as-of 2026-01-31        the same rows to the second, on any day")]
pub(super) struct Arguments {
    /// Password of the demo users; default: a random one, printed at the end.
    #[arg(long, value_name = "TEXT")]
    password: Option<String>,

    /// The day that the data ends at; default: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<jiff::civil::Date>,

    /// Only these tenants.
    #[arg(long, value_name = "SLUG", value_parser = demo::SLUGS)]
    tenant: Vec<String>,

    /// Delete the demo tenants with everything in them first.
    #[arg(long)]
    replace: bool,
}

pub(super) fn run(arguments: Arguments, config: Option<&Path>) -> Result<(), Failure> {
    let settings = Settings::load(config)?;
    let url = admin_url(&settings, "seed")?.clone();
    let _logging = logging::start(&settings)?;
    let random = arguments.password.is_none();
    let password = arguments.password.unwrap_or_else(demo::random_password);
    let mut demo = Demo::new(&password, arguments.as_of.unwrap_or_else(today));
    if !arguments.tenant.is_empty() {
        demo = demo.limited_to(&arguments.tenant);
    }
    runtime()?.block_on(async {
        let mut owner = connect_admin(url.expose()).await?;
        if arguments.replace {
            let step = Step::begin("Deleting the demo tenants");
            demo::remove(&mut owner).await?;
            step.done("Demo tenants deleted");
        }
        let Some(loaded) = seed_with_progress(&mut owner, demo).await? else {
            say("The demo data is there already; --replace loads it again.");
            return Ok(());
        };
        let superadmin = demo::write_superadmin(&owner, &password).await?;
        for user in demo::users() {
            if user.tenant.map_or(superadmin, |tenant| loaded.has(tenant)) {
                result(&format!("{:<10} {}", user.role, user.email));
            }
        }
        if random {
            result(&format!("password   {password}"));
        }
        Ok(())
    })
}

/// Loads what is missing of the demo, and shows how far it is. What was loaded, if anything was.
pub(super) async fn seed_with_progress(owner: &mut Client, demo: Demo) -> Result<Option<Demo>, Failure> {
    let demo = demo.missing_from(owner).await?;
    if demo.is_empty() {
        return Ok(None);
    }
    let mut step = Step::begin("Loading demo data");
    step.count(demo.rows(), "rows");
    demo.load(owner, &mut |stage| match stage {
        Stage::Rows { tenant, module, done } => {
            step.now(format!("Loading {tenant}: {module}"));
            step.reached(done);
        }
        Stage::Indexes => step.now("Building indexes"),
    })
    .await?;
    step.done("Demo data loaded");
    Ok(Some(demo))
}
