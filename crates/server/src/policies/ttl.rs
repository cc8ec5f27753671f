//! How long each kind of cached answer is fresh by default: the one place where these numbers stand.

use std::time::Duration;

/// Counts of a workspace's contacts.
pub(crate) const CONTACT_COUNTS: Duration = Duration::from_secs(300);
/// Lists and board pages of contacts.
pub(crate) const CONTACT_LISTS: Duration = Duration::from_secs(180);
/// Rows of contacts.
pub(crate) const CONTACT_DETAILS: Duration = Duration::from_secs(600);
/// Lists and board pages of contacts that were searched for.
pub(crate) const SEARCH_RESULTS: Duration = Duration::from_secs(120);
/// Messages and timelines of contacts.
pub(crate) const MESSAGE_HISTORY: Duration = Duration::from_secs(300);
/// A workspace's cache settings, in the memory of each server.
pub(crate) const WORKSPACE_CONFIG: Duration = Duration::from_secs(3600);
