//! From what a client has seen and what there is to the events between them.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::response::sse::Event;
use serde_json::json;
use uuid::Uuid;

use super::job::Job;
use super::state::{Mark, RoomState, digest_of};
use crate::identity::{Caller, Level};
use crate::messages::MESSAGES;
use crate::modules::{self, CONTACTS, MODULES};
use crate::presence::Present;

/// What one client may hear, and what it has seen.
pub(super) struct View {
    user: Uuid,
    /// Modules that the caller may read.
    modules: Vec<&'static str>,
    sees_people: bool,
    sees_notifications: bool,
    seen: Mark,
    versions: BTreeMap<&'static str, u64>,
    presence: Option<Arc<BTreeMap<Uuid, Present>>>,
    jobs: Option<Arc<BTreeMap<String, Job>>>,
    /// The state that was looked at last: most wake-ups change one part of it.
    last: Arc<RoomState>,
}

impl View {
    /// A view of a client that has seen this much.
    pub(super) fn new(caller: &Caller, seen: Mark) -> Self {
        let mut modules: Vec<&'static str> = MODULES
            .iter()
            .filter(|spec| caller.demand(spec, Level::Read).is_ok())
            .map(|spec| spec.name())
            .collect();
        // Messages are read with their contacts.
        if caller.demand(CONTACTS, Level::Read).is_ok() {
            modules.push(MESSAGES.as_str());
        }
        let sees = |name: &str| modules.contains(&name);
        Self {
            user: caller.user_id,
            sees_people: sees("users"),
            sees_notifications: sees("notifications"),
            modules,
            seen,
            versions: BTreeMap::new(),
            presence: None,
            jobs: None,
            last: Arc::default(),
        }
    }

    /// What the client must be told so that it knows this state. Afterwards it counts as told.
    pub(super) fn catch_up(&mut self, state: &Arc<RoomState>) -> Vec<Event> {
        let last = std::mem::replace(&mut self.last, state.clone());
        let mut events = Vec::new();
        if let Some(versions) = &state.versions
            && !same(&last.versions, &state.versions)
        {
            self.tell_versions(versions, &mut events);
        }
        if self.sees_notifications
            && let Some(inbox) = state.inboxes.get(&self.user)
            && self.seen.inbox != inbox.digest
        {
            self.seen.inbox = inbox.digest;
            events.push(self.event("notification").data(inbox.json.get()));
        }
        if self.sees_people
            && let Some(people) = &state.presence
            && !same(&last.presence, &state.presence)
        {
            self.tell_presence(people, &mut events);
        }
        if let Some(jobs) = &state.jobs
            && !same(&last.jobs, &state.jobs)
        {
            self.tell_jobs(jobs, &mut events);
        }
        events
    }

    fn event(&self, kind: &str) -> Event {
        Event::default().event(kind).id(self.seen.id())
    }

    fn tell_versions(&mut self, versions: &BTreeMap<&'static str, u64>, events: &mut Vec<Event>) {
        let shown: BTreeMap<&'static str, u64> = versions
            .iter()
            .filter(|(name, _)| self.modules.contains(name))
            .map(|(name, version)| (*name, *version))
            .collect();
        let digest = digest_of(&shown);
        let before = std::mem::replace(&mut self.versions, shown);
        if self.seen.versions == digest {
            return;
        }
        // Of a client that comes back it is only known that it has seen something else.
        let complete = before.is_empty();
        let risen: BTreeMap<&'static str, u64> = self
            .versions
            .iter()
            .filter(|(name, version)| complete || before.get(*name) != Some(version))
            .map(|(name, version)| (*name, *version))
            .collect();
        self.seen.versions = digest;
        let data = json!({"versions": risen, "complete": complete});
        events.push(self.event("versions").data(data.to_string()));
    }

    fn tell_presence(&mut self, people: &Arc<BTreeMap<Uuid, Present>>, events: &mut Vec<Event>) {
        let digest = digest_of(
            &people
                .iter()
                .map(|(user, present)| (user, present.live_status, &present.viewing))
                .collect::<Vec<_>>(),
        );
        let before = self.presence.replace(people.clone());
        if self.seen.presence == digest {
            return;
        }
        self.seen.presence = digest;
        let data = match before {
            None => json!({"complete": true, "users": people.values().collect::<Vec<_>>(), "left": []}),
            Some(before) => {
                let changed: Vec<&Present> = people
                    .values()
                    .filter(|present| {
                        before.get(&present.user_id).is_none_or(|other| {
                            (other.live_status, &other.viewing) != (present.live_status, &present.viewing)
                        })
                    })
                    .collect();
                let left: Vec<&Uuid> = before.keys().filter(|user| !people.contains_key(user)).collect();
                json!({"complete": false, "users": changed, "left": left})
            }
        };
        events.push(self.event("presence").data(data.to_string()));
    }

    fn tell_jobs(&mut self, jobs: &Arc<BTreeMap<String, Job>>, events: &mut Vec<Event>) {
        let digest = digest_of(jobs.as_ref());
        let before = self.jobs.replace(jobs.clone());
        if self.seen.jobs == digest {
            return;
        }
        let news: Vec<&Job> = jobs
            .values()
            .filter(|job| {
                let told = before
                    .as_ref()
                    .and_then(|before| before.get(&job.id))
                    .is_some_and(|other| {
                        other.updated_at == job.updated_at
                            && other.state == job.state
                            && other.detail.get() == job.detail.get()
                    });
                !told && self.may_hear_of(job)
            })
            .collect();
        let (last, earlier) = match news.split_last() {
            Some((last, earlier)) => (Some(*last), earlier),
            None => (None, [].as_slice()),
        };
        // Only with the last of them has the client seen the whole.
        for job in earlier {
            events.push(self.event("job").json_data(job).unwrap_or_default());
        }
        self.seen.jobs = digest;
        if let Some(job) = last {
            events.push(self.event("job").json_data(job).unwrap_or_default());
        }
    }

    /// An import tells about a module that not everybody may read.
    fn may_hear_of(&self, job: &Job) -> bool {
        job.module
            .as_deref()
            .is_none_or(|name| modules::find(name).is_some() && self.modules.contains(&name))
    }
}

fn same<T>(one: &Option<Arc<T>>, other: &Option<Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        _ => false,
    }
}
