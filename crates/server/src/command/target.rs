//! What `import` and `export` work on: a module of a tenant, with the login of the server.

use clap::Args;
use thermocline::TenantId;
use uuid::Uuid;

use super::failure::Failure;
use super::running;
use crate::database::{Acting, Pool, open_pool};
use crate::identity::Scope;
use crate::modules::{self, MODULES, ModuleSpec};
use crate::settings::Settings;

/// A module of a tenant.
#[derive(Debug, Args)]
pub(super) struct Target {
    /// The module: contacts, accounts, leads, …
    #[arg(long, value_name = "NAME")]
    module: String,

    /// The tenant: its slug or its UUID.
    #[arg(long, value_name = "TENANT")]
    tenant: String,
}

impl Target {
    /// The business module with this name.
    pub(super) fn spec(&self) -> Result<&'static ModuleSpec, Failure> {
        modules::find(&self.module)
            .filter(|spec| spec.business)
            .ok_or_else(|| {
                let names: Vec<&str> = MODULES
                    .iter()
                    .filter(|spec| spec.business)
                    .map(|spec| spec.name())
                    .collect();
                Failure::usage(format!(
                    "--module: `{}` is not one of {}",
                    self.module,
                    names.join(", ")
                ))
            })
    }

    /// The tenant's id.
    pub(super) async fn tenant(&self, pool: &Pool) -> Result<TenantId, Failure> {
        let connection = pool.get().await.map_err(super::failure::pool)?;
        let begin = Acting::new(Scope::of_server()).begin_read();
        let id = Uuid::parse_str(&self.tenant).ok();
        let find = async {
            connection.begin(&begin).await?;
            let row = connection
                .query_opt(
                    "select id from tenant where id = $1 or slug = $2",
                    &[&id, &self.tenant],
                )
                .await?;
            connection.commit().await?;
            Ok::<_, tokio_postgres::Error>(row)
        };
        match find.await.map_err(anyhow::Error::new)? {
            Some(row) => Ok(TenantId::from_uuid(row.get(0))),
            None => Err(Failure::usage(format!(
                "--tenant: there is no tenant with the slug or id `{}`",
                self.tenant
            ))),
        }
    }
}

/// A few connections of the server's role: as DATABASE_URL says, else of the `dev` that runs in the data folder.
pub(super) fn pool(settings: &Settings, command: &str) -> Result<Pool, Failure> {
    let set = settings.database_url.expose();
    let running = if set.is_empty() {
        running::find(settings)?
    } else {
        None
    };
    let url = running.map_or_else(|| set.to_owned(), |running| running.database_url);
    if url.is_empty() {
        return Err(Failure::usage(format!(
            "DATABASE_URL: is not set and no `dev` runs in {}; `{command}` works with the login of the server, as \
             postgres://user:password@host:5432/name",
            settings.data.display()
        )));
    }
    Ok(open_pool(&url, 4)?)
}
