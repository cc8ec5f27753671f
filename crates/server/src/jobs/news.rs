//! How runs go, told to those who listen.

use serde_json::json;
use thermocline_jobs::{RunEvent, RunStage};
use tokio::sync::broadcast::{Receiver, error::RecvError};

use crate::app::WeakApp;

/// Hands on what the scheduler tells, for as long as there is an application.
pub(super) async fn tell(app: WeakApp, mut events: Receiver<RunEvent>) {
    loop {
        let event = match events.recv().await {
            Ok(event) => event,
            // The next news of a run tell all that those that were lost did.
            Err(RecvError::Lagged(_)) => continue,
            Err(RecvError::Closed) => return,
        };
        if app.upgrade().is_none() {
            return;
        }
        publish(&event);
    }
}

/// The one place where news of runs leave.
fn publish(event: &RunEvent) {
    let detail = match &event.stage {
        RunStage::Started => json!({ "stage": "started" }),
        RunStage::Progress(progress) => json!({
            "stage": "progress", "done": progress.done, "total": progress.total, "note": progress.note,
        }),
        RunStage::Ended(state) => json!({ "stage": "ended", "state": state.as_str() }),
    };
    tracing::debug!(run.id = %event.run_id, job.function = %event.function_name, %detail, "news of a run");
}
