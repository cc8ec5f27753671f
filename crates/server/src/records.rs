//! One implementation for all modules: list, read, create, update, delete, bulk, import, export.
//!
//! What differs between modules is data ([`crate::modules`]); no function here knows a module by name.

pub(crate) mod bulk;
mod create;
mod delete;
mod etag;
mod filter;
mod idempotency;
mod list;
mod list_query;
mod matching;
mod read;
mod routes;
mod rows;
mod search;
mod statement;
mod totals;
mod update;
mod value;
mod values;
mod viewpoint;
mod write;

pub(crate) use self::create::{Row, insert, select, visible_to};
pub(crate) use self::delete::remove;
pub(crate) use self::etag::{IfMatch, row_etag};
pub(crate) use self::idempotency::Repeat;
pub(crate) use self::idempotency::forget_old_keys;
pub(crate) use self::list::warm_list;
pub(crate) use self::list::{page, slots_statement, write_conditions};
pub(crate) use self::list_query::{ListQuery, PARAMETERS, cursor_after};
pub(crate) use self::read::narrowed_to_row;
pub(crate) use self::routes::routes;
pub(crate) use self::routes::routes_of;
pub(crate) use self::routes::{NamedTenants, answer_list, preference_applied, row_id};
pub(crate) use self::rows::{row_json, tenant_column};
pub(crate) use self::statement::Statement;
pub(crate) use self::totals::Totals;
pub(crate) use self::update::{change, demand};
pub(crate) use self::value::shortened;
pub(crate) use self::values::{Leniency, Taken, check, complete, keep, take_fields};
pub(crate) use self::viewpoint::{Viewpoint, Viewpoints};
pub(crate) use self::write::{
    WriteAnswer, WriteTransaction, Written, insert_versions, statement_error, success,
};
