//! What goes wrong: servers killed with -9, backends terminated.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::task::JoinHandle;

use super::Field;
use crate::children::ServerProcess;
use crate::product::ROLE;
use crate::scale::chance::Chance;

/// The two servers and who harms them.
pub(super) struct Harm {
    task: JoinHandle<anyhow::Result<(u64, u64)>>,
}

impl Harm {
    /// Starts the servers, and then harms one after the other until the field is over.
    pub(super) async fn begin(field: Arc<Field>) -> anyhow::Result<Self> {
        let servers = [start(&field, 0).await?, start(&field, 1).await?];
        Ok(Self {
            task: tokio::spawn(go_on(field, servers)),
        })
    }

    /// How many servers were killed, and how many backends terminated.
    pub(super) async fn end(self) -> anyhow::Result<(u64, u64)> {
        self.task.await?
    }
}

async fn start(field: &Field, place: usize) -> anyhow::Result<ServerProcess> {
    let server = field.product.server(&[("LOG_LEVEL", "warn")]).await?;
    field.ports[place].store(server.port(), Ordering::SeqCst);
    Ok(server)
}

async fn go_on(field: Arc<Field>, servers: [ServerProcess; 2]) -> anyhow::Result<(u64, u64)> {
    let mut chance = Chance::seeded(999);
    let mut servers = servers.map(Some);
    let (mut kills, mut terminated) = (0, 0);
    while !field.is_over() {
        // Between two harms there is time for work, now more, now less.
        tokio::time::sleep(Duration::from_millis(1_000 + chance.below(5_000) as u64)).await;
        match chance.below(3) {
            0 => {
                let place = chance.below(2);
                // Dropped, it is killed with -9.
                servers[place] = None;
                kills += 1;
                servers[place] = Some(restart(&field, place).await?);
            }
            1 => terminated += terminate(&field, ROLE).await?,
            _ => terminated += terminate(&field, "postgres").await?,
        }
    }
    Ok((kills, terminated))
}

/// A backend may be terminated under a server that is just starting: then it is started once more.
async fn restart(field: &Field, place: usize) -> anyhow::Result<ServerProcess> {
    for _ in 0..2 {
        if let Ok(server) = start(field, place).await {
            return Ok(server);
        }
    }
    start(field, place).await
}

/// Terminates some backends that are at work for this role, but never the one that compares.
async fn terminate(field: &Field, role: &str) -> anyhow::Result<u64> {
    let owner = server::connect_admin(&field.owner_url).await?;
    let row = owner
        .query_one(
            "select count(*) filter (where pg_terminate_backend(a.pid)) from (
                select pid from pg_stat_activity
                where usename = $1 and pid not in (pg_backend_pid(), $2) and state <> 'idle' and backend_type = 'client backend'
                order by random() limit 3
             ) a",
            &[&role, &field.comparing],
        )
        .await?;
    Ok(row.get::<_, i64>(0).unsigned_abs())
}
