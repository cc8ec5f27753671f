//! The public keys of an identity provider.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context;
use arc_swap::ArcSwap;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use serde_json::Value;
use thermocline::{Clock, Timestamp};
use tokio::sync::Mutex;

use super::refusal::Refusal;

/// Keys this old are fetched again, in the background: a provider takes a key back by no longer naming it.
const MAX_AGE: Duration = Duration::from_secs(600);
/// An unknown key may be a new one, but anybody can invent key ids: they cost the provider one request in this time.
const PATIENCE: Duration = Duration::from_secs(30);
/// The same while there are no keys at all, and nobody can come in.
const FIRST_PATIENCE: Duration = Duration::from_secs(1);
/// How long one request to the provider may take.
const TIMEOUT: Duration = Duration::from_secs(5);
/// The most bytes of a key set; real ones have a few kilobytes.
const MAX_BYTES: usize = 512 * 1024;

/// The keys behind one URL, fetched when they are first needed.
pub(super) struct Jwks {
    url: String,
    client: reqwest::Client,
    keys: ArcSwap<Keys>,
    /// When the last attempt began. Held while one runs: whoever comes meanwhile waits for its keys.
    attempted: Mutex<Option<Timestamp>>,
    renewing: AtomicBool,
    failing: AtomicBool,
    clock: Arc<dyn Clock>,
}

#[derive(Default)]
struct Keys {
    keys: Vec<Key>,
    fetched: Option<Timestamp>,
}

struct Key {
    id: Option<String>,
    algorithm: Algorithm,
    key: Arc<DecodingKey>,
}

impl Jwks {
    /// Keys behind a URL. Nothing is fetched yet.
    ///
    /// # Errors
    /// When the URL is not one.
    pub(super) fn new(url: &str, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let parsed = reqwest::Url::parse(url).with_context(|| {
            format!("JWKS_URL: `{url}` is not a URL such as https://id.example/jwks.json")
        })?;
        anyhow::ensure!(
            matches!(parsed.scheme(), "http" | "https"),
            "JWKS_URL: `{url}` must begin with https://"
        );
        let client = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .redirect(reqwest::redirect::Policy::limited(3))
            .build()
            .context("preparing requests to JWKS_URL")?;
        Ok(Self {
            url: url.to_owned(),
            client,
            keys: ArcSwap::default(),
            attempted: Mutex::new(None),
            renewing: AtomicBool::new(false),
            failing: AtomicBool::new(false),
            clock,
        })
    }

    /// The keys that may have signed a token with this algorithm and key id: the one with the id, or all of the kind when
    /// the token names none. While the provider is away, the keys that it named last stay good.
    ///
    /// # Errors
    /// When there is no such key, or the provider cannot be asked.
    pub(super) async fn find(
        self: &Arc<Self>,
        algorithm: Algorithm,
        id: Option<&str>,
    ) -> Result<Vec<Arc<DecodingKey>>, Refusal> {
        let keys = self.keys.load_full();
        let found = keys.matching(algorithm, id);
        if !found.is_empty() {
            let old = keys
                .fetched
                .is_none_or(|fetched| self.clock.now().since(fetched) >= MAX_AGE);
            if old && !self.renewing.swap(true, Ordering::AcqRel) {
                let jwks = Arc::clone(self);
                tokio::spawn(async move {
                    jwks.fetch_again(PATIENCE).await;
                    jwks.renewing.store(false, Ordering::Release);
                });
            }
            return Ok(found);
        }
        let patience = if keys.fetched.is_some() {
            PATIENCE
        } else {
            FIRST_PATIENCE
        };
        self.fetch_again(patience).await;
        let keys = self.keys.load();
        let found = keys.matching(algorithm, id);
        if !found.is_empty() {
            return Ok(found);
        }
        if keys.fetched.is_none() {
            let error = anyhow::anyhow!("the identity provider behind JWKS_URL has not answered yet");
            return Err(Refusal::Unavailable(Arc::new(error)));
        }
        Err(Refusal::TokenInvalid("its issuer has no such key"))
    }

    /// Asks the provider, unless it was asked a moment ago.
    async fn fetch_again(&self, patience: Duration) {
        let mut attempted = self.attempted.lock().await;
        let now = self.clock.now();
        if attempted.is_some_and(|attempted| now.since(attempted) < patience) {
            return;
        }
        *attempted = Some(now);
        match self.fetch().await {
            Ok(keys) => {
                if self.failing.swap(false, Ordering::Relaxed) {
                    tracing::info!("The identity provider answers again");
                }
                self.keys.store(Arc::new(Keys {
                    keys,
                    fetched: Some(now),
                }));
            }
            Err(error) => {
                if !self.failing.swap(true, Ordering::Relaxed) {
                    let error = format!("{error:#}");
                    tracing::warn!(
                        error,
                        "The identity provider's keys cannot be fetched; those known stay good"
                    );
                }
            }
        }
    }

    async fn fetch(&self) -> anyhow::Result<Vec<Key>> {
        let mut response = self.client.get(&self.url).send().await?.error_for_status()?;
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            anyhow::ensure!(
                bytes.len() + chunk.len() <= MAX_BYTES,
                "the key set is larger than {MAX_BYTES} bytes"
            );
            bytes.extend_from_slice(&chunk);
        }
        parse(&bytes)
    }
}

/// Reads a key set. Keys of kinds that we do not take are left out: providers name keys for other purposes as well.
fn parse(bytes: &[u8]) -> anyhow::Result<Vec<Key>> {
    #[derive(Deserialize)]
    struct Set {
        keys: Vec<Value>,
    }
    let set: Set = serde_json::from_slice(bytes).context("this is not a JSON Web Key Set")?;
    Ok(set
        .keys
        .into_iter()
        .filter_map(|key| serde_json::from_value::<Jwk>(key).ok())
        .filter_map(|key| Key::new(&key))
        .collect())
}

impl Key {
    fn new(key: &Jwk) -> Option<Self> {
        let (algorithm, named) = match &key.algorithm {
            AlgorithmParameters::RSA(_) => (Algorithm::RS256, KeyAlgorithm::RS256),
            AlgorithmParameters::EllipticCurve(curve) if curve.curve == EllipticCurve::P256 => {
                (Algorithm::ES256, KeyAlgorithm::ES256)
            }
            _ => return None,
        };
        let meant = key
            .common
            .key_algorithm
            .is_none_or(|algorithm| algorithm == named);
        let signs = key
            .common
            .public_key_use
            .as_ref()
            .is_none_or(|purpose| *purpose == PublicKeyUse::Signature);
        if !meant || !signs {
            return None;
        }
        Some(Self {
            id: key.common.key_id.clone(),
            algorithm,
            key: Arc::new(DecodingKey::from_jwk(key).ok()?),
        })
    }
}

impl Keys {
    fn matching(&self, algorithm: Algorithm, id: Option<&str>) -> Vec<Arc<DecodingKey>> {
        self.keys
            .iter()
            .filter(|key| key.algorithm == algorithm && (id.is_none() || key.id.as_deref() == id))
            .map(|key| Arc::clone(&key.key))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_of_other_kinds_and_purposes_are_left_out() {
        let ec = json!({
            "kty": "EC", "crv": "P-256", "kid": "ec",
            "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
            "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"
        });
        let with = |name: &str, value: &str| {
            let mut key = ec.clone();
            key[name] = json!(value);
            key
        };
        let set = json!({"keys": [
            ec.clone(),
            with("crv", "P-384"),
            with("use", "enc"),
            with("alg", "ECDH-ES"),
            with("alg", "ES384"),
            {"kty": "oct", "kid": "ec", "k": "c2VjcmV0"},
            {"kty": "OKP", "crv": "Ed25519", "kid": "ed", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
            {"kty": "made up"},
            "not even an object"
        ]});
        let keys = parse(set.to_string().as_bytes()).unwrap();
        assert_eq!(keys.len(), 1);
        let keys = Keys { keys, fetched: None };
        assert_eq!(keys.matching(Algorithm::ES256, Some("ec")).len(), 1);
        assert_eq!(keys.matching(Algorithm::ES256, None).len(), 1);
        assert_eq!(
            keys.matching(Algorithm::RS256, Some("ec")).len(),
            0,
            "the kind must fit, not only the id"
        );
        assert_eq!(keys.matching(Algorithm::ES256, Some("other")).len(), 0);
        assert!(parse(b"<html>").is_err());
    }
}
