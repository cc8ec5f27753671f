//! The operations of messages and timelines.

use utoipa::openapi::path::HttpMethod;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType};
use utoipa::openapi::{PathsBuilder, RefOr, Type};

use super::fixed::{list_of, object, path, text, text_or_null};
use super::module_paths::{CACHED, WRITTEN};
use super::parts::{Described, envelope, header, in_path, literal, plain, query};
use super::schemas::value;
use crate::messages::{FIELDS, KINDS};

/// Adds them.
pub(super) fn add(paths: PathsBuilder) -> PathsBuilder {
    let id = || in_path("id", "The contact's id.");
    let page = |limit: &str| {
        [
            query("limit", Type::Integer, limit),
            query("cursor", Type::String, "The next_cursor of the page before."),
            query(
                "tenant_id",
                Type::String,
                "A tenant's UUID or slug: one's own, or any for a superadmin.",
            ),
            query(
                "bust_cache",
                Type::Boolean,
                "true skips the cached answer and renews it.",
            ),
            header("X-Version", "The least versions that the answer may show."),
        ]
    };
    let messages = Described::new(
        "contacts",
        "list_messages".to_owned(),
        "A contact's messages, newest first.".to_owned(),
        "200",
    )
    .parameters([id()])
    .parameters(page(
        "Messages of a page: 1 to 200, 50 by default; more is clamped.",
    ))
    .json(
        "A page of messages.",
        envelope(object(&[
            ("messages", list_of(message())),
            ("total", plain(Type::Integer)),
            ("limit", plain(Type::Integer)),
            ("next_cursor", text_or_null()),
        ])),
        CACHED,
    );
    let add = Described::new(
        "contacts",
        "add_message".to_owned(),
        "Add a message.".to_owned(),
        "201",
    )
    .description(
        "In the same transaction the contact learns of it: after an inbound message it needs a response, after an outbound one no \
         longer, and `last_contacted` is set; `last_activity_at` is set by both. A message that was sent before the newest one does \
         not change who has to answer.",
    )
    .parameters([
        id(),
        header(
            "Idempotency-Key",
            "A repetition with the same key gets the first answer.",
        ),
    ])
    .body(new_message())
    .json("The message.", envelope(message()), WRITTEN);
    let timeline = Described::new(
        "contacts",
        "read_timeline".to_owned(),
        "Everything that happened around a contact, newest first.".to_owned(),
        "200",
    )
    .description(
        "Messages, and the activities, notes, tasks and documents that are related to the contact. Private notes show only to \
         their author; kinds that the caller may not read are left out. A long `body` is cut off after 2,000 characters.",
    )
    .parameters([
        id(),
        query(
            "kinds",
            Type::String,
            "Only these, separated by commas: message, activity, note, task, document.",
        ),
    ])
    .parameters(page("Entries of a page: 1 to 200, 30 by default; more is clamped."))
    .json(
        "A page of entries.",
        envelope(object(&[
            ("entries", list_of(entry())),
            ("next_cursor", text_or_null()),
        ])),
        CACHED,
    );
    let paths = path(
        paths,
        "/api/contacts/{id}/messages",
        vec![(HttpMethod::Get, messages), (HttpMethod::Post, add)],
    );
    path(
        paths,
        "/api/contacts/{id}/timeline",
        vec![(HttpMethod::Get, timeline)],
    )
}

fn field(name: &str) -> RefOr<Schema> {
    let field = FIELDS.iter().find(|field| field.name == name);
    let field = field.expect("the names are those of the list of fields");
    value(field, field.nullable)
}

fn message() -> RefOr<Schema> {
    object(&[
        ("id", text()),
        ("contact_id", text()),
        ("direction", field("direction")),
        ("channel", field("channel")),
        ("subject", field("subject")),
        ("body", field("body")),
        ("sender", field("sender")),
        ("sent_at", text()),
        ("created_at", text()),
    ])
}

fn new_message() -> RefOr<Schema> {
    let object = FIELDS.iter().fold(ObjectBuilder::new(), |object, field| {
        let object = object.property(field.name, value(field, field.nullable));
        if field.required {
            object.required(field.name)
        } else {
            object
        }
    });
    object.build().into()
}

fn entry() -> RefOr<Schema> {
    let kind = ObjectBuilder::new()
        .schema_type(SchemaType::new(Type::String))
        .enum_values(Some(KINDS.map(literal)));
    let kind_of = ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .description(Some(
            "A message's channel, the type of an activity or a note, a document's media type.",
        ));
    object(&[
        ("kind", kind.build().into()),
        ("id", text()),
        ("at", text()),
        ("type", kind_of.build().into()),
        ("title", text_or_null()),
        ("body", text_or_null()),
        ("status", text_or_null()),
        ("actor", text_or_null()),
        ("direction", text_or_null()),
    ])
}
