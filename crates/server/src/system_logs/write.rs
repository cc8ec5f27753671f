//! `POST /api/system-logs` and `/bulk`: bodies of any type, because a page that is left can send plain text only.

use std::collections::HashMap;

use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use serde_json::{Value, json};
use uuid::Uuid;

use super::entry::{Entry, LogLevel, Owner, read};
use super::store;
use crate::app::App;
use crate::http::read_bytes;
use crate::identity::{Caller, Level, Role};
use crate::problem::{ApiError, ApiResult, FieldError};

/// The most bytes of a body.
const MAX_BYTES: usize = 1024 * 1024;
/// The most entries of a bulk.
const MAX_ENTRIES: usize = 1000;
/// The most failures that are told one by one.
const MAX_ERRORS: usize = 1000;

/// `POST /api/system-logs`.
pub(super) async fn write_one(
    State(app): State<App>,
    caller: Caller,
    request: Request<Body>,
) -> ApiResult<Response> {
    demand(&caller)?;
    let agent = agent(request.headers());
    let body = body(request).await?;
    let mut tenants = Tenants::default();
    let checked = tenants.check(&app, &caller, body, agent.as_deref()).await?;
    let entry = checked.map_err(|reason| {
        app.log_counters().count(0, 1, 0);
        if reason == "message is required" {
            ApiError::malformed_field("missing_field", FieldError::new("message", "missing", reason))
        } else {
            ApiError::invalid(vec![FieldError::new("entry", "value", reason)])
        }
    })?;
    if entry.level < app.settings().log_level_min {
        app.log_counters().count(0, 0, 1);
        let data = json!({"id": null, "skipped": true, "level": entry.level.as_str()});
        return Ok(answer(StatusCode::OK, data));
    }
    let ids = store::insert(&app, std::slice::from_ref(&entry)).await?;
    app.log_counters().count(1, 0, 0);
    let data = json!({
        "id": ids.first(),
        "tenant_id": entry.tenant,
        "level": entry.level.as_str(),
        "message": entry.message,
        "source": entry.source,
        "user_email": entry.user_email,
        "user_agent": entry.user_agent,
        "url": entry.url,
        "stack_trace": entry.stack_trace,
        "metadata": entry.metadata,
        "created_at": ids.first().copied().and_then(store::made_at),
    });
    Ok(answer(StatusCode::CREATED, data))
}

/// `POST /api/system-logs/bulk`: a bad entry fails alone.
pub(super) async fn write_many(
    State(app): State<App>,
    caller: Caller,
    request: Request<Body>,
) -> ApiResult<Response> {
    demand(&caller)?;
    let agent = agent(request.headers());
    let values = entries(body(request).await?)?;
    let mut tenants = Tenants::default();
    let (mut good, mut errors, mut skipped) = (Vec::new(), Vec::new(), 0);
    let mut failed = 0;
    for (index, value) in values.into_iter().enumerate() {
        match tenants.check(&app, &caller, value, agent.as_deref()).await? {
            Ok(entry) if entry.level < app.settings().log_level_min => skipped += 1,
            Ok(entry) => good.push(entry),
            Err(reason) => {
                failed += 1;
                if errors.len() < MAX_ERRORS {
                    errors.push(json!({"index": index, "reason": reason}));
                }
            }
        }
    }
    store::insert(&app, &good).await?;
    app.log_counters().count(good.len(), failed, skipped);
    let data = json!({
        "inserted": good.len(),
        "inserted_count": good.len(),
        "failed": failed,
        "skipped": skipped,
        "errors": errors,
    });
    Ok(answer(StatusCode::OK, data))
}

/// Whoever is logged in may write, whatever their role: their browser does.
fn demand(caller: &Caller) -> ApiResult<()> {
    let scopes = caller.permissions.scopes();
    if scopes.is_none_or(|scopes| scopes.allow(super::NAME, Level::Write)) {
        return Ok(());
    }
    Err(ApiError::forbidden(
        "this token does not allow to write system logs",
    ))
}

async fn body(request: Request<Body>) -> ApiResult<Value> {
    let bytes = read_bytes(request, MAX_BYTES).await?;
    serde_json::from_slice(&bytes).map_err(|error| {
        ApiError::malformed_field(
            "bad_json",
            FieldError::new("body", "type", format!("the body is not valid JSON: {error}")),
        )
    })
}

/// The entries of a bulk, under any of the names that clients use.
fn entries(body: Value) -> ApiResult<Vec<Value>> {
    let list = match body {
        Value::Object(mut members) => members.remove("logs").or_else(|| members.remove("entries")),
        list => Some(list),
    };
    match list {
        Some(Value::Array(entries)) if entries.len() > MAX_ENTRIES => {
            Err(ApiError::TooMany { limit: MAX_ENTRIES })
        }
        Some(Value::Array(entries)) => Ok(entries),
        _ => Err(ApiError::malformed_field(
            "missing_field",
            FieldError::new("logs", "missing", "logs is required: a list of entries"),
        )),
    }
}

/// Tenants that entries named so far: a bulk names the same one a thousand times.
#[derive(Default)]
struct Tenants(HashMap<String, Option<Uuid>>);

impl Tenants {
    /// An entry with its tenant and what the request says about its sender, or what is wrong with it.
    async fn check(
        &mut self,
        app: &App,
        caller: &Caller,
        value: Value,
        agent: Option<&str>,
    ) -> ApiResult<Result<Entry, String>> {
        let (mut entry, owner) = match read(value) {
            Ok(read) => read,
            Err(reason) => return Ok(Err(reason)),
        };
        let own = caller.tenant.map(|tenant| tenant.as_uuid());
        entry.tenant = match owner {
            Owner::Sender => own,
            Owner::Server => None,
            Owner::Named(name) => match self.find(app, caller, &name).await? {
                Some(tenant) => Some(tenant),
                None if caller.role == Role::Superadmin => {
                    return Ok(Err(format!("tenant `{name}` does not exist")));
                }
                None => return Ok(Err(format!("you do not belong to tenant `{name}`"))),
            },
        };
        entry.user_id = Some(caller.user_id);
        entry
            .user_email
            .get_or_insert_with(|| caller.email.as_ref().to_owned());
        if entry.user_agent.is_none() {
            entry.user_agent = agent.map(str::to_owned);
        }
        Ok(Ok(entry))
    }

    async fn find(&mut self, app: &App, caller: &Caller, name: &str) -> ApiResult<Option<Uuid>> {
        if let Some(found) = self.0.get(name) {
            return Ok(*found);
        }
        let found = match caller.scope(app, std::slice::from_ref(&name.to_owned())).await {
            Ok(scope) => scope.tenant().map(|tenant| tenant.as_uuid()),
            Err(ApiError::Forbidden { .. } | ApiError::Malformed { .. }) => None,
            Err(error) => return Err(error),
        };
        self.0.insert(name.to_owned(), found);
        Ok(found)
    }
}

fn agent(headers: &HeaderMap) -> Option<String> {
    let agent = headers.get(header::USER_AGENT)?.to_str().ok()?;
    Some(agent.chars().take(500).collect())
}

/// The data under `data`, and for older clients beside it.
pub(super) fn answer(status: StatusCode, data: Value) -> Response {
    let mut body = json!({"status": "success", "success": true});
    if let Value::Object(members) = &data {
        for (name, value) in members {
            if body.get(name).is_none() {
                body[name] = value.clone();
            }
        }
    }
    body["data"] = data;
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

/// An entry that a server writes about itself.
pub(super) fn own(level: LogLevel, message: &str, source: &str, metadata: Value) -> Entry {
    let Value::Object(metadata) = metadata else {
        return own(level, message, source, json!({}));
    };
    Entry {
        tenant: None,
        level,
        message: message.to_owned(),
        source: Some(source.to_owned()),
        user_email: None,
        user_id: None,
        user_agent: None,
        url: None,
        stack_trace: None,
        metadata,
    }
}
