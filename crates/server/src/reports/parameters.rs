//! The query string of a report.

use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::Leniency;

/// A checked query string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parameters {
    /// Tenants that it names.
    pub tenants: Vec<String>,
    /// Rows with `is_test_data` count, too.
    pub include_test_data: bool,
    /// Skip the cached answer and renew it.
    pub bust_cache: bool,
    /// Something unknown was ignored because the request is lenient.
    pub leniency_used: bool,
}

impl Parameters {
    /// Reads it.
    ///
    /// # Errors
    /// 400 that names the parameter.
    pub(super) fn parse(query: &str, leniency: Leniency) -> ApiResult<Self> {
        let mut parameters = Self {
            tenants: Vec::new(),
            include_test_data: true,
            bust_cache: false,
            leniency_used: false,
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "tenant_id" if value.is_empty() || value == "null" => {}
                "tenant_id" => parameters.tenants.push(value.into_owned()),
                "include_test_data" => parameters.include_test_data = flag(&name, &value)?,
                "bust_cache" => parameters.bust_cache = flag(&name, &value)?,
                _ if leniency == Leniency::Lenient => parameters.leniency_used = true,
                _ => {
                    let message = format!("`{name}` is not a parameter of this report");
                    let error = FieldError::new(&*name, "unknown", message);
                    return Err(ApiError::malformed_field("unknown_parameter", error));
                }
            }
        }
        Ok(parameters)
    }
}

fn flag(name: &str, value: &str) -> ApiResult<bool> {
    match value {
        "true" | "1" | "" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(ApiError::malformed_field(
            "bad_parameter",
            FieldError::new(
                name,
                "value",
                format!("{name} `{value}` is neither true nor false"),
            ),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_named_unless_the_request_is_lenient() {
        let parsed = Parameters::parse(
            "tenant_id=acme&include_test_data=false&bust_cache=true",
            Leniency::Strict,
        );
        let parsed = parsed.unwrap();
        assert_eq!(parsed.tenants, ["acme"]);
        assert!(!parsed.include_test_data && parsed.bust_cache);
        assert!(Parameters::parse("days=7", Leniency::Strict).is_err());
        assert!(
            Parameters::parse("days=7", Leniency::Lenient)
                .unwrap()
                .leniency_used
        );
        assert!(Parameters::parse("include_test_data=maybe", Leniency::Strict).is_err());
    }
}
