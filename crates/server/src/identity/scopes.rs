//! What a personal API token may do: less than its user, never more.

use serde_json::Value;

use super::role::Level;
use crate::problem::FieldError;

/// Places under `/api` that are not modules of the list but have scopes of their own.
const PLACES: &[&str] = &[
    "boards",
    "cache",
    "cache-settings",
    "cron-jobs",
    "notifications",
    "projects",
    "reports",
    "system-logs",
    "time-entries",
    "webhooks",
];

/// The scopes of one API token: `read`, `write`, `contacts:read`, `contacts:write` and so on. Write includes read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scopes {
    everywhere: Option<Level>,
    places: Vec<(Box<str>, Level)>,
}

impl Scopes {
    /// Reads the list of a request.
    ///
    /// # Errors
    /// Which scope is not one, and what it may be.
    pub fn from_request(value: &Value) -> Result<Vec<String>, FieldError> {
        let wrong = |message: String| Err(FieldError::new("scopes", "value", message));
        let Value::Array(items) = value else {
            return wrong("scopes must be a list such as [\"read\", \"contacts:write\"]".to_owned());
        };
        let mut scopes: Vec<String> = Vec::new();
        for item in items {
            let name = item.as_str().unwrap_or_default();
            if split(name).is_none() {
                return wrong(format!(
                    "scope {item} is not read, write, <module>:read or <module>:write"
                ));
            }
            if !scopes.iter().any(|known| known == name) {
                scopes.push(name.to_owned());
            }
        }
        if scopes.is_empty() {
            return wrong("scopes must name at least one scope".to_owned());
        }
        Ok(scopes)
    }

    /// Reads a stored list. What is not known (any more) allows nothing.
    pub fn from_stored(names: &[String]) -> Self {
        let mut scopes = Self::default();
        for (place, level) in names.iter().filter_map(|name| split(name)) {
            match place {
                None => scopes.everywhere = scopes.everywhere.max(Some(level)),
                Some(place) => scopes.places.push((place.into(), level)),
            }
        }
        scopes
    }

    /// Whether this level on this module, or on another place under `/api`, passes.
    pub fn allow(&self, place: &str, level: Level) -> bool {
        self.everywhere >= Some(level)
            || self
                .places
                .iter()
                .any(|(named, granted)| **named == *place && *granted >= level)
    }
}

/// `contacts:read` → (contacts, read), `write` → (everywhere, write).
fn split(name: &str) -> Option<(Option<&str>, Level)> {
    let (place, level) = match name.split_once(':') {
        Some((place, level)) => (Some(place), level),
        None => (None, name),
    };
    let level = match level {
        "read" => Level::Read,
        "write" => Level::Write,
        _ => return None,
    };
    let known = |place: &str| PLACES.contains(&place) || crate::modules::find(place).is_some();
    place.is_none_or(known).then_some((place, level))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn scopes(names: &[&str]) -> Scopes {
        Scopes::from_stored(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn write_includes_read_and_a_place_is_only_itself() {
        let token = scopes(&["read", "contacts:write"]);
        assert!(token.allow("contacts", Level::Write) && token.allow("leads", Level::Read));
        assert!(!token.allow("leads", Level::Write));
        let narrow = scopes(&["contacts:write"]);
        assert!(narrow.allow("contacts", Level::Read));
        assert!(!narrow.allow("contact", Level::Read) && !narrow.allow("leads", Level::Read));
    }

    #[test]
    fn what_is_not_a_scope_is_refused_by_name_and_means_nothing_when_stored() {
        for wrong in [
            json!("read"),
            json!([]),
            json!(["admin"]),
            json!(["nothing:read"]),
            json!(["contacts:delete"]),
            json!([1]),
        ] {
            assert!(Scopes::from_request(&wrong).is_err(), "{wrong}");
        }
        assert_eq!(
            Scopes::from_request(&json!(["read", "tasks:write", "read"])).unwrap(),
            ["read", "tasks:write"]
        );
        assert_eq!(scopes(&["admin", "gone:write"]), Scopes::default());
        assert!(!Scopes::default().allow("contacts", Level::Read));
    }
}
