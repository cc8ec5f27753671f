//! The lists that a tenant really uses, loaded before its usual first hour.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::StreamExt;
use jiff::SignedDuration;
use serde_json::json;
use thermocline::TenantId;
use thermocline_jobs::{FunctionError, FunctionResult, RunContext};
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::local_time;
use super::tenants;
use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::modules;
use crate::problem::ApiResult;
use crate::records;

/// How long before its usual first hour a tenant is warmed at most.
const AHEAD: SignedDuration = SignedDuration::from_hours(1);
/// How long a warmed list stays fresh: through the first hours. A change outdates it at once, as always.
const KEPT: Duration = Duration::from_secs(4 * 3600);
/// Between two lists of one tenant: people who work at this hour go first.
const PAUSE: Duration = Duration::from_millis(20);

/// The most used lists of the first three hours, of each tenant whose usual first hour is one of `$1` (or of the tenant `$2`,
/// whatever its hour).
const LISTS: &str = "with first_hours as (
        select tenant_id, percentile_disc(0.25) within group (order by first) as hour
        from (select tenant_id, day, min(hour) as first from usage_hour where day > $3::date - 14 group by 1, 2) days
        group by 1
    ), ranked as (
        select used.tenant_id, used.module, used.user_id, used.query,
            row_number() over (partition by used.tenant_id order by sum(used.hits) desc, used.module, used.query) as rank
        from used_list used join first_hours first using (tenant_id)
        where used.last_used > $3::date - 7 and (used.hour - first.hour + 24) % 24 < 3
            and (first.hour = any ($1) or used.tenant_id = $2)
        group by 1, 2, 3, 4
    )
    select tenant_id, module, user_id, query from ranked where rank <= 20 order by tenant_id, rank";

struct UsedList {
    module: String,
    user: Uuid,
    query: String,
}

/// Loads the lists that the tenants whose usual first hour comes next use in their first hours. A job of one tenant, or an
/// admin who asks for it, loads that tenant's at once.
pub(super) async fn warm_used_lists(app: App, context: RunContext) -> FunctionResult {
    // What this server counted lately counts, too.
    app.usage().flush(&app).await.map_err(FunctionError::new)?;
    let window = local_time::since_last_run(&app, &context).await?.shifted(AHEAD);
    let hours: Vec<i16> = (0..24)
        .filter(|hour| window.holds_hour(*hour))
        .map(i16::from)
        .collect();
    let day = jiff::tz::TimeZone::UTC.to_datetime(window.to).date();
    let used = read(&app, &hours, context.tenant_id(), day)
        .await
        .map_err(FunctionError::new)?;
    let active = tenants::of_run(&app, &context).await?;
    let work: Vec<_> = active
        .into_iter()
        .filter_map(|tenant| Some((tenant.id, used.get(&tenant.id.as_uuid())?)))
        .map(|(tenant, lists)| (tenant, lists.iter().map(UsedList::copy).collect::<Vec<_>>()))
        .collect();
    let (tenants, total) = (
        work.len(),
        work.iter().map(|(_, lists)| lists.len() as u64).sum::<u64>(),
    );
    let mut warming = futures_util::stream::iter(work)
        .map(|(tenant, lists)| {
            let app = app.clone();
            async move { warm(&app, tenant, lists).await }
        })
        .buffer_unordered(app.settings().warm_at_once.max(1));
    let (mut loaded, mut failed) = (0, 0);
    while let Some((done, failures)) = warming.next().await {
        loaded += done;
        failed += failures;
        context.report(loaded + failed, Some(total), "lists");
    }
    app.jobs().warming().note_lists(loaded, failed);
    Ok(json!({ "tenants": tenants, "lists": loaded, "failures": failed }))
}

/// One after the other, through the code that answers requests. How many were loaded, and how many were not.
async fn warm(app: &App, tenant: TenantId, lists: Vec<UsedList>) -> (u64, u64) {
    let (mut loaded, mut failed) = (0, 0);
    for list in lists {
        let Some(spec) = modules::find(&list.module) else {
            continue;
        };
        let scope = Scope::of_reader(tenant, list.user);
        match records::warm_list(app, spec, scope, &list.query, KEPT).await {
            Ok(()) => loaded += 1,
            Err(error) => {
                failed += 1;
                tracing::debug!(tenant.id = %tenant, %error, "a list of {} is not warmed", list.module);
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
    (loaded, failed)
}

async fn read(
    app: &App,
    hours: &[i16],
    tenant: Option<Uuid>,
    day: jiff::civil::Date,
) -> ApiResult<BTreeMap<Uuid, Vec<UsedList>>> {
    let client = app.pool().get().await?;
    let begin = Acting::new(Scope::of_server()).begin_read();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 3] = [
        (&hours, Type::INT2_ARRAY),
        (&tenant, Type::UUID),
        (&day, Type::DATE),
    ];
    let rows = client
        .within(&begin, client.query_typed(LISTS, &parameters))
        .await;
    let mut used: BTreeMap<Uuid, Vec<UsedList>> = BTreeMap::new();
    for row in rows? {
        used.entry(row.get(0)).or_default().push(UsedList {
            module: row.get(1),
            user: row.get(2),
            query: row.get(3),
        });
    }
    Ok(used)
}

impl UsedList {
    fn copy(&self) -> Self {
        Self {
            module: self.module.clone(),
            user: self.user,
            query: self.query.clone(),
        }
    }
}
