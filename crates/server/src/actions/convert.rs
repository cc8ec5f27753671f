//! A lead becomes a contact, an account and an opportunity.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use http::{HeaderMap, StatusCode};
use jiff::ToSpan;
use serde_json::{Map, Value, json};
use thermocline::Clock;

use super::body::ActionBody;
use super::work::{Work, WorkRow, json_of, module, renamed};
use crate::app::App;
use crate::http::JsonBody;
use crate::identity::{Caller, Level};
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{
    Leniency, NamedTenants, Repeat, WriteAnswer, WriteTransaction, narrowed_to_row, row_id, success,
};

const MEMBERS: &[&str] = &[
    "create_account",
    "account_name",
    "selected_account_id",
    "create_opportunity",
    "opportunity_name",
    "opportunity_amount",
    "performed_by",
];

/// How rows say that they are about a lead.
const LEAD: &[&str] = &["lead", "leads", "Lead"];
/// What a person and where they live is called in every module that has it.
const ADDRESS: &[&str] = &[
    "address_1",
    "address_2",
    "street",
    "city",
    "state",
    "zip",
    "country",
];
const OWNERSHIP: &[&str] = &["assigned_to", "assigned_to_id", "is_test_data"];

/// How many days a new opportunity is given to close.
const DAYS_TO_CLOSE: i64 = 30;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/api/leads/{id}/convert", post(convert_lead))
}

/// Converts a lead, or answers what it was converted to.
async fn convert_lead(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    NamedTenants(mut tenants): NamedTenants,
    headers: HeaderMap,
    body: JsonBody,
) -> ApiResult<Response> {
    let leads = module("leads");
    caller.demand(leads, Level::Write)?;
    let id = row_id(leads, &id)?;
    let (options, mut named) = ActionBody::read(body.value, MEMBERS, Leniency::of(&headers))?;
    tenants.append(&mut named);
    let scope = caller.scope(&app, &tenants).await?;
    let scope = narrowed_to_row(&app, leads, scope, id).await?;
    let tenant = scope.demand_tenant()?;
    let repeat = Repeat::of(
        &headers,
        scope,
        &format!("POST /api/leads/{id}/convert"),
        &body.bytes,
    )?;
    let transaction = match WriteTransaction::begin(&app, scope, repeat).await? {
        Ok(transaction) => transaction,
        Err(written) => return Ok(written.into_response()),
    };
    let mut work = Work::new(transaction.client(), &caller, scope, tenant);
    let lead = work.lock(leads, id).await?;
    let converted = if is_converted(&lead) {
        Converted::found(&mut work, lead).await?
    } else {
        Converted::made(&mut work, lead, &options, today(app.clock().as_ref())).await?
    };
    let touched = work.touched().to_vec();
    let answer = WriteAnswer {
        status: StatusCode::OK.as_u16(),
        body: success(&converted.json()),
        etag: None,
    };
    Ok(transaction
        .commit(&app, tenant, &touched, answer)
        .await?
        .into_response())
}

/// Also one that a client converted by hand: it made the rows itself and wrote their ids into the lead.
fn is_converted(lead: &WorkRow) -> bool {
    lead.text("converted_at").is_some() || lead.id_of("converted_contact_id").is_some()
}

fn today(clock: &dyn Clock) -> jiff::civil::Date {
    let now = i64::try_from(clock.now().as_millis()).unwrap_or(i64::MAX);
    let now = jiff::Timestamp::from_millisecond(now).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    now.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// What a lead was converted to.
struct Converted {
    lead: WorkRow,
    contact: Option<WorkRow>,
    account: Option<WorkRow>,
    opportunity: Option<WorkRow>,
}

impl Converted {
    async fn found(work: &mut Work<'_>, lead: WorkRow) -> ApiResult<Self> {
        work.touch(module("leads"));
        Ok(Self {
            contact: work
                .find(module("contacts"), lead.id_of("converted_contact_id"))
                .await?,
            account: work
                .find(module("accounts"), lead.id_of("converted_account_id"))
                .await?,
            opportunity: work
                .find(module("opportunities"), lead.id_of("converted_opportunity_id"))
                .await?,
            lead,
        })
    }

    async fn made(
        work: &mut Work<'_>,
        lead: WorkRow,
        options: &ActionBody,
        today: jiff::civil::Date,
    ) -> ApiResult<Self> {
        let performed_by = options.text("performed_by")?;
        let account = account(work, &lead, options, performed_by).await?;
        let mut fields = new_row(
            &lead,
            &[
                "first_name",
                "last_name",
                "email",
                "phone",
                "job_title",
                "title",
                "score",
                "score_reason",
                "next_action",
                "do_not_call",
                "do_not_text",
                "description",
                "tags",
            ],
            performed_by,
        );
        fields.insert("status".to_owned(), json!("prospect"));
        fields.insert("lead_source".to_owned(), lead.get("source").clone());
        if let Some(account) = &account {
            fields.insert("account_id".to_owned(), json!(account.id));
            fields.insert("account_name".to_owned(), account.get("name").clone());
            fields.insert("account_industry".to_owned(), account.get("industry").clone());
        }
        let contact = work.create(module("contacts"), fields).await?;
        let opportunity = if options.flag("create_opportunity", true)? {
            Some(
                opportunity(
                    work,
                    &lead,
                    options,
                    performed_by,
                    account.as_ref(),
                    &contact,
                    today,
                )
                .await?,
            )
        } else {
            None
        };
        for (name, column) in [
            ("activities", "related_to"),
            ("notes", "related_type"),
            ("documents", "related_to"),
        ] {
            work.move_related(module(name), column, (LEAD, lead.id), ("contact", contact.id))
                .await?;
        }
        let mut fields = Map::new();
        fields.insert("status".to_owned(), json!("converted"));
        // Postgres reads `now` as the time of the transaction, which is the time of every row that it makes.
        fields.insert("converted_at".to_owned(), json!("now"));
        fields.insert("converted_contact_id".to_owned(), json!(contact.id));
        fields.insert(
            "converted_account_id".to_owned(),
            json!(account.as_ref().map(|row| row.id)),
        );
        fields.insert(
            "converted_opportunity_id".to_owned(),
            json!(opportunity.as_ref().map(|row| row.id)),
        );
        let lead = work.change(module("leads"), lead.id, fields, Map::new()).await?;
        Ok(Self {
            lead,
            contact: Some(contact),
            account,
            opportunity,
        })
    }

    fn json(&self) -> String {
        format!(
            "{{\"contact\":{},\"account\":{},\"opportunity\":{},\"lead\":{}}}",
            json_of(self.contact.as_ref()),
            json_of(self.account.as_ref()),
            json_of(self.opportunity.as_ref()),
            self.lead.json
        )
    }
}

/// The account that was selected, else a new one, else the one that the lead has already.
async fn account(
    work: &mut Work<'_>,
    lead: &WorkRow,
    options: &ActionBody,
    performed_by: Option<&str>,
) -> ApiResult<Option<WorkRow>> {
    let accounts = module("accounts");
    if let Some(selected) = options.id("selected_account_id")? {
        let account = work.find(accounts, Some(selected)).await?;
        return account.map(Some).ok_or_else(|| {
            let message = format!("selected_account_id names an account that does not exist: {selected}");
            ApiError::invalid(vec![FieldError::new("selected_account_id", "reference", message)])
        });
    }
    let name = options.text("account_name")?;
    // A lead that belongs to an account needs no second one, unless the request asks for it by name.
    let wanted = options.flag("create_account", true)?;
    if !wanted || name.is_none() {
        let known = work.find(accounts, lead.id_of("account_id")).await?;
        if known.is_some() || !wanted {
            return Ok(known);
        }
    }
    let mut fields = new_row(lead, &["email", "phone", "description", "tags"], performed_by);
    let name = name
        .or_else(|| lead.text("company"))
        .map_or_else(|| person(lead), str::to_owned);
    fields.insert("name".to_owned(), json!(name));
    fields.insert("type".to_owned(), json!("prospect"));
    let created = work.create(accounts, fields).await;
    created
        .map(Some)
        .map_err(|error| renamed(error, &[("name", "account_name")]))
}

async fn opportunity(
    work: &mut Work<'_>,
    lead: &WorkRow,
    options: &ActionBody,
    performed_by: Option<&str>,
    account: Option<&WorkRow>,
    contact: &WorkRow,
    today: jiff::civil::Date,
) -> ApiResult<WorkRow> {
    let name = options
        .text("opportunity_name")?
        .map_or_else(|| person(lead), str::to_owned);
    let amount = options
        .value("opportunity_amount")
        .unwrap_or_else(|| lead.get("estimated_value"));
    let mut fields = new_row(lead, &["description", "tags"], performed_by);
    fields.insert("name".to_owned(), json!(name));
    fields.insert(
        "amount".to_owned(),
        if amount.is_null() {
            json!(0)
        } else {
            amount.clone()
        },
    );
    fields.insert("stage".to_owned(), json!("prospecting"));
    fields.insert("probability".to_owned(), json!(25));
    let close_date = today.saturating_add(DAYS_TO_CLOSE.days());
    fields.insert("close_date".to_owned(), json!(close_date.to_string()));
    fields.insert("lead_source".to_owned(), lead.get("source").clone());
    fields.insert("lead_id".to_owned(), json!(lead.id));
    fields.insert("contact_id".to_owned(), json!(contact.id));
    fields.insert("account_id".to_owned(), json!(account.map(|row| row.id)));
    let created = work.create(module("opportunities"), fields).await;
    created.map_err(|error| {
        renamed(
            error,
            &[("name", "opportunity_name"), ("amount", "opportunity_amount")],
        )
    })
}

/// What every row that comes from a lead takes over, and that it comes from it.
fn new_row(lead: &WorkRow, fields: &[&str], performed_by: Option<&str>) -> Map<String, Value> {
    let mut row = lead.copy(&[fields, ADDRESS, OWNERSHIP].concat());
    let mut metadata = match lead.get("metadata") {
        Value::Object(metadata) => metadata.clone(),
        _ => Map::new(),
    };
    metadata.insert("converted_from_lead_id".to_owned(), json!(lead.id));
    row.insert("metadata".to_owned(), Value::Object(metadata));
    if let Some(performed_by) = performed_by {
        row.insert("created_by".to_owned(), json!(performed_by));
    }
    row
}

fn person(lead: &WorkRow) -> String {
    let names = [lead.text("first_name"), lead.text("last_name")];
    names.into_iter().flatten().collect::<Vec<&str>>().join(" ")
}
