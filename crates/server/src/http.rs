//! HTTP: the router, the layers around it, and what handlers share.

pub mod caching;
mod json_body;
mod request_id;
mod router;

pub use self::json_body::{JsonBody, read_bytes};
pub use self::request_id::RequestId;
pub use self::router::router;
