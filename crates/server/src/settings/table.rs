//! The table of settings, and reading values by it.

use std::collections::HashMap;
use std::fmt::Display;
use std::path::Path;
use std::str::FromStr;

use super::SettingError;

/// One environment variable. In a TOML file it has the same name in lower case.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// The variable.
    pub name: &'static str,
    /// What it is when it is not set; empty: nothing.
    pub default: &'static str,
    /// Its unit, if it has one.
    pub unit: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

const fn setting(
    name: &'static str,
    default: &'static str,
    unit: &'static str,
    meaning: &'static str,
) -> Setting {
    Setting {
        name,
        default,
        unit,
        meaning,
    }
}

/// Every setting there is.
pub(crate) const SETTINGS: &[Setting] = &[
    setting(
        "PORT",
        "4001",
        "",
        "Port of the API and the web app; 0 picks a free one.",
    ),
    setting(
        "WEB_PORT",
        "4000",
        "",
        "A second port for the same service; 0: none.",
    ),
    setting("BIND", "127.0.0.1", "", "Address to listen on."),
    setting(
        "DATABASE_URL",
        "",
        "",
        "Postgres, as a role that row-level security binds. `serve` needs it.",
    ),
    setting(
        "ADMIN_DATABASE_URL",
        "",
        "",
        "Postgres, as the owner: for `migrate` and `seed`.",
    ),
    setting(
        "CHANGE_FEED_URL",
        "",
        "",
        "Postgres, as a role with REPLICATION; without it DATABASE_URL is tried.",
    ),
    setting(
        "DATABASE_CONNECTIONS",
        "16",
        "",
        "Connections to Postgres at most.",
    ),
    setting(
        "REDIS_CACHE_URL",
        "",
        "",
        "The cache layer: Valkey or Redis with LRU eviction. Without it there is none.",
    ),
    setting(
        "REDIS_CACHE_PUBLIC_URL",
        "",
        "",
        "Second address of the cache layer to fall back to.",
    ),
    setting(
        "REDIS_MEMORY_URL",
        "",
        "",
        "The memory layer: presence and sessions; nothing on disk.",
    ),
    setting(
        "REDIS_MEMORY_PUBLIC_URL",
        "",
        "",
        "Second address of the memory layer to fall back to.",
    ),
    setting(
        "CACHE_MEMORY_BYTES",
        "268435456",
        "bytes",
        "What finished answers may take of this server's memory.",
    ),
    setting(
        "SLOW_LOAD_MS",
        "100",
        "ms",
        "From which duration on a load of the cache is listed as slow.",
    ),
    setting(
        "CACHE_HISTORY_DAYS",
        "7",
        "days",
        "For how long it is kept what the cache did in each minute.",
    ),
    setting(
        "JWT_SECRET",
        "",
        "",
        "Signs access tokens (HS256); at least 32 characters. `serve` needs it, or JWKS_URL.",
    ),
    setting(
        "JWKS_URL",
        "",
        "",
        "Keys of an identity provider whose RS256 or ES256 tokens are taken.",
    ),
    setting(
        "JWKS_ISSUER",
        "",
        "",
        "The `iss` that the identity provider's tokens must have. Without it any token of its keys is taken.",
    ),
    setting(
        "JWKS_AUDIENCE",
        "",
        "",
        "The `aud` that the identity provider's tokens must have. Set it where the provider serves other applications.",
    ),
    setting("ACCESS_TOKEN_SECONDS", "900", "s", "Lifetime of an access token."),
    setting(
        "REFRESH_TOKEN_SECONDS",
        "2592000",
        "s",
        "Lifetime of a refresh token.",
    ),
    setting(
        "ALLOWED_ORIGINS",
        "http://localhost:4000,http://localhost:4001,http://localhost:5173,http://127.0.0.1:4000,http://127.0.0.1:4001,http://127.0.0.1:5173",
        "",
        "Origins that browsers may call from, comma separated.",
    ),
    setting(
        "COOKIE_SECURE",
        "false",
        "",
        "true: cookies travel over HTTPS alone. Set it in production.",
    ),
    setting(
        "RATE_LIMIT_USER_PER_MINUTE",
        "6000",
        "requests",
        "What one user may ask for in a minute; 0: no limit.",
    ),
    setting(
        "RATE_LIMIT_TENANT_PER_MINUTE",
        "60000",
        "requests",
        "What one tenant may ask for in a minute; 0: no limit.",
    ),
    setting(
        "LOGIN_FAILURES_PER_MINUTE",
        "10",
        "logins",
        "Failed logins of one e-mail address in a minute.",
    ),
    setting(
        "EVENTS_HEARTBEAT_SECONDS",
        "15",
        "s",
        "How often an event stream says that it is alive.",
    ),
    setting(
        "EVENTS_PER_USER",
        "16",
        "streams",
        "Event streams that one user may have open at this server.",
    ),
    setting(
        "EVENTS_PER_TENANT",
        "2000",
        "streams",
        "Event streams that one tenant may have open at this server.",
    ),
    setting(
        "PRESENCE_SECONDS",
        "150",
        "s",
        "After how long without a heartbeat somebody counts as gone.",
    ),
    setting(
        "PRESENCE_FLUSH_SECONDS",
        "30",
        "s",
        "How often heartbeats are written to Postgres, together.",
    ),
    setting(
        "SCHEDULER_ENABLED",
        "true",
        "",
        "Whether this server looks for due cron jobs; what it is asked to run it runs in any case.",
    ),
    setting(
        "SCHEDULER_POLL_MS",
        "1000",
        "ms",
        "How often it looks for due cron jobs; at least 100.",
    ),
    setting(
        "SCHEDULER_JOBS_AT_ONCE",
        "4",
        "jobs",
        "How many due cron jobs run at once on this server.",
    ),
    setting(
        "JOB_HISTORY_DAYS",
        "30",
        "d",
        "How long the history remembers runs of cron jobs.",
    ),
    setting(
        "WARM_AT_ONCE",
        "2",
        "loads",
        "How many loads a job that warms the cache has under way at once.",
    ),
    setting(
        "LOG_LEVEL_MIN",
        "DEBUG",
        "",
        "What is less does not get into the system logs: DEBUG, INFO, WARN or ERROR.",
    ),
    setting(
        "LOG_RETENTION_DAYS",
        "30",
        "days",
        "For how long system logs are kept.",
    ),
    setting(
        "HEARTBEAT_ENABLED",
        "true",
        "",
        "false: this server writes no heartbeat into the system logs.",
    ),
    setting(
        "HEARTBEAT_INTERVAL_MS",
        "60000",
        "ms",
        "How often this server writes a heartbeat into the system logs.",
    ),
    setting("LOG_LEVEL", "info", "", "A filter: `info`, `server=debug,info`."),
    setting("LOG_FORMAT", "text", "", "text or json."),
    setting(
        "THERMOCLINE_DATA",
        ".thermocline",
        "",
        "Folder of `dev`'s stores and of imports that are being read.",
    ),
    setting(
        "SEED",
        "demo",
        "",
        "What `dev` loads at its first start: demo or none.",
    ),
];

/// The reference page, as Markdown.
pub(crate) fn reference() -> String {
    let mut page = String::from("| Variable | Default | Unit | Meaning |\n|---|---|---|---|\n");
    for Setting {
        name,
        default,
        unit,
        meaning,
    } in SETTINGS
    {
        let default = if default.is_empty() {
            "–".to_owned()
        } else {
            format!("`{}`", default.replace(',', ", "))
        };
        page.push_str(&format!("| `{name}` | {default} | {unit} | {meaning} |\n"));
    }
    page
}

/// Where values come from, and what was wrong with them.
pub(super) struct Source {
    values: HashMap<String, String>,
    errors: Vec<SettingError>,
}

impl Source {
    pub(super) fn environment(file: Option<&Path>) -> Result<Self, Vec<SettingError>> {
        let mut builder = config::Config::builder();
        if let Some(file) = file {
            builder = builder.add_source(config::File::from(file).format(config::FileFormat::Toml));
        }
        let loaded = builder.add_source(config::Environment::default()).build();
        let loaded = loaded.map_err(|error| vec![wrong("the settings file", &error.to_string())])?;
        let mut values = HashMap::new();
        for setting in SETTINGS {
            if let Ok(value) = loaded.get_string(&setting.name.to_ascii_lowercase()) {
                values.insert(setting.name.to_owned(), value);
            }
        }
        Ok(Self {
            values,
            errors: Vec::new(),
        })
    }

    pub(super) fn pairs<'a>(
        pairs: impl IntoIterator<Item = (&'a str, String)>,
    ) -> Result<Self, Vec<SettingError>> {
        let values: HashMap<String, String> = pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let known = |name: &str| SETTINGS.iter().any(|setting| setting.name == name);
        let errors: Vec<SettingError> = values
            .keys()
            .filter(|name| !known(name))
            .map(|name| wrong(name, "is not a setting"))
            .collect();
        if errors.is_empty() {
            Ok(Self { values, errors })
        } else {
            Err(errors)
        }
    }

    /// Values for what is not set.
    pub(super) fn lay_under<'a>(&mut self, pairs: impl IntoIterator<Item = (&'a str, String)>) {
        for (name, value) in pairs {
            let set = self
                .values
                .get(name)
                .is_some_and(|value| !value.trim().is_empty());
            if !set {
                self.values.insert(name.to_owned(), value);
            }
        }
    }

    /// Values whatever is set.
    pub(super) fn lay_over<'a>(&mut self, pairs: impl IntoIterator<Item = (&'a str, String)>) {
        for (name, value) in pairs {
            self.values.insert(name.to_owned(), value);
        }
    }

    /// The value, else the default; empty counts as not set.
    pub(super) fn optional(&mut self, name: &str) -> Option<String> {
        let setting = SETTINGS.iter().find(|setting| setting.name == name);
        let default = setting.expect("settings are read by names of the table").default;
        let value = self
            .values
            .get(name)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty());
        Some(value.unwrap_or(default))
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
    }

    pub(super) fn text(&mut self, name: &str) -> String {
        self.optional(name).unwrap_or_default()
    }

    pub(super) fn parsed<T: FromStr>(&mut self, name: &str, expected: &str) -> T {
        let text = self.text(name);
        match text.parse() {
            Ok(value) => value,
            Err(_) => {
                self.errors
                    .push(wrong(name, &format!("`{text}` is not {expected}")));
                self.default(name)
            }
        }
    }

    pub(super) fn number<T: FromStr + Display>(&mut self, name: &str) -> T {
        self.parsed(name, "a whole number that fits")
    }

    fn default<T: FromStr>(&self, name: &str) -> T {
        let setting = SETTINGS.iter().find(|setting| setting.name == name);
        let default = setting.map(|setting| setting.default).unwrap_or_default();
        default
            .parse()
            .ok()
            .expect("the defaults of the table can be read; a test reads them all")
    }

    pub(super) fn flag(&mut self, name: &str) -> bool {
        self.choice(name, &["true", "false"]) == "true"
    }

    pub(super) fn choice(&mut self, name: &str, allowed: &[&str]) -> String {
        let text = self.text(name).to_ascii_lowercase();
        if !allowed.contains(&text.as_str()) {
            self.errors.push(wrong(
                name,
                &format!("`{text}` is not one of {}", allowed.join(", ")),
            ));
        }
        text
    }

    pub(super) fn list(&mut self, name: &str) -> Vec<String> {
        self.text(name)
            .split(',')
            .map(|item| item.trim().to_owned())
            .filter(|item| !item.is_empty())
            .collect()
    }

    pub(super) fn check(&mut self, name: &str, holds: bool, problem: &str) {
        if !holds {
            self.errors.push(wrong(name, problem));
        }
    }

    pub(super) fn finish<T>(&mut self, settings: T) -> Result<T, Vec<SettingError>> {
        if self.errors.is_empty() {
            Ok(settings)
        } else {
            Err(std::mem::take(&mut self.errors))
        }
    }
}

fn wrong(name: &str, problem: &str) -> SettingError {
    SettingError {
        name: name.to_owned(),
        problem: problem.to_owned(),
    }
}
