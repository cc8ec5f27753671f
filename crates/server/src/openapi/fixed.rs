//! The operations that are not a module's: identity, imports, actions, the service itself.

use utoipa::openapi::path::{HttpMethod, Operation};
use utoipa::openapi::schema::{AllOfBuilder, ArrayBuilder, ObjectBuilder, Schema, SchemaType};
use utoipa::openapi::{PathItem, PathsBuilder, RefOr, Type};

use super::module_paths::{CACHED, WRITTEN};
use super::parts::{Described, envelope, free_form, in_path, literal, plain, query, reference};
use super::reports;

/// Adds them.
pub(super) fn add(paths: PathsBuilder) -> PathsBuilder {
    reports::add(system(imports(actions(tokens(identity(paths))))))
}

/// A path with its operations.
pub(super) fn path(
    paths: PathsBuilder,
    name: &str,
    operations: Vec<(HttpMethod, Operation)>,
) -> PathsBuilder {
    let mut operations = operations.into_iter();
    let (method, operation) = operations.next().expect("a path has at least one operation");
    let mut item = PathItem::new(method, operation);
    for (method, operation) in operations {
        item.merge_operations(PathItem::new(method, operation));
    }
    paths.path(name, item)
}

/// A user with the tenant beside them.
fn with_tenant() -> RefOr<Schema> {
    let tenant = ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::Object, Type::Null]))
        .property("id", text())
        .property("slug", text())
        .property("name", text())
        .property("timezone", text())
        .property("branding_settings", free_form())
        .required("id")
        .required("slug");
    let beside = ObjectBuilder::new()
        .property("tenant", tenant.build())
        .property("tenant_slug", text_or_null())
        .required("tenant")
        .required("tenant_slug");
    Schema::AllOf(
        AllOfBuilder::new()
            .item(reference("User"))
            .item(beside.build())
            .build(),
    )
    .into()
}

/// An object whose fields are all required.
pub(super) fn object(fields: &[(&str, RefOr<Schema>)]) -> RefOr<Schema> {
    let object = fields
        .iter()
        .fold(ObjectBuilder::new(), |object, (name, schema)| {
            object.property(*name, schema.clone()).required(*name)
        });
    object.build().into()
}

/// An object whose fields may all be absent.
pub(super) fn optional(fields: &[(&str, RefOr<Schema>)]) -> RefOr<Schema> {
    let object = fields
        .iter()
        .fold(ObjectBuilder::new(), |object, (name, schema)| {
            object.property(*name, schema.clone())
        });
    object.build().into()
}

pub(super) fn text() -> RefOr<Schema> {
    plain(Type::String)
}

pub(super) fn text_or_null() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .build()
        .into()
}

pub(super) fn list_of(item: RefOr<Schema>) -> RefOr<Schema> {
    ArrayBuilder::new().items(item).build().into()
}

fn identity(paths: PathsBuilder) -> PathsBuilder {
    let tag = "identity";
    let session = || {
        object(&[
            ("access_token", text()),
            ("refresh_token", text()),
            ("token_type", text()),
            ("expires_in", plain(Type::Integer)),
            ("user", reference("User")),
        ])
    };
    let login = Described::new(tag, "login".to_owned(), "Log in with e-mail and password.".to_owned(), "200")
        .description("Also sets HttpOnly cookies for the access and the refresh token. The fields of `data` stand at the top level, too.")
        .open()
        .body(object(&[("email", text()), ("password", text())]))
        .json("A session.", envelope(session()), &[]);
    let refresh = Described::new(tag, "refresh_session".to_owned(), "Exchange the refresh token for a new session.".to_owned(), "200")
        .description("Refresh tokens rotate: each counts once, and a second use ends the whole session. The cookie with an empty body will do.")
        .open()
        .body(optional(&[("refresh_token", text())]))
        .json("A session.", envelope(session()), &[]);
    let logout = Described::new(tag, "logout".to_owned(), "End the session.".to_owned(), "200")
        .description("Its tokens end on every server. The access token, the refresh token in the body or a cookie says which session.")
        .open()
        .body(optional(&[("refresh_token", text())]))
        .json("The session is over.", envelope(free_form()), &[]);
    let me = |id: &str| {
        Described::new(tag, id.to_owned(), "Who calls.".to_owned(), "200").json(
            "The caller, with their tenant; of somebody whom only the token knows, what it says.",
            envelope(with_tenant()),
            &[],
        )
    };
    let paths = path(paths, "/api/auth/login", vec![(HttpMethod::Post, login)]);
    let paths = path(paths, "/api/auth/refresh", vec![(HttpMethod::Post, refresh)]);
    let paths = path(paths, "/api/auth/logout", vec![(HttpMethod::Post, logout)]);
    let password = Described::new(
        tag,
        "change_password".to_owned(),
        "Change one's own password.".to_owned(),
        "200",
    )
    .description("Ends every session of the user; the answer is a new one.")
    .body(object(&[("current_password", text()), ("new_password", text())]))
    .json("A session.", envelope(session()), &[]);
    let resolve = Described::new(
        tag,
        "resolve_tenants".to_owned(),
        "Find tenants by slug or UUID.".to_owned(),
        "200",
    )
    .parameters([query("ids", Type::String, "Slugs or UUIDs, comma separated; at most 100.")])
    .json(
        "For each name its tenant, in the order of the request; `found` is false for tenants that the caller may not see.",
        envelope(list_of(object(&[
            ("input", text()),
            ("uuid", text_or_null()),
            ("slug", text_or_null()),
            ("name", text_or_null()),
            ("source", text_or_null()),
            ("found", plain(Type::Boolean)),
        ]))),
        &[],
    );
    let paths = path(paths, "/api/auth/me", vec![(HttpMethod::Get, me("read_caller"))]);
    let paths = path(
        paths,
        "/api/auth/verify-token",
        vec![(HttpMethod::Get, me("verify_token"))],
    );
    let paths = path(paths, "/api/auth/password", vec![(HttpMethod::Post, password)]);
    let paths = path(paths, "/api/tenantresolve", vec![(HttpMethod::Get, resolve)]);
    path(
        paths,
        "/api/users/me",
        vec![(HttpMethod::Get, me("read_own_user"))],
    )
}

fn tokens(paths: PathsBuilder) -> PathsBuilder {
    let tag = "api-tokens";
    let fields = || {
        vec![
            ("id", text()),
            ("tenant_id", text_or_null()),
            ("user_id", text()),
            ("user_email", text()),
            ("name", text()),
            ("scopes", list_of(text())),
            ("prefix", text()),
            ("expires_at", text_or_null()),
            ("last_used_at", text_or_null()),
            ("revoked_at", text_or_null()),
            ("created_at", text()),
            ("updated_at", text()),
            ("created_date", text()),
            ("updated_date", text()),
        ]
    };
    let token = || object(&fields());
    let list = Described::new(
        tag,
        "list_api_tokens".to_owned(),
        "List API tokens: one's own, for admins those of the tenant.".to_owned(),
        "200",
    )
    .parameters([
        query(
            "limit",
            Type::Integer,
            "Tokens of a page: 1 to 200, 50 by default.",
        ),
        query("offset", Type::Integer, "Tokens to skip."),
        query("page", Type::Integer, "The page, from 1; goes with per_page."),
        query(
            "per_page",
            Type::Integer,
            "Tokens of a page: 1 to 100; goes with page.",
        ),
        query("search", Type::String, "A part of the name."),
        query(
            "sort_by",
            Type::String,
            "name or created_at; created_at by default.",
        ),
        query("sort_order", Type::String, "asc or desc; desc by default."),
        query("user_id", Type::String, "The tokens of one user; for admins."),
        query(
            "include_revoked",
            Type::Boolean,
            "true shows revoked tokens as well.",
        ),
        query(
            "tenant_id",
            Type::String,
            "A tenant's UUID or slug: one's own, or any for a superadmin.",
        ),
    ])
    .json(
        "The tokens, without their secrets.",
        envelope(object(&[
            ("api-tokens", list_of(token())),
            ("total", plain(Type::Integer)),
            ("limit", plain(Type::Integer)),
            ("offset", plain(Type::Integer)),
            ("next_cursor", text_or_null()),
        ])),
        &[],
    );
    let mut shown = fields();
    shown.push(("token", text()));
    let create = Described::new(
        tag,
        "create_api_token".to_owned(),
        "Make an API token.".to_owned(),
        "201",
    )
    .description("Scopes are `read`, `write`, `<module>:read` and `<module>:write`; write includes read.")
    .body(
        ObjectBuilder::new()
            .property("name", text())
            .required("name")
            .property("scopes", list_of(text()))
            .required("scopes")
            .property("expires_at", text_or_null())
            .build()
            .into(),
    )
    .json(
        "The token: `token` is shown this once.",
        envelope(object(&shown)),
        &[],
    );
    let read = Described::new(
        tag,
        "read_api_token".to_owned(),
        "Read an API token.".to_owned(),
        "200",
    )
    .parameters([in_path("id", "The token's id.")])
    .json("The token, without its secret.", envelope(token()), &[]);
    let update = |verb: &str| {
        Described::new(
            tag,
            format!("{verb}_api_token"),
            "Rename an API token.".to_owned(),
            "200",
        )
        .parameters([in_path("id", "The token's id.")])
        .body(object(&[("name", text())]))
        .json("The token.", envelope(token()), &[])
    };
    let delete = Described::new(
        tag,
        "delete_api_token".to_owned(),
        "Revoke an API token, at once and everywhere.".to_owned(),
        "200",
    )
    .parameters([in_path("id", "The token's id.")])
    .json(
        "The id of the token that is gone.",
        envelope(object(&[("id", text())])),
        &[],
    );
    let paths = path(
        paths,
        "/api/api-tokens",
        vec![(HttpMethod::Get, list), (HttpMethod::Post, create)],
    );
    path(
        paths,
        "/api/api-tokens/{id}",
        vec![
            (HttpMethod::Get, read),
            (HttpMethod::Put, update("replace")),
            (HttpMethod::Patch, update("update")),
            (HttpMethod::Delete, delete),
        ],
    )
}

fn actions(paths: PathsBuilder) -> PathsBuilder {
    let id = || in_path("id", "The row's id.");
    let convert = Described::new(
        "leads",
        "convert_lead".to_owned(),
        "Turn a lead into a contact, an account and an opportunity.".to_owned(),
        "200",
    )
    .description("One transaction; a second call gives the same result.")
    .parameters([id()])
    .body(optional(&[
        ("create_account", plain(Type::Boolean)),
        ("account_name", text()),
        ("selected_account_id", text()),
        ("create_opportunity", plain(Type::Boolean)),
        ("opportunity_name", text()),
        ("opportunity_amount", plain(Type::Number)),
        ("performed_by", text()),
    ]))
    .json(
        "The rows that belong together now.",
        envelope(optional(&[
            ("contact", reference("Contact")),
            ("account", reference("Account")),
            ("opportunity", reference("Opportunity")),
            ("lead", reference("Lead")),
        ])),
        WRITTEN,
    );
    let promote = Described::new(
        "bizdevsources",
        "promote_source".to_owned(),
        "Turn a source into an account and, where it names a person, a contact.".to_owned(),
        "200",
    )
    .description("One transaction; a second call gives the same result.")
    .parameters([id()])
    .body(optional(&[
        ("performed_by", text()),
        ("delete_source", plain(Type::Boolean)),
    ]))
    .json(
        "The rows.",
        envelope(optional(&[
            ("account", reference("Account")),
            ("contact", reference("Contact")),
            ("bizdev_source_id", text()),
        ])),
        WRITTEN,
    );
    let upload = Described::new(
        "documents",
        "write_document_content".to_owned(),
        "Store a document's bytes, at most 25 MB.".to_owned(),
        "200",
    )
    .parameters([id()])
    .body_of("application/octet-stream", text())
    .json("The document.", envelope(reference("Document")), WRITTEN);
    let download = Described::new(
        "documents",
        "read_document_content".to_owned(),
        "Read a document's bytes; ranges are taken.".to_owned(),
        "200",
    )
    .parameters([id()])
    .answering(
        "The bytes.",
        "application/octet-stream",
        text(),
        &[("ETag", "The bytes' SHA-256.")],
    );
    let search = Described::new(
        "contacts",
        "search_contacts".to_owned(),
        "Search contacts.".to_owned(),
        "200",
    )
    .parameters([
        query("q", Type::String, "Words that must all occur."),
        query("limit", Type::Integer, "Rows, 1 to 200."),
    ])
    .json("A page of rows.", envelope(reference("ContactPage")), CACHED);
    let paths = path(
        paths,
        "/api/leads/{id}/convert",
        vec![(HttpMethod::Post, convert)],
    );
    let paths = path(
        paths,
        "/api/bizdevsources/{id}/promote",
        vec![(HttpMethod::Post, promote)],
    );
    let paths = path(
        paths,
        "/api/documents/{id}/content",
        vec![(HttpMethod::Put, upload), (HttpMethod::Get, download)],
    );
    path(paths, "/api/contacts/search", vec![(HttpMethod::Get, search)])
}

fn imports(paths: PathsBuilder) -> PathsBuilder {
    let tag = "imports";
    let states = ["running", "done", "failed", "cancelled"].map(literal);
    let state = ObjectBuilder::new()
        .schema_type(SchemaType::new(Type::String))
        .enum_values(Some(states))
        .build();
    let error = object(&[
        ("row", plain(Type::Integer)),
        ("field", text()),
        ("value", text()),
        ("message", text()),
    ]);
    let mut fields = vec![("id", text()), ("state", state.into())];
    for name in ["rows_total", "rows_done", "inserted", "updated", "failed"] {
        fields.push((name, plain(Type::Integer)));
    }
    fields.extend([
        ("errors", list_of(error)),
        ("started_at", text()),
        ("finished_at", text_or_null()),
    ]);
    let job = object(&fields);
    let list = Described::new(
        tag,
        "list_imports".to_owned(),
        "The imports of the tenant, newest first.".to_owned(),
        "200",
    )
    .json(
        "The imports.",
        envelope(object(&[("imports", list_of(job.clone()))])),
        &[],
    );
    let read = Described::new(
        tag,
        "read_import".to_owned(),
        "How far an import is.".to_owned(),
        "200",
    )
    .parameters([in_path("id", "The import's id.")])
    .json("The import.", envelope(job.clone()), &[]);
    let cancel = Described::new(
        tag,
        "cancel_import".to_owned(),
        "Stop an import after the rows that are being written.".to_owned(),
        "200",
    )
    .parameters([in_path("id", "The import's id.")])
    .json("The import.", envelope(job), &[]);
    let paths = path(paths, "/api/imports", vec![(HttpMethod::Get, list)]);
    path(
        paths,
        "/api/imports/{id}",
        vec![(HttpMethod::Get, read), (HttpMethod::Delete, cancel)],
    )
}

fn system(paths: PathsBuilder) -> PathsBuilder {
    let tag = "system";
    let health = Described::new(
        tag,
        "read_health".to_owned(),
        "How the server and its stores are.".to_owned(),
        "200",
    )
    .open()
    .json(
        "Each part is connected, degraded, disconnected or disabled.",
        optional(&[("status", text()), ("components", free_form())]),
        &[],
    );
    let status = Described::new(
        tag,
        "read_status".to_owned(),
        "That the server runs.".to_owned(),
        "200",
    )
    .open()
    .json(
        "The server.",
        object(&[
            ("server", text()),
            ("database", text()),
            ("version", text()),
            ("uptime", plain(Type::Integer)),
        ]),
        &[],
    );
    let stats = Described::new(
        tag,
        "read_cache_stats".to_owned(),
        "How the stores are, and what this server's layers did.".to_owned(),
        "200",
    )
    .description("For admins. Keys are counted by module in the first twenty thousand or so; `keys_complete` says whether that was all.")
    .json(
        "Stores, layers, namespaces, modules.",
        envelope(object(&[
            ("stores", optional(&[("redis-cache", free_form()), ("redis-memory", free_form())])),
            ("layers", free_form()),
            ("namespaces", free_form()),
            ("modules", free_form()),
            ("timestamp", text()),
        ])),
        &[],
    );
    let paths = path(paths, "/api/system/cache-stats", vec![(HttpMethod::Get, stats)]);
    let paths = path(paths, "/api/system/health", vec![(HttpMethod::Get, health)]);
    path(paths, "/api/status", vec![(HttpMethod::Get, status)])
}
