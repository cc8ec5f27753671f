//! What a caller asks for.

use std::time::Duration;

use uuid::Uuid;

use crate::{
    key::Key,
    version::{VersionKey, Versions},
};

/// A read of one entry.
///
/// ```
/// use std::time::Duration;
/// use thermocline::{Key, Mode, Module, Namespace, Policy, Request, TenantId, VersionKey};
///
/// static DETAIL: Namespace = Namespace::new("detail", Policy::new(Duration::from_secs(300)));
/// const DEALS: Module = Module::new("deals");
///
/// let depends = [VersionKey::new(TenantId::SERVER, DEALS)];
/// let key = Key::new(&DETAIL, TenantId::SERVER, DEALS, "42");
/// let request = Request { mode: Mode::Renew, ..Request::new(key, &depends) };
/// assert_eq!(request.depends.len(), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// What is wanted.
    pub key: Key,
    /// The data that the value is made of. An entry is current while it shows the current version of each. The
    /// same key must always come with the same list. Empty: only the TTL counts.
    pub depends: &'a [VersionKey],
    /// Of each dependency, in the order of `depends`, the only record that the answer shows anything of; `None`, or an end of the
    /// list before that of `depends`: it shows more. A commit that says which records it touched, and does not name this one,
    /// leaves the answer current.
    ///
    /// Only to be given where nothing else of the module is in the answer: no other row, no count, no neighbour's
    /// name. The same key must always come with the same list.
    pub records: &'a [Option<Uuid>],
    /// Versions that the answer must reach at least, such as those of the caller's own writes.
    pub floors: &'a [(VersionKey, u64)],
    /// How the cache may be used.
    pub mode: Mode,
    /// In place of the policy's TTL, for what this request stores.
    pub ttl: Option<Duration>,
}

/// How a request uses the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// A layer may answer.
    #[default]
    Use,
    /// No layer may answer: load anew and store the result. The error of a failed load is given to the caller, never
    /// a stale entry.
    Renew,
    /// As [`Renew`](Self::Renew), ahead of those who will ask: the remote layer keeps the entry for as long as it may be
    /// proven current ([`Policy::proven_within`](crate::Policy::proven_within)), so that servers which start later have it too.
    Warm,
    /// Load and store nothing.
    Bypass(BypassReason),
}

/// Why a request did not use the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BypassReason {
    /// The client asked for it.
    Client,
    /// The tenant's settings do not allow it.
    Policy,
    /// The cache is switched off.
    Disabled,
    /// This kind of request is never cached.
    NotCacheable,
}

/// What a loader found.
#[derive(Debug, Clone)]
pub enum Loaded<V> {
    /// A value to keep.
    Cacheable {
        /// The value.
        value: V,
        /// The versions that the value's own snapshot showed, in the order of the request's `depends`. Read them
        /// in the same statement as the data, or before it; never after it.
        versions: Versions,
        /// In place of the request's and the policy's TTL. Zero: keep nothing, and forget what was kept.
        ttl: Option<Duration>,
    },
    /// A value to keep, labelled with the versions that the engine knew when it started the loader. Right for every
    /// loader that reads the source itself, after it was started; a label from the data's own snapshot
    /// ([`Cacheable`](Self::Cacheable)) is newer when a write commits during the load.
    Unlabelled {
        /// The value.
        value: V,
        /// In place of the request's and the policy's TTL. Zero: keep nothing, and forget what was kept.
        ttl: Option<Duration>,
    },
    /// A value for those who wait for it now, which no layer may keep, such as "not found". What is kept already stays
    /// until it is replaced; a TTL of zero forgets it.
    Uncacheable(V),
}

impl<'a> Request<'a> {
    /// A plain read.
    pub fn new(key: Key, depends: &'a [VersionKey]) -> Self {
        Self {
            key,
            depends,
            records: &[],
            floors: &[],
            mode: Mode::Use,
            ttl: None,
        }
    }
}

impl<V> Loaded<V> {
    /// A value that shows `versions`.
    pub fn new(value: V, versions: impl Into<Versions>) -> Self {
        Self::Cacheable {
            value,
            versions: versions.into(),
            ttl: None,
        }
    }

    /// A value that was read from the source by the loader itself.
    pub fn unlabelled(value: V) -> Self {
        Self::Unlabelled { value, ttl: None }
    }
}

impl BypassReason {
    /// The reason's name, as in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Policy => "policy",
            Self::Disabled => "disabled",
            Self::NotCacheable => "not-cacheable",
        }
    }
}
