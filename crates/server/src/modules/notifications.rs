//! Notifications: what one person is told. Everybody writes them, each sees their own.

use serde_json::json;

use super::field::{Field, Kind};
use super::specification::{Draft, ModuleSpec, WriteKind};
use crate::identity::Role;
use crate::problem::FieldError;

const TYPE: &[&str] = &["info", "success", "warning", "error"];

const FIELDS: &[Field] = &[
    Field::text("title").required(),
    Field::long_text("message"),
    Field::long_text("description"),
    Field::text("type").not_null().suggested(TYPE),
    Field::new("link", Kind::Text(2000)),
    Field::text("icon"),
    Field::new("is_read", Kind::Boolean).not_null(),
    Field::new("read_at", Kind::Timestamp).server(),
    Field::new("user_email", Kind::Email)
        .case_blind()
        .note("Whom it is for; the caller by default."),
    Field::new("user_id", Kind::Reference("users"))
        .note("Whom it is for; found by user_email where that is a user's."),
    Field::new("metadata", Kind::Json).not_null(),
];

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    per_user: true,
    visible: Some(OWN),
    business: false,
    write_role: Role::Readonly,
    prepare: address,
    ..ModuleSpec::business("notifications", "notification", "notification", &[FIELDS])
};

/// Those addressed to the caller, or to their address from before they were a user.
const OWN: &str = "(t.user_id = {user} or (t.user_id is null and lower(t.user_email) = \
                   (select lower(u.email) from app_user u where u.id = {user})))";

fn address(draft: &mut Draft<'_>) {
    if draft.kind != WriteKind::Create {
        return;
    }
    let named = |name: &str| draft.fields.get(name).filter(|value| !value.is_null()).cloned();
    let (email, user) = (named("user_email"), named("user_id"));
    if email.is_none() && user.is_none() {
        draft
            .fields
            .insert("user_email".to_owned(), json!(draft.caller.email.as_ref()));
        return;
    }
    // Who may only read may still keep notes for themselves, but not write to others.
    let own = email.is_none_or(|email| {
        email
            .as_str()
            .is_some_and(|email| email.eq_ignore_ascii_case(&draft.caller.email))
    }) && user.is_none_or(|user| user == json!(draft.caller.user_id));
    if draft.caller.role < Role::Member && !own {
        draft.errors.push(FieldError::new(
            "user_email",
            "value",
            "your role allows notifications to yourself only",
        ));
    }
}
