//! The change feed of this server: which one the database speaks, and how late it is.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use anyhow::Context;
use thermocline::VersionTable;
use thermocline_postgres::{FeedStatistics, Follower, FollowerOptions, LogicalFeed, NotifyFeed};

use super::equip::versioned_modules;
use super::pool::Pool;
use crate::settings::Settings;

/// How long to wait before the database is asked again which feed it speaks.
const PAUSE: Duration = Duration::from_secs(1);

/// A change feed that is being followed, or will be as soon as the database answers.
#[derive(Clone)]
pub struct Feed {
    follower: Arc<OnceLock<Follower>>,
    _search: Arc<Search>,
}

struct Search(tokio::task::AbortHandle);

impl Feed {
    /// Starts to follow, in the background. Until the feed delivers, versions are read again and again.
    ///
    /// # Errors
    /// When `CHANGE_FEED_URL` cannot be read.
    pub fn start(settings: &Settings, pool: Pool, versions: VersionTable) -> anyhow::Result<Self> {
        let url = settings
            .change_feed_url
            .as_ref()
            .unwrap_or(&settings.database_url);
        let mut config: tokio_postgres::Config = url
            .expose()
            .parse()
            .context("CHANGE_FEED_URL is not a Postgres URL")?;
        config.application_name("thermocline-feed");
        config.connect_timeout(Duration::from_secs(3));
        let follower = Arc::new(OnceLock::new());
        let search = {
            let follower = follower.clone();
            tokio::spawn(async move {
                let kind = kind(&pool).await;
                let modules = versioned_modules();
                let options = FollowerOptions::default();
                let started = if kind == "notify" {
                    Follower::start(NotifyFeed::new(config), versions, &modules, options)
                } else {
                    Follower::start(LogicalFeed::new(config), versions, &modules, options)
                };
                let _ = follower.set(started);
            })
        };
        Ok(Self {
            follower,
            _search: Arc::new(Search(search.abort_handle())),
        })
    }

    /// How the feed is; `None` before the database has answered for the first time.
    pub fn statistics(&self) -> Option<FeedStatistics> {
        self.follower.get().map(Follower::statistics)
    }

    /// How late the newest event was.
    pub fn lag(&self) -> Option<Duration> {
        self.statistics()?.lag
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The feed that the database announces changes on. Asked until it answers: a server may start before its database.
async fn kind(pool: &Pool) -> String {
    loop {
        if let Ok(connection) = pool.get().await
            && let Ok(rows) = connection
                .query_typed("select feed from thermocline.setting", &[])
                .await
            && let Some(row) = rows.first()
        {
            return row.get(0);
        }
        tokio::time::sleep(PAUSE).await;
    }
}
