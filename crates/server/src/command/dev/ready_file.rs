//! `ready.json`: what other programs need to know of a running `dev`.

use serde::Serialize;
use uuid::Uuid;

use super::data_directory::DataDirectory;
use crate::demo::DemoUser;

/// The file. Parts that are not there are null.
#[derive(Debug, Serialize)]
pub(super) struct Ready {
    pub(super) pid: u32,
    /// The API and the web app.
    pub(super) url: String,
    /// The web app; the same service on its second port, where there is one.
    pub(super) web_url: String,
    pub(super) edge_url: Option<String>,
    /// The server's role, bound by row-level security.
    pub(super) database_url: String,
    /// The owner's login.
    pub(super) admin_database_url: String,
    pub(super) redis_memory_url: String,
    pub(super) redis_cache_url: String,
    pub(super) redis_journal_url: String,
    pub(super) internal_auth_key: Option<String>,
    pub(super) tenants: Vec<ReadyTenant>,
    pub(super) users: Vec<ReadyUser>,
    pub(super) boards: Vec<ReadyBoard>,
}

#[derive(Debug, Serialize)]
pub(super) struct ReadyTenant {
    pub(super) id: Uuid,
    pub(super) slug: String,
}

#[derive(Debug, Serialize)]
pub(super) struct ReadyUser {
    pub(super) email: String,
    pub(super) password: String,
    pub(super) role: &'static str,
    /// The slug; null for a superadmin.
    pub(super) tenant: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct ReadyBoard {
    pub(super) id: Uuid,
    /// The slug.
    pub(super) tenant: String,
}

/// The demo as it is in the database: people may have deleted parts of it.
pub(super) struct Population {
    pub(super) tenants: Vec<ReadyTenant>,
    pub(super) users: Vec<ReadyUser>,
    pub(super) boards: Vec<ReadyBoard>,
}

impl Population {
    /// Reads it with the owner's connection.
    pub(super) async fn read(
        owner: &tokio_postgres::Client,
        demo: Vec<DemoUser>,
        password: &str,
    ) -> anyhow::Result<Self> {
        let slugs = crate::demo::SLUGS;
        let tenants = owner
            .query(
                "select id, slug from tenant where slug = any($1) order by display_order, slug",
                &[&slugs.as_slice()],
            )
            .await?;
        let emails: Vec<&str> = demo.iter().map(|user| user.email.as_str()).collect();
        let users = owner
            .query(
                "select email from app_user where email = any($1) and is_active",
                &[&emails],
            )
            .await?;
        let there: Vec<String> = users.iter().map(|row| row.get(0)).collect();
        let boards = owner
            .query(
                "select b.id, t.slug from board b join tenant t on t.id = b.tenant_id where t.slug = any($1) \
                 order by t.display_order, t.slug, b.created_at, b.id",
                &[&slugs.as_slice()],
            )
            .await?;
        Ok(Self {
            tenants: tenants
                .iter()
                .map(|row| ReadyTenant {
                    id: row.get(0),
                    slug: row.get(1),
                })
                .collect(),
            users: demo
                .into_iter()
                .filter(|user| there.contains(&user.email))
                .map(|user| ReadyUser {
                    email: user.email,
                    password: password.to_owned(),
                    role: user.role,
                    tenant: user.tenant,
                })
                .collect(),
            boards: boards
                .iter()
                .map(|row| ReadyBoard {
                    id: row.get(0),
                    tenant: row.get(1),
                })
                .collect(),
        })
    }
}

impl Ready {
    /// Puts the file in place, whole.
    pub(super) fn publish(&self, directory: &DataDirectory) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(self)?;
        directory.write("ready.json", &text, 0o600)
    }
}
