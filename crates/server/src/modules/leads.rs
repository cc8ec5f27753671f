//! Leads: people that may become contacts, accounts and opportunities (see `actions::convert`).

use super::field::{ADDRESS, BUSINESS, Field, Kind};
use super::measure::{CREATED, Measure, Rollup};
use super::specification::ModuleSpec;

pub(super) const SOURCE: &[&str] = &[
    "website",
    "referral",
    "cold_call",
    "email",
    "social_media",
    "trade_show",
    "advertising",
    "other",
];
const STATUS: &[&str] = &[
    "new",
    "contacted",
    "qualified",
    "unqualified",
    "converted",
    "lost",
];

const FIELDS: &[Field] = &[
    Field::text("first_name").required().sortable(),
    Field::text("last_name").required().sortable(),
    Field::new("email", Kind::Email).sortable(),
    Field::text("phone"),
    Field::text("company").sortable(),
    Field::new("account_id", Kind::Reference("accounts")),
    Field::text("job_title"),
    Field::text("title"),
    Field::text("status").not_null().suggested(STATUS).sortable(),
    Field::text("source").suggested(SOURCE),
    Field::new("score", Kind::Integer).sortable(),
    Field::long_text("score_reason"),
    Field::new("estimated_value", Kind::Decimal).sortable(),
    Field::text("unique_id"),
    Field::long_text("next_action"),
    Field::new("do_not_call", Kind::Boolean).not_null(),
    Field::new("do_not_text", Kind::Boolean).not_null(),
    Field::new("converted_at", Kind::Timestamp).sortable(),
    Field::new("converted_account_id", Kind::Reference("accounts")),
    Field::new("converted_contact_id", Kind::Reference("contacts")),
    Field::new("converted_opportunity_id", Kind::Reference("opportunities")),
];

const ROLLUP: Rollup = Rollup::of(&[
    Measure::rows("total"),
    Measure::each("status", "lower(t.status)"),
    Measure::each("source", "coalesce(t.source, '')"),
    CREATED,
]);

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    touches: &[thermocline::Module::new("opportunities")],
    rollup: ROLLUP,
    ..ModuleSpec::business("leads", "lead", "lead", &[FIELDS, ADDRESS, BUSINESS])
};
