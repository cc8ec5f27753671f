//! What a test is written with: an app with a database of its own, tenants, and clients of each role.

mod app;
mod client;
mod events;
pub(crate) mod process;
mod store;
mod tenant;

pub(crate) use self::app::{JWT_SECRET, TestApp, eventually};
pub(crate) use self::client::{Answer, Client, Token};
pub(crate) use self::events::EventStream;
pub(crate) use self::store::Store;
pub(crate) use self::tenant::Tenant;
