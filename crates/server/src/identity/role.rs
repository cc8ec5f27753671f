//! Roles, levels and per-module permissions.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::scopes::Scopes;

/// What a person is in their tenant, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Reads.
    Readonly,
    /// Reads and writes business modules.
    Member,
    /// As a member; sees the team's numbers.
    Manager,
    /// Everything in the own tenant, users included.
    Admin,
    /// Every tenant.
    Superadmin,
}

/// What is done to a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Lists, reads, exports.
    Read,
    /// Creates, changes, deletes, imports.
    Write,
}

/// Permissions of one user beside the role: they narrow what the role allows, never widen it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Permissions {
    /// The most that is allowed anywhere; `None`: as the role says.
    ceiling: Option<Level>,
    /// Per module; `None` for a module that is not listed: as the role says, or nothing when the list is exclusive.
    modules: BTreeMap<String, Option<Level>>,
    exclusive: bool,
    /// What the API token allows, where the request carries one.
    scopes: Option<Scopes>,
}

#[derive(Deserialize)]
struct Stored {
    #[serde(default)]
    access_level: Option<String>,
    #[serde(default)]
    modules: Option<Value>,
}

impl Role {
    /// The role with this name; older names of members count.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "superadmin" => Some(Self::Superadmin),
            "admin" => Some(Self::Admin),
            "manager" => Some(Self::Manager),
            "member" | "employee" | "user" | "power-user" => Some(Self::Member),
            "readonly" => Some(Self::Readonly),
            _ => None,
        }
    }

    /// The name in JSON and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Readonly => "readonly",
            Self::Member => "member",
            Self::Manager => "manager",
            Self::Admin => "admin",
            Self::Superadmin => "superadmin",
        }
    }
}

impl Permissions {
    /// Reads the stored form `{access_level, modules}`.
    ///
    /// `access_level` `read`, `readonly`, `read_only` or `view` forbids all writes, `none` everything. `modules` is either
    /// a list of names (only these) or an object from name to `none`, `read`, `write`, `full`, true or false. What cannot
    /// be understood allows nothing beyond reading, because a permission that was meant to narrow must not widen.
    pub fn from_json(value: &Value) -> Self {
        if value.is_null() {
            return Self::default();
        }
        let Ok(stored) = Stored::deserialize(value) else {
            return Self {
                ceiling: Some(Level::Read),
                ..Self::default()
            };
        };
        let ceiling = stored.access_level.as_deref().and_then(|name| match name {
            "read" | "readonly" | "read_only" | "view" => Some(Level::Read),
            _ => None,
        });
        let nothing = stored.access_level.as_deref() == Some("none");
        let (modules, listed) = match stored.modules {
            Some(Value::Array(names)) => {
                let names = names.iter().filter_map(Value::as_str);
                (
                    names.map(|name| (name.to_owned(), Some(Level::Write))).collect(),
                    true,
                )
            }
            Some(Value::Object(levels)) => (
                levels
                    .into_iter()
                    .map(|(name, level)| (name, level_of(&level)))
                    .collect(),
                false,
            ),
            _ => (BTreeMap::new(), false),
        };
        Self {
            ceiling,
            modules,
            exclusive: listed || nothing,
            scopes: None,
        }
    }

    /// The same, narrowed to what an API token allows.
    #[must_use]
    pub fn narrowed(self, scopes: Scopes) -> Self {
        Self {
            scopes: Some(scopes),
            ..self
        }
    }

    /// What the API token of the request allows, if it carries one.
    pub fn scopes(&self) -> Option<&Scopes> {
        self.scopes.as_ref()
    }

    /// Whether this level on this module passes.
    pub fn allow(&self, module: &str, level: Level) -> bool {
        if self
            .scopes
            .as_ref()
            .is_some_and(|scopes| !scopes.allow(module, level))
        {
            return false;
        }
        if self.ceiling.is_some_and(|ceiling| level > ceiling) {
            return false;
        }
        match self.modules.get(module) {
            Some(Some(granted)) => level <= *granted,
            Some(None) => false,
            None => !self.exclusive,
        }
    }
}

fn level_of(value: &Value) -> Option<Level> {
    match value {
        Value::Bool(true) => Some(Level::Write),
        Value::String(name) => match name.as_str() {
            "read" | "readonly" | "read_only" | "view" => Some(Level::Read),
            "write" | "full" | "edit" | "admin" => Some(Level::Write),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_role_is_only_narrowed() {
        let nothing_said = Permissions::from_json(&Value::Null);
        assert!(nothing_said.allow("contacts", Level::Write));

        let reader = Permissions::from_json(&json!({"access_level": "read"}));
        assert!(reader.allow("contacts", Level::Read) && !reader.allow("contacts", Level::Write));

        let listed = Permissions::from_json(&json!({"modules": ["contacts"]}));
        assert!(listed.allow("contacts", Level::Write) && !listed.allow("leads", Level::Read));

        let per_module = Permissions::from_json(&json!({"modules": {"leads": "none", "contacts": "read"}}));
        assert!(!per_module.allow("leads", Level::Read));
        assert!(per_module.allow("contacts", Level::Read) && !per_module.allow("contacts", Level::Write));
        assert!(per_module.allow("tasks", Level::Write));

        assert!(!Permissions::from_json(&json!("rubbish")).allow("contacts", Level::Write));
    }
}
