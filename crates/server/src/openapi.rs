//! The OpenAPI 3.1 document, made from the module list and the types, and its page.

use axum::Router;

use crate::app::App;

/// `/api/openapi.json` and `/api/docs`.
pub fn routes() -> Router<App> {
    Router::new()
}
