//! The bodies of the maintenance routes: which workspace, which user, how often.

use serde_json::Value;
use thermocline::TenantId;
use tokio_postgres::types::Type;
use uuid::Uuid;

use crate::app::App;
use crate::contact_counts::Whose;
use crate::database::Acting;
use crate::identity::{Caller, Scope};
use crate::policies::workspace;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::Leniency;

/// A checked body.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    workspace: Option<String>,
    user: Option<Uuid>,
    /// How often something is measured.
    pub repeats: Option<u64>,
    /// Something unknown was ignored because the request is lenient.
    pub leniency_used: bool,
}

impl Asked {
    /// Reads a body that may have these fields.
    ///
    /// # Errors
    /// 400 for an unknown field, 422 for a value that cannot be.
    pub(super) fn of_body(body: &Value, fields: &[&str], leniency: Leniency) -> ApiResult<Self> {
        let Value::Object(members) = body else {
            return Err(ApiError::malformed_field(
                "bad_body",
                FieldError::new("body", "type", "the body must be a JSON object"),
            ));
        };
        let mut asked = Self::default();
        for (name, value) in members {
            if !fields.contains(&name.as_str()) {
                if leniency == Leniency::Strict {
                    let message = format!("`{name}` is not a field of this request: {}", fields.join(", "));
                    return Err(ApiError::malformed_field(
                        "unknown_field",
                        FieldError::new(name, "unknown", message),
                    ));
                }
                asked.leniency_used = true;
                continue;
            }
            let text = value.as_str().filter(|text| !text.is_empty());
            let taken = match (name.as_str(), value) {
                (_, Value::Null) => true,
                ("workspaceId", _) => {
                    asked.workspace = text.map(str::to_owned);
                    text.is_some()
                }
                ("userId", _) => {
                    asked.user = text.and_then(|text| Uuid::parse_str(text).ok());
                    asked.user.is_some()
                }
                _ => {
                    asked.repeats = value
                        .as_u64()
                        .filter(|repeats| (1..=MOST_REPEATS).contains(repeats));
                    asked.repeats.is_some()
                }
            };
            if !taken {
                let message = match name.as_str() {
                    "workspaceId" => format!("workspaceId must be a UUID or a slug, not {value}"),
                    "userId" => format!("userId must be a UUID, not {value}"),
                    _ => format!("{name} must be a whole number from 1 to {MOST_REPEATS}, not {value}"),
                };
                return Err(ApiError::invalid(vec![FieldError::new(name, "value", message)]));
            }
        }
        Ok(asked)
    }

    /// The workspace that is named, or the caller's own.
    ///
    /// # Errors
    /// As [`workspace`]; 400 when a superadmin names none.
    pub(super) async fn workspace(&self, app: &App, caller: &Caller) -> ApiResult<TenantId> {
        match &self.workspace {
            Some(name) => Ok(workspace(app, caller, name).await?.0),
            None => caller.scope(app, &[]).await?.tenant().ok_or_else(|| {
                let message = "workspaceId is required: you belong to no workspace, so name one";
                ApiError::malformed_field(
                    "missing_field",
                    FieldError::new("workspaceId", "missing", message),
                )
            }),
        }
    }

    /// Whose counts are meant: those of the user that is named, who must be one of the workspace, or the caller's.
    ///
    /// # Errors
    /// 404 when the workspace has no such user.
    pub(super) async fn whose(&self, app: &App, caller: &Caller, tenant: TenantId) -> ApiResult<Whose> {
        let user = self.user.unwrap_or(caller.user_id);
        if user == caller.user_id {
            return Ok(Whose {
                tenant,
                user,
                email: Some(caller.email.clone()),
            });
        }
        let connection = app.pool().get().await?;
        let begin = Acting::new(Scope::of_tenant(tenant)).begin_read();
        let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
            [(&user, Type::UUID), (&tenant.as_uuid(), Type::UUID)];
        let known = "select from app_user where id = $1 and tenant_id = $2";
        let rows = connection
            .within(&begin, connection.query_typed(known, &parameters))
            .await?;
        if rows.is_empty() {
            return Err(ApiError::NotFound(format!("user {user}")));
        }
        Ok(Whose {
            tenant,
            user,
            email: None,
        })
    }
}

/// The most repeats of one measurement: each asks the database, too.
const MOST_REPEATS: u64 = 100;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_cannot_be_is_refused() {
        let fields = ["workspaceId", "userId", "repeats"];
        let of = |body| Asked::of_body(&body, &fields, Leniency::Strict);
        assert_eq!(of(json!({})).unwrap(), Asked::default());
        assert_eq!(
            of(json!({"userId": null, "repeats": 5})).unwrap().repeats,
            Some(5)
        );
        for wrong in [
            json!([]),
            json!({"userId": "me"}),
            json!({"workspaceId": 3}),
            json!({"repeats": 101}),
            json!({"tenant": "acme"}),
        ] {
            assert!(of(wrong.clone()).is_err(), "{wrong}");
        }
        let lenient = Asked::of_body(&json!({"tenant": 1}), &fields, Leniency::Lenient);
        assert!(lenient.unwrap().leniency_used);
    }
}
