//! Adding a message: the message and what it says of its contact, in one transaction.

use axum::extract::{Path, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use serde_json::Value;
use thermocline::Clock;
use uuid::Uuid;

use super::MESSAGES;
use super::message::{JSON, Message};
use crate::app::App;
use crate::database::Connection;
use crate::http::JsonBody;
use crate::identity::{Caller, Level};
use crate::modules::CONTACTS;
use crate::problem::{ApiError, ApiResult};
use crate::records::{
    Leniency, NamedTenants, Repeat, Statement, WriteAnswer, WriteTransaction, narrowed_to_row,
    preference_applied, row_id, select, statement_error,
};

pub(super) async fn add_message(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    NamedTenants(mut tenants): NamedTenants,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand(CONTACTS, Level::Write)?;
    let contact = row_id(CONTACTS, &id)?;
    if let Some(Value::String(tenant)) = body.value.get("tenant_id")
        && !tenant.is_empty()
    {
        tenants.push(tenant.clone());
    }
    let scope = caller.scope(&app, &tenants).await?;
    let scope = narrowed_to_row(&app, CONTACTS, scope, contact).await?;
    let tenant = scope.demand_tenant()?;
    let leniency = Leniency::of(&headers);
    let what = format!("POST /api/contacts/{contact}/messages");
    let repeat = Repeat::of(&headers, scope, &what, &body.bytes)?;
    let transaction = match WriteTransaction::begin(&app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    // First the contact: whose message this would be is not said to those who may not know that there is one.
    select(transaction.client(), CONTACTS, scope, Some(tenant), contact, true)
        .await?
        .ok_or_else(|| ApiError::NotFound(format!("contact {contact}")))?;
    let now = now(app.clock().as_ref());
    let mut message = Message::take(&body.value, leniency, now)?;
    if message.sender.is_none() && !message.is_inbound() {
        message.sender = Some(caller.email.to_string());
    }
    // Before the message is there: it would be the newest itself.
    tell_contact(transaction.client(), tenant.as_uuid(), contact, &message).await?;
    let row = insert(transaction.client(), tenant.as_uuid(), contact, &message).await?;
    let answer = WriteAnswer::row(StatusCode::CREATED, &row, None);
    let written = transaction
        .commit(&app, tenant, &[MESSAGES, CONTACTS.module], answer)
        .await?;
    let mut response = written.into_response();
    if message.leniency_used {
        preference_applied(&mut response);
    }
    Ok(response)
}

fn now(clock: &dyn Clock) -> Timestamp {
    Timestamp::from_millisecond(clock.now().as_millis().cast_signed()).unwrap_or(Timestamp::MAX)
}

/// Who has to answer whom, and when the two last had to do with each other.
///
/// A message that is added later than it was sent changes nothing about what came after it.
async fn tell_contact(client: &Connection, tenant: Uuid, contact: Uuid, message: &Message) -> ApiResult<()> {
    let sent_at = message.sent_at.map(|sent_at| sent_at.to_string());
    let mut statement = Statement::starting(
        "update contact t set needs_response = case when n.newest > s.sent_at then t.needs_response else ",
    );
    statement.push(if message.is_inbound() { "true" } else { "false" });
    statement.push(" end, last_activity_at = greatest(t.last_activity_at, s.sent_at)");
    if !message.is_inbound() {
        statement.push(", last_contacted = greatest(t.last_contacted, s.sent_at)");
    }
    statement.push(" from (select coalesce(");
    statement.bind_option(sent_at, "timestamptz");
    statement.push(", now()) as sent_at) s, (select max(m.sent_at) as newest from contact_message m where m.tenant_id = ");
    statement.bind(&tenant.to_string(), "uuid");
    statement.push(" and m.contact_id = ");
    statement.bind(&contact.to_string(), "uuid");
    statement.push(") n where t.tenant_id = ");
    statement.bind(&tenant.to_string(), "uuid");
    statement.push(" and t.id = ");
    statement.bind(&contact.to_string(), "uuid");
    statement.run(client).await.map_err(statement_error)?;
    Ok(())
}

async fn insert(client: &Connection, tenant: Uuid, contact: Uuid, message: &Message) -> ApiResult<String> {
    let mut statement = Statement::starting(
        "insert into contact_message as m (id, tenant_id, contact_id, direction, channel, subject, body, sender, sent_at) \
         values (",
    );
    statement.bind(&Uuid::now_v7().to_string(), "uuid");
    for id in [tenant, contact] {
        statement.push(", ");
        statement.bind(&id.to_string(), "uuid");
    }
    let texts = [
        Some(message.direction.clone()),
        Some(message.channel.clone()),
        message.subject.clone(),
        Some(message.body.clone()),
        message.sender.clone(),
    ];
    for text in texts {
        statement.push(", ");
        statement.bind_option(text, "text");
    }
    statement.push(", coalesce(");
    statement.bind_option(message.sent_at.map(|sent_at| sent_at.to_string()), "timestamptz");
    statement.push(&format!(", now())) returning {JSON}"));
    let rows = statement.run(client).await.map_err(statement_error)?;
    let row = rows
        .first()
        .ok_or_else(|| ApiError::Internal(anyhow::anyhow!("an insert gave no row")))?;
    Ok(row.get(0))
}
