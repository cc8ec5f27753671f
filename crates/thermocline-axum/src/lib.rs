#![doc = include_str!("../README.md")]

mod cache_layer;
mod cached_body;
mod entity_tag;
mod failure;
mod header_text;
mod invalidate_layer;
mod not_stored;
mod request_digest;
mod request_mode;
mod respond;
mod responder;
mod route;
mod version_token;

pub use self::cache_layer::{CacheLayer, CacheService, LoadedVersions, Outage, Plan, RoutePlan};
pub use self::cached_body::{CachedBody, DEFAULT_CACHE_CONTROL, DEFAULT_VARY, InvalidEntityTag};
pub use self::entity_tag::not_modified;
pub use self::failure::RouteFailure;
pub use self::invalidate_layer::{InvalidateLayer, InvalidateService, Invalidates, RaisedVersions};
pub use self::not_stored::NotStored;
pub use self::request_digest::request_digest;
pub use self::request_mode::{BUST_CACHE, request_mode};
pub use self::respond::respond;
pub use self::responder::{CACHE_STATUS, EXPOSED_HEADERS, Responder, SERVER_TIMING, Timing, X_CACHE};
pub use self::version_token::{VersionSpelling, VersionTokenError, X_VERSION, version_floors, version_token};
