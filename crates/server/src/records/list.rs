//! A page of rows: from the nearest layer that is current, else from one snapshot of the database.

use std::time::Duration;

use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, Method};
use thermocline::{
    Answer, BypassReason, Digest, Key, LoadError, Loaded, Mode, Namespace, Policy, Request, Slots, Subject,
    TenantId, VersionKey, Versions,
};
use thermocline_axum::CachedBody;
use thermocline_postgres::slots_from_pairs;
use tokio_postgres::Row;
use uuid::Uuid;

use super::create::visible_to;
use super::list_query::{CAPPED, Cursor, ListQuery};
use super::rows::{row_json, tenant_column};
use super::search::Search;
use super::statement::Statement;
use super::values::Leniency;
use crate::activities::list_with_counts;
use crate::app::App;
use crate::database::Acting;
use crate::http::caching;
use crate::identity::Scope;
use crate::modules::ModuleSpec;
use crate::policies::{Feature, TenantPolicy, ttl};
use crate::problem::{ApiError, ApiResult};
use crate::rollups;

/// Finished bodies of lists.
pub(super) static LIST: Namespace = Namespace::new("list", Policy::new(ttl::LISTS));
/// Totals of lists, by their conditions: pages of one list share one.
pub(super) static COUNT: Namespace = Namespace::new("count", Policy::new(ttl::TOTALS));

/// Answers a list request, and says in whose scope: the caller's, or everybody's.
///
/// # Errors
/// 503 when neither a layer nor the database can answer.
pub(super) async fn list(
    app: &App,
    spec: &'static ModuleSpec,
    scope: Scope,
    query: ListQuery,
    method: &Method,
    headers: &HeaderMap,
) -> ApiResult<(Response, Scope)> {
    if query.include_stats {
        let response = list_with_counts(app, spec, scope, query, method, headers).await?;
        return Ok((response, scope));
    }
    let policy = app.policy_for(scope.tenant(), headers).await;
    let feature = feature(spec, &query);
    let mut mode = policy.mode(feature, caching::mode(headers, query.bust_cache));
    let depends = scope.version_keys(spec);
    if depends.is_empty() {
        // Across all tenants there is no one version that proves an answer current, so none is kept.
        mode = Mode::Bypass(BypassReason::NotCacheable);
    }
    let ttl = lifetime(spec, &query, &policy);
    let floors = caching::floors(headers, &depends)?;
    let asked = Asked {
        query: &query,
        mode,
        ttl,
        depends: &depends,
        floors: &floors,
    };
    let mut viewpoint = app.viewpoint(spec, scope, mode, &floors).await;
    loop {
        let scope = viewpoint.scope();
        let response = respond(app, spec, scope, &asked, method, headers).await?;
        match viewpoint.after_response(app, spec, response.headers()).await {
            Some(again) => viewpoint = again,
            None => return Ok((response, scope)),
        }
    }
}

/// A list as the cache is asked for it.
struct Asked<'a> {
    query: &'a ListQuery,
    mode: Mode,
    ttl: Duration,
    depends: &'a [VersionKey],
    floors: &'a [(VersionKey, u64)],
}

async fn respond(
    app: &App,
    spec: &'static ModuleSpec,
    scope: Scope,
    asked: &Asked<'_>,
    method: &Method,
    headers: &HeaderMap,
) -> ApiResult<Response> {
    let mode = asked.mode;
    let request = Request {
        key: page_key(spec, scope, asked.query, asked.ttl),
        depends: asked.depends,
        records: &[],
        floors: asked.floors,
        mode,
        ttl: Some(asked.ttl),
    };
    let loader = {
        let (app, query) = (app.clone(), asked.query.clone());
        move || async move { load(&app, spec, scope, &query, mode).await }
    };
    caching::respond(app, request, method, headers, loader).await
}

/// Loads a list ahead of those who will ask for it, to be kept for so long.
///
/// # Errors
/// 400 for a query that is none (any more), 503 when the database cannot answer.
pub(crate) async fn warm_list(
    app: &App,
    spec: &'static ModuleSpec,
    scope: Scope,
    query: &str,
    kept: Duration,
) -> ApiResult<()> {
    let query = ListQuery::parse(spec, query, Leniency::Strict)?;
    let scope = app.viewpoint(spec, scope, Mode::Warm, &[]).await.scope();
    let Some(version_key) = scope.version_key(spec) else {
        return Ok(());
    };
    if query.include_stats || query.timed {
        return Ok(());
    }
    let policy = app.policy(scope.tenant()).await;
    let mode = policy.mode(feature(spec, &query), Mode::Warm);
    if mode != Mode::Warm {
        return Ok(());
    }
    let depends = [version_key];
    let request = Request {
        key: page_key(spec, scope, &query, lifetime(spec, &query, &policy)),
        depends: &depends,
        records: &[],
        floors: &[],
        mode,
        ttl: Some(kept),
    };
    let loader = {
        let app = app.clone();
        move || async move { load(&app, spec, scope, &query, mode).await }
    };
    let loaded: Result<_, LoadError<ApiError>> = app.cache().get_or_load(request, loader).await;
    loaded.map(drop).map_err(caching::load_error)
}

/// The finished body of a list, from the nearest layer that is current, else from the database: for answers that have more
/// in them.
///
/// # Errors
/// As [`list`].
pub(crate) async fn page(
    app: &App,
    spec: &'static ModuleSpec,
    scope: Scope,
    query: &ListQuery,
    mode: Mode,
    floors: &[(VersionKey, u64)],
) -> ApiResult<Answer<CachedBody>> {
    let depends = scope.version_keys(spec);
    let ttl = lifetime(spec, query, &*app.policy(scope.tenant()).await);
    let request = Request {
        key: page_key(spec, scope, query, ttl),
        depends: &depends,
        records: &[],
        floors,
        mode,
        ttl: Some(ttl),
    };
    let loader = {
        let (app, query) = (app.clone(), query.clone());
        move || async move { load(&app, spec, scope, &query, mode).await }
    };
    let answered = app.cache().get_or_load(request, loader).await;
    answered.map_err(caching::load_error)
}

/// Pages of another lifetime are other pages: one that was kept for longer than it may be now is not found.
fn page_key(spec: &ModuleSpec, scope: Scope, query: &ListQuery, ttl: Duration) -> Key {
    let tenant = scope.tenant().unwrap_or(thermocline::TenantId::SERVER);
    let user = if spec.per_user {
        scope.user_id()
    } else {
        Uuid::nil()
    };
    let text = format!("{}|{user}|{}", query.fingerprint(), ttl.as_secs());
    Key::new(
        &LIST,
        tenant,
        spec.module,
        Subject::Digest(Digest::of(text.as_bytes())),
    )
}

/// The switch in the tenant's cache settings that this list hangs on.
fn feature(spec: &ModuleSpec, query: &ListQuery) -> Option<Feature> {
    if query.words.is_empty() {
        spec.list_feature
    } else {
        spec.search_feature
    }
}

/// What depends on the time is kept no longer than it may be wrong.
fn lifetime(spec: &ModuleSpec, query: &ListQuery, policy: &TenantPolicy) -> Duration {
    const TIMED: Duration = Duration::from_secs(30);
    let ttl = feature(spec, query).map_or(spec.list_ttl, |feature| policy.ttl(feature));
    if query.timed { ttl.min(TIMED) } else { ttl }
}

/// Reads the page, its total and the version that belongs to both from one snapshot.
async fn load(
    app: &App,
    spec: &'static ModuleSpec,
    scope: Scope,
    query: &ListQuery,
    mode: Mode,
) -> Result<Loaded<CachedBody>, ApiError> {
    let connection = app.pool().get().await?;
    // A total that was counted before is a cached answer, too.
    let bypassed = scope.tenant().is_some() && matches!(mode, Mode::Bypass(_));
    let known = known_total(app, spec, scope, query).filter(|_| !bypassed);
    let slots = slots_statement(spec, scope);
    let search = Search::of(spec, scope, query);
    let page = search
        .as_ref()
        .map_or_else(|| page_statement(spec, scope, query), Search::first);
    let begin = Acting::new(scope).begin_read();
    let (begun, slots, rows) = futures_util::join!(
        connection.begin(&begin),
        slots.run(&connection),
        page.run(&connection),
    );
    begun?;
    let slots = slots?.first().map(read_slots).unwrap_or_default();
    let rows = match &search {
        Some(search) => search.finish(&connection, rows?).await?,
        None => rows?,
    };
    // Each of them only ever grows, so their sum tells as much as all of them.
    let version = slots.iter().map(Slots::version).sum();
    let total = match known {
        Some((total, label)) if label == version => {
            connection.commit().await?;
            total
        }
        _ => {
            // One more than a capped total may say is enough to know that there are more.
            let most = query.capped.then_some(CAPPED + 1);
            let total = match &search {
                Some(search) => {
                    let total = search.total(&connection, most).await?;
                    connection.commit().await?;
                    total
                }
                None => {
                    let count = kept_total(spec, scope, query)
                        .unwrap_or_else(|| count_statement(spec, scope, query, most));
                    let (counted, ended) = futures_util::join!(count.run(&connection), connection.commit());
                    ended?;
                    counted?.first().map_or(0, |row| row.get(0))
                }
            };
            if !query.timed && !bypassed {
                app.totals().keep(count_key(spec, scope, query), total, version);
            }
            total
        }
    };
    let versions: Versions = slots.iter().map(Slots::version).collect();
    for (key, slots) in scope.version_keys(spec).into_iter().zip(slots) {
        app.versions().observe(key, slots);
    }
    // A total that the database keeps is exact at no cost.
    let capped = query.capped && kept_total(spec, scope, query).is_none();
    let body = body(spec, query, &rows, total, capped);
    Ok(Loaded::Cacheable {
        value: CachedBody::json(Bytes::from(body)),
        versions,
        ttl: None,
    })
}

/// The slots that [`slots_statement`] has read, in the order of the modules.
pub(super) fn read_slots(row: &Row) -> Vec<Slots> {
    (0..row.len())
        .filter_map(|column| row.try_get::<_, Vec<i64>>(column).ok())
        .map(|pairs| slots_from_pairs(&pairs))
        .collect()
}

/// The total that was counted last, with the version that it belongs to.
fn known_total(app: &App, spec: &ModuleSpec, scope: Scope, query: &ListQuery) -> Option<(i64, u64)> {
    scope.tenant()?;
    if query.timed {
        return None;
    }
    app.totals().find(&count_key(spec, scope, query))
}

fn count_key(spec: &ModuleSpec, scope: Scope, query: &ListQuery) -> Key {
    let user = if spec.per_user {
        scope.user_id()
    } else {
        Uuid::nil()
    };
    let text = format!("{}|{user}", query.count_fingerprint());
    let tenant = scope.tenant().unwrap_or(thermocline::TenantId::SERVER);
    Key::new(
        &COUNT,
        tenant,
        spec.module,
        Subject::Digest(Digest::of(text.as_bytes())),
    )
}

/// Reads the slots of the versions that an answer of the module depends on in this scope, one column each.
pub(crate) fn slots_statement(spec: &ModuleSpec, scope: Scope) -> Statement {
    let mut statement = Statement::starting("select ");
    write_slots(
        &mut statement,
        spec,
        scope.tenant().unwrap_or(thermocline::TenantId::SERVER),
    );
    statement
}

/// The columns that [`read_slots`] takes.
pub(super) fn write_slots(statement: &mut Statement, spec: &ModuleSpec, tenant: TenantId) {
    for (index, module) in spec.shown_modules().enumerate() {
        statement.push(if index == 0 {
            "thermocline.slots("
        } else {
            ", thermocline.slots("
        });
        statement.bind(&tenant.as_uuid().to_string(), "uuid");
        statement.push(", ");
        statement.bind(module.as_str(), "text");
        statement.push(")");
    }
}

fn page_statement(spec: &ModuleSpec, scope: Scope, query: &ListQuery) -> Statement {
    let sort = query.sort_sql();
    let (direction, sign) = if query.descending {
        ("desc", "<")
    } else {
        ("asc", ">")
    };
    // Rows that an offset skips are made before they are skipped: behind one, the page is found by ids alone first.
    let skips = query.page.offset > 0;
    let rows = row_json(spec);
    let table = spec.table;
    let mut statement = Statement::starting(if skips {
        format!(
            "select {rows}, page.sort::text, t.id from (select t.id, {sort} as sort from {table} t where "
        )
    } else {
        format!("select {rows}, {sort}::text, t.id from {table} t where ")
    });
    write_conditions(&mut statement, spec, scope, query);
    if let Some(cursor) = &query.page.after {
        statement.push(&format!(" and ({sort}, t.id) {sign} ("));
        statement.bind(&cursor.value, query.sort_by.sql_type());
        statement.push(", ");
        statement.bind(&cursor.id.to_string(), "uuid");
        statement.push(")");
    }
    statement.push(&format!(
        " order by {sort} {direction}, t.id {direction} limit {} offset {}",
        query.page.limit, query.page.offset
    ));
    if skips {
        statement.push(&format!(") page join {table} t on t.id = page.id"));
        if let Some(tenant) = scope.tenant() {
            // Without it every part of the table would be asked for each id.
            statement.push(&format!(" and {} = ", tenant_column(spec)));
            statement.bind(&tenant.as_uuid().to_string(), "uuid");
        }
        statement.push(&format!(" order by page.sort {direction}, page.id {direction}"));
    }
    statement
}

/// Without conditions the total is one that the database keeps: it costs the same at any size.
fn kept_total(spec: &ModuleSpec, scope: Scope, query: &ListQuery) -> Option<Statement> {
    let tenant = scope.tenant()?;
    let include_test_data = query.asks_for_all()?;
    // Rows that only some may see cannot be counted for everybody.
    if spec.visible.is_some() || spec.rollup.measure("total").is_none() {
        return None;
    }
    Some(rollups::total(spec, tenant, include_test_data))
}

/// Counts rows, up to `most`.
fn count_statement(spec: &ModuleSpec, scope: Scope, query: &ListQuery, most: Option<u64>) -> Statement {
    let mut statement = Statement::starting(format!(
        "select count(*) from (select from {} t where ",
        spec.table
    ));
    write_conditions(&mut statement, spec, scope, query);
    if let Some(most) = most {
        statement.push(&format!(" limit {most}"));
    }
    statement.push(") found");
    statement
}

/// The tenant first, then what the caller may see, then what was asked for.
pub(crate) fn write_conditions(
    statement: &mut Statement,
    spec: &ModuleSpec,
    scope: Scope,
    query: &ListQuery,
) {
    match scope.tenant() {
        Some(tenant) => {
            statement.push(&format!("{} = ", tenant_column(spec)));
            statement.bind(&tenant.as_uuid().to_string(), "uuid");
        }
        None => statement.push("true"),
    }
    if let Some(visible) = spec.visible {
        statement.push(" and ");
        statement.push(&visible_to(visible, scope));
    }
    if !query.words.is_empty() && spec.searchable {
        statement.push(" and t.id in (select search_ids(");
        statement.bind(spec.table, "text");
        statement.push(", ");
        statement.bind_option(scope.tenant().map(|tenant| tenant.as_uuid().to_string()), "uuid");
        statement.push(", ");
        statement.bind_list(&query.words, "text[]");
        statement.push("))");
    }
    statement.push(" and ");
    query.filter.write(spec, statement);
}

/// `{"status":"success","success":true,"data":{"contacts":[…],"total":…,…}}`, copied together from the rows' own JSON.
fn body(spec: &ModuleSpec, query: &ListQuery, rows: &[Row], total: i64, capped: bool) -> String {
    let texts: Vec<&str> = rows.iter().map(|row| row.get(0)).collect();
    let mut body = String::with_capacity(texts.iter().map(|text| text.len() + 1).sum::<usize>() + 256);
    body.push_str("{\"status\":\"success\",\"success\":true,\"data\":{\"");
    body.push_str(spec.name());
    body.push_str("\":[");
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            body.push(',');
        }
        body.push_str(text);
    }
    let full = rows.len() as u64 == query.page.limit;
    let next = rows.last().filter(|_| full).map(|row| {
        let value: String = row.get::<_, Option<String>>(1).unwrap_or_default();
        Cursor::after(query, value, row.get(2)).encode()
    });
    let next = next.map_or("null".to_owned(), |cursor| format!("\"{cursor}\""));
    let over = capped && total.unsigned_abs() > CAPPED;
    let total = if over { CAPPED } else { total.unsigned_abs() };
    let said = match (query.capped, over) {
        (false, _) => "",
        (true, true) => ",\"total_capped\":true",
        (true, false) => ",\"total_capped\":false",
    };
    body.push_str(&format!(
        "],\"total\":{total}{said},\"limit\":{},\"offset\":{},\"next_cursor\":{next}}}}}",
        query.page.limit, query.page.offset
    ));
    body
}
