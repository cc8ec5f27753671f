//! A session that is open, and how it knows that it delivers.

use std::{collections::VecDeque, fmt, sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use pgwire_replication::{ReplicationClient, ReplicationEvent};
use tokio::{
    sync::mpsc,
    time::{Instant, MissedTickBehavior, interval},
};
use tokio_postgres::{Client, types::PgLsn};

use crate::{
    event::PREFIX,
    feed::{FeedError, FeedItem, FeedSession, task::OwnedTask},
};

/// When a position has not been reached for this long, the log is given a push. Every now and then it is needed:
/// the log may have been flushed up to the middle of a record, and stay so until somebody commits.
const PUSH_AFTER: Duration = Duration::from_millis(40);
/// A push is a commit, so not at every turn.
const PUSH_INTERVAL: Duration = Duration::from_millis(250);

/// Where the log was when it was asked for.
struct Probe {
    asked: Instant,
    position: u64,
}

/// Every commit that was acknowledged had been flushed before. So: ask how far the log is flushed, at a known moment;
/// when the feed has come that far, everything acknowledged before that moment has been delivered. Where nothing
/// happens this writes nothing, and it catches every reason for a delay: a walsender that decodes a huge transaction
/// before it goes on, one that gets no processor time, a network that swallows packets.
pub(super) struct LogicalSession {
    replication: Replication,
    probes: mpsc::Receiver<Result<Probe, FeedError>>,
    /// Not reached yet, oldest first.
    pending: VecDeque<Probe>,
    /// Everything in the log up to here has been delivered.
    reached: u64,
    /// What the transaction that is being delivered announced so far.
    announced: Vec<String>,
    client: Arc<Client>,
    pushed: Option<Instant>,
    _tasks: [OwnedTask; 2],
}

/// A replication client that ends at once when it is dropped. By itself it would finish what it is doing, such as
/// waiting for somebody's transaction.
pub(super) struct Replication(pub(super) ReplicationClient);

impl LogicalSession {
    pub(super) fn new(
        replication: Replication,
        client: Arc<Client>,
        driver: OwnedTask,
        probe_interval: Duration,
    ) -> Self {
        // One at a time: when they are not taken there is no point in asking for more.
        let (sender, probes) = mpsc::channel(1);
        let prober = OwnedTask::spawn(probe(Arc::clone(&client), probe_interval, sender));
        Self {
            replication,
            probes,
            pending: VecDeque::new(),
            reached: 0,
            announced: Vec::new(),
            client,
            pushed: None,
            _tasks: [driver, prober],
        }
    }

    async fn next_item(&mut self) -> Result<FeedItem, FeedError> {
        loop {
            if let Some(asked) = self.take_reached() {
                return Ok(FeedItem::Complete(asked));
            }
            tokio::select! {
                probe = self.probes.recv() => {
                    self.pending.push_back(probe.unwrap_or(Err(FeedError::Ended))?);
                    self.push_if_late();
                }
                event = self.replication.0.recv() => {
                    if let Some(item) = self.take_in(event?.ok_or(FeedError::Ended)?) {
                        return Ok(item);
                    }
                }
            }
        }
    }

    fn take_in(&mut self, event: ReplicationEvent) -> Option<FeedItem> {
        match event {
            ReplicationEvent::Message {
                prefix,
                content,
                transactional,
                ..
            } if prefix == PREFIX => {
                let text = String::from_utf8_lossy(&content).into_owned();
                if !transactional {
                    return Some(FeedItem::Announcement(text));
                }
                // Decoded once its transaction has committed, so the end follows at once.
                self.announced.push(text);
            }
            // Transactions are delivered in the order of their commits, so this one vouches for all before it. The
            // server sends a keep-alive with its position whenever it has decoded everything there is.
            ReplicationEvent::Commit { end_lsn, .. } => {
                self.reached = self.reached.max(end_lsn.as_u64());
                if !self.announced.is_empty() {
                    return Some(FeedItem::Transaction(std::mem::take(&mut self.announced)));
                }
            }
            ReplicationEvent::KeepAlive { wal_end, .. } => {
                self.reached = self.reached.max(wal_end.as_u64());
                // Frees the log behind it; reported every ten seconds.
                self.replication.0.update_applied_lsn(wal_end);
            }
            ReplicationEvent::Begin { .. }
            | ReplicationEvent::XLogData { .. }
            | ReplicationEvent::Message { .. }
            | ReplicationEvent::StoppedAt { .. } => {}
        }
        None
    }

    /// The newest moment up to which everything has been delivered, if it has not been told yet.
    fn take_reached(&mut self) -> Option<Instant> {
        let mut asked = None;
        while let Some(probe) = self.pending.front()
            && probe.position <= self.reached
        {
            asked = Some(probe.asked);
            self.pending.pop_front();
        }
        asked
    }

    fn push_if_late(&mut self) {
        let now = Instant::now();
        let is_late = self
            .pending
            .front()
            .is_some_and(|probe| now - probe.asked > PUSH_AFTER);
        if is_late && self.pushed.is_none_or(|pushed| now - pushed > PUSH_INTERVAL) {
            self.pushed = Some(now);
            let client = Arc::clone(&self.client);
            tokio::spawn(async move {
                // A transactional message is the one that makes its commit wait for a flush; the other kind lies in the
                // buffer until somebody else flushes. Were it to fail, so would the next probe.
                let _ = client
                    .batch_execute(
                        "set synchronous_commit = local; \
                         select pg_logical_emit_message(true, 'thermocline.push', '')",
                    )
                    .await;
            });
        }
    }
}

async fn probe(client: Arc<Client>, every: Duration, probes: mpsc::Sender<Result<Probe, FeedError>>) {
    let statement = match client.prepare("select pg_current_wal_flush_lsn()").await {
        Ok(statement) => statement,
        Err(error) => {
            let _ = probes.send(Err(error.into())).await;
            return;
        }
    };
    let mut ticks = interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let asked = Instant::now();
        let probe = client
            .query_one(&statement, &[])
            .await
            .map(|row| Probe {
                asked,
                position: u64::from(row.get::<_, PgLsn>(0)),
            })
            .map_err(FeedError::from);
        let failed = probe.is_err();
        if probes.send(probe).await.is_err() || failed {
            return;
        }
    }
}

impl FeedSession for LogicalSession {
    fn next(&mut self) -> BoxFuture<'_, Result<FeedItem, FeedError>> {
        Box::pin(self.next_item())
    }
}

impl Drop for Replication {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl fmt::Debug for LogicalSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogicalSession")
            .field("reached", &self.reached)
            .field("pending", &self.pending.len())
            .finish_non_exhaustive()
    }
}
