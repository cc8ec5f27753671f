//! The query string of a board and of its pages.

use uuid::Uuid;

use super::cursor::Cursor;
use super::filter::Filter;
use crate::modules::ModuleSpec;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{Leniency, ListQuery};

/// Contacts of each column, when the request does not say.
const DEFAULT_LIMIT: u64 = 20;
/// Contacts of a page, when the request does not say.
const DEFAULT_PER_PAGE: u64 = 50;
/// The most contacts of a column or a page.
const MAX: u64 = 100;

/// Which of the two is asked for: they do not take the same parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    /// The first contacts of every column.
    View,
    /// A page of contacts.
    Page,
}

/// Which columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// All, and contacts that are in none.
    All,
    /// Contacts that are in no column.
    None,
    /// This one.
    One(Uuid),
}

impl Columns {
    /// Whether a column (or none) is among them.
    pub(super) fn hold(self, column: Option<Uuid>) -> bool {
        match self {
            Self::All => true,
            Self::None => column.is_none(),
            Self::One(one) => column == Some(one),
        }
    }
}

/// The order of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Order {
    /// The board's own: columns by rank, in them positions.
    Board(Option<Cursor>),
    /// By a field of the contacts; the selection holds it.
    Field,
}

/// A checked query string.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parameters {
    /// Which contacts.
    pub filter: Filter,
    /// The search as it was asked.
    pub search: Option<String>,
    /// The words to search for, as lists of contacts understand them.
    pub words: Vec<String>,
    /// Test data or not, and the field to sort by, as lists of contacts understand them.
    pub selection: ListQuery,
    /// Which columns.
    pub columns: Columns,
    /// In which order.
    pub order: Order,
    /// How many of each column, or of the page.
    pub limit: u64,
    /// Which page, from 1.
    pub page: u64,
    /// Rows with `is_test_data` count, too.
    pub include_test_data: bool,
    /// Skip the cached answer and renew it.
    pub bust_cache: bool,
    /// Tenants that the query names.
    pub tenants: Vec<String>,
    /// Something unknown was ignored because the request is lenient.
    pub leniency_used: bool,
}

#[derive(Default)]
struct Given {
    filter: Option<Filter>,
    search: Option<String>,
    column_id: Option<Columns>,
    sort_by: Option<String>,
    sort_order: Option<String>,
    cursor: Option<String>,
    limit: Option<u64>,
    page: Option<u64>,
}

impl Parameters {
    /// Reads it.
    ///
    /// # Errors
    /// 400 that names the parameter, its value and what it may be.
    pub(super) fn parse(
        route: Route,
        contacts: &'static ModuleSpec,
        query: &str,
        leniency: Leniency,
    ) -> ApiResult<Self> {
        let mut given = Given::default();
        let (mut include_test_data, mut bust_cache, mut leniency_used) = (true, false, false);
        let mut tenants = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match (&*name, route) {
                ("tenant_id", _) if value.is_empty() || value == "null" => {}
                ("tenant_id", _) => tenants.push(value.into_owned()),
                ("bust_cache", _) => bust_cache = flag(&name, &value)?,
                ("include_test_data", _) => include_test_data = flag(&name, &value)?,
                ("filter", _) => given.filter = Some(Filter::parse(&value)?),
                ("search", _) => {
                    given.search = Some(value.trim().to_owned()).filter(|text| !text.is_empty());
                }
                ("limit", Route::View) | ("per_page" | "limit", Route::Page) => {
                    given.limit = Some(at_least_one(&name, &value)?);
                }
                ("page", Route::Page) => given.page = Some(at_least_one(&name, &value)?),
                ("cursor" | "sort_by" | "sort_order" | "column_id", Route::Page) if value.is_empty() => {}
                ("cursor", Route::Page) => given.cursor = Some(value.into_owned()),
                ("sort_by", Route::Page) => given.sort_by = Some(value.into_owned()),
                ("sort_order", Route::Page) => given.sort_order = Some(value.into_owned()),
                ("column_id", Route::Page) => given.column_id = Some(column(&value)?),
                _ if leniency == Leniency::Lenient => leniency_used = true,
                _ => {
                    let message = format!("`{name}` is not a parameter of this board");
                    let error = FieldError::new(&*name, "unknown", message);
                    return Err(ApiError::malformed_field("unknown_parameter", error));
                }
            }
        }
        if given.cursor.is_some() && given.page.is_some_and(|page| page > 1) {
            return Err(bad(
                "cursor",
                "cursor and page are two ways to go on: use one of them",
            ));
        }
        let order = given.order()?;
        let mut selection = given.selection(contacts, &order, include_test_data)?;
        Ok(Self {
            filter: given.filter.unwrap_or(Filter::All),
            words: std::mem::take(&mut selection.words),
            selection,
            order,
            search: given.search,
            columns: given.column_id.unwrap_or(Columns::All),
            limit: given
                .limit
                .unwrap_or(match route {
                    Route::View => DEFAULT_LIMIT,
                    Route::Page => DEFAULT_PER_PAGE,
                })
                .min(MAX),
            page: given.page.unwrap_or(1),
            include_test_data,
            bust_cache,
            tenants,
            leniency_used,
        })
    }

    /// Everything that can change the answer but the board and the caller, in one order.
    pub(super) fn fingerprint(&self) -> String {
        format!(
            "{}|{:?}|{}|{:?}|{:?}|{}|{}|{}",
            self.filter.name(),
            self.search.as_deref().unwrap_or_default(),
            self.selection.fingerprint(),
            self.columns,
            self.order,
            self.limit,
            self.page,
            self.include_test_data,
        )
    }

    /// How many contacts come before the page.
    pub(super) fn offset(&self) -> u64 {
        (self.page - 1).saturating_mul(self.limit)
    }
}

impl Given {
    fn order(&self) -> ApiResult<Order> {
        match self.sort_by.as_deref() {
            None | Some("position") => {
                if self
                    .sort_order
                    .as_deref()
                    .is_some_and(|order| !order.eq_ignore_ascii_case("asc"))
                {
                    return Err(bad(
                        "sort_order",
                        "sort_order goes with sort_by: a board's own order is ascending",
                    ));
                }
                let cursor = self.cursor.as_deref().map(|text| {
                    Cursor::decode(text).ok_or_else(|| {
                        bad(
                            "cursor",
                            "cursor is not one that this order has given: use the next_cursor of the page before",
                        )
                    })
                });
                Ok(Order::Board(cursor.transpose()?))
            }
            Some(_) => Ok(Order::Field),
        }
    }

    /// What lists of contacts check as well: words, the field to sort by, its cursor.
    fn selection(
        &self,
        contacts: &'static ModuleSpec,
        order: &Order,
        test_data: bool,
    ) -> ApiResult<ListQuery> {
        let mut text = form_urlencoded::Serializer::new(String::new());
        if let Some(search) = &self.search {
            text.append_pair("search", search);
        }
        if !test_data {
            text.append_pair("include_test_data", "false");
        }
        if *order == Order::Field {
            let pairs = [
                ("sort_by", &self.sort_by),
                ("sort_order", &self.sort_order),
                ("cursor", &self.cursor),
            ];
            for (name, value) in pairs {
                if let Some(value) = value {
                    text.append_pair(name, value);
                }
            }
        }
        // Archived or not is for the filter to say.
        Ok(ListQuery::parse(contacts, &text.finish(), Leniency::Strict)?.without("archived"))
    }
}

fn column(value: &str) -> ApiResult<Columns> {
    if value == "null" || value == "none" {
        return Ok(Columns::None);
    }
    Uuid::parse_str(value).map(Columns::One).map_err(|_| {
        bad(
            "column_id",
            &format!("column_id `{value}` is neither a UUID nor null"),
        )
    })
}

fn at_least_one(name: &str, value: &str) -> ApiResult<u64> {
    match value.parse() {
        // A page so far out that nobody has as many rows is refused rather than counted up to.
        Ok(number) if (1..=1_000_000_000).contains(&number) => Ok(number),
        _ => Err(bad(
            name,
            &format!("{name} `{value}` is not a whole number from 1"),
        )),
    }
}

fn flag(name: &str, value: &str) -> ApiResult<bool> {
    match value {
        "true" | "1" | "" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(bad(name, &format!("{name} `{value}` is neither true nor false"))),
    }
}

fn bad(name: &str, message: &str) -> ApiError {
    ApiError::malformed_field("bad_parameter", FieldError::new(name, "value", message))
}
