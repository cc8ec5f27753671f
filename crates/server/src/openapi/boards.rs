//! The operations of boards beyond those that every module has.

use utoipa::openapi::path::{HttpMethod, Parameter};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaType};
use utoipa::openapi::{ComponentsBuilder, PathsBuilder, RefOr, Type};

use super::fixed::{list_of, object, optional, path, text, text_or_null};
use super::module_paths::{CACHED, WRITTEN};
use super::parts::{Described, envelope, header, in_path, literal, plain, query, reference};
use crate::boards::FILTERS;

/// The schemas that the module's own operations refer to.
pub(super) fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let columns = ArrayBuilder::new()
        .items(reference("BoardColumn"))
        .description(Some(
            "In their order. A new board takes them along, as `{name, wip_limit}`; later they have routes of their own, and a \
             change of the board leaves them alone.",
        ))
        .build();
    components
        .schema("BoardColumn", column(&[]))
        .schema("BoardColumns", columns)
}

/// Adds them.
pub(super) fn add(paths: PathsBuilder) -> PathsBuilder {
    columns(reading(moving(paths)))
}

fn integer_or_null() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::Integer, Type::Null]))
        .build()
        .into()
}

fn column(more: &[(&'static str, RefOr<Schema>)]) -> RefOr<Schema> {
    let mut fields = vec![
        ("id", text()),
        ("name", text()),
        ("rank", plain(Type::Integer)),
        ("wip_limit", integer_or_null()),
    ];
    fields.extend(more.iter().cloned());
    object(&fields)
}

fn filters() -> Parameter {
    let notes: Vec<String> = FILTERS
        .iter()
        .map(|(name, note)| format!("`{name}`: {note}"))
        .collect();
    let mut parameter = query("filter", Type::String, &notes.join(" "));
    let names = FILTERS.iter().map(|(name, _)| literal(name));
    parameter.schema = Some(
        ObjectBuilder::new()
            .schema_type(SchemaType::new(Type::String))
            .enum_values(Some(names))
            .build()
            .into(),
    );
    parameter
}

fn of_caller() -> [Parameter; 4] {
    [
        query(
            "tenant_id",
            Type::String,
            "A tenant's UUID or slug: one's own, or any for a superadmin.",
        ),
        header(
            "X-Workspace-ID",
            "The workspace: the token's own, or any for a superadmin; else 403.",
        ),
        header("X-User-ID", "The user: the token's own; else 403."),
        header("X-Version", "The least versions that the answer may show."),
    ]
}

fn reading(paths: PathsBuilder) -> PathsBuilder {
    let shown = object(&[
        ("id", text_or_null()),
        ("name", text()),
        ("rank", plain(Type::Integer)),
        ("wip_limit", integer_or_null()),
        ("total", plain(Type::Integer)),
        ("contacts", list_of(reference("Contact"))),
        ("next_cursor", text_or_null()),
    ]);
    let view = Described::new(
        "boards",
        "read_board_view".to_owned(),
        "The first contacts of every column of a board.".to_owned(),
        "200",
    )
    .description(
        "With how many there are in each. Contacts without a column stand last, in one whose id is null, if there are any. Further \
         ones of a column: /api/boards/{id}/contacts with its `column_id` and `next_cursor`.",
    )
    .parameters([
        in_path("id", "The board's id."),
        query("limit", Type::Integer, "Contacts of each column: 1 to 100, 20 by default; more is clamped."),
        filters(),
        query("search", Type::String, "Words that must all occur."),
        query("include_test_data", Type::Boolean, "false leaves rows with is_test_data out; true by default."),
        query("bust_cache", Type::Boolean, "true skips the cached answer and renews it."),
    ])
    .parameters(of_caller())
    .json(
        "The board.",
        envelope(object(&[
            ("board", object(&[("id", text()), ("name", text())])),
            ("filter", text()),
            ("search", text_or_null()),
            ("total", plain(Type::Integer)),
            ("columns", list_of(shown)),
        ])),
        CACHED,
    );
    let pagination = object(&[
        ("page", plain(Type::Integer)),
        ("per_page", plain(Type::Integer)),
        ("total", plain(Type::Integer)),
        ("total_pages", plain(Type::Integer)),
        ("next_cursor", text_or_null()),
    ]);
    let cache = object(&[
        ("status", text()),
        ("source", text()),
        ("ttl", plain(Type::Integer)),
        ("edge_location", text_or_null()),
        ("response_time_ms", plain(Type::Number)),
    ]);
    let page = Described::new(
        "boards",
        "list_board_contacts".to_owned(),
        "A page of the contacts of a board.".to_owned(),
        "200",
    )
    .description(
        "In the board's own order, columns by rank and in them positions, or sorted by a field. `_cache` tells how this very answer \
         came about; the ETag is that of the rest.",
    )
    .parameters([
        in_path("id", "The board's id."),
        query("page", Type::Integer, "The page, from 1."),
        query("per_page", Type::Integer, "Contacts of a page: 1 to 100, 50 by default; more is clamped."),
        query("cursor", Type::String, "The next_cursor of the page before: the fast way on deep pages."),
        filters(),
        query("search", Type::String, "Words that must all occur."),
        query("column_id", Type::String, "One column; `null`: contacts without a column."),
        query("sort_by", Type::String, "A sortable field of contacts; the board's own order by default."),
        query("sort_order", Type::String, "asc or desc, with sort_by; desc by default."),
        query("include_test_data", Type::Boolean, "false leaves rows with is_test_data out; true by default."),
        query("bust_cache", Type::Boolean, "true skips the cached answer and renews it."),
    ])
    .parameters(of_caller())
    .json(
        "The page.",
        envelope(object(&[
            ("contacts", list_of(reference("Contact"))),
            ("pagination", pagination),
            ("_cache", cache),
        ])),
        CACHED,
    );
    let paths = path(paths, "/api/boards/{id}/view", vec![(HttpMethod::Get, view)]);
    path(paths, "/api/boards/{id}/contacts", vec![(HttpMethod::Get, page)])
}

fn moving(paths: PathsBuilder) -> PathsBuilder {
    let body = ObjectBuilder::new()
        .property("column_id", text_or_null())
        .property("after_id", text_or_null())
        .property("before_id", text_or_null())
        .property("position", text_or_null())
        .required("column_id")
        .build();
    let warning = object(&[
        ("code", text()),
        ("message", text()),
        ("limit", plain(Type::Integer)),
        ("total", plain(Type::Integer)),
    ]);
    let moved = ObjectBuilder::new()
        .property("contact", reference("Contact"))
        .property("from_column_id", text_or_null())
        .property("to_column_id", text_or_null())
        .property("warnings", list_of(warning))
        .required("contact")
        .required("from_column_id")
        .required("to_column_id")
        .build();
    let operation = Described::new(
        "boards",
        "move_board_contact".to_owned(),
        "Put a contact at a place in a column.".to_owned(),
        "200",
    )
    .description(
        "Right behind `after_id`, right before `before_id`, or at the `position` top (by default) or bottom; `column_id` null takes it \
         out of all columns. 409 `neighbour_gone` when the neighbour is not in that column any more. A column that holds more than its \
         limit is told in `warnings`; nobody is refused.",
    )
    .parameters([
        in_path("id", "The board's id."),
        in_path("contact_id", "The contact's id."),
        header("If-Match", "The ETag that the contact must still have; else 412."),
        header("Idempotency-Key", "A repetition with the same key gets the first answer."),
    ])
    .body(body.into())
    .json("The contact where it stands now.", envelope(moved.into()), WRITTEN);
    path(
        paths,
        "/api/boards/{id}/contacts/{contact_id}/move",
        vec![(HttpMethod::Post, operation)],
    )
}

fn columns(paths: PathsBuilder) -> PathsBuilder {
    let fields = || {
        [
            ("name", text()),
            ("rank", plain(Type::Integer)),
            ("wip_limit", integer_or_null()),
        ]
    };
    let answer = || {
        envelope(column(&[
            ("board_id", text()),
            ("columns", reference("BoardColumns")),
        ]))
    };
    let common = || {
        [
            in_path("id", "The board's id."),
            header("If-Match", "The ETag that the board must still have; else 412."),
            header(
                "Idempotency-Key",
                "A repetition with the same key gets the first answer.",
            ),
        ]
    };
    let column_id = || in_path("column_id", "The column's id.");
    let add = Described::new(
        "boards",
        "add_board_column".to_owned(),
        "Add a column.".to_owned(),
        "201",
    )
    .description("At its `rank`, from 0, or as the last one; others move on. At most 100 for a board.")
    .parameters(common())
    .body(optional(&fields()))
    .json(
        "The column, and all of the board in their order.",
        answer(),
        WRITTEN,
    );
    let change = |verb: &str| {
        Described::new(
            "boards",
            format!("{verb}_board_column"),
            "Rename a column, limit it, or put it elsewhere; absent fields stay.".to_owned(),
            "200",
        )
        .parameters(common())
        .parameters([column_id()])
        .body(optional(&fields()))
        .json(
            "The column, and all of the board in their order.",
            answer(),
            WRITTEN,
        )
    };
    let remove = Described::new(
        "boards",
        "remove_board_column".to_owned(),
        "Take a column away.".to_owned(),
        "200",
    )
    .description(
        "Its contacts go to `move_to`, where they stand by their positions, or are left without a column.",
    )
    .parameters(common())
    .parameters([
        column_id(),
        query("move_to", Type::String, "The column that takes its contacts."),
    ])
    .json(
        "What went where.",
        envelope(object(&[
            ("id", text()),
            ("moved_to", text_or_null()),
            ("moved_contacts", plain(Type::Integer)),
            ("columns", reference("BoardColumns")),
        ])),
        WRITTEN,
    );
    let paths = path(paths, "/api/boards/{id}/columns", vec![(HttpMethod::Post, add)]);
    path(
        paths,
        "/api/boards/{id}/columns/{column_id}",
        vec![
            (HttpMethod::Patch, change("update")),
            (HttpMethod::Put, change("replace")),
            (HttpMethod::Delete, remove),
        ],
    )
}
