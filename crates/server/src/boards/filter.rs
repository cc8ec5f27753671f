//! What a board can be narrowed to. Each filter is counted by the database or gathered through an index: none reads a whole board.

use std::collections::HashMap;

use uuid::Uuid;

use super::statements::Who;
use crate::problem::{ApiError, FieldError};
use crate::records::Statement;
use crate::rollups::{Counts, Range};

/// The filters: name and what they show.
pub(crate) const FILTERS: [(&str, &str); 15] = [
    (
        "all",
        "All that are not archived; every filter but `archived` leaves those out.",
    ),
    ("open", "Of status open."),
    ("closed", "Of status closed."),
    ("unassigned", "Without an assignee."),
    ("assigned_to_me", "Assigned to the caller: by id, e-mail or name."),
    ("high_priority", "Of priority high or urgent."),
    ("medium_priority", "Of priority medium or normal."),
    ("low_priority", "Of priority low."),
    ("needs_response", "That wait for an answer."),
    ("follow_up", "With a time to follow up."),
    ("favorites", "The caller's favourites."),
    ("unhappy", "Of negative sentiment."),
    ("new", "Made in the last 7 days."),
    ("recent", "Active in the last 24 hours."),
    ("archived", "The archived ones alone."),
];

/// How long a contact is new, in milliseconds.
const NEW: i64 = 7 * 24 * 60 * 60 * 1000;
/// How long a contact counts as recently active, in milliseconds.
const RECENT: i64 = 24 * 60 * 60 * 1000;

/// One of [`FILTERS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    All,
    Open,
    Closed,
    Unassigned,
    AssignedToMe,
    HighPriority,
    MediumPriority,
    LowPriority,
    NeedsResponse,
    FollowUp,
    Favorites,
    Unhappy,
    New,
    Recent,
    Archived,
}

/// How many contacts stand in each column; none: in no column.
pub(super) type Totals = HashMap<Option<Uuid>, i64>;

/// The buckets of one measure, of one value where it has several; all columns of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bucket {
    measure: &'static str,
    value: Option<String>,
}

impl Filter {
    /// The filter of this name.
    ///
    /// # Errors
    /// 400 that lists them all.
    pub(super) fn parse(name: &str) -> Result<Self, ApiError> {
        Ok(match name {
            "" | "all" => Self::All,
            "open" => Self::Open,
            "closed" => Self::Closed,
            "unassigned" => Self::Unassigned,
            "assigned_to_me" => Self::AssignedToMe,
            "high_priority" => Self::HighPriority,
            "medium_priority" => Self::MediumPriority,
            "low_priority" => Self::LowPriority,
            "needs_response" => Self::NeedsResponse,
            "follow_up" => Self::FollowUp,
            "favorites" => Self::Favorites,
            "unhappy" => Self::Unhappy,
            "new" => Self::New,
            "recent" => Self::Recent,
            "archived" => Self::Archived,
            _ => {
                let names: Vec<&str> = FILTERS.iter().map(|(name, _)| *name).collect();
                let message = format!("filter `{name}` is not one of {}", names.join(", "));
                let error = FieldError::new("filter", "value", message);
                return Err(ApiError::malformed_field("unknown_filter", error));
            }
        })
    }

    /// The name in answers and keys.
    pub(super) fn name(self) -> &'static str {
        FILTERS[self as usize].0
    }

    /// Which rows it selects depends on the time as well: how long a row stays, in milliseconds, and since when.
    pub(super) fn lasts(self) -> Option<(&'static str, i64)> {
        match self {
            Self::New => Some(("t.created_at", NEW)),
            Self::Recent => Some(("t.last_activity_at", RECENT)),
            _ => None,
        }
    }

    /// The buckets that count what it selects, column by column; nothing where nobody counts it.
    pub(super) fn buckets(self, who: &Who) -> Option<Vec<Bucket>> {
        let of = |measure, value: Option<&str>| Bucket {
            measure,
            value: value.map(str::to_owned),
        };
        let bucket = match self {
            Self::All => of("board_total", None),
            Self::Open => of("board_status", Some("open")),
            Self::Closed => of("board_status", Some("closed")),
            Self::Unassigned => of("board_unassigned", None),
            Self::AssignedToMe => {
                let owners = who.owners.iter();
                return Some(owners.map(|owner| of("board_owner", Some(owner))).collect());
            }
            Self::HighPriority => of("board_high", None),
            Self::MediumPriority => of("board_medium", None),
            Self::LowPriority => of("board_low", None),
            Self::NeedsResponse => of("board_needs_response", None),
            Self::FollowUp => of("board_follow_up", None),
            Self::Unhappy => of("board_unhappy", None),
            Self::Favorites | Self::New | Self::Recent | Self::Archived => return None,
        };
        Some(vec![bucket])
    }

    /// The condition over the row `t`, in the words of the index that serves it (V38).
    pub(super) fn write(self, who: &Who, statement: &mut Statement) {
        statement.push(if self == Self::Archived {
            " and t.archived"
        } else {
            " and not t.archived"
        });
        match self {
            Self::All | Self::Archived => {}
            Self::Open => statement.push(" and lower(t.status) = 'open'"),
            Self::Closed => statement.push(" and lower(t.status) = 'closed'"),
            Self::Unassigned => statement.push(" and t.owner is null"),
            Self::AssignedToMe => {
                statement.push(" and t.owner = any(");
                statement.bind_list(&who.owners, "text[]");
                statement.push(")");
            }
            Self::HighPriority => statement.push(" and lower(t.priority) in ('high', 'urgent')"),
            // The only one without an index of its own: it would hold nearly all contacts. They are found by walking down a
            // column, and that has to look cheap. Of `lower` the planner knows nothing and expects one row in a hundred, for
            // which it gathers and sorts the whole column; of a `case` it expects every other row.
            Self::MediumPriority => statement
                .push(" and case when lower(t.priority) in ('medium', 'normal') then true else false end"),
            Self::LowPriority => statement.push(" and lower(t.priority) = 'low'"),
            Self::NeedsResponse => statement.push(" and t.needs_response"),
            Self::FollowUp => statement.push(" and t.follow_up_at is not null"),
            Self::Favorites => {
                // By values and not by the row's own tenant: the few are looked up once, and not for each contact.
                statement
                    .push(" and t.id in (select f.contact_id from contact_favourite f where f.tenant_id = ");
                statement.bind(&who.tenant.to_string(), "uuid");
                statement.push(" and f.user_id = ");
                statement.bind(&who.user.to_string(), "uuid");
                statement.push(")");
            }
            Self::Unhappy => statement.push(" and lower(t.sentiment) = 'negative'"),
            Self::New | Self::Recent => {
                let (column, lasts) = self.lasts().expect("both last for a time");
                let since = who.now.saturating_sub(lasts);
                // Who was there for exactly the time is gone: at that moment the answer ends.
                statement.push(&format!(" and {column} > to_timestamp("));
                statement.bind(&since.to_string(), "bigint");
                statement.push(" / 1000.0)");
            }
        }
    }
}

impl Bucket {
    /// The range of buckets to read.
    pub(super) fn range(&self, board: Uuid) -> Range {
        Range::board(self.measure, board, self.value.as_deref())
    }

    /// Adds what was counted, column by column.
    pub(super) fn add_to(&self, totals: &mut Totals, counts: &Counts, board: Uuid) {
        for (column, count) in counts.columns(self.measure, board, self.value.as_deref()) {
            *totals.entry(column).or_default() += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_list() {
        for (name, _) in FILTERS {
            let filter = Filter::parse(name).unwrap();
            assert_eq!(filter.name(), name);
        }
        let refused = Filter::parse("purple").unwrap_err().to_string();
        assert!(
            FILTERS.iter().all(|(name, _)| refused.contains(name)),
            "{refused}"
        );
    }
}
