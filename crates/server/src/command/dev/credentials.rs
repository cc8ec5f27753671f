//! Passwords and keys of one data folder: random, made once, readable for their owner only.

use anyhow::Context;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::data_directory::DataDirectory;
use crate::demo;

const FILE: &str = "credentials.json";

/// What the parts of one installation prove themselves with.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Credentials {
    /// Password of the database's owner.
    pub(super) owner: String,
    /// Password of the server's role.
    pub(super) server: String,
    /// Password of the change feed's role.
    pub(super) feed: String,
    /// Signs access tokens; kept, so that a restart logs nobody out.
    pub(super) jwt_secret: String,
    /// Password of every demo user.
    pub(super) demo: String,
    /// True when they were made just now.
    #[serde(skip)]
    pub(super) is_new: bool,
}

impl Credentials {
    /// Those of the folder, made when there are none.
    pub(super) fn load_or_create(directory: &DataDirectory) -> anyhow::Result<Self> {
        if let Some(text) = directory.read(FILE)? {
            return serde_json::from_str(&text).with_context(|| {
                format!(
                    "{} cannot be understood; remove it to have new passwords made",
                    directory.path().join(FILE).display()
                )
            });
        }
        let made = Self {
            owner: random(),
            server: random(),
            feed: random(),
            jwt_secret: format!("{}{}", random(), random()),
            demo: demo::random_password(),
            is_new: true,
        };
        let text = serde_json::to_string_pretty(&made).context("writing down the credentials")?;
        directory.write(FILE, &text, 0o600)?;
        Ok(made)
    }
}

/// 122 random bits from the system, as 32 hexadecimal digits.
fn random() -> String {
    Uuid::new_v4().simple().to_string()
}
