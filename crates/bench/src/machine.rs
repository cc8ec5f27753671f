//! The machine that was measured on.

use std::fmt;
use std::fs;

use serde::Serialize;
use supervisor::{PostgresPrograms, RedisProgram};

/// What a reader must know to compare two runs.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Machine {
    processor: String,
    processors: usize,
    memory_gib: f64,
    kernel: String,
    postgres: String,
    redis: String,
    /// Programs that wanted to run, on average, in the minute before; several times the processors is a busy machine.
    load_before: f64,
    load_after: f64,
}

impl Machine {
    /// Reads the facts and the load before the measurements.
    pub(crate) fn read() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let load = load();
        Self {
            processor: value("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned()),
            processors,
            memory_gib: value("/proc/meminfo", "MemTotal")
                .and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok())
                .map_or(0.0, |kib| (kib / 1024.0 / 1024.0 * 10.0).round() / 10.0),
            kernel: fs::read_to_string("/proc/sys/kernel/osrelease")
                .map_or_else(|_| "unknown".to_owned(), |text| text.trim().to_owned()),
            postgres: PostgresPrograms::find()
                .map_or_else(|_| "none".to_owned(), |found| found.version().to_string()),
            redis: RedisProgram::find().map_or_else(
                |_| "none".to_owned(),
                |found| {
                    let name = found.path().file_name().unwrap_or_default().to_string_lossy();
                    format!("{name} {}", found.version())
                },
            ),
            load_before: load,
            load_after: load,
        }
    }

    /// Reads the load again, when all is measured.
    pub(crate) fn finish(&mut self) {
        self.load_after = load();
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} x {}, {} GiB, Linux {}, Postgres {}, {}; load {:.1} before, {:.1} after.",
            self.processors,
            self.processor,
            self.memory_gib,
            self.kernel,
            self.postgres,
            self.redis,
            self.load_before,
            self.load_after
        )
    }
}

fn load() -> f64 {
    fs::read_to_string("/proc/loadavg")
        .ok()
        .and_then(|text| text.split_whitespace().next()?.parse().ok())
        .unwrap_or(0.0)
}

fn value(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
