//! Accounts: the companies that a tenant deals with.

use thermocline::Module;

use super::field::{ADDRESS, BUSINESS, Field, Kind};
use super::measure::{CREATED, Measure, Rollup};
use super::specification::ModuleSpec;

const STATUS: &[&str] = &["active", "prospect", "inactive"];
const TYPE: &[&str] = &["prospect", "customer", "partner", "competitor", "vendor"];

const FIELDS: &[Field] = &[
    Field::text("name").required().sortable(),
    Field::text("type").suggested(TYPE),
    Field::text("status").suggested(STATUS),
    Field::text("industry"),
    Field::text("website"),
    Field::text("phone"),
    Field::new("email", Kind::Email),
    Field::new("annual_revenue", Kind::Decimal).sortable(),
    Field::new("employee_count", Kind::Integer).sortable(),
    Field::new("owner_id", Kind::Uuid),
    Field::new("last_activity_at", Kind::Timestamp).sortable(),
];

const ROLLUP: Rollup = Rollup::of(&[Measure::rows("total"), CREATED]);

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    touches: &[
        Module::new("contacts"),
        Module::new("leads"),
        Module::new("opportunities"),
        Module::new("bizdevsources"),
    ],
    rollup: ROLLUP,
    ..ModuleSpec::business("accounts", "account", "account", &[FIELDS, ADDRESS, BUSINESS])
};
