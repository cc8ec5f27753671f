//! From running stores to a server that answers.

use supervisor::Stores;

use super::credentials::Credentials;
use super::data_directory::DataDirectory;
use super::database::{self, Urls};
use super::plan::Plan;
use super::probe;
use super::ready_file::{Population, Ready};
use crate::command::failure::Failure;
use crate::command::output::Step;
use crate::command::seed::seed_with_progress;
use crate::command::serve::start_failure;
use crate::database::{connect_admin, migrate};
use crate::demo::{self, Demo, today};
use crate::serve::Server;
use crate::settings::Settings;

/// A server that answers, and what was said about it.
pub(super) struct Up {
    pub(super) server: Server,
    pub(super) ready: Ready,
}

/// Prepares the database, starts the server and publishes `ready.json`. May be dropped at any point: what was not
/// finished is done at the next start.
pub(super) async fn bring_up(
    plan: &Plan,
    directory: &DataDirectory,
    credentials: &Credentials,
    stores: &Stores,
) -> Result<Up, Failure> {
    let urls = database::create(&stores.postgres, credentials).await?;
    let mut owner = connect_admin(&urls.owner).await?;
    let applied = {
        let step = Step::begin("Bringing the database up to date");
        let applied = migrate(&mut owner, database::SERVER).await?;
        owner
            .batch_execute(&format!(
                "grant usage on schema thermocline to {}",
                database::FEED
            ))
            .await
            .map_err(anyhow::Error::new)?;
        step.done(if applied == 0 {
            "Database up to date"
        } else {
            "Database migrated"
        });
        applied
    };
    tracing::debug!(applied, "migrations");
    if plan.settings.seed_demo {
        seed_with_progress(&mut owner, Demo::new(&credentials.demo, today())).await?;
    }
    demo::write_superadmin(&owner, &credentials.demo).await?;
    if credentials.is_new && !directory.is_new() {
        // The file with the passwords was lost, the database was not.
        demo::reset_passwords(&owner, &credentials.demo).await?;
    }
    let population = Population::read(&owner, demo::users(), &credentials.demo).await?;
    drop(owner);

    let settings = settings(plan, stores, &urls, credentials)?;
    let server = crate::serve::start(settings).await.map_err(start_failure)?;
    let first = server
        .addresses()
        .first()
        .copied()
        .ok_or_else(|| anyhow::anyhow!("no port is open"))?;
    probe::wait_until_ready(first).await?;
    probe::wait_until_warm(server.app()).await;

    let url = format!("http://{first}");
    let ready = Ready {
        pid: std::process::id(),
        web_url: server
            .addresses()
            .get(1)
            .map_or_else(|| url.clone(), |second| format!("http://{second}")),
        url,
        edge_url: None,
        database_url: urls.server,
        admin_database_url: urls.owner,
        redis_memory_url: stores.memory.url(),
        redis_cache_url: stores.cache.url(),
        redis_journal_url: stores.journal.url(),
        internal_auth_key: None,
        tenants: population.tenants,
        users: population.users,
        boards: population.boards,
    };
    ready.publish(directory)?;
    Ok(Up { server, ready })
}

fn settings(
    plan: &Plan,
    stores: &Stores,
    urls: &Urls,
    credentials: &Credentials,
) -> Result<Settings, Failure> {
    let mut own = vec![
        ("DATABASE_URL", urls.server.clone()),
        ("ADMIN_DATABASE_URL", urls.owner.clone()),
        ("CHANGE_FEED_URL", urls.feed.clone()),
        ("REDIS_CACHE_URL", stores.cache.url()),
        ("REDIS_MEMORY_URL", stores.memory.url()),
    ];
    if plan.settings.jwt_secret.is_none() {
        own.push(("JWT_SECRET", credentials.jwt_secret.clone()));
    }
    plan.with_stores(own)
}
