//! The operations under `/api/cache-settings`.

use utoipa::openapi::path::{HttpMethod, Operation};
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType};
use utoipa::openapi::{PathsBuilder, RefOr, Type};

use super::fixed::{list_of, object, optional, path, text, text_or_null};
use super::module_paths::CACHED;
use super::parts::{Described, envelope, in_path, plain, query};
use crate::modules::Feature;

const TAG: &str = "cache-settings";
const WORKSPACE: &str = "The workspace's UUID or slug: one's own, or any for a superadmin.";
const ROOT: &str = "/api/cache-settings/workspace/{workspace}";

/// Adds them.
pub(super) fn add(paths: PathsBuilder) -> PathsBuilder {
    let paths = path(
        paths,
        &format!("{ROOT}/settings"),
        vec![
            (HttpMethod::Get, read_settings()),
            (HttpMethod::Post, change_settings()),
        ],
    );
    let paths = path(
        paths,
        &format!("{ROOT}/settings/history"),
        vec![(HttpMethod::Get, read_history())],
    );
    let paths = path(
        paths,
        &format!("{ROOT}/counts"),
        vec![(HttpMethod::Get, read_counts())],
    );
    let paths = path(
        paths,
        "/api/cache-settings/health",
        vec![(
            HttpMethod::Get,
            described("read_cache_health", "Whether the cache is well, and what it did.")
                .description(
                    "For admins. The numbers are those of the server that answers, since it started.",
                )
                .json("The state.", envelope(health()), &[]),
        )],
    );
    let paths = path(
        paths,
        "/api/cache-settings/status",
        vec![(
            HttpMethod::Get,
            described(
                "read_cache_status",
                "The cache's numbers and health in one answer.",
            )
            .description("For admins.")
            .json(
                "The state.",
                envelope(object(&[
                    ("cacheStats", statistics()),
                    ("healthCheck", health()),
                    ("redisEnabled", plain(Type::Boolean)),
                    ("timestamp", text()),
                ])),
                &[],
            ),
        )],
    );
    maintenance(paths)
}

fn maintenance(paths: PathsBuilder) -> PathsBuilder {
    let workspace = ("workspaceId", text());
    let user = ("userId", text());
    let test = described("test_cache_performance", "Measure what each layer takes.")
        .description(
            "For admins. The counts of the workspace are asked for several times: from the database, from the cache layer without \
             and with the entry, and from memory. Entries of users are not touched. Times are medians; with the cache layer away \
             its two parts are null and `redisUnavailable` says why.",
        )
        .body(optional(&[
            workspace.clone(),
            user.clone(),
            ("repeats", plain(Type::Integer)),
        ]))
        .json(
            "What was measured.",
            envelope(object(&[
                (
                    "performance",
                    object(&[
                        ("standard", measured(false)),
                        ("redisCold", measured(true)),
                        ("redisWarm", measured(true)),
                        ("inProcess", measured(true)),
                    ]),
                ),
                ("repeats", plain(Type::Integer)),
                ("redisUnavailable", text_or_null()),
                ("cacheStats", statistics()),
                ("workspaceId", text()),
            ])),
            &[],
        );
    let invalidate = described("invalidate_cache", "Begin a workspace's contact cache anew.")
        .description(
            "For admins. Every server forgets what it knows of the workspace's contacts, boards and messages. `deletedEntries` are \
             those removed from the cache layer by `patterns`.",
        )
        .body(optional(std::slice::from_ref(&workspace)))
        .json(
            "What went.",
            envelope(object(&[
                ("deletedEntries", plain(Type::Integer)),
                ("patterns", list_of(text())),
                ("memoryEntries", plain(Type::Integer)),
                ("storeReachable", plain(Type::Boolean)),
                ("workspaceId", text()),
            ])),
            &[],
        );
    let warm = described("warm_cache", "Load what a user asks for first.")
        .description("For admins. The user's counts and the first page of every board, as far as the settings let them be kept.")
        .body(optional(&[workspace, user]))
        .json(
            "What is there now.",
            envelope(object(&[
                ("warmupTimeMs", plain(Type::Number)),
                ("entriesWarmed", plain(Type::Integer)),
                ("boards", plain(Type::Integer)),
                ("counts", plain(Type::Integer)),
                ("workspaceId", text()),
                ("userId", text()),
            ])),
            &[],
        );
    let paths = path(
        paths,
        "/api/cache-settings/test-performance",
        vec![(HttpMethod::Post, test)],
    );
    let paths = path(
        paths,
        "/api/cache-settings/invalidate",
        vec![(HttpMethod::Post, invalidate)],
    );
    path(
        paths,
        "/api/cache-settings/warm-cache",
        vec![(HttpMethod::Post, warm)],
    )
}

fn described(id: &str, summary: &str) -> Described {
    Described::new(TAG, id.to_owned(), summary.to_owned(), "200")
}

fn read_settings() -> Operation {
    described("read_cache_settings", "What a workspace lets the cache do.")
        .description("`updated_at` is null while the workspace has said nothing and the defaults hold.")
        .parameters([in_path("workspace", WORKSPACE)])
        .json(
            "The settings.",
            envelope(object(&[
                ("workspace_id", text()),
                ("settings", object(&[("cache", settings())])),
                ("defaults", lifetimes()),
                ("updated_at", text_or_null()),
                ("updated_by", text_or_null()),
            ])),
            CACHED,
        )
}

fn change_settings() -> Operation {
    described("change_cache_settings", "Change what a workspace lets the cache do.")
        .description(
            "For admins. What is not named stays. In effect on every server at once: the answer's X-Version, sent with a later \
             request to another server, makes sure of it. Lifetimes are whole seconds from 1 to 86,400.",
        )
        .parameters([in_path("workspace", WORKSPACE)])
        .body(optional(&[
            ("cacheEnabled", plain(Type::Boolean)),
            ("features", optional(&members(Feature::name, Type::Boolean))),
            ("cacheConfig", optional(&members(Feature::ttl_name, Type::Integer))),
        ]))
        .json(
            "The settings.",
            envelope(object(&[
                ("workspace_id", text()),
                ("settings", object(&[("cache", settings())])),
                ("updated_at", text()),
            ])),
            &[],
        )
}

fn read_history() -> Operation {
    let change = object(&[
        ("at", text()),
        ("changed_by", text()),
        ("before", settings()),
        ("after", settings()),
    ]);
    described(
        "read_cache_settings_history",
        "Who changed a workspace's cache settings.",
    )
    .parameters([
        in_path("workspace", WORKSPACE),
        query(
            "limit",
            Type::Integer,
            "How many changes, 200 at most; 50 by default.",
        ),
    ])
    .json(
        "The changes, the newest first.",
        envelope(object(&[("changes", list_of(change))])),
        &[],
    )
}

fn read_counts() -> Operation {
    let counts = [
        "unassigned",
        "assignedToMe",
        "open",
        "closed",
        "total",
        "highPriority",
        "mediumPriority",
        "lowPriority",
        "needsResponse",
        "followUp",
        "favorites",
        "archived",
        "unhappyCustomers",
        "newCustomers",
        "recentActivity",
    ];
    let mut fields: Vec<(&str, RefOr<Schema>)> = counts.map(|name| (name, plain(Type::Integer))).to_vec();
    let source = ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(["memory", "redis_cache", "database"]))
        .build();
    fields.extend([
        ("_cached", plain(Type::Boolean)),
        ("_source", source.into()),
        ("_timestamp", text()),
        ("_retrievedAt", text()),
        ("_responseTimeMs", plain(Type::Number)),
        ("_cacheEnabled", plain(Type::Boolean)),
    ]);
    described("read_contact_counts", "How many contacts there are of each kind.")
        .description(
            "Exact at every moment and at any size. Of contacts that are not archived, except `archived`; the three priorities add \
             up to `total`. New: made within 7 days; recent: active within 24 hours. `_timestamp` says when they were counted. The \
             ETag is that of the counts alone, and weak.",
        )
        .parameters([
            in_path("workspace", WORKSPACE),
            query("useCache", Type::Boolean, "false counts anew and keeps nothing; true by default."),
            query("bust_cache", Type::Boolean, "true skips the cached answer and renews it."),
        ])
        .json("The counts.", envelope(object(&fields)), CACHED)
}

fn members(name: fn(Feature) -> &'static str, kind: Type) -> Vec<(&'static str, RefOr<Schema>)> {
    let all = Feature::ALL.iter();
    all.map(|feature| (name(*feature), plain(kind.clone()))).collect()
}

fn lifetimes() -> RefOr<Schema> {
    object(&members(Feature::ttl_name, Type::Integer))
}

fn settings() -> RefOr<Schema> {
    object(&[
        ("enabled", plain(Type::Boolean)),
        ("features", object(&members(Feature::name, Type::Boolean))),
        ("config", lifetimes()),
    ])
}

fn statistics() -> RefOr<Schema> {
    let whole = |name| (name, plain(Type::Integer));
    object(&[
        whole("hits"),
        whole("misses"),
        whole("sets"),
        whole("deletes"),
        whole("errors"),
        ("hitRate", text()),
        whole("total"),
    ])
}

fn health() -> RefOr<Schema> {
    object(&[
        ("healthy", plain(Type::Boolean)),
        ("store", text()),
        ("stats", statistics()),
        ("timestamp", text()),
    ])
}

/// Compared with the database, or the database itself.
fn measured(compared: bool) -> RefOr<Schema> {
    // A layer that is away is not measured.
    let types = if compared {
        SchemaType::from_iter([Type::Object, Type::Null])
    } else {
        SchemaType::new(Type::Object)
    };
    let mut object = ObjectBuilder::new()
        .schema_type(types)
        .property("timeMs", plain(Type::Number))
        .property("type", text())
        .property("p50Ms", plain(Type::Number))
        .property("p99Ms", plain(Type::Number));
    if compared {
        object = object.property("improvementPercent", plain(Type::Number));
    }
    object.build().into()
}
