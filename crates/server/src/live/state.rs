//! What the people of one tenant can be told, as it is now.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;
use uuid::Uuid;

use super::job::Job;
use super::notifications::Inbox;
use crate::presence::Present;

/// The state of a tenant. A part is absent until it was read for the first time.
#[derive(Debug, Default, Clone)]
pub(super) struct RoomState {
    /// The version of every module.
    pub versions: Option<Arc<BTreeMap<&'static str, u64>>>,
    /// The inboxes of those who listen here.
    pub inboxes: HashMap<Uuid, Arc<Inbox>>,
    /// Who is there.
    pub presence: Option<Arc<BTreeMap<Uuid, Present>>>,
    /// Jobs that run or ended lately.
    pub jobs: Option<Arc<BTreeMap<String, Job>>>,
}

/// Which state a client has seen, part by part: what the id of an event says. 0: nothing yet.
///
/// Digests and not numbers, because every server must come to the same one for the same state without asking another.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Of the versions.
    pub versions: u64,
    /// Of the inbox.
    pub inbox: u64,
    /// Of the presence.
    pub presence: u64,
    /// Of the jobs.
    pub jobs: u64,
}

impl Mark {
    /// From `Last-Event-ID`. What is not one of ours has seen nothing.
    pub(super) fn parse(text: &str) -> Self {
        let part = |at: usize| {
            text.get(at * 16..(at + 1) * 16)
                .and_then(|digits| u64::from_str_radix(digits, 16).ok())
        };
        match (text.len(), part(0), part(1), part(2), part(3)) {
            (64, Some(versions), Some(inbox), Some(presence), Some(jobs)) => Self {
                versions,
                inbox,
                presence,
                jobs,
            },
            _ => Self::default(),
        }
    }

    /// As the id of an event.
    pub(super) fn id(self) -> String {
        let Self {
            versions,
            inbox,
            presence,
            jobs,
        } = self;
        format!("{versions:016x}{inbox:016x}{presence:016x}{jobs:016x}")
    }
}

/// Of a text; never 0, which means that nothing was seen.
pub(super) fn digest(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes).max(1)
}

/// Of anything that serialises the same way everywhere.
pub(super) fn digest_of(value: &impl Serialize) -> u64 {
    digest(&serde_json::to_vec(value).expect("numbers, texts and maps with text keys"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_survives_the_journey_and_rubbish_has_seen_nothing() {
        let mark = Mark {
            versions: 1,
            inbox: u64::MAX,
            presence: 0,
            jobs: 0xabcd,
        };
        assert_eq!(Mark::parse(&mark.id()), mark);
        for rubbish in ["", "1", "42", &"g".repeat(64), &"é".repeat(32), &"0".repeat(65)] {
            assert_eq!(Mark::parse(rubbish), Mark::default(), "{rubbish}");
        }
        assert_ne!(digest(b""), 0);
    }
}
