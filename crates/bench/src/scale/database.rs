//! A database of some size in a folder that is kept between runs.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use server::SampleWorkspace;
use supervisor::{Postgres, PostgresOptions, PrivateRedis, RedisRole};
use tempfile::TempDir;
use tokio_postgres::Client;

use super::disk;
use super::load::{self, Loaded};
use super::table::{Section, whole};
use crate::product::{self, DATABASE, Product, ROLE};

/// How many contacts, in how many workspaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) workspaces: u64,
    /// Of each workspace.
    pub(super) contacts: u64,
}

/// The database with its stores, running.
pub(super) struct ScaleDatabase {
    postgres: Postgres,
    redis: PrivateRedis,
    owner: Client,
    size: Size,
    loaded: Loaded,
    directory: TempDir,
}

/// Written when all is loaded; without it the folder is begun anew.
const LOADED: &str = "loaded.json";

/// As a database server for ten million contacts is set up, on a machine that others share.
const SETTINGS: &[(&str, &str)] = &[
    ("shared_buffers", "2GB"),
    ("effective_cache_size", "8GB"),
    ("max_wal_size", "3GB"),
    ("checkpoint_timeout", "15min"),
    ("maintenance_work_mem", "512MB"),
    ("shared_preload_libraries", "pg_stat_statements"),
    ("pg_stat_statements.track", "top"),
    ("log_min_duration_statement", "2000"),
];

impl Size {
    pub(super) fn all_contacts(self) -> u64 {
        self.workspaces * self.contacts
    }

    fn folder(self) -> String {
        format!("{}x{}", self.workspaces, self.contacts)
    }
}

impl ScaleDatabase {
    /// Starts the database of this size, after loading it when it is not there yet.
    ///
    /// # Errors
    /// When there is no room for it, or what the stores say.
    pub(super) async fn open(folder: &Path, size: Size) -> anyhow::Result<Self> {
        fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
        let folder = fs::canonicalize(folder)?.join(size.folder());
        if !folder.join(LOADED).exists() {
            if folder.exists() {
                eprintln!("  {} was not finished and is begun anew", folder.display());
                fs::remove_dir_all(&folder).with_context(|| format!("removing {}", folder.display()))?;
            }
            fs::create_dir_all(&folder)?;
            disk::demand_room(&folder, size.all_contacts())?;
            let loaded = load::load(&folder, size).await?;
            fs::write(folder.join(LOADED), serde_json::to_vec_pretty(&loaded)?)?;
        }
        let loaded = serde_json::from_slice(&fs::read(folder.join(LOADED))?)
            .with_context(|| format!("reading {LOADED} of {}", folder.display()))?;
        let (postgres, redis) = tokio::task::spawn_blocking(move || {
            let postgres = start(&folder, SETTINGS)?;
            let redis = PrivateRedis::start(RedisRole::Cache)?;
            anyhow::Ok((postgres, redis))
        })
        .await??;
        let mut owner = server::connect_admin(&postgres.url(DATABASE)).await?;
        // What was added to the product since the load.
        server::migrate(&mut owner, ROLE).await?;
        owner
            .batch_execute(
                // It was set up for the load, which writes a log that tells nothing.
                "create extension if not exists pg_stat_statements; select thermocline.use_feed('logical')",
            )
            .await?;
        Ok(Self {
            postgres,
            redis,
            owner,
            size,
            loaded,
            directory: tempfile::tempdir()?,
        })
    }

    pub(super) fn size(&self) -> Size {
        self.size
    }

    /// A person with psql.
    pub(super) fn owner(&self) -> &Client {
        &self.owner
    }

    pub(super) fn owner_url(&self) -> String {
        self.postgres.url(DATABASE)
    }

    pub(super) fn workspace(&self, number: u64) -> SampleWorkspace {
        SampleWorkspace::new(number, self.size.contacts)
    }

    pub(super) fn product(&self) -> Product {
        Product {
            app_url: product::app_url(self.postgres.host(), self.postgres.port()),
            owner_url: self.owner_url(),
            redis_url: self.redis.url(),
            directory: self.directory.path().to_owned(),
        }
    }

    /// How large it is, and how it was loaded.
    pub(super) fn describe(&self) -> Section {
        let Loaded {
            copy_seconds,
            build_seconds,
            count_seconds,
            all_seconds,
            built,
            relations,
            database_bytes,
        } = &self.loaded;
        let contacts = self.size.all_contacts();
        let mut section = Section::new(
            format!(
                "{} contacts in {} workspaces",
                whole(contacts),
                whole(self.size.workspaces)
            ),
            &["relation", "size", "bytes per contact", "built in"],
        );
        for relation in relations {
            let took = built.iter().find(|(name, _)| *name == relation.name);
            section.row([
                format!("{} ({})", relation.name, relation.kind),
                disk::bytes(relation.bytes),
                format!("{:.0}", relation.bytes as f64 / contacts as f64),
                took.map_or_else(String::new, |(_, seconds)| format!("{seconds:.1} s")),
            ]);
        }
        section.note(format!("The whole database: {}.", disk::bytes(*database_bytes)));
        section.note(format!(
            "Loaded in {all_seconds:.0} s, {} contacts a second all in all: COPY {copy_seconds:.0} s ({} contacts a second), \
             indexes and foreign keys {build_seconds:.0} s, counts {count_seconds:.0} s.",
            whole((contacts as f64 / all_seconds) as u64),
            whole((contacts as f64 / copy_seconds) as u64),
        ));
        section
    }
}

/// Starts the cluster in this folder.
pub(super) fn start(folder: &Path, settings: &[(&str, &str)]) -> anyhow::Result<Postgres> {
    let options = PostgresOptions::new(PathBuf::from(folder).join("postgres"));
    let options = settings
        .iter()
        .fold(options, |options, (name, value)| options.setting(*name, *value));
    Ok(Postgres::start(options)?)
}
