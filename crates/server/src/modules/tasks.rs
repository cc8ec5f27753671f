//! Tasks: something to do, for someone, by some time.

use super::contacts::{MEDIUM, PRIORITY};
use super::field::{BUSINESS, Field, Kind};
use super::measure::{CREATED, Measure, Rollup};
use super::specification::ModuleSpec;

const FIELDS: &[Field] = &[
    Field::text("title").required().sortable(),
    Field::new("due_at", Kind::Timestamp).sortable(),
    Field::new("done_at", Kind::Timestamp).sortable(),
    Field::new("done", Kind::Boolean)
        .not_null()
        .computed("t.done_at is not null")
        .note("done_at is set."),
    Field::text("priority")
        .not_null()
        .suggested(PRIORITY)
        .alike(MEDIUM)
        .sortable(),
    Field::text("assignee").sortable(),
    Field::text("related_to"),
    Field::text("related_id"),
];

const ROLLUP: Rollup = Rollup::of(&[
    Measure::rows("total"),
    Measure::rows("done").when("t.done_at is not null"),
    CREATED,
]);

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    rollup: ROLLUP,
    ..ModuleSpec::business("tasks", "task", "task", &[FIELDS, BUSINESS])
};
