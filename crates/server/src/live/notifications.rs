//! The notifications of those who listen, as the stream tells them: how many are unread, and the newest.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::value::RawValue;
use thermocline::TenantId;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::state::digest;
use crate::database::{Acting, Pool};
use crate::identity::Scope;
use crate::modules;
use crate::problem::ApiResult;
use crate::records::row_json;

/// How many of the newest travel with each event.
const NEWEST: i64 = 10;

/// What one user has: made by Postgres, sent as it is.
#[derive(Debug)]
pub(super) struct Inbox {
    /// `{"unread":…,"notifications":[…]}`.
    pub json: Box<RawValue>,
    /// Of that text.
    pub digest: u64,
}

/// The inboxes of these people.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn read(
    pool: &Pool,
    tenant: TenantId,
    people: &[(Uuid, Arc<str>)],
) -> ApiResult<HashMap<Uuid, Arc<Inbox>>> {
    let spec = modules::find("notifications").expect("notifications are a module of the list");
    let users: Vec<Uuid> = people.iter().map(|(user, _)| *user).collect();
    let emails: Vec<String> = people.iter().map(|(_, email)| email.to_lowercase()).collect();
    let sql = format!(
        "select p.id, json_build_object('unread', \
            (select count(*) from notification t where t.tenant_id = $3 and t.user_id = p.id and not t.is_read) + \
            (select count(*) from notification t where t.tenant_id = $3 and t.user_id is null \
                 and lower(t.user_email) = p.email and not t.is_read), \
         'notifications', coalesce((select json_agg(n.row order by n.created_at desc, n.id desc) from \
            (select {row}::json as row, t.created_at, t.id from notification t where t.tenant_id = $3 and (t.user_id = p.id \
                 or (t.user_id is null and lower(t.user_email) = p.email)) \
             order by t.created_at desc, t.id desc limit {NEWEST}) n), '[]'))::text \
         from unnest($1, $2) as p (id, email)",
        row = row_json(spec),
    );
    let tenant_id = tenant.as_uuid();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 3] = [
        (&users, Type::UUID_ARRAY),
        (&emails, Type::TEXT_ARRAY),
        (&tenant_id, Type::UUID),
    ];
    let connection = pool.get().await?;
    let begin = Acting::new(Scope::of_tenant(tenant)).begin_read();
    let rows = connection
        .within(&begin, connection.query_typed(&sql, &parameters))
        .await;
    let mut inboxes = HashMap::new();
    for row in rows? {
        let text: String = row.get(1);
        let digest = digest(text.as_bytes());
        let json = RawValue::from_string(text).map_err(|error| anyhow::anyhow!(error))?;
        inboxes.insert(row.get(0), Arc::new(Inbox { json, digest }));
    }
    Ok(inboxes)
}
