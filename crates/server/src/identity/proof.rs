//! A token that was presented once and must hold for longer than a request.

use std::sync::Arc;

use http::HeaderMap;
use thermocline::Timestamp;

use super::authenticate::token;
use super::caller::Caller;
use super::checking;
use super::refusal::Refusal;
use super::remembered::TokenKey;
use crate::app::App;
use crate::settings::Secret;

/// What a caller proved who they are with, to be looked at again.
pub(crate) struct Proof {
    token: Secret,
    key: TokenKey,
    expires: Timestamp,
}

impl Proof {
    /// The token of a request that the authentication layer has let in.
    ///
    /// # Errors
    /// [`Refusal::TokenInvalid`] for a request without one.
    pub(crate) fn of(app: &App, headers: &HeaderMap) -> Result<Self, Refusal> {
        let (token, _) = token(headers).ok_or(Refusal::TokenInvalid("there is none"))?;
        let key = app.identity().memory.key(token);
        let remembered = app.identity().memory.get(&key);
        Ok(Self {
            token: Secret::new(token.to_owned()),
            key,
            expires: remembered.map_or(app.clock().now(), |remembered| remembered.expires),
        })
    }

    /// When the token ends; the largest time when it does not.
    pub(crate) fn expires(&self) -> Timestamp {
        self.expires
    }

    /// Who the bearer is now.
    ///
    /// # Errors
    /// Why the token no longer counts, or that this cannot be found out.
    pub(crate) async fn caller(&self, app: &App) -> Result<Arc<Caller>, Refusal> {
        let remembered = match checking::recall(app, &self.key, app.clock().now()) {
            Some(remembered) => remembered,
            None => checking::check(app, self.key, self.token.expose(), true).await?,
        };
        remembered.verdict.as_ref().map(Arc::clone).map_err(Clone::clone)
    }
}
