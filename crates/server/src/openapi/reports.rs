//! The operations of reports.

use utoipa::openapi::path::HttpMethod;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Schema};
use utoipa::openapi::{PathsBuilder, RefOr, Type};

use super::fixed::{list_of, object, path, text, text_or_null};
use super::module_paths::CACHED;
use super::parts::{Described, envelope, plain, query, reference};

/// Adds them.
pub(super) fn add(paths: PathsBuilder) -> PathsBuilder {
    let bundle = |id: &str| {
        Described::new(
            "reports",
            id.to_owned(),
            "The dashboard in one answer.".to_owned(),
            "200",
        )
        .description(
            "Counts, sums, charts and the newest rows, all of one moment. Days and months are those of UTC. An open lead is not \
             converted and not lost; an open opportunity is not won and not lost; what was won counts in the month of its close \
             date, else of its creation. Without a tenant a superadmin gets all tenants together.",
        )
        .parameters([
            query("tenant_id", Type::String, "A tenant's UUID or slug: one's own, or any for a superadmin."),
            query("include_test_data", Type::Boolean, "false leaves rows with is_test_data out; true by default."),
            query("bust_cache", Type::Boolean, "true skips the cached answer and renews it."),
        ])
        .json("The dashboard.", answer(), CACHED)
    };
    let clear = Described::new(
        "reports",
        "clear_report_cache".to_owned(),
        "Drop cached dashboards.".to_owned(),
        "200",
    )
    .description(
        "Of the caller's tenant, of the tenant that a superadmin names, or of all. Counts entries of this server's memory and of \
         the cache layer; with the layer away `status` is `warning` and `cleared` is false.",
    )
    .body(
        ObjectBuilder::new()
            .property("tenant_id", text_or_null())
            .build()
            .into(),
    )
    .json(
        "What went.",
        object(&[
            ("status", text()),
            ("success", plain(Type::Boolean)),
            ("message", text()),
            (
                "data",
                object(&[
                    ("cleared", plain(Type::Boolean)),
                    ("entries", plain(Type::Integer)),
                    ("memory_entries", plain(Type::Integer)),
                    ("remote_entries", plain(Type::Integer)),
                ]),
            ),
        ]),
        &[],
    );
    let paths = path(
        paths,
        "/api/reports/dashboard-bundle",
        vec![(HttpMethod::Get, bundle("read_dashboard_bundle"))],
    );
    let paths = path(
        paths,
        "/api/reports/dashboard-stats",
        vec![(HttpMethod::Get, bundle("read_dashboard_stats"))],
    );
    let paths = path(paths, "/api/reports/clear-cache", vec![(HttpMethod::Post, clear)]);
    let tenant = object(&[
        ("tenant_id", text()),
        ("version", plain(Type::Integer)),
        ("hits", plain(Type::Integer)),
        ("misses", plain(Type::Integer)),
        ("skips_mismatch", plain(Type::Integer)),
        ("hit_ratio", text()),
    ]);
    let monitor = Described::new(
        "activities",
        "read_activity_monitor".to_owned(),
        "How often counts of activities were found in the cache.".to_owned(),
        "200",
    )
    .description("Of the caller's tenant, or of all for a superadmin. `available` is false while the cache layer is away.")
    .json(
        "Tenant by tenant.",
        envelope(object(&[
            ("available", plain(Type::Boolean)),
            ("tenants_count", plain(Type::Integer)),
            ("tenants", list_of(tenant)),
        ])),
        &[],
    );
    path(
        paths,
        "/api/activities/monitor/stats",
        vec![(HttpMethod::Get, monitor)],
    )
}

fn numbers(kind: Type, names: &[&'static str]) -> Vec<(&'static str, RefOr<Schema>)> {
    names.iter().map(|name| (*name, plain(kind.clone()))).collect()
}

/// Counts by a name that is not known beforehand.
fn by_name() -> RefOr<Schema> {
    ObjectBuilder::new()
        .additional_properties(Some(AdditionalProperties::RefOr(plain(Type::Integer))))
        .build()
        .into()
}

fn answer() -> RefOr<Schema> {
    let whole = [
        "totalContacts",
        "totalAccounts",
        "totalLeads",
        "totalOpportunities",
        "totalActivities",
        "openLeads",
        "wonOpportunities",
        "openOpportunities",
        "newLeadsLast30Days",
        "activitiesLast30Days",
    ];
    let mut stats = numbers(Type::Integer, &whole);
    stats.extend(numbers(Type::Number, &["pipelineValue", "wonValue"]));
    let modules = [
        "contacts",
        "accounts",
        "leads",
        "opportunities",
        "activities",
        "tasks",
        "openTasks",
    ];
    let mut counts = numbers(Type::Integer, &modules);
    counts.extend([
        ("leadsByStatus", by_name()),
        ("opportunitiesByStage", by_name()),
        ("activitiesByStatus", by_name()),
    ]);
    let stage = object(&[
        ("stage", text()),
        ("count", plain(Type::Integer)),
        ("value", plain(Type::Number)),
    ]);
    let source = object(&[("source", text()), ("count", plain(Type::Integer))]);
    let day = object(&[("date", text()), ("count", plain(Type::Integer))]);
    let won = object(&[
        ("month", text()),
        ("count", plain(Type::Integer)),
        ("value", plain(Type::Number)),
    ]);
    let data = object(&[
        ("stats", object(&stats)),
        ("counts", object(&counts)),
        (
            "lists",
            object(&[
                ("recentActivities", list_of(reference("Activity"))),
                ("recentLeads", list_of(reference("Lead"))),
                ("recentOpportunities", list_of(reference("Opportunity"))),
            ]),
        ),
        (
            "charts",
            object(&[
                ("pipelineByStage", list_of(stage)),
                ("leadsBySource", list_of(source)),
                ("activitiesPerDay", list_of(day)),
                ("wonThisMonth", won),
            ]),
        ),
        (
            "meta",
            object(&[
                ("tenant_id", text_or_null()),
                ("generated_at", text()),
                ("ttl_seconds", plain(Type::Integer)),
                ("warmed_at", text_or_null()),
                ("version", plain(Type::Integer)),
            ]),
        ),
    ]);
    object(&[
        ("status", text()),
        ("success", plain(Type::Boolean)),
        ("data", data),
        ("cached", plain(Type::Boolean)),
    ])
}
