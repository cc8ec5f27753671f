//! One implementation for all modules: list, read, create, update, delete, bulk, import, export.
//!
//! What differs between modules is data ([`crate::modules`]); no function here knows a module by name.

pub mod bulk;
mod create;
mod delete;
mod etag;
mod filter;
mod idempotency;
mod list;
mod list_query;
mod read;
mod routes;
mod rows;
mod statement;
mod totals;
mod update;
mod value;
mod values;
mod write;

pub(crate) use self::create::{Row, insert, select, visible_to};
pub(crate) use self::delete::remove;
pub(crate) use self::etag::IfMatch;
pub use self::filter::{Filter, MAX_CONDITIONS, MAX_DEPTH};
pub(crate) use self::idempotency::Repeat;
pub(crate) use self::list::write_conditions;
pub use self::list_query::{ListQuery, PARAMETERS, Page};
pub(crate) use self::read::narrowed_to_row;
pub use self::routes::routes;
pub(crate) use self::routes::{NamedTenants, answer_list, preference_applied, row_id};
pub(crate) use self::rows::{row_json, tenant_column};
pub(crate) use self::statement::Statement;
pub use self::totals::Totals;
pub(crate) use self::update::change;
pub(crate) use self::value::shortened;
pub(crate) use self::values::{Leniency, Taken, check, complete, keep, take_fields};
pub(crate) use self::write::{
    WriteAnswer, WriteTransaction, Written, commit_and_observe, insert_versions, statement_error, success,
};
