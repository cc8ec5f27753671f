//! The binary `thermocline`. Everything is in the library, so that tests and docs reach it.

use std::process::ExitCode;

/// Many small allocations on many threads: what this allocator is made for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::run_command_line()
}
