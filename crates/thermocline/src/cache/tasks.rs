use std::sync::Arc;

use tokio::sync::watch;

/// Counts the tasks of a cache that are under way.
pub(super) struct Tasks(Arc<watch::Sender<usize>>);

/// One task, for as long as it is kept.
pub(super) struct Task(Arc<watch::Sender<usize>>);

impl Tasks {
    pub(super) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }

    pub(super) fn begin(&self) -> Task {
        self.0.send_modify(|running| *running += 1);
        Task(Arc::clone(&self.0))
    }

    pub(super) async fn none(&self) {
        let mut running = self.0.subscribe();
        running
            .wait_for(|running| *running == 0)
            .await
            .map(drop)
            .expect("the sender is in self");
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.send_modify(|running| *running -= 1);
    }
}
