//! Entries in the table.

use std::sync::Mutex;

use serde_json::Value;
use thermocline::Timestamp;
use tokio_postgres::types::{ToSql, Type};
use uuid::{ContextV7, Uuid};

use super::entry::Entry;
use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::problem::{ApiError, ApiResult};

/// Makes the ids of one server's entries: in the order in which they came, also within a millisecond, so that a list that is
/// sorted by them tells a story.
#[derive(Default)]
pub(crate) struct EntryIds(Mutex<ContextV7>);

impl EntryIds {
    /// The next one.
    fn next(&self, now: Timestamp) -> Uuid {
        let (seconds, millis) = (now.as_millis() / 1000, now.as_millis() % 1000);
        let nanos = u32::try_from(millis * 1_000_000).unwrap_or_default();
        Uuid::new_v7(uuid::Timestamp::from_unix(&self.0, seconds, nanos))
    }
}

/// Inserts entries in one statement; returns their ids in order.
///
/// The commit does not wait for the disk: a crash of the database machine may cost the entries of its last moment, which is
/// what makes many small posts cheap.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn insert(app: &App, entries: &[Entry]) -> ApiResult<Vec<Uuid>> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let now = app.clock().now();
    let ids: Vec<Uuid> = entries.iter().map(|_| app.log_ids().next(now)).collect();
    // The time of the row is that of its id, so that a row is found by its id in one partition.
    let at: Vec<jiff::Timestamp> = ids
        .iter()
        .map(|id| made_at(*id).unwrap_or_else(|| instant(now)))
        .collect();
    let column = |of: fn(&Entry) -> Option<&str>| entries.iter().map(of).collect::<Vec<_>>();
    let tenants: Vec<Option<Uuid>> = entries.iter().map(|entry| entry.tenant).collect();
    let users: Vec<Option<Uuid>> = entries.iter().map(|entry| entry.user_id).collect();
    let levels = column(|entry| Some(entry.level.as_str()));
    let messages = column(|entry| Some(&entry.message));
    let sources = column(|entry| entry.source.as_deref());
    let emails = column(|entry| entry.user_email.as_deref());
    let agents = column(|entry| entry.user_agent.as_deref());
    let urls = column(|entry| entry.url.as_deref());
    let traces = column(|entry| entry.stack_trace.as_deref());
    let metadata: Vec<Value> = entries
        .iter()
        .map(|entry| Value::Object(entry.metadata.clone()))
        .collect();
    let parameters: Vec<(&(dyn ToSql + Sync), Type)> = vec![
        (&at, Type::TIMESTAMPTZ_ARRAY),
        (&ids, Type::UUID_ARRAY),
        (&tenants, Type::UUID_ARRAY),
        (&levels, Type::TEXT_ARRAY),
        (&messages, Type::TEXT_ARRAY),
        (&sources, Type::TEXT_ARRAY),
        (&emails, Type::TEXT_ARRAY),
        (&users, Type::UUID_ARRAY),
        (&agents, Type::TEXT_ARRAY),
        (&urls, Type::TEXT_ARRAY),
        (&traces, Type::TEXT_ARRAY),
        (&metadata, Type::JSONB_ARRAY),
    ];
    let connection = app.pool().get().await?;
    let begin = Acting::new(Scope::of_server()).begin_write();
    let (begun, set, inserted, ended) = futures_util::join!(
        connection.begin(&begin),
        connection.batch_execute("set local synchronous_commit = off"),
        connection.query_typed(
            "insert into system_log (created_at, id, tenant_id, level, message, source, user_email, user_id, user_agent, \
                 url, stack_trace, metadata) \
             select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            &parameters
        ),
        connection.commit(),
    );
    begun?;
    set?;
    inserted?;
    ended?;
    Ok(ids)
}

/// RFC 3339.
pub(super) fn instant(at: Timestamp) -> jiff::Timestamp {
    i64::try_from(at.as_millis())
        .ok()
        .and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok())
        .unwrap_or(jiff::Timestamp::MAX)
}

/// The moment that an id of ours was made at; none for one that a person made.
pub(super) fn made_at(id: Uuid) -> Option<jiff::Timestamp> {
    let (seconds, nanos) = id
        .get_timestamp()
        .filter(|_| id.get_version_num() == 7)?
        .to_unix();
    jiff::Timestamp::new(i64::try_from(seconds).ok()?, i32::try_from(nanos).ok()?).ok()
}

/// What a statement that took too long is answered with.
pub(super) fn too_long(error: tokio_postgres::Error) -> ApiError {
    if error.code() == Some(&tokio_postgres::error::SqlState::QUERY_CANCELED) {
        return ApiError::malformed(
            "too_much",
            "this search looks through too many entries; name a time with hours or created_at_gte",
        );
    }
    error.into()
}
