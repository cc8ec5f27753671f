//! Request bodies: every field checked against its kind, everything wrong answered together.

use http::HeaderMap;
use serde_json::{Map, Value, json};

use super::value::{canonical_text, date, decimal, instant, shortened};
use crate::identity::Caller;
use crate::modules::{Draft, Field, Kind, ModuleSpec, Values, Write, WriteKind};
use crate::problem::{ApiError, FieldError};

/// What happens to names that the server does not know (RFC 7240, `Prefer: handling=…`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leniency {
    /// A 400 names them.
    Strict,
    /// Unknown fields go into `metadata`, unknown parameters are ignored.
    Lenient,
}

/// A checked body.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// Columns and their values.
    pub columns: Map<String, Value>,
    /// Unknown fields of a lenient request, to be merged into `metadata`.
    pub extra: Map<String, Value>,
    /// Fields that are kept beside the row.
    pub aside: Vec<(&'static str, bool)>,
    /// Tenants that the body names.
    pub tenants: Vec<String>,
}

/// Sent back by clients that return whole rows; the server's own.
const IGNORED: &[&str] = &["id", "created_at", "updated_at", "created_date", "updated_date"];

impl Leniency {
    /// What the request asks for.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let lenient = headers.get_all("prefer").iter().any(|value| {
            value.to_str().is_ok_and(|text| {
                text.split([',', ';'])
                    .any(|part| part.trim().eq_ignore_ascii_case("handling=lenient"))
            })
        });
        if lenient { Self::Lenient } else { Self::Strict }
    }
}

/// Checks a body against the module's fields.
///
/// # Errors
/// 400 for what is not an object, for unknown and for missing fields; 422 for values that are not valid.
pub(crate) fn take_fields(
    spec: &ModuleSpec,
    body: Value,
    kind: WriteKind,
    caller: &Caller,
    leniency: Leniency,
) -> Result<Taken, ApiError> {
    let Value::Object(members) = body else {
        return Err(ApiError::malformed(
            "not_an_object",
            "the body must be a JSON object with the fields of the row",
        ));
    };
    let mut taken = Taken::default();
    let mut errors = Vec::new();
    let mut unknown = Vec::new();
    for (name, value) in members {
        if name == "tenant_id" && !names_its_own_slug(spec, &value) {
            if let Value::String(tenant) = value
                && !tenant.is_empty()
            {
                taken.tenants.push(tenant);
            }
            continue;
        }
        if IGNORED.contains(&name.as_str()) {
            continue;
        }
        let field = if name == "tenant_id" {
            spec.field("slug")
        } else {
            spec.body_field(&name)
        };
        match field {
            Some(field) if field.write == Write::Server => {}
            Some(field) => match check(field, value) {
                Ok(value) => keep(field, &name, value, kind, &mut taken, &mut errors),
                Err(error) => errors.push(error),
            },
            None if leniency == Leniency::Lenient => {
                taken.extra.insert(name, value);
            }
            None => unknown.push(FieldError::new(
                name.clone(),
                "unknown",
                format!("`{name}` is not a field of {}", spec.name()),
            )),
        }
    }
    if !unknown.is_empty() {
        let detail = unknown
            .iter()
            .map(|error| error.message.as_str())
            .collect::<Vec<_>>()
            .join("; ");
        return Err(ApiError::Malformed {
            code: "unknown_field",
            detail,
            errors: unknown,
        });
    }
    complete(spec, kind, caller, &mut taken, &mut errors)?;
    if errors.is_empty() {
        Ok(taken)
    } else {
        Err(ApiError::invalid(errors))
    }
}

/// What every write goes through once its values were checked one by one: the module's own rules, the fields that a
/// new row must have, and who made it.
///
/// Values that are wrong are left in `errors`.
///
/// # Errors
/// 400 `missing_field` that names every field that is missing.
pub(crate) fn complete(
    spec: &ModuleSpec,
    kind: WriteKind,
    caller: &Caller,
    taken: &mut Taken,
    errors: &mut Vec<FieldError>,
) -> Result<(), ApiError> {
    (spec.prepare)(&mut Draft {
        kind,
        caller,
        fields: &mut taken.columns,
        errors,
    });
    if kind == WriteKind::Create {
        require(spec, taken, errors)?;
        if spec.field("created_by").is_some() && !taken.columns.contains_key("created_by") {
            taken
                .columns
                .insert("created_by".to_owned(), json!(caller.email.as_ref()));
        }
    }
    Ok(())
}

/// Older clients call a tenant's slug `tenant_id`.
fn names_its_own_slug(spec: &ModuleSpec, value: &Value) -> bool {
    spec.tenancy == crate::modules::Tenancy::Tenants
        && value
            .as_str()
            .is_some_and(|text| uuid::Uuid::parse_str(text).is_err() && !text.is_empty())
}

/// Puts a checked value where it belongs; `name` is how the body calls the field.
pub(crate) fn keep(
    field: &'static Field,
    name: &str,
    value: Value,
    kind: WriteKind,
    taken: &mut Taken,
    errors: &mut Vec<FieldError>,
) {
    // The field's own name wins over an alias that stands in the same body.
    if name != field.name && taken.columns.contains_key(field.name) {
        return;
    }
    if value.is_null() && !field.nullable {
        // On create a null means "not said": the default applies, or the field is reported as missing.
        if kind == WriteKind::Update {
            errors.push(FieldError::new(
                field.name,
                "missing",
                format!("{} must have a value", field.name),
            ));
        }
        return;
    }
    if field.expression.is_some() && field.kind == Kind::Json {
        // A new row brings its parts along; a change leaves them alone, as clients send whole rows back.
        if kind == WriteKind::Create {
            taken.columns.insert(field.name.to_owned(), value);
        }
    } else if field.expression.is_some() {
        taken.aside.push((field.name, value == Value::Bool(true)));
    } else {
        taken.columns.insert(field.name.to_owned(), value);
    }
}

fn require(spec: &ModuleSpec, taken: &Taken, errors: &mut Vec<FieldError>) -> Result<(), ApiError> {
    let named = |name: &str| errors.iter().any(|error| error.field == name);
    let mut missing: Vec<FieldError> = spec
        .all_fields()
        .filter(|field| field.required && !taken.columns.contains_key(field.name) && !named(field.name))
        .map(|field| FieldError::new(field.name, "missing", format!("{} is required", field.name)))
        .collect();
    missing.extend(errors.extract_if(.., |error| error.code == "missing"));
    if missing.is_empty() {
        return Ok(());
    }
    let detail = missing
        .iter()
        .map(|error| error.message.as_str())
        .collect::<Vec<_>>()
        .join("; ");
    Err(ApiError::Malformed {
        code: "missing_field",
        detail,
        errors: missing,
    })
}

/// One value, of the right type and within the field's bounds.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn check(field: &'static Field, value: Value) -> Result<Value, FieldError> {
    let wrong = |expected: &str, value: &Value| {
        let shown = match value {
            Value::String(text) => shortened(text),
            other => shortened(&other.to_string()),
        };
        Err(FieldError::new(
            field.name,
            "type",
            format!("{} `{shown}` is not {expected}", field.name),
        ))
    };
    if value.is_null() {
        return Ok(Value::Null);
    }
    if let Value::String(text) = &value
        && text.is_empty()
        && !matches!(field.kind, Kind::Text(_))
    {
        return Ok(if field.kind == Kind::TextList {
            json!([])
        } else {
            Value::Null
        });
    }
    match (field.kind, value) {
        (Kind::Text(limit), value) => text(field, limit, value),
        (Kind::Email, Value::String(address)) => email(field, address),
        (Kind::Integer, Value::Number(number)) => match whole(&number) {
            Some(number) => Ok(json!(number)),
            None => wrong("a whole number", &Value::Number(number)),
        },
        (Kind::Decimal, Value::Number(number)) => match decimal(&number.to_string()) {
            Some(_) => Ok(Value::Number(number)),
            None => wrong("a number below 1e30", &Value::Number(number)),
        },
        (Kind::Boolean, Value::Bool(flag)) => Ok(Value::Bool(flag)),
        // A time of day is cut off: clients send instants for dates.
        (Kind::Date, Value::String(text)) => match date(&text).or_else(|| instant_date(&text)) {
            Some(date) => Ok(json!(date.to_string())),
            None => wrong("a date such as 2026-11-21", &Value::String(text)),
        },
        (Kind::Timestamp, Value::String(text)) => match instant(&text) {
            Some(instant) => Ok(json!(instant.to_string())),
            None => wrong("a time such as 2026-11-21T09:30:00Z", &Value::String(text)),
        },
        (Kind::TextList, Value::Array(items)) => list(field, items),
        (Kind::TextList, Value::String(text)) => Ok(text
            .split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .collect::<Vec<_>>()
            .into()),
        (Kind::Json, value @ (Value::Object(_) | Value::Array(_))) => Ok(value),
        (
            Kind::Uuid | Kind::Reference(_) | Kind::Integer | Kind::Decimal | Kind::Boolean,
            Value::String(text),
        ) => match canonical_text(field, &text) {
            Ok(text) => Ok(match field.kind {
                Kind::Boolean => json!(text == "true"),
                // Postgres reads the digits of a text as exactly as those of a number.
                _ => json!(text),
            }),
            Err(message) => Err(FieldError::new(field.name, "type", message)),
        },
        (Kind::Uuid | Kind::Reference(_), value) => wrong("a UUID", &value),
        (Kind::Email, value) => wrong("an e-mail address", &value),
        (Kind::Integer, value) => wrong("a whole number", &value),
        (Kind::Decimal, value) => wrong("a number", &value),
        (Kind::Boolean, value) => wrong("true or false", &value),
        (Kind::Date, value) => wrong("a date such as 2026-11-21", &value),
        (Kind::Timestamp, value) => wrong("a time such as 2026-11-21T09:30:00Z", &value),
        (Kind::TextList, value) => wrong("a list of texts", &value),
        (Kind::Json, value) => wrong("a JSON object", &value),
    }
}

fn whole(number: &serde_json::Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        let float = number.as_f64()?;
        // 2^53: beyond it a float no longer names one whole number.
        (float.fract() == 0.0 && float.abs() <= 9_007_199_254_740_992.0).then_some(float as i64)
    })
}

fn instant_date(text: &str) -> Option<jiff::civil::Date> {
    instant(text).map(|instant| instant.to_zoned(jiff::tz::TimeZone::UTC).date())
}

fn text(field: &'static Field, limit: usize, value: Value) -> Result<Value, FieldError> {
    let text = match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        other => {
            let message = format!("{} `{}` is not a text", field.name, shortened(&other.to_string()));
            return Err(FieldError::new(field.name, "type", message));
        }
    };
    if text.contains('\0') {
        return Err(FieldError::new(
            field.name,
            "value",
            format!("{} must not contain a NUL character", field.name),
        ));
    }
    if text.chars().count() > limit {
        let message = format!("{} is longer than {limit} characters", field.name);
        return Err(FieldError::new(field.name, "too_long", message));
    }
    if field.required && text.trim().is_empty() {
        return Err(FieldError::new(
            field.name,
            "value",
            format!("{} must not be empty", field.name),
        ));
    }
    let text = field.canonical(&text).to_owned();
    if let Values::Closed(allowed) = field.values
        && !allowed.contains(&text.as_str())
    {
        let message = format!(
            "{} `{}` is not one of {}",
            field.name,
            shortened(&text),
            allowed.join(", ")
        );
        return Err(FieldError::new(field.name, "value", message));
    }
    Ok(Value::String(text))
}

/// One `@` with something on both sides and no blanks: what can be said without asking the mail server.
fn email(field: &'static Field, address: String) -> Result<Value, FieldError> {
    let address = address.trim().to_owned();
    let well_formed = address.len() <= 320
        && !address.contains(|c: char| c.is_whitespace() || c.is_control())
        && address
            .rsplit_once('@')
            .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty());
    if well_formed {
        return Ok(Value::String(address));
    }
    let message = format!(
        "{} `{}` is not an e-mail address",
        field.name,
        shortened(&address)
    );
    Err(FieldError::new(field.name, "value", message))
}

fn list(field: &'static Field, items: Vec<Value>) -> Result<Value, FieldError> {
    if items.len() > 1000 {
        return Err(FieldError::new(
            field.name,
            "too_long",
            format!("{} has more than 1,000 items", field.name),
        ));
    }
    let texts: Option<Vec<Value>> = items
        .into_iter()
        .map(|item| match item {
            Value::String(text) if text.len() <= 1000 && !text.contains('\0') => Some(Value::String(text)),
            Value::Number(number) => Some(Value::String(number.to_string())),
            _ => None,
        })
        .collect();
    texts.map(Value::Array).ok_or_else(|| {
        FieldError::new(
            field.name,
            "type",
            format!(
                "{} must be a list of texts of at most 1,000 characters",
                field.name
            ),
        )
    })
}
