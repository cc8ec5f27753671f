//! Whose marks an answer shows: the caller's own where they have marked anything, else nobody's, so that all who have not share
//! one answer (ADR 34).
//!
//! Whether somebody has marked anything is an entry of a cache like any other, in memory alone, labelled with the version that
//! its snapshot showed.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use thermocline::{
    BypassReason, Cache, Clock, Digest, Json, Key, Loaded, Mode, Namespace, Policy, Request, VersionKey,
    VersionTable, Versions,
};
use thermocline_postgres::slots_from_pairs;
use tokio_postgres::types::{ToSql, Type};

use crate::app::App;
use crate::database::Acting;
use crate::http::caching;
use crate::identity::Scope;
use crate::modules::ModuleSpec;
use crate::problem::ApiError;

/// What was known last holds for as long as the database is away, like the answers that it leads to.
static MARKED: Namespace = Namespace::new(
    "marked",
    Policy::new(Duration::from_secs(24 * 60 * 60))
        .with_remote(false)
        .with_grace(Duration::from_secs(365 * 24 * 60 * 60))
        .with_hard_timeout(Duration::from_secs(2)),
);

/// For some forty thousand users.
const CAPACITY: usize = 8 * 1024 * 1024;

/// Where changes come faster than they can be followed, the caller gets an answer of their own after so many tries.
const TRIES: u8 = 3;

/// Which users have marked rows, of those who asked.
pub(crate) struct Viewpoints {
    cache: Cache<Json<bool>>,
}

/// From where a caller looks at the rows of a module.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Viewpoint {
    scope: Scope,
    /// The caller's own scope, and the version of the module at which they are known to have marked nothing; where the answer is
    /// everybody's.
    shared: Option<(Scope, VersionKey, u64)>,
    tries: u8,
}

impl Viewpoints {
    /// None yet.
    pub(crate) fn new(versions: VersionTable, clock: Arc<dyn Clock>) -> Self {
        let cache = Cache::builder("marked")
            .memory_capacity(CAPACITY)
            .versions(versions)
            .clock(clock)
            .build();
        Self { cache }
    }
}

impl Viewpoint {
    /// The caller's own.
    pub(crate) fn own(scope: Scope) -> Self {
        Self {
            scope,
            shared: None,
            tries: 0,
        }
    }

    /// The scope to ask in.
    pub(crate) fn scope(&self) -> Scope {
        self.scope
    }

    /// Where to ask again, if an answer with these versions shows more than is known about the caller: they may have marked
    /// something at the very version that the answer claims to show. None: the answer holds.
    ///
    /// What is known of a later version proves nothing, as marks come and go; but then the next answer is as late as that.
    pub(crate) async fn after(
        self,
        app: &App,
        spec: &'static ModuleSpec,
        shown: &[(VersionKey, u64)],
    ) -> Option<Self> {
        let (own, key, known) = self.shared?;
        let Some((_, shows)) = shown.iter().find(|(of, _)| *of == key) else {
            return Some(Self::own(own));
        };
        if *shows <= known {
            return None;
        }
        if self.tries >= TRIES {
            return Some(Self::own(own));
        }
        let again = app.viewpoint(spec, own, Mode::Use, shown).await;
        match again.shared {
            Some((_, _, known)) if known == *shows => None,
            _ => Some(Self {
                tries: self.tries + 1,
                ..again
            }),
        }
    }

    /// As [`after`](Self::after), for a finished response.
    pub(crate) async fn after_response(
        self,
        app: &App,
        spec: &'static ModuleSpec,
        headers: &HeaderMap,
    ) -> Option<Self> {
        let (_, key, _) = self.shared?;
        // What this server wrote it can read.
        let shown = caching::floors(headers, &[key]).unwrap_or_default();
        self.after(app, spec, &shown).await
    }
}

impl App {
    /// From where this caller looks at the module: everybody's viewpoint, if the module's rows show what users have marked and
    /// this one has marked nothing. Without I/O while the module's version is known.
    pub(crate) async fn viewpoint(
        &self,
        spec: &'static ModuleSpec,
        scope: Scope,
        mode: Mode,
        floors: &[(VersionKey, u64)],
    ) -> Viewpoint {
        let (Some(key), Some(aside)) = (scope.version_key(spec), spec.aside.first()) else {
            return Viewpoint::own(scope);
        };
        if matches!(mode, Mode::Bypass(_)) || scope.user_id().is_nil() {
            return Viewpoint::own(scope);
        }
        let depends = [key];
        // Whoever explains looks for themselves: to ask is to change what is kept.
        let mode = match self.explaining {
            Some(_) => Mode::Bypass(BypassReason::NotCacheable),
            None => Mode::Use,
        };
        let request = Request {
            key: Key::new(
                &MARKED,
                key.tenant,
                spec.module,
                Digest::of(scope.user_id().as_bytes()),
            ),
            depends: &depends,
            // Marks say whose they are, see database/equip.rs.
            records: &[Some(scope.user_id())],
            floors,
            mode,
            ttl: None,
        };
        let cache = &self.viewpoints().cache;
        let answer = match cache.peek(&request) {
            Some(answer) => answer,
            None => {
                let app = self.clone();
                let any = aside.any;
                let loader = move || async move { load(&app, scope, key, any).await };
                match cache.get_or_load(request, loader).await {
                    Ok(answer) => answer,
                    // Their own answer is right in any case.
                    Err(_) => return Viewpoint::own(scope),
                }
            }
        };
        match (*answer.value, answer.versions.iter().next()) {
            (false, Some(version)) => Viewpoint {
                scope: scope.of_everybody(),
                shared: Some((scope, key, version)),
                tries: 0,
            },
            _ => Viewpoint::own(scope),
        }
    }
}

/// One statement, one snapshot: the version belongs to the answer.
async fn load(
    app: &App,
    scope: Scope,
    key: VersionKey,
    any: &'static str,
) -> Result<Loaded<Json<bool>>, ApiError> {
    let text = format!("select thermocline.slots($1, $3), exists ({any})");
    let (tenant, user, module) = (key.tenant.as_uuid(), scope.user_id(), key.module.as_str());
    let parameters: [(&(dyn ToSql + Sync), Type); 3] =
        [(&tenant, Type::UUID), (&user, Type::UUID), (&module, Type::TEXT)];
    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let rows = connection
        .within(&begin, connection.query_typed(&text, &parameters))
        .await?;
    let row = rows
        .first()
        .ok_or_else(|| ApiError::Internal(anyhow::anyhow!("a select without a table gave no row")))?;
    let version = app
        .versions()
        .observe(key, slots_from_pairs(&row.get::<_, Vec<i64>>(0)));
    Ok(Loaded::Cacheable {
        value: Json::new(row.get(1)),
        versions: Versions::One(version),
        ttl: None,
    })
}
