use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use thermocline::RemoteError;

/// Why a command was not carried out. Never holds a password.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum RedisError {
    /// There is no connection now, so the command was not even sent. It is being restored in the background.
    #[error("the {store} store is disconnected")]
    Disconnected {
        /// The name of the connection.
        store: Arc<str>,
    },

    /// No answer in time. The command may have been carried out all the same.
    #[error("the {store} store gave no answer within {limit:?}")]
    TimedOut {
        /// The name of the connection.
        store: Arc<str>,
        /// How long it was waited for.
        limit: Duration,
    },

    /// The connection broke before the answer came. The command may have been carried out all the same.
    #[error("the connection to the {store} store broke")]
    Broken {
        /// The name of the connection.
        store: Arc<str>,
        /// What happened to it.
        #[source]
        source: Arc<dyn Error + Send + Sync>,
    },

    /// The store understood the command and refused it, for example because it is full.
    #[error("the {store} store refused a command: {code} {message}")]
    Refused {
        /// The name of the connection.
        store: Arc<str>,
        /// The first word of the refusal, such as `OOM` or `NOAUTH`.
        code: String,
        /// The rest of it.
        message: String,
    },

    /// The answer is of a kind that this command never gives.
    #[error("the {store} store gave an answer that makes no sense for `{command}`: {answer}")]
    Unexpected {
        /// The name of the connection.
        store: Arc<str>,
        /// The command, without its arguments.
        command: &'static str,
        /// The kind of answer.
        answer: &'static str,
    },
}

impl From<RedisError> for RemoteError {
    fn from(error: RedisError) -> Self {
        match error {
            RedisError::TimedOut { limit, .. } => Self::TimedOut { limit },
            error => Self::unavailable(error),
        }
    }
}
