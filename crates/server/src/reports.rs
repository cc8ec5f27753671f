//! Reports: the dashboard in one answer.

mod bundle;
mod clear;
mod figures;
mod load;
mod parameters;
mod routes;

pub(crate) use self::bundle::warm;
pub(crate) use self::routes::routes;
