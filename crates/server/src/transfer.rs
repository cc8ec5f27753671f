//! CSV in and out: imports with COPY, exports as a stream.

mod export;
mod import;

use axum::Router;

use crate::app::App;

pub use self::export::export_rows;
pub use self::import::{ImportOptions, ImportProgress, ImportReport, ImportState, RowError, import_file};

/// The routes of imports and exports.
pub fn routes() -> Router<App> {
    Router::new()
}
