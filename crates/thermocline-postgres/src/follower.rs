//! The task that keeps a version table current.

mod backoff;
mod statistics;

use std::{fmt, sync::Arc, time::Duration};

use thermocline::{Module, TenantId, VersionKey, VersionTable};
use tokio::time::{Instant, sleep, sleep_until};
use uuid::Uuid;

pub use self::statistics::{FeedStatistics, FollowerState};
use self::{backoff::Backoff, statistics::Record};
use crate::{
    event::Event,
    feed::{ChangeFeed, FeedError, FeedItem, FeedKind, FeedSession, OwnedTask},
};

/// Keeps a [`VersionTable`] current by a [`ChangeFeed`], for as long as this value lives.
///
/// Starting it neither waits nor fails: until the feed delivers, and whenever it does not, the table reads versions from
/// the database again and again instead of trusting what it knows. The follower connects, tells the table, and
/// connects again when the feed is lost.
///
/// It also notices when the feed falls behind. Several times a second the feed proves that everything acknowledged before
/// a certain moment has been delivered; when the last such moment is further back than [`FollowerOptions::late_after`]
/// the table stops trusting, and when it is further back than [`FollowerOptions::gone_after`] the feed counts as lost.
/// So whatever holds the feed up, a reader is never further behind than the greater of `late_after` and the table's
/// recheck interval: with the defaults less than 100 milliseconds.
///
/// ```no_run
/// # async fn example(versions: thermocline::VersionTable) -> Result<(), tokio_postgres::Error> {
/// use thermocline::Module;
/// use thermocline_postgres::{Follower, FollowerOptions, LogicalFeed};
///
/// let feed = LogicalFeed::new("postgres://app:secret@db/crm".parse()?);
/// let modules = [Module::new("contacts"), Module::new("deals")];
/// let follower = Follower::start(feed, versions, &modules, FollowerOptions::default());
/// println!("{}", follower.statistics().state);
/// # Ok(())
/// # }
/// ```
pub struct Follower {
    kind: FeedKind,
    record: Arc<Record>,
    _task: OwnedTask,
}

/// How patient a [`Follower`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct FollowerOptions {
    /// How far back the feed's last proof may lie before what it told is no longer trusted. Default: 75 milliseconds.
    pub late_after: Duration,
    /// How far back it may lie before the session is given up. Default: 3 seconds.
    pub gone_after: Duration,
    /// The longest pause before another attempt to connect. Default: 5 seconds.
    pub longest_pause: Duration,
}

struct Task {
    feed: Box<dyn ChangeFeed>,
    table: VersionTable,
    modules: Box<[Module]>,
    options: FollowerOptions,
    record: Arc<Record>,
}

/// Says that the feed is lost when the session ends, also when the task is stopped in the middle of it.
struct Connected<'a>(&'a Task);

impl Follower {
    /// Starts following on the current tokio runtime.
    ///
    /// `modules` are those that this process caches. Changes of others are counted and otherwise ignored.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    pub fn start(
        feed: impl ChangeFeed,
        table: VersionTable,
        modules: &[Module],
        options: FollowerOptions,
    ) -> Self {
        let record = Arc::new(Record::new(feed.kind()));
        let kind = feed.kind();
        let task = Task {
            feed: Box::new(feed),
            table,
            modules: modules.into(),
            options,
            record: Arc::clone(&record),
        };
        Self {
            kind,
            record,
            _task: OwnedTask::spawn(task.run()),
        }
    }

    /// How the feed is, and what it delivered since the start.
    pub fn statistics(&self) -> FeedStatistics {
        self.record.statistics()
    }
}

impl Default for FollowerOptions {
    fn default() -> Self {
        Self {
            late_after: Duration::from_millis(75),
            gone_after: Duration::from_secs(3),
            longest_pause: Duration::from_secs(5),
        }
    }
}

impl FollowerOptions {
    /// Sets how far back the feed's last proof may lie before what it told is no longer trusted.
    /// Default: 75 milliseconds.
    #[must_use]
    pub fn with_late_after(mut self, limit: Duration) -> Self {
        self.late_after = limit;
        self
    }

    /// Sets how far back the feed's last proof may lie before the session is given up. Default: 3 seconds.
    #[must_use]
    pub fn with_gone_after(mut self, limit: Duration) -> Self {
        self.gone_after = limit;
        self
    }

    /// Sets the longest pause before another attempt to connect. Default: 5 seconds.
    #[must_use]
    pub fn with_longest_pause(mut self, pause: Duration) -> Self {
        self.longest_pause = pause;
        self
    }
}

impl Task {
    async fn run(self) {
        let mut backoff = Backoff::new(self.options.longest_pause);
        loop {
            let progress = |stage| self.record.opening(stage);
            let end = match self.feed.open(&progress).await {
                Ok(session) => {
                    let end = self.follow(session).await;
                    backoff.reset();
                    end
                }
                Err(error) => error,
            };
            self.record.disconnected(&end);
            sleep(backoff.next()).await;
        }
    }

    /// Follows one session to its end.
    async fn follow(&self, mut session: Box<dyn FeedSession>) -> FeedError {
        let connected = Connected::new(self);
        // A fresh start: what is read from now on contains everything that came before.
        let mut complete = Instant::now();
        let mut trusted = true;
        loop {
            let patience = if trusted {
                self.options.late_after
            } else {
                self.options.gone_after
            };
            tokio::select! {
                // Also when items come without a pause: they may be old.
                biased;
                () = sleep_until(complete + patience) => {
                    if !trusted {
                        return FeedError::Silent(patience);
                    }
                    trusted = false;
                    connected.0.table.feed_lagging(true);
                    self.record.lagging(true);
                }
                item = session.next() => match item {
                    Ok(FeedItem::Announcement(text)) => {
                        if let Err(error) = self.take_in(&[text], false) {
                            return error;
                        }
                    }
                    Ok(FeedItem::Transaction(texts)) => {
                        if let Err(error) = self.take_in(&texts, true) {
                            return error;
                        }
                    }
                    Ok(FeedItem::Complete(asked)) => {
                        complete = asked;
                        let delay = asked.elapsed();
                        // Compared with the clock at every read, so it also ends the trust of a process that was stopped.
                        self.table.trust_for(self.options.late_after.saturating_sub(delay));
                        self.record.complete(asked, delay);
                        if !trusted && delay < self.options.late_after / 2 {
                            trusted = true;
                            connected.0.table.feed_lagging(false);
                            self.record.lagging(false);
                        }
                    }
                    Err(error) => return error,
                },
            }
        }
    }

    /// `complete`: these are all announcements of their transaction, so what they say of records is all there is to say.
    fn take_in(&self, texts: &[String], complete: bool) -> Result<(), FeedError> {
        let events: Vec<_> = texts.iter().map(|text| Event::parse(text)).collect();
        let complete = complete && events.iter().all(Option::is_some);
        for (place, event) in events.iter().enumerate() {
            match event {
                Some(Event::Raised {
                    tenant,
                    module,
                    slot,
                    n,
                    origin,
                    ..
                }) => {
                    if events[..place]
                        .iter()
                        .any(|earlier| is_same_raise(earlier, event))
                    {
                        // More records of a raise that has been dealt with, with all of them.
                        continue;
                    }
                    let Some(module) = self.module(module) else {
                        continue;
                    };
                    let key = VersionKey::new(TenantId::from_uuid(*tenant), module);
                    let touched = touched(&events[place..], event).filter(|_| complete);
                    match touched {
                        Some(records) => self.table.change_of(key, *slot, *n, origin.clone(), &records),
                        None => self.table.change_by(key, *slot, *n, origin.clone()),
                    }
                }
                Some(Event::RaisedAll { module, origin }) => {
                    if let Some(module) = self.module(module) {
                        self.table.change_all_by(module, origin.clone());
                    }
                }
                Some(Event::Switched { feed }) => {
                    return Err(FeedError::OtherFeed {
                        expected: self.feed.kind(),
                        actual: (*feed).to_owned(),
                    });
                }
                None => {
                    // Written by a newer release during its roll-out. Anything may have changed, so everything did.
                    self.record.count_unreadable(&texts[place]);
                    for module in &self.modules {
                        self.table.change_all(*module);
                    }
                }
            }
        }
        Ok(())
    }

    fn module(&self, name: &str) -> Option<Module> {
        let module = self
            .modules
            .iter()
            .copied()
            .find(|module| module.as_str() == name);
        self.record.count_event(module.is_some());
        module
    }
}

/// Whether two announcements are of one raise: a transaction raises a pair once, and announces it again when it touches more records.
fn is_same_raise(one: &Option<Event<'_>>, other: &Option<Event<'_>>) -> bool {
    match (one, other) {
        (
            Some(Event::Raised {
                tenant,
                module,
                slot,
                n,
                ..
            }),
            Some(Event::Raised {
                tenant: other_tenant,
                module: other_module,
                slot: other_slot,
                n: other_n,
                ..
            }),
        ) => (tenant, module, slot, n) == (other_tenant, other_module, other_slot, other_n),
        _ => false,
    }
}

/// Everything that a raise touched, by all its announcements. `None`: any record.
fn touched(events: &[Option<Event<'_>>], raise: &Option<Event<'_>>) -> Option<Vec<Uuid>> {
    let mut all = Vec::new();
    for event in events.iter().filter(|event| is_same_raise(event, raise)) {
        match event {
            Some(Event::Raised {
                records: Some(records),
                ..
            }) => all.extend_from_slice(records),
            _ => return None,
        }
    }
    all.sort_unstable();
    all.dedup();
    Some(all)
}

impl<'a> Connected<'a> {
    fn new(task: &'a Task) -> Self {
        task.table.feed_lagging(false);
        task.table.feed_connected();
        task.table.trust_for(task.options.late_after);
        task.record.connected();
        Self(task)
    }
}

impl Drop for Connected<'_> {
    fn drop(&mut self) {
        self.0.table.feed_lost();
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.record.stopped();
    }
}

impl fmt::Debug for Follower {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Follower")
            .field("kind", &self.kind)
            .field("statistics", &self.statistics())
            .finish_non_exhaustive()
    }
}
