//! System logs.

use utoipa::openapi::path::{HttpMethod, Parameter};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{PathsBuilder, RefOr, Type};

use super::fixed::{list_of, object, optional, path, text, text_or_null};
use super::parts::{Described, envelope, free_form, in_path, plain, query};

const TAG: &str = "system-logs";

/// Adds them.
pub(super) fn add(paths: PathsBuilder) -> PathsBuilder {
    let list = Described::new(TAG, "list_system_logs".to_owned(), "List system logs, newest first.".to_owned(), "200")
        .description(
            "Managers and above read those of their tenant, everybody else what they sent themselves, superadmins also the \
             server's own. Never cached. `total` is counted up to 10,000; `total_is_exact` says whether that was enough.",
        )
        .parameters(paging())
        .parameters(filters())
        .json(
            "A page of entries.",
            envelope(object(&[
                ("system-logs", list_of(entry())),
                ("total", plain(Type::Integer)),
                ("total_is_exact", plain(Type::Boolean)),
                ("limit", plain(Type::Integer)),
                ("offset", plain(Type::Integer)),
                ("next_cursor", text_or_null()),
            ])),
            &[],
        );
    let create = Described::new(TAG, "create_system_log".to_owned(), "Write one entry down.".to_owned(), "201")
        .description(
            "Everybody who is logged in may. `tenant_id` absent: the caller's tenant; null, `system` or `global`: the \
             server's own. Unknown fields are kept in `metadata`. An entry below LOG_LEVEL_MIN is not kept: 200 with `skipped`. \
             The body may be text/plain, as browsers send it from a page that is left.",
        )
        .body(new_entry())
        .json("The entry.", envelope(optional(&fields())), &[]);
    let bulk = Described::new(
        TAG,
        "create_system_logs".to_owned(),
        "Write up to 1,000 entries down.".to_owned(),
        "200",
    )
    .description(
        "A bad entry fails alone. Entries below LOG_LEVEL_MIN are `skipped`: neither inserted nor failed. More than 1,000 entries \
         or 1 MiB: 413. The list may be called `entries`. The numbers stand at the top level, too.",
    )
    .body(optional(&[("logs", list_of(new_entry())), ("entries", list_of(new_entry()))]))
    .json(
        "What became of them.",
        envelope(object(&[
            ("inserted", plain(Type::Integer)),
            ("inserted_count", plain(Type::Integer)),
            ("failed", plain(Type::Integer)),
            ("skipped", plain(Type::Integer)),
            (
                "errors",
                list_of(object(&[("index", plain(Type::Integer)), ("reason", text())])),
            ),
        ])),
        &[],
    );
    let delete = Described::new(
        TAG,
        "delete_system_logs".to_owned(),
        "Delete entries by the filters of the list.".to_owned(),
        "200",
    )
    .description("For admins. Without a filter: 400. Old entries go by themselves after LOG_RETENTION_DAYS.")
    .parameters([query(
        "older_than_days",
        Type::Number,
        "Entries that are older than this.",
    )])
    .parameters(filters())
    .json(
        "How many are gone; also at the top level.",
        envelope(object(&[("deleted_count", plain(Type::Integer))])),
        &[],
    );
    let id = || in_path("id", "The entry's id.");
    let read = Described::new(
        TAG,
        "read_system_log".to_owned(),
        "Read one entry.".to_owned(),
        "200",
    )
    .parameters([id()])
    .json("The entry.", envelope(entry()), &[]);
    let delete_one = Described::new(
        TAG,
        "delete_system_log".to_owned(),
        "Delete one entry.".to_owned(),
        "200",
    )
    .parameters([id()])
    .json(
        "The id of the entry that is gone.",
        envelope(object(&[("id", text())])),
        &[],
    );
    let paths = path(
        paths,
        "/api/system-logs",
        vec![
            (HttpMethod::Get, list),
            (HttpMethod::Post, create),
            (HttpMethod::Delete, delete),
        ],
    );
    let paths = path(paths, "/api/system-logs/bulk", vec![(HttpMethod::Post, bulk)]);
    path(
        paths,
        "/api/system-logs/{id}",
        vec![(HttpMethod::Get, read), (HttpMethod::Delete, delete_one)],
    )
}

fn fields() -> Vec<(&'static str, RefOr<Schema>)> {
    vec![
        ("id", text()),
        ("tenant_id", text_or_null()),
        ("created_at", text()),
        ("updated_at", text()),
        ("created_date", text()),
        ("updated_date", text()),
        ("level", text()),
        ("message", text()),
        ("source", text_or_null()),
        ("user_email", text_or_null()),
        ("user_id", text_or_null()),
        ("user_agent", text_or_null()),
        ("url", text_or_null()),
        ("stack_trace", text_or_null()),
        ("metadata", free_form()),
    ]
}

fn entry() -> RefOr<Schema> {
    object(&fields())
}

fn new_entry() -> RefOr<Schema> {
    optional(&[
        ("message", text()),
        ("level", text()),
        ("source", text()),
        ("user_email", text()),
        ("user_agent", text()),
        ("url", text()),
        ("stack_trace", text()),
        ("metadata", free_form()),
        ("tenant_id", text_or_null()),
    ])
}

fn paging() -> Vec<Parameter> {
    vec![
        query(
            "limit",
            Type::Integer,
            "Entries of a page: 1 to 200, 50 by default.",
        ),
        query("offset", Type::Integer, "Entries to skip."),
        query("page", Type::Integer, "The page, from 1; goes with per_page."),
        query("per_page", Type::Integer, "Entries of a page: 1 to 100."),
        query(
            "cursor",
            Type::String,
            "The next_cursor of the page before: the fast way on deep pages.",
        ),
        query("sort_order", Type::String, "asc or desc; desc by default."),
    ]
}

fn filters() -> Vec<Parameter> {
    vec![
        query(
            "level",
            Type::String,
            "One or several of DEBUG, INFO, WARN, ERROR, comma separated.",
        ),
        query("source", Type::String, "Exactly this source."),
        query("user_email", Type::String, "Of this address, without case."),
        query(
            "search",
            Type::String,
            "A part of message, source or address, without case.",
        ),
        query("hours", Type::Number, "Of the last hours."),
        query("created_at_gte", Type::String, "From this time."),
        query("created_at_lte", Type::String, "Up to this time."),
        query(
            "tenant_id",
            Type::String,
            "A tenant's UUID or slug: one's own, or any for a superadmin; `system`: the server's own.",
        ),
    ]
}
