//! Takes heartbeats, and tells who is there: from the memory layer, or from what is known here while that is away.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use thermocline::{Clock, TenantId, Timestamp};
use thermocline_redis::RedisConnection;
use tokio::sync::watch;
use uuid::Uuid;

use super::status::{LiveStatus, Present, Viewing};
use super::store;
use super::table::{self, Row};
use crate::app::App;
use crate::database::Pool;
use crate::problem::{ApiError, ApiResult};

/// Comings and goings of this time are written together.
const GATHER: Duration = Duration::from_millis(20);

/// Who is there. Clones share everything.
#[derive(Clone)]
pub(crate) struct Presence(Arc<Inner>);

struct Inner {
    memory: Option<RedisConnection>,
    pool: Pool,
    clock: Arc<dyn Clock>,
    lifetime: Duration,
    here: Mutex<HashMap<TenantId, HashMap<Uuid, Person>>>,
    unwritten: Mutex<Unwritten>,
    /// One write at a time, so that the older of two never comes last.
    writing: tokio::sync::Mutex<()>,
}

/// A heartbeat.
#[derive(Debug, Clone)]
pub(super) struct Beat {
    pub tenant: TenantId,
    pub user: Uuid,
    pub email: Arc<str>,
    pub device: String,
    pub status: LiveStatus,
    pub viewing: Option<Viewing>,
}

/// What a heartbeat changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    /// The person's status now.
    pub after: LiveStatus,
    /// It is another than before, or the device looks at something else.
    pub changed: bool,
}

/// One of somebody's devices.
struct Device {
    status: LiveStatus,
    viewing: Option<Viewing>,
    expires: Timestamp,
}

/// Somebody whose heartbeats came to this server.
struct Person {
    email: Arc<str>,
    devices: HashMap<String, Device>,
    last_seen: Timestamp,
}

#[derive(Default)]
struct Unwritten {
    rows: HashMap<Uuid, Row>,
    /// Somebody came or went, and a task is on its way to write it down.
    hurried: bool,
}

/// Everybody of a tenant who is there.
pub(crate) struct Everybody {
    /// By id.
    pub people: BTreeMap<Uuid, Present>,
    /// When to look again although nothing was heard.
    pub next_expiry: Option<Timestamp>,
}

impl Presence {
    /// Nobody is there yet. Whoever is not heard of for `lifetime` counts as gone.
    pub(crate) fn new(
        memory: Option<RedisConnection>,
        pool: Pool,
        clock: Arc<dyn Clock>,
        lifetime: Duration,
    ) -> Self {
        Self(Arc::new(Inner {
            memory,
            pool,
            clock,
            lifetime,
            here: Mutex::default(),
            unwritten: Mutex::default(),
            writing: tokio::sync::Mutex::default(),
        }))
    }

    /// Takes a heartbeat. Returns the person's status now, and whether others have to be told something.
    pub(super) async fn beat(&self, beat: Beat) -> (LiveStatus, bool) {
        let now = self.0.clock.now();
        let here = self.note(&beat, now);
        let Turn { after, changed } = match &self.0.memory {
            Some(memory) => match store::beat(memory, &beat, now, self.0.lifetime).await {
                Ok(turn) => turn,
                Err(error) => {
                    tracing::debug!(%error, "presence is kept here for now");
                    here
                }
            },
            None => here,
        };
        let row = Row {
            user: beat.user,
            live_status: after,
            last_seen: now,
            expires: now + self.0.lifetime,
        };
        let mut unwritten = self.0.unwritten.lock().unwrap_or_else(PoisonError::into_inner);
        unwritten.rows.insert(beat.user, row);
        if changed && !unwritten.hurried {
            unwritten.hurried = true;
            let presence = self.clone();
            tokio::spawn(async move {
                tokio::time::sleep(GATHER).await;
                presence.write_quietly().await;
            });
        }
        (after, changed)
    }

    /// Everybody of a tenant who is there. Never fails: with stores away it tells what is known.
    pub(crate) async fn read(&self, tenant: TenantId) -> Everybody {
        let now = self.0.clock.now();
        let found = match &self.0.memory {
            Some(memory) => store::read(memory, tenant, now).await.ok(),
            None => None,
        };
        let mut people: BTreeMap<Uuid, Present> = BTreeMap::new();
        match found {
            Some(found) => people.extend(found.into_iter().map(|present| (present.user_id, present))),
            None => {
                let elsewhere = table::read(&self.0.pool, tenant, now).await.unwrap_or_default();
                // Of one person, whoever heard of them last knows best.
                for present in self.here(tenant, now).into_iter().chain(elsewhere) {
                    let known = people.get(&present.user_id);
                    if known.is_none_or(|known| known.last_seen < present.last_seen) {
                        people.insert(present.user_id, present);
                    }
                }
                people.retain(|_, present| present.live_status != LiveStatus::Offline);
            }
        }
        let next_expiry = people.values().map(|present| present.expires).min();
        Everybody { people, next_expiry }
    }

    /// Writes to Postgres what was heard since the last time.
    ///
    /// # Errors
    /// 503 when the database is away; what was to be written stays for the next time.
    pub(crate) async fn write(&self) -> ApiResult<()> {
        let _turn = self.0.writing.lock().await;
        let rows = {
            let mut unwritten = self.0.unwritten.lock().unwrap_or_else(PoisonError::into_inner);
            unwritten.hurried = false;
            std::mem::take(&mut unwritten.rows)
        };
        self.forget_expired();
        if rows.is_empty() {
            return Ok(());
        }
        let rows: Vec<Row> = rows.into_values().collect();
        let written = table::write(&self.0.pool, &rows).await;
        if let Err(ApiError::Unavailable { .. }) = &written {
            let mut unwritten = self.0.unwritten.lock().unwrap_or_else(PoisonError::into_inner);
            for row in rows {
                unwritten.rows.entry(row.user).or_insert(row);
            }
        }
        written
    }

    async fn write_quietly(&self) {
        if let Err(error) = self.write().await {
            tracing::debug!(%error, "presence is written later");
        }
    }

    /// Takes note of a heartbeat here; what it changed.
    fn note(&self, beat: &Beat, now: Timestamp) -> Turn {
        let mut here = self.0.here.lock().unwrap_or_else(PoisonError::into_inner);
        let person = here
            .entry(beat.tenant)
            .or_default()
            .entry(beat.user)
            .or_insert_with(|| Person {
                email: beat.email.clone(),
                devices: HashMap::new(),
                last_seen: now,
            });
        person.devices.retain(|_, device| device.expires > now);
        let before = person.status();
        let looked = person
            .devices
            .get(&beat.device)
            .and_then(|device| device.viewing.clone());
        let mut looks = None;
        person.last_seen = now;
        if beat.status == LiveStatus::Offline {
            person.devices.remove(&beat.device);
        } else if person.devices.contains_key(&beat.device) || person.devices.len() < store::MAX_DEVICES {
            looks.clone_from(&beat.viewing);
            let device = Device {
                status: beat.status,
                viewing: beat.viewing.clone(),
                expires: now + self.0.lifetime,
            };
            person.devices.insert(beat.device.clone(), device);
        }
        let after = person.status();
        Turn {
            after,
            changed: before != after || looked != looks,
        }
    }

    fn here(&self, tenant: TenantId, now: Timestamp) -> Vec<Present> {
        let here = self.0.here.lock().unwrap_or_else(PoisonError::into_inner);
        let people = here.get(&tenant).into_iter().flatten();
        people
            .map(|(user, person)| {
                let devices = person.devices.values().filter(|device| device.expires > now);
                Present {
                    user_id: *user,
                    email: person.email.as_ref().to_owned(),
                    live_status: devices
                        .clone()
                        .map(|device| device.status)
                        .max()
                        .unwrap_or(LiveStatus::Offline),
                    viewing: Viewing::all(devices.clone().filter_map(|device| device.viewing.clone())),
                    last_seen: person.last_seen,
                    expires: devices.map(|device| device.expires).min().unwrap_or(now),
                }
            })
            .collect()
    }

    fn forget_expired(&self) {
        let now = self.0.clock.now();
        let mut here = self.0.here.lock().unwrap_or_else(PoisonError::into_inner);
        for people in here.values_mut() {
            people.retain(|_, person| now.since(person.last_seen) < self.0.lifetime);
        }
        here.retain(|_, people| !people.is_empty());
    }
}

impl Person {
    fn status(&self) -> LiveStatus {
        self.devices
            .values()
            .map(|device| device.status)
            .max()
            .unwrap_or(LiveStatus::Offline)
    }
}

/// Writes presence to Postgres every so often, and a last time at the end.
pub(crate) async fn keep_presence(app: App, mut stopped: watch::Receiver<bool>) {
    loop {
        let ends = tokio::select! {
            () = app.clock().sleep(app.settings().presence_flush) => false,
            _ = stopped.wait_for(|stop| *stop) => true,
        };
        app.presence().write_quietly().await;
        if ends {
            return;
        }
    }
}
