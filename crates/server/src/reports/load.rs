//! Making a bundle from one snapshot: counts that the database keeps, and three short reads by an index.

use std::time::Duration;

use jiff::civil::Date;
use thermocline::{Loaded, Versions};
use thermocline_axum::CachedBody;
use thermocline_postgres::read_slots;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

use super::bundle::{Ask, SHOWN, TTL, depends};
use super::figures::{charts, counts, ranges, stats};
use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::modules::{ModuleSpec, find};
use crate::problem::ApiError;
use crate::records::{Statement, row_json};
use crate::rollups;

/// The lists: name, module, rows.
const LISTS: [(&str, &str, usize); 3] = [
    ("recentActivities", "activities", 10),
    ("recentLeads", "leads", 5),
    ("recentOpportunities", "opportunities", 5),
];

/// Reads everything in one transaction and one round trip.
pub(super) async fn load(app: &App, ask: &Ask) -> Result<Loaded<CachedBody>, ApiError> {
    let now = app.clock().now();
    let moment = jiff::Timestamp::from_millisecond(now.as_millis().cast_signed())
        .map_err(|error| ApiError::Internal(anyhow::Error::new(error).context("the clock")))?;
    let today = moment.to_zoned(jiff::tz::TimeZone::UTC).date();
    let scope = ask.tenant.map_or_else(Scope::of_server, Scope::of_tenant);
    let depends = depends(ask.tenant);
    let ranges = ranges(today);
    let lists = LISTS.map(|(_, module, limit)| recent(shown(module), ask, limit));

    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let modules: Vec<&str> = SHOWN.iter().map(|module| module.as_str()).collect();
    let everyone = [(
        &modules as &(dyn tokio_postgres::types::ToSql + Sync),
        Type::TEXT_ARRAY,
    )];
    // Whether one tenant's versions are read or the sum of all of them is one round trip, in one snapshot.
    let versions = async {
        if ask.tenant.is_some() {
            read_slots(&connection, &depends).await.map(Read::Slots)
        } else {
            let rows = connection
                .query_typed("select versions_of_all($1)", &everyone)
                .await?;
            let sum = rows.first().map_or(0, |row| row.get::<_, i64>(0));
            Ok(Read::Sum(sum.unsigned_abs()))
        }
    };
    let (begun, versions, found, activities, leads, opportunities, ended) = futures_util::join!(
        connection.begin(&begin),
        versions,
        rollups::read(&connection, ask.tenant, &ranges, ask.include_test_data),
        lists[0].run(&connection),
        lists[1].run(&connection),
        lists[2].run(&connection),
        connection.commit(),
    );
    begun?;
    ended?;
    let (versions, version) = match versions? {
        Read::Slots(slots) => {
            let versions: Vec<u64> = depends
                .iter()
                .zip(slots)
                .map(|(key, slots)| {
                    let version = slots.version();
                    app.versions().observe(*key, slots);
                    version
                })
                .collect();
            let sum = versions.iter().sum();
            (Versions::from(versions), sum)
        }
        Read::Sum(sum) => (Versions::none(), sum),
    };
    let found = found?;
    let ttl = lifetime(moment, today);
    let meta = serde_json::json!({
        "tenant_id": ask.tenant.map(|tenant| tenant.as_uuid()),
        "generated_at": moment.to_string(),
        "ttl_seconds": TTL.as_secs(),
        "warmed_at": ask.warming.then(|| moment.to_string()),
        "version": version,
    });
    let lists = [activities?, leads?, opportunities?];
    let body = format!(
        "{{\"status\":\"success\",\"success\":true,\"data\":{{\"stats\":{},\"counts\":{},\"lists\":{{{}}},\
         \"charts\":{},\"meta\":{}}},\"cached\":true}}",
        stats(&found, today),
        counts(&found),
        lists_text(&lists),
        charts(&found, today),
        ordered(&meta),
    );
    Ok(Loaded::Cacheable {
        value: CachedBody::json(body),
        versions,
        ttl: Some(ttl),
    })
}

enum Read {
    Slots(Vec<thermocline::Slots>),
    Sum(u64),
}

fn shown(module: &str) -> &'static ModuleSpec {
    find(module).expect("the lists name modules")
}

/// A bundle speaks of today: it ends with the day at the latest.
fn lifetime(now: jiff::Timestamp, today: Date) -> Duration {
    let midnight = today
        .tomorrow()
        .ok()
        .and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC).ok())
        .map(|zoned| zoned.timestamp());
    let left = midnight.map_or(TTL, |midnight| {
        Duration::try_from(midnight.duration_since(now)).unwrap_or(TTL)
    });
    left.clamp(Duration::from_millis(1), TTL)
}

/// The newest rows. Over all tenants the newest of each are compared: there is an index for every tenant's, none for all.
fn recent(spec: &ModuleSpec, ask: &Ask, limit: usize) -> Statement {
    let rows = row_json(spec);
    let table = spec.table;
    let real = if ask.include_test_data {
        ""
    } else {
        " and not t.is_test_data"
    };
    let newest = format!("order by t.created_at desc, t.id desc limit {limit}");
    match ask.tenant {
        Some(tenant) => {
            let mut statement =
                Statement::starting(format!("select {rows} from {table} t where t.tenant_id = "));
            statement.bind(&tenant.as_uuid().to_string(), "uuid");
            statement.push(&format!("{real} {newest}"));
            statement
        }
        None => Statement::starting(format!(
            "select {rows} from (select n.id, n.tenant_id from tenant o cross join lateral (\
             select t.id, t.tenant_id, t.created_at from {table} t where t.tenant_id = o.id{real} {newest}) n \
             order by n.created_at desc, n.id desc limit {limit}) n \
             join {table} t on t.id = n.id and t.tenant_id = n.tenant_id order by t.created_at desc, t.id desc"
        )),
    }
}

fn lists_text(lists: &[Vec<Row>; 3]) -> String {
    let lists = LISTS.iter().zip(lists).map(|((name, _, _), rows)| {
        let rows: Vec<&str> = rows.iter().map(|row| row.get(0)).collect();
        format!("\"{name}\":[{}]", rows.join(","))
    });
    lists.collect::<Vec<_>>().join(",")
}

/// The members in an order in which the version is the last: it is looked for from the end.
fn ordered(meta: &serde_json::Value) -> String {
    let members = ["tenant_id", "generated_at", "ttl_seconds", "warmed_at", "version"];
    let members = members.map(|name| format!("\"{name}\":{}", meta[name]));
    format!("{{{}}}", members.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_ends_with_its_day() {
        let now: jiff::Timestamp = "2026-03-31T23:58:00Z".parse().unwrap();
        let today = jiff::civil::date(2026, 3, 31);
        assert_eq!(lifetime(now, today), Duration::from_secs(120));
        let now: jiff::Timestamp = "2026-03-31T00:00:05Z".parse().unwrap();
        assert_eq!(lifetime(now, today), TTL);
    }
}
