//! The server's own settings, and where the stores of a running `dev` are.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use super::Finding;
use crate::command::failure::Failure;
use crate::command::running;
use crate::settings::Settings;

pub(super) fn examine(settings: &Settings) -> Vec<Finding> {
    let mut found = Vec::new();
    found.push(if settings.jwt_secret.is_some() || settings.jwks_url.is_some() {
        Finding::fine("JWT_SECRET, JWKS_URL", "tokens can be checked")
    } else {
        Finding::wrong(
            "JWT_SECRET",
            "is not set, nor is JWKS_URL: nobody can sign in; make one with `openssl rand -hex 32`",
        )
    });
    if !settings.bind.is_loopback() && !settings.cookie_secure {
        found.push(Finding::advice(
            "COOKIE_SECURE",
            "is false and the server listens beyond this machine; set it to true behind HTTPS",
        ));
    }
    for (name, port) in [("PORT", settings.port), ("WEB_PORT", settings.web_port)] {
        let address = SocketAddr::new(settings.bind, port);
        if port == 0 {
            continue;
        }
        found.push(match TcpListener::bind(address) {
            Ok(_) => Finding::fine(name, format!("{address} is free")),
            Err(error) => Finding::advice(
                name,
                format!("cannot listen on {address} ({error}): fine while the server runs, else choose another port"),
            ),
        });
    }
    found
}

/// The settings of the `dev` that runs in the data folder, if one does.
pub(super) fn of_dev(settings: &Settings, config: Option<&Path>) -> Result<Option<Settings>, Failure> {
    let Some(running) = running::find(settings)? else {
        return Ok(None);
    };
    let stores = [
        ("DATABASE_URL", running.database_url),
        ("ADMIN_DATABASE_URL", running.admin_database_url),
        ("REDIS_CACHE_URL", running.redis_cache_url),
        ("REDIS_MEMORY_URL", running.redis_memory_url),
    ];
    Ok(Some(Settings::load_between(config, [], stores)?))
}
