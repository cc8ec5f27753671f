//! A page of a contact's messages, newest first.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderValue, StatusCode};
use thermocline::{Loaded, TenantId, VersionKey, Versions};
use thermocline_axum::CachedBody;
use thermocline_postgres::read_slots;
use uuid::Uuid;

use super::message::JSON;
use super::parameters::Parameters;
use super::place::{Place, micros_of};
use super::{MESSAGES, page_key};
use crate::app::App;
use crate::database::Acting;
use crate::http::caching;
use crate::identity::{Caller, Level, Scope, named_tenants};
use crate::modules::CONTACTS;
use crate::policies::Feature;
use crate::problem::{ApiError, ApiResult};
use crate::records::{Leniency, Statement, narrowed_to_row, preference_applied, row_id, success};

/// Messages of a page when the request does not say.
const LIMIT: u64 = 50;

pub(super) async fn read_messages(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    caller.demand(CONTACTS, Level::Read)?;
    let contact = row_id(CONTACTS, &id)?;
    let (parts, _) = request.into_parts();
    let leniency = Leniency::of(&parts.headers);
    let query = parts.uri.query().unwrap_or_default();
    let mut parameters = Parameters::parse(query, LIMIT, false, leniency)?;
    parameters.tenants.extend(named_tenants(&parts));
    let scope = caller.scope(&app, &parameters.tenants).await?;
    let scope = narrowed_to_row(&app, CONTACTS, scope, contact).await?;
    let tenant = scope.demand_tenant()?;
    let lenient = parameters.leniency_used;
    let policy = app.policy_for(Some(tenant), &parts.headers).await;
    let ttl = policy.ttl(Feature::MessageHistory);
    let depends = [VersionKey::new(tenant, MESSAGES)];
    let request = thermocline::Request {
        key: page_key(
            tenant,
            contact,
            ttl,
            &format!("messages|{}|{}", parameters.limit, parameters.after_text()),
        ),
        depends: &depends,
        records: &[Some(contact)],
        floors: &caching::floors(&parts.headers, &depends)?,
        mode: policy.mode(
            Some(Feature::MessageHistory),
            caching::mode(&parts.headers, parameters.bust_cache),
        ),
        ttl: Some(ttl),
    };
    let loader = {
        let app = app.clone();
        move || async move { load(&app, scope, tenant, contact, &parameters).await }
    };
    let mut response = caching::respond(&app, request, &parts.method, &parts.headers, loader).await?;
    if response.status() == StatusCode::NOT_FOUND {
        return Err(ApiError::NotFound(format!("contact {contact}")));
    }
    if lenient {
        preference_applied(&mut response);
    }
    Ok(response)
}

/// Reads the page, how many messages there are, and the version that belongs to both from one snapshot.
async fn load(
    app: &App,
    scope: Scope,
    tenant: TenantId,
    contact: Uuid,
    parameters: &Parameters,
) -> Result<Loaded<CachedBody>, ApiError> {
    let key = VersionKey::new(tenant, MESSAGES);
    let total = total(tenant, contact);
    let page = page(tenant, contact, parameters);
    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let (begun, slots, total, rows, ended) = futures_util::join!(
        connection.begin(&begin),
        read_slots(&connection, std::slice::from_ref(&key)),
        total.run(&connection),
        page.run(&connection),
        connection.commit(),
    );
    begun?;
    ended?;
    let slots = slots?.pop().unwrap_or_default();
    let version = app.versions().observe(key, slots);
    let (exists, total) = match total?.first() {
        Some(row) => (row.get::<_, bool>(0), row.get::<_, i64>(1)),
        None => (false, 0),
    };
    if !exists {
        return Ok(missing());
    }
    let rows = rows?;
    let texts: Vec<&str> = rows.iter().map(|row| row.get(0)).collect();
    let full = rows.len() as u64 == parameters.limit;
    let next = rows.last().filter(|_| full).map_or("null".to_owned(), |row| {
        format!("\"{}\"", Place::new(row.get(1), row.get(2)).encode())
    });
    let body = CachedBody::json(Bytes::from(success(&format!(
        "{{\"messages\":[{}],\"total\":{total},\"limit\":{},\"next_cursor\":{next}}}",
        texts.join(","),
        parameters.limit
    ))));
    if total == 0 {
        // Whether there is a contact at all is not in the version of its messages: with the last of them the contact may have
        // gone. As long as there are some, deleting the contact deletes them, and raises it.
        return Ok(Loaded::Uncacheable(body));
    }
    Ok(Loaded::Cacheable {
        value: body,
        versions: Versions::One(version),
        ttl: None,
    })
}

/// Not an error of the load: a stale copy must never stand in for what is gone.
pub(super) fn missing() -> Loaded<CachedBody> {
    Loaded::Uncacheable(CachedBody::new(
        StatusCode::NOT_FOUND,
        HeaderValue::from_static("application/json"),
        Bytes::new(),
    ))
}

/// Whether the contact is there, and how many messages it has: counted from the index alone.
fn total(tenant: TenantId, contact: Uuid) -> Statement {
    let mut statement = contact_exists(tenant, contact);
    statement.push(", (select count(*) from contact_message m where m.tenant_id = ");
    statement.bind(&tenant.as_uuid().to_string(), "uuid");
    statement.push(" and m.contact_id = ");
    statement.bind(&contact.to_string(), "uuid");
    statement.push(")");
    statement
}

/// `select exists (…)`, to be continued.
pub(super) fn contact_exists(tenant: TenantId, contact: Uuid) -> Statement {
    let mut statement = Statement::starting("select exists (select from contact t where t.tenant_id = ");
    statement.bind(&tenant.as_uuid().to_string(), "uuid");
    statement.push(" and t.id = ");
    statement.bind(&contact.to_string(), "uuid");
    statement.push(")");
    statement
}

fn page(tenant: TenantId, contact: Uuid, parameters: &Parameters) -> Statement {
    let mut statement = Statement::starting(format!(
        "select {JSON}, {}, m.id from contact_message m where m.tenant_id = ",
        micros_of("m.sent_at")
    ));
    statement.bind(&tenant.as_uuid().to_string(), "uuid");
    statement.push(" and m.contact_id = ");
    statement.bind(&contact.to_string(), "uuid");
    if let Some(after) = parameters.after {
        statement.push(" and (m.sent_at, m.id) < ");
        after.write(&mut statement);
    }
    statement.push(&format!(
        " order by m.sent_at desc, m.id desc limit {}",
        parameters.limit
    ));
    statement
}
