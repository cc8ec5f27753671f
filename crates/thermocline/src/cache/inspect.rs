//! Looking without touching.

use super::{Cache, Shared};
use crate::{
    answer::{Layer, MissReason, Outcome, StaleReason},
    clock::Timestamp,
    inspection::{EntryInspection, Inspection, LayerInspection, LayerVerdict, RequiredVersion},
    memory::Life,
    remote::codec,
    request::{Mode, Request},
    value::Value,
    version::{Slots, Until, VersionKey, Versions},
};

/// An entry of either layer, as far as judging it needs.
struct Found {
    versions: Versions,
    life: Life,
    bytes: u64,
}

/// What was asked for, and what a reader would hold against it.
struct Inspector<'a, V> {
    shared: &'a Shared<V>,
    request: &'a Request<'a>,
    /// `None` when the versions cannot be learned.
    required: Option<Versions>,
    /// The snapshots that showed them, as far as they were read for this.
    snapshots: Vec<Option<Slots>>,
    now: Timestamp,
}

impl<V: Value> Cache<V> {
    /// Tells what each layer holds for a request, and how the request would be answered now.
    ///
    /// Nothing is counted, loaded, stored, promoted or learned, and no event is sent: statistics and contents are the same
    /// before and after, and the memory layer does not take it for a use of the entry. Versions that this process does
    /// not know for certain are read from the store and forgotten again; the remote layer is asked once, past its counters
    /// and its breaker, and not at all while the breaker is open. (The store behind it may take that for a use.)
    ///
    /// It is the state of a moment: a request right after it may find another.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    /// use thermocline::{
    ///     Cache, Key, Layer, LayerVerdict, Loaded, Module, Namespace, Outcome, Policy, Request, TenantId, VersionKey,
    /// };
    ///
    /// static DETAIL: Namespace = Namespace::new("detail", Policy::new(Duration::from_secs(300)));
    /// const DEALS: Module = Module::new("deals");
    ///
    /// let cache: Cache<String> = Cache::builder("example").build();
    /// let depends = [VersionKey::new(TenantId::SERVER, DEALS)];
    /// let request = Request::new(Key::new(&DETAIL, TenantId::SERVER, DEALS, "42"), &depends);
    /// assert_eq!(cache.inspect(&request).await.memory.verdict, LayerVerdict::Absent);
    ///
    /// let load = || async { Ok::<_, std::io::Error>(Loaded::unlabelled("a deal".to_owned())) };
    /// cache.get_or_load(request.clone(), load).await?;
    /// assert_eq!(cache.inspect(&request).await.outcome, Outcome::Hit(Layer::Memory));
    ///
    /// cache.invalidate_module(TenantId::SERVER, DEALS).await?;
    /// let inspection = cache.inspect(&request).await;
    /// assert_eq!(inspection.memory.verdict, LayerVerdict::Outdated);
    /// assert_eq!(inspection.depends[0].version, Some(1));
    /// assert!(inspection.depends[0].last_raise.is_some());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Cancellation
    ///
    /// Dropping the future leaves no trace either.
    pub async fn inspect(&self, request: &Request<'_>) -> Inspection {
        let shared = &*self.shared;
        let probed = shared
            .versions
            .shared()
            .probe(request.depends, request.floors)
            .await;
        let (depends, snapshots): (Vec<_>, Vec<_>) = request
            .depends
            .iter()
            .zip(probed)
            .map(|(key, probed)| {
                let required = RequiredVersion {
                    key: *key,
                    version: probed.version,
                    known: probed.known,
                    last_raise: shared.versions.last_raise(*key),
                };
                (required, probed.slots)
            })
            .unzip();
        let inspector = Inspector {
            shared,
            request,
            required: depends
                .iter()
                .map(|dependency| dependency.version)
                .collect::<Option<Vec<_>>>()
                .map(Versions::from),
            snapshots,
            now: shared.clock.now(),
        };
        let memory = inspector.memory().await;
        let remote = inspector.remote().await;
        let policy = request.key.namespace().policy;
        Inspection {
            key: request.key.clone(),
            mode: request.mode,
            policy,
            ttl: request.ttl.unwrap_or(policy.ttl),
            outcome: inspector.outcome(&memory, &remote),
            depends,
            memory,
            remote,
            remote_state: self.remote_state(),
            feed: shared.versions.feed_state(),
            loading: shared.flights.is_under_way(&request.key),
        }
    }
}

impl<V: Value> Inspector<'_, V> {
    async fn memory(&self) -> LayerInspection {
        let Some(memory) = &self.shared.memory else {
            return LayerInspection::without_entry(LayerVerdict::Unused);
        };
        let Some((versions, life, bytes)) = memory.look(&self.request.key, self.request.depends) else {
            return LayerInspection::without_entry(LayerVerdict::Absent);
        };
        let found = Found {
            versions,
            life,
            bytes,
        };
        self.judged(found, self.required.as_ref()).await
    }

    async fn remote(&self) -> LayerInspection {
        let used = self.request.key.namespace().policy.remote;
        let Some(remote) = self.shared.remote.as_ref().filter(|_| used) else {
            return LayerInspection::without_entry(LayerVerdict::Unused);
        };
        let name = self.request.key.name();
        let bytes = match remote.look(&name).await {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return LayerInspection::without_entry(LayerVerdict::Absent),
            Err(_) => return LayerInspection::without_entry(LayerVerdict::Unreachable),
        };
        let owner = super::load::owner(&self.request.key, self.request.depends.iter(), &name);
        let readable = codec::decode(&bytes).ok().filter(|entry| {
            entry.owner == owner
                && entry.versions.as_slice().len() == self.request.depends.len()
                && V::decode(entry.payload.clone()).is_some()
        });
        let Some(entry) = readable else {
            return LayerInspection::without_entry(LayerVerdict::Unreadable);
        };
        let found = Found {
            versions: entry.versions,
            life: entry.life.not_from_the_future(self.now),
            bytes: bytes.len() as u64,
        };
        let required = self.required.as_ref().map(|required| self.at_least(required));
        self.judged(found, required.as_ref()).await
    }

    async fn judged(&self, found: Found, required: Option<&Versions>) -> LayerInspection {
        let verdict = self.verdict(&found, required).await;
        let Found {
            versions,
            life,
            bytes,
        } = found;
        LayerInspection {
            verdict,
            entry: Some(EntryInspection {
                versions,
                age: self.now.since(life.created),
                ttl: life.expires.since(self.now),
                grace: life.grace_end.since(self.now),
                bytes,
            }),
        }
    }

    /// As a reader judges it, except that nothing is taken note of.
    async fn verdict(&self, found: &Found, required: Option<&Versions>) -> LayerVerdict {
        let Some(required) = required else {
            return if found.life.is_in_grace(self.now) {
                LayerVerdict::Stale
            } else {
                LayerVerdict::Expired
            };
        };
        let mut current = LayerVerdict::Current;
        let mut label = found.versions.clone();
        if !label.covers(required) {
            let Some(advanced) = self.advanced(&label, required) else {
                return LayerVerdict::Outdated;
            };
            label = advanced;
            current = LayerVerdict::Untouched;
        }
        if label != *required {
            // It shows what this process has not heard of yet: the store knows.
            match self
                .shared
                .versions
                .shared()
                .read_aside(self.request.depends)
                .await
            {
                Some(current) if current == label => {}
                Some(current) if !current.covers(&label) => return LayerVerdict::Disowned,
                Some(_) | None => return LayerVerdict::Outdated,
            }
        }
        if found.life.is_fresh(self.now) {
            return current;
        }
        match self.request.key.namespace().policy.proven_within {
            Some(period)
                if !self.request.depends.is_empty() && found.life.may_be_proven(self.now, period) =>
            {
                LayerVerdict::Proven
            }
            _ => LayerVerdict::Expired,
        }
    }

    /// The label that covers what is required, where everything that changed since belongs to other records.
    fn advanced(&self, label: &Versions, required: &Versions) -> Option<Versions> {
        let Request { depends, records, .. } = self.request;
        if label.as_slice().len() != depends.len() {
            return None;
        }
        let table = self.shared.versions.shared();
        let advanced = depends
            .iter()
            .zip(label.iter().zip(required.iter()))
            .enumerate()
            .map(|(place, (key, (label, required)))| {
                if label >= required {
                    return Some(label);
                }
                let record = records.get(place).copied().flatten()?;
                let read = self.snapshots[place].as_ref();
                let until = read
                    .filter(|slots| slots.version() == required)
                    .map_or(Until::Version(required), Until::Snapshot);
                table
                    .probe_untouched(key, label, until, record)
                    .then_some(required)
            });
        advanced.collect::<Option<Vec<_>>>().map(Versions::from)
    }

    /// What a lookup in the remote layer is held against: everything that this process ever saw.
    fn at_least(&self, required: &Versions) -> Versions {
        let seen = |key: &VersionKey| self.shared.versions.last_known(*key);
        let pairs = self.request.depends.iter().zip(required.iter());
        pairs
            .map(|(key, required)| seen(key).map_or(required, |seen| seen.max(required)))
            .collect()
    }

    fn outcome(&self, memory: &LayerInspection, remote: &LayerInspection) -> Outcome {
        match self.request.mode {
            Mode::Bypass(reason) => return Outcome::Bypass(reason),
            Mode::Renew | Mode::Warm => return Outcome::Miss(MissReason::Renewed),
            Mode::Use => {}
        }
        for (layer, inspection) in [(Layer::Memory, memory), (Layer::Remote, remote)] {
            if inspection.verdict.answers() {
                return Outcome::Hit(layer);
            }
            if inspection.verdict == LayerVerdict::Stale {
                return Outcome::Stale(layer, StaleReason::VersionsUnknown);
            }
        }
        let reason = [memory, remote]
            .into_iter()
            .find_map(|inspection| match inspection.verdict {
                LayerVerdict::Outdated | LayerVerdict::Disowned => Some(MissReason::Outdated),
                LayerVerdict::Expired => Some(MissReason::Expired),
                _ => None,
            });
        Outcome::Miss(reason.unwrap_or(MissReason::Absent))
    }
}
