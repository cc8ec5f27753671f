//! A contact goes to a place in a column: between two neighbours, and to nobody else's cost (see ADR 27).

use http::StatusCode;
use serde_json::{Value, json};
use thermocline::{Module, TenantId};
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use super::neighbours::{Beside, Place, Room};
use crate::app::App;
use crate::database::Connection;
use crate::identity::Scope;
use crate::modules;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{
    IfMatch, Repeat, Row, WriteAnswer, WriteTransaction, Written, demand, row_etag, row_id, select,
    statement_error, success,
};
use crate::rollups;

/// Where a contact is to go.
#[derive(Debug, Clone)]
pub(super) struct Move {
    pub tenant: TenantId,
    pub board: Uuid,
    /// As the path spells it: a board that is not there is told first.
    pub contact: String,
    pub body: Value,
}

/// What a body asks for.
#[derive(Debug, Clone, Copy)]
struct Target {
    column: Option<Uuid>,
    beside: Beside,
}

/// How a try ended.
enum Tried {
    Done(Box<Written>),
    /// Neighbours have to make room first.
    NoRoom,
}

/// Moves it. Where there is no room between the neighbours, everything is done again with the column for oneself.
///
/// # Errors
/// 404 for board or contact, 422 for a column of another board, 409 when a neighbour is gone, 412 for `If-Match`.
pub(super) async fn run(
    app: &App,
    scope: Scope,
    asked: &Move,
    if_match: &IfMatch,
    repeat: impl Fn() -> ApiResult<Option<Repeat>>,
) -> ApiResult<Written> {
    for alone in [false, true] {
        match attempt(app, scope, asked, if_match, repeat()?, alone).await? {
            Tried::Done(written) => return Ok(*written),
            Tried::NoRoom => {}
        }
    }
    Err(ApiError::conflict(
        "try_again",
        "the column is being rearranged; repeat the request",
    ))
}

async fn attempt(
    app: &App,
    scope: Scope,
    asked: &Move,
    if_match: &IfMatch,
    repeat: Option<Repeat>,
    alone: bool,
) -> ApiResult<Tried> {
    let transaction = match WriteTransaction::begin(app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(Tried::Done(Box::new(written))),
    };
    let client = transaction.client();
    demand_board(client, asked).await?;
    let contacts = modules::demand("contacts");
    let contact = row_id(contacts, &asked.contact)?;
    let target = Target::of(&asked.body, contact)?;
    let limit = demand_column(client, asked, target.column).await?;
    let place = Place {
        tenant: asked.tenant.as_uuid(),
        board: asked.board,
        column: target.column,
        moved: contact,
    };
    place.lock(client, alone).await?;
    let tenant = Some(asked.tenant);
    let before = demand(client, contacts, scope, tenant, contact, if_match).await?;
    let before: Value = serde_json::from_str(&before.json).unwrap_or_default();
    if before["board_id"]
        .as_str()
        .is_some_and(|board| board != asked.board.to_string())
    {
        return Err(ApiError::conflict(
            "on_another_board",
            "the contact stands on another board; set its column_id to bring it here",
        ));
    }
    let position = match place.room(client, target.beside).await? {
        Room::Top => None,
        Room::At(position) => Some(position),
        Room::None if !alone => return Ok(Tried::NoRoom),
        Room::None => match place
            .make_room(client, target.beside)
            .await
            .map_err(statement_error)?
        {
            Some(position) => Some(position),
            None => return Err(gone(target.beside, &contact)),
        },
        Room::Gone(id) => return Err(gone(target.beside, &id)),
    };
    put(client, &place, position.as_deref()).await?;
    let row = select(client, contacts, scope, tenant, contact, false)
        .await?
        .ok_or_else(|| ApiError::NotFound(format!("contact {contact}")))?;
    let from = &before["board_column_id"];
    let entered = from.as_str() != target.column.map(|column| column.to_string()).as_deref();
    let warnings = match limit {
        Some(limit) if entered => exceeded(client, asked, target.column, limit).await?,
        _ => None,
    };
    let answer = answer(&row, from, target.column, warnings);
    let written = transaction
        .commit(app, asked.tenant, &[Module::new("contacts")], answer)
        .await?;
    Ok(Tried::Done(Box::new(written)))
}

fn answer(row: &Row, from: &Value, to: Option<Uuid>, warnings: Option<Value>) -> WriteAnswer {
    let warnings = warnings.map_or(String::new(), |warnings| format!(",\"warnings\":{warnings}"));
    let data = format!(
        "{{\"contact\":{},\"from_column_id\":{from},\"to_column_id\":{}{warnings}}}",
        row.json,
        json!(to)
    );
    WriteAnswer {
        status: StatusCode::OK.as_u16(),
        body: success(&data),
        etag: Some(row_etag(row.revision, &row.json)),
    }
}

async fn demand_board(client: &Connection, asked: &Move) -> ApiResult<()> {
    let tenant = asked.tenant.as_uuid();
    let values: [(&(dyn ToSql + Sync), Type); 2] = [(&asked.board, Type::UUID), (&tenant, Type::UUID)];
    // Kept from going while a contact comes to it.
    let sql = "select 1 from board b where b.id = $1 and b.tenant_id = $2 for key share of b";
    let rows = client.query_typed(sql, &values).await.map_err(statement_error)?;
    if rows.is_empty() {
        return Err(ApiError::NotFound(format!("board {}", asked.board)));
    }
    Ok(())
}

/// The limit of a column of this board.
async fn demand_column(client: &Connection, asked: &Move, column: Option<Uuid>) -> ApiResult<Option<i64>> {
    if column.is_none() {
        return Ok(None);
    }
    let tenant = asked.tenant.as_uuid();
    let values: [(&(dyn ToSql + Sync), Type); 3] = [
        (&column, Type::UUID),
        (&asked.board, Type::UUID),
        (&tenant, Type::UUID),
    ];
    let sql =
        "select c.wip_limit from board_column c where c.id = $1 and c.board_id = $2 and c.tenant_id = $3";
    let rows = client.query_typed(sql, &values).await.map_err(statement_error)?;
    match rows.first() {
        Some(row) => Ok(row.get(0)),
        None => Err(invalid(
            "column_id",
            "reference",
            "column_id names no column of this board",
        )),
    }
}

/// Puts the contact there. What comes first of all gets the position that a new contact would get, so that new ones still come
/// before it; only where somebody has put another one even further up, it goes right before that.
async fn put(client: &Connection, place: &Place, position: Option<&str>) -> ApiResult<()> {
    let set = |value: &str| {
        format!(
            "update contact t set board_id = $2, board_column_id = $3, position = {value} \
             where t.tenant_id = $1 and t.id = $4 returning t.position"
        )
    };
    let values: Vec<(&(dyn ToSql + Sync), Type)> = vec![
        (&place.tenant, Type::UUID),
        (&place.board, Type::UUID),
        (&place.column, Type::UUID),
        (&place.moved, Type::UUID),
    ];
    if let Some(position) = position {
        let mut values = values;
        values.push((&position, Type::TEXT));
        client
            .query_typed(&set("$5"), &values)
            .await
            .map_err(statement_error)?;
        return Ok(());
    }
    let first = place.first(client).await?;
    let rows = client
        .query_typed(&set("default"), &values)
        .await
        .map_err(statement_error)?;
    let given: Option<&str> = rows.first().map(|row| row.get(0));
    if let (Some(first), Some(given)) = (first, given)
        && first.as_str() <= given
        && let Some(above) = super::position::between(None, Some(&first))
    {
        let mut values = values;
        values.push((&above, Type::TEXT));
        client
            .query_typed(&set("$5"), &values)
            .await
            .map_err(statement_error)?;
    }
    Ok(())
}

/// A limit is a promise among people: whoever breaks it is told, and nobody's work is refused.
async fn exceeded(
    client: &Connection,
    asked: &Move,
    column: Option<Uuid>,
    limit: i64,
) -> ApiResult<Option<Value>> {
    let ranges = [rollups::Range::board("board_total", asked.board, None)];
    let counts = rollups::read(client, Some(asked.tenant), &ranges, true).await?;
    let total = counts
        .columns("board_total", asked.board, None)
        .get(&column)
        .copied()
        .unwrap_or_default();
    Ok((total > limit).then(|| {
        json!([{
            "code": "wip_limit",
            "message": format!("the column holds {total} contacts, {} more than its limit of {limit}", total - limit),
            "limit": limit,
            "total": total,
        }])
    }))
}

impl Target {
    fn of(body: &Value, contact: Uuid) -> ApiResult<Self> {
        let Value::Object(members) = body else {
            return Err(ApiError::malformed(
                "not_an_object",
                "the body must be a JSON object such as {\"column_id\": \"…\", \"after_id\": \"…\"}",
            ));
        };
        if let Some(unknown) = members.keys().find(|name| {
            !["column_id", "after_id", "before_id", "position", "tenant_id"].contains(&name.as_str())
        }) {
            let message = format!("`{unknown}` is not a field of a move");
            return Err(ApiError::malformed_field(
                "unknown_field",
                FieldError::new(unknown, "unknown", message),
            ));
        }
        let Some(column) = members.get("column_id") else {
            return Err(ApiError::malformed_field(
                "missing_field",
                FieldError::new(
                    "column_id",
                    "missing",
                    "column_id is required; null: out of all columns",
                ),
            ));
        };
        let after = id(members.get("after_id"), "after_id")?;
        let before = id(members.get("before_id"), "before_id")?;
        let beside = match (after, before, members.get("position").and_then(Value::as_str)) {
            (None, None, None | Some("top")) => Beside::Top,
            (None, None, Some("bottom")) => Beside::Bottom,
            (None, None, Some(_)) => {
                return Err(invalid("position", "value", "position is neither top nor bottom"));
            }
            (Some(after), None, None) => Beside::After(after),
            (None, Some(before), None) => Beside::Before(before),
            _ => {
                return Err(invalid(
                    "before_id",
                    "value",
                    "after_id, before_id and position say the same in different ways: send one of them",
                ));
            }
        };
        let named = after
            .map(|id| ("after_id", id))
            .or(before.map(|id| ("before_id", id)));
        if let Some((field, id)) = named
            && id == contact
        {
            return Err(invalid(
                field,
                "value",
                &format!("{field} names the contact that is moved"),
            ));
        }
        Ok(Self {
            column: id_or_null(column)?,
            beside,
        })
    }
}

fn id_or_null(value: &Value) -> ApiResult<Option<Uuid>> {
    id(Some(value), "column_id")
}

fn id(value: Option<&Value>, field: &str) -> ApiResult<Option<Uuid>> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.is_empty() => Ok(None),
        Some(value) => match value.as_str().map(Uuid::parse_str) {
            Some(Ok(id)) => Ok(Some(id)),
            _ => Err(invalid(
                field,
                "type",
                &format!("{field} `{value}` is not a UUID"),
            )),
        },
    }
}

fn invalid(field: &str, code: &'static str, message: &str) -> ApiError {
    ApiError::invalid(vec![FieldError::new(field, code, message)])
}

fn gone(beside: Beside, id: &Uuid) -> ApiError {
    let field = match beside {
        Beside::Before(_) => "before_id",
        Beside::After(_) | Beside::Top | Beside::Bottom => "after_id",
    };
    let message = format!("contact {id} is not in this column any more; look at the column again");
    ApiError::Conflict {
        code: "neighbour_gone",
        detail: message.clone(),
        errors: vec![FieldError::new(field, "reference", message)],
    }
}
