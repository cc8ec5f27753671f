//! Up to 1,000 creates, updates and deletes in one request, each with its own result.

use axum::response::Response;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::create::{self, seal_secrets};
use super::etag::{IfMatch, row_etag};
use super::idempotency::Repeat;
use super::values::{Leniency, take_fields};
use super::write::{WriteAnswer, WriteTransaction, success};
use super::{delete, update};
use crate::app::App;
use crate::database::Connection;
use crate::identity::{Caller, Scope};
use crate::modules::{ModuleSpec, WriteKind};
use crate::problem::{ApiError, ApiResult, FieldError};

/// The most operations of one request.
pub(crate) const MAX_OPERATIONS: usize = 1000;

/// The body of `POST /api/<module>/bulk`.
#[derive(Debug, Deserialize)]
pub(crate) struct BulkRequest {
    /// What to do, in order.
    pub operations: Vec<Operation>,
    /// The tenant, as in every body.
    #[serde(default)]
    pub tenant_id: Option<String>,
}

/// One operation.
#[derive(Debug, Deserialize)]
pub(crate) struct Operation {
    /// `create`, `update` or `delete`.
    op: String,
    /// The row, for update and delete.
    #[serde(default)]
    id: Option<Uuid>,
    /// The fields, for create and update.
    #[serde(default)]
    data: Option<Value>,
    /// The ETag that the row must still have.
    #[serde(default)]
    if_match: Option<String>,
}

/// Reads the body.
///
/// # Errors
/// 400 when it has another shape, 413 for more than 1,000 operations.
pub(crate) fn parse(body: Value) -> ApiResult<BulkRequest> {
    let request: BulkRequest = serde_json::from_value(body).map_err(|error| {
        ApiError::malformed_field(
            "bad_bulk",
            FieldError::new(
                "operations",
                "type",
                format!("operations cannot be read: {error}"),
            ),
        )
    })?;
    if request.operations.len() > MAX_OPERATIONS {
        return Err(ApiError::malformed_field(
            "too_many_operations",
            FieldError::new(
                "operations",
                "too_long",
                format!("at most {MAX_OPERATIONS} operations fit into one request"),
            ),
        ));
    }
    Ok(request)
}

/// Runs the operations in one transaction, each behind a savepoint.
///
/// # Errors
/// With `atomic`, 409 naming the first operation that failed, and nothing is changed.
#[expect(
    clippy::too_many_arguments,
    reason = "a request, who sent it, and how: a struct would have one user"
)]
pub(crate) async fn run(
    app: &App,
    spec: &'static ModuleSpec,
    caller: &Caller,
    scope: Scope,
    request: BulkRequest,
    atomic: bool,
    headers: &HeaderMap,
    repeat: Option<Repeat>,
) -> ApiResult<Response> {
    let tenant = scope.demand_tenant()?;
    let leniency = Leniency::of(headers);
    let transaction = match WriteTransaction::begin(app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let client = transaction.client();
    let mut results = Vec::with_capacity(request.operations.len());
    let mut failed = 0;
    for (index, operation) in request.operations.into_iter().enumerate() {
        client.batch_execute("savepoint operation").await?;
        match one(app, client, spec, caller, scope, operation, leniency).await {
            Ok((status, id, etag, data)) => {
                client.batch_execute("release savepoint operation").await?;
                let etag = etag.map_or(String::new(), |etag| format!(",\"etag\":{}", json!(etag)));
                results.push(format!(
                    "{{\"index\":{index},\"status\":{},\"id\":\"{id}\"{etag},\"data\":{data}}}",
                    status.as_u16()
                ));
            }
            Err(error @ (ApiError::Unavailable { .. } | ApiError::Internal(_))) => return Err(error),
            Err(error) if atomic => {
                return Err(ApiError::Conflict {
                    code: "bulk_failed",
                    detail: format!("operation {index} failed, so nothing was changed: {error}"),
                    errors: vec![FieldError::new(
                        format!("operations[{index}]"),
                        error.code(),
                        error.to_string(),
                    )],
                });
            }
            Err(error) => {
                client.batch_execute("rollback to savepoint operation").await?;
                failed += 1;
                let problem = serde_json::to_string(&error.problem()).unwrap_or_else(|_| "null".to_owned());
                results.push(format!(
                    "{{\"index\":{index},\"status\":{},\"id\":null,\"error\":{problem}}}",
                    error.status().as_u16()
                ));
            }
        }
    }
    let succeeded = results.len() - failed;
    let status = if failed == 0 {
        StatusCode::OK
    } else {
        StatusCode::MULTI_STATUS
    };
    let body = success(&format!(
        "{{\"results\":[{}],\"succeeded\":{succeeded},\"failed\":{failed}}}",
        results.join(",")
    ));
    let answer = WriteAnswer {
        status: status.as_u16(),
        body,
        etag: None,
    };
    Ok(transaction
        .commit(app, tenant, &spec.written_modules(), answer)
        .await?
        .into_response())
}

type Done = (StatusCode, Uuid, Option<String>, String);

async fn one(
    app: &App,
    client: &Connection,
    spec: &'static ModuleSpec,
    caller: &Caller,
    scope: Scope,
    operation: Operation,
    leniency: Leniency,
) -> ApiResult<Done> {
    let tenant = scope.tenant();
    let if_match = IfMatch::parse(operation.if_match.as_deref());
    let data = |data: Option<Value>| {
        data.ok_or_else(|| {
            ApiError::malformed_field(
                "missing_field",
                FieldError::new("data", "missing", "data is required"),
            )
        })
    };
    let id = |id: Option<Uuid>| {
        id.ok_or_else(|| {
            ApiError::malformed_field(
                "missing_field",
                FieldError::new("id", "missing", "id is required"),
            )
        })
    };
    match operation.op.as_str() {
        "create" => {
            let mut taken = take_fields(spec, data(operation.data)?, WriteKind::Create, caller, leniency)?;
            caller.scope(app, &taken.tenants).await?;
            seal_secrets(app, spec, &mut taken).await?;
            let id = Uuid::now_v7();
            let row = create::insert(client, spec, scope, tenant, id, taken).await?;
            Ok((
                StatusCode::CREATED,
                id,
                Some(row_etag(row.revision, &row.json)),
                row.json,
            ))
        }
        "update" => {
            let id = id(operation.id)?;
            let mut taken = take_fields(spec, data(operation.data)?, WriteKind::Update, caller, leniency)?;
            caller.scope(app, &taken.tenants).await?;
            seal_secrets(app, spec, &mut taken).await?;
            let row = update::change(client, spec, scope, tenant, id, taken, &if_match).await?;
            Ok((
                StatusCode::OK,
                id,
                Some(row_etag(row.revision, &row.json)),
                row.json,
            ))
        }
        "delete" => {
            let id = id(operation.id)?;
            delete::remove(client, spec, scope, tenant, id, &if_match).await?;
            Ok((StatusCode::OK, id, None, format!("{{\"id\":\"{id}\"}}")))
        }
        other => Err(ApiError::malformed_field(
            "bad_operation",
            FieldError::new(
                "op",
                "value",
                format!("op `{other}` is not one of create, update, delete"),
            ),
        )),
    }
}
