//! Demo data: three tenants with everything that a CRM holds.
//!
//! The rows come from their numbers alone: the same ids, names and values at every load and on every machine. Times are
//! relative to one day, so that what is due is due around it. Everything is loaded in one transaction: it is there, or
//! it is not.

mod company;
mod copy_text;
mod load;
mod person;
mod random;
mod rows;
mod sample;
mod secondary;
mod users;
mod words;
mod world;

use jiff::civil::Date;
use thermocline::{Clock, SystemClock};
use tokio_postgres::Client;
use uuid::Uuid;

pub(crate) use self::load::Stage;
pub use self::sample::{SampleTable, SampleWorkspace};
pub(crate) use self::users::{DemoUser, reset_passwords, users, write_superadmin};

use self::world::{Calendar, WORLDS, World};

/// The tenants, in the order of lists.
pub(crate) const SLUGS: [&str; 3] = [WORLDS[0].slug, WORLDS[1].slug, WORLDS[2].slug];

/// Demo data, ready to be loaded.
pub(crate) struct Demo {
    password: String,
    calendar: Calendar,
    worlds: Vec<&'static World>,
}

impl Demo {
    /// All tenants, up to the day `today`, with this password for every user.
    pub(crate) fn new(password: &str, today: Date) -> Self {
        Self {
            password: password.to_owned(),
            calendar: Calendar::new(today),
            worlds: WORLDS.iter().collect(),
        }
    }

    /// Only these tenants.
    pub(crate) fn limited_to(mut self, slugs: &[String]) -> Self {
        self.worlds
            .retain(|world| slugs.iter().any(|slug| slug == world.slug));
        self
    }

    /// Without the tenants that were loaded into this database before. One that was deleted since stays deleted.
    pub(crate) async fn missing_from(mut self, owner: &Client) -> anyhow::Result<Self> {
        let there = owner
            .query_one("select to_regclass('thermocline.demo') is not null", &[])
            .await?;
        if there.get(0) {
            let rows = owner.query("select slug from thermocline.demo", &[]).await?;
            let loaded: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
            self.worlds
                .retain(|world| !loaded.iter().any(|slug| slug == world.slug));
        }
        Ok(self)
    }

    /// Nothing is left to load.
    pub(crate) fn is_empty(&self) -> bool {
        self.worlds.is_empty()
    }

    /// Whether this tenant is among them.
    pub(crate) fn has(&self, slug: &str) -> bool {
        self.worlds.iter().any(|world| world.slug == slug)
    }

    /// How many rows [`load`](Self::load) reports in the end.
    pub(crate) fn rows(&self) -> u64 {
        let tables = |world: &&'static World| {
            let world = *world;
            rows::TABLES.iter().map(move |table| (table.count)(world))
        };
        self.worlds.iter().flat_map(tables).sum()
    }

    /// Loads everything in one transaction and says how far it is.
    ///
    /// # Errors
    /// When one of the tenants or users exists already, or what Postgres says. Nothing is loaded then.
    pub(crate) async fn load(
        &self,
        owner: &mut Client,
        report: &mut (dyn FnMut(Stage) + Send),
    ) -> anyhow::Result<()> {
        load::load(self, owner, report).await
    }
}

/// Deletes the demo tenants with all that is theirs.
pub(crate) async fn remove(owner: &mut Client) -> anyhow::Result<()> {
    let ids: Vec<Uuid> = WORLDS.iter().map(World::tenant_id).collect();
    let transaction = owner.transaction().await?;
    transaction
        .execute("delete from tenant where id = any($1)", &[&ids])
        .await?;
    transaction
        .batch_execute("drop table if exists thermocline.demo")
        .await?;
    transaction.commit().await?;
    Ok(())
}

/// A password that can be typed: about 28 random bits, enough where failed logins are limited.
pub(crate) fn random_password() -> String {
    let bytes = *Uuid::new_v4().as_bytes();
    let word = |place: usize| words::PASSWORD_WORDS[usize::from(bytes[place]) % words::PASSWORD_WORDS.len()];
    let number = u32::from(bytes[10]) << 8 | u32::from(bytes[11]);
    format!("{}-{}-{}-{:03}", word(0), word(1), word(2), number % 1_000)
}

/// Today, in UTC.
pub(crate) fn today() -> jiff::civil::Date {
    let now = jiff::Timestamp::from_millisecond(SystemClock.now().as_millis().cast_signed());
    now.unwrap_or(jiff::Timestamp::UNIX_EPOCH)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}
