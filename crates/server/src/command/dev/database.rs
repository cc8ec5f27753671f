//! The database of `dev` and its three roles.

use supervisor::Postgres;

use super::credentials::Credentials;
use crate::database::connect_admin;

/// The owner: what a person with psql uses, and what migrates. No superuser.
const OWNER: &str = "thermocline";
/// The server. Row-level security binds it.
pub(super) const SERVER: &str = "thermocline_app";
/// The change feed: may replicate, may read no table.
pub(super) const FEED: &str = "thermocline_feed";
const DATABASE: &str = "thermocline";

/// Where each role connects.
#[derive(Debug, Clone)]
pub(super) struct Urls {
    pub(super) owner: String,
    pub(super) server: String,
    pub(super) feed: String,
}

/// Creates what is missing of roles and database, and sets the passwords. Repeatable, so a start that was killed in the
/// middle, or credentials that were lost, heal.
pub(super) async fn create(postgres: &Postgres, credentials: &Credentials) -> anyhow::Result<Urls> {
    let superuser = connect_admin(&postgres.admin_url()).await?;
    let mut statements = String::new();
    for (role, rights, password) in [
        (OWNER, "noreplication", &credentials.owner),
        (SERVER, "noreplication", &credentials.server),
        (FEED, "replication", &credentials.feed),
    ] {
        // The passwords are hexadecimal digits: nothing in them can end the literal.
        statements.push_str(&format!(
            "do $$ begin
                 if not exists (select from pg_roles where rolname = '{role}') then create role {role}; end if;
             end $$;
             alter role {role} login nosuperuser nobypassrls nocreatedb nocreaterole {rights} password '{password}';"
        ));
    }
    // There is a schema of the same name, and psql would put new tables there.
    statements.push_str(&format!("alter role {OWNER} set search_path = public;"));
    superuser.batch_execute(&statements).await?;
    let exists = superuser
        .query_opt("select 1 from pg_database where datname = $1", &[&DATABASE])
        .await?;
    if exists.is_none() {
        superuser
            .batch_execute(&format!("create database {DATABASE} owner {OWNER}"))
            .await?;
    }
    let url = |role: &str, password: &str| {
        let (host, port) = (postgres.host(), postgres.port());
        format!("postgres://{role}:{password}@{host}:{port}/{DATABASE}")
    };
    Ok(Urls {
        owner: url(OWNER, &credentials.owner),
        server: url(SERVER, &credentials.server),
        feed: url(FEED, &credentials.feed),
    })
}
