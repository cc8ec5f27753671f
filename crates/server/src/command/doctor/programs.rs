//! What `dev` needs on this machine.

use supervisor::{PostgresPrograms, RedisProgram};

use super::Finding;

pub(super) fn examine() -> Vec<Finding> {
    let postgres = match PostgresPrograms::find() {
        Ok(programs) => Finding::fine(
            "Postgres (program)",
            format!(
                "version {} in {}",
                programs.version(),
                programs.directory().display()
            ),
        ),
        Err(error) => Finding::wrong("Postgres (program)", error.to_string()),
    };
    let redis = match RedisProgram::find() {
        Ok(program) => Finding::fine(
            "Valkey/Redis (program)",
            format!("version {} as {}", program.version(), program.path().display()),
        ),
        Err(error) => Finding::wrong("Valkey/Redis (program)", error.to_string()),
    };
    vec![postgres, redis]
}
