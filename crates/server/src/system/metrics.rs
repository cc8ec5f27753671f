//! Prometheus metrics: what the layers count themselves, read when a scrape asks for it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use metrics::{Key, KeyName, Label, Level, Metadata, Recorder, Unit};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusRecorder};

use crate::app::App;
use crate::database::Feed;

/// This server's metrics.
///
/// The recorder belongs to the server and not to the process, so that several servers in one process (tests, `dev`)
/// do not count into each other.
pub struct Metrics {
    recorder: PrometheusRecorder,
    started: Instant,
    folded: AtomicU64,
    feed: OnceLock<Feed>,
}

const METADATA: Metadata<'static> = Metadata::new(module_path!(), Level::INFO, Some(module_path!()));

impl Metrics {
    /// Nothing counted yet.
    pub fn new() -> Self {
        let recorder = PrometheusBuilder::new().build_recorder();
        for (name, unit, help) in NAMES {
            recorder.describe_gauge(KeyName::from(*name), *unit, (*help).into());
        }
        Self {
            recorder,
            started: Instant::now(),
            folded: AtomicU64::new(0),
            feed: OnceLock::new(),
        }
    }

    /// Names the change feed whose lag is told.
    pub fn watch_feed(&self, feed: Feed) {
        let _ = self.feed.set(feed);
    }

    /// Adds changes of counts that this server folded.
    pub fn folded(&self, changes: u64) {
        self.folded.fetch_add(changes, Ordering::Relaxed);
    }

    /// How long this server has been up.
    pub fn uptime(&self) -> Duration {
        self.started.elapsed()
    }

    /// The change feed's lag in milliseconds: from a change in Postgres to here. `None` before the first measurement.
    pub fn feed_lag_ms(&self) -> Option<f64> {
        self.feed.get()?.lag().map(|lag| lag.as_secs_f64() * 1000.0)
    }

    /// The text of a scrape.
    pub fn render(&self, app: &App) -> String {
        let statistics = app.cache().statistics();
        self.set("thermocline_uptime_seconds", &[], self.uptime().as_secs_f64());
        if let Some(lag) = self.feed_lag_ms() {
            self.set("thermocline_change_feed_lag_seconds", &[], lag / 1000.0);
        }
        self.set("thermocline_memory_bytes", &[], statistics.memory.bytes as f64);
        self.set(
            "thermocline_memory_capacity_bytes",
            &[],
            statistics.memory.capacity as f64,
        );
        self.set(
            "thermocline_memory_entries",
            &[],
            statistics.memory.entries as f64,
        );
        self.set(
            "thermocline_memory_evictions_total",
            &[],
            statistics.memory.evictions as f64,
        );
        self.set(
            "thermocline_version_reads_total",
            &[],
            statistics.versions.reads as f64,
        );
        for namespace in &statistics.namespaces {
            let outcomes = [
                ("hit", "memory", namespace.memory_hits),
                ("hit", "remote", namespace.remote_hits),
                ("miss", "source", namespace.misses()),
                ("bypass", "source", namespace.bypasses),
                ("failure", "source", namespace.failures),
            ];
            for (outcome, layer, count) in outcomes {
                let labels = [
                    ("namespace", namespace.name),
                    ("outcome", outcome),
                    ("layer", layer),
                ];
                self.set("thermocline_cache_requests_total", &labels, count as f64);
            }
            self.set(
                "thermocline_cache_loads_total",
                &[("namespace", namespace.name)],
                namespace.loads as f64,
            );
        }
        for namespace in &statistics.namespaces {
            let labels = [("namespace", namespace.name)];
            for (name, number) in [
                ("thermocline_cache_entries", namespace.entries),
                ("thermocline_cache_bytes", namespace.bytes),
                ("thermocline_cache_evictions_total", namespace.evictions),
                ("thermocline_cache_load_errors_total", namespace.load_errors),
            ] {
                self.set(name, &labels, number as f64);
            }
        }
        let (written, skipped) = app.samples().read();
        for (outcome, count) in [("written", written), ("skipped", skipped)] {
            self.set(
                "thermocline_cache_samples_total",
                &[("outcome", outcome)],
                count as f64,
            );
        }
        let (inserted, failed, skipped) = app.log_counters().read();
        for (outcome, count) in [("inserted", inserted), ("failed", failed), ("skipped", skipped)] {
            self.set(
                "thermocline_system_log_entries_total",
                &[("outcome", outcome)],
                count as f64,
            );
        }
        let hub = app.hub().statistics();
        self.set("thermocline_event_streams", &[], hub.open as f64);
        self.set("thermocline_events_sent_total", &[], hub.sent as f64);
        self.set("thermocline_event_streams_dropped_total", &[], hub.dropped as f64);
        self.set("thermocline_event_streams_refused_total", &[], hub.refused as f64);
        if let Some(remote) = &statistics.remote {
            self.set(
                "thermocline_remote_read_errors_total",
                &[],
                remote.read_errors as f64,
            );
            self.set(
                "thermocline_remote_write_errors_total",
                &[],
                remote.write_errors as f64,
            );
        }
        self.set(
            "thermocline_rollup_changes_folded_total",
            &[],
            self.folded.load(Ordering::Relaxed) as f64,
        );
        let scheduler = app.jobs().statistics();
        for (state, count) in [
            ("succeeded", scheduler.succeeded),
            ("failed", scheduler.failed),
            ("lost", scheduler.lost),
            ("handed_back", scheduler.handed_back),
        ] {
            self.set("thermocline_job_runs_total", &[("state", state)], count as f64);
        }
        self.set("thermocline_jobs_running", &[], scheduler.running as f64);
        self.set("thermocline_jobs_late_seconds", &[], scheduler.late.as_secs_f64());
        let warming = app.jobs().warming();
        let value =
            |number: &std::sync::atomic::AtomicU64| number.load(std::sync::atomic::Ordering::Relaxed) as f64;
        self.set("thermocline_warming_tenants", &[], value(&warming.tenants));
        self.set("thermocline_warming_bundles", &[], value(&warming.bundles));
        self.set("thermocline_warming_failures", &[], value(&warming.failures));
        self.set(
            "thermocline_warming_duration_seconds",
            &[],
            value(&warming.duration_ms) / 1000.0,
        );
        self.set(
            "thermocline_warmed_bundles_total",
            &[],
            value(&warming.bundles_total),
        );
        self.set(
            "thermocline_warming_failures_total",
            &[],
            value(&warming.failures_total),
        );
        for (outcome, count) in [
            ("loaded", &warming.lists_total),
            ("failed", &warming.list_failures_total),
        ] {
            self.set(
                "thermocline_warmed_lists_total",
                &[("outcome", outcome)],
                value(count),
            );
        }
        let pool = app.pool().status();
        self.set(
            "thermocline_database_connections",
            &[("state", "open")],
            pool.size as f64,
        );
        self.set(
            "thermocline_database_connections",
            &[("state", "idle")],
            pool.available as f64,
        );
        self.set(
            "thermocline_database_connections",
            &[("state", "waiting")],
            pool.waiting as f64,
        );
        self.recorder.handle().render()
    }

    fn set(&self, name: &'static str, labels: &[(&'static str, &'static str)], value: f64) {
        let labels: Vec<Label> = labels
            .iter()
            .map(|(name, value)| Label::from_static_parts(name, value))
            .collect();
        self.recorder
            .register_gauge(&Key::from_parts(name, labels), &METADATA)
            .set(value);
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

/// Every metric: name, unit, what it tells. The operator's page is made from this list.
pub(super) const NAMES: &[(&str, Option<Unit>, &str)] = &[
    (
        "thermocline_uptime_seconds",
        Some(Unit::Seconds),
        "How long this server has been up.",
    ),
    (
        "thermocline_change_feed_lag_seconds",
        Some(Unit::Seconds),
        "From a change in Postgres to this server.",
    ),
    (
        "thermocline_memory_bytes",
        Some(Unit::Bytes),
        "What entries of the memory layer weigh.",
    ),
    (
        "thermocline_memory_capacity_bytes",
        Some(Unit::Bytes),
        "What they may weigh.",
    ),
    (
        "thermocline_memory_entries",
        Some(Unit::Count),
        "Entries of the memory layer.",
    ),
    (
        "thermocline_memory_evictions_total",
        Some(Unit::Count),
        "Entries dropped to make room.",
    ),
    (
        "thermocline_version_reads_total",
        Some(Unit::Count),
        "Versions read from Postgres.",
    ),
    (
        "thermocline_cache_requests_total",
        Some(Unit::Count),
        "Requests of the cache, by namespace, outcome and layer.",
    ),
    (
        "thermocline_cache_loads_total",
        Some(Unit::Count),
        "Loads from the source, by namespace.",
    ),
    (
        "thermocline_cache_load_errors_total",
        Some(Unit::Count),
        "Loads that failed, by namespace.",
    ),
    (
        "thermocline_cache_entries",
        Some(Unit::Count),
        "Entries of the memory layer, by namespace.",
    ),
    (
        "thermocline_cache_bytes",
        Some(Unit::Bytes),
        "What they weigh, by namespace.",
    ),
    (
        "thermocline_cache_evictions_total",
        Some(Unit::Count),
        "Entries dropped to make room, by namespace.",
    ),
    (
        "thermocline_cache_samples_total",
        Some(Unit::Count),
        "Minutes of the cache's history that this server wrote down, or could not.",
    ),
    (
        "thermocline_remote_read_errors_total",
        Some(Unit::Count),
        "Lookups in the remote layer that failed.",
    ),
    (
        "thermocline_remote_write_errors_total",
        Some(Unit::Count),
        "Writes to the remote layer that failed.",
    ),
    (
        "thermocline_rollup_changes_folded_total",
        Some(Unit::Count),
        "Changes of counts that this server folded.",
    ),
    (
        "thermocline_system_log_entries_total",
        Some(Unit::Count),
        "Entries for the system logs, by what became of them.",
    ),
    (
        "thermocline_event_streams",
        Some(Unit::Count),
        "Event streams that are open.",
    ),
    (
        "thermocline_events_sent_total",
        Some(Unit::Count),
        "Events sent on all streams.",
    ),
    (
        "thermocline_event_streams_dropped_total",
        Some(Unit::Count),
        "Event streams given up because their client read nothing.",
    ),
    (
        "thermocline_event_streams_refused_total",
        Some(Unit::Count),
        "Event streams refused because a user or a tenant had too many.",
    ),
    (
        "thermocline_job_runs_total",
        Some(Unit::Count),
        "Runs of cron jobs on this server that ended, by state; lost: also those of other servers that it found dead.",
    ),
    (
        "thermocline_jobs_running",
        Some(Unit::Count),
        "Runs of cron jobs on this server that go on.",
    ),
    (
        "thermocline_jobs_late_seconds",
        Some(Unit::Seconds),
        "How long the cron job that waits longest has been due.",
    ),
    (
        "thermocline_warming_tenants",
        Some(Unit::Count),
        "Tenants whose bundles the last warming on this server was for.",
    ),
    (
        "thermocline_warming_bundles",
        Some(Unit::Count),
        "Bundles that it loaded.",
    ),
    (
        "thermocline_warming_failures",
        Some(Unit::Count),
        "Bundles that it could not load.",
    ),
    (
        "thermocline_warming_duration_seconds",
        Some(Unit::Seconds),
        "How long it took.",
    ),
    (
        "thermocline_warmed_bundles_total",
        Some(Unit::Count),
        "Bundles that warming on this server has loaded since its start.",
    ),
    (
        "thermocline_warming_failures_total",
        Some(Unit::Count),
        "Bundles that it could not load since its start.",
    ),
    (
        "thermocline_warmed_lists_total",
        Some(Unit::Count),
        "Lists that warming on this server has loaded since its start, or could not.",
    ),
    (
        "thermocline_database_connections",
        Some(Unit::Count),
        "Connections of the pool, by state.",
    ),
];
