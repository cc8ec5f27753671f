//! The fields of a message.

use jiff::Timestamp;
use serde_json::Value;

use crate::modules::{Field, Kind};
use crate::problem::{ApiError, FieldError};
use crate::records::{Leniency, check};

/// Who speaks.
const DIRECTION: &[&str] = &["inbound", "outbound"];
/// By what.
const CHANNEL: &[&str] = &["email", "sms", "chat", "call"];

/// What a new message may say.
pub(crate) static FIELDS: &[Field] = &[
    Field::long_text("body").required(),
    Field::text("direction")
        .not_null()
        .closed(DIRECTION)
        .note("`outbound` when absent. After the newest message: an inbound one needs a response, an outbound one ends that."),
    Field::text("channel")
        .not_null()
        .closed(CHANNEL)
        .note("`email` when absent."),
    Field::text("subject"),
    Field::text("sender").note("Who wrote it: an address, a number or a name; for outbound messages the caller's e-mail when absent."),
    Field::new("sent_at", Kind::Timestamp).note("Now when absent; never in the future."),
];

/// The server's own; clients that send back what they have read may send them.
const IGNORED: &[&str] = &["id", "contact_id", "created_at"];

/// How far a client's clock may be ahead.
const AHEAD: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

/// A checked message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    pub body: String,
    pub direction: String,
    pub channel: String,
    pub subject: Option<String>,
    pub sender: Option<String>,
    pub sent_at: Option<Timestamp>,
    /// Something unknown was ignored because the request is lenient.
    pub leniency_used: bool,
}

impl Message {
    /// Checks a body; everything that is wrong is answered together.
    ///
    /// # Errors
    /// 400 for unknown fields and for a missing `body`, 422 for values that are not valid.
    pub(super) fn take(value: &Value, leniency: Leniency, now: Timestamp) -> Result<Self, ApiError> {
        let Value::Object(members) = value else {
            return Err(ApiError::malformed(
                "not_an_object",
                "the body must be a JSON object with the fields of the message",
            ));
        };
        let (mut errors, mut unknown) = (Vec::new(), Vec::new());
        let mut leniency_used = false;
        let mut taken = serde_json::Map::new();
        for (name, value) in members {
            if name == "tenant_id" || IGNORED.contains(&name.as_str()) {
                continue;
            }
            match FIELDS.iter().find(|field| field.name == name) {
                Some(field) => match check(field, value.clone()) {
                    Ok(value) => drop(taken.insert(name.clone(), value)),
                    Err(error) => errors.push(error),
                },
                None if leniency == Leniency::Lenient => leniency_used = true,
                None => unknown.push(FieldError::new(
                    name.clone(),
                    "unknown",
                    format!("`{name}` is not a field of a message"),
                )),
            }
        }
        if !unknown.is_empty() {
            return Err(malformed("unknown_field", unknown));
        }
        let text = |name: &str| taken.get(name).and_then(Value::as_str).map(str::to_owned);
        let sent_at: Option<Timestamp> = text("sent_at").and_then(|text| text.parse().ok());
        if sent_at.is_some_and(|sent_at| sent_at.duration_since(now) > AHEAD) {
            errors.push(FieldError::new("sent_at", "value", "sent_at lies in the future"));
        }
        let body = text("body");
        if body.is_none() && !errors.iter().any(|error| error.field == "body") {
            let missing = FieldError::new("body", "missing", "body is required");
            return Err(malformed("missing_field", vec![missing]));
        }
        let message = Self {
            body: body.unwrap_or_default(),
            direction: text("direction").unwrap_or_else(|| "outbound".to_owned()),
            channel: text("channel").unwrap_or_else(|| "email".to_owned()),
            subject: text("subject"),
            sender: text("sender"),
            sent_at,
            leniency_used,
        };
        if errors.is_empty() {
            Ok(message)
        } else {
            Err(ApiError::invalid(errors))
        }
    }

    pub(super) fn is_inbound(&self) -> bool {
        self.direction == "inbound"
    }
}

fn malformed(code: &'static str, errors: Vec<FieldError>) -> ApiError {
    let sentences: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    ApiError::Malformed {
        code,
        detail: sentences.join("; "),
        errors,
    }
}

/// SQL of a message of `m` as JSON text.
pub(super) const JSON: &str = "(select row_to_json(r)::text from (select m.id, m.contact_id, m.direction, m.channel, \
     m.subject, m.body, m.sender, m.sent_at, m.created_at) r)";

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn take(value: Value) -> Result<Message, ApiError> {
        Message::take(&value, Leniency::Strict, "2026-03-01T12:00:00Z".parse().unwrap())
    }

    #[test]
    fn only_the_body_has_to_be_there() {
        let message = take(json!({"body": "Hello"})).unwrap();
        assert_eq!(
            (message.direction.as_str(), message.channel.as_str()),
            ("outbound", "email")
        );
        assert!(!message.is_inbound());
        assert_eq!(message.sent_at, None);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let cases = [
            (json!({}), "body", 400),
            (json!({"body": null}), "body", 400),
            (json!({"body": " "}), "body", 422),
            (json!({"body": "x", "colour": "red"}), "colour", 400),
            (json!({"body": "x", "direction": "up"}), "direction", 422),
            (json!({"body": "x", "channel": "pigeon"}), "channel", 422),
            (json!({"body": "x", "sent_at": "soon"}), "sent_at", 422),
            (
                json!({"body": "x", "sent_at": "2026-03-01T12:06:00Z"}),
                "sent_at",
                422,
            ),
            (json!({"body": "x".repeat(100_001)}), "body", 422),
        ];
        for (value, name, status) in cases {
            let error = take(value).unwrap_err();
            assert_eq!(error.status(), status, "{name}: {error}");
            assert!(error.to_string().contains(name), "{name}: {error}");
        }
        assert!(take(json!({"body": "x", "sent_at": "2026-03-01T12:04:00Z"})).is_ok());
    }
}
