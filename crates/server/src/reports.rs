//! Reports: the dashboard in one answer.

mod bundle;
mod clear;
mod figures;
mod load;
mod parameters;
mod routes;

#[expect(unused_imports, reason = "for the jobs that warm bundles")]
pub(crate) use self::bundle::{Ask, bundle, warm};
pub(crate) use self::routes::routes;
