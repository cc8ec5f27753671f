//! What is particular to each module of the CRM, as data; everything they share is in [`crate::records`].

mod accounts;
mod activities;
mod bizdevsources;
pub(crate) mod boards;
mod contacts;
mod cron_jobs;
mod documents;
mod field;
mod leads;
mod measure;
mod notes;
mod notifications;
mod opportunities;
mod specification;
mod tasks;
mod tenants;
mod users;

use thermocline::Module;

use crate::messages::MESSAGES;

pub use self::field::{Field, Kind, Timed, Values, Write};
pub(crate) use self::measure::{COMPANIONS as COUNTED_COMPANIONS, FAVOURITES};
pub use self::measure::{Measure, Rollup};
pub use self::specification::{Aside, Draft, Guard, ModuleSpec, Parts, Tenancy, WriteKind};
pub use self::users::is_password;
pub use crate::policies::Feature;

/// Every module, in the order of the navigation. Routes, OpenAPI, triggers and row-level security come from this list.
pub static MODULES: &[&ModuleSpec] = &[
    &contacts::SPEC,
    &accounts::SPEC,
    &leads::SPEC,
    &opportunities::SPEC,
    &bizdevsources::SPEC,
    &activities::SPEC,
    &tasks::SPEC,
    &notes::SPEC,
    &documents::SPEC,
    &boards::SPEC,
    &notifications::SPEC,
    &users::SPEC,
    &tenants::SPEC,
    &cron_jobs::SPEC,
];

/// The module of contacts, which has routes of its own as well.
pub(crate) static CONTACTS: &ModuleSpec = &contacts::SPEC;

/// The module of cron jobs, which has routes of its own as well.
pub(crate) static CRON_JOBS: &ModuleSpec = &cron_jobs::SPEC;

/// The module with this name in paths and permissions.
///
/// ```
/// assert_eq!(server::modules::find("contacts").unwrap().table, "contact");
/// assert!(server::modules::find("nothing").is_none());
/// ```
pub fn find(name: &str) -> Option<&'static ModuleSpec> {
    MODULES.iter().copied().find(|spec| spec.name() == name)
}

/// Modules that have versions but no specification: their rows are read by routes of their own.
static OTHERS: [Module; 1] = [MESSAGES];

/// A module that is surely one: named by our own code.
pub(crate) fn demand(name: &str) -> &'static ModuleSpec {
    find(name).expect("our own code names modules of the list")
}

/// The modules' names as the engine knows them.
pub fn names() -> Vec<Module> {
    let specified = MODULES.iter().map(|spec| spec.module);
    specified.chain(OTHERS).collect()
}

/// The module with this name, if it has versions.
pub(crate) fn versioned(name: &str) -> Option<Module> {
    names().into_iter().find(|module| module.as_str() == name)
}
