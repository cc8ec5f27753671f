//! The query strings of these routes.

use axum::response::{IntoResponse, Response};
use axum::{Json, http::header};
use http::HeaderMap;
use serde_json::{Value, json};
use thermocline::{TenantId, Timestamp};

use crate::app::App;
use crate::identity::{Caller, Role};
use crate::problem::{ApiError, ApiResult, FieldError};

/// A query string whose parameters all have names that the route knows.
#[derive(Debug)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads it.
    ///
    /// # Errors
    /// 400 that names what is unknown or there twice.
    pub(super) fn parse(query: Option<&str>, known: &[&str]) -> ApiResult<Self> {
        let mut parameters: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            if !known.contains(&&*name) {
                let message = format!("`{name}` is not a parameter of this route: {}", known.join(", "));
                let error = FieldError::new(&*name, "unknown", message);
                return Err(ApiError::malformed_field("unknown_parameter", error));
            }
            if parameters.iter().any(|(other, _)| *other == name) {
                return Err(bad(&name, format!("`{name}` is there twice")));
            }
            parameters.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(parameters))
    }

    /// A parameter that is there and not empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// A number from 1 to `most`.
    ///
    /// # Errors
    /// 400 that says so.
    pub(super) fn limit(&self, default: usize, most: usize) -> ApiResult<usize> {
        let Some(text) = self.get("limit") else {
            return Ok(default);
        };
        text.parse()
            .ok()
            .filter(|limit| (1..=most).contains(limit))
            .ok_or_else(|| {
                bad(
                    "limit",
                    format!("limit `{text}` is not a number from 1 to {most}"),
                )
            })
    }

    /// The tenants that the request names.
    pub(super) fn tenants(&self, headers: &HeaderMap) -> Vec<String> {
        let header = headers.get("x-tenant-id").and_then(|value| value.to_str().ok());
        let named = [header, self.get("tenant_id")].into_iter().flatten();
        named.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// Whose numbers are asked for: an admin's own tenant's, everybody's or one tenant's for a superadmin.
    ///
    /// # Errors
    /// 403 for those who are less, or who name another tenant.
    pub(super) async fn tenant(
        &self,
        app: &App,
        caller: &Caller,
        headers: &HeaderMap,
    ) -> ApiResult<Option<TenantId>> {
        caller.demand_role(Role::Admin)?;
        let scope = caller.scope(app, &self.tenants(headers)).await?;
        match scope.tenant() {
            Some(tenant) => Ok(Some(tenant)),
            None => caller.demand_role(Role::Superadmin).map(|()| None),
        }
    }
}

/// 400 that names a parameter.
pub(super) fn bad(name: &str, message: String) -> ApiError {
    ApiError::malformed_field("bad_parameter", FieldError::new(name, "value", message))
}

/// A success that nobody may keep: it tells of this moment.
pub(super) fn answer(data: Value) -> Response {
    let body = json!({"status": "success", "success": true, "data": data});
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

/// A moment as text.
pub(super) fn moment(at: Timestamp) -> Option<String> {
    let millis = i64::try_from(at.as_millis()).ok()?;
    let at = jiff::Timestamp::from_millisecond(millis).ok()?;
    Some(at.to_string())
}

/// The tenant that something belongs to; none for what belongs to the server.
pub(super) fn owner(tenant: TenantId) -> Option<uuid::Uuid> {
    (tenant != TenantId::SERVER).then(|| tenant.as_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_or_not_a_limit_is_named() {
        let parse = |query| Parameters::parse(Some(query), &["limit", "tenant_id"]);
        assert_eq!(parse("limit=5").unwrap().limit(20, 200).unwrap(), 5);
        assert_eq!(parse("").unwrap().limit(20, 200).unwrap(), 20);
        assert!(parse("limit=0").unwrap().limit(20, 200).is_err());
        assert!(parse("limit=201").unwrap().limit(20, 200).is_err());
        assert!(parse("page=1").is_err() && parse("limit=1&limit=2").is_err());
        assert_eq!(parse("tenant_id=").unwrap().get("tenant_id"), None);
    }

    #[test]
    fn moments_are_text() {
        let at = Timestamp::from_millis(1_700_000_000_250);
        assert_eq!(moment(at).as_deref(), Some("2023-11-14T22:13:20.25Z"));
    }
}
