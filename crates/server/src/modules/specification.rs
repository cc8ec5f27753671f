//! The specification of a module: its table, fields, permissions and policies.

use std::time::Duration;

use serde_json::{Map, Value};
use thermocline::Module;

use super::field::{Field, ROW};
use super::measure::Rollup;
use crate::identity::{Caller, Level, Role};
use crate::policies::{Feature, ttl};
use crate::problem::FieldError;

/// Whose rows a module's table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tenancy {
    /// Each row belongs to one tenant.
    Tenant,
    /// A row belongs to a tenant or, without one, to the server itself (users: superadmins).
    TenantOrServer,
    /// A row is a tenant.
    Tenants,
}

/// Whether a draft is for a new row or for a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteKind {
    /// A new row.
    Create,
    /// A change of a row: absent fields stay.
    Update,
}

/// Validated fields on their way to the table, and what the module's own code may add to them.
pub struct Draft<'a> {
    /// New row or change.
    pub kind: WriteKind,
    /// Who writes.
    pub caller: &'a Caller,
    /// The fields by name, already of the right type.
    pub fields: &'a mut Map<String, Value>,
    /// What is wrong, to be answered together as 422.
    pub errors: &'a mut Vec<FieldError>,
}

/// A boolean field that is kept in a table beside the row. The SQL takes the tenant as `$1`, the row's id as `$2` and the
/// caller's id as `$3`.
#[derive(Debug, Clone, Copy)]
pub struct Aside {
    /// The field.
    pub field: &'static str,
    /// What true does.
    pub set: &'static str,
    /// What false does.
    pub clear: &'static str,
    /// Selects a row if the user `$2` of the tenant `$1` has it true anywhere: who has not shares answers with all who have not.
    pub any: &'static str,
}

/// A list of parts that a new row brings along and that are rows of another table. The SQL takes the tenant as `$1`, the row's
/// id as `$2` and the list as `$3`, as the module's `prepare` has left it.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// The field; it is derived, and left alone by changes.
    pub field: &'static str,
    /// What inserts the parts.
    pub insert: &'static str,
}

/// A condition that must not hold when a row is deleted or changed in one of these fields.
#[derive(Debug, Clone, Copy)]
pub struct Guard {
    /// The fields whose change is guarded beside deletion; none: every change.
    pub fields: &'static [&'static str],
    /// SQL that is true for the row `$1` that must stay as it is; it may lock what it reads. Who acts stands in the settings
    /// `app.user_id` and `app.role`.
    pub forbids: &'static str,
    /// The stable code of the 403.
    pub code: &'static str,
    /// What a person is told.
    pub detail: &'static str,
}

/// Everything that is particular to one module.
pub struct ModuleSpec {
    /// The name in paths, permissions, versions and cache keys.
    pub module: Module,
    /// One row of it, in sentences: `contact`.
    pub singular: &'static str,
    /// The table.
    pub table: &'static str,
    /// Whose rows they are.
    pub tenancy: Tenancy,
    /// The fields in the order of answers and exports; the row's own fields come first by themselves.
    pub fields: &'static [&'static [Field]],
    /// The table has the column `search_text` with a trigram index.
    pub searchable: bool,
    /// The answer depends on who asks (favourites, private notes).
    pub per_user: bool,
    /// A superadmin who names no tenant makes rows of the server itself.
    pub server_rows: bool,
    /// Bulk, import and export exist.
    pub business: bool,
    /// A field that lists hold at a value unless the request names the field.
    pub default_filter: Option<(&'static str, &'static str)>,
    /// SQL over the row `t` that limits what a caller sees; `{user}` stands for the caller's id.
    pub visible: Option<&'static str>,
    /// The least role that may read.
    pub read_role: Role,
    /// The least role that may write.
    pub write_role: Role,
    /// Other modules whose rows change when a row of this one is deleted (foreign keys that set null or cascade).
    pub touches: &'static [Module],
    /// Other modules that rows of this one show something of: answers depend on their versions as well.
    pub shows: &'static [Module],
    /// Fields that are kept in a table beside the row.
    pub aside: &'static [Aside],
    /// Fields whose members are rows of another table.
    pub parts: &'static [Parts],
    /// Rows that must not go, or not lose what they are. The first that holds is answered.
    pub guards: &'static [Guard],
    /// A list may ask for counts by status beside its rows (`include_stats`).
    pub counts_by_status: bool,
    /// What the database counts of its rows.
    pub rollup: Rollup,
    /// The feature of a tenant's cache settings that lists and rows belong to; it has their lists' lifetime.
    pub list_feature: Option<Feature>,
    /// The same for lists that are searched.
    pub search_feature: Option<Feature>,
    /// How long a list stays fresh.
    pub list_ttl: Duration,
    /// How long a row stays fresh.
    pub detail_ttl: Duration,
    /// Fills in what the request left out and refuses what a single field's rules cannot see.
    pub prepare: fn(&mut Draft<'_>),
}

impl ModuleSpec {
    /// A business module with the usual policies: members write, everybody reads, lists are fresh for 180 s and rows
    /// for 300 s (the contract's default TTLs).
    pub const fn business(
        name: &'static str,
        singular: &'static str,
        table: &'static str,
        fields: &'static [&'static [Field]],
    ) -> Self {
        Self {
            module: Module::new(name),
            singular,
            table,
            tenancy: Tenancy::Tenant,
            fields,
            searchable: true,
            per_user: false,
            server_rows: false,
            business: true,
            default_filter: None,
            visible: None,
            read_role: Role::Readonly,
            write_role: Role::Member,
            touches: &[],
            shows: &[],
            aside: &[],
            parts: &[],
            guards: &[],
            counts_by_status: false,
            rollup: Rollup::NONE,
            list_feature: None,
            search_feature: None,
            list_ttl: ttl::LISTS,
            detail_ttl: ttl::DETAILS,
            prepare: nothing_to_prepare,
        }
    }

    /// The name in paths, permissions and cache keys.
    pub fn name(&self) -> &'static str {
        self.module.as_str()
    }

    /// All fields: the row's own, then the module's.
    pub fn all_fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        let groups = self.fields;
        ROW.iter().chain(groups.iter().copied().flatten())
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.all_fields().find(|field| field.name == name)
    }

    /// The field that a body means by this name: its own or an alias.
    pub fn body_field(&self, name: &str) -> Option<&'static Field> {
        self.field(name)
            .or_else(|| self.all_fields().find(|field| field.aliases.contains(&name)))
    }

    /// The least role for this level.
    pub fn least_role(&self, level: Level) -> Role {
        match level {
            Level::Read => self.read_role,
            Level::Write => self.write_role,
        }
    }

    /// The modules whose versions an answer depends on, this one first.
    pub fn shown_modules(&self) -> impl Iterator<Item = Module> {
        std::iter::once(self.module).chain(self.shows.iter().copied())
    }

    /// The modules whose versions a write may raise, this one first.
    pub fn written_modules(&self) -> Vec<Module> {
        std::iter::once(self.module)
            .chain(self.touches.iter().copied())
            .collect()
    }
}

fn nothing_to_prepare(_: &mut Draft<'_>) {}
