//! `thermocline cache-check`: what the cache gains, and that it never lies.

mod client;
mod timing;

use std::path::Path;

use clap::Args;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use self::client::{Answer, Client, Login};
use self::timing::Timing;
use super::failure::{Exit, Failure};
use super::output::{result, say};
use super::{running, runtime};
use crate::settings::Settings;

/// Shows what the cache gains, and checks that it is never stale.
///
/// Measures a list of a running server cold, warm and after writes. Adds a contact, changes it and deletes it again, a few times.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  thermocline cache-check                                      the `dev` that runs in .thermocline
  thermocline cache-check --url https://crm.example --email ada@crm.example --password …
  thermocline cache-check --requests 2000

Exits with 1 when an answer was older than the write before it.")]
pub(super) struct Arguments {
    /// The server; default: the `dev` that runs in the data folder, with its users.
    #[arg(long, value_name = "URL")]
    url: Option<String>,

    /// Who signs in; must be allowed to write contacts.
    #[arg(long, value_name = "ADDRESS", requires = "password")]
    email: Option<String>,

    /// Its password.
    #[arg(long, value_name = "TEXT", requires = "email")]
    password: Option<String>,

    /// Warm requests.
    #[arg(long, value_name = "NUMBER", default_value_t = 500)]
    requests: u32,

    /// Rounds of adding, changing and deleting.
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    writes: u32,
}

/// The list that is asked for: the newest contacts, so that one just added is on it.
const LIST: &str = "/api/contacts?limit=50&sort_by=created_at&sort_order=desc";
/// Cold requests: enough for a median.
const COLD: u32 = 20;

pub(super) fn run(arguments: Arguments, config: Option<&Path>) -> Result<(), Failure> {
    let settings = Settings::load(config)?;
    let login = login(&arguments, &settings)?;
    runtime()?.block_on(async {
        let client = Client::sign_in(&login).await?;
        say(&format!("GET {}{LIST}", login.url));
        check(&client, &arguments).await
    })
}

fn login(arguments: &Arguments, settings: &Settings) -> Result<Login, Failure> {
    let running = running::find(settings)?;
    let url = match (&arguments.url, &running) {
        (Some(url), _) => url.trim_end_matches('/').to_owned(),
        (None, Some(running)) => running.url.clone(),
        (None, None) => {
            return Err(Failure::usage(format!(
                "--url: is not given and no `dev` runs in {}; name a server, or start `thermocline dev`",
                settings.data.display()
            )));
        }
    };
    if let (Some(email), Some(password)) = (&arguments.email, &arguments.password) {
        return Ok(Login {
            url,
            email: email.clone(),
            password: password.clone(),
        });
    }
    // The largest demo tenant is the last.
    let admin = running.and_then(|running| running.users.into_iter().rfind(|user| user.role == "admin"));
    match admin {
        Some(admin) => Ok(Login {
            url,
            email: admin.email,
            password: admin.password,
        }),
        None => Err(Failure::usage(
            "--email and --password: name somebody who may write contacts",
        )),
    }
}

async fn check(client: &Client, arguments: &Arguments) -> Result<(), Failure> {
    let mut cold = Timing::default();
    for _ in 0..COLD {
        cold.add(&client.get(&format!("{LIST}&bust_cache=true")).await?);
    }
    let mut warm = Timing::default();
    for _ in 0..arguments.requests {
        warm.add(&client.get(LIST).await?);
    }
    let mut after = Timing::default();
    let mut stale = Vec::new();
    for _ in 0..arguments.writes {
        round(client, &mut after, &mut stale).await?;
    }
    result(&format!("cold         {}", cold.line()));
    result(&format!("warm         {}", warm.line()));
    result(&format!("after write  {}", after.line()));
    result(&format!(
        "Warm answers take 1/{:.0} of the time of cold ones.",
        cold.median() / warm.median().max(1e-9)
    ));
    if stale.is_empty() {
        result(&format!("All {} answers after a write were new.", after.count()));
        Ok(())
    } else {
        Err(Failure::new(
            Exit::Failed,
            format!(
                "{} of {} answers after a write were old: {}",
                stale.len(),
                after.count(),
                stale.join(", ")
            ),
        ))
    }
}

/// Adds a contact, changes it, deletes it; after each write the list must show it, at once and again from the cache.
async fn round(client: &Client, after: &mut Timing, stale: &mut Vec<String>) -> Result<(), Failure> {
    let mark = Uuid::new_v4().simple().to_string();
    let body = json!({"first_name": "Cache", "last_name": format!("Check {mark}"), "tags": ["cache-check"]});
    let added = client.send(Method::POST, "/api/contacts", Some(body)).await?;
    let id = added.data["id"]
        .as_str()
        .ok_or_else(|| anyhow::anyhow!("the answer to a create has no id"))?
        .to_owned();
    let path = format!("/api/contacts/{id}");
    let mut expect = async |what: &str, shows: &dyn Fn(Option<&Value>) -> bool| -> Result<(), Failure> {
        for turn in ["first", "second"] {
            let answer = client.get(LIST).await?;
            if !shows(row(&answer, &id)) {
                stale.push(format!("the {turn} after a {what} ({})", answer.cache));
            }
            if turn == "first" {
                after.add(&answer);
            }
        }
        Ok(())
    };
    expect("create", &|row| row.is_some()).await?;
    client
        .send(Method::PUT, &path, Some(json!({"job_title": mark})))
        .await?;
    expect("change", &|row| {
        row.is_some_and(|row| row["job_title"] == mark.as_str())
    })
    .await?;
    client.send(Method::DELETE, &path, None).await?;
    expect("delete", &|row| row.is_none()).await
}

fn row<'a>(answer: &'a Answer, id: &str) -> Option<&'a Value> {
    answer.data["contacts"]
        .as_array()?
        .iter()
        .find(|row| row["id"] == id)
}
