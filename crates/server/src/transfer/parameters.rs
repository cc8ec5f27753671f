//! The query string of routes that are no lists.

use std::collections::HashMap;

use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::Leniency;

/// Checked parameters.
pub(crate) struct Parameters(HashMap<String, String>);

impl Parameters {
    /// Reads a query string; `tenant_id` and `bust_cache` may stand in any, beside the names that are allowed.
    ///
    /// # Errors
    /// 400 that names a parameter that is not known, unless the request is lenient.
    pub(crate) fn read(query: Option<&str>, allowed: &[&str], leniency: Leniency) -> ApiResult<Self> {
        let mut found = HashMap::new();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            if allowed.contains(&name.as_ref()) {
                found.insert(name.into_owned(), value.into_owned());
            } else if !matches!(name.as_ref(), "tenant_id" | "bust_cache") && leniency == Leniency::Strict {
                let message = format!("`{name}` is not a parameter of this route");
                let error = FieldError::new(name, "unknown", message);
                return Err(ApiError::malformed_field("unknown_parameter", error));
            }
        }
        Ok(Self(found))
    }

    /// A text that is not empty.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    /// A flag; absent is false, present without a value is true.
    ///
    /// # Errors
    /// 400 for anything but true and false.
    pub(crate) fn flag(&self, name: &str) -> ApiResult<bool> {
        match self.0.get(name).map(String::as_str) {
            None | Some("false" | "0") => Ok(false),
            Some("true" | "1" | "") => Ok(true),
            Some(other) => Err(bad(name, format!("{name} `{other}` is neither true nor false"))),
        }
    }

    /// A whole number from 0.
    ///
    /// # Errors
    /// 400 for anything else.
    pub(crate) fn number(&self, name: &str) -> ApiResult<Option<u64>> {
        let Some(text) = self.0.get(name) else {
            return Ok(None);
        };
        let number = text
            .parse()
            .map_err(|_| bad(name, format!("{name} `{text}` is not a whole number from 0")));
        number.map(Some)
    }
}

fn bad(name: &str, message: String) -> ApiError {
    ApiError::malformed_field("bad_parameter", FieldError::new(name, "value", message))
}
