//! `thermocline openapi`: the description of the API.

use clap::Args;

use super::failure::Failure;

/// Prints the OpenAPI 3.1 document of the API.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  thermocline openapi > docs/openapi.json
  thermocline openapi | jq '.paths | keys'")]
pub(super) struct Arguments {}

pub(super) fn run(_: Arguments) -> Result<(), Failure> {
    super::output::result(crate::openapi::text().trim_end());
    Ok(())
}
