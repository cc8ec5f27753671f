use std::{
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

use super::LayerState;

/// Leaves a layer alone after it failed several times in a row.
pub(super) struct Breaker {
    settings: BreakerSettings,
    state: Mutex<State>,
    /// What `state` says, for everybody who wants to know whether to ask the layer at all.
    open: AtomicBool,
}

/// When a layer is left alone, and for how long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BreakerSettings {
    pub(crate) failures: u32,
    pub(crate) probe_interval: Duration,
}

#[derive(Default)]
struct State {
    failures: u32,
    open: bool,
}

/// A change of state, for whoever must react to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) from: LayerState,
    pub(super) to: LayerState,
}

impl Default for BreakerSettings {
    fn default() -> Self {
        Self {
            failures: 5,
            probe_interval: Duration::from_secs(1),
        }
    }
}

impl Breaker {
    pub(super) fn new(settings: BreakerSettings) -> Self {
        Self {
            settings,
            state: Mutex::default(),
            open: AtomicBool::new(false),
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.open.load(Relaxed)
    }

    pub(super) fn probe_interval(&self) -> Duration {
        self.settings.probe_interval
    }

    pub(super) fn state(&self) -> LayerState {
        self.lock().layer_state()
    }

    /// A call succeeded. One that began before the breaker opened does not close it: only a probe does.
    pub(super) fn succeeded(&self) -> Option<Change> {
        self.change(|state| state.failures = 0)
    }

    pub(super) fn failed(&self) -> Option<Change> {
        let limit = self.settings.failures.max(1);
        self.change(|state| {
            state.failures = state.failures.saturating_add(1);
            state.open |= state.failures >= limit;
        })
    }

    pub(super) fn probe_succeeded(&self) -> Option<Change> {
        self.change(|state| *state = State::default())
    }

    fn change(&self, change: impl FnOnce(&mut State)) -> Option<Change> {
        let mut state = self.lock();
        let from = state.layer_state();
        change(&mut state);
        let to = state.layer_state();
        self.open.store(state.open, Relaxed);
        (from != to).then_some(Change { from, to })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn layer_state(&self) -> LayerState {
        match (self.open, self.failures) {
            (true, _) => LayerState::Disconnected,
            (false, 0) => LayerState::Connected,
            (false, _) => LayerState::Degraded,
        }
    }
}

#[cfg(test)]
mod tests {
    use LayerState::{Connected, Degraded, Disconnected};

    use super::*;

    fn breaker() -> Breaker {
        Breaker::new(BreakerSettings {
            failures: 2,
            probe_interval: Duration::from_secs(1),
        })
    }

    #[test]
    fn opens_after_failures_in_a_row() {
        let breaker = breaker();
        assert_eq!(
            breaker.failed(),
            Some(Change {
                from: Connected,
                to: Degraded
            })
        );
        assert_eq!(
            breaker.succeeded(),
            Some(Change {
                from: Degraded,
                to: Connected
            })
        );
        assert_eq!(breaker.succeeded(), None);
        breaker.failed();
        assert_eq!(
            breaker.failed(),
            Some(Change {
                from: Degraded,
                to: Disconnected
            })
        );
        assert_eq!(breaker.failed(), None, "each change is told once");
        assert!(breaker.is_open());
    }

    #[test]
    fn only_a_probe_closes_it() {
        let breaker = breaker();
        breaker.failed();
        breaker.failed();
        assert_eq!(
            breaker.succeeded(),
            None,
            "a call that began earlier says nothing about now"
        );
        assert!(breaker.is_open());
        assert_eq!(
            breaker.probe_succeeded(),
            Some(Change {
                from: Disconnected,
                to: Connected
            })
        );
        assert!(!breaker.is_open());
    }
}
