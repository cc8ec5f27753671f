//! Activities: calls, meetings, e-mails and other things that were done or are due.

use serde_json::{Value, json};

use super::contacts::MEDIUM;
use super::field::{BUSINESS, Field, Kind, Timed};
use super::measure::{CREATED, Measure, Rollup};
use super::specification::{Draft, ModuleSpec, WriteKind};

const TYPE: &[&str] = &[
    "call",
    "email",
    "meeting",
    "task",
    "note",
    "demo",
    "proposal",
    "scheduled_ai_call",
    "scheduled_ai_email",
];
const STATUS: &[&str] = &[
    "scheduled",
    "in_progress",
    "overdue",
    "completed",
    "cancelled",
    "failed",
];
const PRIORITY: &[&str] = &["low", "normal", "medium", "high", "urgent"];

/// What is open and past its due instant is overdue: found and counted as such, and not as what it is stored as.
const OVERDUE: Timed = Timed {
    sql: "case when t.status in ('scheduled', 'in_progress') and t.due_at <= now() then 'overdue' else t.status end",
    becomes: "overdue",
    from: &["scheduled", "in_progress"],
};

const FIELDS: &[Field] = &[
    Field::text("type")
        .not_null()
        .closed(TYPE)
        .aliases(&["activity_type"])
        .note("`task` when absent."),
    Field::text("subject").sortable(),
    Field::long_text("body"),
    Field::text("status")
        .not_null()
        .closed(STATUS)
        .synonyms(&[
            ("in-progress", "in_progress"),
            ("planned", "scheduled"),
            ("canceled", "cancelled"),
        ])
        .timed(OVERDUE)
        .note(
            "When absent: `scheduled` with a due date, else `in_progress`. Filters and counts take what is scheduled or in \
             progress and past its due time for `overdue`; without a time it is due at the end of the day.",
        )
        .sortable(),
    Field::new("due_date", Kind::Date).sortable(),
    Field::text("due_time").note("`HH:MM`, in the tenant's time zone."),
    Field::new("duration", Kind::Integer).note("Minutes."),
    Field::text("location"),
    Field::text("priority")
        .not_null()
        .suggested(PRIORITY)
        .alike(MEDIUM)
        .sortable(),
    Field::long_text("outcome"),
    Field::text("related_to")
        .note("The module of the row that this is about, singular: `contact`, `lead`, …"),
    Field::text("related_id"),
];

/// The days (in UTC) on which open activities become overdue, by status: the days before today are added up without
/// looking at a row.
const DUE: Measure = Measure::each(
    "due",
    "t.status || ':' || to_char(t.due_at at time zone 'UTC', 'YYYY-MM-DD')",
)
.when("t.status in ('scheduled', 'in_progress') and t.due_at < '9999-01-01 00:00:00+00'");

const ROLLUP: Rollup = Rollup::of(&[
    Measure::rows("total"),
    Measure::each("status", "t.status"),
    DUE,
    CREATED,
]);

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    prepare: fill_type_and_status,
    counts_by_status: true,
    rollup: ROLLUP,
    ..ModuleSpec::business("activities", "activity", "activity", &[FIELDS, BUSINESS])
};

fn fill_type_and_status(draft: &mut Draft<'_>) {
    if draft.kind == WriteKind::Update {
        return;
    }
    let absent = |value: Option<&Value>| value.is_none_or(Value::is_null);
    if absent(draft.fields.get("type")) {
        draft.fields.insert("type".to_owned(), json!("task"));
    }
    if absent(draft.fields.get("status")) {
        let status = if absent(draft.fields.get("due_date")) {
            "in_progress"
        } else {
            "scheduled"
        };
        draft.fields.insert("status".to_owned(), json!(status));
    }
}
