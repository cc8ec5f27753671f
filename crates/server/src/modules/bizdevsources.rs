//! Business development sources: companies found by research, promoted to accounts (see `actions::promote`).

use serde_json::Value;

use super::contacts::{MEDIUM, PRIORITY};
use super::field::{ADDRESS, BUSINESS, Field, Kind};
use super::specification::{Draft, ModuleSpec, WriteKind};
use crate::problem::FieldError;

const SOURCE_TYPE: &[&str] = &["referral", "marketing", "cold_outreach", "partnership"];

const FIELDS: &[Field] = &[
    Field::text("source_name")
        .not_null()
        .sortable()
        .note("Required; a company_name stands in for it."),
    Field::text("source_type").suggested(SOURCE_TYPE),
    Field::text("source_url"),
    Field::text("company_name").sortable(),
    Field::text("dba_name"),
    Field::text("industry"),
    Field::text("contact_person"),
    Field::new("contact_email", Kind::Email),
    Field::text("contact_phone"),
    Field::text("phone_number"),
    Field::new("email", Kind::Email),
    Field::text("website"),
    Field::text("address_line_1"),
    Field::text("address_line_2"),
    Field::text("state_province"),
    Field::text("postal_code"),
    Field::text("batch_id"),
    Field::text("status")
        .not_null()
        .case_blind()
        .suggested(&["active", "inactive", "Promoted"])
        .sortable(),
    Field::text("priority")
        .not_null()
        .suggested(PRIORITY)
        .alike(MEDIUM),
    Field::new("leads_generated", Kind::Integer).not_null().sortable(),
    Field::new("opportunities_created", Kind::Integer)
        .not_null()
        .sortable(),
    Field::new("revenue_generated", Kind::Decimal)
        .not_null()
        .sortable(),
    Field::text("industry_license"),
    Field::text("license_status"),
    Field::new("license_expiry_date", Kind::Date),
    Field::new("lead_ids", Kind::TextList).not_null(),
    Field::new("account_id", Kind::Reference("accounts")),
    Field::text("account_name"),
];

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    prepare: name_the_source,
    ..ModuleSpec::business(
        "bizdevsources",
        "source",
        "bizdev_source",
        &[FIELDS, ADDRESS, BUSINESS],
    )
};

/// A source is called by its own name or by its company's.
fn name_the_source(draft: &mut Draft<'_>) {
    if draft.kind == WriteKind::Update || draft.fields.get("source_name").is_some_and(Value::is_string) {
        return;
    }
    match draft
        .fields
        .get("company_name")
        .filter(|value| value.is_string())
        .cloned()
    {
        Some(name) => {
            draft.fields.insert("source_name".to_owned(), name);
        }
        None => draft.errors.push(FieldError::new(
            "source_name",
            "missing",
            "source_name is required (or company_name in its place)",
        )),
    }
}
