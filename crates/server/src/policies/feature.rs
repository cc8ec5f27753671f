//! The kinds of answers that a tenant may switch off, one by one.

use std::time::Duration;

use super::ttl;

/// A kind of cached answer that has a switch and a lifetime in a tenant's settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// The counts of a workspace's contacts.
    ContactCounts,
    /// Lists, rows and board pages of contacts.
    ContactLists,
    /// Lists and board pages of contacts that were searched for.
    Search,
    /// Messages and timelines of contacts.
    MessageHistory,
}

impl Feature {
    /// All of them, in the order of the settings.
    pub(crate) const ALL: [Self; 4] = [
        Self::ContactCounts,
        Self::ContactLists,
        Self::Search,
        Self::MessageHistory,
    ];

    /// The name of its switch.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::ContactCounts => "contactCounts",
            Self::ContactLists => "contactLists",
            Self::Search => "search",
            Self::MessageHistory => "messageHistory",
        }
    }

    /// The name of its lifetime.
    pub(crate) const fn ttl_name(self) -> &'static str {
        match self {
            Self::ContactCounts => "contactCountsTTL",
            Self::ContactLists => "contactsTTL",
            Self::Search => "searchTTL",
            Self::MessageHistory => "messageHistoryTTL",
        }
    }

    /// The column of its switch.
    pub(super) const fn column(self) -> &'static str {
        match self {
            Self::ContactCounts => "contact_counts",
            Self::ContactLists => "contact_lists",
            Self::Search => "search",
            Self::MessageHistory => "message_history",
        }
    }

    /// The column of its lifetime.
    pub(super) const fn ttl_column(self) -> &'static str {
        match self {
            Self::ContactCounts => "contact_counts_ttl",
            Self::ContactLists => "contacts_ttl",
            Self::Search => "search_ttl",
            Self::MessageHistory => "message_history_ttl",
        }
    }

    /// How long such answers are fresh where the tenant says nothing.
    pub(crate) const fn default_ttl(self) -> Duration {
        match self {
            Self::ContactCounts => ttl::CONTACT_COUNTS,
            Self::ContactLists => ttl::CONTACT_LISTS,
            Self::Search => ttl::SEARCH_RESULTS,
            Self::MessageHistory => ttl::MESSAGE_HISTORY,
        }
    }

    /// Its place in [`ALL`](Self::ALL).
    pub(super) const fn place(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_own_place() {
        for (place, feature) in Feature::ALL.into_iter().enumerate() {
            assert_eq!(feature.place(), place);
        }
    }
}
