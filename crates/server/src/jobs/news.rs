//! How runs go, told to those who listen.

use serde_json::json;
use thermocline::TenantId;
use thermocline_jobs::{RunEvent, RunStage, RunState};
use tokio::sync::broadcast::{Receiver, error::RecvError};

use crate::app::WeakApp;
use crate::live::JobNews;

/// Hands on what the scheduler tells, for as long as there is an application.
pub(super) async fn tell(app: WeakApp, mut events: Receiver<RunEvent>) {
    loop {
        let event = match events.recv().await {
            Ok(event) => event,
            // The next news of a run tell all that those that were lost did.
            Err(RecvError::Lagged(_)) => continue,
            Err(RecvError::Closed) => return,
        };
        let Some(app) = app.upgrade() else { return };
        app.hub().publish(news_of(&event));
    }
}

/// The newest news of a job take the place of older ones: the stream shows where it stands.
fn news_of(event: &RunEvent) -> JobNews {
    let mut detail = json!({
        "run_id": event.run_id,
        "job_id": event.job_id,
        "name": event.job_name.as_deref().unwrap_or(&event.function_name),
        "function_name": &*event.function_name,
    });
    let state = match &event.stage {
        RunStage::Started => "running",
        RunStage::Progress(progress) => {
            detail["done"] = json!(progress.done);
            detail["total"] = json!(progress.total);
            detail["message"] = json!(progress.note);
            "running"
        }
        RunStage::Ended(RunState::Succeeded) => "done",
        RunStage::Ended(RunState::HandedBack) => "cancelled",
        RunStage::Ended(RunState::Running | RunState::Failed | RunState::Lost) => "failed",
    };
    if let RunStage::Ended(ended) = &event.stage {
        detail["ended"] = json!(ended.as_str());
    }
    JobNews {
        tenant: event.tenant_id.map(TenantId::from_uuid),
        id: format!("cron:{}", event.job_id.unwrap_or(event.run_id)),
        kind: "cron".to_owned(),
        state: state.to_owned(),
        detail,
    }
}
