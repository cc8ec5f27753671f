use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::time::sleep;

/// How far behind a reader may be.
pub(crate) const PROMISE: Duration = Duration::from_millis(100);

/// How much later than it asked for this process was woken, at worst. What a crowded machine takes away is not the
/// feed's doing.
pub(crate) struct Hiccups(Arc<AtomicU64>);

impl Hiccups {
    pub(crate) fn watch() -> Self {
        let worst = Arc::new(AtomicU64::new(0));
        let seen = Arc::clone(&worst);
        tokio::spawn(async move {
            while Arc::strong_count(&seen) > 1 {
                let asked = Instant::now();
                sleep(Duration::from_millis(2)).await;
                let late = asked.elapsed().saturating_sub(Duration::from_millis(4));
                seen.fetch_max(late.as_millis().try_into().unwrap(), Ordering::Relaxed);
            }
        });
        Self(worst)
    }

    pub(crate) fn worst(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Relaxed))
    }
}
