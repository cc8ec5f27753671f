use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use uuid::Uuid;

use super::{
    Shared,
    history::{History, Until},
    read::Flight,
};
use crate::{
    clock::Timestamp,
    version::{Origin, Raise, Slots, VersionKey},
};

/// No version: either nothing is known, or what is known is not certain.
pub(crate) const UNKNOWN: u64 = u64::MAX;

/// What is known about one key. Entries hold their cells, so that checking one is a single load.
pub(crate) struct Cell {
    key: VersionKey,
    /// The version while it is certain, otherwise [`UNKNOWN`]. Written under the lock of `state` only.
    settled: AtomicU64,
    state: Mutex<CellState>,
}

pub(crate) struct CellState {
    /// The feed's epoch that everything here belongs to.
    epoch: u64,
    /// The newest snapshot known, if one was read in this epoch.
    known: Option<Known>,
    /// Events that the known snapshot does not contain.
    pending: Vec<Pending>,
    /// Reads that started before this moment may not show a change that the feed announced without a slot.
    distrusted_until: Option<Timestamp>,
    last_version: Option<u64>,
    /// Who raised it last, as far as this process heard.
    last_raise: Option<Box<Raise>>,
    touched: Timestamp,
    /// What raises touched, once somebody wants to know.
    history: Option<Box<History>>,
    pub(super) flight: Option<Arc<Flight>>,
}

struct Known {
    slots: Slots,
    version: u64,
    /// When it became known.
    installed: u64,
    /// The newest read whose result is in here, if the snapshot did not only come from [`CellState::observe`].
    read: u64,
    read_at: Timestamp,
}

struct Pending {
    slot: i64,
    n: u64,
    arrived: u64,
    arrived_at: Timestamp,
    /// Reads that started after the arrival and did not show it.
    missing_in: u32,
}

/// What a read of the store showed, and when it started.
pub(super) struct Snapshot {
    pub(super) slots: Slots,
    pub(super) epoch: u64,
    pub(super) started: u64,
    pub(super) started_at: Timestamp,
}

/// A commit is decoded a moment before snapshots show it. An event that is older than this, and that several reads
/// did not show, is only looked for as often as an untrusted version is read again, …
const SHOWS_WITHIN: Duration = Duration::from_millis(250);
const PATIENCE: u32 = 3;
/// … and after this time no more. A commit may wait this long to become visible (for a synchronous standby); an event
/// of a history that was rolled back by restoring a backup would otherwise cause reads for ever.
const PHANTOM_AFTER: Duration = Duration::from_secs(60);

impl Cell {
    pub(super) fn new(
        key: VersionKey,
        epoch: u64,
        distrusted_until: Option<Timestamp>,
        now: Timestamp,
    ) -> Self {
        Self {
            key,
            settled: AtomicU64::new(UNKNOWN),
            state: Mutex::new(CellState {
                epoch,
                known: None,
                pending: Vec::new(),
                distrusted_until,
                last_version: None,
                last_raise: None,
                touched: now,
                history: None,
                flight: None,
            }),
        }
    }

    pub(crate) fn key(&self) -> &VersionKey {
        &self.key
    }

    /// The version if it is certain, otherwise [`UNKNOWN`], which no entry can be labelled with.
    #[inline]
    pub(crate) fn settled_or_unknown(&self) -> u64 {
        self.settled.load(Ordering::Acquire)
    }

    pub(crate) fn settled(&self) -> Option<u64> {
        Some(self.settled_or_unknown()).filter(|version| *version != UNKNOWN)
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, CellState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CellState {
    /// The newest version ever seen. Whatever is read from the source from now on shows at least this.
    pub(crate) fn last_version(&self) -> Option<u64> {
        self.last_version
    }

    pub(super) fn last_raise(&self) -> Option<&Raise> {
        self.last_raise.as_deref()
    }

    /// A raise of this key was heard of.
    pub(super) fn note_raise(&mut self, origin: Origin, table: &Shared) {
        self.last_raise = Some(Box::new(Raise {
            at: table.clock.now(),
            origin,
            everywhere: false,
        }));
    }

    /// Publishes the version if it is certain now.
    pub(super) fn settle(&mut self, cell: &Cell, table: &Shared) -> Option<u64> {
        let version = self.certain(table);
        cell.settled.store(version.unwrap_or(UNKNOWN), Ordering::Release);
        version
    }

    pub(super) fn certain(&self, table: &Shared) -> Option<u64> {
        let known = self.known.as_ref()?;
        let settled = table.is_trusted()
            && self.epoch == table.epoch()
            && self.pending.is_empty()
            && self.distrusted_until.is_none_or(|until| known.read_at >= until);
        settled.then_some(known.version)
    }

    /// The version that a caller who arrived at `arrival` may use without a (further) read.
    pub(super) fn acceptable(
        &mut self,
        floor: u64,
        arrival: u64,
        cell: &Cell,
        table: &Shared,
    ) -> Option<u64> {
        if let Some(version) = self.settle(cell, table).filter(|version| *version >= floor) {
            return Some(version);
        }
        let known = self.known.as_ref().filter(|_| self.epoch == table.epoch())?;
        if known.read > arrival {
            // A snapshot taken after the arrival is the truth at that moment, whatever was announced or hoped for.
            return Some(known.version);
        }
        let now = table.clock.now();
        let worn = self
            .pending
            .iter()
            .all(|pending| pending.is_older_than(SHOWS_WITHIN, now));
        let recent = now.since(known.read_at) < table.recheck();
        (recent && worn && known.version >= floor).then_some(known.version)
    }

    /// A snapshot from outside: of a load, or of a write.
    pub(super) fn observe(&mut self, slots: Slots, cell: &Cell, table: &Shared) {
        self.begin_touch(cell, table);
        let version = slots.version();
        self.last_version = self.last_version.max(Some(version));
        match &mut self.known {
            // Higher means that it contains everything the known one contains, so it is newer, and of this epoch.
            Some(known) if version > known.version => {
                known.slots = slots;
                known.version = version;
                known.installed = table.ticket();
                if let Some(history) = &mut self.history {
                    history.note_snapshot(&known.slots);
                }
                self.drop_contained();
                self.settle(cell, table);
            }
            Some(_) => {}
            // It may be older than the feed's connection, so it cannot become known. But a read that is under way may have
            // missed it, and must not hide it.
            None => {
                for (slot, n) in slots.pairs() {
                    self.look_out_for(*slot, *n, table);
                }
            }
        }
    }

    /// The result of a read that the table itself started.
    pub(super) fn install(&mut self, snapshot: Snapshot, cell: &Cell, table: &Shared) {
        let Snapshot {
            slots,
            epoch,
            started,
            started_at,
        } = snapshot;
        let version = slots.version();
        self.begin_touch(cell, table);
        if epoch != self.epoch {
            // Taken before the feed connected: changes in between would go unnoticed.
            self.last_version = self.last_version.max(Some(version));
            return;
        }
        match &mut self.known {
            Some(known) if version < known.version && started < known.installed.max(known.read) => {
                // A newer snapshot arrived while this one was on its way, so it is newer than this read's start too.
                known.read = known.read.max(started);
            }
            Some(known) if version == known.version => {
                known.read = known.read.max(started);
                known.read_at = known.read_at.max(started_at);
            }
            known => {
                if let Some(newer) = known.as_ref().filter(|known| version < known.version) {
                    table.count_rewind(&cell.key, newer.version, version);
                    self.last_version = Some(version);
                    // The same numbers will be used for other changes.
                    if let Some(history) = &mut self.history {
                        history.clear();
                    }
                }
                if let Some(history) = &mut self.history {
                    history.note_snapshot(&slots);
                }
                // A higher version is newer than everything that was read before, also when this call began earlier.
                let read = known.as_ref().map_or(started, |known| known.read.max(started));
                *known = Some(Known {
                    slots,
                    version,
                    installed: table.ticket(),
                    read,
                    read_at: started_at,
                });
            }
        }
        self.drop_contained();
        if self.pending.is_empty() {
            // Exactly what the store shows, also when that is less than it once was.
            self.last_version = self.known.as_ref().map(|known| known.version);
        }
        self.drop_phantoms(started, table);
        self.settle(cell, table);
    }

    /// An event of the feed. `records` are those that the commit touched, where it says so.
    pub(super) fn change(
        &mut self,
        slot: i64,
        n: u64,
        records: Option<&[Uuid]>,
        cell: &Cell,
        table: &Shared,
    ) {
        self.begin_touch(cell, table);
        if let Some(history) = &mut self.history {
            history.note(slot, n, records);
        }
        if !self
            .known
            .as_ref()
            .is_some_and(|known| known.slots.contains(slot, n))
        {
            self.look_out_for(slot, n, table);
            self.unsettle(cell);
        }
    }

    /// An event of the feed that names no slot.
    pub(super) fn distrust_until(&mut self, until: Timestamp, cell: &Cell) {
        self.distrusted_until = self.distrusted_until.max(Some(until));
        if let Some(known) = &mut self.known {
            // Whatever was read before the event is too old even for the recheck interval.
            known.read_at = Timestamp::default();
        }
        self.unsettle(cell);
    }

    /// A new epoch: nothing that was read before counts.
    pub(super) fn forget(&mut self, epoch: u64, cell: &Cell) {
        if self.epoch < epoch {
            self.epoch = epoch;
            self.known = None;
            self.pending.clear();
            self.forget_history();
            self.unsettle(cell);
        }
    }

    /// From now on it is remembered what raises touched.
    pub(super) fn remember(&mut self, table: &Shared) {
        let now = table.clock.now();
        if let Some(history) = &mut self.history {
            history.note_asked(now);
            return;
        }
        let mut history = Box::new(History::new(&table.history_bytes, now));
        if let Some(known) = self.known.as_ref().filter(|_| self.epoch == table.epoch()) {
            history.note_snapshot(&known.slots);
        }
        self.history = Some(history);
    }

    /// Whether what shows `from` certainly shows the same of `record` as what shows `until`. While the feed does not prove
    /// that it delivers, nothing is certain.
    pub(super) fn untouched(&self, from: u64, until: Until<'_>, record: Uuid, table: &Shared) -> bool {
        let trusted = table.is_trusted() && self.epoch == table.epoch();
        let history = self.history.as_ref().filter(|_| trusted);
        history.is_some_and(|history| history.untouched(from, until, record))
    }

    /// What raises touched is no longer known.
    pub(super) fn forget_history(&mut self) {
        if let Some(history) = &mut self.history {
            history.clear();
        }
    }

    /// Gives up what raises touched if nobody has asked since `moment`.
    pub(super) fn drop_history_unless_asked_since(&mut self, moment: Timestamp) {
        self.history.take_if(|history| history.asked() < moment);
    }

    pub(super) fn unsettle(&mut self, cell: &Cell) {
        cell.settled.store(UNKNOWN, Ordering::Release);
    }

    pub(super) fn is_idle(&self, now: Timestamp, idle: Duration) -> bool {
        self.flight.is_none() && now.since(self.touched) > idle
    }

    /// Brings the cell into the table's epoch before anything is noted, which would be forgotten otherwise.
    fn begin_touch(&mut self, cell: &Cell, table: &Shared) {
        self.forget(table.epoch(), cell);
        self.touched = table.clock.now();
    }

    /// From now on a snapshot only counts as certain when it contains this.
    fn look_out_for(&mut self, slot: i64, n: u64, table: &Shared) {
        let pending = Pending {
            slot,
            n,
            arrived: table.ticket(),
            arrived_at: table.clock.now(),
            missing_in: 0,
        };
        match self.pending.iter_mut().find(|known| known.slot == slot) {
            Some(known) if known.n >= n => {}
            Some(known) => *known = pending,
            None => self.pending.push(pending),
        }
    }

    fn drop_contained(&mut self) {
        if let Some(known) = &self.known {
            self.pending
                .retain(|pending| !known.slots.contains(pending.slot, pending.n));
        }
    }

    fn drop_phantoms(&mut self, read_started: u64, table: &Shared) {
        let now = table.clock.now();
        self.pending.retain_mut(|pending| {
            if pending.arrived < read_started {
                pending.missing_in = pending.missing_in.saturating_add(1);
            }
            let phantom = pending.is_older_than(PHANTOM_AFTER, now);
            if phantom {
                table.count_phantom();
            }
            !phantom
        });
    }
}

impl Pending {
    /// Whether it has been looked for in vain for so long.
    fn is_older_than(&self, age: Duration, now: Timestamp) -> bool {
        self.missing_in >= PATIENCE && now.since(self.arrived_at) >= age
    }
}
