//! Password hashing with argon2id, off the request threads and bounded in memory.

use std::sync::Arc;

use anyhow::Context;
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use tokio::sync::Semaphore;

use crate::problem::{ApiError, ApiResult};

/// Hashes and checks passwords.
///
/// argon2id with the crate's defaults (19 MiB, 2 passes, 1 lane), which are those that OWASP recommends. Each takes
/// tens of milliseconds of one core, so at most two run at once and the rest wait their turn.
#[derive(Debug, Clone)]
pub struct Passwords {
    slots: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

impl Passwords {
    /// With room for two at once.
    pub fn new() -> Self {
        Self {
            slots: Arc::new(Semaphore::new(2)),
        }
    }

    /// The PHC string of a password, with a fresh salt.
    ///
    /// # Errors
    /// 500 when hashing fails.
    pub async fn hash(&self, password: String) -> ApiResult<String> {
        let _slot = self.slots.acquire().await.expect("the semaphore is never closed");
        let hashed = tokio::task::spawn_blocking(move || hash_now(&password)).await;
        hashed
            .context("hashing a password")
            .map_err(ApiError::Internal)?
            .map_err(ApiError::Internal)
    }

    /// Whether the password belongs to this PHC string. Takes as long for an unknown user as for a known one: give
    /// `None` then.
    ///
    /// # Errors
    /// 500 when the task fails.
    pub async fn verify(&self, password: String, hash: Option<String>) -> ApiResult<bool> {
        let _slot = self.slots.acquire().await.expect("the semaphore is never closed");
        let verified = tokio::task::spawn_blocking(move || match hash {
            Some(hash) => PasswordHash::new(&hash).is_ok_and(|hash| {
                Argon2::default()
                    .verify_password(password.as_bytes(), &hash)
                    .is_ok()
            }),
            None => {
                let _ = hash_now(&password);
                false
            }
        });
        verified
            .await
            .context("checking a password")
            .map_err(ApiError::Internal)
    }
}

/// Hashes on the calling thread; for seeds.
///
/// # Errors
/// When the random source or argon2 fails.
pub(crate) fn hash_now(password: &str) -> anyhow::Result<String> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    Ok(hash
        .map_err(|error| anyhow::anyhow!("argon2: {error}"))?
        .to_string())
}
