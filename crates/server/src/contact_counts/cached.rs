//! The counts as an entry of the cache.

use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use thermocline::{
    Answer, Cache, Key, LoadError, Loaded, Mode, Module, Namespace, Policy, Request, TenantId, VersionKey,
};
use thermocline_axum::CachedBody;
use uuid::Uuid;

use super::load::load;
use crate::app::App;
use crate::http::caching;
use crate::identity::Scope;
use crate::policies::{Feature, SETTINGS, ttl};
use crate::problem::{ApiError, ApiResult};

/// Finished counts. The store shows their lifetime itself: programs look at these keys.
pub(crate) static COUNTS: Namespace = Namespace::new(
    "contact-counts",
    Policy::new(ttl::CONTACT_COUNTS)
        .with_jitter(0.0)
        .with_remote_grace(false),
);

/// The module that they are counted of.
pub(super) const CONTACTS: Module = Module::new("contacts");
const USERS: Module = Module::new("users");

/// Whose counts: of which workspace, and who is "me".
#[derive(Debug, Clone)]
pub(crate) struct Whose {
    /// The workspace.
    pub tenant: TenantId,
    /// The user.
    pub user: Uuid,
    /// The user's e-mail as their token says, where it is known; what stands in the users counts as well.
    pub email: Option<Arc<str>>,
}

impl Whose {
    /// The scope that they are read in.
    pub(super) fn scope(&self) -> Scope {
        Scope::of_reader(self.tenant, self.user)
    }
}

/// What the counts depend on: contacts with the favourites, the names of users, and the lifetime in the settings.
pub(super) fn version_keys(tenant: TenantId) -> Vec<VersionKey> {
    let modules = [CONTACTS, USERS, SETTINGS];
    modules.map(|module| VersionKey::new(tenant, module)).to_vec()
}

/// The key: `counts:{tenant}:{user}` in the cache layer.
pub(crate) fn request_key(whose: &Whose, name: Option<&str>) -> Key {
    let key = Key::new(&COUNTS, whose.tenant, CONTACTS, "counts");
    match name {
        Some(name) => key.with_name(name),
        None => key.with_name(format!("counts:{}:{}", whose.tenant, whose.user)),
    }
}

/// The counts from the nearest layer that is current, else from the database.
///
/// # Errors
/// 503 when neither can answer.
pub(crate) async fn get(
    app: &App,
    whose: &Whose,
    mode: Mode,
    floors: &[(VersionKey, u64)],
) -> ApiResult<Answer<CachedBody>> {
    let depends = version_keys(whose.tenant);
    let request = request(request_key(whose, None), &depends, floors, mode);
    caching::ask(app, request, loader(app, whose)).await
}

/// As [`get`], from a cache that is not the server's own and under a name of its own: for measuring, which disturbs nobody.
///
/// # Errors
/// 503 when neither a layer nor the database can answer.
pub(crate) async fn get_from(
    app: &App,
    cache: &Cache<CachedBody>,
    whose: &Whose,
    key: Key,
    mode: Mode,
) -> ApiResult<Answer<CachedBody>> {
    let depends = version_keys(whose.tenant);
    let answered: Result<_, LoadError<ApiError>> = cache
        .get_or_load(request(key, &depends, &[], mode), loader(app, whose))
        .await;
    answered.map_err(caching::load_error)
}

fn request<'a>(
    key: Key,
    depends: &'a [VersionKey],
    floors: &'a [(VersionKey, u64)],
    mode: Mode,
) -> Request<'a> {
    Request {
        key,
        depends,
        records: &[],
        floors,
        mode,
        ttl: None,
    }
}

fn loader(
    app: &App,
    whose: &Whose,
) -> impl FnOnce() -> BoxFuture<'static, Result<Loaded<CachedBody>, ApiError>> + Send + use<> {
    let (app, whose) = (app.clone(), whose.clone());
    move || async move { load(&app, &whose).await }.boxed()
}

/// Loads the counts of a user ahead; says whether they are kept now.
///
/// # Errors
/// 503 when the database is away.
pub(crate) async fn warm(app: &App, whose: &Whose) -> ApiResult<bool> {
    let policy = app.policy(Some(whose.tenant)).await;
    let mode = policy.mode(Some(Feature::ContactCounts), Mode::Renew);
    if mode != Mode::Renew {
        return Ok(false);
    }
    let answer = get(app, whose, mode, &[]).await?;
    Ok(answer.stored)
}
