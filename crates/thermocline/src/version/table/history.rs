//! What the raises of a key touched, for as far back as is remembered.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use uuid::Uuid;

use crate::{clock::Timestamp, version::Slots};

/// Raises and snapshots remembered for each key.
const RAISES: usize = 512;
const SNAPSHOTS: usize = 512;

/// The raises of one key, by slot and number, and the snapshots between which they lie.
///
/// Two versions are numbers; which raises lie between them only their snapshots say. Snapshots are ordered by inclusion, so
/// where one of them is not known, an older one in place of the earlier, and a newer one in place of the later, only add
/// raises to be looked at. Every raise between them has to be here: what is missing may have touched anything.
pub(super) struct History {
    lanes: BTreeMap<i64, Lane>,
    /// The slots of the raises in `lanes`, in the order of their arrival.
    order: VecDeque<i64>,
    /// Snapshots of this epoch, by version, which grows.
    snapshots: VecDeque<(u64, Slots)>,
    /// When somebody asked last.
    asked: Timestamp,
    bytes: usize,
    /// What all histories of a table take together.
    account: Arc<AtomicUsize>,
}

/// The raises of one slot, without a gap.
struct Lane {
    first: u64,
    touched: VecDeque<Touched>,
}

/// What a raise touched.
enum Touched {
    /// Nobody knows.
    Any,
    Records(Box<[Uuid]>),
}

/// Where a question ends.
#[derive(Clone, Copy)]
pub(crate) enum Until<'a> {
    Version(u64),
    Snapshot(&'a Slots),
}

impl History {
    pub(super) fn new(account: &Arc<AtomicUsize>, now: Timestamp) -> Self {
        Self {
            lanes: BTreeMap::new(),
            order: VecDeque::new(),
            snapshots: VecDeque::new(),
            asked: now,
            bytes: 0,
            account: Arc::clone(account),
        }
    }

    pub(super) fn note_asked(&mut self, now: Timestamp) {
        self.asked = now;
    }

    pub(super) fn asked(&self) -> Timestamp {
        self.asked
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        // With their room: this is also how memory is given back.
        self.lanes = BTreeMap::new();
        self.order = VecDeque::new();
        self.snapshots = VecDeque::new();
        self.account.fetch_sub(self.bytes, Ordering::Relaxed);
        self.bytes = 0;
    }

    /// A commit raised `slot` to `n` and touched these records, or `None`: nobody knows which.
    pub(super) fn note(&mut self, slot: i64, n: u64, records: Option<&[Uuid]>) {
        let touched = records.map_or(Touched::Any, |records| Touched::Records(records.into()));
        if let Some(known) = self.lanes.get_mut(&slot).and_then(|lane| lane.get_mut(n)) {
            // Told twice. What is added here may not be missed, and what was there neither.
            let before = known.bytes();
            known.add(touched);
            let after = known.bytes();
            self.give_back(before);
            self.pay(after);
            return;
        }
        let follows = |lane: &Lane| lane.first + lane.touched.len() as u64 == n;
        if self.lanes.get(&slot).is_some_and(|lane| !follows(lane)) {
            // Something between was not heard. What lies before it can no longer be part of an answer.
            self.drop_lane(slot);
        }
        self.pay(touched.bytes());
        let lane = self.lanes.entry(slot).or_insert_with(|| Lane {
            first: n,
            touched: VecDeque::new(),
        });
        lane.touched.push_back(touched);
        self.order.push_back(slot);
        if self.order.len() > RAISES {
            self.drop_oldest();
        }
    }

    /// A snapshot of the store, newer than those before.
    pub(super) fn note_snapshot(&mut self, slots: &Slots) {
        let version = slots.version();
        if self.snapshots.back().is_some_and(|(last, _)| *last >= version) {
            return;
        }
        self.pay(snapshot_bytes(slots));
        self.snapshots.push_back((version, slots.clone()));
        if self.snapshots.len() > SNAPSHOTS
            && let Some((_, oldest)) = self.snapshots.pop_front()
        {
            self.give_back(snapshot_bytes(&oldest));
        }
    }

    /// Whether what shows `from` certainly shows the same of `record` as the later state does.
    pub(super) fn untouched(&self, from: u64, until: Until<'_>, record: Uuid) -> bool {
        let above = self.snapshots.partition_point(|(version, _)| *version <= from);
        let Some((_, base)) = above.checked_sub(1).and_then(|place| self.snapshots.get(place)) else {
            return false;
        };
        let end = match until {
            Until::Snapshot(slots) => slots,
            Until::Version(version) => {
                let below = self.snapshots.partition_point(|(known, _)| *known < version);
                match self.snapshots.get(below) {
                    Some((_, slots)) => slots,
                    None => return false,
                }
            }
        };
        // Slots are never deleted: an end that lacks one is of another history.
        let includes = |(slot, n): &(i64, u64)| end.contains(*slot, *n);
        base.pairs().iter().all(includes)
            && end
                .pairs()
                .iter()
                .all(|(slot, n)| self.untouched_in(*slot, base.at(*slot), *n, record))
    }

    /// The same for the raises of one slot above `from`.
    fn untouched_in(&self, slot: i64, from: u64, to: u64, record: Uuid) -> bool {
        if from == to {
            return true;
        }
        // Below zero are those of everyone, which name no records.
        let Some(lane) = self.lanes.get(&slot).filter(|_| slot >= 0) else {
            return false;
        };
        let end = lane.first + lane.touched.len() as u64;
        if from + 1 < lane.first || to >= end {
            return false;
        }
        let between = (from + 1 - lane.first) as usize..=(to - lane.first) as usize;
        lane.touched
            .range(between)
            .all(|touched| !touched.may_include(record))
    }

    fn drop_oldest(&mut self) {
        let Some(slot) = self.order.pop_front() else {
            return;
        };
        let Some(lane) = self.lanes.get_mut(&slot) else {
            return;
        };
        let oldest = lane.touched.pop_front();
        lane.first += 1;
        if lane.touched.is_empty() {
            self.lanes.remove(&slot);
        }
        self.give_back(oldest.map_or(0, |touched| touched.bytes()));
    }

    fn drop_lane(&mut self, slot: i64) {
        if let Some(lane) = self.lanes.remove(&slot) {
            self.order.retain(|other| *other != slot);
            self.give_back(lane.touched.iter().map(Touched::bytes).sum());
        }
    }

    fn pay(&mut self, bytes: usize) {
        self.bytes += bytes;
        self.account.fetch_add(bytes, Ordering::Relaxed);
    }

    fn give_back(&mut self, bytes: usize) {
        self.bytes -= bytes;
        self.account.fetch_sub(bytes, Ordering::Relaxed);
    }
}

impl Drop for History {
    fn drop(&mut self) {
        self.clear();
    }
}

impl Lane {
    fn get_mut(&mut self, n: u64) -> Option<&mut Touched> {
        self.touched.get_mut(n.checked_sub(self.first)? as usize)
    }
}

impl Touched {
    fn may_include(&self, record: Uuid) -> bool {
        match self {
            Self::Any => true,
            Self::Records(records) => records.contains(&record),
        }
    }

    fn add(&mut self, more: Self) {
        *self = match (&*self, more) {
            (Self::Records(own), Self::Records(more)) => {
                Self::Records(own.iter().chain(&*more).copied().collect())
            }
            (Self::Any, _) | (_, Self::Any) => Self::Any,
        };
    }

    /// With its place in the order of arrival.
    fn bytes(&self) -> usize {
        let records = match self {
            Self::Any => 0,
            Self::Records(records) => size_of_val::<[Uuid]>(records),
        };
        size_of::<Self>() + size_of::<i64>() + records
    }
}

fn snapshot_bytes(slots: &Slots) -> usize {
    size_of::<(u64, Slots)>() + size_of_val(slots.pairs())
}
