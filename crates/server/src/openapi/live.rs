//! The event stream, presence and notifications.

use utoipa::openapi::path::HttpMethod;
use utoipa::openapi::schema::{ObjectBuilder, Schema};
use utoipa::openapi::{PathsBuilder, RefOr, Type};

use super::fixed::{list_of, object, optional, path, text};
use super::module_paths::{CACHED, WRITTEN};
use super::parts::{Described, envelope, header, in_path, plain, query, reference};

/// Adds them.
pub(super) fn add(paths: PathsBuilder) -> PathsBuilder {
    notifications(presence(events(paths)))
}

fn events(paths: PathsBuilder) -> PathsBuilder {
    let events = Described::new(
        "events",
        "stream_events".to_owned(),
        "Hear what happens while it happens: Server-Sent Events.".to_owned(),
        "200",
    )
    .description(
        "Every event carries state, so hearing one twice does no harm, and a client that comes back with `Last-Event-ID`, to \
         any server, is told what differs now. Kinds:\n\n\
         `versions` `{versions:{<module>:<n>}, complete}`: versions that rose; `complete`: of all modules. An answer whose \
         `X-Version` is lower is out of date.\n\n\
         `notification` `{unread, notifications:[…]}`: how many notifications of the caller are unread, and the ten newest.\n\n\
         `presence` `{complete, users:[{user_id, email, live_status, last_seen, viewing:[{module, id}]}], left:[<user_id>]}`: who came or changed, and \
         who left; `complete`: everybody who is there.\n\n\
         `job` `{id, kind, state, module?, detail, updated_at}`: how a job or an import (`kind` `import`) is; `state` is \
         running, done, failed or cancelled.\n\n\
         `end` `{reason}`: the stream ends: token_expired, token_revoked, access_changed or server_stopping. Connect again, \
         with a new token where the token was the reason.\n\n\
         Comment lines show that the stream is alive. A client that reads nothing is dropped; it connects again.",
    )
    .parameters([
        header("Last-Event-ID", "The id of the last event that was heard."),
        query("tenant_id", Type::String, "A tenant's UUID or slug: one's own, or any for a superadmin."),
    ])
    .answering("The events, until either side ends it.", "text/event-stream", text(), &[]);
    path(paths, "/api/events", vec![(HttpMethod::Get, events)])
}

fn presence(paths: PathsBuilder) -> PathsBuilder {
    let tag = "presence";
    let present = || {
        let record = object(&[("module", text()), ("id", text())]);
        let fields = [
            ("user_id", text()),
            ("email", text()),
            ("live_status", text()),
            ("last_seen", text()),
        ];
        let present = fields
            .into_iter()
            .fold(ObjectBuilder::new(), |present, (name, schema)| {
                present.property(name, schema).required(name)
            });
        // What they look at; servers that were there before this one do not tell it.
        RefOr::<Schema>::from(present.property("viewing", list_of(record)).build())
    };
    let beat = Described::new(tag, "send_heartbeat".to_owned(), "Say that one is there.".to_owned(), "200")
        .description(
            "Counts for PRESENCE_SECONDS. A person may be there with several devices; the most that one of them says counts. \
             `viewing` is the record that the device looks at; without it, none. `email` is ignored: the token says who calls. The body may be empty, and text/plain.",
        )
        .body(optional(&[
            ("email", text()),
            ("device_id", text()),
            ("live_status", text()),
            ("viewing", optional(&[("module", text()), ("id", text())])),
        ]))
        .json(
            "How the caller is seen now.",
            envelope(object(&[
                ("user_id", text()),
                ("email", text()),
                ("live_status", text()),
                ("last_seen", text()),
                ("online", plain(Type::Boolean)),
                ("ts", text()),
            ])),
            &[],
        );
    let alive = Described::new(
        tag,
        "read_heartbeat".to_owned(),
        "Ask whether the server is there and knows the caller.".to_owned(),
        "200",
    )
    .json(
        "It is, and does.",
        envelope(object(&[("online", plain(Type::Boolean)), ("ts", text())])),
        &[],
    );
    let who = Described::new(tag, "list_presence".to_owned(), "Who is there.".to_owned(), "200")
        .parameters([query(
            "tenant_id",
            Type::String,
            "A tenant's UUID or slug: one's own, or any for a superadmin.",
        )])
        .json(
            "Everybody of the tenant who is online or away.",
            envelope(object(&[
                ("users", list_of(present())),
                ("total", plain(Type::Integer)),
            ])),
            &[],
        );
    let paths = path(
        paths,
        "/api/users/heartbeat",
        vec![(HttpMethod::Get, alive), (HttpMethod::Post, beat)],
    );
    path(paths, "/api/users/presence", vec![(HttpMethod::Get, who)])
}

fn notifications(paths: PathsBuilder) -> PathsBuilder {
    let tag = "notifications";
    let number = || -> RefOr<Schema> { plain(Type::Integer) };
    let unread = Described::new(
        tag,
        "count_unread_notifications".to_owned(),
        "How many of the caller's notifications are unread.".to_owned(),
        "200",
    )
    .json(
        "The number, under each name that clients use.",
        envelope(object(&[
            ("unread", number()),
            ("count", number()),
            ("unread_count", number()),
        ])),
        CACHED,
    );
    let read = Described::new(
        tag,
        "mark_notification_read".to_owned(),
        "Mark one notification as read.".to_owned(),
        "200",
    )
    .parameters([in_path("id", "The notification's id.")])
    .json("The notification.", envelope(reference("Notification")), WRITTEN);
    let read_all = Described::new(
        tag,
        "mark_all_notifications_read".to_owned(),
        "Mark all of the caller's notifications as read.".to_owned(),
        "200",
    )
    .json(
        "How many were unread.",
        envelope(object(&[("updated", number()), ("unread", number())])),
        WRITTEN,
    );
    let paths = path(
        paths,
        "/api/notifications/unread-count",
        vec![(HttpMethod::Get, unread)],
    );
    let paths = path(
        paths,
        "/api/notifications/mark-all-read",
        vec![(HttpMethod::Post, read_all)],
    );
    path(
        paths,
        "/api/notifications/{id}/read",
        vec![(HttpMethod::Post, read)],
    )
}
