//! What single modules can do beyond create, read, update and delete.

mod body;
mod content;
mod convert;
mod promote;
mod range;
mod search;
mod work;

use axum::Router;

use crate::app::App;

/// The routes of all actions.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(convert::routes())
        .merge(promote::routes())
        .merge(content::routes())
        .merge(search::routes())
}
