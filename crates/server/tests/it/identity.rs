//! Who calls, how they prove it, and what that lets them do.

mod access;
mod api_tokens;
mod cookies;
mod limits;
mod login;
mod outage;
mod people;
mod providers;
mod secrets;
mod sessions;
mod tokens;
