use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::future::BoxFuture;
use tokio::sync::{Notify, oneshot};

use super::{Clock, Timestamp};

/// A clock that moves only when told to, for tests.
///
/// Clones share the time.
///
/// ```
/// use std::{sync::Arc, time::Duration};
/// use thermocline::{Clock, ManualClock};
///
/// let clock = ManualClock::new();
/// let before = clock.now();
/// clock.advance(Duration::from_secs(60));
/// assert_eq!(clock.now().since(before), Duration::from_secs(60));
/// ```
#[derive(Clone)]
pub struct ManualClock {
    shared: Arc<Shared>,
}

struct Shared {
    // A plain mutex: it is held for a few instructions and never across an await.
    state: Mutex<State>,
    slept: Notify,
}

struct State {
    now: Timestamp,
    sleepers: Vec<Sleeper>,
}

struct Sleeper {
    wake_at: Timestamp,
    wake: oneshot::Sender<()>,
}

impl ManualClock {
    /// Starts at a fixed moment in 2023.
    pub fn new() -> Self {
        let now = Timestamp::from_millis(1_700_000_000_000);
        Self {
            shared: Arc::new(Shared {
                state: Mutex::new(State {
                    now,
                    sleepers: Vec::new(),
                }),
                slept: Notify::new(),
            }),
        }
    }

    /// Moves the time forward and wakes every sleeper whose wait is over.
    pub fn advance(&self, duration: Duration) {
        let mut state = self.lock();
        state.now = state.now + duration;
        let now = state.now;
        let (due, asleep) = state
            .sleepers
            .drain(..)
            .partition(|sleeper| sleeper.wake_at <= now);
        state.sleepers = asleep;
        drop(state);
        for Sleeper { wake, .. } in due {
            // A sleeper that was dropped meanwhile needs no waking.
            let _ = wake.send(());
        }
    }

    /// Sets the time, also backwards, without waking anybody: a clock that was stepped.
    pub fn set(&self, now: Timestamp) {
        self.lock().now = now;
    }

    /// How many sleepers wait now.
    pub fn sleepers(&self) -> usize {
        let mut state = self.lock();
        state.sleepers.retain(|sleeper| !sleeper.wake.is_closed());
        state.sleepers.len()
    }

    /// Completes once at least `count` sleepers wait, so that a test knows that it is time to [`advance`].
    ///
    /// [`advance`]: Self::advance
    pub async fn until_sleepers(&self, count: usize) {
        loop {
            let slept = self.shared.slept.notified();
            if self.sleepers() >= count {
                return;
            }
            slept.await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.lock().now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        if duration.is_zero() {
            return Box::pin(std::future::ready(()));
        }
        let (wake, woken) = oneshot::channel();
        let mut state = self.lock();
        let wake_at = state.now + duration;
        state.sleepers.push(Sleeper { wake_at, wake });
        drop(state);
        self.shared.slept.notify_waiters();
        let keep = Arc::clone(&self.shared);
        Box::pin(async move {
            // The sender lives in the state that `keep` holds, so this ends only by being woken.
            drop(woken.await);
            drop(keep);
        })
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for ManualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        f.debug_struct("ManualClock")
            .field("now", &state.now)
            .field("sleepers", &state.sleepers.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll, Waker};

    use super::*;

    #[test]
    fn wakes_only_those_whose_wait_is_over() {
        let clock = ManualClock::new();
        let mut context = Context::from_waker(Waker::noop());
        let mut short = clock.sleep(Duration::from_millis(10));
        let mut long = clock.sleep(Duration::from_millis(20));
        clock.advance(Duration::from_millis(10));
        assert!(short.as_mut().poll(&mut context).is_ready());
        assert_eq!(long.as_mut().poll(&mut context), Poll::Pending);
        assert_eq!(clock.sleepers(), 1);
        drop(long);
        assert_eq!(clock.sleepers(), 0);
    }
}
