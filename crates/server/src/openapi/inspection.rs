//! The operations that tell what the cache does and why.

use utoipa::openapi::path::{HttpMethod, PathItem};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaType};
use utoipa::openapi::{PathsBuilder, RefOr, Type};

use super::fixed::{list_of, object, text, text_or_null};
use super::parts::{Described, envelope, free_form, plain, query};

const TAG: &str = "cache";

/// Adds them.
pub(super) fn add(paths: PathsBuilder) -> PathsBuilder {
    let tenant = || {
        query(
            "tenant_id",
            Type::String,
            "A tenant's UUID or slug: one's own, or any for a superadmin.",
        )
    };
    let explain = described("explain_cached_request", "Why a request would be a hit or a miss.")
        .description(
            "Takes a path with its query and tells what each layer holds for it, which versions are required, who raised them \
             last as far as this server heard, and how the request would be answered now. The route itself makes the key and the \
             checks; nothing is counted, loaded or changed. For admins, of their own tenant.",
        )
        .parameters([query("url", Type::String, "Such as /api/contacts?status=open."), tenant()])
        .json("What there is, and in `sentence` what it means.", envelope(explained()), &[]);
    let hottest = described(
        "list_hottest_keys",
        "The entries of this server's memory that are hit most.",
    )
    .description(
        "Of the last 10 to 20 minutes, estimated from one hit of 64. For admins, of their own tenant.",
    )
    .parameters([
        query("limit", Type::Integer, "At most 200; 20 by default."),
        tenant(),
    ])
    .json(
        "The most hit first.",
        envelope(object(&[
            ("since", text()),
            (
                "keys",
                list_of(object(&[
                    ("key", text()),
                    ("tenant_id", text_or_null()),
                    ("module", text()),
                    ("namespace", text()),
                    ("hits", number()),
                    ("per_second", plain(Type::Number)),
                    ("bytes", number()),
                ])),
            ),
        ])),
        &[],
    );
    let slow = described("list_slow_loads", "The last loads of this server that took long.")
        .description("The newest first, 256 at most are remembered. For admins, of their own tenant.")
        .parameters([
            query("limit", Type::Integer, "At most 200; 50 by default."),
            tenant(),
        ])
        .json(
            "The newest first. `outcome` is loaded, failed, panicked or timed-out.",
            envelope(object(&[
                ("threshold_ms", number()),
                (
                    "loads",
                    list_of(object(&[
                        ("at", text()),
                        ("key", text()),
                        ("tenant_id", text_or_null()),
                        ("module", text()),
                        ("namespace", text()),
                        ("duration_ms", number()),
                        ("outcome", text()),
                    ])),
                ),
            ])),
            &[],
        );
    let tenants = described("list_cache_tenants", "What each tenant has in this server's memory.")
        .description(
            "Hits and misses are those of this server since its start; a stale answer counts as a hit, one past the cache as \
             neither. At most 1,000 tenants, those with the most bytes first. For admins, of their own tenant.",
        )
        .parameters([tenant()])
        .json(
            "Tenant by tenant.",
            envelope(object(&[(
                "tenants",
                list_of(object(&[
                    ("tenant_id", text()),
                    ("slug", text_or_null()),
                    ("name", text_or_null()),
                    ("cache_enabled", plain(Type::Boolean)),
                    ("entries", number()),
                    ("bytes", number()),
                    ("hits", number()),
                    ("misses", number()),
                    ("hit_ratio", or_null(Type::Number)),
                    ("evictions", number()),
                ])),
            )])),
            &[],
        );
    let history = described("read_cache_history", "How the caches of all servers did over time.")
        .description(
            "An hour by minutes, a day by five minutes, a week by hours. Steps of which nothing was written down are left out; \
             `minutes` says how many minutes of a step were. For superadmins.",
        )
        .parameters([query("range", Type::String, "1h (the default), 24h or 7d.")])
        .json(
            "Step by step, the oldest first.",
            envelope(object(&[("step_seconds", number()), ("points", list_of(point()))])),
            &[],
        );
    let layers = described("read_cache_layers", "How each layer of this server's cache is.")
        .description(
            "Memory, the stores, the breaker before the cache layer, the change feed. For superadmins.",
        )
        .json(
            "Layer by layer.",
            envelope(object(&[
                (
                    "memory",
                    numbers(&["entries", "bytes", "capacity", "evictions", "refused"]),
                ),
                ("stores", free_form()),
                ("breaker", free_form()),
                ("feed", free_form()),
                ("versions", numbers(&["keys", "reads"])),
            ])),
            &[],
        );
    paths
        .path("/api/cache/explain", PathItem::new(HttpMethod::Get, explain))
        .path("/api/cache/hottest", PathItem::new(HttpMethod::Get, hottest))
        .path("/api/cache/slow-loads", PathItem::new(HttpMethod::Get, slow))
        .path("/api/cache/tenants", PathItem::new(HttpMethod::Get, tenants))
        .path("/api/cache/history", PathItem::new(HttpMethod::Get, history))
        .path("/api/cache/layers", PathItem::new(HttpMethod::Get, layers))
}

fn described(id: &str, summary: &str) -> Described {
    Described::new(TAG, id.to_owned(), summary.to_owned(), "200")
}

fn number() -> RefOr<Schema> {
    plain(Type::Integer)
}

fn numbers(names: &[&str]) -> RefOr<Schema> {
    let fields: Vec<_> = names.iter().map(|name| (*name, number())).collect();
    object(&fields)
}

fn or_null(kind: Type) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([kind, Type::Null]))
        .build()
        .into()
}

/// An object with these fields, or null.
fn object_or_null(fields: &[(&str, RefOr<Schema>)]) -> RefOr<Schema> {
    let start = ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::Object, Type::Null]));
    let object = fields.iter().fold(start, |object, (name, schema)| {
        object.property(*name, schema.clone()).required(*name)
    });
    object.build().into()
}

fn explained() -> RefOr<Schema> {
    let raise = object_or_null(&[
        ("at", text_or_null()),
        ("by", text_or_null()),
        ("source", text_or_null()),
        ("table", text_or_null()),
        ("operation", text_or_null()),
        ("everywhere", plain(Type::Boolean)),
    ]);
    let version = object(&[
        ("module", text()),
        ("required", or_null(Type::Integer)),
        ("known", plain(Type::Boolean)),
        ("last_raised", raise),
    ]);
    let labels = ArrayBuilder::new()
        .schema_type(SchemaType::from_iter([Type::Array, Type::Null]))
        .items(number())
        .build();
    let layer = object(&[
        ("layer", text()),
        ("found", plain(Type::Boolean)),
        ("verdict", text()),
        ("reason", text()),
        ("versions", labels.into()),
        ("age_ms", or_null(Type::Integer)),
        ("ttl_ms", or_null(Type::Integer)),
        ("grace_ms", or_null(Type::Integer)),
        ("bytes", or_null(Type::Integer)),
    ]);
    let policy = object_or_null(&[
        ("ttl_seconds", number()),
        ("jitter", plain(Type::Number)),
        ("grace_seconds", number()),
        ("soft_timeout_ms", or_null(Type::Integer)),
        ("hard_timeout_ms", or_null(Type::Integer)),
        ("remote", plain(Type::Boolean)),
        ("proven_within_seconds", or_null(Type::Integer)),
        ("workspace", free_form()),
    ]);
    let required = [
        ("url", text()),
        ("route", text_or_null()),
        ("cached", plain(Type::Boolean)),
        ("reason", text()),
        ("key", text_or_null()),
        ("namespace", text_or_null()),
        ("module", text_or_null()),
        ("tenant_id", text_or_null()),
        ("mode", text_or_null()),
        ("policy", policy),
        ("ttl_seconds", or_null(Type::Integer)),
        ("versions", list_of(version)),
        ("layers", list_of(layer)),
        ("outcome", text_or_null()),
        ("sentence", text()),
    ];
    required
        .iter()
        .fold(ObjectBuilder::new(), |object, (name, schema)| {
            object.property(*name, schema.clone()).required(*name)
        })
        .property("raises_heard_since", text_or_null())
        .property("remote_state", text_or_null())
        .property("loading", plain(Type::Boolean))
        .build()
        .into()
}

fn point() -> RefOr<Schema> {
    let mut fields = vec![("at", text())];
    fields.extend(
        [
            "memory_hits",
            "remote_hits",
            "misses",
            "stale",
            "bypasses",
            "failures",
            "loads",
            "load_errors",
            "evictions",
            "entries",
            "bytes",
            "minutes",
        ]
        .map(|name| (name, number())),
    );
    object(&fields)
}
