//! A business development source becomes an account and, where it names a person, a contact.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use http::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::body::ActionBody;
use super::work::{Work, WorkRow, json_of, module};
use crate::app::App;
use crate::http::JsonBody;
use crate::identity::{Caller, Level};
use crate::problem::{ApiError, ApiResult};
use crate::records::{
    Leniency, NamedTenants, Repeat, WriteAnswer, WriteTransaction, narrowed_to_row, row_id, success,
};

const MEMBERS: &[&str] = &["performed_by", "delete_source"];

/// How rows say that they are about a source.
const SOURCE: &[&str] = &[
    "bizdevsource",
    "bizdevsources",
    "bizdev_source",
    "bizdev_sources",
    "source",
];
/// Where the account remembers the source, and the contact that came with it: a second call finds both again, also
/// when the source was deleted.
const FROM_SOURCE: &str = "bizdev_source_id";
const WITH_CONTACT: &str = "promoted_contact_id";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/api/bizdevsources/{id}/promote", post(promote_source))
}

/// Promotes a source, or answers what it was promoted to.
async fn promote_source(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    NamedTenants(mut tenants): NamedTenants,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    let sources = module("bizdevsources");
    caller.demand(sources, Level::Write)?;
    let id = row_id(sources, &id)?;
    let (options, mut named) = ActionBody::read(body.value, MEMBERS, Leniency::of(&headers))?;
    let delete_source = options.flag("delete_source", false)?;
    tenants.append(&mut named);
    let scope = caller.scope(&app, &tenants).await?;
    let scope = narrowed_to_row(&app, sources, scope, id).await?;
    let tenant = scope.demand_tenant()?;
    let repeat = Repeat::of(
        &headers,
        scope,
        &format!("POST /api/bizdevsources/{id}/promote"),
        &body.bytes,
    )?;
    let transaction = match WriteTransaction::begin(&app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let mut work = Work::new(transaction.client(), &caller, scope, tenant);
    let promoted = match work.lock(sources, id).await {
        Ok(source) => {
            let promoted = match Promoted::found(&mut work, &source).await? {
                Some(promoted) => promoted,
                None => Promoted::made(&mut work, &source, options.text("performed_by")?).await?,
            };
            if delete_source {
                work.delete(sources, id).await?;
            }
            promoted
        }
        Err(gone @ ApiError::NotFound(_)) => Promoted::left_behind(&mut work, id).await?.ok_or(gone)?,
        Err(error) => return Err(error),
    };
    let touched = work.touched().to_vec();
    let data = format!(
        "{{\"account\":{},\"contact\":{},\"bizdev_source_id\":\"{id}\"}}",
        promoted.account.json,
        json_of(promoted.contact.as_ref())
    );
    let answer = WriteAnswer {
        status: StatusCode::OK.as_u16(),
        body: success(&data),
        etag: None,
    };
    Ok(transaction
        .commit(&app, tenant, &touched, answer)
        .await?
        .into_response())
}

/// What a source was promoted to.
struct Promoted {
    account: WorkRow,
    contact: Option<WorkRow>,
}

impl Promoted {
    /// The rows of an earlier promotion. A source whose account was deleted since can be promoted again.
    async fn found(work: &mut Work<'_>, source: &WorkRow) -> ApiResult<Option<Self>> {
        let promoted = source
            .text("status")
            .is_some_and(|status| status.eq_ignore_ascii_case("promoted"));
        if !promoted {
            return Ok(None);
        }
        work.touch(module("bizdevsources"));
        Self::of_account(work, source.id_of("account_id")).await
    }

    /// The rows of the promotion of a source that it deleted.
    async fn left_behind(work: &mut Work<'_>, source: Uuid) -> ApiResult<Option<Self>> {
        let sql = format!(
            "select id from account where tenant_id = $1 and metadata @> jsonb_build_object('{FROM_SOURCE}', $2) \
             order by created_at limit 1"
        );
        let account = work.find_id(&sql, &source.to_string()).await?;
        Self::of_account(work, account).await
    }

    async fn of_account(work: &mut Work<'_>, account: Option<Uuid>) -> ApiResult<Option<Self>> {
        let Some(account) = work.find(module("accounts"), account).await? else {
            return Ok(None);
        };
        let contact = account.get("metadata").get(WITH_CONTACT).and_then(Value::as_str);
        let contact = contact.and_then(|id| Uuid::parse_str(id).ok());
        let contact = work.find(module("contacts"), contact).await?;
        Ok(Some(Self { account, contact }))
    }

    async fn made(work: &mut Work<'_>, source: &WorkRow, performed_by: Option<&str>) -> ApiResult<Self> {
        let (accounts, contacts) = (module("accounts"), module("contacts"));
        // A source that belongs to an account already gets no second one.
        let account = match work.find(accounts, source.id_of("account_id")).await? {
            Some(account) => account,
            None => {
                work.create(accounts, account_fields(source, performed_by))
                    .await?
            }
        };
        let contact = match source.text("contact_person") {
            Some(person) => Some(
                work.create(contacts, contact_fields(source, person, &account, performed_by))
                    .await?,
            ),
            None => None,
        };
        let mut marks = Map::new();
        marks.insert(FROM_SOURCE.to_owned(), json!(source.id));
        marks.insert(WITH_CONTACT.to_owned(), json!(contact.as_ref().map(|row| row.id)));
        let account = work.change(accounts, account.id, Map::new(), marks).await?;
        let target = account.id.to_string();
        work.move_related(
            module("activities"),
            "related_to",
            (SOURCE, source.id),
            ("account", account.id),
        )
        .await?;
        // Opportunities know a source by the leads that came from it, or by what a client noted down.
        let follow = format!(
            "update opportunity set account_id = $2::uuid where tenant_id = $1 and account_id is null and \
             (metadata @> jsonb_build_object('{FROM_SOURCE}', $3) or lead_id::text = any(select unnest(s.lead_ids) \
             from bizdev_source s where s.tenant_id = $1 and s.id = $3::uuid))"
        );
        work.update_where(
            module("opportunities"),
            &follow,
            &[&target, &source.id.to_string()],
        )
        .await?;
        let mut fields = Map::new();
        fields.insert("status".to_owned(), json!("Promoted"));
        fields.insert("account_id".to_owned(), json!(account.id));
        fields.insert("account_name".to_owned(), account.get("name").clone());
        work.change(module("bizdevsources"), source.id, fields, Map::new())
            .await?;
        Ok(Self { account, contact })
    }
}

fn account_fields(source: &WorkRow, performed_by: Option<&str>) -> Map<String, Value> {
    let mut fields = shared_fields(source, performed_by);
    let name = source.text("company_name").or_else(|| source.text("source_name"));
    fields.insert("name".to_owned(), json!(name));
    fields.insert("type".to_owned(), json!("prospect"));
    fields.insert("industry".to_owned(), source.get("industry").clone());
    fields.insert("website".to_owned(), source.get("website").clone());
    fields.insert(
        "phone".to_owned(),
        json!(
            source
                .text("phone_number")
                .or_else(|| source.text("contact_phone"))
        ),
    );
    fields.insert(
        "email".to_owned(),
        json!(source.text("email").or_else(|| source.text("contact_email"))),
    );
    fields.insert("description".to_owned(), source.get("description").clone());
    fields.insert("tags".to_owned(), source.get("tags").clone());
    fields
}

fn contact_fields(
    source: &WorkRow,
    person: &str,
    account: &WorkRow,
    performed_by: Option<&str>,
) -> Map<String, Value> {
    let mut fields = shared_fields(source, performed_by);
    // Everybody has a last name as far as the table is concerned; a dash says that it is not known.
    let (first, last) = person.split_once(char::is_whitespace).unwrap_or((person, "-"));
    fields.insert("first_name".to_owned(), json!(first));
    fields.insert("last_name".to_owned(), json!(last.trim()));
    fields.insert(
        "email".to_owned(),
        json!(source.text("contact_email").or_else(|| source.text("email"))),
    );
    fields.insert(
        "phone".to_owned(),
        json!(
            source
                .text("contact_phone")
                .or_else(|| source.text("phone_number"))
        ),
    );
    fields.insert("status".to_owned(), json!("prospect"));
    fields.insert("lead_source".to_owned(), source.get("source_type").clone());
    fields.insert("account_id".to_owned(), json!(account.id));
    fields.insert("account_name".to_owned(), account.get("name").clone());
    fields.insert("account_industry".to_owned(), account.get("industry").clone());
    fields.insert("metadata".to_owned(), json!({FROM_SOURCE: source.id}));
    fields
}

/// What both rows take over. A source has its address in either of two spellings.
fn shared_fields(source: &WorkRow, performed_by: Option<&str>) -> Map<String, Value> {
    let mut fields = source.copy(&[
        "street",
        "city",
        "country",
        "assigned_to",
        "assigned_to_id",
        "is_test_data",
    ]);
    for (field, spellings) in [
        ("address_1", ["address_1", "address_line_1"]),
        ("address_2", ["address_2", "address_line_2"]),
        ("state", ["state", "state_province"]),
        ("zip", ["zip", "postal_code"]),
    ] {
        let value = spellings.into_iter().find_map(|spelling| source.text(spelling));
        fields.insert(field.to_owned(), json!(value));
    }
    if let Some(performed_by) = performed_by {
        fields.insert("created_by".to_owned(), json!(performed_by));
    }
    fields
}
