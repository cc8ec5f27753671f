//! Access tokens: JWTs that we sign, and those of an identity provider.

use std::sync::Arc;
use std::time::Duration;

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thermocline::{Clock, Timestamp};
use uuid::Uuid;

use super::jwks::Jwks;
use super::refusal::Refusal;
use super::role::Role;
use crate::settings::Settings;

/// The issuer of our own tokens. It tells them from tokens that somebody else signs with the same secret (as Supabase
/// does): the user of one of ours must exist, a stranger's claims are taken at their word.
const ISSUER: &str = "thermocline";

/// How far the clocks of an identity provider may be ahead of ours.
const SKEW: Duration = Duration::from_secs(60);

/// The longest token that is looked at. Providers' tokens with many claims have two to four kilobytes.
const MAX_LENGTH: usize = 16 * 1024;

/// Makes and checks access tokens.
pub(super) struct AccessTokens {
    secret: Option<(EncodingKey, DecodingKey)>,
    provider: Option<Arc<Jwks>>,
    audience: Option<String>,
    provider_issuer: Option<String>,
    lifetime: Duration,
    clock: Arc<dyn Clock>,
}

/// What a checked token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claims {
    /// The user's id. A `sub` that is not a UUID, as Auth0's, is mapped to one.
    pub user: Uuid,
    /// The login that it came from, for tokens of ours.
    pub session: Option<Uuid>,
    /// It is one of ours, so its user must exist.
    pub ours: bool,
    /// From then on it does not count.
    pub expires: Timestamp,
    /// For users that our table does not know.
    pub email: String,
    /// For users that our table does not know.
    pub role: Role,
    /// For users that our table does not know: a UUID or a slug.
    pub tenant: Option<String>,
}

/// Whom a token of ours is for.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// The user.
    pub user: Uuid,
    /// Their e-mail.
    pub email: String,
    /// Their role.
    pub role: Role,
    /// Their tenant.
    pub tenant: Option<Uuid>,
}

#[derive(Serialize)]
struct Issued<'a> {
    iss: &'a str,
    sub: Uuid,
    tenant_id: Option<Uuid>,
    role: &'a str,
    email: &'a str,
    iat: u64,
    exp: u64,
    jti: Uuid,
    sid: Uuid,
}

/// Values that providers fill in their own ways are taken as they come and read leniently afterwards: a claim that we do
/// not understand must not make a good token bad.
#[derive(Deserialize)]
struct Received {
    #[serde(default)]
    iss: Value,
    #[serde(default)]
    sub: Value,
    exp: f64,
    nbf: Option<f64>,
    #[serde(default)]
    tenant_id: Value,
    #[serde(default)]
    role: Value,
    #[serde(default)]
    email: Value,
    #[serde(default)]
    sid: Value,
    /// Where Supabase keeps what only its administrators may set. (`user_metadata` is the user's own and never read.)
    #[serde(default)]
    app_metadata: Value,
}

impl AccessTokens {
    /// From the settings.
    ///
    /// # Errors
    /// When there is neither a secret nor an identity provider, or the provider's URL cannot be used.
    pub(super) fn new(settings: &Settings, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        // Without a process-wide choice the first use panics as soon as any crate of the build enables a second provider.
        // It can be made only once; a second app in the same process finds it made.
        let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
        let secret = settings.jwt_secret.as_ref().map(|secret| {
            let secret = secret.expose().as_bytes();
            (EncodingKey::from_secret(secret), DecodingKey::from_secret(secret))
        });
        let provider = match &settings.jwks_url {
            Some(url) => Some(Arc::new(Jwks::new(url, clock.clone())?)),
            None => None,
        };
        anyhow::ensure!(
            secret.is_some() || provider.is_some(),
            "nobody could log in: set JWT_SECRET (openssl rand -hex 32), or JWKS_URL"
        );
        Ok(Self {
            secret,
            provider,
            audience: settings.jwks_audience.clone(),
            provider_issuer: settings.jwks_issuer.clone(),
            lifetime: settings.access_token_lifetime,
            clock,
        })
    }

    /// How long our tokens count.
    pub(super) fn lifetime(&self) -> Duration {
        self.lifetime
    }

    /// Whether we can sign tokens, so that people can log in here and not only at the identity provider.
    pub(super) fn can_issue(&self) -> bool {
        self.secret.is_some()
    }

    /// A token of ours; `None` without `JWT_SECRET`.
    ///
    /// # Errors
    /// When signing fails.
    pub(super) fn issue(&self, subject: &Subject, session: Uuid) -> anyhow::Result<Option<String>> {
        let Some((key, _)) = &self.secret else {
            return Ok(None);
        };
        let now = self.clock.now().as_millis() / 1000;
        let claims = Issued {
            iss: ISSUER,
            sub: subject.user,
            tenant_id: subject.tenant,
            role: subject.role.as_str(),
            email: &subject.email,
            iat: now,
            exp: now + self.lifetime.as_secs(),
            jti: Uuid::new_v4(),
            sid: session,
        };
        Ok(Some(jsonwebtoken::encode(
            &Header::new(Algorithm::HS256),
            &claims,
            key,
        )?))
    }

    /// Checks signature and time.
    ///
    /// The algorithm decides which keys are tried at all: HS256 the secret alone, RS256 and ES256 keys of that kind of the
    /// identity provider. So neither `none`, nor a public key used as an HMAC secret, nor a key of another kind that has
    /// the wanted id leads anywhere.
    ///
    /// # Errors
    /// Why it does not count.
    pub(super) async fn verify(&self, token: &str) -> Result<Claims, Refusal> {
        if token.len() > MAX_LENGTH {
            return Err(Refusal::TokenInvalid("it is too long"));
        }
        let header =
            jsonwebtoken::decode_header(token).map_err(|_| Refusal::TokenInvalid("it cannot be read"))?;
        if header.crit.is_some() {
            return Err(Refusal::TokenInvalid("it demands extensions that we do not have"));
        }
        let received = match header.alg {
            Algorithm::HS256 => {
                let (_, key) = self
                    .secret
                    .as_ref()
                    .ok_or(Refusal::TokenInvalid("its algorithm is not accepted"))?;
                open(token, key, header.alg, None)?
            }
            Algorithm::RS256 | Algorithm::ES256 => {
                let provider = self
                    .provider
                    .as_ref()
                    .ok_or(Refusal::TokenInvalid("its algorithm is not accepted"))?;
                let keys = provider.find(header.alg, header.kid.as_deref()).await?;
                let mut opened = Err(Refusal::TokenInvalid("its issuer has no such key"));
                for key in keys {
                    opened = open(token, &key, header.alg, self.audience.as_deref());
                    if opened.is_ok() {
                        break;
                    }
                }
                let received = opened?;
                if let Some(expected) = &self.provider_issuer
                    && received.iss.as_str() != Some(expected)
                {
                    return Err(Refusal::TokenInvalid("its issuer is not the expected one"));
                }
                received
            }
            _ => return Err(Refusal::TokenInvalid("its algorithm is not accepted")),
        };
        self.judge(received, header.alg)
    }

    fn judge(&self, received: Received, algorithm: Algorithm) -> Result<Claims, Refusal> {
        let now = self.clock.now();
        let expires = instant(received.exp).ok_or(Refusal::TokenInvalid("its exp is not a time"))?;
        if expires <= now {
            return Err(Refusal::TokenExpired);
        }
        if received
            .nbf
            .is_some_and(|begin| instant(begin).is_none_or(|begin| begin > now + SKEW))
        {
            return Err(Refusal::TokenInvalid("it does not count yet"));
        }
        let issuer = received.iss.as_str().unwrap_or_default();
        let ours = algorithm == Algorithm::HS256 && issuer == ISSUER;
        let sub = text(&received.sub).ok_or(Refusal::TokenInvalid("it names no user"))?;
        let user = Uuid::parse_str(&sub)
            .unwrap_or_else(|_| Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{issuer}|{sub}").as_bytes()));
        // Supabase says `authenticated` in `role` for everybody and the CRM's role in `app_metadata`. A person
        // without a role that we know is still a person of their tenant: they may read.
        let role = [&received.app_metadata["role"], &received.role]
            .into_iter()
            .filter_map(Value::as_str)
            .find_map(Role::parse)
            .unwrap_or(Role::Readonly);
        Ok(Claims {
            user,
            session: received
                .sid
                .as_str()
                .filter(|_| ours)
                .and_then(|session| Uuid::parse_str(session).ok()),
            ours,
            expires,
            email: received.email.as_str().unwrap_or_default().to_owned(),
            role,
            tenant: text(&received.app_metadata["tenant_id"]).or_else(|| text(&received.tenant_id)),
        })
    }
}

/// Time is judged by our own clock, hence not here.
fn open(
    token: &str,
    key: &DecodingKey,
    algorithm: Algorithm,
    audience: Option<&str>,
) -> Result<Received, Refusal> {
    let mut validation = Validation::new(algorithm);
    validation.validate_exp = false;
    validation.required_spec_claims.clear();
    match audience {
        Some(audience) => {
            validation.set_audience(&[audience]);
            validation.required_spec_claims.insert("aud".to_owned());
        }
        None => validation.validate_aud = false,
    }
    jsonwebtoken::decode::<Received>(token, key, &validation)
        .map(|data| data.claims)
        .map_err(|error| {
            use jsonwebtoken::errors::ErrorKind;
            Refusal::TokenInvalid(match error.kind() {
                ErrorKind::InvalidSignature => "its signature is wrong",
                ErrorKind::InvalidAudience => "it is meant for somebody else",
                ErrorKind::MissingRequiredClaim(_) => "it does not say whom it is meant for",
                _ => "it cannot be read",
            })
        })
}

/// A time in seconds, whole or not, as milliseconds.
fn instant(seconds: f64) -> Option<Timestamp> {
    // Beyond 2^53 a float is no exact number any more; the year 9999 is far below.
    (seconds.is_finite() && (0.0..=9_007_199_254_740.0).contains(&seconds))
        .then(|| Timestamp::from_millis((seconds * 1000.0) as u64))
}

/// A text that is not empty; numbers count, because slugs can look like them.
fn text(value: &Value) -> Option<String> {
    match value {
        // Postgres has no NUL in a text.
        Value::String(text) if !text.is_empty() && !text.contains('\0') => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use thermocline::ManualClock;

    use super::*;

    fn tokens() -> AccessTokens {
        let pairs = [("JWT_SECRET", "0123456789abcdef0123456789abcdef".to_owned())];
        let settings = Settings::from_pairs(pairs).unwrap();
        AccessTokens::new(&settings, Arc::new(ManualClock::new())).unwrap()
    }

    fn subject() -> Subject {
        Subject {
            user: Uuid::from_u128(1),
            email: "ada@example.com".to_owned(),
            role: Role::Member,
            tenant: Some(Uuid::from_u128(2)),
        }
    }

    #[tokio::test]
    async fn what_we_issue_we_take() {
        let session = Uuid::from_u128(3);
        let tokens = tokens();
        let token = tokens.issue(&subject(), session).unwrap().unwrap();
        let claims = tokens.verify(&token).await.unwrap();
        assert_eq!(
            (claims.user, claims.session, claims.ours),
            (Uuid::from_u128(1), Some(session), true)
        );
        assert_eq!(claims.expires, ManualClock::new().now() + tokens.lifetime());
    }

    #[test]
    fn the_cryptography_is_chosen_for_the_whole_process() {
        let (_first, _second) = (tokens(), tokens());
        let again = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
        assert!(again.is_err(), "a choice was made already");
    }

    #[test]
    fn a_server_without_any_key_does_not_start() {
        let settings = Settings::from_pairs([]).unwrap();
        let error = AccessTokens::new(&settings, Arc::new(ManualClock::new()))
            .err()
            .unwrap();
        assert!(error.to_string().contains("JWT_SECRET"), "{error}");
    }

    #[test]
    fn times_outside_of_time_are_none() {
        assert_eq!(instant(1.5), Some(Timestamp::from_millis(1500)));
        for wrong in [-1.0, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(instant(wrong), None, "{wrong}");
        }
    }
}
