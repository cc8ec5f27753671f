//! Settings: read once, from the environment and a TOML file; one table is the source of code, checks and docs.

mod secret;
mod table;

use std::path::PathBuf;
use std::time::Duration;

pub use self::secret::Secret;
pub(crate) use self::table::reference;

use self::table::Source;
use crate::system_logs::LogLevel;

/// Everything that can be set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `PORT`.
    pub port: u16,
    /// `WEB_PORT`; 0 switches it off.
    pub web_port: u16,
    /// `BIND`.
    pub bind: std::net::IpAddr,
    /// `DATABASE_URL`: the server's role.
    pub database_url: Secret,
    /// `ADMIN_DATABASE_URL`: the owner, for migrations and seeds.
    pub admin_database_url: Option<Secret>,
    /// `CHANGE_FEED_URL`: a role with REPLICATION.
    pub change_feed_url: Option<Secret>,
    /// `DATABASE_CONNECTIONS`.
    pub database_connections: usize,
    /// `REDIS_CACHE_URL`.
    pub redis_cache_url: Option<Secret>,
    /// `REDIS_CACHE_PUBLIC_URL`: where to fall back to.
    pub redis_cache_public_url: Option<Secret>,
    /// `REDIS_MEMORY_URL`.
    pub redis_memory_url: Option<Secret>,
    /// `REDIS_MEMORY_PUBLIC_URL`.
    pub redis_memory_public_url: Option<Secret>,
    /// `CACHE_MEMORY_BYTES`.
    pub cache_memory_bytes: usize,
    /// `SLOW_LOAD_MS`.
    pub slow_load: Duration,
    /// `CACHE_HISTORY_DAYS`.
    pub cache_history_days: u32,
    /// `JWT_SECRET`.
    pub jwt_secret: Option<Secret>,
    /// `JWKS_URL`.
    pub jwks_url: Option<String>,
    /// `JWKS_ISSUER`.
    pub jwks_issuer: Option<String>,
    /// `JWKS_AUDIENCE`.
    pub jwks_audience: Option<String>,
    /// `ACCESS_TOKEN_SECONDS`.
    pub access_token_lifetime: Duration,
    /// `REFRESH_TOKEN_SECONDS`.
    pub refresh_token_lifetime: Duration,
    /// `ALLOWED_ORIGINS`.
    pub allowed_origins: Vec<String>,
    /// `COOKIE_SECURE`.
    pub cookie_secure: bool,
    /// `RATE_LIMIT_USER_PER_MINUTE`; 0 switches it off.
    pub rate_limit_user: u32,
    /// `RATE_LIMIT_TENANT_PER_MINUTE`; 0 switches it off.
    pub rate_limit_tenant: u32,
    /// `LOGIN_FAILURES_PER_MINUTE`.
    pub login_failures: u32,
    /// `EVENTS_HEARTBEAT_SECONDS`.
    pub events_heartbeat: Duration,
    /// `EVENTS_PER_USER`.
    pub events_per_user: usize,
    /// `EVENTS_PER_TENANT`.
    pub events_per_tenant: usize,
    /// `PRESENCE_SECONDS`: after how long without a heartbeat somebody counts as gone.
    pub presence_lifetime: Duration,
    /// `PRESENCE_FLUSH_SECONDS`.
    pub presence_flush: Duration,
    /// `SCHEDULER_ENABLED`.
    pub scheduler_enabled: bool,
    /// `SCHEDULER_POLL_MS`.
    pub scheduler_poll: Duration,
    /// `SCHEDULER_JOBS_AT_ONCE`.
    pub scheduler_at_once: usize,
    /// `JOB_HISTORY_DAYS`.
    pub job_history_days: u32,
    /// `WARM_AT_ONCE`.
    pub warm_at_once: usize,
    /// `LOG_LEVEL_MIN`: what is less does not get into the system logs.
    pub log_level_min: LogLevel,
    /// `LOG_RETENTION_DAYS`.
    pub log_retention_days: u32,
    /// `HEARTBEAT_ENABLED`.
    pub heartbeat_enabled: bool,
    /// `HEARTBEAT_INTERVAL_MS`.
    pub heartbeat_interval: Duration,
    /// `LOG_LEVEL`: a filter such as `info` or `server=debug,info`.
    pub log_level: String,
    /// `LOG_FORMAT`: `text` or `json`.
    pub log_json: bool,
    /// `THERMOCLINE_DATA`: where `dev` keeps its stores and any server its spool of imports.
    pub data: PathBuf,
    /// `SEED`: `demo` or `none`.
    pub seed_demo: bool,
}

/// A setting with a value that it cannot have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {problem}")]
pub struct SettingError {
    /// The variable.
    pub name: String,
    /// What is wrong and what it may be.
    pub problem: String,
}

impl Settings {
    /// Reads the environment and, where there is one, the TOML file; the environment wins.
    ///
    /// # Errors
    /// Every setting that is wrong, each with its name and what it may be.
    pub fn load(file: Option<&std::path::Path>) -> Result<Self, Vec<SettingError>> {
        Self::read(&mut Source::environment(file)?)
    }

    /// Reads as [`load`](Self::load) does, with other defaults below the environment and the file, and with values
    /// above them that they cannot change: for `dev`, which knows its stores itself.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn load_between<'a>(
        file: Option<&std::path::Path>,
        defaults: impl IntoIterator<Item = (&'a str, String)>,
        fixed: impl IntoIterator<Item = (&'a str, String)>,
    ) -> Result<Self, Vec<SettingError>> {
        let mut source = Source::environment(file)?;
        source.lay_under(defaults);
        source.lay_over(fixed);
        Self::read(&mut source)
    }

    /// Reads from given pairs alone: for tests.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn from_pairs<'a>(
        pairs: impl IntoIterator<Item = (&'a str, String)>,
    ) -> Result<Self, Vec<SettingError>> {
        Self::read(&mut Source::pairs(pairs)?)
    }

    fn read(source: &mut Source) -> Result<Self, Vec<SettingError>> {
        let settings = Self {
            port: source.number("PORT"),
            web_port: source.number("WEB_PORT"),
            bind: source.parsed("BIND", "an IP address such as 127.0.0.1 or 0.0.0.0"),
            database_url: Secret::new(source.text("DATABASE_URL")),
            admin_database_url: source.optional("ADMIN_DATABASE_URL").map(Secret::new),
            change_feed_url: source.optional("CHANGE_FEED_URL").map(Secret::new),
            database_connections: source.number("DATABASE_CONNECTIONS"),
            redis_cache_url: source.optional("REDIS_CACHE_URL").map(Secret::new),
            redis_cache_public_url: source.optional("REDIS_CACHE_PUBLIC_URL").map(Secret::new),
            redis_memory_url: source.optional("REDIS_MEMORY_URL").map(Secret::new),
            redis_memory_public_url: source.optional("REDIS_MEMORY_PUBLIC_URL").map(Secret::new),
            cache_memory_bytes: source.number("CACHE_MEMORY_BYTES"),
            slow_load: Duration::from_millis(source.number("SLOW_LOAD_MS")),
            cache_history_days: source.number("CACHE_HISTORY_DAYS"),
            jwt_secret: source.optional("JWT_SECRET").map(Secret::new),
            jwks_url: source.optional("JWKS_URL"),
            jwks_issuer: source.optional("JWKS_ISSUER"),
            jwks_audience: source.optional("JWKS_AUDIENCE"),
            access_token_lifetime: Duration::from_secs(source.number("ACCESS_TOKEN_SECONDS")),
            refresh_token_lifetime: Duration::from_secs(source.number("REFRESH_TOKEN_SECONDS")),
            allowed_origins: source.list("ALLOWED_ORIGINS"),
            cookie_secure: source.flag("COOKIE_SECURE"),
            rate_limit_user: source.number("RATE_LIMIT_USER_PER_MINUTE"),
            rate_limit_tenant: source.number("RATE_LIMIT_TENANT_PER_MINUTE"),
            login_failures: source.number("LOGIN_FAILURES_PER_MINUTE"),
            events_heartbeat: Duration::from_secs(source.number("EVENTS_HEARTBEAT_SECONDS")),
            events_per_user: source.number("EVENTS_PER_USER"),
            events_per_tenant: source.number("EVENTS_PER_TENANT"),
            presence_lifetime: Duration::from_secs(source.number("PRESENCE_SECONDS")),
            presence_flush: Duration::from_secs(source.number("PRESENCE_FLUSH_SECONDS")),
            scheduler_enabled: source.flag("SCHEDULER_ENABLED"),
            scheduler_poll: Duration::from_millis(source.number("SCHEDULER_POLL_MS")),
            scheduler_at_once: source.number("SCHEDULER_JOBS_AT_ONCE"),
            job_history_days: source.number("JOB_HISTORY_DAYS"),
            warm_at_once: source.number("WARM_AT_ONCE"),
            log_level_min: source.parsed("LOG_LEVEL_MIN", "one of DEBUG, INFO, WARN, ERROR"),
            log_retention_days: source.number("LOG_RETENTION_DAYS"),
            heartbeat_enabled: source.flag("HEARTBEAT_ENABLED"),
            heartbeat_interval: Duration::from_millis(source.number("HEARTBEAT_INTERVAL_MS")),
            log_level: source.text("LOG_LEVEL"),
            log_json: source.choice("LOG_FORMAT", &["text", "json"]) == "json",
            data: PathBuf::from(source.text("THERMOCLINE_DATA")),
            seed_demo: source.choice("SEED", &["demo", "none"]) == "demo",
        };
        source.check(
            "JWT_SECRET",
            settings
                .jwt_secret
                .as_ref()
                .is_none_or(|secret| secret.expose().len() >= 32),
            "must have at least 32 characters; make one with `openssl rand -hex 32`",
        );
        for (name, duration) in [
            ("HEARTBEAT_INTERVAL_MS", settings.heartbeat_interval),
            ("EVENTS_HEARTBEAT_SECONDS", settings.events_heartbeat),
            ("PRESENCE_SECONDS", settings.presence_lifetime),
            ("PRESENCE_FLUSH_SECONDS", settings.presence_flush),
        ] {
            source.check(name, !duration.is_zero(), "must be at least 1");
        }
        source.check(
            "SCHEDULER_POLL_MS",
            settings.scheduler_poll >= Duration::from_millis(100),
            "must be at least 100",
        );
        source.finish(settings)
    }
}
