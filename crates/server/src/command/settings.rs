//! `thermocline settings`: the table of everything that can be set.

use clap::Args;

use super::failure::Failure;

/// Prints every setting: name, default, unit, meaning.
///
/// As a Markdown table, and behind it one of how long answers are cached.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  thermocline settings
  thermocline settings | grep REDIS
  echo 'port = 8080' > thermocline.toml && thermocline --config thermocline.toml serve")]
pub(super) struct Arguments {}

pub(super) fn run(_: Arguments) -> Result<(), Failure> {
    let page = format!(
        "{}\n{}",
        crate::settings::reference(),
        crate::policies::ttl::page()
    );
    super::output::result(page.trim_end());
    Ok(())
}
