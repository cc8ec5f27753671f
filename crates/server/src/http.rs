//! HTTP: the router, the layers around it, and what handlers share.

pub(crate) mod caching;
mod explaining;
mod json_body;
mod request_id;
mod router;

pub(crate) use self::explaining::Explaining;
pub(crate) use self::json_body::{JsonBody, read_bytes};
pub(crate) use self::router::api;
pub use self::router::router;
