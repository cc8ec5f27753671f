//! A caller's side of a read that memory could not answer at once.

use std::{
    pin::pin,
    sync::{Arc, atomic::Ordering::Relaxed},
    time::Duration,
};

use tracing::Instrument;
use uuid::Uuid;

use super::{
    Cache, Shared,
    flight::{Boarding, Course, Failure, Fetched, Flight, Landing},
    judge::Verdict,
    load::{Load, LoaderFailure, run_loader},
};
use crate::{
    answer::{Answer, Layer, LoadError, MissReason, Outcome, StaleReason},
    clock::Timestamp,
    event::Event,
    key::Key,
    memory::{Dependencies, Entry},
    request::{BypassReason, Loaded, Mode, Request},
    statistics::{LoadOutcome, NamespaceCounters, NamespaceIndex},
    value::Value,
    version::{VersionKey, Versions},
};

/// What a caller brings along.
struct Reader<'a, V> {
    shared: &'a Arc<Shared<V>>,
    key: Key,
    depends: &'a [VersionKey],
    records: &'a [Option<Uuid>],
    floors: &'a [(VersionKey, u64)],
    renew: bool,
    warm: bool,
    ttl: Option<Duration>,
    dependencies: Dependencies,
    namespace: NamespaceIndex,
    /// The number of the next flight when the caller came.
    arrival: u64,
    began: Timestamp,
    /// `None` when the versions could not be learned.
    required: Option<Versions>,
    /// Why memory could not answer.
    miss: MissReason,
    /// What memory has, if it is better than nothing.
    candidate: Option<Entry<V>>,
}

/// What is to be done about an answer of memory.
enum Needs {
    Nothing,
    /// It is past its TTL, and proven current by its versions alone.
    Renewal,
}

/// How waiting for a flight ended.
enum Waited<V> {
    Landed(Arc<Landing<V>>),
    /// The soft timeout passed, and there is something to serve.
    Impatient(Layer, Entry<V>),
    /// The hard timeout passed.
    TimedOut(Duration),
    /// The flight ended without landing, because its runtime did.
    Lost,
}

impl<V: Value> Cache<V> {
    pub(super) async fn read<E, F, Fut>(
        &self,
        request: Request<'_>,
        loader: F,
    ) -> Result<Answer<V>, LoadError<E>>
    where
        F: FnOnce() -> Fut + Send + 'static,
        Fut: Future<Output = Result<Loaded<V>, E>> + Send + 'static,
        E: Send + Sync + 'static,
    {
        let shared = &self.shared;
        let arrival = shared.flights.arrival();
        let versions = shared.versions.shared();
        let ticket = versions.ticket();
        let dependencies: Dependencies = request.depends.iter().map(|key| versions.cell(*key)).collect();
        let mut reader = Reader {
            shared,
            namespace: shared.counters.index(request.key.namespace()),
            key: request.key,
            depends: request.depends,
            records: request.records,
            floors: request.floors,
            renew: matches!(request.mode, Mode::Renew | Mode::Warm),
            warm: request.mode == Mode::Warm,
            ttl: request.ttl,
            arrival,
            began: shared.clock.now(),
            required: versions
                .current(dependencies.cells(), request.floors, ticket)
                .await
                .ok(),
            dependencies,
            miss: MissReason::Absent,
            candidate: None,
        };
        let result = match reader.ask_memory().await {
            Some((answer, Needs::Nothing)) => Ok(answer),
            Some((answer, Needs::Renewal)) => {
                reader.counters().proven_hits.fetch_add(1, Relaxed);
                if let Boarding::Leading(_, course) = shared.flights.board(&reader.key) {
                    reader.take_off(course, loader, true);
                }
                Ok(answer)
            }
            None => reader.fly(loader).await,
        };
        reader.record(&result);
        result
    }

    pub(super) async fn bypass<E, F, Fut>(
        &self,
        request: Request<'_>,
        reason: BypassReason,
        loader: F,
    ) -> Result<Answer<V>, LoadError<E>>
    where
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<Loaded<V>, E>>,
    {
        let shared = &self.shared;
        let key = request.key;
        let counters = shared.counters.at(shared.counters.index(key.namespace()));
        let limit = key.namespace().policy.hard_timeout;
        let began = shared.clock.now();
        let loaded = tokio::select! {
            biased;
            loaded = run_loader(loader) => loaded,
            limit = patience(shared, limit, began) => {
                shared.slow_loads.note(&key, began, limit, LoadOutcome::TimedOut);
                counters.failures.fetch_add(1, Relaxed);
                return Err(LoadError::TimedOut { key, limit });
            }
        };
        shared.note_load(&key, began, &loaded);
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(failure) => {
                counters.failures.fetch_add(1, Relaxed);
                return Err(match failure {
                    LoaderFailure::Failed(error) => LoadError::Loader(Arc::new(error)),
                    LoaderFailure::Panicked(message) => LoadError::Panicked { key, message },
                });
            }
        };
        let outcome = Outcome::Bypass(reason);
        counters.answered(outcome);
        shared.events.send(|| Event::Answered {
            key,
            outcome,
            collapsed: false,
        });
        let (value, versions) = match loaded {
            Loaded::Cacheable { value, versions, .. } => (value, versions),
            Loaded::Unlabelled { value, .. } | Loaded::Uncacheable(value) => (value, Versions::none()),
        };
        let (age, ttl) = (Duration::ZERO, Duration::ZERO);
        Ok(Answer {
            value,
            outcome,
            versions,
            age,
            ttl,
            collapsed: false,
            stored: false,
        })
    }
}

impl<V: Value> Reader<'_, V> {
    /// A current entry in memory, or else the reason for the miss and what could be served in need.
    async fn ask_memory(&mut self) -> Option<(Answer<V>, Needs)> {
        if self.renew {
            self.miss = MissReason::Renewed;
            return None;
        }
        let memory = self.shared.memory.as_ref()?;
        let mut entry = memory.get(&self.key, &self.dependencies)?;
        let in_grace = entry.life.is_in_grace(self.shared.clock.now());
        let Some(required) = &self.required else {
            self.miss = MissReason::Expired;
            let stale = || self.stale(Layer::Memory, entry, StaleReason::VersionsUnknown);
            return in_grace.then(|| (stale(), Needs::Nothing));
        };
        let label = entry.versions.clone();
        let verdict = self.judge(&mut entry, required).await;
        let answer = |needs| {
            self.shared
                .note_untouched(&self.key, &entry, &label, &self.dependencies);
            let now = self.shared.clock.now();
            Some((entry.answer(Outcome::Hit(Layer::Memory), now), needs))
        };
        match verdict {
            Verdict::Current => return answer(Needs::Nothing),
            Verdict::Proven => return answer(Needs::Renewal),
            Verdict::Past(reason) => {
                self.miss = reason;
                self.candidate = in_grace.then_some(entry);
            }
            Verdict::Disowned => {
                self.miss = MissReason::Outdated;
                entry.versions = label;
                memory.remove_entry(&self.key, &entry, &self.shared.counters);
            }
        }
        None
    }

    /// Starts the load of a flight as a task of its own.
    fn take_off<E, F, Fut>(&self, course: Course<V>, loader: F, behind: bool)
    where
        F: FnOnce() -> Fut + Send + 'static,
        Fut: Future<Output = Result<Loaded<V>, E>> + Send + 'static,
        E: Send + Sync + 'static,
    {
        let load = Load {
            shared: Arc::clone(self.shared),
            course,
            dependencies: self.dependencies.clone(),
            records: self.records.into(),
            required: self.required.clone(),
            renew: self.renew,
            warm: self.warm,
            behind,
            ttl: self.ttl,
            namespace: self.namespace,
        };
        let task = self.shared.tasks.begin();
        let flying = async move {
            load.run(loader).await;
            drop(task);
        };
        tokio::spawn(flying.in_current_span());
    }

    async fn judge(&self, entry: &mut Entry<V>, required: &Versions) -> Verdict {
        let policy = &self.key.namespace().policy;
        self.shared
            .judge(entry, &self.dependencies, self.records, required, policy)
            .await
    }

    /// Waits for flights until one gives an acceptable answer. The first that this caller leads always does, so
    /// the loader runs at most once.
    async fn fly<E, F, Fut>(&self, loader: F) -> Result<Answer<V>, LoadError<E>>
    where
        F: FnOnce() -> Fut + Send + 'static,
        Fut: Future<Output = Result<Loaded<V>, E>> + Send + 'static,
        E: Send + Sync + 'static,
    {
        let mut loader = Some(loader);
        loop {
            let (flight, led) = match self.shared.flights.board(&self.key) {
                Boarding::Joined(flight) => (flight, false),
                Boarding::Leading(flight, course) => {
                    let loader = loader.take().expect("a flight that was led has been accepted");
                    self.take_off(course, loader, false);
                    (flight, true)
                }
            };
            let landing = match self.wait(&flight).await {
                Waited::Landed(landing) => landing,
                Waited::Impatient(layer, entry) => {
                    return Ok(self.stale(layer, entry, StaleReason::SoftTimeout));
                }
                Waited::TimedOut(limit) => {
                    if flight.is_newly_overdue() {
                        let outcome = LoadOutcome::TimedOut;
                        self.shared.slow_loads.note(&self.key, self.began, limit, outcome);
                    }
                    let error = LoadError::TimedOut {
                        key: self.key.clone(),
                        limit,
                    };
                    return self.instead_of(error, StaleReason::HardTimeout, &flight);
                }
                Waited::Lost => {
                    let message = "the load was dropped with its runtime".into();
                    let error = LoadError::Panicked {
                        key: self.key.clone(),
                        message,
                    };
                    return self.instead_of(error, StaleReason::LoadFailed, &flight);
                }
            };
            let accepted = match &*landing {
                Landing::Fetched(fetched) => self.accept(fetched, &flight, led).map(|answer| {
                    Ok(Answer {
                        collapsed: !led,
                        ..answer
                    })
                }),
                Landing::Unproven(entry) => {
                    let answer = self.accept_unproven(entry).await;
                    answer.map(|answer| {
                        Ok(Answer {
                            collapsed: !led,
                            ..answer
                        })
                    })
                }
                Landing::Failed(failure) => {
                    let error = match failure {
                        Failure::Loader(error) => Arc::clone(error).downcast().ok().map(LoadError::Loader),
                        Failure::Panicked(message) => Some(LoadError::Panicked {
                            key: self.key.clone(),
                            message: Arc::clone(message),
                        }),
                    };
                    // The error of a loader of another kind means nothing here.
                    error.map(|error| self.instead_of(error, StaleReason::LoadFailed, &flight))
                }
            };
            if let Some(result) = accepted {
                return result;
            }
        }
    }

    async fn wait(&self, flight: &Flight<V>) -> Waited<V> {
        let mut progress = flight.watch();
        let policy = &self.key.namespace().policy;
        let mut soft = pin!(patience(self.shared, policy.soft_timeout, self.began));
        let mut hard = pin!(patience(self.shared, policy.hard_timeout, self.began));
        let mut impatient = false;
        loop {
            {
                let progress = progress.borrow_and_update();
                if let Some(landing) = &progress.landing {
                    return Waited::Landed(Arc::clone(landing));
                }
                if impatient
                    && let Some((layer, entry)) = self.best_candidate(progress.candidate.as_ref())
                    && super::reaches(&entry.versions, self.depends, self.floors)
                {
                    return Waited::Impatient(layer, entry);
                }
            }
            tokio::select! {
                biased;
                changed = progress.changed() => if changed.is_err() && progress.borrow().landing.is_none() {
                    return Waited::Lost;
                },
                _ = &mut soft, if !impatient && !self.renew => impatient = true,
                limit = &mut hard => return Waited::TimedOut(limit),
            }
        }
    }

    /// Whether what a flight brought may answer this caller, who may have come after it started.
    fn accept(&self, fetched: &Fetched<V>, flight: &Flight<V>, led: bool) -> Option<Answer<V>> {
        let Fetched {
            layer,
            versions,
            miss,
            created,
            expires,
            stored,
            ..
        } = fetched;
        let from_source = *layer == Layer::Source;
        if self.renew && !(from_source && (led || flight.started_after(self.arrival))) {
            return None;
        }
        // A loader that started after the caller came has read everything that the caller may know of.
        let read_anew = from_source && flight.started_after(self.arrival);
        let covers = match (versions, &self.required) {
            (Some(versions), Some(required)) => versions.covers(required),
            (None, Some(_)) => false,
            (_, None) => true,
        };
        let outcome = match layer {
            _ if !covers && !read_anew => return None,
            // Shared with a caller who may have known more, or less: it proves nothing here.
            layer if self.required.is_none() && !read_anew => {
                Outcome::Stale(*layer, StaleReason::VersionsUnknown)
            }
            Layer::Source if fetched.behind => Outcome::Stale(Layer::Source, StaleReason::SourceBehind),
            Layer::Source if self.miss == MissReason::Absent => Outcome::Miss(*miss),
            Layer::Source => Outcome::Miss(self.miss),
            Layer::Memory | Layer::Remote => Outcome::Hit(*layer),
        };
        let now = self.shared.clock.now();
        Some(Answer {
            value: fetched.value.clone(),
            outcome,
            versions: versions.clone().unwrap_or_else(Versions::none),
            age: now.since(*created),
            ttl: expires.since(now),
            collapsed: false,
            stored: *stored,
        })
    }

    /// The leader could not learn the versions; this caller may have been luckier.
    async fn accept_unproven(&self, entry: &Entry<V>) -> Option<Answer<V>> {
        match &self.required {
            None if self.renew => None,
            None => Some(self.stale(Layer::Remote, entry.clone(), StaleReason::VersionsUnknown)),
            Some(required) => {
                let mut entry = entry.clone();
                match self.judge(&mut entry, required).await {
                    Verdict::Current | Verdict::Proven if !self.renew => {
                        Some(entry.answer(Outcome::Hit(Layer::Remote), self.shared.clock.now()))
                    }
                    Verdict::Current | Verdict::Proven | Verdict::Past(_) | Verdict::Disowned => None,
                }
            }
        }
    }

    /// Something stale in place of an error, where there is something and the caller did not ask for a new load.
    fn instead_of<E>(
        &self,
        error: LoadError<E>,
        reason: StaleReason,
        flight: &Flight<V>,
    ) -> Result<Answer<V>, LoadError<E>> {
        if self.renew {
            return Err(error);
        }
        let candidate = flight.watch().borrow().candidate.clone();
        match self.best_candidate(candidate.as_ref()) {
            Some((layer, entry)) => Ok(self.stale(layer, entry, reason)),
            None => Err(error),
        }
    }

    /// The newer of what memory and the remote layer have, while it may serve.
    fn best_candidate(&self, remote: Option<&Entry<V>>) -> Option<(Layer, Entry<V>)> {
        let now = self.shared.clock.now();
        let in_grace = |entry: &&Entry<V>| entry.life.is_in_grace(now);
        match (self.candidate.as_ref().filter(in_grace), remote.filter(in_grace)) {
            (Some(own), Some(remote)) if remote.is_newer_than(own) => Some((Layer::Remote, remote.clone())),
            (Some(own), _) => Some((Layer::Memory, own.clone())),
            (None, Some(remote)) => Some((Layer::Remote, remote.clone())),
            (None, None) => None,
        }
    }

    fn stale(&self, layer: Layer, entry: Entry<V>, reason: StaleReason) -> Answer<V> {
        entry.answer(Outcome::Stale(layer, reason), self.shared.clock.now())
    }

    fn counters(&self) -> &NamespaceCounters {
        self.shared.counters.at(self.namespace)
    }

    /// The only place where the end of a read is counted.
    fn record<E>(&self, result: &Result<Answer<V>, LoadError<E>>) {
        let key = &self.key;
        match result {
            Ok(Answer {
                outcome, collapsed, ..
            }) => {
                if self.counters().answered(*outcome)
                    && let Some(memory) = &self.shared.memory
                {
                    memory.note_hit(key, self.shared.clock.now());
                }
                self.counters()
                    .collapsed
                    .fetch_add(u64::from(*collapsed), Relaxed);
                let (outcome, collapsed) = (*outcome, *collapsed);
                self.shared.events.send(|| Event::Answered {
                    key: key.clone(),
                    outcome,
                    collapsed,
                });
            }
            Err(_) => {
                self.counters().failures.fetch_add(1, Relaxed);
                self.shared.events.send(|| Event::Failed { key: key.clone() });
            }
        }
    }
}

/// Completes when `limit`, counted from `began`, has passed; never without a limit.
async fn patience<V>(shared: &Shared<V>, limit: Option<Duration>, began: Timestamp) -> Duration {
    let Some(limit) = limit else {
        return std::future::pending().await;
    };
    let passed = shared.clock.now().since(began);
    shared.clock.sleep(limit.saturating_sub(passed)).await;
    limit
}
