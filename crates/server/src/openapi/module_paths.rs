//! The operations that every module has.

use utoipa::openapi::path::{HttpMethod, Operation, Parameter};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, SchemaType};
use utoipa::openapi::{PathItem, PathsBuilder, Type};

use super::parts::{Described, envelope, header, in_path, literal, plain, query, reference};
use super::schemas::row_name;
use crate::modules::{Kind, ModuleSpec};
use crate::records::PARAMETERS;

/// Headers of every answer that a layer may have given.
pub(super) const CACHED: &[(&str, &str)] = &[
    ("ETag", "Strong; If-None-Match with it answers 304."),
    ("X-Cache", "HIT, MISS, STALE or BYPASS."),
    ("Cache-Status", "RFC 9211: which layer, hit or why not, ttl."),
    (
        "Server-Timing",
        "How long the answer took, and the load if there was one.",
    ),
    ("X-Version", "The versions that the answer shows."),
];

/// Headers of every answer to a write.
pub(super) const WRITTEN: &[(&str, &str)] = &[
    ("ETag", "The row's new ETag; If-Match takes it."),
    (
        "X-Version",
        "Sent back on a read: the least that the read may show.",
    ),
];

/// Adds a module's paths.
pub(super) fn add(paths: PathsBuilder, spec: &ModuleSpec) -> PathsBuilder {
    let name = spec.name();
    let row = row_name(spec);
    let data = || envelope(reference(&row));
    let id = || in_path("id", "The row's id.");
    let plural: String = operation_suffix(name);
    let one: String = operation_suffix(spec.singular);

    let list = Described::new(name, format!("list_{plural}"), format!("List {name}."), "200")
        .description("Fields stand as parameters: `field=value`, `field=null`, `field={\"$in\":[…]}`, `field_gte`, `field_lte`.")
        .parameters(list_parameters(spec))
        .parameters([header("X-Version", "The least versions that the answer may show.")])
        .json("A page of rows.", envelope(reference(&format!("{row}Page"))), CACHED);
    let create = Described::new(
        name,
        format!("create_{one}"),
        format!("Create one of {name}."),
        "201",
    )
    .parameters([header(
        "Idempotency-Key",
        "A repetition with the same key gets the first answer.",
    )])
    .body(reference(&format!("New{row}")))
    .json("The row.", data(), WRITTEN);
    let read = Described::new(name, format!("read_{one}"), format!("Read one of {name}."), "200")
        .parameters([
            id(),
            header("X-Version", "The least versions that the answer may show."),
        ])
        .json("The row.", data(), CACHED);
    let change = |verb: &str| {
        Described::new(
            name,
            format!("{verb}_{one}"),
            format!("Change one of {name}; absent fields stay."),
            "200",
        )
        .parameters([
            id(),
            header("If-Match", "The ETag that the row must still have; else 412."),
            header(
                "Idempotency-Key",
                "A repetition with the same key gets the first answer.",
            ),
        ])
        .body(reference(&format!("{row}Changes")))
        .json("The row.", data(), WRITTEN)
    };
    let gone = ObjectBuilder::new()
        .property("id", plain(Type::String))
        .required("id")
        .build();
    let delete = Described::new(
        name,
        format!("delete_{one}"),
        format!("Delete one of {name}."),
        "200",
    )
    .parameters([
        id(),
        header("If-Match", "The ETag that the row must still have; else 412."),
    ])
    .json("The id of the row that is gone.", envelope(gone.into()), WRITTEN);

    let mut collection = PathItem::new(HttpMethod::Get, list);
    collection.merge_operations(PathItem::new(HttpMethod::Post, create));
    if spec.business {
        collection.merge_operations(PathItem::new(
            HttpMethod::Patch,
            update_matching(spec, &row, &plural),
        ));
    }
    let mut single = PathItem::new(HttpMethod::Get, read);
    single.merge_operations(PathItem::new(HttpMethod::Put, change("replace")));
    single.merge_operations(PathItem::new(HttpMethod::Patch, change("update")));
    single.merge_operations(PathItem::new(HttpMethod::Delete, delete));
    let paths = paths
        .path(format!("/api/{name}"), collection)
        .path(format!("/api/{name}/{{id}}"), single);
    if spec.business {
        add_business(paths, spec, &plural)
    } else {
        paths
    }
}

fn update_matching(spec: &ModuleSpec, row: &str, plural: &str) -> Operation {
    let name = spec.name();
    let numbers = ObjectBuilder::new()
        .property("matched", plain(Type::Integer))
        .property("updated", plain(Type::Integer))
        .required("matched")
        .required("updated")
        .build();
    let conditions = list_parameters(spec)
        .into_iter()
        .filter(|parameter| !is_page(&parameter.name) && !is_order(&parameter.name));
    Described::new(
        name,
        format!("update_matching_{plural}"),
        format!("Change all of {name} that match."),
        "200",
    )
    .description(
        "All or nothing, in one transaction, at most 100,000 rows. Conditions are those of the list; without any, `all=true` must say \
         so. Rows that have the values already match, and are not updated.",
    )
    .parameters(conditions)
    .parameters([
        query(
            "expected_total",
            Type::Integer,
            "How many rows the caller expects: 409 when another number matches.",
        ),
        query("all", Type::Boolean, "true changes every row of the list without conditions."),
        header(
            "Idempotency-Key",
            "A repetition with the same key gets the first answer.",
        ),
    ])
    .body(reference(&format!("{row}Changes")))
    .json(
        "How many rows matched, and how many are not what they were.",
        envelope(numbers.into()),
        &[(
            "X-Version",
            "Sent back on a read: the least that the read may show.",
        )],
    )
}

fn is_order(name: &str) -> bool {
    matches!(name, "sort_by" | "sort_order" | "include_stats")
}

fn add_business(paths: PathsBuilder, spec: &ModuleSpec, plural: &str) -> PathsBuilder {
    let name = spec.name();
    let row = row_name(spec);
    let operation = ObjectBuilder::new()
        .property(
            "op",
            ObjectBuilder::new()
                .schema_type(SchemaType::new(Type::String))
                .enum_values(Some(["create", "update", "delete"].map(literal)))
                .build(),
        )
        .property("id", plain(Type::String))
        .property("data", reference(&format!("{row}Changes")))
        .property("if_match", plain(Type::String))
        .required("op")
        .build();
    let request = ObjectBuilder::new()
        .property("operations", ArrayBuilder::new().items(operation).build())
        .required("operations")
        .build();
    let result = ObjectBuilder::new()
        .property("index", plain(Type::Integer))
        .property("status", plain(Type::Integer))
        .property(
            "id",
            ObjectBuilder::new()
                .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
                .build(),
        )
        .property("data", reference(&row))
        .property("error", reference("Problem"))
        .required("index")
        .required("status")
        .build();
    let results = ObjectBuilder::new()
        .property("results", ArrayBuilder::new().items(result).build())
        .property("succeeded", plain(Type::Integer))
        .property("failed", plain(Type::Integer))
        .required("results")
        .required("succeeded")
        .required("failed")
        .build();
    let bulk = Described::new(
        name,
        format!("bulk_{plural}"),
        format!("Up to 1,000 writes of {name}, each with its own result."),
        "200",
    )
    .parameters([query(
        "atomic",
        Type::Boolean,
        "All or nothing: 409 names the first failure.",
    )])
    .body(request.into())
    .json(
        "One result for each operation; 207 when some failed.",
        envelope(results.into()),
        &[],
    );
    let started = ObjectBuilder::new()
        .property("import_id", plain(Type::String))
        .required("import_id")
        .build();
    let import = Described::new(
        name,
        format!("import_{plural}"),
        format!("Import {name} from CSV."),
        "202",
    )
    .parameters([query(
        "dry_run",
        Type::Boolean,
        "Checks every row and changes nothing.",
    )])
    .body_of("text/csv", plain(Type::String))
    .json("Follow it at /api/imports/{id}.", envelope(started.into()), &[]);
    let export = Described::new(
        name,
        format!("export_{plural}"),
        format!("Export {name} as CSV."),
        "200",
    )
    .parameters(
        list_parameters(spec)
            .into_iter()
            .filter(|parameter| !is_page(&parameter.name)),
    )
    .answering(
        "All rows under the filters.",
        "text/csv",
        plain(Type::String),
        &[],
    );
    paths
        .path(format!("/api/{name}/bulk"), PathItem::new(HttpMethod::Post, bulk))
        .path(
            format!("/api/{name}/import"),
            PathItem::new(HttpMethod::Post, import),
        )
        .path(
            format!("/api/{name}/export"),
            PathItem::new(HttpMethod::Get, export),
        )
}

fn is_page(name: &str) -> bool {
    matches!(
        name,
        "limit" | "offset" | "page" | "per_page" | "cursor" | "total" | "bust_cache"
    )
}

fn list_parameters(spec: &ModuleSpec) -> Vec<Parameter> {
    let mut parameters: Vec<Parameter> = PARAMETERS
        .iter()
        .map(|(name, note)| {
            let kind = match *name {
                "limit" | "offset" | "page" | "per_page" => Type::Integer,
                "include_test_data" | "bust_cache" => Type::Boolean,
                _ => Type::String,
            };
            query(name, kind, note)
        })
        .collect();
    if spec.counts_by_status {
        parameters.push(query(
            "include_stats",
            Type::Boolean,
            "true adds `counts` by status of everything that the conditions select, whatever the page.",
        ));
    }
    for field in spec.all_fields().filter(|field| field.filterable()) {
        // A value, `null`, or a JSON object of operators: always text in the query string.
        let note = match field.kind {
            Kind::TextList => "Holds this one; or {\"$all\":[…]}.",
            _ => "",
        };
        parameters.push(query(field.name, Type::String, note));
        if field.ordered() {
            parameters.push(query(&format!("{}_gte", field.name), Type::String, "At least."));
            parameters.push(query(&format!("{}_lte", field.name), Type::String, "At most."));
        }
    }
    parameters
}

fn operation_suffix(name: &str) -> String {
    name.replace([' ', '-'], "_")
}
