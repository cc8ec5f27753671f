//! The database, as each of its logins sees it.

use std::time::Duration;

use tokio_postgres::{Client, NoTls};

use super::Finding;
use crate::settings::{Secret, Settings};

pub(super) async fn examine(settings: &Settings) -> Vec<Finding> {
    let mut found = server(&settings.database_url).await;
    found.extend(match &settings.admin_database_url {
        Some(url) => owner(url).await,
        None => vec![Finding::advice(
            "ADMIN_DATABASE_URL",
            "is not set: `migrate` and `seed` need the owner's login",
        )],
    });
    if let Some(url) = &settings.change_feed_url {
        found.extend(feed(url).await);
    }
    found
}

async fn connect(name: &str, url: &Secret) -> Result<Client, Finding> {
    let mut config: tokio_postgres::Config = url.expose().parse().map_err(|_| {
        Finding::wrong(
            name,
            "is not a URL such as postgres://user:password@host:5432/name",
        )
    })?;
    config.connect_timeout(Duration::from_secs(3));
    config.application_name("thermocline-doctor");
    match config.connect(NoTls).await {
        Ok((client, connection)) => {
            tokio::spawn(connection);
            Ok(client)
        }
        Err(error) => {
            let cause = std::error::Error::source(&error)
                .map(ToString::to_string)
                .unwrap_or_default();
            let remedy = if error.as_db_error().is_some() {
                "Postgres answers; check user, password and database name"
            } else {
                "check host and port, and that Postgres runs and listens there"
            };
            Err(Finding::unreachable(name, format!("{error}: {cause}; {remedy}")))
        }
    }
}

/// Runs a check whose statements may fail.
async fn asked<F>(name: &str, check: F) -> Vec<Finding>
where
    F: Future<Output = Result<Vec<Finding>, tokio_postgres::Error>>,
{
    check.await.unwrap_or_else(|error| {
        let cause = error
            .as_db_error()
            .map_or_else(|| error.to_string(), |error| error.message().to_owned());
        vec![Finding::wrong(name, format!("cannot be examined: {cause}"))]
    })
}

async fn server(url: &Secret) -> Vec<Finding> {
    const NAME: &str = "DATABASE_URL";
    let client = match connect(NAME, url).await {
        Ok(client) => client,
        Err(finding) => return vec![finding],
    };
    asked(NAME, async {
        let mut found = Vec::new();
        let row = client
            .query_one(
                "select current_setting('server_version_num')::int, current_setting('server_version'), current_user::text, \
                        rolsuper or rolbypassrls, current_setting('max_connections')::int, \
                        to_regclass('public.contact') is not null, current_setting('wal_level') \
                 from pg_roles where rolname = current_user",
                &[],
            )
            .await?;
        let (number, version): (i32, String) = (row.get(0), row.get(1));
        found.push(if number >= 150_000 {
            Finding::fine("Postgres", format!("version {version} answers"))
        } else {
            Finding::wrong("Postgres", format!("version {version} is too old; 15 or newer is needed"))
        });
        let (role, bypasses): (String, bool) = (row.get(2), row.get(3));
        found.push(if bypasses {
            Finding::wrong(
                NAME,
                format!(
                    "the role {role} bypasses row-level security, and the server refuses it; name a role without \
                     superuser and bypassrls"
                ),
            )
        } else {
            Finding::fine(NAME, format!("row-level security binds the role {role}"))
        });
        let migrated: bool = row.get(5);
        found.push(if migrated {
            Finding::fine("tables", "are there")
        } else {
            Finding::wrong("tables", "are not there; run `thermocline migrate` with ADMIN_DATABASE_URL")
        });
        let wal_level: String = row.get(6);
        found.push(if wal_level == "logical" {
            Finding::fine("wal_level", "logical: changes arrive by the fast feed")
        } else {
            Finding::advice(
                "wal_level",
                format!(
                    "is {wal_level}: changes are told by NOTIFY, which takes a third of the writes that `logical` allows; \
                     set wal_level = logical, restart Postgres, run `thermocline migrate`"
                ),
            )
        });
        Ok(found)
    })
    .await
}

async fn owner(url: &Secret) -> Vec<Finding> {
    const NAME: &str = "ADMIN_DATABASE_URL";
    let client = match connect(NAME, url).await {
        Ok(client) => client,
        Err(finding) => return vec![finding],
    };
    asked(NAME, async {
        let row = client
            .query_one(
                "select current_user::text, coalesce((select pg_has_role(c.relowner, 'usage') from pg_class c \
                 where c.oid = to_regclass('public.contact')), pg_has_role(d.datdba, 'usage')) \
                 from pg_database d where d.datname = current_database()",
                &[],
            )
            .await?;
        let (role, owns): (String, bool) = (row.get(0), row.get(1));
        Ok(vec![if owns {
            Finding::fine(NAME, format!("the role {role} owns the tables"))
        } else {
            Finding::wrong(
                NAME,
                format!("the role {role} does not own the tables, so it cannot migrate; name the login of their owner"),
            )
        }])
    })
    .await
}

async fn feed(url: &Secret) -> Vec<Finding> {
    const NAME: &str = "CHANGE_FEED_URL";
    let client = match connect(NAME, url).await {
        Ok(client) => client,
        Err(finding) => return vec![finding],
    };
    asked(NAME, async {
        let row = client
            .query_one(
                "select current_user::text, rolreplication or rolsuper, \
                        current_setting('max_replication_slots')::int, (select count(*)::int from pg_replication_slots) \
                 from pg_roles where rolname = current_user",
                &[],
            )
            .await?;
        let (role, replicates): (String, bool) = (row.get(0), row.get(1));
        let (slots, taken): (i32, i32) = (row.get(2), row.get(3));
        Ok(vec![if !replicates {
            Finding::wrong(
                NAME,
                format!("the role {role} may not replicate; run `alter role {role} replication` as superuser"),
            )
        } else if taken >= slots {
            Finding::wrong(
                NAME,
                format!("all {slots} replication slots are taken; raise max_replication_slots and restart Postgres"),
            )
        } else {
            Finding::fine(NAME, format!("the role {role} may replicate, {} slots are free", slots - taken))
        }])
    })
    .await
}
