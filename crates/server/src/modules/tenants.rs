//! Tenants, also called workspaces: who a row belongs to. Superadmins write them; others see their own.

use super::field::{Field, Kind};
use super::specification::{Draft, ModuleSpec, Tenancy, WriteKind};
use crate::identity::Role;
use crate::problem::FieldError;
use serde_json::{Value, json};

const FIELDS: &[Field] = &[
    Field::text("name").required().sortable(),
    Field::text("slug")
        .not_null()
        .sortable()
        .aliases(&["tenant_slug"])
        .note("Made from the name when absent."),
    Field::text("status")
        .not_null()
        .suggested(&["active", "suspended"])
        .sortable(),
    Field::new("is_active", Kind::Boolean).not_null(),
    Field::text("domain"),
    Field::new("settings", Kind::Json).not_null(),
    Field::new("branding_settings", Kind::Json).not_null(),
    Field::text("logo_url"),
    Field::text("primary_color"),
    Field::text("accent_color"),
    Field::text("country"),
    Field::text("industry"),
    Field::text("timezone")
        .not_null()
        .note("An IANA name, for example `Europe/Vienna`."),
    Field::new("display_order", Kind::Integer).not_null().sortable(),
    Field::new("metadata", Kind::Json).not_null(),
];

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    tenancy: Tenancy::Tenants,
    business: false,
    write_role: Role::Superadmin,
    prepare: make_a_slug,
    ..ModuleSpec::business("tenants", "tenant", "tenant", &[FIELDS])
};

fn make_a_slug(draft: &mut Draft<'_>) {
    if let Some(slug) = draft.fields.get("slug").and_then(Value::as_str) {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if slug.is_empty()
            || slug.len() > 63
            || !slug.chars().all(fits)
            || uuid::Uuid::parse_str(slug).is_ok()
        {
            draft.errors.push(FieldError::new(
                "slug",
                "value",
                format!("slug `{slug}` may have 1 to 63 of a-z, 0-9 and -, and must not be a UUID"),
            ));
        }
    } else if draft.kind == WriteKind::Create
        && let Some(name) = draft.fields.get("name").and_then(Value::as_str)
    {
        let lower = name.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|w| !w.is_empty())
            .collect();
        let mut slug = words.join("-");
        slug.truncate(63);
        if slug.is_empty() {
            slug = format!("tenant-{}", uuid::Uuid::now_v7().simple());
        }
        draft.fields.insert("slug".to_owned(), json!(slug));
    }
    if let Some(zone) = draft.fields.get("timezone").and_then(Value::as_str)
        && jiff::tz::TimeZone::get(zone).is_err()
    {
        draft.errors.push(FieldError::new(
            "timezone",
            "value",
            format!("timezone `{zone}` is not an IANA name"),
        ));
    }
}
