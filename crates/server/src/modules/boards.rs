//! Boards: contacts in ordered columns. The columns are shown in their board's row and are written through routes of their
//! own (`boards/columns.rs`); a new board takes its first ones along.

use serde_json::{Value, json};
use thermocline::Module;

use super::field::{Field, Kind};
use super::specification::{Draft, ModuleSpec, Parts};
use crate::problem::FieldError;

/// A board is read as a whole, so it must have an end.
pub(crate) const MAX_COLUMNS: usize = 100;
/// The most characters of a column's name.
const MAX_NAME: usize = 255;

/// The columns in their order; the rank is the place among them, whatever numbers keep the order.
const COLUMNS: &str = "select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'rank', c.place, \
                       'wip_limit', c.wip_limit) order by c.place), '[]'::json) \
                       from (select k.id, k.name, k.wip_limit, \
                       row_number() over (order by k.rank, k.id) - 1 as place from board_column k \
                       where k.tenant_id = t.tenant_id and k.board_id = t.id) c";

const FIELDS: &[Field] = &[
    Field::text("name").required().sortable(),
    Field::long_text("description"),
    Field::new("columns", Kind::Json)
        .not_null()
        .derived(COLUMNS)
        .described_as("BoardColumns")
        .note("In their order. A new board takes them along; later they have routes of their own, and are left alone here."),
    Field::text("created_by").note("Free text: an e-mail or a name; the caller's e-mail by default."),
    Field::new("metadata", Kind::Json).not_null(),
];

const PARTS: &[Parts] = &[Parts {
    field: "columns",
    insert: "insert into board_column (tenant_id, board_id, name, wip_limit, rank) \
             select $1, $2, c.value->>'name', (c.value->>'wip_limit')::bigint, c.place - 1 \
             from jsonb_array_elements($3) with ordinality as c (value, place)",
}];

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    business: false,
    parts: PARTS,
    // A board that goes leaves its contacts without one.
    touches: &[Module::new("contacts")],
    prepare,
    ..ModuleSpec::business("boards", "board", "board", &[FIELDS])
};

fn prepare(draft: &mut Draft<'_>) {
    let Some(given) = draft.fields.remove("columns") else {
        return;
    };
    let Value::Array(items) = given else {
        draft
            .errors
            .push(wrong("columns must be a list such as [{\"name\": \"New\"}]"));
        return;
    };
    if items.len() > MAX_COLUMNS {
        draft.errors.push(too_many());
        return;
    }
    let mut columns = Vec::with_capacity(items.len());
    for (place, item) in items.iter().enumerate() {
        let name = item.as_str().or_else(|| item.get("name").and_then(Value::as_str));
        match (name.map(column_name), wip_limit(item.get("wip_limit"))) {
            (Some(Ok(name)), Ok(limit)) => columns.push(json!({"name": name, "wip_limit": limit})),
            (None, _) => draft.errors.push(wrong(&format!("columns[{place}] has no name"))),
            (Some(Err(message)), _) | (_, Err(message)) => {
                draft.errors.push(wrong(&format!("columns[{place}]: {message}")));
            }
        }
    }
    draft.fields.insert("columns".to_owned(), Value::Array(columns));
}

fn wrong(message: &str) -> FieldError {
    FieldError::new("columns", "value", message)
}

/// What a board with too many columns is told.
pub(crate) fn too_many() -> FieldError {
    wrong(&format!("a board has at most {MAX_COLUMNS} columns"))
}

/// A column's name, without blanks around it.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn column_name(text: &str) -> Result<&str, String> {
    let name = text.trim();
    match name.chars().count() {
        0 => Err("name must not be empty".to_owned()),
        1..=MAX_NAME if !name.contains('\0') => Ok(name),
        1..=MAX_NAME => Err("name must not contain a NUL character".to_owned()),
        _ => Err(format!("name is longer than {MAX_NAME} characters")),
    }
}

/// How many contacts a column should hold at most; null or nothing: any number.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn wip_limit(value: Option<&Value>) -> Result<Option<i64>, String> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(value) => match value.as_i64() {
            Some(limit) if limit > 0 => Ok(Some(limit)),
            _ => Err(format!(
                "wip_limit `{value}` is not a whole number above 0, or null"
            )),
        },
    }
}
