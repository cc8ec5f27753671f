//! What an entry is found by.

use std::{
    fmt,
    hash::{BuildHasher, Hash, Hasher, RandomState},
    sync::{Arc, LazyLock},
};

use crate::{
    policy::Namespace,
    tenant::{Module, TenantId},
};

/// The identity of an entry: whose it is, of which module and namespace, and what exactly.
///
/// Cloning and comparing never allocate. The subject must contain every input that the value depends on (filter, sort, page, and the
/// caller's permissions where they change the answer).
///
/// ```
/// use std::time::Duration;
/// use thermocline::{Digest, Key, Module, Namespace, Policy, TenantId};
///
/// static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(300)));
/// let filter = Digest::of(b"status=open&sort=-created&page=2");
/// let key = Key::new(&LIST, TenantId::SERVER, Module::new("deals"), filter);
/// assert_eq!(
///     key.name(),
///     format!("tenant:00000000-0000-0000-0000-000000000000:deals:list:{filter}"),
/// );
/// ```
#[derive(Clone)]
pub struct Key {
    // A lookup needs the hash more than once (memory, flights), so it is made once, here.
    hash: u64,
    subject: Identity,
    tenant: TenantId,
    // The name alone: keys lie in memory with every entry, and are the smaller for it.
    module: &'static str,
    namespace: &'static Namespace,
}

/// What an entry is about, within its tenant, module and namespace.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The digest of a longer description, such as a filter. Never allocates.
    Digest(Digest),
    /// A name that can be read, such as a record id.
    Name(Arc<str>),
}

/// 16 bytes that stand for any number of bytes: BLAKE3, truncated.
///
/// Nobody can find two descriptions with the same digest, so it is safe for descriptions made of user input.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 16]);

#[derive(Clone, PartialEq, Eq)]
enum Identity {
    Digest(Digest),
    Name(Arc<str>),
    /// The whole remote name, fixed elsewhere.
    Spelled(Arc<str>),
}

impl Key {
    /// Identifies an entry.
    pub fn new(
        namespace: &'static Namespace,
        tenant: TenantId,
        module: Module,
        subject: impl Into<Subject>,
    ) -> Self {
        let subject = match subject.into() {
            Subject::Digest(digest) => Identity::Digest(digest),
            Subject::Name(name) => Identity::Name(name),
        };
        Self::identified(namespace, tenant, module, subject)
    }

    /// The same key under a remote name whose spelling is fixed elsewhere, for instance by another program that
    /// reads it. The name takes the place of the subject; entries of another tenant under the same name are still
    /// told apart and never served.
    #[must_use]
    pub fn with_name(self, name: impl Into<Arc<str>>) -> Self {
        Self::identified(
            self.namespace,
            self.tenant,
            self.module(),
            Identity::Spelled(name.into()),
        )
    }

    /// The name of the entry in the remote layer: `tenant:{tenant}:{module}:{namespace}:{subject}`, unless
    /// [`with_name`](Self::with_name) fixed another.
    pub fn name(&self) -> String {
        self.to_string()
    }

    /// The kind of entry.
    pub fn namespace(&self) -> &'static Namespace {
        self.namespace
    }

    /// Whose entry it is.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The module it was made of, or mostly of.
    pub fn module(&self) -> Module {
        Module::new(self.module)
    }

    pub(crate) fn hash64(&self) -> u64 {
        self.hash
    }

    /// Bytes on the heap that belong to the key alone or shared with few others.
    pub(crate) fn heap_bytes(&self) -> usize {
        match &self.subject {
            Identity::Digest(_) => 0,
            Identity::Name(name) | Identity::Spelled(name) => name.len() + 2 * size_of::<usize>(),
        }
    }

    fn identified(
        namespace: &'static Namespace,
        tenant: TenantId,
        module: Module,
        subject: Identity,
    ) -> Self {
        let hash = hash(namespace, tenant, module, &subject);
        Self {
            hash,
            subject,
            tenant,
            module: module.as_str(),
            namespace,
        }
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
            && self.subject == other.subject
            && self.tenant == other.tenant
            && (std::ptr::eq(self.module, other.module) || self.module == other.module)
            && (std::ptr::eq(self.namespace, other.namespace) || self.namespace == other.namespace)
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            namespace,
            tenant,
            module,
            subject,
            ..
        } = self;
        match subject {
            Identity::Digest(digest) => write!(f, "tenant:{tenant}:{module}:{}:{digest}", namespace.name),
            Identity::Name(name) => write!(f, "tenant:{tenant}:{module}:{}:{name}", namespace.name),
            Identity::Spelled(name) => f.write_str(name),
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}

impl Digest {
    /// The digest of a description.
    pub fn of(description: &[u8]) -> Self {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&blake3::hash(description).as_bytes()[..16]);
        Self(bytes)
    }

    /// A digest that was computed elsewhere. It must be evenly spread over all 16 bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes of the digest.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    fn words(&self) -> (u64, u64) {
        let whole = u128::from_le_bytes(self.0);
        (whole as u64, (whole >> 64) as u64)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl From<Digest> for Subject {
    fn from(digest: Digest) -> Self {
        Self::Digest(digest)
    }
}

impl From<Arc<str>> for Subject {
    fn from(name: Arc<str>) -> Self {
        Self::Name(name)
    }
}

impl From<&str> for Subject {
    fn from(name: &str) -> Self {
        Self::Name(name.into())
    }
}

impl From<String> for Subject {
    fn from(name: String) -> Self {
        Self::Name(name.into())
    }
}

/// Drawn anew in every process, so that nobody outside can choose names that collide.
static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one("thermocline"));

fn hash(namespace: &Namespace, tenant: TenantId, module: Module, subject: &Identity) -> u64 {
    let (high, low) = tenant.words();
    let place = mix(high ^ *SEED, low ^ module.stable_hash());
    match subject {
        Identity::Digest(digest) => {
            let (first, second) = digest.words();
            mix(mix(first ^ place, second ^ namespace.stable_hash()), place)
        }
        Identity::Name(name) => {
            xxhash_rust::xxh3::xxh3_64_with_seed(name.as_bytes(), place ^ namespace.stable_hash())
        }
        Identity::Spelled(name) => {
            xxhash_rust::xxh3::xxh3_64_with_seed(name.as_bytes(), !place ^ namespace.stable_hash())
        }
    }
}

/// Both halves of the full product: every bit of either word reaches every bit of the result.
#[inline]
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x9e37_79b9_7f4a_7c15) * u128::from(b ^ 0xd1b5_4a32_d192_ed03);
    (product as u64) ^ ((product >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::policy::Policy;

    static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(1)));
    static COUNT: Namespace = Namespace::new("count", Policy::new(Duration::from_secs(1)));
    const DEALS: Module = Module::new("deals");

    #[test]
    fn every_part_tells_keys_apart() {
        let other = TenantId::from_uuid(uuid::Uuid::from_u128(7));
        let filter = Digest::of(b"a");
        let keys = [
            Key::new(&LIST, TenantId::SERVER, DEALS, filter),
            Key::new(&COUNT, TenantId::SERVER, DEALS, filter),
            Key::new(&LIST, other, DEALS, filter),
            Key::new(&LIST, TenantId::SERVER, Module::new("leads"), filter),
            Key::new(&LIST, TenantId::SERVER, DEALS, Digest::of(b"b")),
            Key::new(&LIST, TenantId::SERVER, DEALS, "a"),
            Key::new(&LIST, TenantId::SERVER, DEALS, "a").with_name("a"),
        ];
        for (i, a) in keys.iter().enumerate() {
            for (j, b) in keys.iter().enumerate() {
                assert_eq!(a == b, i == j, "{a} against {b}");
                assert_eq!(a.hash64() == b.hash64(), i == j, "hashes of {a} and {b}");
            }
        }
        assert_eq!(keys[0], keys[0].clone());
    }

    #[test]
    fn digests_are_the_head_of_blake3_in_hex() {
        assert_eq!(Digest::of(b"").to_string(), "af1349b9f5f9a1a6a0404dea36dcc949");
        assert_eq!(Digest::from_bytes(*Digest::of(b"x").as_bytes()), Digest::of(b"x"));
    }

    #[test]
    fn hashes_spread_over_all_bits() {
        let mut seen = [0_u32; 64];
        for number in 0..4096_u32 {
            let key = Key::new(&LIST, TenantId::SERVER, DEALS, Digest::of(&number.to_le_bytes()));
            for (bit, count) in seen.iter_mut().enumerate() {
                *count += u32::from(key.hash64() >> bit & 1 == 1);
            }
        }
        for (bit, count) in seen.iter().enumerate() {
            assert!(
                (1700..2400).contains(count),
                "bit {bit} is set in {count} of 4096 hashes"
            );
        }
    }
}
