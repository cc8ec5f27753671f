//! Cron jobs, beside what every module has.

use utoipa::openapi::path::{HttpMethod, PathItem};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaType};
use utoipa::openapi::{PathsBuilder, RefOr, Type};

use super::parts::{Described, envelope, free_form, in_path, plain, query};

const TAG: &str = "cron-jobs";

/// Adds them.
pub(super) fn add(paths: PathsBuilder) -> PathsBuilder {
    let filters = || {
        [
            query("limit", Type::Integer, "At most 200; 50 by default."),
            query("offset", Type::Integer, ""),
            query(
                "state",
                Type::String,
                "running, succeeded, failed, lost or handed_back.",
            ),
            query("function_name", Type::String, ""),
        ]
    };
    let page = || {
        envelope(object(&[
            ("runs", ArrayBuilder::new().items(run()).build().into()),
            ("total", plain(Type::Integer)),
            ("limit", plain(Type::Integer)),
            ("offset", plain(Type::Integer)),
        ]))
    };
    let latest = described("list_cron_runs", "What ran lately, newest first.")
        .parameters(filters())
        .json("A page of runs.", page(), &[]);
    let of_job = described("list_runs_of_cron_job", "The runs of a job, newest first.")
        .parameters([in_path("id", "The job's id.")])
        .parameters(filters())
        .json("A page of runs.", page(), &[]);
    let one = described("read_cron_run", "One run, and how far it is.")
        .parameters([in_path("id", "The run's id.")])
        .json("The run.", envelope(run()), &[]);
    let now = described(
        "run_cron_job",
        "Run a job now, whether or not it is due or active.",
    )
    .description("Answers at its end; the run goes on when the client goes away. 409 while it runs already.")
    .parameters([in_path("id", "The job's id.")])
    .body(object(&[]))
    .json("The run.", envelope(ended()), &[]);
    let execute = described("execute_cron_function", "Run a function now.")
        .description(
            "As the job that names it, where there is one and no metadata is given. Functions that work on the whole \
             server are for superadmins; admins run the others for their own tenant.",
        )
        .body(
            ObjectBuilder::new()
                .property("function_name", plain(Type::String))
                .property("tenant_id", plain(Type::String))
                .property("metadata", free_form())
                .required("function_name")
                .build()
                .into(),
        )
        .json("The run.", envelope(ended()), &[]);
    let due = described("run_due_cron_jobs", "Run every job that is due now.").json(
        "What it came to.",
        envelope(object(&[(
            "summary",
            object(
                &["total", "executed", "skipped", "failed", "duration_ms"]
                    .map(|name| (name, plain(Type::Integer))),
            ),
        )])),
        &[],
    );
    paths
        .path("/api/cron-jobs/runs", PathItem::new(HttpMethod::Get, latest))
        .path("/api/cron-jobs/runs/{id}", PathItem::new(HttpMethod::Get, one))
        .path("/api/cron-jobs/{id}/runs", PathItem::new(HttpMethod::Get, of_job))
        .path("/api/cron-jobs/{id}/run", PathItem::new(HttpMethod::Post, now))
        .path("/api/cron/execute", PathItem::new(HttpMethod::Post, execute))
        .path("/api/cron/run", PathItem::new(HttpMethod::Post, due))
}

fn described(id: &str, summary: &str) -> Described {
    Described::new(TAG, id.to_owned(), summary.to_owned(), "200")
}

fn object(fields: &[(&str, RefOr<Schema>)]) -> RefOr<Schema> {
    let object = fields
        .iter()
        .fold(ObjectBuilder::new(), |object, (name, schema)| {
            object.property(*name, schema.clone()).required(*name)
        });
    object.build().into()
}

fn or_null(kind: Type) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([kind, Type::Null]))
        .build()
        .into()
}

fn run() -> RefOr<Schema> {
    object(&[
        ("id", plain(Type::String)),
        ("job_id", or_null(Type::String)),
        ("tenant_id", or_null(Type::String)),
        ("job_name", or_null(Type::String)),
        ("function_name", plain(Type::String)),
        ("state", plain(Type::String)),
        ("trigger", plain(Type::String)),
        ("attempt", plain(Type::Integer)),
        ("scheduled_for", or_null(Type::String)),
        ("started_at", plain(Type::String)),
        ("finished_at", or_null(Type::String)),
        ("duration_ms", or_null(Type::Integer)),
        ("runner", plain(Type::String)),
        ("progress_done", or_null(Type::Integer)),
        ("progress_total", or_null(Type::Integer)),
        ("progress_note", or_null(Type::String)),
        ("result", ObjectBuilder::new().build().into()),
        ("error", or_null(Type::String)),
    ])
}

fn ended() -> RefOr<Schema> {
    object(&[
        ("run", run()),
        ("state", plain(Type::String)),
        ("function_name", plain(Type::String)),
        ("result", ObjectBuilder::new().build().into()),
        ("error", or_null(Type::String)),
        ("duration_ms", or_null(Type::Integer)),
    ])
}
