use bytes::Bytes;
use redis::Value;

use super::Failure;

/// What a store answers.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Reply {
    /// There is nothing.
    Nil,
    /// A whole number.
    Integer(i64),
    /// A number.
    Double(f64),
    /// Yes or no.
    Boolean(bool),
    /// A short text of the store itself, such as `OK`.
    Status(String),
    /// Data, as it was received; taking it out copies nothing.
    Bytes(Bytes),
    /// Several answers.
    List(Vec<Reply>),
    /// Pairs of answers.
    Map(Vec<(Reply, Reply)>),
    /// A refusal among several answers. A refusal of the whole command is a
    /// [`RedisError`](crate::RedisError) instead.
    Error {
        /// The first word of the refusal.
        code: String,
        /// The rest of it.
        message: String,
    },
}

impl Reply {
    /// The name of its kind, for error messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Nil => "nil",
            Self::Integer(_) => "an integer",
            Self::Double(_) => "a double",
            Self::Boolean(_) => "a boolean",
            Self::Status(_) => "a status",
            Self::Bytes(_) => "bytes",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Error { .. } => "an error",
        }
    }

    /// The answer to a command; a refusal becomes an error.
    pub(super) fn of(value: Value) -> Result<Self, Failure> {
        match Self::nested(value) {
            Self::Error { code, message } => Err(Failure::Refused { code, message }),
            reply => Ok(reply),
        }
    }

    pub(super) fn nested(value: Value) -> Self {
        let list = |values: Vec<Value>| Self::List(values.into_iter().map(Self::nested).collect());
        match value {
            Value::Nil => Self::Nil,
            Value::Int(number) => Self::Integer(number),
            Value::Double(number) => Self::Double(number),
            Value::Boolean(answer) => Self::Boolean(answer),
            Value::Okay => Self::Status("OK".to_owned()),
            Value::SimpleString(text) => Self::Status(text),
            Value::BulkString(bytes) | Value::BigNumber(bytes) => Self::Bytes(bytes.into()),
            Value::VerbatimString { text, .. } => Self::Bytes(text.into()),
            Value::Array(values) | Value::Set(values) | Value::Push { data: values, .. } => list(values),
            Value::Map(pairs) => Self::Map(
                pairs
                    .into_iter()
                    .map(|(key, value)| (Self::nested(key), Self::nested(value)))
                    .collect(),
            ),
            Value::Attribute { data, .. } => Self::nested(*data),
            Value::ServerError(error) => Self::Error {
                code: error.code().to_owned(),
                message: error.details().unwrap_or_default().to_owned(),
            },
            // The library may learn kinds that we do not ask for.
            _ => Self::Nil,
        }
    }
}
