//! The parameters of lists and deletions, and the conditions that they become.

use uuid::Uuid;

use super::entry::{LogLevel, Owner};
use super::store::instant;
use crate::app::App;
use crate::identity::{Caller, Role, Scope};
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::Statement;

/// What was asked for.
#[derive(Debug, Default)]
pub(super) struct LogQuery {
    pub limit: Option<u64>,
    pub offset: u64,
    page: Option<u64>,
    per_page: Option<u64>,
    pub after: Option<(String, Uuid)>,
    pub ascending: bool,
    levels: Vec<LogLevel>,
    source: Option<String>,
    user_email: Option<String>,
    search: Option<String>,
    pub hours: Option<f64>,
    pub older_than_days: Option<f64>,
    from: Option<jiff::Timestamp>,
    until: Option<jiff::Timestamp>,
    owners: Vec<Owner>,
}

/// Whose entries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    /// For row-level security.
    pub scope: Scope,
    /// Only the server's own.
    server: bool,
    /// Only those of this sender.
    sender: Option<Uuid>,
}

impl LogQuery {
    /// Reads a query string.
    ///
    /// # Errors
    /// 400 that names the parameter and what it may be.
    pub(super) fn parse(query: &str) -> ApiResult<Self> {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            asked.take(&name, value.trim())?;
        }
        if let Some(per_page) = asked.per_page {
            asked.limit = Some(per_page.clamp(1, 100));
        }
        if let Some(page) = asked.page {
            let limit = asked.limit.unwrap_or(50).clamp(1, 100);
            (asked.limit, asked.offset) = (Some(limit), (page.max(1) - 1).saturating_mul(limit));
        }
        Ok(asked)
    }

    fn take(&mut self, name: &str, value: &str) -> ApiResult<()> {
        let wrong = |expected: &str| {
            ApiError::malformed_field(
                "bad_parameter",
                FieldError::new(name, "value", format!("{name} `{value}` is not {expected}")),
            )
        };
        let number = || value.parse::<u64>().map_err(|_| wrong("a whole number from 0"));
        let amount = || {
            let parsed = value.parse::<f64>().ok();
            parsed
                .filter(|amount| (0.0..=1e6).contains(amount))
                .ok_or_else(|| wrong("a number from 0"))
        };
        let moment = || {
            let date = || {
                value
                    .parse::<jiff::civil::Date>()
                    .ok()?
                    .to_zoned(jiff::tz::TimeZone::UTC)
                    .ok()
            };
            let parsed = value.parse::<jiff::Timestamp>().ok();
            parsed
                .or_else(|| date().map(|day| day.timestamp()))
                .ok_or_else(|| wrong("a time such as 2026-11-21T09:30:00Z"))
        };
        let text = || Some(value.replace('\0', "")).filter(|text| !text.is_empty());
        match name {
            "limit" => self.limit = Some(number()?),
            "offset" => self.offset = number()?.min(i64::MAX as u64),
            "page" => self.page = Some(number()?),
            "per_page" => self.per_page = Some(number()?),
            "cursor" if value.is_empty() => {}
            "cursor" => {
                self.after = Some(cursor(value).ok_or_else(|| wrong("one that this list has given"))?)
            }
            "sort_by" if matches!(value, "created_at" | "created_date" | "") => {}
            "sort_by" => return Err(wrong("created_at")),
            "sort_order" => {
                self.ascending = match value.to_ascii_lowercase().as_str() {
                    "asc" => true,
                    "desc" | "" => false,
                    _ => return Err(wrong("asc or desc")),
                }
            }
            "level" => {
                for name in value.split(',').filter(|name| !name.is_empty() && *name != "all") {
                    self.levels.push(
                        name.parse()
                            .map_err(|_| wrong("one of DEBUG, INFO, WARN, ERROR"))?,
                    );
                }
            }
            "source" => self.source = text(),
            "user_email" => self.user_email = text(),
            "search" => self.search = text(),
            "hours" if value.is_empty() => {}
            "hours" => self.hours = Some(amount()?),
            "older_than_days" if value.is_empty() => {}
            "older_than_days" => self.older_than_days = Some(amount()?),
            "created_at_gte" | "created_date_gte" | "from" => self.from = Some(moment()?),
            "created_at_lte" | "created_date_lte" | "to" => self.until = Some(moment()?),
            "tenant_id" => self.owners.push(Owner::named(value)),
            "bust_cache" | "include_test_data" => {}
            _ => {
                return Err(ApiError::malformed_field(
                    "unknown_parameter",
                    FieldError::new(
                        name,
                        "unknown",
                        format!("`{name}` is not a parameter or a field of system-logs"),
                    ),
                ));
            }
        }
        Ok(())
    }

    /// Whether a deletion says at all what goes.
    pub(super) fn is_limited(&self) -> bool {
        self.hours.is_some()
            || self.older_than_days.is_some()
            || !self.levels.is_empty()
            || self.source.is_some()
            || self.search.is_some()
            || self.user_email.is_some()
            || self.from.is_some()
            || self.until.is_some()
    }

    /// Whose entries the caller may mean. Managers and above see those of their tenant, everybody else what they sent
    /// themselves; superadmins also the server's own.
    ///
    /// # Errors
    /// 403 for somebody else's tenant.
    pub(super) async fn reach(&self, app: &App, caller: &Caller, header: Vec<String>) -> ApiResult<Reach> {
        let mut named = header;
        let mut server = false;
        for owner in &self.owners {
            match owner {
                Owner::Named(name) => named.push(name.clone()),
                Owner::Server => server = true,
                Owner::Sender => {}
            }
        }
        if server && caller.role != Role::Superadmin {
            return Err(ApiError::Forbidden {
                code: "other_tenant",
                detail: "only a superadmin reads the server's own logs".to_owned(),
            });
        }
        let scope = if server {
            Scope::of_server()
        } else {
            caller.scope(app, &named).await?
        };
        Ok(Reach {
            scope,
            server,
            sender: (caller.role < Role::Manager).then_some(caller.user_id),
        })
    }

    /// The conditions, time first: it says which partitions are looked at.
    pub(super) fn write(&self, app: &App, reach: Reach, statement: &mut Statement) {
        let now = app.clock().now();
        let ago = |seconds: f64| {
            let millis = (seconds * 1000.0) as u64;
            instant(thermocline::Timestamp::from_millis(
                now.as_millis().saturating_sub(millis),
            ))
        };
        let mut bound = |sign: &str, at: jiff::Timestamp| {
            statement.push(&format!(" and t.created_at {sign} "));
            statement.bind(&at.to_string(), "timestamptz");
        };
        if let Some(hours) = self.hours {
            bound(">=", ago(hours * 3600.0));
        }
        if let Some(days) = self.older_than_days {
            bound("<", ago(days * 86_400.0));
        }
        if let Some(from) = self.from {
            bound(">=", from);
        }
        if let Some(until) = self.until {
            bound("<=", until);
        }
        if reach.server {
            statement.push(" and t.tenant_id is null");
        } else if let Some(tenant) = reach.scope.tenant() {
            statement.push(" and t.tenant_id = ");
            statement.bind(&tenant.as_uuid().to_string(), "uuid");
        }
        if let Some(sender) = reach.sender {
            statement.push(" and t.user_id = ");
            statement.bind(&sender.to_string(), "uuid");
        }
        if !self.levels.is_empty() {
            let names: Vec<String> = self
                .levels
                .iter()
                .map(|level| level.as_str().to_owned())
                .collect();
            statement.push(" and t.level = any(");
            statement.bind_list(&names, "text[]");
            statement.push(")");
        }
        if let Some(source) = &self.source {
            statement.push(" and t.source = ");
            statement.bind(source, "text");
        }
        if let Some(email) = &self.user_email {
            statement.push(" and lower(t.user_email) = ");
            statement.bind(&email.to_lowercase(), "text");
        }
        if let Some(search) = &self.search {
            statement.push(" and strpos(lower(t.message || ' ' || coalesce(t.source, '') || ' ' || coalesce(t.user_email, '')), ");
            statement.bind(&search.to_lowercase(), "text");
            statement.push(") > 0");
        }
    }
}

/// The place after a row. Opaque to clients.
pub(super) fn cursor_after(created_at: &str, id: Uuid) -> String {
    format!("{created_at}|{id}")
        .bytes()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn cursor(text: &str) -> Option<(String, Uuid)> {
    if !text.len().is_multiple_of(2) || text.len() > 256 || !text.is_ascii() {
        return None;
    }
    let bytes: Option<Vec<u8>> = (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
        .collect();
    let text = String::from_utf8(bytes?).ok()?;
    let (at, id) = text.split_once('|')?;
    at.parse::<jiff::Timestamp>().ok()?;
    Some((at.to_owned(), Uuid::parse_str(id).ok()?))
}
