//! What a violated constraint means to a client. Postgres stays the judge; this gives its verdict a sentence.

use tokio_postgres::error::SqlState;

use crate::problem::{ApiError, FieldError};

/// The API error for a database error of a write, where the request and not the server is at fault.
pub(crate) fn constraint_error(error: &tokio_postgres::Error) -> Option<ApiError> {
    let database = error.as_db_error()?;
    let constraint = database.constraint().unwrap_or_default();
    let code = database.code();
    if *code == SqlState::UNIQUE_VIOLATION {
        return Some(match constraint {
            "app_user_email_taken" => ApiError::Conflict {
                code: "DUPLICATE_EMAIL",
                detail: "another user has this e-mail address".to_owned(),
                errors: vec![FieldError::new(
                    "email",
                    "taken",
                    "another user has this e-mail address",
                )],
            },
            "tenant_slug_taken" => ApiError::Conflict {
                code: "duplicate_slug",
                detail: "another tenant has this slug".to_owned(),
                errors: vec![FieldError::new("slug", "taken", "another tenant has this slug")],
            },
            _ => ApiError::conflict("duplicate", "a row with the same key exists already"),
        });
    }
    if *code == SqlState::FOREIGN_KEY_VIOLATION {
        let field = referring_field(constraint, database.table().unwrap_or_default());
        return Some(ApiError::invalid(vec![FieldError::new(
            field.clone(),
            "reference",
            format!("{field} names a row that does not exist in this tenant"),
        )]));
    }
    if *code == SqlState::CHECK_VIOLATION && constraint == "app_user_needs_tenant" {
        return Some(ApiError::invalid(vec![FieldError::new(
            "tenant_id",
            "missing",
            "only a superadmin may belong to no tenant",
        )]));
    }
    if *code == SqlState::CHECK_VIOLATION && constraint == "contact_position_readable" {
        return Some(ApiError::invalid(vec![FieldError::new(
            "position",
            "format",
            "position must be a fractional index in hex, such as 7f80",
        )]));
    }
    if *code == SqlState::NOT_NULL_VIOLATION {
        let field = database.column().unwrap_or("a field").to_owned();
        return Some(ApiError::invalid(vec![FieldError::new(
            field.clone(),
            "missing",
            format!("{field} must have a value"),
        )]));
    }
    // A right that the server's role lacks is the server's fault, with a cause for its log.
    if *code == SqlState::INSUFFICIENT_PRIVILEGE && database.routine() != Some("aclcheck_error") {
        // Row-level security refused a row: to the caller, another tenant's row is not there.
        return Some(ApiError::NotFound("the row".to_owned()));
    }
    // Class 22: data exceptions, such as a number beyond the type or a date that does not exist.
    if code.code().starts_with("22") {
        return Some(ApiError::Invalid {
            detail: format!("a value does not fit its field: {}", database.message()),
            errors: Vec::new(),
        });
    }
    if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED {
        return Some(ApiError::conflict(
            "try_again",
            "another change got in between; repeat the request",
        ));
    }
    None
}

/// Foreign keys are named `<table>_<role>`; the column is `<role>_id` (`converted_account` → `converted_account_id`).
/// The table of a row that is kept in parts is called after the part (`contact_p07`).
fn referring_field(constraint: &str, table: &str) -> String {
    let whole = table
        .rsplit_once("_p")
        .filter(|(_, part)| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(table, |(whole, _)| whole);
    let role = constraint
        .strip_prefix(whole)
        .unwrap_or(constraint)
        .trim_start_matches('_');
    format!("{role}_id")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_key_names_its_field_whatever_part_the_row_is_in() {
        assert_eq!(
            referring_field("lead_converted_account", "lead"),
            "converted_account_id"
        );
        assert_eq!(referring_field("contact_account", "contact_p07"), "account_id");
        assert_eq!(
            referring_field("contact_board_column", "contact_p31"),
            "board_column_id"
        );
    }
}
