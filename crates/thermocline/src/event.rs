//! What happened, for those who listen.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed, Ordering::SeqCst};

use tokio::sync::broadcast;

use crate::{
    answer::{Layer, Outcome},
    key::Key,
    remote::LayerState,
    version::{VersionKey, Versions},
};

/// Something that a cache did.
///
/// Events are for watching and debugging. Nothing is built while nobody listens; a listener that is too slow loses
/// the oldest.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Event {
    /// A request was answered.
    Answered {
        /// What was asked for.
        key: Key,
        /// How it was answered.
        outcome: Outcome,
        /// Whether another caller's load served it.
        collapsed: bool,
    },
    /// A request ended without an answer.
    Failed {
        /// What was asked for.
        key: Key,
    },
    /// A load began.
    LoadStarted {
        /// What is loaded.
        key: Key,
    },
    /// A load failed or panicked.
    LoadFailed {
        /// What was loaded.
        key: Key,
    },
    /// A layer was given an entry.
    Stored {
        /// What was stored.
        key: Key,
        /// By which layer.
        layer: Layer,
        /// The versions that the entry shows.
        versions: Versions,
    },
    /// The memory layer dropped an entry to make room.
    Evicted {
        /// What was dropped.
        key: Key,
    },
    /// Versions were raised by hand.
    Invalidated {
        /// What is new.
        key: VersionKey,
        /// Its version now.
        version: u64,
    },
    /// The remote layer came or went.
    RemoteState(LayerState),
}

/// Where events go.
pub(crate) struct Events {
    sender: broadcast::Sender<Event>,
    /// Asking the channel whether anybody listens takes its lock; this is asked on every hit.
    listening: AtomicBool,
}

/// How many events a listener may lag behind before it loses the oldest.
const BACKLOG: usize = 1024;

impl Events {
    pub(crate) fn new() -> Self {
        Self {
            sender: broadcast::Sender::new(BACKLOG),
            listening: AtomicBool::new(false),
        }
    }

    pub(crate) fn subscribe(&self) -> broadcast::Receiver<Event> {
        let receiver = self.sender.subscribe();
        self.listening.store(true, SeqCst);
        receiver
    }

    #[inline]
    pub(crate) fn send(&self, event: impl FnOnce() -> Event) {
        if self.listening.load(Relaxed) {
            self.deliver(event());
        }
    }

    #[cold]
    fn deliver(&self, event: Event) {
        if self.sender.send(event).is_err() {
            self.listening.store(false, SeqCst);
            // Somebody may have subscribed since: then both sides have written, and this one was last.
            if self.sender.receiver_count() > 0 {
                self.listening.store(true, SeqCst);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builds_nothing_for_nobody() {
        let events = Events::new();
        events.send(|| unreachable!("nobody listens"));
        let mut listener = events.subscribe();
        events.send(|| Event::RemoteState(LayerState::Degraded));
        assert!(matches!(
            listener.try_recv(),
            Ok(Event::RemoteState(LayerState::Degraded))
        ));
        drop(listener);
        events.send(|| Event::RemoteState(LayerState::Connected));
        events.send(|| unreachable!("nobody listens any more"));
        let mut listener = events.subscribe();
        events.send(|| Event::RemoteState(LayerState::Connected));
        assert!(listener.try_recv().is_ok());
    }
}
