//! Search in contacts by a parameter of its own name: a list like any other, in the same cache.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;

use super::work::module;
use crate::app::App;
use crate::identity::Caller;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::answer_list;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/api/contacts/search", get(search_contacts))
}

async fn search_contacts(State(app): State<App>, caller: Caller, request: Request) -> ApiResult<Response> {
    let (parts, _) = request.into_parts();
    let query = list_query(parts.uri.query().unwrap_or_default())?;
    answer_list(module("contacts"), &app, &caller, &parts, &query).await
}

/// The same query as a list spells it.
fn list_query(query: &str) -> ApiResult<String> {
    let mut spelled = form_urlencoded::Serializer::new(String::new());
    let mut asked = false;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let is_words = name == "q";
        asked |= is_words;
        spelled.append_pair(if is_words { "search" } else { &name }, &value);
    }
    if asked {
        return Ok(spelled.finish());
    }
    let error = FieldError::new("q", "missing", "q is required: the words to search for");
    Err(ApiError::malformed_field("missing_parameter", error))
}
