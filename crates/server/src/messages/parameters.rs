//! The query string of a page of messages or of a timeline.

use super::place::Place;
use super::timeline::Kind;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{Leniency, shortened};

/// The most entries of a page.
const MAX_LIMIT: u64 = 200;

/// A checked query string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parameters {
    /// How many entries.
    pub limit: u64,
    /// After this place.
    pub after: Option<Place>,
    /// The kinds that it names; none: all. Messages have no kinds.
    pub kinds: Option<Vec<Kind>>,
    /// Skip the cached answer and renew it.
    pub bust_cache: bool,
    /// Tenants that it names.
    pub tenants: Vec<String>,
    /// Something unknown was ignored because the request is lenient.
    pub leniency_used: bool,
}

impl Parameters {
    /// Reads it. `kinds` is a parameter only where there are kinds.
    ///
    /// # Errors
    /// 400 that names the parameter.
    pub(super) fn parse(query: &str, limit: u64, has_kinds: bool, leniency: Leniency) -> ApiResult<Self> {
        let mut parameters = Self {
            limit,
            after: None,
            kinds: None,
            bust_cache: false,
            tenants: Vec::new(),
            leniency_used: false,
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "limit" => {
                    let limit: u64 = value.parse().map_err(|_| {
                        bad(
                            &name,
                            format!("limit `{}` is not a whole number", shortened(&value)),
                        )
                    })?;
                    parameters.limit = limit.clamp(1, MAX_LIMIT);
                }
                "cursor" if value.is_empty() => {}
                "cursor" => parameters.after = Some(Place::decode(&value)?),
                "kinds" if has_kinds => parameters.kinds = Some(Kind::list(&value)?),
                "bust_cache" => {
                    parameters.bust_cache = match &*value {
                        "true" | "1" | "" => true,
                        "false" | "0" => false,
                        _ => return Err(bad(&name, "bust_cache is neither true nor false".to_owned())),
                    }
                }
                "tenant_id" if value.is_empty() || value == "null" => {}
                "tenant_id" => parameters.tenants.push(value.into_owned()),
                _ if leniency == Leniency::Lenient => parameters.leniency_used = true,
                _ => {
                    let message = format!("`{}` is not a parameter of this list", shortened(&name));
                    let error = FieldError::new(&*name, "unknown", message);
                    return Err(ApiError::malformed_field("unknown_parameter", error));
                }
            }
        }
        Ok(parameters)
    }

    /// The place as part of a key.
    pub(super) fn after_text(&self) -> String {
        self.after.map(Place::encode).unwrap_or_default()
    }
}

fn bad(name: &str, message: String) -> ApiError {
    ApiError::malformed_field("bad_parameter", FieldError::new(name, "value", message))
}
