use std::{
    sync::{
        OnceLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::{self, Thread},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use futures_util::future::BoxFuture;

use super::{Clock, Timestamp, millis};

/// The wall clock, read at the price of one atomic load.
///
/// Asking the operating system costs about as much as a whole memory hit, so while the time is in demand one thread
/// of the process writes it down every 2 milliseconds and everybody reads that; when nobody has asked for a
/// second, the thread sleeps until it is needed. The time may therefore be a few milliseconds late, more when
/// the machine is too busy to run the thread. Expiry is the only thing decided by it: whether an entry is current is
/// decided by versions.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

/// Zero while the thread sleeps.
static NOW: AtomicU64 = AtomicU64::new(0);
/// Set by readers, taken back by the thread: is anybody still interested?
static READ: AtomicBool = AtomicBool::new(false);
static TICKER: OnceLock<Option<Thread>> = OnceLock::new();

const TICK: Duration = Duration::from_millis(2);
const IDLE_TICKS: u32 = 500;

impl SystemClock {
    /// The wall clock.
    pub const fn new() -> Self {
        Self
    }
}

impl Clock for SystemClock {
    #[inline]
    fn now(&self) -> Timestamp {
        let now = NOW.load(Ordering::Relaxed);
        if now == 0 {
            return wake_ticker();
        }
        // Read before writing: the line then stays shared between cores instead of moving at every hit.
        if !READ.load(Ordering::Relaxed) {
            READ.store(true, Ordering::Relaxed);
        }
        Timestamp::from_millis(now)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

#[cold]
fn wake_ticker() -> Timestamp {
    READ.store(true, Ordering::Relaxed);
    let ticker = TICKER.get_or_init(|| {
        // Without the thread every reading asks the operating system: slower, still right.
        let spawned = thread::Builder::new()
            .name("thermocline-clock".into())
            .spawn(tick);
        spawned.ok().map(|handle| handle.thread().clone())
    });
    if let Some(thread) = ticker {
        thread.unpark();
    }
    Timestamp::from_millis(wall_millis())
}

fn tick() {
    let mut idle = 0;
    loop {
        NOW.store(wall_millis(), Ordering::Relaxed);
        thread::sleep(TICK);
        idle = if READ.swap(false, Ordering::Relaxed) {
            0
        } else {
            idle + 1
        };
        if idle >= IDLE_TICKS {
            NOW.store(0, Ordering::Relaxed);
            thread::park();
            idle = 0;
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock that everybody else takes"
)]
fn wall_millis() -> u64 {
    // Before 1970 there is nothing to cache; 1 because 0 means that the thread sleeps.
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(1, millis)
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_wall_clock() {
        let clock = SystemClock::new();
        let before = wall_millis();
        // The first reading asks the system; later ones come from the thread once it runs.
        assert!(clock.now().as_millis() >= before);
        while NOW.load(Ordering::Relaxed) == 0 {
            thread::yield_now();
        }
        let start = clock.now();
        while clock.now().since(start) < Duration::from_millis(10) {
            thread::yield_now();
        }
        assert!(clock.now().as_millis() <= wall_millis());
    }
}
