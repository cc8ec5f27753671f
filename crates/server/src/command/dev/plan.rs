//! What `dev` is going to do, known before anything is started.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};

use crate::command::failure::Failure;
use crate::settings::Settings;

/// Other defaults than in production: nobody but the developer is there.
const DEFAULTS: &[(&str, &str)] = &[
    // One person, or one load generator, may use the whole machine.
    ("RATE_LIMIT_USER_PER_MINUTE", "600000"),
    ("RATE_LIMIT_TENANT_PER_MINUTE", "6000000"),
    ("LOGIN_FAILURES_PER_MINUTE", "60"),
    ("COOKIE_SECURE", "false"),
];

/// Settings that `dev` answers itself, so a value from the shell for another program cannot lead it to other stores.
const OWN_STORES: &[&str] = &[
    "DATABASE_URL",
    "ADMIN_DATABASE_URL",
    "CHANGE_FEED_URL",
    "REDIS_CACHE_URL",
    "REDIS_CACHE_PUBLIC_URL",
    "REDIS_MEMORY_URL",
    "REDIS_MEMORY_PUBLIC_URL",
];

/// The settings, before the stores are known.
pub(super) struct Plan {
    config: Option<PathBuf>,
    web_port: Option<&'static str>,
    /// What is known already.
    pub(super) settings: Settings,
}

impl Plan {
    /// Reads the settings.
    pub(super) fn load(config: Option<&Path>) -> Result<Self, Failure> {
        let mut plan = Self {
            config: config.map(Path::to_owned),
            web_port: None,
            settings: Settings::load(config)?,
        };
        plan.settings = plan.with_stores([])?;
        if plan.settings.port == 0 {
            // Who asks for any free port runs several side by side: a fixed second one would be in their way.
            plan.web_port = Some("0");
            plan.settings = plan.with_stores([])?;
        }
        if !plan.settings.bind.is_loopback() {
            return Err(Failure::usage(format!(
                "BIND: {} is not a loopback address; `dev` shows its passwords, so it listens on 127.0.0.1 or ::1 \
                 only (`serve` listens anywhere)",
                plan.settings.bind
            )));
        }
        Ok(plan)
    }

    /// The settings with the stores of this start.
    pub(super) fn with_stores<'a>(
        &self,
        stores: impl IntoIterator<Item = (&'a str, String)>,
    ) -> Result<Settings, Failure> {
        let defaults = DEFAULTS
            .iter()
            .copied()
            .chain(self.web_port.map(|port| ("WEB_PORT", port)));
        let fixed = OWN_STORES.iter().map(|name| (*name, String::new()));
        Ok(Settings::load_between(
            self.config.as_deref(),
            defaults.map(|(name, value)| (name, value.to_owned())),
            fixed.chain(stores),
        )?)
    }

    /// Whether the ports are free: better told now than after half a minute of loading.
    pub(super) fn check_ports(&self) -> Result<(), Failure> {
        let Settings {
            bind, port, web_port, ..
        } = self.settings;
        for (name, port, otherwise) in [
            ("PORT", port, "PORT=0 picks a free one"),
            ("WEB_PORT", web_port, "WEB_PORT=0 does without a second port"),
        ] {
            let address = SocketAddr::new(bind, port);
            if port == 0 {
                continue;
            }
            if let Err(error) = TcpListener::bind(address) {
                return Err(Failure::usage(format!(
                    "{name}: cannot listen on {address} ({error}); stop what listens there, or set {name}: {otherwise}"
                )));
            }
        }
        Ok(())
    }
}
