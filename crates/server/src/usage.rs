//! Which lists people really ask for: counted in memory, a sample of it, and written down together.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::modules::ModuleSpec;
use crate::problem::ApiResult;

/// The modules whose lists are the same at any time of the day as long as nothing is changed. Activities become overdue by
/// themselves.
const TIMELESS: &[&str] = &[
    "accounts",
    "contacts",
    "leads",
    "opportunities",
    "bizdevsources",
    "documents",
    "tasks",
    "notes",
];
/// One of so many answers that a layer had is counted, for as many; every other one is counted.
const SAMPLE: u64 = 16;
/// Lists between two writes at most; more than that are not the usual ones.
const CAPACITY: usize = 10_000;
/// A longer query is nobody's habit.
const LONGEST: usize = 512;
/// How often what was counted is written down.
const FLUSH: Duration = Duration::from_secs(60);

/// What was asked for since the last write.
#[derive(Default)]
pub(crate) struct Usage {
    lists: Mutex<HashMap<UsedList, u64>>,
    hits: AtomicU64,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct UsedList {
    tenant: Uuid,
    module: &'static str,
    user: Uuid,
    query: String,
}

impl Usage {
    /// Takes note of a list that was answered. Costs next to nothing for most answers that a layer had.
    pub(crate) fn note(&self, spec: &'static ModuleSpec, scope: Scope, query: &str, hit: bool) {
        let weight = if hit { SAMPLE } else { 1 };
        if hit && !self.hits.fetch_add(1, Relaxed).is_multiple_of(SAMPLE) {
            return;
        }
        let Some(tenant) = scope.tenant() else { return };
        if !TIMELESS.contains(&spec.name()) {
            return;
        }
        let Some(query) = usual(query) else { return };
        let list = UsedList {
            tenant: tenant.as_uuid(),
            module: spec.name(),
            user: if spec.per_user {
                scope.user_id()
            } else {
                Uuid::nil()
            },
            query,
        };
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = lists.get_mut(&list) {
            *count += weight;
        } else if lists.len() < CAPACITY {
            lists.insert(list, weight);
        }
    }

    /// Writes down what was counted. What cannot be written is forgotten: it is a sample anyway.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(crate) async fn flush(&self, app: &App) -> ApiResult<()> {
        let lists = std::mem::take(&mut *self.lists.lock().unwrap_or_else(PoisonError::into_inner));
        if lists.is_empty() {
            return Ok(());
        }
        let millis = i64::try_from(app.clock().now().as_millis()).unwrap_or(i64::MAX);
        let now = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        let now = TimeZone::UTC.to_datetime(now);
        let (day, hour) = (now.date(), i16::from(now.hour()));
        let (mut tenants, mut modules, mut users, mut queries, mut hits) =
            (vec![], vec![], vec![], vec![], vec![]);
        for (list, count) in &lists {
            tenants.push(list.tenant);
            modules.push(list.module);
            users.push(list.user);
            queries.push(list.query.as_str());
            hits.push(i64::try_from(*count).unwrap_or(i64::MAX));
        }
        let connection = app.pool().get().await?;
        let begin = Acting::new(Scope::of_server()).begin_write();
        let counted: [(&(dyn ToSql + Sync), Type); 7] = [
            (&tenants, Type::UUID_ARRAY),
            (&modules, Type::TEXT_ARRAY),
            (&users, Type::UUID_ARRAY),
            (&queries, Type::TEXT_ARRAY),
            (&hits, Type::INT8_ARRAY),
            (&hour, Type::INT2),
            (&day, Type::DATE),
        ];
        let seen: [(&(dyn ToSql + Sync), Type); 3] = [
            (&tenants, Type::UUID_ARRAY),
            (&day, Type::DATE),
            (&hour, Type::INT2),
        ];
        // A tenant that was deleted meanwhile would make all of it fail. In one order, so that two servers do not wait in a
        // circle.
        let (begun, written, hours, ended) = futures_util::join!(
            connection.begin(&begin),
            connection.query_typed(
                "insert into used_list (tenant_id, module, user_id, query, hour, hits, last_used) \
                 select u.tenant, u.module, u.person, u.query, $6, u.hits, $7 \
                 from unnest($1, $2, $3, $4, $5) as u (tenant, module, person, query, hits) \
                 join tenant on tenant.id = u.tenant order by 1, 2, 3, 4 \
                 on conflict (tenant_id, module, user_id, query, hour) do update \
                 set hits = used_list.hits + excluded.hits, last_used = excluded.last_used",
                &counted,
            ),
            connection.query_typed(
                "insert into usage_hour (tenant_id, day, hour) \
                 select distinct u.tenant, $2, $3 from unnest($1) as u (tenant) \
                 join tenant on tenant.id = u.tenant order by 1 on conflict do nothing",
                &seen,
            ),
            connection.commit(),
        );
        begun?;
        written?;
        hours?;
        Ok(ended?)
    }
}

/// Writes down what was counted, once a minute and at the end.
pub(crate) async fn keep_usage(app: App, mut stopped: tokio::sync::watch::Receiver<bool>) {
    loop {
        let stop = tokio::select! {
            () = app.clock().sleep(FLUSH) => false,
            _ = stopped.wait_for(|stop| *stop) => true,
        };
        if let Err(error) = app.usage().flush(&app).await {
            tracing::debug!(%error, "a minute of usage was not written down");
        }
        if stop {
            return;
        }
    }
}

/// The query in one form, without what names the tenant or the use of the cache; none for what nobody asks for twice.
fn usual(query: &str) -> Option<String> {
    if query.len() > LONGEST {
        return None;
    }
    let mut pairs = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match name.as_ref() {
            "tenant_id" | "bust_cache" => {}
            "search" | "q" | "cursor" => return None,
            "offset" if value != "0" => return None,
            "page" if value != "1" => return None,
            _ => pairs.push((name, value)),
        }
    }
    pairs.sort();
    let text = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    Some(text).filter(|text| text.len() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_have_one_form_and_searches_none() {
        assert_eq!(
            usual("sort_by=name&limit=50&tenant_id=acme&bust_cache=true").as_deref(),
            Some("limit=50&sort_by=name")
        );
        assert_eq!(usual("").as_deref(), Some(""));
        assert_eq!(usual("search=ada"), None);
        assert_eq!(usual("offset=100"), None);
        assert_eq!(usual("page=1&per_page=20").as_deref(), Some("page=1&per_page=20"));
        assert_eq!(usual(&"x".repeat(600)), None);
    }
}
