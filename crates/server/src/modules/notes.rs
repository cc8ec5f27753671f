//! Notes: text about a row of any module, private to its author if so marked.

use super::field::{BUSINESS, Field, Kind};
use super::specification::{Draft, ModuleSpec, WriteKind};
use serde_json::json;

const TYPE: &[&str] = &[
    "general",
    "call_log",
    "meeting",
    "email",
    "follow_up",
    "important",
];

const FIELDS: &[Field] = &[
    Field::long_text("content").required(),
    Field::text("title").sortable(),
    Field::text("type").suggested(TYPE),
    Field::text("related_type").aliases(&["related_to", "entity_type"]),
    Field::text("related_id")
        .aliases(&["entity_id"])
        .note("Free text."),
    Field::new("is_private", Kind::Boolean)
        .not_null()
        .note("Only its author sees a private note."),
    Field::new("is_pinned", Kind::Boolean).not_null(),
    Field::new("author_id", Kind::Uuid).server(),
];

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    per_user: true,
    visible: Some("(not t.is_private or t.author_id = {user})"),
    prepare: remember_the_author,
    ..ModuleSpec::business("notes", "note", "note", &[FIELDS, BUSINESS])
};

fn remember_the_author(draft: &mut Draft<'_>) {
    if draft.kind == WriteKind::Create {
        draft
            .fields
            .insert("author_id".to_owned(), json!(draft.caller.user_id));
    }
}
