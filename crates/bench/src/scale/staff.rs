//! Workspaces with the people who work in them, and what they know to be written.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use server::SampleWorkspace;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::product;

/// How much later than its acknowledgement a change made through another server may show.
const BOUND: Duration = Duration::from_millis(100);

/// A workspace.
pub(super) struct Workspace {
    pub(super) tenant: Uuid,
    pub(super) board: Uuid,
    pub(super) columns: Vec<Uuid>,
    /// A token of each of its people who may write, and their ids.
    pub(super) people: Vec<(Uuid, String)>,
    /// The contacts that they look at: the newest.
    pub(super) contacts: Vec<Uuid>,
    pub(super) acknowledged: Acknowledged,
}

/// Versions of the contacts that were acknowledged, by server.
#[derive(Debug, Default)]
pub(super) struct Acknowledged {
    own: [AtomicU64; 2],
    history: Mutex<VecDeque<(Instant, u64)>>,
}

impl Workspace {
    pub(super) async fn read(
        owner: &Client,
        sample: &SampleWorkspace,
        contacts: i64,
    ) -> anyhow::Result<Self> {
        let tenant = sample.tenant_id();
        let people = sample
            .users()
            .into_iter()
            .filter(|(_, _, role)| *role != "readonly")
            .map(|(id, email, role)| Ok((id, product::token(id, tenant, role, &email)?)))
            .collect::<anyhow::Result<_>>()?;
        let rows = owner
            .query(
                "select id from contact where tenant_id = $1 and not archived order by created_at desc, id desc limit $2",
                &[&tenant, &contacts],
            )
            .await?;
        Ok(Self {
            tenant,
            board: sample.board_id(),
            columns: sample.column_ids(),
            people,
            contacts: rows.iter().map(|row| row.get(0)).collect(),
            acknowledged: Acknowledged::default(),
        })
    }
}

impl Acknowledged {
    /// This server answered a write with this version.
    pub(super) fn write(&self, server: usize, version: u64) {
        self.own[server].fetch_max(version, Ordering::SeqCst);
        let mut history = self.history.lock().unwrap_or_else(PoisonError::into_inner);
        history.push_back((Instant::now(), version));
        if history.len() > 4_096 {
            history.pop_front();
        }
    }

    /// The least version that an answer of this server may show to a request that is sent now.
    pub(super) fn floor(&self, server: usize) -> u64 {
        let history = self.history.lock().unwrap_or_else(PoisonError::into_inner);
        let long_past = history
            .iter()
            .filter(|(at, _)| at.elapsed() > BOUND)
            .map(|(_, version)| *version)
            .max()
            .unwrap_or(0);
        self.own[server].load(Ordering::SeqCst).max(long_past)
    }
}

/// The version of a module in an `X-Version`, such as `contacts=42,leads=7`.
pub(super) fn version_of(header: &str, module: &str) -> Option<u64> {
    header.split(',').find_map(|part| {
        let (name, number) = part.trim().split_once('=')?;
        (name == module).then(|| number.parse().ok())?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_by_their_module() {
        assert_eq!(version_of("accounts=7,contacts=42", "contacts"), Some(42));
        assert_eq!(version_of("accounts=7", "contacts"), None);
    }

    #[test]
    fn a_servers_own_writes_are_due_at_once_and_others_later() {
        let acknowledged = Acknowledged::default();
        acknowledged.write(0, 5);
        assert_eq!(acknowledged.floor(0), 5);
        assert_eq!(acknowledged.floor(1), 0);
    }
}
