//! The people of the demo: one of each role in each tenant, and one superadmin.

use anyhow::Context;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio_postgres::{Client, GenericClient};
use uuid::Uuid;

use super::world::{ROLES, WORLDS, World};
use crate::identity::hash_now;

const SUPERADMIN: &str = "superadmin@thermocline.example";

/// Somebody who can sign in.
#[derive(Debug, Clone)]
pub(crate) struct DemoUser {
    pub(crate) email: String,
    pub(crate) role: &'static str,
    /// The slug; none for the superadmin.
    pub(crate) tenant: Option<&'static str>,
}

/// Everybody, whether they are in the database or not.
pub(crate) fn users() -> Vec<DemoUser> {
    let superadmin = DemoUser {
        email: SUPERADMIN.to_owned(),
        role: "superadmin",
        tenant: None,
    };
    let others = WORLDS.iter().flat_map(|world| {
        ROLES.map(|role| DemoUser {
            email: world.email(role),
            role,
            tenant: Some(world.slug),
        })
    });
    std::iter::once(superadmin).chain(others).collect()
}

/// Hashes, being made beside whatever else goes on: each takes tens of milliseconds of a processor.
pub(super) struct Hashes(JoinHandle<anyhow::Result<Vec<String>>>);

impl Hashes {
    pub(super) fn begin(password: &str, count: usize) -> Self {
        let password = password.to_owned();
        // Each with a salt of its own.
        Self(spawn_blocking(move || {
            (0..count).map(|_| hash_now(&password)).collect()
        }))
    }

    pub(super) async fn finish(self) -> anyhow::Result<Vec<String>> {
        self.0.await.context("hashing passwords")?
    }
}

/// How many users of a tenant [`insert`] needs a hash for.
pub(super) const OF_A_TENANT: usize = ROLES.len();

/// The users of tenants.
pub(super) async fn insert(
    client: &impl GenericClient,
    worlds: &[&World],
    hashes: &[String],
) -> anyhow::Result<()> {
    let mut hashes = hashes.iter();
    for world in worlds {
        for (place, role) in ROLES.iter().enumerate() {
            let name = format!("{}{} of {}", role[..1].to_uppercase(), &role[1..], world.name);
            let hash = hashes.next().context("one hash for each user")?;
            client
                .execute(
                    "insert into app_user (id, tenant_id, email, password_hash, role, display_name) \
                     values ($1, $2, $3, $4, $5, $6)",
                    &[
                        &world.user_id(place),
                        &world.tenant_id(),
                        &world.email(role),
                        hash,
                        role,
                        &name,
                    ],
                )
                .await
                .with_context(|| format!("adding the user {}", world.email(role)))?;
        }
    }
    Ok(())
}

/// Makes the first superadmin, who can make everybody else; does nothing where there is one. True if it was made.
pub(crate) async fn write_superadmin(owner: &Client, password: &str) -> anyhow::Result<bool> {
    let there = owner
        .query_opt("select 1 from app_user where role = 'superadmin' limit 1", &[])
        .await?;
    if there.is_some() {
        return Ok(false);
    }
    let hashes = Hashes::begin(password, 1).finish().await?;
    owner
        .execute(
            "insert into app_user (id, email, password_hash, role, display_name) \
             values ($1, $2, $3, 'superadmin', 'Superadmin')",
            &[&Uuid::now_v7(), &SUPERADMIN, &hashes[0]],
        )
        .await
        .with_context(|| format!("adding the user {SUPERADMIN}"))?;
    Ok(true)
}

/// Gives everybody of the demo this password, where they are still there.
pub(crate) async fn reset_passwords(owner: &Client, password: &str) -> anyhow::Result<()> {
    let emails: Vec<String> = users().into_iter().map(|user| user.email).collect();
    let rows = owner
        .query("select id from app_user where email = any($1)", &[&emails])
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.get(0)).collect();
    let hashes = Hashes::begin(password, ids.len()).finish().await?;
    owner
        .execute(
            "update app_user set password_hash = n.hash from unnest($1::uuid[], $2::text[]) as n (id, hash) \
             where app_user.id = n.id",
            &[&ids, &hashes],
        )
        .await?;
    Ok(())
}
