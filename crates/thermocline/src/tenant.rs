//! Who owns data, and which part of it.

use std::{
    collections::HashSet,
    fmt,
    hash::{Hash, Hasher},
    sync::{Mutex, OnceLock, PoisonError},
};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The tenant that data belongs to: a workspace, an organisation, a customer.
///
/// Every key, version and statistic is tied to one tenant, so two tenants can never see each other's entries.
///
/// ```
/// use thermocline::TenantId;
///
/// let text = "0190163d-8694-739b-aea5-966c26f8ad90";
/// let tenant = TenantId::from_uuid(text.parse()?);
/// assert_eq!(tenant.to_string(), text);
/// # Ok::<(), uuid::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TenantId(Uuid);

/// A part of a tenant's data that is versioned as a whole, such as `contacts` or `deals`.
///
/// In the database this is usually one table. The name is part of remote keys: keep it short and free of colons.
///
/// ```
/// use thermocline::Module;
///
/// const CONTACTS: Module = Module::new("contacts");
/// assert_eq!(CONTACTS, Module::intern(&String::from("contacts")));
/// ```
#[derive(Clone, Copy)]
pub struct Module {
    name: &'static str,
    // Computed at compile time for constants, so that hashing and comparing keys never walks the text.
    hash: u64,
}

impl TenantId {
    /// The owner of what belongs to no tenant, such as settings of the whole server.
    pub const SERVER: Self = Self(Uuid::nil());

    /// Makes a tenant id of a UUID.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// The UUID behind the id.
    pub const fn as_uuid(&self) -> Uuid {
        self.0
    }

    pub(crate) fn words(&self) -> (u64, u64) {
        self.0.as_u64_pair()
    }
}

impl From<Uuid> for TenantId {
    fn from(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TenantId({})", self.0)
    }
}

impl Module {
    /// Names a module.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            hash: fnv1a(name),
        }
    }

    /// The module with a name that is only known at run time, such as one read from a change feed.
    ///
    /// Each distinct name is kept for the life of the process, so this is for names from a closed set, never for
    /// user input.
    pub fn intern(name: &str) -> Self {
        static NAMES: OnceLock<Mutex<HashSet<&'static str>>> = OnceLock::new();
        let mut names = NAMES
            .get_or_init(Mutex::default)
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let kept = match names.get(name) {
            Some(kept) => *kept,
            None => {
                let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
                names.insert(kept);
                kept
            }
        };
        Self::new(kept)
    }

    /// The module's name.
    pub const fn as_str(&self) -> &'static str {
        self.name
    }

    pub(crate) const fn stable_hash(&self) -> u64 {
        self.hash
    }
}

impl PartialEq for Module {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && (std::ptr::eq(self.name, other.name) || self.name == other.name)
    }
}

impl Eq for Module {}

impl PartialOrd for Module {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Module {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.name.cmp(other.name)
    }
}

impl Hash for Module {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

impl fmt::Display for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Debug for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Module({})", self.name)
    }
}

/// FNV-1a, because it can run in a `const fn`. Also written into remote entries: it must never change.
pub(crate) const fn fnv1a(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        index += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_its_name_wherever_the_text_lies() {
        let constant = Module::new("deals");
        let interned = Module::intern(&["de", "als"].concat());
        assert_eq!(constant, interned);
        assert_ne!(constant, Module::new("deal"));
        assert!(std::ptr::eq(interned.as_str(), Module::intern("deals").as_str()));
    }

    #[test]
    fn the_server_is_the_nil_tenant() {
        assert_eq!(TenantId::SERVER.as_uuid(), Uuid::nil());
        let text = serde_json::to_string(&TenantId::SERVER).unwrap();
        assert_eq!(text, "\"00000000-0000-0000-0000-000000000000\"");
    }
}
