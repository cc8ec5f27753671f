//! The query string of a list: parsed once, checked, and brought to one canonical form.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::filter::{Filter, MAX_CONDITIONS, MAX_DEPTH, Order, filter_field};
use super::values::Leniency;
use crate::modules::{Field, Kind, ModuleSpec};
use crate::problem::{ApiError, FieldError};

/// Rows of a page when the request does not say.
const DEFAULT_LIMIT: u64 = 50;
/// The most rows of a page by `limit`.
const MAX_LIMIT: u64 = 200;
/// The most rows of a page by `per_page`.
const MAX_PER_PAGE: u64 = 100;
/// The most that a capped total says.
pub(crate) const CAPPED: u64 = 1_000;
/// How many words a search may have; more are one word too many for the planner.
const MAX_WORDS: usize = 8;

/// Parameters that are not conditions. One list, so that OpenAPI and the parser cannot differ.
pub(crate) const PARAMETERS: &[(&str, &str)] = &[
    (
        "limit",
        "Rows of a page: 1 to 200, 50 by default; more is clamped.",
    ),
    ("offset", "Rows to skip."),
    ("page", "The page, from 1; goes with per_page."),
    ("per_page", "Rows of a page: 1 to 100; goes with page."),
    (
        "cursor",
        "The next_cursor of the page before: the fast way on deep pages.",
    ),
    (
        "search",
        "Words that must all occur; one of one or two letters only at the beginning of a word.",
    ),
    ("sort_by", "A sortable field; created_at by default."),
    ("sort_order", "asc or desc; desc by default."),
    (
        "total",
        "exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default.",
    ),
    (
        "include_test_data",
        "false leaves rows with is_test_data out; true by default.",
    ),
    ("filter", "A JSON object of conditions."),
    ("$or", "A JSON array of conditions of which one must hold."),
    (
        "tenant_id",
        "A tenant's UUID or slug: one's own, or any for a superadmin.",
    ),
    ("bust_cache", "true skips the cached answer and renews it."),
];

/// A checked list request.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ListQuery {
    /// The conditions, canonical.
    pub filter: Filter,
    /// The words to search for, lower case.
    pub words: Vec<String>,
    /// The field to sort by.
    pub sort_by: &'static Field,
    /// Largest first.
    pub descending: bool,
    /// Which rows.
    pub page: Page,
    /// `total=capped`: no more than [`CAPPED`] rows are counted.
    pub capped: bool,
    /// `bust_cache=true`.
    pub bust_cache: bool,
    /// `include_stats=true`: counts by status beside the rows.
    pub include_stats: bool,
    /// Which rows it asks for depends on the time as well.
    pub timed: bool,
    /// The condition that the module's lists stand under by themselves, where this one does.
    standing: Option<Filter>,
    /// Tenants that the query names.
    pub tenants: Vec<String>,
    /// Something unknown was ignored because the request is lenient.
    pub leniency_used: bool,
}

/// Which rows of the list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Page {
    /// How many.
    pub limit: u64,
    /// How many to skip.
    pub offset: u64,
    /// After this row.
    pub after: Option<Cursor>,
}

/// The place after a row: its sort value and its id. Opaque to clients.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Cursor {
    /// The field and direction that the value belongs to.
    #[serde(rename = "s")]
    sort: String,
    /// The row's sort value as text.
    #[serde(rename = "v")]
    pub value: String,
    /// The row's id.
    #[serde(rename = "i")]
    pub id: uuid::Uuid,
}

impl Cursor {
    /// The cursor after a row of this query.
    pub(crate) fn after(query: &ListQuery, value: String, id: uuid::Uuid) -> Self {
        Self {
            sort: query.sort_name(),
            value,
            id,
        }
    }

    /// As text without characters that a URL would escape.
    pub(crate) fn encode(&self) -> String {
        let json = serde_json::to_vec(self).expect("a cursor has only strings");
        json.iter()
            .fold(String::with_capacity(json.len() * 2), |mut text, byte| {
                use std::fmt::Write;
                let _ = write!(text, "{byte:02x}");
                text
            })
    }

    fn decode(text: &str) -> Option<Self> {
        if !text.len().is_multiple_of(2) || text.len() > 8192 || !text.is_ascii() {
            return None;
        }
        let bytes: Option<Vec<u8>> = (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
            .collect();
        serde_json::from_slice(&bytes?).ok()
    }
}

impl ListQuery {
    /// Reads a query string.
    ///
    /// # Errors
    /// 400 that names the parameter, its value and what it may be.
    pub(crate) fn parse(
        spec: &'static ModuleSpec,
        query: &str,
        leniency: Leniency,
    ) -> Result<Self, ApiError> {
        let mut reading = Reading::new(spec);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            reading.take(&name, &value, leniency)?;
        }
        reading.finish()
    }

    /// Field and direction, as one name.
    fn sort_name(&self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.sort_by.name)
    }

    /// The text that the cache key is made from: everything that can change the answer but the caller, in one order.
    pub(crate) fn fingerprint(&self) -> String {
        format!(
            "{}|{:?}|{}|{}|{}|{}{}",
            self.filter.fingerprint(),
            self.words,
            self.sort_name(),
            self.page.limit,
            self.page.offset,
            self.page.after.as_ref().map(Cursor::encode).unwrap_or_default(),
            if self.capped { "|capped" } else { "" },
        )
    }

    /// The text that a count's cache key is made from: the conditions without page and order.
    pub(crate) fn count_fingerprint(&self) -> String {
        let capped = if self.capped { "|capped" } else { "" };
        format!("{}|{:?}{capped}", self.filter.fingerprint(), self.words)
    }

    /// The values that boolean columns have in every row of the module's lists, where this one stands under that condition.
    pub(crate) fn standing_flags(&self, spec: &ModuleSpec) -> Vec<(&'static str, bool)> {
        self.standing
            .as_ref()
            .map_or_else(Vec::new, |standing| standing.some_flags(spec))
    }

    /// The same without a condition on this field: whoever asks like this brings one of their own.
    #[must_use]
    pub(crate) fn without(mut self, field: &str) -> Self {
        self.filter = self.filter.without(field);
        self
    }

    /// Whether it asks for all rows, whatever the page; then also whether test data is among them.
    pub(crate) fn asks_for_all(&self) -> Option<bool> {
        if !self.words.is_empty() {
            return None;
        }
        self.filter.asks_for_all(self.standing.as_ref())
    }

    /// SQL that orders rows: never null, so that a cursor can compare it.
    pub(crate) fn sort_sql(&self) -> String {
        let column = self.sort_by.sql();
        if !self.sort_by.nullable {
            return column;
        }
        let least = match self.sort_by.kind {
            Kind::Integer => "'-9223372036854775808'",
            Kind::Decimal | Kind::Date | Kind::Timestamp => "'-infinity'",
            Kind::Boolean => "false",
            _ => "''",
        };
        format!("coalesce({column}, {least})")
    }
}

/// The cursor after a row of a list that is made elsewhere.
pub(crate) fn cursor_after(query: &ListQuery, value: String, id: uuid::Uuid) -> String {
    Cursor::after(query, value, id).encode()
}

struct Reading {
    spec: &'static ModuleSpec,
    conditions: Vec<Filter>,
    words: Vec<String>,
    sort_by: Option<&'static Field>,
    descending: bool,
    limit: Option<u64>,
    offset: Option<u64>,
    page: Option<u64>,
    per_page: Option<u64>,
    cursor: Option<Cursor>,
    capped: bool,
    bust_cache: bool,
    include_stats: bool,
    tenants: Vec<String>,
    leniency_used: bool,
}

impl Reading {
    fn new(spec: &'static ModuleSpec) -> Self {
        Self {
            spec,
            conditions: Vec::new(),
            words: Vec::new(),
            sort_by: None,
            descending: true,
            limit: None,
            offset: None,
            page: None,
            per_page: None,
            cursor: None,
            capped: false,
            bust_cache: false,
            include_stats: false,
            tenants: Vec::new(),
            leniency_used: false,
        }
    }

    fn take(&mut self, name: &str, value: &str, leniency: Leniency) -> Result<(), ApiError> {
        match name {
            "limit" => self.limit = Some(number(name, value)?),
            "offset" => self.offset = Some(number(name, value)?),
            "page" => self.page = Some(at_least_one(name, number(name, value)?)?),
            "per_page" => self.per_page = Some(number(name, value)?),
            "cursor" if value.is_empty() => {}
            "cursor" => {
                self.cursor = Some(Cursor::decode(value).ok_or_else(|| {
                    bad(
                        name,
                        "cursor is not one that this list has given: use the next_cursor of the page before",
                    )
                })?);
            }
            "search" => {
                self.words = value
                    .split_whitespace()
                    .take(MAX_WORDS)
                    .map(str::to_lowercase)
                    .collect();
            }
            "sort_by" => self.sort_by = Some(self.sortable(value)?),
            "sort_order" => {
                self.descending = match value.to_ascii_lowercase().as_str() {
                    "asc" => false,
                    "desc" => true,
                    _ => {
                        return Err(bad(
                            name,
                            &format!("sort_order `{value}` is neither asc nor desc"),
                        ));
                    }
                };
            }
            "include_test_data" => {
                if !flag(name, value)?
                    && let Some(field) = self.spec.field("is_test_data")
                {
                    self.conditions
                        .push(Filter::parameter(self.spec, field, "false")?);
                }
            }
            "total" => {
                self.capped = match value {
                    "capped" => true,
                    "exact" => false,
                    _ => return Err(bad(name, &format!("total `{value}` is neither exact nor capped"))),
                };
            }
            "bust_cache" => self.bust_cache = flag(name, value)?,
            "include_stats" if self.spec.counts_by_status => self.include_stats = flag(name, value)?,
            "tenant_id" if self.spec.field("tenant_id").is_none() => {
                if !value.is_empty() && value != "null" {
                    self.tenants.push(value.to_owned());
                }
            }
            "filter" => self
                .conditions
                .push(Filter::object(self.spec, &json(name, value)?, 0)?),
            "$or" => {
                self.conditions.push(Filter::Any(Filter::array(
                    self.spec,
                    name,
                    &json(name, value)?,
                    0,
                )?));
            }
            _ => return self.take_field(name, value, leniency),
        }
        Ok(())
    }

    fn take_field(&mut self, name: &str, value: &str, leniency: Leniency) -> Result<(), ApiError> {
        if let Some(field) = filter_field(self.spec, name) {
            self.conditions.push(Filter::parameter(self.spec, field, value)?);
            return Ok(());
        }
        for (suffix, order) in [("_gte", Order::AtLeast), ("_lte", Order::AtMost)] {
            if let Some(field) = name
                .strip_suffix(suffix)
                .and_then(|base| filter_field(self.spec, base))
            {
                self.conditions.push(Filter::bound(field, order, value)?);
                return Ok(());
            }
        }
        if leniency == Leniency::Lenient {
            self.leniency_used = true;
            return Ok(());
        }
        Err(ApiError::malformed_field(
            "unknown_parameter",
            FieldError::new(
                name,
                "unknown",
                format!("`{name}` is not a parameter or a field of {}", self.spec.name()),
            ),
        ))
    }

    fn sortable(&self, name: &str) -> Result<&'static Field, ApiError> {
        let named = match name {
            "created_date" => "created_at",
            "updated_date" => "updated_at",
            other => other,
        };
        self.spec
            .field(named)
            .filter(|field| field.sortable)
            .ok_or_else(|| {
                let names: Vec<&str> = self
                    .spec
                    .all_fields()
                    .filter(|field| field.sortable)
                    .map(|field| field.name)
                    .collect();
                bad(
                    "sort_by",
                    &format!("sort_by `{name}` is not one of {}", names.join(", ")),
                )
            })
    }

    fn finish(mut self) -> Result<ListQuery, ApiError> {
        let page = match (self.page, self.per_page) {
            (None, None) => Page {
                limit: self.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT),
                offset: self.offset.unwrap_or(0),
                after: self.cursor.take(),
            },
            (page, per_page) => {
                let limit = per_page.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_PER_PAGE);
                let offset = (page.unwrap_or(1) - 1).saturating_mul(limit);
                Page {
                    limit,
                    offset,
                    after: self.cursor.take(),
                }
            }
        };
        if page.offset > i64::MAX as u64 {
            return Err(bad("offset", "offset is beyond any list"));
        }
        let mut filter = Filter::All(self.conditions).canonical();
        let mut under = None;
        if let Some((field, value)) = self.spec.default_filter
            && !filter.names(field)
        {
            let field = self
                .spec
                .field(field)
                .expect("a default filter names a field of its module");
            let standing = Filter::parameter(self.spec, field, value)?.canonical();
            filter = Filter::All(vec![filter, standing.clone()]).canonical();
            under = Some(standing);
        }
        if filter.size() > MAX_CONDITIONS {
            return Err(bad(
                "filter",
                &format!("a request may have at most {MAX_CONDITIONS} conditions, {MAX_DEPTH} deep"),
            ));
        }
        let timed = self
            .spec
            .all_fields()
            .any(|field| field.timed.is_some() && filter.names(field.name));
        let query = ListQuery {
            filter,
            words: self.words,
            sort_by: match self.sort_by {
                Some(field) => field,
                None => self.spec.field("created_at").expect("every row has created_at"),
            },
            descending: self.descending,
            page,
            capped: self.capped,
            bust_cache: self.bust_cache,
            include_stats: self.include_stats,
            timed,
            standing: under,
            tenants: self.tenants,
            leniency_used: self.leniency_used,
        };
        if query
            .page
            .after
            .as_ref()
            .is_some_and(|cursor| cursor.sort != query.sort_name())
        {
            return Err(bad(
                "cursor",
                "cursor belongs to another order: start again without one",
            ));
        }
        Ok(query)
    }
}

fn bad(name: &str, message: &str) -> ApiError {
    ApiError::malformed_field("bad_parameter", FieldError::new(name, "value", message))
}

fn number(name: &str, value: &str) -> Result<u64, ApiError> {
    value
        .parse()
        .map_err(|_| bad(name, &format!("{name} `{value}` is not a whole number from 0")))
}

fn at_least_one(name: &str, number: u64) -> Result<u64, ApiError> {
    if number == 0 {
        Err(bad(name, &format!("{name} starts at 1")))
    } else {
        Ok(number)
    }
}

fn flag(name: &str, value: &str) -> Result<bool, ApiError> {
    match value {
        "true" | "1" | "" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(bad(name, &format!("{name} `{value}` is neither true nor false"))),
    }
}

fn json(name: &str, value: &str) -> Result<Value, ApiError> {
    serde_json::from_str(value).map_err(|error| bad(name, &format!("{name} is not valid JSON: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::modules::find;

    fn parse(query: &str) -> Result<ListQuery, ApiError> {
        ListQuery::parse(find("contacts").unwrap(), query, Leniency::Strict)
    }

    #[test]
    fn the_same_list_has_one_fingerprint_however_it_is_asked_for() {
        let one = parse("status=open&limit=50&offset=0").unwrap();
        let other = parse("offset=0&filter={\"status\":\"open\"}").unwrap();
        assert_eq!(one.fingerprint(), other.fingerprint());
        assert_eq!(
            parse("page=3&per_page=20").unwrap().fingerprint(),
            parse("limit=20&offset=40").unwrap().fingerprint()
        );
        assert_ne!(
            one.fingerprint(),
            parse("status=open&limit=51").unwrap().fingerprint()
        );
    }

    #[test]
    fn limits_are_clamped_and_never_refused() {
        assert_eq!(parse("limit=100000").unwrap().page.limit, 200);
        assert_eq!(parse("limit=0").unwrap().page.limit, 1);
        assert_eq!(parse("page=1&per_page=1000").unwrap().page.limit, 100);
        assert_eq!(parse("").unwrap().page.limit, 50);
    }

    #[test]
    fn archived_contacts_stay_out_unless_named() {
        assert!(parse("").unwrap().filter.names("archived"));
        assert_eq!(parse("").unwrap().filter, parse("archived=false").unwrap().filter);
        assert_ne!(parse("archived=true").unwrap().filter, parse("").unwrap().filter);
    }

    #[test]
    fn a_wrong_parameter_is_named() {
        let cases = [
            "limit=ten",
            "sort_by=nothing",
            "sort_order=up",
            "colour=red",
            "cursor=zz",
            "page=0",
            "filter=[",
            "score=x",
        ];
        for query in cases {
            let error = parse(query).unwrap_err();
            let name = query.split('=').next().unwrap();
            assert!(error.to_string().contains(name), "{query}: {error}");
            assert_eq!(error.status(), 400, "{query}");
        }
        let lenient = ListQuery::parse(find("contacts").unwrap(), "colour=red", Leniency::Lenient).unwrap();
        assert!(lenient.leniency_used);
    }

    #[test]
    fn a_cursor_is_bound_to_its_order() {
        let query = parse("sort_by=last_name&sort_order=asc").unwrap();
        let cursor = Cursor::after(&query, "O'Neil".to_owned(), uuid::Uuid::nil()).encode();
        assert!(parse(&format!("sort_by=last_name&sort_order=asc&cursor={cursor}")).is_ok());
        assert!(parse(&format!("sort_by=last_name&cursor={cursor}")).is_err());
    }
}
