//! `thermocline doctor`: is everything as it should be, and if not, what to do.

mod postgres;
mod programs;
mod redis;
mod service;

use std::path::Path;

use clap::Args;

use super::failure::{Exit, Failure};
use super::output::result;
use super::runtime;
use crate::settings::Settings;

/// Checks every setting and every store, and says what to do.
///
/// Without DATABASE_URL it checks what `thermocline dev` needs, and the stores of a `dev` that runs.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  thermocline doctor
  thermocline --config /etc/thermocline.toml doctor

Exits with 0 when nothing is wrong (advice may be given), 1 when something is, 2 when a setting cannot be read, and 3 when
a store does not answer.")]
pub(super) struct Arguments {}

/// What was found out about one thing.
#[derive(Debug)]
struct Finding {
    verdict: Verdict,
    what: String,
    detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Fine,
    /// Works, and could be better.
    Advice,
    Wrong,
    Unreachable,
}

impl Finding {
    fn new(verdict: Verdict, what: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            verdict,
            what: what.into(),
            detail: detail.into(),
        }
    }

    fn fine(what: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(Verdict::Fine, what, detail)
    }

    fn advice(what: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(Verdict::Advice, what, detail)
    }

    fn wrong(what: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(Verdict::Wrong, what, detail)
    }

    fn unreachable(what: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(Verdict::Unreachable, what, detail)
    }

    fn line(&self) -> String {
        let mark = match self.verdict {
            Verdict::Fine => "ok    ",
            Verdict::Advice => "advice",
            Verdict::Wrong => "WRONG ",
            Verdict::Unreachable => "AWAY  ",
        };
        format!("{mark}  {:<23} {}", self.what, self.detail)
    }
}

pub(super) fn run(_: Arguments, config: Option<&Path>) -> Result<(), Failure> {
    let settings = Settings::load(config)?;
    let found = runtime()?.block_on(examine(settings, config))?;
    for finding in &found {
        result(&finding.line());
    }
    let worst = found.iter().map(|finding| finding.verdict).max();
    let count = |verdict| found.iter().filter(|finding| finding.verdict == verdict).count();
    let wrong = count(Verdict::Wrong) + count(Verdict::Unreachable);
    match worst {
        Some(Verdict::Unreachable) => Err(Failure::new(Exit::Unreachable, bad(wrong))),
        Some(Verdict::Wrong) => Err(Failure::new(Exit::Failed, bad(wrong))),
        Some(Verdict::Advice | Verdict::Fine) | None => Ok(()),
    }
}

fn bad(count: usize) -> String {
    let things = if count == 1 {
        "1 thing is"
    } else {
        &format!("{count} things are")
    };
    format!("{things} not as it should be; each line above says what to do")
}

async fn examine(settings: Settings, config: Option<&Path>) -> Result<Vec<Finding>, Failure> {
    let mut found = vec![Finding::fine("settings", "every value can be read")];
    let settings = if settings.database_url.expose().is_empty() {
        found.extend(programs::examine());
        match service::of_dev(&settings, config)? {
            Some(settings) => {
                found.push(Finding::fine(
                    "dev",
                    format!("runs in {}; its stores follow", settings.data.display()),
                ));
                settings
            }
            None => {
                found.push(Finding::advice(
                    "dev",
                    "does not run here; `thermocline dev` starts it. Set DATABASE_URL to check `serve` instead",
                ));
                return Ok(found);
            }
        }
    } else {
        found.extend(service::examine(&settings));
        settings
    };
    found.extend(postgres::examine(&settings).await);
    found.extend(redis::examine(&settings).await);
    Ok(found)
}
