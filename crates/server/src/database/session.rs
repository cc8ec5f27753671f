//! What a transaction must say before it may touch rows: for whom it acts.

use thermocline::{Module, Slots, TenantId, VersionKey};
use thermocline_postgres::read_slots;
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use crate::identity::Scope;

/// For whom a transaction acts: the settings that row-level security reads.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Acting(Scope);

/// How a transaction begins: for [`Connection::begin`](super::Connection::begin).
#[derive(Debug)]
pub(crate) struct Begin(String);

impl Begin {
    /// The statements, for a connection that ends with its transaction.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl Acting {
    /// The session settings of a scope.
    pub(crate) fn new(scope: Scope) -> Self {
        Self(scope)
    }

    /// Opens a transaction that sees one snapshot from its first query to its end.
    pub(crate) fn begin_read(self) -> Begin {
        Begin(format!(
            "begin isolation level repeatable read read only; {}",
            self.settings()
        ))
    }

    /// Opens a transaction that writes. The announcements of what it changes say on whose behalf (ADR 31).
    pub(crate) fn begin_write(self) -> Begin {
        let user = self.0.user_id();
        let origin = if user.is_nil() {
            "server".to_owned()
        } else {
            format!("user:{user}")
        };
        Begin(format!(
            "begin; {}; set local thermocline.origin = '{origin}'",
            self.settings()
        ))
    }

    /// `set local` takes no parameters; the values are UUIDs and roles printed by us, so nothing can be smuggled in.
    fn settings(self) -> String {
        let user = self.0.user_id();
        let role = self.0.role().as_str();
        match self.0.tenant() {
            Some(tenant) => format!(
                "set local app.tenant_id = '{}'; set local app.user_id = '{user}'; set local app.role = '{role}'",
                tenant.as_uuid()
            ),
            None => {
                format!(
                    "set local app.scope = 'all'; set local app.user_id = '{user}'; set local app.role = '{role}'"
                )
            }
        }
    }
}

/// Reads the slots of modules of one tenant after a commit: what `X-Version` is made from.
///
/// # Errors
/// What Postgres says.
pub(crate) async fn touched_versions(
    client: &Client,
    tenant: TenantId,
    modules: &[Module],
) -> Result<Vec<(VersionKey, Slots)>, tokio_postgres::Error> {
    let keys: Vec<VersionKey> = modules
        .iter()
        .map(|module| VersionKey {
            tenant,
            module: *module,
        })
        .collect();
    let slots = read_slots(client, &keys).await?;
    Ok(keys.into_iter().zip(slots).collect())
}

/// Whether an error says that Postgres is away, and not that a statement is wrong.
pub(crate) fn is_outage(error: &tokio_postgres::Error) -> bool {
    match error.code() {
        None => error.is_closed() || error.as_db_error().is_none(),
        Some(code) => {
            *code == SqlState::ADMIN_SHUTDOWN
                || *code == SqlState::CRASH_SHUTDOWN
                || *code == SqlState::CANNOT_CONNECT_NOW
                || *code == SqlState::TOO_MANY_CONNECTIONS
                || code.code().starts_with("08")
        }
    }
}
