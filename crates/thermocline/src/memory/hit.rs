use std::{cell::Cell, sync::Arc};

use super::resident::Resident;
use crate::{
    answer::{Answer, Outcome},
    clock::Timestamp,
    version::Versions,
};

/// What a hit takes along from an entry that it may only look at, word by word.
///
/// Making the answer there and then would be simpler, but a hit would take half as long again: a structure that is
/// moved right after its parts were written makes the processor wait, and it would be moved several times.
pub(crate) struct Hit<V> {
    value: Cell<Option<V>>,
    label: Cell<u64>,
    labels: Cell<Option<Arc<[u64]>>>,
    created: Cell<Timestamp>,
    expires: Cell<Timestamp>,
}

impl<V: Clone> Hit<V> {
    #[inline]
    pub(crate) fn none_yet() -> Self {
        Self {
            value: Cell::new(None),
            label: Cell::new(0),
            labels: Cell::new(None),
            created: Cell::new(Timestamp::default()),
            expires: Cell::new(Timestamp::default()),
        }
    }

    #[inline]
    pub(crate) fn take(&self, resident: &Resident<V>) {
        match resident.label().parts() {
            Ok(label) => self.label.set(label),
            Err(labels) => self.labels.set(Some(Arc::clone(labels))),
        }
        self.created.set(resident.life.created);
        self.expires.set(resident.life.expires);
        self.value.set(Some(resident.value().clone()));
    }

    /// The value, if there was a hit. It can be had once.
    #[inline]
    pub(crate) fn value(&self) -> Option<V> {
        self.value.take()
    }

    #[inline]
    pub(crate) fn answer(&self, value: V, outcome: Outcome, now: Timestamp) -> Answer<V> {
        let versions = match self.labels.take() {
            None => Versions::One(self.label.get()),
            Some(labels) => Versions::Many(labels),
        };
        let age = now.since(self.created.get());
        let ttl = self.expires.get().since(now);
        Answer {
            value,
            outcome,
            versions,
            age,
            ttl,
            collapsed: false,
            stored: true,
        }
    }
}
