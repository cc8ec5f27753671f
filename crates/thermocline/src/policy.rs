//! How long things are kept, and what happens while they are fetched.

use std::time::Duration;

use crate::tenant::fnv1a;

/// How the entries of a namespace live.
///
/// ```
/// use std::time::Duration;
/// use thermocline::Policy;
///
/// const LISTS: Policy = Policy::new(Duration::from_secs(300))
///     .with_jitter(0.1)
///     .with_soft_timeout(Duration::from_millis(200));
/// assert_eq!(LISTS.ttl, Duration::from_secs(300));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Policy {
    /// How long an entry is fresh. Zero: nothing is stored.
    pub ttl: Duration,
    /// The share of the TTL, from 0 to 1, by which an entry may expire early, drawn at random when it is stored, so
    /// that what was loaded together does not expire together. It never lengthens a life. Default: 0.05.
    pub jitter: f64,
    /// How long after its expiry an entry may still be served when nothing newer can be had. It is counted from the
    /// expiry of the load that made the entry and never granted again. Default: 10 minutes.
    pub grace: Duration,
    /// How long a caller waits for a load before it takes the stale entry, if there is one, while the load goes on.
    /// Default: none, the caller waits.
    pub soft_timeout: Option<Duration>,
    /// How long a caller waits for a load at all; the load itself goes on and its result is stored. Default: none.
    pub hard_timeout: Option<Duration>,
    /// Whether entries are also kept in the remote layer, where the cache has one. Default: yes.
    pub remote: bool,
    /// Past its TTL an entry still answers, as a hit, while its label is exactly the current versions, and the period of this
    /// length in which it was loaded has not ended; one load in the background renews it. Periods are counted from the
    /// Unix epoch, so one of 24 hours is the day in UTC. The versions prove the data; the period bounds what depends
    /// on the time as well, such as "the last 30 days". An entry that depends on nothing proves nothing. Default: none,
    /// the TTL is the end.
    pub proven_within: Option<Duration>,
    /// Whether the remote layer keeps entries through their grace as well, for servers that start while the source is away.
    /// Without it the expiry that the store shows is the TTL, which programs that look at the store may count on.
    /// Default: yes.
    pub remote_grace: bool,
    /// Payloads of more bytes than this are compressed for the remote layer. Default: 64 KiB.
    pub compress_above: usize,
}

/// A kind of cached thing with one policy, such as `list` or `count`.
///
/// Declare it as a constant or a static; its name appears in remote keys and statistics.
///
/// ```
/// use std::time::Duration;
/// use thermocline::{Namespace, Policy};
///
/// static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(300)));
/// assert_eq!(LIST.name, "list");
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Namespace {
    /// The name. Two namespaces of the same name are the same namespace.
    pub name: &'static str,
    /// How its entries live.
    pub policy: Policy,
    hash: u64,
}

impl Policy {
    /// Entries fresh for `ttl`, everything else at its default.
    pub const fn new(ttl: Duration) -> Self {
        Self {
            ttl,
            jitter: 0.05,
            grace: Duration::from_secs(600),
            soft_timeout: None,
            hard_timeout: None,
            remote: true,
            proven_within: None,
            remote_grace: true,
            compress_above: 64 * 1024,
        }
    }

    /// Sets [`ttl`](Self::ttl).
    #[must_use]
    pub const fn with_ttl(mut self, ttl: Duration) -> Self {
        self.ttl = ttl;
        self
    }

    /// Sets [`jitter`](Self::jitter). Default: 0.05.
    ///
    /// # Panics
    ///
    /// When the share is not between 0 and 1; for a constant that is a compile error.
    #[must_use]
    pub const fn with_jitter(mut self, jitter: f64) -> Self {
        assert!(
            jitter >= 0.0 && jitter <= 1.0,
            "jitter is a share of the TTL, from 0 to 1"
        );
        self.jitter = jitter;
        self
    }

    /// Sets [`grace`](Self::grace). Default: 10 minutes.
    #[must_use]
    pub const fn with_grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// Sets [`soft_timeout`](Self::soft_timeout). Default: none.
    #[must_use]
    pub const fn with_soft_timeout(mut self, timeout: Duration) -> Self {
        self.soft_timeout = Some(timeout);
        self
    }

    /// Sets [`hard_timeout`](Self::hard_timeout). Default: none.
    #[must_use]
    pub const fn with_hard_timeout(mut self, timeout: Duration) -> Self {
        self.hard_timeout = Some(timeout);
        self
    }

    /// Sets [`remote`](Self::remote). Default: yes.
    #[must_use]
    pub const fn with_remote(mut self, remote: bool) -> Self {
        self.remote = remote;
        self
    }

    /// Sets [`proven_within`](Self::proven_within). Default: none.
    ///
    /// # Panics
    ///
    /// When the period is shorter than a millisecond; for a constant that is a compile error.
    #[must_use]
    pub const fn with_proven_within(mut self, period: Duration) -> Self {
        assert!(period.as_millis() > 0, "a period has a length");
        self.proven_within = Some(period);
        self
    }

    /// Sets [`remote_grace`](Self::remote_grace). Default: yes.
    #[must_use]
    pub const fn with_remote_grace(mut self, kept: bool) -> Self {
        self.remote_grace = kept;
        self
    }

    /// Sets [`compress_above`](Self::compress_above). Default: 64 KiB.
    #[must_use]
    pub const fn with_compress_above(mut self, bytes: usize) -> Self {
        self.compress_above = bytes;
        self
    }
}

impl Namespace {
    /// Names a kind of cached thing. Keep the name short and free of colons.
    pub const fn new(name: &'static str, policy: Policy) -> Self {
        Self {
            name,
            policy,
            hash: fnv1a(name),
        }
    }

    pub(crate) const fn stable_hash(&self) -> u64 {
        self.hash
    }
}

impl PartialEq for Namespace {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && self.name == other.name
    }
}

impl Eq for Namespace {}
