use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::{clock::Timestamp, key::Key};

/// A load that took long.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SlowLoad {
    /// What was loaded.
    pub key: Key,
    /// When it began.
    pub began: Timestamp,
    /// How long it took; for [`LoadOutcome::TimedOut`] how long its first caller waited.
    pub duration: Duration,
    /// How it ended.
    pub outcome: LoadOutcome,
}

/// How a load ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LoadOutcome {
    /// With a value.
    Loaded,
    /// With an error of the loader.
    Failed,
    /// With a panic of the loader.
    Panicked,
    /// Not yet: it passed the hard timeout, its callers were served otherwise or refused, and it went on. When it ends it is
    /// told once more.
    TimedOut,
}

/// The last loads that were slow, the oldest first to go.
pub(crate) struct SlowLoads {
    threshold: Duration,
    kept: usize,
    loads: Mutex<VecDeque<SlowLoad>>,
}

impl SlowLoads {
    pub(crate) fn new(threshold: Duration, kept: usize) -> Self {
        Self {
            threshold,
            kept,
            loads: Mutex::default(),
        }
    }

    pub(crate) fn threshold(&self) -> Duration {
        self.threshold
    }

    pub(crate) fn note(&self, key: &Key, began: Timestamp, duration: Duration, outcome: LoadOutcome) {
        if duration < self.threshold || self.kept == 0 {
            return;
        }
        let load = SlowLoad {
            key: key.clone(),
            began,
            duration,
            outcome,
        };
        let mut loads = self.lock();
        if loads.len() >= self.kept {
            loads.pop_front();
        }
        loads.push_back(load);
    }

    /// The newest first.
    pub(crate) fn read(&self) -> Vec<SlowLoad> {
        self.lock().iter().rev().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<SlowLoad>> {
        self.loads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl LoadOutcome {
    /// The outcome's name, as in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Loaded => "loaded",
            Self::Failed => "failed",
            Self::Panicked => "panicked",
            Self::TimedOut => "timed-out",
        }
    }
}
