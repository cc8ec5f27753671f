//! Presence in Postgres: beside the users, so that a heartbeat does not change a user.

use thermocline::{TenantId, Timestamp};
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::status::{LiveStatus, Present, instant};
use crate::database::{Acting, Pool};
use crate::identity::Scope;
use crate::problem::ApiResult;

/// What is written about one person.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub user: Uuid,
    pub live_status: LiveStatus,
    pub last_seen: Timestamp,
    pub expires: Timestamp,
}

/// Writes what is newer than what is there. People whom the users do not know (another provider's) are left out.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn write(pool: &Pool, rows: &[Row]) -> ApiResult<()> {
    let users: Vec<Uuid> = rows.iter().map(|row| row.user).collect();
    let statuses: Vec<&str> = rows.iter().map(|row| row.live_status.as_str()).collect();
    let seen: Vec<_> = rows.iter().map(|row| instant(row.last_seen)).collect();
    let expires: Vec<_> = rows.iter().map(|row| instant(row.expires)).collect();
    let connection = pool.get().await?;
    let begin = Acting::new(Scope::of_server()).begin_write();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 4] = [
        (&users, Type::UUID_ARRAY),
        (&statuses, Type::TEXT_ARRAY),
        (&seen, Type::TIMESTAMPTZ_ARRAY),
        (&expires, Type::TIMESTAMPTZ_ARRAY),
    ];
    // In one order, so that two servers cannot wait for each other.
    let upsert = "insert into user_presence (user_id, tenant_id, live_status, last_seen, expires_at) \
             select u.id, u.tenant_id, p.live_status, p.last_seen, p.expires_at \
             from unnest($1, $2, $3, $4) as p (user_id, live_status, last_seen, expires_at) \
             join app_user u on u.id = p.user_id order by u.id \
             on conflict (user_id) do update set tenant_id = excluded.tenant_id, live_status = excluded.live_status, \
                 last_seen = excluded.last_seen, expires_at = excluded.expires_at \
             where user_presence.last_seen <= excluded.last_seen";
    let written = connection.query_typed(upsert, &parameters);
    connection.within(&begin, written).await?;
    Ok(())
}

/// Everybody of a tenant who was heard of lately, those who said that they go included.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn read(pool: &Pool, tenant: TenantId, now: Timestamp) -> ApiResult<Vec<Present>> {
    let scope = if tenant == TenantId::SERVER {
        Scope::of_server()
    } else {
        Scope::of_tenant(tenant)
    };
    let owner = (tenant != TenantId::SERVER).then(|| tenant.as_uuid());
    let now = instant(now);
    let connection = pool.get().await?;
    let begin = Acting::new(scope).begin_read();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
        [(&owner, Type::UUID), (&now, Type::TIMESTAMPTZ)];
    let rows = connection
        .within(
            &begin,
            connection.query_typed(
                "select p.user_id, u.email, p.live_status, p.last_seen, p.expires_at \
             from user_presence p join app_user u on u.id = p.user_id \
             where p.tenant_id is not distinct from $1 and p.expires_at > $2 limit 10000",
                &parameters,
            ),
        )
        .await;
    let moment =
        |at: jiff::Timestamp| Timestamp::from_millis(u64::try_from(at.as_millisecond()).unwrap_or_default());
    Ok(rows?
        .iter()
        .map(|row| Present {
            user_id: row.get(0),
            email: row.get(1),
            live_status: LiveStatus::parse(row.get(2)).unwrap_or(LiveStatus::Offline),
            last_seen: moment(row.get(3)),
            // What people look at is told by the memory layer alone: it changes too often to be written down.
            viewing: Vec::new(),
            expires: moment(row.get(4)),
        })
        .collect())
}
