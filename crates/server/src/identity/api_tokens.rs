//! Personal API tokens: for scripts, shown once, narrowed by scopes, worthless everywhere the moment they are revoked.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::get;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use thermocline::{Module, TenantId};
use tokio_postgres::Client;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::caller::{Caller, Scope, named_tenants};
use super::checking::{API_TOKEN, instant};
use super::login::text;
use super::random;
use super::role::Role;
use super::scopes::Scopes;
use crate::app::App;
use crate::database::Acting;
use crate::http::JsonBody;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{Leniency, WriteAnswer, WriteTransaction, statement_error, success};

/// Tokens are part of what is known about users: their changes raise the version of that module.
const USERS: Module = Module::new("users");

/// How much of a token is kept readable: its kind and 32 of its 256 random bits.
const SHOWN: usize = API_TOKEN.len() + 8;

/// What rows have and clients send back: ignored where it cannot be changed.
const FIELDS: &[&str] = &[
    "id",
    "tenant_id",
    "user_id",
    "user_email",
    "scopes",
    "prefix",
    "last_used_at",
    "expires_at",
    "revoked_at",
    "created_at",
    "updated_at",
    "created_date",
    "updated_date",
];

/// Their routes.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/api-tokens", get(list_api_tokens).post(create_api_token))
        .route(
            "/api/api-tokens/{id}",
            get(read_api_token)
                .put(rename_api_token)
                .patch(rename_api_token)
                .delete(revoke_api_token),
        )
}

/// Which tokens a caller may see and change: their own; an admin those of the tenant.
#[derive(Clone, Copy)]
struct Reach {
    scope: Scope,
    user: Option<Uuid>,
}

impl Reach {
    async fn of(app: &App, caller: &Caller, named: &[String]) -> ApiResult<Self> {
        Ok(Self {
            scope: caller.scope(app, named).await?,
            user: Some(caller.user_id).filter(|_| caller.role < Role::Admin),
        })
    }

    fn tenant(self) -> Option<Uuid> {
        self.scope.tenant().map(|tenant| tenant.as_uuid())
    }
}

struct Page {
    user: Option<Uuid>,
    revoked: bool,
    search: Option<String>,
    by_name: bool,
    descending: bool,
    limit: i64,
    offset: i64,
    tenants: Vec<String>,
}

impl Page {
    fn parse(query: &str, leniency: Leniency) -> ApiResult<Self> {
        let mut page = Self::default();
        let (mut number_of_page, mut per_page) = (None, None);
        let wrong = |name: &str, expected: &str| {
            ApiError::malformed_field(
                "bad_parameter",
                FieldError::new(name, "value", format!("{name} must be {expected}")),
            )
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let number = || {
                value
                    .parse::<u32>()
                    .map(i64::from)
                    .map_err(|_| wrong(&name, "a whole number from 0"))
            };
            match name.as_ref() {
                "limit" => page.limit = number()?.clamp(1, 200),
                "offset" => page.offset = number()?,
                "user_id" => {
                    page.user = Some(Uuid::parse_str(&value).map_err(|_| wrong(&name, "a UUID"))?);
                }
                "page" => number_of_page = Some(number()?.max(1)),
                "per_page" => per_page = Some(number()?.clamp(1, 100)),
                "search" => page.search = Some(value.replace('\0', "")).filter(|part| !part.is_empty()),
                "sort_by" => {
                    page.by_name = match value.as_ref() {
                        "name" => true,
                        "created_at" | "created_date" => false,
                        _ => return Err(wrong(&name, "name or created_at")),
                    }
                }
                "sort_order" => {
                    page.descending = match value.as_ref() {
                        "asc" => false,
                        "desc" => true,
                        _ => return Err(wrong(&name, "asc or desc")),
                    }
                }
                // They have their meaning on every list; tokens are neither test data nor cached.
                "include_test_data" | "bust_cache" => {}
                "include_revoked" => {
                    page.revoked = value.parse().map_err(|_| wrong(&name, "true or false"))?;
                }
                "tenant_id" => page.tenants.push(value.into_owned()),
                _ if leniency == Leniency::Lenient => {}
                _ => {
                    let message = format!("`{name}` is not a parameter of this list");
                    let error = FieldError::new(name.clone(), "unknown", message);
                    return Err(ApiError::malformed_field("unknown_parameter", error));
                }
            }
        }
        if number_of_page.is_some() || per_page.is_some() {
            page.limit = per_page.unwrap_or(page.limit);
            page.offset = (number_of_page.unwrap_or(1) - 1) * page.limit;
        }
        Ok(page)
    }
}

impl Default for Page {
    fn default() -> Self {
        Self {
            user: None,
            revoked: false,
            search: None,
            by_name: false,
            descending: true,
            limit: 50,
            offset: 0,
            tenants: Vec::new(),
        }
    }
}

async fn list_api_tokens(State(app): State<App>, caller: Caller, request: Request) -> ApiResult<Response> {
    let (parts, _) = request.into_parts();
    let mut page = Page::parse(
        parts.uri.query().unwrap_or_default(),
        Leniency::of(&parts.headers),
    )?;
    page.tenants.extend(named_tenants(&parts));
    let reach = Reach::of(&app, &caller, &page.tenants).await?;
    let user = reach.user.or(page.user);
    if let (Some(own), Some(asked)) = (reach.user, page.user)
        && own != asked
    {
        return Err(ApiError::forbidden("you may see your own API tokens alone"));
    }
    let connection = app.pool().get().await?;
    let begin = Acting::new(reach.scope).begin_read();
    let found = connection
        .within(&begin, select(&connection, reach.tenant(), user, None, &page))
        .await;
    let (total, rows) = found?;
    let data = format!(
        "{{\"api-tokens\":[{}],\"total\":{total},\"limit\":{},\"offset\":{},\"next_cursor\":null}}",
        rows.join(","),
        page.limit,
        page.offset
    );
    Ok(answer(&data))
}

async fn read_api_token(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    let (parts, _) = request.into_parts();
    let mut page = Page::parse(
        parts.uri.query().unwrap_or_default(),
        Leniency::of(&parts.headers),
    )?;
    page.tenants.extend(named_tenants(&parts));
    let reach = Reach::of(&app, &caller, &page.tenants).await?;
    let row_id = token_id(&id)?;
    let connection = app.pool().get().await?;
    let begin = Acting::new(reach.scope).begin_read();
    let found = connection
        .within(
            &begin,
            select(&connection, reach.tenant(), reach.user, Some(row_id), &page),
        )
        .await;
    let (_, rows) = found?;
    let row = rows.first().ok_or_else(|| not_found(&id))?;
    Ok(answer(row))
}

async fn create_api_token(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand_login()?;
    let wanted = Wanted::take(&app, &caller, &body.value, Leniency::of(&headers)).await?;
    let token = random::token(API_TOKEN);
    let (id, hash) = (Uuid::now_v7(), random::digest(&token));
    // A token is its maker's own, whichever tenant a superadmin happens to look at.
    let scope = caller.scope(&app, &[]).await?;
    let tenant = caller.tenant.map(|tenant| tenant.as_uuid());
    let transaction = match WriteTransaction::begin(&app, scope, None).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let rows = transaction
        .client()
        .query_typed(
            "select identity.create_api_token($1, $2, $3, $4, $5, $6, $7, $8)",
            &[
                (&id, Type::UUID),
                (&tenant, Type::UUID),
                (&caller.user_id, Type::UUID),
                (&wanted.name, Type::TEXT),
                (&wanted.scopes, Type::TEXT_ARRAY),
                (&hash.as_slice(), Type::BYTEA),
                (&&token[..SHOWN], Type::TEXT),
                (&wanted.expires, Type::TIMESTAMPTZ),
            ],
        )
        .await
        .map_err(statement_error)?;
    if !rows.first().is_some_and(|row| row.get(0)) {
        return Err(ApiError::Forbidden {
            code: "no_local_user",
            detail: "API tokens belong to users of this server, and you log in elsewhere".to_owned(),
        });
    }
    let mut row: Value = serde_json::from_str(&reread(transaction.client(), tenant, id).await?)
        .map_err(|error| ApiError::Internal(error.into()))?;
    row["token"] = json!(token);
    let answer = WriteAnswer::row(StatusCode::CREATED, &row.to_string(), None);
    let written = transaction.commit(&app, owner(tenant), &[USERS], answer).await?;
    Ok(written.into_response())
}

/// What a request for a token asks for.
struct Wanted {
    name: String,
    scopes: Vec<String>,
    expires: Option<jiff::Timestamp>,
}

impl Wanted {
    async fn take(app: &App, caller: &Caller, body: &Value, leniency: Leniency) -> ApiResult<Self> {
        let name = take_name(body, &["scopes", "expires_at", "tenant_id"], leniency)?;
        if let Some(tenant) = body["tenant_id"].as_str().filter(|name| !name.is_empty()) {
            caller.scope(app, &[tenant.to_owned()]).await?;
        }
        let mut errors = Vec::new();
        let scopes = match &body["scopes"] {
            Value::Null => {
                return Err(ApiError::malformed_field(
                    "missing_field",
                    FieldError::new("scopes", "missing", "scopes is required, for example [\"read\"]"),
                ));
            }
            value => Scopes::from_request(value).unwrap_or_else(|error| {
                errors.push(error);
                Vec::new()
            }),
        };
        let expires = match &body["expires_at"] {
            Value::Null => None,
            Value::String(text) if text.is_empty() => None,
            value => {
                let expires = value
                    .as_str()
                    .and_then(|text| text.parse::<jiff::Timestamp>().ok());
                if expires.is_none_or(|expires| expires <= instant(app.clock().now())) {
                    errors.push(FieldError::new(
                        "expires_at",
                        "value",
                        "expires_at must be a time to come, such as 2030-01-01T00:00:00Z",
                    ));
                }
                expires
            }
        };
        if errors.is_empty() {
            Ok(Self {
                name,
                scopes,
                expires,
            })
        } else {
            Err(ApiError::invalid(errors))
        }
    }
}

async fn rename_api_token(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    caller.demand_login()?;
    let name = take_name(&body.value, FIELDS, Leniency::of(&headers))?;
    let reach = Reach::of(&app, &caller, &[]).await?;
    let row_id = token_id(&id)?;
    let transaction = match WriteTransaction::begin(&app, reach.scope, None).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let client = transaction.client();
    let rows = client
        .query_typed(
            "select identity.rename_api_token($1, $2, $3, $4)",
            &[
                (&reach.tenant(), Type::UUID),
                (&reach.user, Type::UUID),
                (&row_id, Type::UUID),
                (&name, Type::TEXT),
            ],
        )
        .await
        .map_err(statement_error)?;
    let owner = rows
        .first()
        .and_then(|row| row.get::<_, Option<Uuid>>(0))
        .ok_or_else(|| not_found(&id))?;
    let row = reread(client, reach.tenant(), row_id).await?;
    let answer = WriteAnswer::row(StatusCode::OK, &row, None);
    let written = transaction
        .commit(&app, TenantId::from_uuid(owner), &[USERS], answer)
        .await?;
    Ok(written.into_response())
}

async fn revoke_api_token(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    caller.demand_login()?;
    let reach = Reach::of(&app, &caller, &[]).await?;
    let row_id = token_id(&id)?;
    let transaction = match WriteTransaction::begin(&app, reach.scope, None).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let rows = transaction
        .client()
        .query_typed(
            "select identity.revoke_api_token($1, $2, $3)",
            &[
                (&reach.tenant(), Type::UUID),
                (&reach.user, Type::UUID),
                (&row_id, Type::UUID),
            ],
        )
        .await
        .map_err(statement_error)?;
    let owner = rows
        .first()
        .and_then(|row| row.get::<_, Option<Uuid>>(0))
        .ok_or_else(|| not_found(&id))?;
    let answer = WriteAnswer::row(StatusCode::OK, &json!({"id": row_id}).to_string(), None);
    let written = transaction
        .commit(&app, TenantId::from_uuid(owner), &[USERS], answer)
        .await?;
    Ok(written.into_response())
}

/// The name, 1 to 255 characters, from a body that has nothing else but these fields.
fn take_name(body: &Value, others: &[&str], leniency: Leniency) -> ApiResult<String> {
    let members = body.as_object().ok_or_else(|| {
        ApiError::malformed(
            "not_an_object",
            "the body must be a JSON object with the token's name",
        )
    })?;
    let unknown = members
        .keys()
        .find(|name| *name != "name" && !others.contains(&name.as_str()));
    if let Some(name) = unknown
        && leniency != Leniency::Lenient
    {
        let message = format!("`{name}` is not a field that can be set here");
        let error = FieldError::new(name.clone(), "unknown", message);
        return Err(ApiError::malformed_field("unknown_field", error));
    }
    let name = text(body, "name")?.trim();
    if name.is_empty() || name.chars().count() > 255 || name.contains('\0') {
        return Err(ApiError::invalid(vec![FieldError::new(
            "name",
            "value",
            "name must have 1 to 255 characters",
        )]));
    }
    Ok(name.to_owned())
}

async fn select(
    client: &Client,
    tenant: Option<Uuid>,
    user: Option<Uuid>,
    id: Option<Uuid>,
    page: &Page,
) -> ApiResult<(i64, Vec<String>)> {
    let rows = client
        .query_typed(
            "select total, tokens from identity.list_api_tokens($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[
                (&tenant, Type::UUID),
                (&user, Type::UUID),
                (&id, Type::UUID),
                (&page.revoked, Type::BOOL),
                (&page.search, Type::TEXT),
                (&page.by_name, Type::BOOL),
                (&page.descending, Type::BOOL),
                (&page.limit, Type::INT8),
                (&page.offset, Type::INT8),
            ],
        )
        .await?;
    Ok(rows
        .first()
        .map_or((0, Vec::new()), |row| (row.get(0), row.get(1))))
}

/// The row as it stands in the open transaction.
async fn reread(client: &Client, tenant: Option<Uuid>, id: Uuid) -> ApiResult<String> {
    let page = Page {
        revoked: true,
        ..Page::default()
    };
    let (_, mut rows) = select(client, tenant, None, Some(id), &page).await?;
    rows.pop().ok_or_else(|| {
        ApiError::Internal(anyhow::anyhow!(
            "API token {id} is not visible in the transaction that wrote it"
        ))
    })
}

/// Not cached: short, rarely read, and a time of last use that no version knows of.
fn answer(data: &str) -> Response {
    let body = success(data);
    let mut response = Response::new(body.into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn owner(tenant: Option<Uuid>) -> TenantId {
    tenant.map_or(TenantId::SERVER, TenantId::from_uuid)
}

fn token_id(text: &str) -> ApiResult<Uuid> {
    Uuid::parse_str(text).map_err(|_| not_found(text))
}

fn not_found(id: &str) -> ApiError {
    ApiError::NotFound(format!("API token {id}"))
}
