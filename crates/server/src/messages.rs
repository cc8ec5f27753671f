//! What was said to a contact and by a contact, and everything that happened around one in one order.

mod add;
mod history;
mod message;
mod parameters;
mod place;
mod timeline;

use std::time::Duration;

use axum::Router;
use axum::routing::get;
use thermocline::{Digest, Key, Module, Namespace, Policy, TenantId};
use uuid::Uuid;

use crate::app::App;

pub(crate) use self::message::FIELDS;
pub(crate) use self::timeline::KINDS;

/// The module whose version rises with every message.
pub(crate) const MESSAGES: Module = Module::new("messages");

/// Pages of messages and timelines.
pub(crate) static MESSAGE_HISTORY: Namespace =
    Namespace::new("messages", Policy::new(Duration::from_secs(300)));

/// The routes of messages and timelines.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/api/contacts/{id}/messages",
            get(history::read_messages).post(add::add_message),
        )
        .route("/api/contacts/{id}/timeline", get(timeline::read_timeline))
}

/// The key of a page of one contact: `messages:{tenant}:{contact}:{digest}`. The text must hold everything that can change
/// the answer. Pages of another lifetime are other pages: one that was kept for longer than it may be now is not found.
fn page_key(tenant: TenantId, contact: Uuid, ttl: Duration, page: &str) -> Key {
    let digest = Digest::of(format!("{}|{page}", ttl.as_secs()).as_bytes());
    Key::new(&MESSAGE_HISTORY, tenant, MESSAGES, digest)
        .with_name(format!("messages:{tenant}:{contact}:{digest}"))
}
