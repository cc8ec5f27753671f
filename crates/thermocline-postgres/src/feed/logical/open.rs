//! Opening a session, in an order that loses no commit.

use std::{sync::Arc, time::Duration};

use pgwire_replication::{ReplicationClient, ReplicationConfig};
use tokio::time::sleep;
use tokio_postgres::{Client, Config, NoTls, config::Host, types::Type};
use uuid::Uuid;

use super::session::{LogicalSession, Replication};
use crate::{
    event::PREFIX,
    feed::{
        FeedError, FeedKind, Opening,
        connection::{check, in_time},
        task::OwnedTask,
    },
};

/// The publication that `thermocline.use_feed` creates. It has no tables; messages need none.
const PUBLICATION: &str = "thermocline";

pub(super) async fn open(
    config: &Config,
    probe_interval: Duration,
    progress: &(dyn Fn(Opening) + Send + Sync),
) -> Result<LogicalSession, FeedError> {
    progress(Opening::Connecting);
    let (client, connection) = in_time(config.connect(NoTls)).await?;
    let driver = OwnedTask::spawn(async move {
        // Whoever asks next is told.
        let _ = connection.await;
    });
    in_time(check(&client, FeedKind::Logical)).await?;
    let slot = format!("{PREFIX}_{}", Uuid::new_v4().simple());
    let settings = replication_settings(config, &slot)?;
    let mut replication = Replication(in_time(ReplicationClient::connect_gated(settings)).await?);
    in_time(replication.0.identify_system()).await?;

    progress(Opening::AwaitingTransactions);
    let create = format!("CREATE_REPLICATION_SLOT {slot} TEMPORARY LOGICAL pgoutput (SNAPSHOT 'nothing')");
    tokio::select! {
        created = replication.0.simple_query(&create) => created.map(drop)?,
        // It may wait for hours, which the protocol does not tell from a connection that is dead.
        error = die_with(&client) => return Err(error),
    }
    in_time(replication.0.start()).await?;
    in_time(replication.0.wait_started()).await?;
    await_invisible(&client).await?;
    Ok(LogicalSession::new(
        replication,
        Arc::new(client),
        driver,
        probe_interval,
    ))
}

fn replication_settings(config: &Config, slot: &str) -> Result<ReplicationConfig, FeedError> {
    let user = config.get_user().ok_or(FeedError::Incomplete("user"))?;
    let password = config
        .get_password()
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .unwrap_or_default();
    let database = config.get_dbname().unwrap_or(user);
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let settings = match config.get_hosts().first().ok_or(FeedError::Incomplete("host"))? {
        Host::Tcp(host) => {
            ReplicationConfig::new(host, user, password, database, slot, PUBLICATION).with_port(port)
        }
        #[cfg(unix)]
        Host::Unix(directory) => ReplicationConfig::unix(
            directory.display().to_string(),
            port,
            user,
            password,
            database,
            slot,
            PUBLICATION,
        ),
    };
    Ok(settings.with_application_name("thermocline change feed"))
}

/// Returns when the server no longer answers.
async fn die_with(client: &Client) -> FeedError {
    loop {
        sleep(Duration::from_secs(1)).await;
        if let Err(error) = in_time(client.batch_execute("select 1")).await {
            return error;
        }
    }
}

/// Waits until what was written to the log before the slot's start can also be seen.
///
/// A commit is written first and becomes visible a moment later (a long moment with a synchronous standby). One that was
/// written just before the start is not delivered; a reader that took its snapshot before it became visible would
/// wait for news of it for ever. Creating the slot waits for most such transactions, but not for all. So: those that
/// are running now must have ended before anything may be trusted. They are the few that began while the slot was made.
async fn await_invisible(client: &Client) -> Result<(), FeedError> {
    // A number of our own, as all that were given out before are lower. The list of running transactions in a snapshot
    // would not do: it leaves out those that began after the last one that ended.
    let rows = in_time(client.query_typed("select pg_current_xact_id()::text", &[])).await?;
    let newest: String = rows[0].get(0);
    let mut pause = Duration::from_millis(1);
    loop {
        let rows = in_time(client.query_typed(
            "select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8",
            &[(&newest, Type::TEXT)],
        ))
        .await?;
        if rows[0].get(0) {
            return Ok(());
        }
        sleep(pause).await;
        pause = (2 * pause).min(Duration::from_millis(100));
    }
}
