//! The routes of boards beyond those that every module has.

use std::time::Instant;

use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::response::Response;
use axum::routing::{get, patch, post};
use http::{HeaderMap, Method, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use thermocline::{Module, TenantId};
use thermocline_axum::{Responder, Timing};
use uuid::Uuid;

use super::columns::Editing;
use super::moving::{self, Move};
use super::page::with_cache;
use super::parameters::Route;
use super::reading::BoardRequest;
use crate::app::App;
use crate::http::JsonBody;
use crate::identity::{Caller, Level, Scope};
use crate::modules;
use crate::problem::{ApiError, ApiResult};
use crate::records::{
    IfMatch, NamedTenants, Repeat, WriteAnswer, WriteTransaction, narrowed_to_row, preference_applied, row_id,
};

/// The routes.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/boards/{id}/view", get(read_view))
        .route("/api/boards/{id}/contacts", get(list_contacts))
        .route("/api/boards/{id}/contacts/{contact_id}/move", post(move_contact))
        .route("/api/boards/{id}/columns", post(add_column))
        .route(
            "/api/boards/{id}/columns/{column_id}",
            patch(change_column).put(change_column).delete(remove_column),
        )
}

async fn read_view(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    read(app, caller, &id, request, Route::View).await
}

async fn list_contacts(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    read(app, caller, &id, request, Route::Page).await
}

async fn read(app: App, caller: Caller, id: &str, request: Request, route: Route) -> ApiResult<Response> {
    let started = Instant::now();
    let (parts, _) = request.into_parts();
    let asked = BoardRequest::new(app, &caller, id, &parts, route).await?;
    let depends = asked.depends();
    let mut answer = asked.answer(&depends, &parts.headers).await?;
    if answer.value.status() == StatusCode::NOT_FOUND {
        return Err(ApiError::NotFound(format!("board {id}")));
    }
    let took = started.elapsed();
    if route == Route::Page {
        answer.value = with_cache(&answer, took);
    }
    let timing = Timing {
        load: None,
        total: took,
    };
    let mut response =
        const { Responder::new() }.response(&answer, &depends, timing, &parts.headers, &parts.method);
    asked
        .app
        .module_counters()
        .count(Module::new("contacts"), &response);
    if asked.parameters.leniency_used {
        preference_applied(&mut response);
    }
    Ok(response)
}

/// The tenant that a body names, as every write may.
fn named_in(body: &Value, tenants: &mut Vec<String>) {
    if let Some(name) = body.get("tenant_id").and_then(Value::as_str)
        && !name.is_empty()
    {
        tenants.push(name.to_owned());
    }
}

/// The scope of a board that is about to be written to.
async fn scope_of(
    app: &App,
    caller: &Caller,
    tenants: &[String],
    board: Uuid,
) -> ApiResult<(Scope, TenantId)> {
    let scope = caller.scope(app, tenants).await?;
    let scope = narrowed_to_row(app, modules::demand("boards"), scope, board).await?;
    Ok((scope, scope.demand_tenant()?))
}

fn if_match(headers: &HeaderMap) -> IfMatch {
    IfMatch::parse(headers.get("if-match").and_then(|value| value.to_str().ok()))
}

async fn move_contact(
    State(app): State<App>,
    caller: Caller,
    Path((id, contact_id)): Path<(String, String)>,
    NamedTenants(mut tenants): NamedTenants,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand(modules::demand("boards"), Level::Read)?;
    caller.demand(modules::demand("contacts"), Level::Write)?;
    let board = row_id(modules::demand("boards"), &id)?;
    named_in(&body.value, &mut tenants);
    let (scope, tenant) = scope_of(&app, &caller, &tenants, board).await?;
    let asked = Move {
        tenant,
        board,
        contact: contact_id,
        body: body.value,
    };
    let what = format!("POST /api/boards/{board}/contacts/{}/move", asked.contact);
    let repeat = || Repeat::of(&headers, scope, &what, &body.bytes);
    let written = moving::run(&app, scope, &asked, &if_match(&headers), repeat).await?;
    Ok(written.into_response())
}

/// What is to be done to the columns.
enum Edit<'a> {
    Add(&'a Value),
    Alter(&'a str, &'a Value),
    Remove(&'a str, Option<&'a str>),
}

struct Write<'a> {
    app: App,
    caller: Caller,
    board: &'a str,
    tenants: Vec<String>,
    headers: &'a HeaderMap,
    bytes: &'a [u8],
    modules: Vec<Module>,
}

async fn add_column(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    NamedTenants(mut tenants): NamedTenants,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    named_in(&body.value, &mut tenants);
    let write = Write {
        app,
        caller,
        board: &id,
        tenants,
        headers: &headers,
        bytes: &body.bytes,
        modules: vec![Module::new("boards")],
    };
    write.run(Method::POST, Edit::Add(&body.value)).await
}

async fn change_column(
    State(app): State<App>,
    caller: Caller,
    Path((id, column_id)): Path<(String, String)>,
    NamedTenants(mut tenants): NamedTenants,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    named_in(&body.value, &mut tenants);
    let write = Write {
        app,
        caller,
        board: &id,
        tenants,
        headers: &headers,
        bytes: &body.bytes,
        modules: vec![Module::new("boards")],
    };
    write
        .run(Method::PATCH, Edit::Alter(&column_id, &body.value))
        .await
}

#[derive(Debug, Default, Deserialize)]
struct Removal {
    move_to: Option<String>,
}

async fn remove_column(
    State(app): State<App>,
    caller: Caller,
    Path((id, column_id)): Path<(String, String)>,
    NamedTenants(tenants): NamedTenants,
    Query(removal): Query<Removal>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let move_to = removal.move_to.filter(|text| !text.is_empty());
    let text = move_to.clone().unwrap_or_default();
    let write = Write {
        app,
        caller,
        board: &id,
        tenants,
        headers: &headers,
        bytes: text.as_bytes(),
        modules: vec![Module::new("boards"), Module::new("contacts")],
    };
    write
        .run(Method::DELETE, Edit::Remove(&column_id, move_to.as_deref()))
        .await
}

impl Write<'_> {
    async fn run(self, method: Method, change: Edit<'_>) -> ApiResult<Response> {
        let boards = modules::demand("boards");
        self.caller.demand(boards, Level::Write)?;
        let board = row_id(boards, self.board)?;
        let (scope, tenant) = scope_of(&self.app, &self.caller, &self.tenants, board).await?;
        let column = match change {
            Edit::Add(_) => "",
            Edit::Alter(column, _) | Edit::Remove(column, _) => column,
        };
        let what = format!("{method} /api/boards/{board}/columns/{column}");
        let repeat = Repeat::of(self.headers, scope, &what, self.bytes)?;
        let transaction = match WriteTransaction::begin(&self.app, scope, repeat).await? {
            Ok(transaction) => transaction,
            Err(written) => return Ok(written.into_response()),
        };
        let if_match = if_match(self.headers);
        let editing = Editing::begin(transaction.client(), scope, tenant, board, &if_match).await?;
        let answer: WriteAnswer = match change {
            Edit::Add(body) => editing.add(body).await?,
            Edit::Alter(column, body) => editing.change(column, body).await?,
            Edit::Remove(column, target) => editing.remove(column, target).await?,
        };
        let written = transaction
            .commit(&self.app, tenant, &self.modules, answer)
            .await?;
        Ok(written.into_response())
    }
}
