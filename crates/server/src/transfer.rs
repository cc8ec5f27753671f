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
mod session;
mod spellings;
mod spool;
mod worker;

use axum::Router;

use crate::app::App;

pub(crate) use self::export::export_rows;
pub(crate) use self::import::{ImportOptions, import_file};
pub(crate) use self::parameters::Parameters;
pub(crate) use self::report::{ImportReport, ImportState};

/// The routes of imports and exports.
pub(crate) fn routes() -> Router<App> {
    import_routes::routes().merge(export_routes::routes())
}
