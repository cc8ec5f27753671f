//! Users: people who sign in. Admins write them; everybody of the tenant sees who there is.

use std::time::Duration;

use serde_json::Value;
use thermocline::Module;

use super::field::{Field, Kind};
use super::specification::{Draft, Guard, ModuleSpec, Tenancy};
use crate::identity::Role;
use crate::problem::FieldError;

const ROLES: &[&str] = &["superadmin", "admin", "manager", "member", "readonly"];

/// What is known of somebody's presence lies beside the users (ADR 12). What a client once wrote into the user itself
/// counts when nothing is heard of them.
const LIVE_STATUS: &str = "select coalesce(max(p.live_status) filter (where p.expires_at > now()), t.live_status, \
                           case when count(*) > 0 then 'offline' end) from user_presence p where p.user_id = t.id";
const LAST_SEEN: &str =
    "select greatest(t.last_seen, max(p.last_seen)) from user_presence p where p.user_id = t.id";

/// That somebody is not heard of any more is told by the time alone.
const PRESENCE_TTL: Duration = Duration::from_secs(30);

const FIELDS: &[Field] = &[
    Field::new("email", Kind::Email)
        .required()
        .case_blind()
        .sortable(),
    Field::text("role")
        .not_null()
        .closed(ROLES)
        .synonyms(&[
            ("employee", "member"),
            ("user", "member"),
            ("power-user", "member"),
        ])
        .sortable(),
    Field::text("display_name").sortable(),
    Field::new("is_active", Kind::Boolean).not_null(),
    Field::text("account_status"),
    Field::text("employee_role"),
    Field::new("tags", Kind::TextList).not_null(),
    Field::new("permissions", Kind::Json),
    Field::new("navigation_permissions", Kind::Json),
    Field::text("live_status")
        .suggested(&["online", "away", "offline"])
        .overlaid(LIVE_STATUS)
        .note("While heartbeats come, what they say."),
    Field::new("last_seen", Kind::Timestamp)
        .computed(LAST_SEEN)
        .sortable(),
    Field::new("metadata", Kind::Json).not_null(),
    Field::text("password")
        .secret()
        .note("8 to 128 characters; stored as an argon2id hash, never shown."),
];

/// Who may change a superadmin could give themselves that user's password.
const ABOVE_YOU: Guard = Guard {
    fields: &[],
    forbids: "select u.role = 'superadmin' and current_setting('app.role', true) is distinct from 'superadmin' \
              from app_user u where u.id = $1",
    code: "above_you",
    detail: "only a superadmin may change or delete a superadmin",
};

/// Without a superadmin nobody could ever make one again. The lock makes two that delete each other take turns.
const LAST_SUPERADMIN: Guard = Guard {
    fields: &["role", "is_active"],
    forbids: "select u.role = 'superadmin' and u.is_active and pg_advisory_xact_lock(7305) is not null \
              and not exists (select 1 from app_user o where o.role = 'superadmin' and o.is_active and o.id <> u.id) \
              from app_user u where u.id = $1",
    code: "LAST_SUPERADMIN",
    detail: "this is the last superadmin; make another one first",
};

/// A slip that only somebody else could mend.
const YOURSELF: Guard = Guard {
    fields: &["is_active"],
    forbids: "select $1::uuid = nullif(current_setting('app.user_id', true), '')::uuid",
    code: "yourself",
    detail: "you cannot deactivate or delete yourself; ask another admin",
};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    tenancy: Tenancy::TenantOrServer,
    business: false,
    read_role: Role::Readonly,
    write_role: Role::Admin,
    shows: &[Module::new("presence")],
    list_ttl: PRESENCE_TTL,
    detail_ttl: PRESENCE_TTL,
    guards: &[ABOVE_YOU, LAST_SUPERADMIN, YOURSELF],
    prepare: keep_roles_in_bounds,
    ..ModuleSpec::business("users", "user", "app_user", &[FIELDS])
};

/// Whether a text can be a password. The upper bound keeps hashing from being a way to keep the server busy.
pub fn is_password(text: &str) -> bool {
    (8..=128).contains(&text.chars().count())
}

/// Nobody hands out more than they have; a password has a sensible length.
fn keep_roles_in_bounds(draft: &mut Draft<'_>) {
    if let Some(role) = draft
        .fields
        .get("role")
        .and_then(Value::as_str)
        .and_then(Role::parse)
        && role > draft.caller.role
    {
        draft.errors.push(FieldError::new(
            "role",
            "value",
            "you cannot give a role above your own",
        ));
    }
    if let Some(password) = draft.fields.get("password").and_then(Value::as_str)
        && !is_password(password)
    {
        draft.errors.push(FieldError::new(
            "password",
            "value",
            "password must have 8 to 128 characters",
        ));
    }
}
