//! A change of a tenant's settings, as a request spells it.

use serde_json::{Map, Value};

use super::feature::Feature;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{Leniency, Statement};

/// The longest life of an entry, in seconds: a day.
const LONGEST: u64 = 86_400;

/// What a request changes, checked: columns and their new values. What it does not name stays.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    columns: Vec<(&'static str, String, &'static str)>,
    /// Something unknown was ignored because the request is lenient.
    pub leniency_used: bool,
}

/// Everything that is wrong with a request, to be told together.
#[derive(Default)]
struct Wrong {
    unknown: Vec<FieldError>,
    invalid: Vec<FieldError>,
}

impl Change {
    /// Reads `{"cacheEnabled": …, "features": {…}, "cacheConfig": {…}}`.
    ///
    /// # Errors
    /// 400 that names every unknown field, 422 that names every value that cannot be.
    pub(super) fn of_body(body: &Value, leniency: Leniency) -> ApiResult<Self> {
        let Value::Object(members) = body else {
            return Err(ApiError::malformed_field(
                "bad_body",
                FieldError::new("body", "type", "the body must be a JSON object"),
            ));
        };
        let (mut change, mut wrong) = (Self::default(), Wrong::default());
        for (name, value) in members {
            match name.as_str() {
                "cacheEnabled" => change.switch("enabled", name, value, &mut wrong),
                "features" => change.members(name, value, &mut wrong, |change, name, value, wrong| {
                    let feature = Feature::ALL.into_iter().find(|feature| feature.name() == name)?;
                    change.switch(feature.column(), name, value, wrong);
                    Some(())
                }),
                "cacheConfig" => change.members(name, value, &mut wrong, |change, name, value, wrong| {
                    let feature = Feature::ALL
                        .into_iter()
                        .find(|feature| feature.ttl_name() == name)?;
                    change.lifetime(feature.ttl_column(), name, value, wrong);
                    Some(())
                }),
                _ => wrong.unknown(name, "the cache settings"),
            }
        }
        change.leniency_used = leniency == Leniency::Lenient && !wrong.unknown.is_empty();
        if leniency == Leniency::Strict && !wrong.unknown.is_empty() {
            let names: Vec<&str> = wrong.unknown.iter().map(|error| error.message.as_str()).collect();
            return Err(ApiError::Malformed {
                code: "unknown_field",
                detail: names.join("; "),
                errors: wrong.unknown,
            });
        }
        if !wrong.invalid.is_empty() {
            return Err(ApiError::invalid(wrong.invalid));
        }
        Ok(change)
    }

    fn members(
        &mut self,
        name: &str,
        value: &Value,
        wrong: &mut Wrong,
        take: impl Fn(&mut Self, &str, &Value, &mut Wrong) -> Option<()>,
    ) {
        let none = Map::new();
        let members = value.as_object().unwrap_or_else(|| {
            let message = format!("{name} must be an object, not {value}");
            wrong.invalid.push(FieldError::new(name, "type", message));
            &none
        });
        for (member, value) in members {
            if take(self, member, value, wrong).is_none() {
                wrong.unknown(member, name);
            }
        }
    }

    fn switch(&mut self, column: &'static str, name: &str, value: &Value, wrong: &mut Wrong) {
        match value {
            Value::Bool(on) => self.columns.push((column, on.to_string(), "boolean")),
            _ => {
                let message = format!("{name} must be true or false, not {value}");
                wrong.invalid.push(FieldError::new(name, "type", message));
            }
        }
    }

    fn lifetime(&mut self, column: &'static str, name: &str, value: &Value, wrong: &mut Wrong) {
        match value.as_u64() {
            Some(seconds @ 1..=LONGEST) => self.columns.push((column, seconds.to_string(), "integer")),
            _ => {
                let message = format!("{name} must be whole seconds from 1 to {LONGEST}, not {value}");
                wrong.invalid.push(FieldError::new(name, "value", message));
            }
        }
    }

    /// The statement that makes it and gives the row's `columns`, of the table `s`.
    pub(super) fn statement(&self, tenant: uuid::Uuid, columns: &str) -> Statement {
        let mut statement = Statement::starting("insert into cache_setting as s (tenant_id");
        for (column, _, _) in &self.columns {
            statement.push(&format!(", {column}"));
        }
        statement.push(") values (");
        statement.bind(&tenant.to_string(), "uuid");
        for (_, value, kind) in &self.columns {
            statement.push(", ");
            statement.bind(value, kind);
        }
        // A change of nothing gives the row as well.
        statement.push(") on conflict (tenant_id) do update set tenant_id = excluded.tenant_id");
        for (column, _, _) in &self.columns {
            statement.push(&format!(", {column} = excluded.{column}"));
        }
        statement.push(&format!(" returning {columns}"));
        statement
    }
}

impl Wrong {
    fn unknown(&mut self, name: &str, of: &str) {
        let message = format!("`{name}` is not a field of {of}");
        self.unknown.push(FieldError::new(name, "unknown", message));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn everything_wrong_is_named_with_what_it_may_be() {
        let body = json!({
            "cacheEnabled": "yes",
            "features": {"search": 1},
            "cacheConfig": {"searchTTL": 0, "contactsTTL": 86_401, "contactCountsTTL": 1.5, "messageHistoryTTL": 86_400},
        });
        let Err(ApiError::Invalid { errors, .. }) = Change::of_body(&body, Leniency::Strict) else {
            panic!("taken")
        };
        let mut names: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "cacheEnabled",
                "contactCountsTTL",
                "contactsTTL",
                "search",
                "searchTTL"
            ]
        );
        let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        assert!(messages.contains(&"contactsTTL must be whole seconds from 1 to 86400, not 86401"));
    }

    #[test]
    fn what_is_unknown_is_named_unless_the_request_is_lenient() {
        let body = json!({"ttl": 5, "features": {"leads": true}, "cacheEnabled": false});
        let Err(ApiError::Malformed { code, errors, .. }) = Change::of_body(&body, Leniency::Strict) else {
            panic!("taken")
        };
        assert_eq!((code, errors.len()), ("unknown_field", 2));
        let change = Change::of_body(&body, Leniency::Lenient).unwrap();
        assert!(change.leniency_used);
        assert_eq!(change.columns, [("enabled", "false".to_owned(), "boolean")]);
    }
}
