//! What the board and its pages share: whose and which board, the key in the cache, and one snapshot for everything.

use std::time::Duration;

use axum::http::StatusCode;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderValue};
use thermocline::{
    Answer, Digest, Key, Loaded, Module, Namespace, Policy, Request, Subject, TenantId, VersionKey, Versions,
};
use thermocline_axum::CachedBody;
use thermocline_postgres::read_slots;
use tokio_postgres::Row;
use uuid::Uuid;

use super::cursor::Cursor;
use super::filter::{Bucket, Filter, Totals};
use super::parameters::{Columns, Order, Parameters, Route};
use super::statements::{Ask, Who, owners};
use super::{page, view};
use crate::app::App;
use crate::database::{Acting, Connection};
use crate::http::caching;
use crate::identity::{Caller, Level, Role, Scope, named_tenants};
use crate::modules;
use crate::policies::Feature;
use crate::problem::{ApiError, ApiResult};
use crate::records::{Leniency, Viewpoint, narrowed_to_row, row_id};
use crate::rollups;

/// Boards and their pages.
static BOARD: Namespace = Namespace::new("board", Policy::new(Duration::from_secs(180)));
/// The same with words to search for.
static SEARCH: Namespace = Namespace::new("board-search", Policy::new(Duration::from_secs(120)));

/// What depends on the time is asked for again after so long at the latest.
const TIMED: Duration = Duration::from_secs(30);

/// A request for a board, checked.
#[derive(Clone)]
pub(super) struct BoardRequest {
    pub app: App,
    pub route: Route,
    pub scope: Scope,
    pub tenant: TenantId,
    pub board: Uuid,
    pub parameters: Parameters,
    email: std::sync::Arc<str>,
}

/// What was read of a board, in one snapshot.
pub(super) struct Found {
    /// The board's name.
    pub board: String,
    /// The rows of the route's statement.
    pub rows: Vec<Row>,
    /// How many contacts each column has, where the database counts them.
    pub totals: Option<Totals>,
    /// The total of a page that had to be gathered beside its rows, and since when the one is there that leaves first.
    pub gathered: Option<(i64, Option<i64>)>,
}

impl BoardRequest {
    /// Checks who asks for what.
    ///
    /// # Errors
    /// 403 without the permissions or for headers that name somebody else, 404 for no board, 400 for the query.
    pub(super) async fn new(
        app: App,
        caller: &Caller,
        id: &str,
        parts: &Parts,
        route: Route,
    ) -> ApiResult<Self> {
        let boards = modules::demand("boards");
        let contacts = modules::demand("contacts");
        caller.demand(boards, Level::Read)?;
        caller.demand(contacts, Level::Read)?;
        let board = row_id(boards, id)?;
        let query = parts.uri.query().unwrap_or_default();
        let mut parameters = Parameters::parse(route, contacts, query, Leniency::of(&parts.headers))?;
        parameters.tenants.extend(named_tenants(parts));
        if let Some(workspace) = agreed(&app, caller, &parts.headers).await? {
            parameters.tenants.push(workspace);
        }
        let scope = caller.scope(&app, &parameters.tenants).await?;
        let scope = narrowed_to_row(&app, boards, scope, board).await?;
        Ok(Self {
            app,
            route,
            tenant: scope.tenant().unwrap_or(TenantId::SERVER),
            scope,
            board,
            parameters,
            email: caller.email.clone(),
        })
    }

    /// A request for a board as a reader of its tenant opens it first, which renews what is kept.
    ///
    /// # Errors
    /// None that a reader could do something about.
    pub(super) fn ahead(app: &App, tenant: TenantId, user: Uuid, board: Uuid) -> ApiResult<Self> {
        let contacts = modules::demand("contacts");
        Ok(Self {
            app: app.clone(),
            route: Route::View,
            scope: Scope::of_reader(tenant, user),
            tenant,
            board,
            parameters: Parameters::parse(Route::View, contacts, "bust_cache=true", Leniency::Strict)?,
            // Only a filter asks for it.
            email: "".into(),
        })
    }

    /// What the answer depends on.
    pub(super) fn depends(&self) -> Vec<VersionKey> {
        let mut modules = vec![Module::new("contacts"), Module::new("boards")];
        if self.parameters.filter == Filter::AssignedToMe {
            // The caller's name is one of those that contacts know them by.
            modules.push(Module::new("users"));
        }
        modules
            .into_iter()
            .map(|module| VersionKey::new(self.tenant, module))
            .collect()
    }

    /// The answer from the nearest layer that is current, else from the database.
    ///
    /// # Errors
    /// 503 when neither can answer.
    pub(super) async fn answer(
        &self,
        depends: &[VersionKey],
        headers: &HeaderMap,
    ) -> ApiResult<Answer<CachedBody>> {
        let contacts = modules::demand("contacts");
        let asked = caching::mode(headers, self.parameters.bust_cache);
        let floors = caching::floors(headers, depends)?;
        let (namespace, kind, feature) = match self.parameters.search {
            None => (&BOARD, "contacts", Feature::ContactLists),
            Some(_) => (&SEARCH, "search", Feature::Search),
        };
        let policy = self.app.policy_for(Some(self.tenant), headers).await;
        let mode = policy.mode(Some(feature), asked);
        let ttl = policy.ttl(feature);
        // The rows show the caller's favourites, so an answer is one user's, or that of all who have none. One filter knows
        // everybody by name.
        let mut viewpoint = match self.parameters.filter {
            Filter::AssignedToMe => Viewpoint::own(self.scope),
            _ => self.app.viewpoint(contacts, self.scope, mode, &floors).await,
        };
        loop {
            let request = Request {
                key: self.key(namespace, kind, viewpoint.scope().user_id(), ttl),
                depends,
                records: &[],
                floors: &floors,
                mode,
                ttl: Some(ttl),
            };
            let asked = Self {
                scope: viewpoint.scope(),
                ..self.clone()
            };
            let loader = move || async move { asked.load(ttl).await };
            let answer = caching::ask(&self.app, request, loader).await?;
            let shown: Vec<_> = depends.iter().copied().zip(answer.versions.iter()).collect();
            match viewpoint.after(&self.app, contacts, &shown).await {
                Some(again) => viewpoint = again,
                None => return Ok(answer),
            }
        }
    }

    fn key(&self, namespace: &'static Namespace, kind: &str, user: Uuid, ttl: Duration) -> Key {
        let email = match self.parameters.filter {
            Filter::AssignedToMe => self.email.as_ref(),
            _ => "",
        };
        let text = format!(
            "{:?}|{}|{user}|{email}|{}",
            self.route,
            self.parameters.fingerprint(),
            ttl.as_secs(),
        );
        let digest = Digest::of(text.as_bytes());
        let name = format!("{kind}:{}:{}:{digest}", self.tenant, self.board);
        Key::new(
            namespace,
            self.tenant,
            Module::new("contacts"),
            Subject::Digest(digest),
        )
        .with_name(name)
    }

    async fn load(self, ttl: Duration) -> Result<Loaded<CachedBody>, ApiError> {
        let contacts = modules::demand("contacts");
        let depends = self.depends();
        let connection = self.app.pool().get().await?;
        let begin = Acting::new(self.scope).begin_read();
        let mut who = Who {
            tenant: self.tenant.as_uuid(),
            user: self.scope.user_id(),
            owners: Vec::new(),
            now: self.app.clock().now().as_millis().cast_signed(),
        };
        let mut begun = false;
        if self.parameters.filter == Filter::AssignedToMe {
            let owners = owners(who.user, &self.email);
            let (opened, found) = futures_util::join!(connection.begin(&begin), owners.run(&connection));
            opened?;
            who.owners = found?.first().map(|row| row.get(0)).unwrap_or_default();
            begun = true;
        }
        let mut ask = Ask {
            contacts,
            scope: self.scope,
            tenant: self.tenant.as_uuid(),
            board: self.board,
            parameters: &self.parameters,
            who: &who,
            start: None,
        };
        let buckets = if self.parameters.words.is_empty() {
            self.parameters.filter.buckets(&who)
        } else {
            None
        };
        let ranges: Vec<_> = buckets
            .iter()
            .flatten()
            .map(|bucket| bucket.range(self.board))
            .collect();
        let deep = self.route == Route::Page
            && self.parameters.order == Order::Board(None)
            && self.parameters.offset() > 0;
        if let (true, Some(buckets)) = (deep, &buckets) {
            let opened = async {
                if begun {
                    Ok(())
                } else {
                    connection.begin(&begin).await
                }
            };
            ask.start = Some(self.start(&connection, opened, &ask, buckets).await?);
            begun = true;
        }
        let rows = self.statement(&ask, buckets.is_some());
        let sorted = self.parameters.order == Order::Field && self.route == Route::Page;
        let total = (sorted && buckets.is_none()).then(|| ask.gathered_total());
        let board = ask.board();
        // One snapshot and one round trip, however much is asked for.
        let (opened, slots, board, counts, total, rows, ended) = futures_util::join!(
            async {
                if begun {
                    Ok(())
                } else {
                    connection.begin(&begin).await
                }
            },
            read_slots(&connection, &depends),
            board.run(&connection),
            async {
                if ranges.is_empty() {
                    return Ok(None);
                }
                let test_data = self.parameters.include_test_data;
                let tenant = Some(self.tenant);
                rollups::read(&connection, tenant, &ranges, test_data)
                    .await
                    .map(Some)
            },
            async {
                match &total {
                    Some(total) => total.run(&connection).await.map(Some),
                    None => Ok(None),
                }
            },
            rows.run(&connection),
            connection.commit(),
        );
        opened?;
        ended?;
        let versions: Versions = depends
            .iter()
            .zip(slots?)
            .map(|(key, slots)| {
                let version = slots.version();
                self.app.versions().observe(*key, slots);
                version
            })
            .collect();
        let Some(board) = board?.first().map(|row| row.get::<_, String>(0)) else {
            // Not an error of the load: a stale copy must never stand in for a board that is gone.
            return Ok(Loaded::Uncacheable(CachedBody::new(
                StatusCode::NOT_FOUND,
                HeaderValue::from_static("application/json"),
                Bytes::new(),
            )));
        };
        let totals = match (buckets, counts?) {
            (Some(buckets), counts) => {
                let mut totals = Totals::new();
                for bucket in buckets {
                    if let Some(counts) = &counts {
                        bucket.add_to(&mut totals, counts, self.board);
                    }
                }
                Some(totals)
            }
            (None, _) => None,
        };
        let gathered = total?.and_then(|rows| rows.first().map(|row| (row.get(0), row.get(1))));
        let found = Found {
            board,
            rows: rows?,
            totals,
            gathered,
        };
        let (body, oldest) = match self.route {
            Route::View => view::body(&self, &found),
            Route::Page => page::body(&self, &found),
        };
        Ok(Loaded::Cacheable {
            value: CachedBody::json(body),
            versions,
            ttl: Some(self.lifetime(&who, oldest).map_or(ttl, |timed| timed.min(ttl))),
        })
    }

    /// Where a page begins: what is counted tells in which column, and how far down in it.
    async fn start(
        &self,
        connection: &Connection,
        opened: impl Future<Output = Result<(), tokio_postgres::Error>>,
        ask: &Ask<'_>,
        buckets: &[Bucket],
    ) -> ApiResult<Cursor> {
        let ranges: Vec<_> = buckets.iter().map(|bucket| bucket.range(self.board)).collect();
        let ranks = ask.ranks();
        let (opened, ranks, counts) = futures_util::join!(
            opened,
            ranks.run(connection),
            rollups::read(
                connection,
                Some(self.tenant),
                &ranges,
                self.parameters.include_test_data
            ),
        );
        opened?;
        let counts = counts?;
        let mut totals = Totals::new();
        for bucket in buckets {
            bucket.add_to(&mut totals, &counts, self.board);
        }
        let mut places: Vec<(Option<Uuid>, i64)> =
            ranks?.iter().map(|row| (Some(row.get(0)), row.get(1))).collect();
        places.push((None, 0));
        places.retain(|(column, _)| self.parameters.columns.hold(*column));
        let mut left = i64::try_from(self.parameters.offset()).unwrap_or(i64::MAX);
        for (column, rank) in places {
            let total = totals.get(&column).copied().unwrap_or_default();
            if left >= total {
                left -= total;
                continue;
            }
            let mut cursor = Cursor {
                column,
                rank,
                position: String::new(),
                id: Uuid::nil(),
            };
            if left > 0
                && let Some(row) = ask.nth(column, left - 1).run(connection).await?.first()
            {
                (cursor.position, cursor.id) = (row.get(0), row.get(1));
            }
            return Ok(cursor);
        }
        // Behind all that there is: no position has such a letter.
        Ok(Cursor {
            column: None,
            rank: 0,
            position: "g".to_owned(),
            id: Uuid::nil(),
        })
    }

    fn statement(&self, ask: &Ask<'_>, counted: bool) -> crate::records::Statement {
        match (self.route, &self.parameters.order, counted) {
            (Route::View, _, true) => ask.view(),
            (Route::View, _, false) => ask.gathered_view(),
            (Route::Page, Order::Field, _) => ask.sorted_page(),
            (Route::Page, Order::Board(_), true) => ask.page(),
            (Route::Page, Order::Board(_), false) => ask.gathered_page(),
        }
    }

    /// What depends on the time ends when it changes by itself: when the contact leaves that is there for the longest time.
    fn lifetime(&self, who: &Who, oldest: Option<i64>) -> Option<Duration> {
        let (_, lasts) = self.parameters.filter.lasts()?;
        let left = oldest.map_or(i64::MAX, |since| {
            since.saturating_add(lasts).saturating_sub(who.now)
        });
        let left = Duration::from_millis(u64::try_from(left).unwrap_or_default().max(1));
        Some(left.min(TIMED))
    }

    /// The total of a page from the counts, whatever columns it shows.
    pub(super) fn counted(&self, totals: &Totals) -> i64 {
        match self.parameters.columns {
            Columns::All => totals.values().sum(),
            Columns::None => totals.get(&None).copied().unwrap_or_default(),
            Columns::One(column) => totals.get(&Some(column)).copied().unwrap_or_default(),
        }
    }
}

/// Older clients say in headers who they are and where. They must say what the token says; a superadmin may name any workspace,
/// which is then the one that is meant.
async fn agreed(app: &App, caller: &Caller, headers: &HeaderMap) -> ApiResult<Option<String>> {
    let text = |name: &str| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or_default().trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    if let Some(user) = text("x-user-id")
        && Uuid::parse_str(&user) != Ok(caller.user_id)
    {
        return Err(ApiError::Forbidden {
            code: "other_user",
            detail: "X-User-ID does not name the user of the token; leave it out or send the token's own"
                .to_owned(),
        });
    }
    let workspace = text("x-workspace-id");
    if let Some(workspace) = &workspace
        && caller.role != Role::Superadmin
        && caller.scope(app, std::slice::from_ref(workspace)).await.is_err()
    {
        return Err(ApiError::Forbidden {
            code: "other_tenant",
            detail: format!(
                "X-Workspace-ID `{workspace}` is not the workspace of the token; leave it out or send its own"
            ),
        });
    }
    Ok(workspace)
}

/// A JSON text or null.
pub(super) fn json_text(text: Option<&str>) -> String {
    text.map_or("null".to_owned(), |text| {
        serde_json::Value::from(text).to_string()
    })
}
