//! The people of one tenant who listen at this server, and the task that keeps for them what can be told.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use thermocline::{Clock, FeedState, Module, TenantId, Timestamp, VersionKey, VersionTable};
use tokio::sync::{Notify, watch};
use tokio_util::task::AbortOnDropHandle;
use uuid::Uuid;

use super::state::RoomState;
use super::{NOTIFICATIONS, PRESENCE, PROGRESS, TOPICS, job, notifications};
use crate::database::Pool;
use crate::modules;
use crate::presence::Presence;

/// Changes that come within this time travel together. The first one of a pause leaves at once.
const COALESCE: Duration = Duration::from_millis(50);
/// How often versions are read while the feed announces nothing, and what failed is tried again.
const POLL: Duration = Duration::from_millis(250);
/// A commit is announced a moment before snapshots show it: the first pause before a second look.
const BLINK: Duration = Duration::from_millis(2);

/// What a room reads from.
pub(super) struct Sources {
    pub(super) pool: Pool,
    pub(super) versions: VersionTable,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) presence: Presence,
}

/// The listeners of one tenant.
pub(super) struct Room {
    pub(super) tenant: TenantId,
    state: watch::Sender<Arc<RoomState>>,
    work: Mutex<Work>,
    wake: Notify,
    people: Mutex<People>,
}

#[derive(Default)]
struct People {
    by_id: HashMap<Uuid, (Arc<str>, usize)>,
    seats: usize,
    gatherer: Option<AbortOnDropHandle<()>>,
}

/// What is to be looked at.
#[derive(Debug, Default)]
struct Work {
    /// Versions that may have risen.
    modules: BTreeSet<Module>,
    /// All of them.
    everything: bool,
    /// Somebody came in, whose inbox is not there yet; or reading inboxes failed.
    inboxes: bool,
    /// Who is there may have changed without a version, or reading it failed.
    presence: bool,
    /// Reading jobs failed.
    jobs: bool,
}

/// What the gatherer itself remembers.
struct Gathered {
    state: RoomState,
    versions: BTreeMap<Module, u64>,
    /// When the next person counts as gone unless they are heard of.
    next_expiry: Option<Timestamp>,
}

impl Room {
    pub(super) fn new(tenant: TenantId) -> Arc<Self> {
        Arc::new(Self {
            tenant,
            state: watch::Sender::new(Arc::default()),
            work: Mutex::new(Work {
                everything: true,
                ..Work::default()
            }),
            wake: Notify::new(),
            people: Mutex::default(),
        })
    }

    /// Takes a seat; a person's seat asks for their inbox. Returns how many there are now.
    pub(super) fn enter(self: &Arc<Self>, sources: &Arc<Sources>, person: Option<(Uuid, Arc<str>)>) -> usize {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        people.seats += 1;
        if let Some((user, email)) = person {
            let newcomer = people.by_id.entry(user).or_insert((email, 0));
            newcomer.1 += 1;
            if newcomer.1 == 1 {
                self.look(|work| work.inboxes = true);
            }
        }
        if people.gatherer.is_none() {
            let task = tokio::spawn(gather(sources.clone(), self.clone()));
            people.gatherer = Some(AbortOnDropHandle::new(task));
        }
        people.seats
    }

    /// Gives a seat back; true when it was the last one.
    pub(super) fn leave(&self, user: Option<Uuid>) -> bool {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(user) = user
            && let Some(person) = people.by_id.get_mut(&user)
        {
            person.1 -= 1;
            if person.1 == 0 {
                people.by_id.remove(&user);
            }
        }
        people.seats -= 1;
        if people.seats == 0 {
            people.gatherer = None;
        }
        people.seats == 0
    }

    pub(super) fn seats(&self) -> usize {
        self.people.lock().unwrap_or_else(PoisonError::into_inner).seats
    }

    pub(super) fn subscribe(&self) -> watch::Receiver<Arc<RoomState>> {
        self.state.subscribe()
    }

    /// The version of a module may have risen.
    pub(super) fn module_changed(&self, module: Module) {
        self.look(|work| {
            work.modules.insert(module);
        });
    }

    /// Any version may have risen, or the feed is another.
    pub(super) fn everything_changed(&self) {
        self.look(|work| work.everything = true);
    }

    /// Who is there may have changed.
    pub(super) fn presence_changed(&self) {
        self.look(|work| work.presence = true);
    }

    fn look(&self, at: impl FnOnce(&mut Work)) {
        at(&mut self.work.lock().unwrap_or_else(PoisonError::into_inner));
        self.wake.notify_one();
    }

    fn take_work(&self) -> Work {
        std::mem::take(&mut self.work.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn put_back(&self, left: Work) {
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        work.modules.extend(left.modules);
        work.everything |= left.everything;
        work.inboxes |= left.inboxes;
        work.presence |= left.presence;
        work.jobs |= left.jobs;
    }

    fn listeners(&self) -> Vec<(Uuid, Arc<str>)> {
        let people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        people
            .by_id
            .iter()
            .map(|(user, (email, _))| (*user, email.clone()))
            .collect()
    }
}

impl Work {
    fn is_empty(&self) -> bool {
        self.modules.is_empty() && !self.everything && !self.inboxes && !self.presence && !self.jobs
    }
}

/// Keeps the state of a room current until its last seat is given back.
async fn gather(sources: Arc<Sources>, room: Arc<Room>) {
    let mut gathered = Gathered {
        state: RoomState::default(),
        versions: BTreeMap::new(),
        next_expiry: None,
    };
    let mut pause = BLINK;
    let mut again = BTreeSet::new();
    loop {
        let announced = matches!(
            sources.versions.feed_state(),
            FeedState::Connected | FeedState::Local
        );
        let expiry = async {
            match gathered.next_expiry {
                Some(at) => sources.clock.sleep(at.since(sources.clock.now())).await,
                None => std::future::pending().await,
            }
        };
        let mut work = tokio::select! {
            () = room.wake.notified() => room.take_work(),
            () = expiry => Work { presence: true, ..Work::default() },
            () = tokio::time::sleep(POLL), if !announced => Work { everything: true, ..room.take_work() },
        };
        // A commit may be announced before snapshots show it. A feed that is trusted says when they do; of one that is late
        // it is only known that a second look should follow soon.
        let hinted = std::mem::take(&mut again);
        if !announced && hinted.is_empty() {
            again = work.modules.clone();
        }
        work.everything |= !announced;
        let (mut left, failed) = gathered.refresh(&sources, &room, work).await;
        left.modules.extend(again.iter().copied());
        room.state.send_replace(Arc::new(gathered.state.clone()));
        if left.is_empty() {
            pause = BLINK;
            tokio::time::sleep(COALESCE).await;
            continue;
        }
        room.put_back(left);
        tokio::time::sleep(if failed { POLL } else { pause }).await;
        pause = (pause * 2).min(POLL);
        room.wake.notify_one();
    }
}

impl Gathered {
    /// Reads what the work names. Returns what is still to be done, and whether that is because a store failed.
    async fn refresh(&mut self, sources: &Sources, room: &Room, work: Work) -> (Work, bool) {
        let mut left = Work::default();
        let mut failed = false;
        let (mut inboxes, mut presence, mut jobs) = (work.inboxes, work.presence, work.jobs);
        let modules: Vec<Module> = if work.everything {
            modules::names().into_iter().chain(TOPICS).collect()
        } else {
            work.modules.into_iter().collect()
        };
        match self.read_versions(sources, room.tenant, &modules).await {
            Ok((risen, unsettled)) => {
                inboxes |= risen.contains(&NOTIFICATIONS);
                presence |= risen.contains(&PRESENCE);
                jobs |= risen.contains(&PROGRESS);
                left.modules = unsettled;
            }
            Err(error) => {
                tracing::debug!(%error, "versions for the event stream");
                left.modules = modules.into_iter().collect();
                failed = true;
            }
        }
        let listeners = room.listeners();
        self.state
            .inboxes
            .retain(|user, _| listeners.iter().any(|(other, _)| user == other));
        if inboxes && room.tenant != TenantId::SERVER && !listeners.is_empty() {
            match notifications::read(&sources.pool, room.tenant, &listeners).await {
                Ok(read) => self.state.inboxes = read,
                Err(error) => {
                    tracing::debug!(%error, "notifications for the event stream");
                    (left.inboxes, failed) = (true, true);
                }
            }
        }
        if presence {
            let read = sources.presence.read(room.tenant).await;
            self.next_expiry = read.next_expiry;
            self.state.presence = Some(Arc::new(read.people));
        }
        if jobs {
            match job::read(&sources.pool, room.tenant).await {
                Ok(read) => self.state.jobs = Some(Arc::new(read)),
                Err(error) => {
                    tracing::debug!(%error, "jobs for the event stream");
                    (left.jobs, failed) = (true, true);
                }
            }
        }
        (left, failed)
    }

    /// Reads versions; returns those that rose, and those that an announcement is still ahead of.
    async fn read_versions(
        &mut self,
        sources: &Sources,
        tenant: TenantId,
        modules: &[Module],
    ) -> Result<(BTreeSet<Module>, BTreeSet<Module>), thermocline::VersionError> {
        let mut risen = BTreeSet::new();
        let mut unsettled = BTreeSet::new();
        if modules.is_empty() {
            return Ok((risen, unsettled));
        }
        let keys: Vec<VersionKey> = modules
            .iter()
            .map(|module| VersionKey::new(tenant, *module))
            .collect();
        let versions = sources.versions.current(&keys, &[]).await?;
        let announced = sources.versions.feed_state() == FeedState::Connected;
        for (key, version) in keys.iter().zip(versions.iter()) {
            if self.versions.insert(key.module, version) != Some(version) {
                risen.insert(key.module);
            }
            if announced && sources.versions.known(*key).is_none() {
                unsettled.insert(key.module);
            }
        }
        if !risen.is_empty() {
            let shown: BTreeMap<&'static str, u64> = self
                .versions
                .iter()
                .filter(|(module, _)| !TOPICS.contains(module))
                .map(|(module, version)| (module.as_str(), *version))
                .collect();
            self.state.versions = Some(Arc::new(shown));
        }
        Ok((risen, unsettled))
    }
}
