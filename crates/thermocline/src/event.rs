//! What happened, for those who listen.

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
