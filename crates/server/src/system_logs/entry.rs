//! One entry: from JSON to columns. What a log says must not be lost over a name that we do not know.

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value};
use uuid::Uuid;

/// The most characters of a message.
const MAX_MESSAGE: usize = 32_768;
/// The most characters of a stack trace.
const MAX_TRACE: usize = 65_536;
/// The most characters of the other texts.
const MAX_TEXT: usize = 2048;

/// How much it matters, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// For whoever looks for a fault.
    Debug,
    /// What happens.
    Info,
    /// What should not happen.
    Warn,
    /// What went wrong.
    Error,
}

/// An entry on its way to the table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub tenant: Option<Uuid>,
    pub level: LogLevel,
    pub message: String,
    pub source: Option<String>,
    pub user_email: Option<String>,
    pub user_id: Option<Uuid>,
    pub user_agent: Option<String>,
    pub url: Option<String>,
    pub stack_trace: Option<String>,
    pub metadata: Map<String, Value>,
}

/// Whose an entry says it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Owner {
    /// Nothing is said: the sender's tenant.
    Sender,
    /// `null`, `system` or `global`: the server.
    Server,
    /// This tenant, by UUID or slug.
    Named(String),
}

impl LogLevel {
    /// The name in JSON and in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Debug => "DEBUG",
            Self::Info => "INFO",
            Self::Warn => "WARN",
            Self::Error => "ERROR",
        }
    }
}

impl fmt::Display for LogLevel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The names that loggers use, without case.
impl FromStr for LogLevel {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name.trim().to_ascii_uppercase().as_str() {
            "DEBUG" | "TRACE" | "VERBOSE" => Ok(Self::Debug),
            "INFO" | "LOG" | "NOTICE" => Ok(Self::Info),
            "WARN" | "WARNING" => Ok(Self::Warn),
            "ERROR" | "FATAL" | "CRITICAL" => Ok(Self::Error),
            _ => Err("level is not one of DEBUG, INFO, WARN, ERROR".to_owned()),
        }
    }
}

impl Owner {
    /// What the value of `tenant_id` says.
    pub(super) fn of(value: Option<&Value>) -> Result<Self, String> {
        match value {
            None => Ok(Self::Sender),
            Some(Value::Null) => Ok(Self::Server),
            Some(Value::String(name)) => Ok(Self::named(name)),
            Some(_) => Err("tenant_id is not a text".to_owned()),
        }
    }

    /// What a name says.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "" => Self::Sender,
            "null" | "system" | "global" => Self::Server,
            name => Self::Named(name.to_owned()),
        }
    }
}

/// Reads an entry; its tenant is for the caller to find.
///
/// # Errors
/// What is wrong with it, in a sentence.
pub(super) fn read(value: Value) -> Result<(Entry, Owner), String> {
    let Value::Object(mut members) = value else {
        return Err("an entry must be a JSON object".to_owned());
    };
    let owner = Owner::of(members.get("tenant_id"))?;
    for ignored in [
        "id",
        "tenant_id",
        "created_at",
        "updated_at",
        "created_date",
        "updated_date",
    ] {
        members.remove(ignored);
    }
    let level = match members.remove("level") {
        None | Some(Value::Null) => LogLevel::Info,
        Some(Value::String(name)) => name.parse()?,
        Some(_) => return Err("level is not a text".to_owned()),
    };
    let message = text(&mut members, "message", MAX_MESSAGE)?
        .filter(|message| !message.trim().is_empty())
        .ok_or("message is required")?;
    let mut entry = Entry {
        tenant: None,
        level,
        message,
        source: text(&mut members, "source", MAX_TEXT)?,
        user_email: text(&mut members, "user_email", MAX_TEXT)?,
        user_id: None,
        user_agent: text(&mut members, "user_agent", MAX_TEXT)?,
        url: text(&mut members, "url", MAX_TEXT)?,
        stack_trace: text(&mut members, "stack_trace", MAX_TRACE)?,
        metadata: Map::new(),
    };
    match members.remove("metadata") {
        None | Some(Value::Null) => {}
        Some(Value::Object(metadata)) => entry.metadata = metadata,
        Some(other) => {
            entry.metadata.insert("value".to_owned(), other);
        }
    }
    // What we do not know is kept.
    for (name, value) in members {
        entry.metadata.entry(name).or_insert(value);
    }
    let mut metadata = Value::Object(entry.metadata);
    remove_nul(&mut metadata);
    if let Value::Object(cleaned) = metadata {
        entry.metadata = cleaned;
    } else {
        entry.metadata = Map::new();
    }
    Ok((entry, owner))
}

fn text(members: &mut Map<String, Value>, name: &str, limit: usize) -> Result<Option<String>, String> {
    let text = match members.remove(name) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) => text,
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(flag)) => flag.to_string(),
        Some(other) => other.to_string(),
    };
    if text.chars().count() > limit {
        return Err(format!("{name} is longer than {limit} characters"));
    }
    Ok(Some(text.replace('\0', "")))
}

/// Postgres knows no NUL in texts.
pub(crate) fn remove_nul(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('\0') => *text = text.replace('\0', ""),
        Value::Array(items) => items.iter_mut().for_each(remove_nul),
        Value::Object(members) => {
            if members.keys().any(|name| name.contains('\0')) {
                let taken = std::mem::take(members);
                members.extend(
                    taken
                        .into_iter()
                        .map(|(name, value)| (name.replace('\0', ""), value)),
                );
            }
            members.values_mut().for_each(remove_nul);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_known_is_kept_and_what_is_wrong_is_named() {
        let (entry, owner) = read(json!({
            "level": "warning", "message": "slow\u{0}", "component": "list", "metadata": {"a\u{0}": ["\u{0}b"]},
            "created_at": "yesterday",
        }))
        .unwrap();
        assert_eq!(
            (entry.level, entry.message.as_str(), owner),
            (LogLevel::Warn, "slow", Owner::Sender)
        );
        assert_eq!(
            Value::Object(entry.metadata),
            json!({"a": ["b"], "component": "list"})
        );
        for (value, reason) in [
            (json!("text"), "an entry must be a JSON object"),
            (json!({"level": "INFO"}), "message is required"),
            (json!({"message": " "}), "message is required"),
            (
                json!({"message": "m", "level": "LOUD"}),
                "level is not one of DEBUG, INFO, WARN, ERROR",
            ),
            (json!({"message": "m", "tenant_id": 7}), "tenant_id is not a text"),
        ] {
            assert_eq!(read(value).unwrap_err(), reason);
        }
        assert_eq!(
            read(json!({"message": "m", "tenant_id": null})).unwrap().1,
            Owner::Server
        );
        assert_eq!(
            read(json!({"message": "m", "tenant_id": "global"})).unwrap().1,
            Owner::Server
        );
    }
}
