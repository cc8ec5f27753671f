//! How long each kind of cached answer is fresh by default: the one place where these numbers stand.

use std::fmt::Write;
use std::time::Duration;

/// Lists of any module.
pub(crate) const LISTS: Duration = Duration::from_secs(180);
/// Rows of any module.
pub(crate) const DETAILS: Duration = Duration::from_secs(300);
/// Totals of lists.
pub(crate) const TOTALS: Duration = Duration::from_secs(600);
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
/// The statuses that leads have.
const LEAD_STATUS: Duration = Duration::from_secs(1800);
/// Where webhooks come from.
const WEBHOOK_SOURCES: Duration = Duration::from_secs(1800);
/// What a user's session keeps.
const USER_SESSION: Duration = Duration::from_secs(86_400);
/// A workspace's cache settings, in the memory of each server.
pub(crate) const WORKSPACE_CONFIG: Duration = Duration::from_secs(3600);
/// Counts of activities by status.
pub(crate) const ACTIVITY_COUNTS: Duration = Duration::from_secs(30);
/// Dashboards.
pub(crate) const DASHBOARDS: Duration = Duration::from_secs(300);

/// All of them: what is kept, for how long, and who may set another.
const TABLE: &[(&str, Duration, &str)] = &[
    ("Counts of contacts", CONTACT_COUNTS, "`contactCountsTTL`"),
    (
        "Lists and board pages of contacts",
        CONTACT_LISTS,
        "`contactsTTL`",
    ),
    ("Contacts that were searched for", SEARCH_RESULTS, "`searchTTL`"),
    ("Messages and timelines", MESSAGE_HISTORY, "`messageHistoryTTL`"),
    ("Contacts, one by one", CONTACT_DETAILS, "–"),
    ("Lists of other modules", LISTS, "–"),
    ("Rows of other modules", DETAILS, "–"),
    ("Totals of lists, unread counts", TOTALS, "–"),
    ("Counts of activities", ACTIVITY_COUNTS, "–"),
    ("Dashboards", DASHBOARDS, "–"),
    ("Cache settings of a workspace", WORKSPACE_CONFIG, "–"),
    ("Statuses of leads (nothing is kept yet)", LEAD_STATUS, "–"),
    ("Sources of webhooks (nothing is kept yet)", WEBHOOK_SOURCES, "–"),
    ("Sessions of users (nothing is kept yet)", USER_SESSION, "–"),
];

/// The page of the documentation that shows them.
pub(crate) fn page() -> String {
    let mut page = String::from(
        "## How long cached answers are fresh\n\nA change outdates an answer at once, whatever its lifetime. The workspace's own setting \
         is one of `/api/cache-settings`.\n\n| Answer | Seconds | Workspace's setting |\n|---|---|---|\n",
    );
    for (what, lifetime, setting) in TABLE {
        let _ = writeln!(page, "| {what} | {} | {setting} |", lifetime.as_secs());
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policies::Feature;

    #[test]
    fn the_page_names_every_setting_with_its_default() {
        let page = page();
        for feature in Feature::ALL {
            let cells = format!(
                "| {} | `{}` |",
                feature.default_ttl().as_secs(),
                feature.ttl_name()
            );
            assert!(page.contains(&cells), "{cells}");
        }
    }
}
