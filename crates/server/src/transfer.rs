//! CSV in and out: imports with COPY, exports as a stream.

mod batch;
mod columns;
mod encode;
mod export;
mod export_routes;
mod file;
mod formula;
mod import;
mod import_routes;
mod job;
mod load;
mod parameters;
mod plan;
mod receive;
mod report;
mod row;
mod spellings;
mod spool;

use axum::Router;

use crate::app::App;

pub use self::export::export_rows;
pub use self::import::{ImportOptions, import_file};
pub use self::report::{ImportProgress, ImportReport, ImportState, RowError};

/// The routes of imports and exports.
pub fn routes() -> Router<App> {
    import_routes::routes().merge(export_routes::routes())
}
