//! From a token to a caller, through the memory or the database.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::Value;
use thermocline::{Module, TenantId, Timestamp, VersionKey};
use thermocline_postgres::slots_from_pairs;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::access_token::Claims;
use super::caller::{Caller, Credential};
use super::random;
use super::refusal::Refusal;
use super::remembered::{Label, Remembered, Standing, TokenKey};
use super::role::{Permissions, Role};
use super::scopes::Scopes;
use crate::app::App;
use crate::database::Pool;
use crate::problem::ApiError;

/// How API tokens begin.
pub(super) const API_TOKEN: &str = "tc_";

const USERS: Module = Module::new("users");
const TENANTS: Module = Module::new("tenants");

/// How often the use of an API token is written down.
const USE_GRAIN: Duration = Duration::from_secs(60);

/// The check of a token that this server made before and that provably still holds. No I/O.
pub(super) fn recall(app: &App, key: &TokenKey, now: Timestamp) -> Option<Arc<Remembered>> {
    let remembered = app.identity().memory.get(key)?;
    let holds = now < remembered.expires && remembered.standing(app.versions(), now) == Standing::Current;
    holds.then_some(remembered)
}

/// The check of a token as of this call, made if need be.
///
/// While the database is away, a check that was confirmed in the last minutes goes on counting where `reads_only`: what is
/// cached can then still be read. A write would fail anyway.
///
/// # Errors
/// Why the token does not count, or that it cannot be checked.
pub(super) async fn check(
    app: &App,
    key: TokenKey,
    token: &str,
    reads_only: bool,
) -> Result<Arc<Remembered>, Refusal> {
    let now = app.clock().now();
    let remembered = app.identity().memory.get(&key);
    if let Some(remembered) = &remembered {
        if now >= remembered.expires {
            return Err(Refusal::TokenExpired);
        }
        match remembered.standing_now(app.versions(), now).await {
            Standing::Current => return Ok(Arc::clone(remembered)),
            Standing::Outdated => {}
            Standing::Unknown => return trusted(remembered, reads_only, now),
        }
    }
    let made = match make(app, key, token).await {
        // A check that was under way when this request came may have read the database before something changed that this
        // request must see. The next one begins later, so it is good whatever it is labelled with.
        Ok(made) => match made.standing_now(app.versions(), now).await {
            Standing::Outdated => make(app, key, token).await,
            Standing::Current | Standing::Unknown => Ok(made),
        },
        refused => refused,
    };
    match (made, remembered) {
        (Err(refusal), Some(remembered)) if refusal.is_outage() => trusted(&remembered, reads_only, now),
        (made, _) => made,
    }
}

fn trusted(
    remembered: &Arc<Remembered>,
    reads_only: bool,
    now: Timestamp,
) -> Result<Arc<Remembered>, Refusal> {
    if reads_only && remembered.may_be_trusted(now) {
        return Ok(Arc::clone(remembered));
    }
    let error = anyhow::anyhow!("the database cannot confirm the caller");
    Err(Refusal::Unavailable(Arc::new(error)))
}

/// One check at a time for each token, however many requests want it.
async fn make(app: &App, key: TokenKey, token: &str) -> Result<Arc<Remembered>, Refusal> {
    let check = {
        let (app, token) = (app.clone(), token.to_owned());
        async move {
            if token.starts_with(API_TOKEN) {
                check_api_token(&app, &token).await
            } else {
                let claims = app.identity().tokens.verify(&token).await?;
                check_claims(&app, claims).await
            }
        }
    };
    app.identity().memory.join(key, app.clock(), check).await
}

/// What the database knows about a token's bearer.
struct Found {
    user: Option<User>,
    tenant: Option<(TenantId, Arc<str>, bool)>,
    label: Label,
}

struct User {
    id: Uuid,
    email: String,
    role: String,
    permissions: Option<Value>,
    is_active: bool,
}

async fn check_claims(app: &App, claims: Claims) -> Result<Remembered, Refusal> {
    let tenant_id = claims
        .tenant
        .as_deref()
        .and_then(|name| Uuid::parse_str(name).ok());
    let rows = query(
        app.pool(),
        "select f.user_id, f.email, f.role, f.permissions, f.user_active, f.tenant_id, f.tenant_slug, f.tenant_active, \
         thermocline.slots(f.tenant_id, 'users'), thermocline.slots(f.tenant_id, 'tenants'), f.session_open \
         from identity.find_caller($1, $2, $3, $4) f",
        &[
            (&claims.user, Type::UUID),
            (&tenant_id, Type::UUID),
            (&claims.tenant, Type::TEXT),
            (&claims.session, Type::UUID),
        ],
    )
    .await?;
    let row = rows.first().ok_or_else(|| fault("find_caller gave no row"))?;
    let found = Found::read(app, row, 0);
    let Some(user) = &found.user else {
        return stranger(app, claims, found);
    };
    let session_open: bool = row.get(10);
    let verdict = found.judge(user, Permissions::default()).and_then(|caller| {
        if session_open {
            Ok(caller)
        } else {
            Err(Refusal::SessionEnded)
        }
    });
    let credential = claims.session.map_or(Credential::Issued, Credential::Session);
    let verdict = verdict.map(|caller| Arc::new(Caller { credential, ..caller }));
    Ok(found.remember(app, user.id, verdict, claims.expires))
}

/// Somebody whom our table does not know: the claims count, as their issuer has the keys to make them.
fn stranger(app: &App, claims: Claims, found: Found) -> Result<Remembered, Refusal> {
    if claims.ours {
        return Err(Refusal::UserGone);
    }
    if found.tenant.is_none() && (claims.tenant.is_some() || claims.role != Role::Superadmin) {
        return Err(Refusal::UnknownTenant);
    }
    let verdict = match &found.tenant {
        Some((_, _, false)) => Err(Refusal::TenantSuspended),
        tenant => Ok(Arc::new(Caller {
            user_id: claims.user,
            email: claims.email.into(),
            role: claims.role,
            tenant: tenant.as_ref().map(|(id, ..)| *id),
            tenant_slug: tenant.as_ref().map(|(_, slug, _)| Arc::clone(slug)),
            permissions: Arc::default(),
            credential: Credential::Issued,
        })),
    };
    Ok(found.remember(app, claims.user, verdict, claims.expires))
}

async fn check_api_token(app: &App, token: &str) -> Result<Remembered, Refusal> {
    let hash = random::digest(token);
    let hash = hash.as_slice();
    let rows = query(
        app.pool(),
        "select f.user_id, f.email, f.role, f.permissions, f.user_active, f.tenant_id, f.tenant_slug, f.tenant_active, \
         thermocline.slots(f.tenant_id, 'users'), thermocline.slots(f.tenant_id, 'tenants'), \
         f.token_id, f.scopes, f.expires_at, f.valid \
         from identity.find_api_token($1) f",
        &[(&hash, Type::BYTEA)],
    )
    .await?;
    let row = rows
        .first()
        .ok_or(Refusal::TokenInvalid("it is not one of ours"))?;
    let found = Found::read(app, row, 0);
    let user = found
        .user
        .as_ref()
        .ok_or_else(|| fault("an API token without a user"))?;
    let (id, names, valid): (Uuid, Vec<String>, bool) = (row.get(10), row.get(11), row.get(13));
    let expires = row
        .get::<_, Option<jiff::Timestamp>>(12)
        .map_or(Timestamp::from_millis(u64::MAX), |at| {
            Timestamp::from_millis(u64::try_from(at.as_millisecond()).unwrap_or(0))
        });
    if app.clock().now() >= expires {
        return Err(Refusal::TokenExpired);
    }
    let scopes = Scopes::from_stored(&names);
    let verdict = if valid {
        found.judge(user, Permissions::default().narrowed(scopes))
    } else {
        Err(Refusal::TokenInvalid("it has been revoked"))
    };
    let credential = Credential::ApiToken(id);
    let verdict = verdict.map(|caller| Arc::new(Caller { credential, ..caller }));
    Ok(found.remember(app, user.id, verdict, expires).with_use_of(id))
}

impl Found {
    /// From columns that both queries share: the user's five, the tenant's three, the two slot lists.
    fn read(app: &App, row: &tokio_postgres::Row, at: usize) -> Self {
        let user = row.get::<_, Option<Uuid>>(at).map(|id| User {
            id,
            email: row.get(at + 1),
            role: row.get(at + 2),
            permissions: row.get(at + 3),
            is_active: row.get(at + 4),
        });
        let tenant = row.get::<_, Option<Uuid>>(at + 5).map(|id| {
            (
                TenantId::from_uuid(id),
                Arc::from(row.get::<_, &str>(at + 6)),
                row.get(at + 7),
            )
        });
        let owner = tenant.as_ref().map(|(id, ..)| *id);
        let shown = |at: usize, tenant: TenantId, module: Module| {
            let slots = slots_from_pairs(&row.get::<_, Vec<i64>>(at));
            let (key, version) = (VersionKey { tenant, module }, slots.version());
            app.versions().observe(key, slots);
            (key, version)
        };
        let label = Label {
            users: shown(at + 8, owner.unwrap_or(TenantId::SERVER), USERS),
            tenant: owner.map(|tenant| shown(at + 9, tenant, TENANTS)),
        };
        Self { user, tenant, label }
    }

    /// The row rules: what it says about role, permissions and tenant counts, whatever the token says.
    fn judge(&self, user: &User, narrowed: Permissions) -> Result<Caller, Refusal> {
        if !user.is_active {
            return Err(Refusal::UserInactive);
        }
        if self.tenant.as_ref().is_some_and(|(_, _, is_active)| !is_active) {
            return Err(Refusal::TenantSuspended);
        }
        let role = Role::parse(&user.role).unwrap_or(Role::Readonly);
        if self.tenant.is_none() && role != Role::Superadmin {
            // The table has a constraint against it, and much depends on it: no tenant means every tenant.
            return Err(Refusal::UnknownTenant);
        }
        let permissions = Permissions::from_json(user.permissions.as_ref().unwrap_or(&Value::Null));
        let permissions = match narrowed.scopes() {
            Some(scopes) => permissions.narrowed(scopes.clone()),
            None => permissions,
        };
        Ok(Caller {
            user_id: user.id,
            email: user.email.as_str().into(),
            role,
            tenant: self.tenant.as_ref().map(|(id, ..)| *id),
            tenant_slug: self.tenant.as_ref().map(|(_, slug, _)| Arc::clone(slug)),
            permissions: Arc::new(permissions),
            credential: Credential::Issued,
        })
    }

    fn remember(
        &self,
        app: &App,
        user: Uuid,
        verdict: Result<Arc<Caller>, Refusal>,
        expires: Timestamp,
    ) -> Remembered {
        let tenant = self.tenant.as_ref().map(|(id, ..)| id.as_uuid());
        let limits = app.identity().limits.of(user, tenant);
        Remembered::new(verdict, expires, limits, self.label, app.clock().now())
    }
}

/// Writes down that an API token was used, about once a minute and in the background.
pub(super) fn note_use(app: &App, remembered: &Remembered, now: Timestamp) {
    let Some((token, noted)) = &remembered.use_of else {
        return;
    };
    let before = noted.load(Ordering::Relaxed);
    if now.since(Timestamp::from_millis(before)) < USE_GRAIN
        || noted
            .compare_exchange(before, now.as_millis(), Ordering::Relaxed, Ordering::Relaxed)
            .is_err()
    {
        return;
    }
    let (app, token) = (app.clone(), *token);
    tokio::spawn(async move {
        let at = instant(now);
        let noted = query(
            app.pool(),
            "select identity.note_use($1, $2)",
            &[(&token, Type::UUID), (&at, Type::TIMESTAMPTZ)],
        )
        .await;
        if let Err(error) = noted {
            tracing::debug!(?error, "the use of an API token was not written down");
        }
    });
}

/// A moment of our clock for Postgres.
pub(super) fn instant(at: Timestamp) -> jiff::Timestamp {
    i64::try_from(at.as_millis())
        .ok()
        .and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok())
        .unwrap_or(jiff::Timestamp::MAX)
}

/// One statement outside of any tenant: only the functions of the schema `identity` give anything there.
async fn query(
    pool: &Pool,
    sql: &str,
    parameters: &[(&(dyn tokio_postgres::types::ToSql + Sync), Type)],
) -> Result<Vec<tokio_postgres::Row>, Refusal> {
    let connection = pool.get().await.map_err(ApiError::from)?;
    let rows = connection
        .query_typed(sql, parameters)
        .await
        .map_err(ApiError::from)?;
    Ok(rows)
}

fn fault(what: &'static str) -> Refusal {
    Refusal::Failed(Arc::new(anyhow::anyhow!(what)))
}
