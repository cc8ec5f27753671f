//! `GET /api/cache-settings/workspace/{workspace}/counts`.

use std::time::Instant;

use anyhow::Context;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use jiff::Timestamp;
use thermocline::{BypassReason, Mode};
use thermocline_axum::{Responder, Timing};

use super::answer::told;
use super::cached::{CONTACTS, Whose, get, version_keys};
use crate::app::App;
use crate::http::caching;
use crate::identity::{Caller, Level};
use crate::modules::find;
use crate::policies::{Feature, workspace};
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::{Leniency, preference_applied};

/// For everybody of the workspace who may read contacts. `useCache=false` counts anew and keeps nothing.
pub(crate) async fn read_counts(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    let started = Instant::now();
    caller.demand(find("contacts").expect("there are contacts"), Level::Read)?;
    let (tenant, _) = workspace(&app, &caller, &name).await?;
    let (parts, _) = request.into_parts();
    let parameters = Parameters::parse(
        parts.uri.query().unwrap_or_default(),
        Leniency::of(&parts.headers),
    )?;
    let whose = Whose {
        tenant,
        user: caller.user_id,
        email: Some(caller.email.clone()),
    };
    let policy = app.policy_for(Some(tenant), &parts.headers).await;
    let enabled = policy.mode(Some(Feature::ContactCounts), Mode::Use) == Mode::Use;
    let asked = if parameters.use_cache {
        caching::mode(&parts.headers, parameters.bust_cache)
    } else {
        Mode::Bypass(BypassReason::Client)
    };
    let mode = policy.mode(Some(Feature::ContactCounts), asked);
    let depends = version_keys(tenant);
    let floors = caching::floors(&parts.headers, &depends)?;
    let answer = get(&app, &whose, mode, &floors).await?;
    let now = Timestamp::from_millisecond(app.clock().now().as_millis().cast_signed())
        .context("the clock")
        .map_err(ApiError::Internal)?;
    let took = started.elapsed();
    let answer = told(answer, enabled, now, took);
    let timing = Timing {
        load: None,
        total: took,
    };
    let mut response =
        const { Responder::new() }.response(&answer, &depends, timing, &parts.headers, &parts.method);
    app.module_counters().count(CONTACTS, &response);
    if parameters.leniency_used {
        preference_applied(&mut response);
    }
    Ok(response)
}

/// A checked query string.
#[derive(Debug, PartialEq, Eq)]
struct Parameters {
    use_cache: bool,
    bust_cache: bool,
    leniency_used: bool,
}

impl Parameters {
    fn parse(query: &str, leniency: Leniency) -> ApiResult<Self> {
        let mut parameters = Self {
            use_cache: true,
            bust_cache: false,
            leniency_used: false,
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "useCache" => parameters.use_cache = flag(&name, &value)?,
                "bust_cache" => parameters.bust_cache = flag(&name, &value)?,
                _ if leniency == Leniency::Lenient => parameters.leniency_used = true,
                _ => {
                    let message =
                        format!("`{name}` is not a parameter of these counts: useCache, bust_cache");
                    let error = FieldError::new(&*name, "unknown", message);
                    return Err(ApiError::malformed_field("unknown_parameter", error));
                }
            }
        }
        Ok(parameters)
    }
}

fn flag(name: &str, value: &str) -> ApiResult<bool> {
    match value {
        "true" | "1" | "" => Ok(true),
        "false" | "0" => Ok(false),
        _ => {
            let message = format!("{name} `{value}` is neither true nor false");
            Err(ApiError::malformed_field(
                "bad_parameter",
                FieldError::new(name, "value", message),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_is_used_unless_the_request_says_otherwise() {
        let parse = |query| Parameters::parse(query, Leniency::Strict);
        assert!(parse("").unwrap().use_cache);
        assert!(!parse("useCache=false").unwrap().use_cache);
        assert!(parse("useCache=perhaps").is_err() && parse("use_cache=false").is_err());
        let lenient = Parameters::parse("page=1", Leniency::Lenient).unwrap();
        assert!(lenient.leniency_used);
    }
}
