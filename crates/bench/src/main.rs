#![doc = include_str!("../README.md")]

mod arguments;
mod budget;
mod cases;
mod children;
mod figure;
mod http_connection;
mod machine;
mod peer;
mod processor_time;
mod product;
mod report;
mod scale;
mod serve_body;
mod session;
mod statistics;
mod world;
mod wrk;

use std::process::ExitCode;

use clap::Parser;

use self::arguments::{Arguments, Command};

/// The product's allocator, for both sides.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A child under the product's name is the product, with its own command line, settings and log.
    if children::is_product() {
        return server::run_command_line();
    }
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Some(Command::ServeBody { file }) => serve_body::run(&file),
        Some(Command::Scale(scale)) => scale::run(scale),
        None => cases::run(arguments.measure),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
