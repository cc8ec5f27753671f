//! The bodies of actions: a few optional members, each named when it is wrong.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{Leniency, shortened};

/// A body's members. `null` and a blank text count as absent, as older clients send them.
pub(super) struct ActionBody(Map<String, Value>);

impl ActionBody {
    /// Reads a body; a name that is not known is refused, unless the request is lenient. Also gives the tenants that it
    /// names.
    ///
    /// # Errors
    /// 400 that names every unknown member.
    pub(super) fn read(value: Value, known: &[&str], leniency: Leniency) -> ApiResult<(Self, Vec<String>)> {
        let Value::Object(mut members) = value else {
            return Err(ApiError::malformed(
                "not_an_object",
                "the body must be a JSON object",
            ));
        };
        let tenant = members.remove("tenant_id");
        let tenant = tenant
            .as_ref()
            .and_then(Value::as_str)
            .filter(|tenant| !tenant.is_empty());
        let unknown: Vec<FieldError> = members
            .keys()
            .filter(|name| !known.contains(&name.as_str()))
            .map(|name| {
                FieldError::new(
                    name,
                    "unknown",
                    format!("`{name}` is not one of {}", known.join(", ")),
                )
            })
            .collect();
        if !unknown.is_empty() && leniency == Leniency::Strict {
            let detail: Vec<&str> = unknown.iter().map(|error| error.message.as_str()).collect();
            return Err(ApiError::Malformed {
                code: "unknown_field",
                detail: detail.join("; "),
                errors: unknown,
            });
        }
        members
            .retain(|_, value| !value.is_null() && value.as_str().is_none_or(|text| !text.trim().is_empty()));
        Ok((Self(members), tenant.map(str::to_owned).into_iter().collect()))
    }

    /// A flag.
    ///
    /// # Errors
    /// 422 for anything but true and false.
    pub(super) fn flag(&self, name: &str, default: bool) -> ApiResult<bool> {
        match self.0.get(name) {
            None => Ok(default),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(wrong(name, other, "true or false")),
        }
    }

    /// A text.
    ///
    /// # Errors
    /// 422 for anything else.
    pub(super) fn text(&self, name: &str) -> ApiResult<Option<&str>> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.trim())),
            Some(other) => Err(wrong(name, other, "a text")),
        }
    }

    /// A row's id.
    ///
    /// # Errors
    /// 422 for anything that is no UUID.
    pub(super) fn id(&self, name: &str) -> ApiResult<Option<Uuid>> {
        let Some(value) = self.0.get(name) else {
            return Ok(None);
        };
        let id = value.as_str().and_then(|text| Uuid::parse_str(text.trim()).ok());
        id.map(Some).ok_or_else(|| wrong(name, value, "a UUID"))
    }

    /// Whatever stands there, to be checked by the field that it goes to.
    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

fn wrong(name: &str, value: &Value, expected: &str) -> ApiError {
    let message = format!("{name} `{}` is not {expected}", shortened(&value.to_string()));
    ApiError::invalid(vec![FieldError::new(name, "type", message)])
}
