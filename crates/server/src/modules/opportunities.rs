//! Opportunities: deals with an amount, a stage and a probability.

use super::field::{ADDRESS, BUSINESS, Field, Kind};
use super::measure::{CREATED, Measure, Rollup};
use super::specification::ModuleSpec;

/// `won` and `lost` are kept as written and counted with `closed_won` and `closed_lost`.
const STAGE: &[&str] = &[
    "prospecting",
    "qualification",
    "proposal",
    "negotiation",
    "closed_won",
    "closed_lost",
    "won",
    "lost",
];
const TYPE: &[&str] = &["new_business", "existing_business", "renewal"];

const FIELDS: &[Field] = &[
    Field::text("name").required().sortable(),
    Field::new("account_id", Kind::Reference("accounts")),
    Field::new("contact_id", Kind::Reference("contacts")),
    Field::new("lead_id", Kind::Reference("leads")),
    Field::new("amount", Kind::Decimal).not_null().sortable(),
    Field::new("expected_revenue", Kind::Decimal).sortable(),
    Field::text("stage").not_null().suggested(STAGE).sortable(),
    Field::new("probability", Kind::Decimal).not_null().sortable(),
    Field::new("close_date", Kind::Date).sortable(),
    Field::text("type").suggested(TYPE),
    Field::text("lead_source").suggested(super::leads::SOURCE),
    Field::long_text("next_step"),
    Field::text("competitor"),
];

/// There is no moment of winning among the fields: the month is that of the close date, else that of creation.
const WON: Measure = Measure::each(
    "won",
    "to_char(coalesce(t.close_date::timestamp, t.created_at at time zone 'UTC'), 'YYYY-MM')",
)
.when("lower(t.stage) in ('closed_won', 'won')");

const ROLLUP: Rollup = Rollup::of(&[
    Measure::rows("total"),
    Measure::each("stage", "lower(t.stage)"),
    WON,
    CREATED,
])
.amount("t.amount");

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    touches: &[thermocline::Module::new("leads")],
    rollup: ROLLUP,
    ..ModuleSpec::business(
        "opportunities",
        "opportunity",
        "opportunity",
        &[FIELDS, ADDRESS, BUSINESS],
    )
};
