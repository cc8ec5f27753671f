//! What each tenant lets the cache do: its settings, in effect on every server as soon as they are changed (ADR 28).

mod asked;
mod change;
mod feature;
mod invalidate;
mod lookup;
mod performance;
mod routes;
mod settings_routes;
mod status;
mod tenant_policy;
pub(crate) mod ttl;
mod warm;
mod workspace;

pub use self::feature::Feature;
pub(crate) use self::lookup::{Policies, SETTINGS};
pub(crate) use self::routes::routes;
pub(crate) use self::tenant_policy::TenantPolicy;
pub(crate) use self::workspace::workspace;
