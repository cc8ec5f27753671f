//! Why a command ended without having done its work.

use std::fmt;
use std::process::ExitCode;

use supervisor::SupervisorError;

use crate::database::is_outage;
use crate::problem::ApiError;
use crate::settings::SettingError;

/// What the process answers to whoever started it. The numbers are documented in `--help`; scripts rely on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// Tried, and failed.
    Failed = 1,
    /// Asked for wrongly: arguments or settings.
    Usage = 2,
    /// Something that the command talks to is away.
    Unreachable = 3,
    /// A signal came first. 128 + SIGINT, as shells have it.
    Interrupted = 130,
}

/// A failure with the line that is printed for it.
#[derive(Debug)]
pub(super) struct Failure {
    exit: Exit,
    message: String,
}

impl Failure {
    pub(super) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            exit,
            message: message.into(),
        }
    }

    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    pub(super) fn interrupted() -> Self {
        Self::new(Exit::Interrupted, "stopped before it was done")
    }

    pub(super) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.exit as u8)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl From<anyhow::Error> for Failure {
    /// The chain of causes as one line; whether a store was away is found in the chain.
    fn from(error: anyhow::Error) -> Self {
        let message = format!("{error:#}");
        let away = error.chain().any(|cause| {
            cause
                .downcast_ref::<tokio_postgres::Error>()
                .is_some_and(is_outage)
        });
        if away {
            Self::new(
                Exit::Unreachable,
                format!("{message}; `thermocline doctor` checks every store and says what to do"),
            )
        } else {
            Self::new(Exit::Failed, message)
        }
    }
}

impl From<ApiError> for Failure {
    /// The sentence that the API would answer, and the cause that it would only log.
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Internal(cause) => cause.into(),
            ApiError::Unavailable { detail, source } => Self::new(
                Exit::Unreachable,
                match source {
                    Some(cause) => format!("{detail}: {cause:#}"),
                    None => detail,
                },
            ),
            other => {
                let problem = other.problem();
                let fields: Vec<String> = problem.errors.iter().map(|error| error.message.clone()).collect();
                let more = if fields.is_empty() || problem.detail.contains(&fields[0]) {
                    String::new()
                } else {
                    format!(": {}", fields.join("; "))
                };
                Self::new(Exit::Failed, format!("{}{more}", problem.detail))
            }
        }
    }
}

/// A connection that the pool could not give.
pub(super) fn pool(error: deadpool_postgres::PoolError) -> Failure {
    let text = match &error {
        deadpool_postgres::PoolError::Backend(cause) => format!("{cause}: {}", why(cause)),
        other => other.to_string(),
    };
    Failure::new(
        Exit::Unreachable,
        format!("cannot connect with DATABASE_URL: {text}; `thermocline doctor` says what to do"),
    )
}

/// The innermost cause.
fn why(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

impl From<Vec<SettingError>> for Failure {
    fn from(errors: Vec<SettingError>) -> Self {
        let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Self::usage(texts.join("; "))
    }
}

impl From<SupervisorError> for Failure {
    fn from(error: SupervisorError) -> Self {
        Self::new(Exit::Failed, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_setting_is_named_in_one_line() {
        let wrong = |name: &str| SettingError {
            name: name.to_owned(),
            problem: "is wrong".to_owned(),
        };
        let failure = Failure::from(vec![wrong("PORT"), wrong("BIND")]);
        assert_eq!(failure.to_string(), "PORT: is wrong; BIND: is wrong");
        assert_eq!(failure.exit, Exit::Usage);
    }
}
