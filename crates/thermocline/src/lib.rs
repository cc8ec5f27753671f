#![doc = include_str!("../README.md")]

mod answer;
mod cache;
mod clock;
mod event;
mod inspection;
mod key;
mod memory;
mod policy;
mod remote;
mod request;
mod statistics;
mod tenant;
mod usage;
mod value;
mod version;

pub use self::answer::{Answer, Layer, LoadError, MissReason, Outcome, StaleReason};
pub use self::cache::{Cache, CacheBuilder};
pub use self::clock::{Clock, ManualClock, SystemClock, Timestamp};
pub use self::event::Event;
pub use self::inspection::{EntryInspection, Inspection, LayerInspection, LayerVerdict, RequiredVersion};
pub use self::key::{Digest, Key, Subject};
pub use self::policy::{Namespace, Policy};
#[cfg(feature = "contract-tests")]
pub use self::remote::{FaultyRemoteLayer, MemoryRemoteLayer, contract};
pub use self::remote::{LayerState, RemoteError, RemoteLayer};
pub use self::request::{BypassReason, Loaded, Mode, Request};
pub use self::statistics::{
    LoadOutcome, MemoryStatistics, NamespaceStatistics, RemoteStatistics, SlowLoad, Statistics,
    VersionStatistics,
};
pub use self::tenant::{Module, TenantId};
pub use self::usage::{HotKey, Hottest, TenantStatistics};
pub use self::value::{Json, Value};
pub use self::version::{
    FeedState, LocalVersionStore, Origin, Raise, Slots, VersionError, VersionKey, VersionStore, VersionTable,
    VersionWatcher, Versions,
};
