//! The version token, `X-Version: contacts=42,accounts=7`: what an answer shows and what a request demands.

use http::{HeaderMap, HeaderName, HeaderValue};
use thermocline::{VersionKey, Versions};

use crate::header_text::HeaderText;

/// `X-Version`: on an answer, the versions it shows; on a request, the versions it must not be older than.
pub const X_VERSION: HeaderName = HeaderName::from_static("x-version");

/// Why the `X-Version` of a request cannot be read; the offending part is in the message.
///
/// An application answers 400 with it: whoever sends a token wants to read his own write, and silently ignoring the
/// token would break just that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VersionTokenError {
    /// The header holds bytes that are not visible ASCII.
    #[error("X-Version {0:?} is not text")]
    NotText(String),
    /// A part that is not `<module>=<number>`.
    #[error("X-Version holds {0:?}, which is not <module>=<number>")]
    NotAPair(String),
    /// A number that is no whole number from 0 to 2^64 - 1.
    #[error("X-Version holds {0:?}, whose version is not a whole number")]
    NotANumber(String),
}

/// Reads the versions that a request demands of the pairs in `depends`, for [`Request::floors`].
///
/// Parts may be separated by a comma with or without blanks and spread over several lines. A module that `depends`
/// does not name is skipped (a browser presents everything that it has written); one that is named for several tenants
/// puts the floor under each. Named twice, the higher number counts. Without the header nothing is allocated.
///
/// # Errors
///
/// [`VersionTokenError`] names the part that cannot be read, also when its module is of no interest here.
///
/// ```
/// use http::{HeaderMap, HeaderValue};
/// use thermocline::{Module, TenantId, VersionKey};
/// use thermocline_axum::{X_VERSION, version_floors};
///
/// let contacts = VersionKey { tenant: TenantId::SERVER, module: Module::new("contacts") };
/// let mut headers = HeaderMap::new();
/// headers.insert(X_VERSION, HeaderValue::from_static("contacts=42, accounts=7"));
/// assert_eq!(version_floors(&headers, &[contacts])?, [(contacts, 42)]);
///
/// headers.insert(X_VERSION, HeaderValue::from_static("contacts=new"));
/// let error = version_floors(&headers, &[contacts]).unwrap_err();
/// assert_eq!(error.to_string(), "X-Version holds \"contacts=new\", whose version is not a whole number");
/// # Ok::<(), thermocline_axum::VersionTokenError>(())
/// ```
///
/// [`Request::floors`]: thermocline::Request
pub fn version_floors(
    headers: &HeaderMap,
    depends: &[VersionKey],
) -> Result<Vec<(VersionKey, u64)>, VersionTokenError> {
    let mut floors: Vec<(VersionKey, u64)> = Vec::new();
    for line in headers.get_all(X_VERSION) {
        let text = line
            .to_str()
            .map_err(|_| VersionTokenError::NotText(String::from_utf8_lossy(line.as_bytes()).into_owned()))?;
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (module, number) = pair(part)?;
            for &key in depends.iter().filter(|key| key.module.as_str() == module) {
                match floors.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, floor)) => *floor = number.max(*floor),
                    None => floors.push((key, number)),
                }
            }
        }
    }
    Ok(floors)
}

fn pair(part: &str) -> Result<(&str, u64), VersionTokenError> {
    let not_a_pair = || VersionTokenError::NotAPair(part.to_owned());
    let (module, number) = part.split_once('=').ok_or_else(not_a_pair)?;
    let (module, number) = (module.trim_end(), number.trim_start());
    if module.is_empty() || number.is_empty() {
        return Err(not_a_pair());
    }
    // `parse` would take a sign.
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(VersionTokenError::NotANumber(part.to_owned()));
    }
    let number = number
        .parse()
        .map_err(|_| VersionTokenError::NotANumber(part.to_owned()))?;
    Ok((module, number))
}

/// How an answer spells the versions that it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum VersionSpelling {
    /// `contacts=42,accounts=7`. The default.
    #[default]
    Compact,
    /// `contacts=42, accounts=7`, as the list of RFC 9110 is usually printed.
    Spaced,
    /// No `X-Version` on answers that are read. Answers to writes carry it in any case.
    Off,
}

/// Spells `versions` (in the order of `depends`) as the value of `X-Version`; `None` when there is nothing to say.
///
/// A module that occurs for several tenants is named once, with the version of the first: a token has no room for
/// tenants, so name the caller's own tenant first.
///
/// ```
/// use thermocline::{Module, TenantId, VersionKey, Versions};
/// use thermocline_axum::{VersionSpelling, version_token};
///
/// let contacts = VersionKey { tenant: TenantId::SERVER, module: Module::new("contacts") };
/// assert_eq!(version_token(&[contacts], &Versions::One(42), VersionSpelling::Compact).unwrap(), "contacts=42");
/// ```
pub fn version_token(
    depends: &[VersionKey],
    versions: &Versions,
    spelling: VersionSpelling,
) -> Option<HeaderValue> {
    let separator = match spelling {
        VersionSpelling::Compact => ",",
        VersionSpelling::Spaced => ", ",
        VersionSpelling::Off => return None,
    };
    let mut text = HeaderText::new();
    for (place, (key, version)) in depends.iter().zip(versions.iter()).enumerate() {
        if depends[..place]
            .iter()
            .any(|earlier| earlier.module == key.module)
        {
            continue;
        }
        if place > 0 {
            text.push(separator);
        }
        text.push(key.module.as_str());
        text.push("=");
        text.push_number(version);
    }
    text.finish()
}
