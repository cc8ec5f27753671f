//! The columns of a board: made, renamed, put in order, taken away. Whoever changes them has the board to themselves, which is
//! rare and short, so ranks are simply the places from 0.

use http::StatusCode;
use serde_json::{Value, json};
use thermocline::TenantId;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use crate::database::Connection;
use crate::identity::Scope;
use crate::modules;
use crate::modules::boards::{MAX_COLUMNS, column_name, too_many, wip_limit};
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{IfMatch, Row, WriteAnswer, demand, row_etag, select, statement_error, success};

/// A change of columns, in a transaction that holds the board.
pub(super) struct Editing<'a> {
    client: &'a Connection,
    scope: Scope,
    tenant: TenantId,
    board: Uuid,
    /// The columns in their order.
    columns: Vec<Uuid>,
}

/// What a body says about a column.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    name: Option<String>,
    rank: Option<usize>,
    /// The outer one: whether it says anything.
    wip_limit: Option<Option<i64>>,
}

impl<'a> Editing<'a> {
    /// Takes the board for this transaction.
    ///
    /// # Errors
    /// 404 when it is not there, 412 when `If-Match` names another revision of it.
    pub(super) async fn begin(
        client: &'a Connection,
        scope: Scope,
        tenant: TenantId,
        board: Uuid,
        if_match: &IfMatch,
    ) -> ApiResult<Self> {
        demand(
            client,
            modules::demand("boards"),
            scope,
            Some(tenant),
            board,
            if_match,
        )
        .await?;
        let owner = tenant.as_uuid();
        let values: [(&(dyn ToSql + Sync), Type); 2] = [(&owner, Type::UUID), (&board, Type::UUID)];
        let sql = "select c.id from board_column c where c.tenant_id = $1 and c.board_id = $2 order by c.rank, c.id";
        let rows = client.query_typed(sql, &values).await?;
        Ok(Self {
            client,
            scope,
            tenant,
            board,
            columns: rows.iter().map(|row| row.get(0)).collect(),
        })
    }

    /// Makes a column, the last one unless the body says where.
    ///
    /// # Errors
    /// 400 and 422 for the body.
    pub(super) async fn add(mut self, body: &Value) -> ApiResult<WriteAnswer> {
        let said = Said::of(body)?;
        let Some(name) = said.name else {
            return Err(ApiError::malformed_field(
                "missing_field",
                FieldError::new("name", "missing", "name is required"),
            ));
        };
        if self.columns.len() >= MAX_COLUMNS {
            return Err(ApiError::invalid(vec![too_many()]));
        }
        let column = Uuid::now_v7();
        let (tenant, limit) = (self.tenant.as_uuid(), said.wip_limit.flatten());
        let values: [(&(dyn ToSql + Sync), Type); 5] = [
            (&column, Type::UUID),
            (&tenant, Type::UUID),
            (&self.board, Type::UUID),
            (&name, Type::TEXT),
            (&limit, Type::INT8),
        ];
        let sql = "insert into board_column (id, tenant_id, board_id, name, wip_limit, rank) values ($1, $2, $3, $4, $5, 0)";
        self.client
            .query_typed(sql, &values)
            .await
            .map_err(statement_error)?;
        let place = said.rank.unwrap_or(usize::MAX).min(self.columns.len());
        self.columns.insert(place, column);
        self.finish(StatusCode::CREATED, column).await
    }

    /// Changes a column; what the body does not name stays.
    ///
    /// # Errors
    /// 404 for a column that the board does not have, 400 and 422 for the body.
    pub(super) async fn change(mut self, column: &str, body: &Value) -> ApiResult<WriteAnswer> {
        let (place, column) = self.find(column)?;
        let said = Said::of(body)?;
        let (tenant, limit) = (self.tenant.as_uuid(), said.wip_limit.flatten());
        let limited = said.wip_limit.is_some();
        let values: [(&(dyn ToSql + Sync), Type); 5] = [
            (&column, Type::UUID),
            (&tenant, Type::UUID),
            (&said.name, Type::TEXT),
            (&limited, Type::BOOL),
            (&limit, Type::INT8),
        ];
        let sql = "update board_column set name = coalesce($3, name), \
                   wip_limit = case when $4 then $5 else wip_limit end where id = $1 and tenant_id = $2";
        self.client
            .query_typed(sql, &values)
            .await
            .map_err(statement_error)?;
        if let Some(rank) = said.rank {
            self.columns.remove(place);
            self.columns.insert(rank.min(self.columns.len()), column);
        }
        self.finish(StatusCode::OK, column).await
    }

    /// Takes a column away. Its contacts go to another one, where they stand by their positions, or are left without a column.
    ///
    /// # Errors
    /// 404 for a column that the board does not have, 422 for one to move to that it does not have either.
    pub(super) async fn remove(mut self, column: &str, move_to: Option<&str>) -> ApiResult<WriteAnswer> {
        let (place, column) = self.find(column)?;
        let tenant = self.tenant.as_uuid();
        let target = match move_to {
            None => None,
            Some(text) => match self.find(text) {
                Ok((_, target)) if target != column => Some(target),
                _ => {
                    let message = "move_to names no other column of this board";
                    return Err(ApiError::invalid(vec![FieldError::new(
                        "move_to",
                        "reference",
                        message,
                    )]));
                }
            },
        };
        let values: [(&(dyn ToSql + Sync), Type); 4] = [
            (&column, Type::UUID),
            (&tenant, Type::UUID),
            (&self.board, Type::UUID),
            (&target, Type::UUID),
        ];
        let sql = "update contact t set board_column_id = $4 where t.board_column_id = $1 and t.tenant_id = $2 and t.board_id = $3";
        let moved = self
            .client
            .execute_typed(sql, &values)
            .await
            .map_err(statement_error)?;
        let sql = "delete from board_column where id = $1 and tenant_id = $2";
        self.client
            .query_typed(sql, &values[..2])
            .await
            .map_err(statement_error)?;
        self.columns.remove(place);
        let row = self.settle().await?;
        let columns = columns_of(&row);
        let data = json!({"id": column, "moved_to": target, "moved_contacts": moved, "columns": columns});
        Ok(answered(StatusCode::OK, &data, &row))
    }

    fn find(&self, text: &str) -> ApiResult<(usize, Uuid)> {
        let id = Uuid::parse_str(text).ok();
        let place = self.columns.iter().position(|column| Some(*column) == id);
        place
            .map(|place| (place, self.columns[place]))
            .ok_or_else(|| ApiError::NotFound(format!("column {text} of board {}", self.board)))
    }

    async fn finish(&self, status: StatusCode, column: Uuid) -> ApiResult<WriteAnswer> {
        let row = self.settle().await?;
        let columns = columns_of(&row);
        let mut data = columns
            .as_array()
            .and_then(|columns| columns.iter().find(|shown| shown["id"] == json!(column)))
            .cloned()
            .unwrap_or_default();
        data["board_id"] = json!(self.board);
        data["columns"] = columns;
        Ok(answered(status, &data, &row))
    }

    /// Numbers the columns by their places, and gives the board a new revision: it shows them.
    async fn settle(&self) -> ApiResult<Row> {
        let tenant = self.tenant.as_uuid();
        let values: [(&(dyn ToSql + Sync), Type); 2] =
            [(&tenant, Type::UUID), (&self.columns, Type::UUID_ARRAY)];
        let sql = "update board_column c set rank = n.place - 1 from unnest($2) with ordinality as n (id, place) \
                   where c.tenant_id = $1 and c.id = n.id and c.rank is distinct from n.place - 1";
        self.client
            .query_typed(sql, &values)
            .await
            .map_err(statement_error)?;
        let values: [(&(dyn ToSql + Sync), Type); 2] = [(&tenant, Type::UUID), (&self.board, Type::UUID)];
        let sql = "update board set updated_at = now() where tenant_id = $1 and id = $2";
        self.client
            .query_typed(sql, &values)
            .await
            .map_err(statement_error)?;
        let boards = modules::demand("boards");
        let row = select(
            self.client,
            boards,
            self.scope,
            Some(self.tenant),
            self.board,
            false,
        )
        .await?;
        row.ok_or_else(|| ApiError::NotFound(format!("board {}", self.board)))
    }
}

fn columns_of(board: &Row) -> Value {
    let board: Value = serde_json::from_str(&board.json).unwrap_or_default();
    board["columns"].clone()
}

/// The ETag is the board's: that is what `If-Match` takes.
fn answered(status: StatusCode, data: &Value, board: &Row) -> WriteAnswer {
    WriteAnswer {
        status: status.as_u16(),
        body: success(&data.to_string()),
        etag: Some(row_etag(board.revision, &board.json)),
    }
}

impl Said {
    fn of(body: &Value) -> ApiResult<Self> {
        let Value::Object(members) = body else {
            return Err(ApiError::malformed(
                "not_an_object",
                "the body must be a JSON object such as {\"name\": \"New\"}",
            ));
        };
        let mut said = Self::default();
        let mut errors = Vec::new();
        for (name, value) in members {
            match name.as_str() {
                "name" => match value.as_str().map(column_name) {
                    Some(Ok(name)) => said.name = Some(name.to_owned()),
                    Some(Err(message)) => errors.push(FieldError::new("name", "value", message)),
                    None => errors.push(FieldError::new("name", "type", "name must be a text")),
                },
                "rank" => match value.as_u64() {
                    Some(rank) => said.rank = Some(usize::try_from(rank).unwrap_or(usize::MAX)),
                    None if value.is_null() => {}
                    None => {
                        let message = format!("rank `{value}` is not a whole number from 0");
                        errors.push(FieldError::new("rank", "value", message));
                    }
                },
                "wip_limit" => match wip_limit(Some(value)) {
                    Ok(limit) => said.wip_limit = Some(limit),
                    Err(message) => errors.push(FieldError::new("wip_limit", "value", message)),
                },
                // Clients send whole rows back.
                "id" | "board_id" | "columns" | "tenant_id" => {}
                _ => return Err(unknown(name)),
            }
        }
        if errors.is_empty() {
            Ok(said)
        } else {
            Err(ApiError::invalid(errors))
        }
    }
}

fn unknown(name: &str) -> ApiError {
    let message = format!("`{name}` is not a field of a column");
    ApiError::malformed_field("unknown_field", FieldError::new(name, "unknown", message))
}
