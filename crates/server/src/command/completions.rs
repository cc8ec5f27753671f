//! `thermocline completions`: what makes the shell complete our commands.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::CommandLine;
use super::failure::Failure;

/// Prints a completion script for your shell.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  thermocline completions bash > ~/.local/share/bash-completion/completions/thermocline
  thermocline completions zsh > \"${fpath[1]}/_thermocline\"
  thermocline completions fish > ~/.config/fish/completions/thermocline.fish")]
pub(super) struct Arguments {
    /// The shell.
    shell: Shell,
}

pub(super) fn run(arguments: Arguments) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut CommandLine::command(),
        "thermocline",
        &mut script,
    );
    super::output::result(String::from_utf8_lossy(&script).trim_end());
    Ok(())
}
