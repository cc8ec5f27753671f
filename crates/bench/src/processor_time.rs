//! How long the processor worked, which a busy machine distorts far less than the time on the clock.

use std::fs;
use std::time::{Duration, Instant};

/// The kernel counts the time of processes in these units (`USER_HZ`, 100 on every Linux).
const TICK: Duration = Duration::from_millis(10);

/// Counts the processor time of this thread where the system tells it, otherwise the time on the clock.
#[derive(Debug)]
pub(crate) struct Stopwatch {
    processor: Option<u64>,
    clock: Instant,
}

impl Stopwatch {
    pub(crate) fn start() -> Self {
        Self {
            processor: thread_nanos(),
            clock: Instant::now(),
        }
    }

    pub(crate) fn nanos(&self) -> f64 {
        match (self.processor, thread_nanos()) {
            (Some(before), Some(after)) => (after - before) as f64,
            _ => self.clock.elapsed().as_nanos() as f64,
        }
    }
}

/// What another process has used so far.
pub(crate) fn of_process(pid: u32) -> Option<Duration> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field is the name in brackets, and may itself hold spaces and brackets.
    let fields: Vec<&str> = text.rsplit_once(") ")?.1.split(' ').collect();
    let ticks: u32 = fields.get(11)?.parse::<u32>().ok()? + fields.get(12)?.parse::<u32>().ok()?;
    Some(TICK * ticks)
}

fn thread_nanos() -> Option<u64> {
    // The kernel brings the number up to date when it schedules.
    std::thread::yield_now();
    fs::read_to_string("/proc/thread-self/schedstat")
        .ok()?
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}
