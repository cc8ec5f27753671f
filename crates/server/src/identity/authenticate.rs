//! The layer that finds out who calls.
//!
//! It refuses nothing by itself but too many requests: it puts an `Arc<Caller>` into the request's extensions, or the
//! [`Refusal`] that a route which demands a [`Caller`] answers with. Routes that need no caller work with any token.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, Method, header};

use super::caller::Caller;
use super::checking;
use super::cookies;
use super::origin::Origin;
use super::refusal::Refusal;
use super::remembered::Remembered;
use super::role::Level;
use crate::app::App;
use crate::problem::ApiError;

/// Routes on which every token may ask whom it belongs to, whatever its scopes.
const WHO_AM_I: [&str; 3] = ["/api/auth/me", "/api/users/me", "/api/auth/verify-token"];

/// Finds out who calls and puts an `Arc<Caller>` into the request's extensions.
pub(crate) async fn authenticate(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let Some((presented, by_cookie)) = token(request.headers()) else {
        return next.run(request).await;
    };
    let now = app.clock().now();
    let key = app.identity().memory.key(presented);
    let reads_only = request.method().is_safe();
    let found = if by_cookie && !reads_only && !is_from_our_pages(&app, &request) {
        Err(Refusal::BadOrigin)
    } else {
        match checking::recall(&app, &key, now) {
            Some(remembered) => Ok(remembered),
            // Boxed: what is rarely needed should not make every request's future larger.
            None => Box::pin(checking::check(&app, key, presented, reads_only)).await,
        }
    };
    let remembered = match found {
        Ok(remembered) => remembered,
        Err(refusal) => {
            request.extensions_mut().insert(refusal);
            return next.run(request).await;
        }
    };
    match admitted(&remembered, request.method(), request.uri().path()) {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
        }
        Err(refusal) => {
            request.extensions_mut().insert(refusal);
            return next.run(request).await;
        }
    }
    checking::note_use(&app, &remembered, now);
    match remembered.limits.take() {
        Ok(None) => next.run(request).await,
        Ok(Some(allowance)) => {
            let mut response = next.run(request).await;
            allowance.write(response.headers_mut());
            response
        }
        Err((allowance, retry_after)) => {
            let mut response = ApiError::TooManyRequests { retry_after }.into_response();
            allowance.write(response.headers_mut());
            response
        }
    }
}

/// The bearer token, else the access cookie; and whether it is the cookie.
pub(super) fn token(headers: &HeaderMap) -> Option<(&str, bool)> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| {
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    match bearer {
        Some(token) => Some((token, false)),
        None => cookies::ACCESS.read(headers).map(|token| (token, true)),
    }
}

fn is_from_our_pages(app: &App, request: &Request) -> bool {
    let settings = app.settings();
    let origin = Origin::of(
        request.headers(),
        request.uri(),
        &settings.allowed_origins,
        settings.cookie_secure,
    );
    origin == Origin::Ours
}

/// The caller, where the check found one and an API token's scopes reach this far.
fn admitted(remembered: &Remembered, method: &Method, path: &str) -> Result<Arc<Caller>, Refusal> {
    let caller = remembered.verdict.as_ref().map_err(Clone::clone)?;
    if let Some(scopes) = caller.permissions.scopes() {
        let level = if method.is_safe() {
            Level::Read
        } else {
            Level::Write
        };
        let place = path
            .strip_prefix("/api/")
            .and_then(|rest| rest.split('/').next())
            .unwrap_or_default();
        let asks_who = level == Level::Read && WHO_AM_I.contains(&path);
        if !asks_who && !scopes.allow(place, level) {
            return Err(Refusal::OutOfScope);
        }
    }
    Ok(Arc::clone(caller))
}
