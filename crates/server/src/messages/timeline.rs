//! Everything that happened around a contact, in one order: newest first.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use bytes::Bytes;
use http::StatusCode;
use thermocline::{Loaded, Module, TenantId, VersionKey, Versions};
use thermocline_axum::CachedBody;
use thermocline_postgres::read_slots;
use uuid::Uuid;

use super::history::{contact_exists, missing};
use super::parameters::Parameters;
use super::place::{Place, micros_of};
use super::{MESSAGES, page_key};
use crate::app::App;
use crate::database::Acting;
use crate::http::caching;
use crate::identity::{Caller, Level, Scope, named_tenants};
use crate::modules::{CONTACTS, ModuleSpec, find};
use crate::policies::Feature;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{
    Leniency, Statement, narrowed_to_row, preference_applied, row_id, shortened, success, visible_to,
};

/// Entries of a page when the request does not say.
const LIMIT: u64 = 30;

/// A long text is cut off here: the whole is where the entry is.
const EXCERPT: usize = 2_000;

/// How rows say that they are about a contact.
const CONTACT: [&str; 3] = ["contact", "contacts", "Contact"];

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Message,
    Activity,
    Note,
    Task,
    Document,
}

/// The kinds, as requests name them.
pub(crate) const KINDS: [&str; 5] = ["message", "activity", "note", "task", "document"];

impl Kind {
    const ALL: [Self; 5] = [
        Self::Message,
        Self::Activity,
        Self::Note,
        Self::Task,
        Self::Document,
    ];

    /// Reads a list such as `message,note`: each kind once, in the order of [`KINDS`].
    ///
    /// # Errors
    /// 400 that lists the kinds.
    pub(super) fn list(text: &str) -> ApiResult<Vec<Self>> {
        let mut kinds = Vec::new();
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let kind = Self::ALL.into_iter().find(|kind| kind.name() == name);
            kinds.push(kind.ok_or_else(|| bad_kind(name))?);
        }
        if kinds.is_empty() {
            return Err(bad_kind(text));
        }
        kinds.sort_unstable();
        kinds.dedup();
        Ok(kinds)
    }

    fn name(self) -> &'static str {
        KINDS[self as usize]
    }

    /// The module that the entries are rows of. Messages have no list of their own: who may read contacts may read them.
    fn spec(self) -> Option<&'static ModuleSpec> {
        match self {
            Self::Message => None,
            Self::Activity => find("activities"),
            Self::Note => find("notes"),
            Self::Task => find("tasks"),
            Self::Document => find("documents"),
        }
    }

    fn module(self) -> Module {
        self.spec().map_or(MESSAGES, |spec| spec.module)
    }

    /// The column that names the module of the row that an entry is about.
    fn about(self) -> &'static str {
        match self {
            Self::Note => "related_type",
            Self::Message | Self::Activity | Self::Task | Self::Document => "related_to",
        }
    }

    /// SQL over the row `t` of what an entry shows: type, title, body, status, actor, direction.
    fn columns(self) -> [&'static str; 6] {
        match self {
            Self::Message => [
                "t.channel",
                "t.subject",
                "t.body",
                "null",
                "t.sender",
                "t.direction",
            ],
            Self::Activity => [
                "t.type",
                "t.subject",
                "coalesce(t.body, t.description)",
                "t.status",
                "coalesce(t.assigned_to, t.created_by)",
                "null",
            ],
            Self::Note => [
                "t.type",
                "t.title",
                "t.content",
                "null",
                "coalesce(t.created_by, t.assigned_to)",
                "null",
            ],
            Self::Task => [
                "null",
                "t.title",
                "t.description",
                "case when t.done_at is null then 'open' else 'done' end",
                "coalesce(t.assignee, t.assigned_to, t.created_by)",
                "null",
            ],
            Self::Document => [
                "t.mime",
                "t.name",
                "t.description",
                "null",
                "coalesce(t.created_by, t.assigned_to)",
                "null",
            ],
        }
    }
}

fn bad_kind(name: &str) -> ApiError {
    let message = format!("kinds `{}` is not one of {}", shortened(name), KINDS.join(", "));
    ApiError::malformed_field("bad_parameter", FieldError::new("kinds", "value", message))
}

pub(super) async fn read_timeline(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    caller.demand(CONTACTS, Level::Read)?;
    let contact = row_id(CONTACTS, &id)?;
    let (parts, _) = request.into_parts();
    let leniency = Leniency::of(&parts.headers);
    let query = parts.uri.query().unwrap_or_default();
    let mut parameters = Parameters::parse(query, LIMIT, true, leniency)?;
    parameters.tenants.extend(named_tenants(&parts));
    let kinds = allowed(&caller, parameters.kinds.as_deref())?;
    let scope = caller.scope(&app, &parameters.tenants).await?;
    let scope = narrowed_to_row(&app, CONTACTS, scope, contact).await?;
    let tenant = scope.demand_tenant()?;
    let lenient = parameters.leniency_used;
    let policy = app.policy_for(Some(tenant), &parts.headers).await;
    let ttl = policy.ttl(Feature::MessageHistory);
    let depends = depends(tenant, &kinds);
    // Nothing in it is about anybody else.
    let records = vec![Some(contact); depends.len()];
    // Notes may be private: then each reader has an own timeline.
    let reader = if kinds.contains(&Kind::Note) {
        scope.user_id()
    } else {
        Uuid::nil()
    };
    let text = format!(
        "timeline|{kinds:?}|{reader}|{}|{}",
        parameters.limit,
        parameters.after_text()
    );
    let request = thermocline::Request {
        key: page_key(tenant, contact, ttl, &text),
        depends: &depends,
        records: &records,
        floors: &caching::floors(&parts.headers, &depends)?,
        mode: policy.mode(
            Some(Feature::MessageHistory),
            caching::mode(&parts.headers, parameters.bust_cache),
        ),
        ttl: Some(ttl),
    };
    let loader = {
        let app = app.clone();
        move || async move { load(&app, scope, tenant, contact, &kinds, &parameters).await }
    };
    let mut response = caching::respond(&app, request, &parts.method, &parts.headers, loader).await?;
    if response.status() == StatusCode::NOT_FOUND {
        return Err(ApiError::NotFound(format!("contact {contact}")));
    }
    if lenient {
        preference_applied(&mut response);
    }
    Ok(response)
}

/// The kinds that the caller asks for, or all that the caller may read.
///
/// # Errors
/// 403 when one of those that were named may not be read.
fn allowed(caller: &Caller, named: Option<&[Kind]>) -> ApiResult<Vec<Kind>> {
    let demand = |kind: Kind| {
        kind.spec()
            .map_or(Ok(()), |spec| caller.demand(spec, Level::Read))
    };
    match named {
        Some(kinds) => {
            kinds.iter().try_for_each(|kind| demand(*kind))?;
            Ok(kinds.to_vec())
        }
        None => Ok(Kind::ALL
            .into_iter()
            .filter(|kind| demand(*kind).is_ok())
            .collect()),
    }
}

/// The versions of everything that is shown, and of contacts: that there is one is part of the answer.
fn depends(tenant: TenantId, kinds: &[Kind]) -> Vec<VersionKey> {
    std::iter::once(CONTACTS.module)
        .chain(kinds.iter().map(|kind| kind.module()))
        .map(|module| VersionKey::new(tenant, module))
        .collect()
}

/// Reads the page and the versions that belong to it from one snapshot.
async fn load(
    app: &App,
    scope: Scope,
    tenant: TenantId,
    contact: Uuid,
    kinds: &[Kind],
    parameters: &Parameters,
) -> Result<Loaded<CachedBody>, ApiError> {
    let keys = depends(tenant, kinds);
    let exists = contact_exists(tenant, contact);
    let page = page(scope, tenant, contact, kinds, parameters);
    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let (begun, slots, exists, rows, ended) = futures_util::join!(
        connection.begin(&begin),
        read_slots(&connection, &keys),
        exists.run(&connection),
        page.run(&connection),
        connection.commit(),
    );
    begun?;
    ended?;
    let versions: Versions = keys
        .iter()
        .zip(slots?)
        .map(|(key, slots)| app.versions().observe(*key, slots))
        .collect();
    if !exists?.first().is_some_and(|row| row.get(0)) {
        return Ok(missing());
    }
    let rows = rows?;
    let texts: Vec<&str> = rows.iter().map(|row| row.get(0)).collect();
    let full = rows.len() as u64 == parameters.limit;
    let next = rows.last().filter(|_| full).map_or("null".to_owned(), |row| {
        format!("\"{}\"", Place::new(row.get(1), row.get(2)).encode())
    });
    let body = success(&format!(
        "{{\"entries\":[{}],\"next_cursor\":{next}}}",
        texts.join(",")
    ));
    Ok(Loaded::Cacheable {
        value: CachedBody::json(Bytes::from(body)),
        versions,
        ttl: None,
    })
}

/// The newest of each kind, each read from an index in that order, and the newest of those.
fn page(scope: Scope, tenant: TenantId, contact: Uuid, kinds: &[Kind], parameters: &Parameters) -> Statement {
    let mut statement = Statement::starting(format!(
        "select (select row_to_json(r)::text from (select e.kind, e.id, e.at, e.type, e.title, e.body, e.status, e.actor, e.direction) r), \
         {}, e.id from (",
        micros_of("e.at")
    ));
    for (index, kind) in kinds.iter().enumerate() {
        if index > 0 {
            statement.push(" union all ");
        }
        source(&mut statement, *kind, scope, tenant, contact, parameters);
    }
    statement.push(&format!(
        ") e order by e.at desc, e.id desc limit {}",
        parameters.limit
    ));
    statement
}

fn source(
    statement: &mut Statement,
    kind: Kind,
    scope: Scope,
    tenant: TenantId,
    contact: Uuid,
    parameters: &Parameters,
) {
    let [type_of, title, body, status, actor, direction] = kind.columns();
    let at = match kind {
        Kind::Message => "t.sent_at",
        Kind::Activity | Kind::Note | Kind::Task | Kind::Document => "t.created_at",
    };
    let shown = format!(
        "'{}' as kind, t.id, {at} as at, {type_of}::text as type, {title} as title, left({body}, {EXCERPT}) as body, {status}::text as status, \
         {actor} as actor, {direction}::text as direction",
        kind.name()
    );
    let Some(spec) = kind.spec() else {
        statement.push(&format!(
            "(select {shown} from contact_message t where t.tenant_id = "
        ));
        statement.bind(&tenant.as_uuid().to_string(), "uuid");
        statement.push(" and t.contact_id = ");
        statement.bind(&contact.to_string(), "uuid");
        newest(statement, at, parameters);
        statement.push(")");
        return;
    };
    // One look at the index for each spelling: all at once the rows would not come in its order.
    statement.push(&format!(
        "(select s.* from unnest(array['{}']) n(name) cross join lateral (select {shown} from {} t where t.tenant_id = ",
        CONTACT.join("', '"),
        spec.table
    ));
    statement.bind(&tenant.as_uuid().to_string(), "uuid");
    statement.push(&format!(" and t.{} = n.name and t.related_id = ", kind.about()));
    statement.bind(&contact.to_string(), "text");
    if let Some(visible) = spec.visible {
        statement.push(" and ");
        statement.push(&visible_to(visible, scope));
    }
    newest(statement, at, parameters);
    statement.push(") s)");
}

fn newest(statement: &mut Statement, at: &str, parameters: &Parameters) {
    if let Some(after) = parameters.after {
        statement.push(&format!(" and ({at}, t.id) < "));
        after.write(statement);
    }
    statement.push(&format!(
        " order by {at} desc, t.id desc limit {}",
        parameters.limit
    ));
}
