//! What happens, told while it happens: `GET /api/events`, and the hub behind it.
//!
//! Everything on the stream is state that has a home elsewhere; the change feed only says where to look. See ADR 11.

mod events;
mod hub;
mod job;
mod notifications;
mod room;
mod state;
mod stream;

use axum::Router;
use axum::routing::get;
use thermocline::Module;

pub use self::hub::Hub;
pub use self::job::JobNews;

use crate::app::App;

/// The version that rises with everything that is told about jobs and imports.
pub(crate) const PROGRESS: Module = Module::new("progress");
/// The version that rises when somebody comes, goes or changes their status.
pub(crate) const PRESENCE: Module = Module::new("presence");
/// The module whose rows become `notification` events.
pub(crate) const NOTIFICATIONS: Module = Module::new("notifications");

/// Versions that the feed must announce beside those of the modules.
pub(crate) const TOPICS: [Module; 2] = [PROGRESS, PRESENCE];

/// The event stream.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/api/events", get(stream::events))
}
