//! Cron jobs: what runs when. Admins have those of their tenant, superadmins also those of the server.

use serde_json::Value;
use thermocline_jobs::Schedule;

use super::field::{Field, Kind};
use super::specification::{Draft, ModuleSpec, Tenancy};
use crate::identity::Role;
use crate::jobs;
use crate::problem::FieldError;

const FIELDS: &[Field] = &[
    Field::text("name").required().sortable(),
    Field::text("schedule")
        .required()
        .note("`cron:0 0 * * *`, `every:5m`, or one of every_minute, every_5_minutes, every_15_minutes, every_30_minutes, hourly, daily, weekly."),
    Field::text("function_name")
        .required()
        .sortable()
        .note("What runs; a 422 lists the functions there are."),
    Field::new("is_active", Kind::Boolean).not_null(),
    Field::text("timezone").note("An IANA name, for example `Europe/Vienna`; without one the tenant's, else UTC."),
    Field::new("metadata", Kind::Json)
        .not_null()
        .note("What the function is told."),
    Field::new("last_run", Kind::Timestamp).server().sortable(),
    Field::text("last_state")
        .server()
        .suggested(&["running", "succeeded", "failed", "lost", "handed_back"]),
    Field::new("next_run", Kind::Timestamp)
        .server()
        .sortable()
        .note("Null until the scheduler has looked, a second later."),
    Field::text("problem")
        .server()
        .note("Why it cannot be said when the job is due next."),
];

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    tenancy: Tenancy::TenantOrServer,
    business: false,
    server_rows: true,
    read_role: Role::Admin,
    write_role: Role::Admin,
    prepare: check,
    ..ModuleSpec::business("cron-jobs", "cron job", "cron_job", &[FIELDS])
};

fn check(draft: &mut Draft<'_>) {
    let text = |name: &str| draft.fields.get(name).and_then(Value::as_str);
    let mut errors = Vec::new();
    if let Some(Err(error)) = text("schedule").map(str::parse::<Schedule>) {
        errors.push(FieldError::new("schedule", "value", format!("schedule {error}")));
    }
    if let Some(zone) = text("timezone").filter(|zone| !zone.is_empty())
        && jiff::tz::TimeZone::get(zone).is_err()
    {
        let message = format!("timezone `{zone}` is not an IANA name");
        errors.push(FieldError::new("timezone", "value", message));
    }
    if let Some(name) = text("function_name") {
        let server_wide = draft.caller.role == Role::Superadmin;
        if let Err(message) = jobs::demand_function(name, server_wide) {
            errors.push(FieldError::new("function_name", "value", message));
        }
    }
    if text("timezone").is_some_and(str::is_empty) {
        draft.fields.insert("timezone".to_owned(), Value::Null);
    }
    draft.errors.extend(errors);
}
