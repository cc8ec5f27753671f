//! What the database announces, see the format at [`schema_sql`](crate::schema_sql).

use std::str::FromStr;

use uuid::Uuid;

/// The prefix of our logical messages, and the channel of our notifications.
pub(crate) const PREFIX: &str = "thermocline";

/// One announcement. It says that something committed, not what the version is now: the feed may deliver two commits in
/// an order in which no snapshot ever shows them (one is decoded when it is written, but seen when it is over), so
/// adding up the newest number of each slot can give the sum of a snapshot with other contents. Versions only ever come
/// from snapshots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event<'a> {
    /// A commit raised `slot` to `n`.
    Raised {
        tenant: Uuid,
        module: &'a str,
        slot: i64,
        n: u64,
    },
    /// A commit raised the module for every tenant.
    RaisedAll { module: &'a str },
    /// Announcements go the named way from now on.
    Switched { feed: &'a str },
}

impl<'a> Event<'a> {
    /// Reads an announcement. `None`: it is of another format, and anything may have changed.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        if let Some(feed) = text.strip_prefix("feed ") {
            return Some(Self::Switched { feed });
        }
        let mut fields = text.splitn(5, ' ');
        if fields.next()? != "1" {
            return None;
        }
        let tenant = Uuid::parse_str(fields.next()?).ok()?;
        let slot = i64::from_str(fields.next()?).ok()?;
        let n = u64::from_str(fields.next()?).ok()?;
        let module = fields.next()?;
        Some(if tenant == Uuid::max() {
            Self::RaisedAll { module }
        } else {
            Self::Raised {
                tenant,
                module,
                slot,
                n,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_database_writes() {
        assert_eq!(
            Event::parse("1 11111111-1111-1111-1111-111111111111 1000003 42 time_entries"),
            Some(Event::Raised {
                tenant: Uuid::from_u128(0x1111_1111_1111_1111_1111_1111_1111_1111),
                module: "time_entries",
                slot: 1_000_003,
                n: 42,
            })
        );
        assert_eq!(
            Event::parse("1 ffffffff-ffff-ffff-ffff-ffffffffffff -1 7 contacts"),
            Some(Event::RaisedAll { module: "contacts" })
        );
        assert_eq!(
            Event::parse("feed notify"),
            Some(Event::Switched { feed: "notify" })
        );
    }

    #[test]
    fn refuses_other_formats() {
        for text in [
            "",
            "1",
            "2 11111111-1111-1111-1111-111111111111 1 1 contacts",
            "1 x 1 1 contacts",
            "1 11111111-1111-1111-1111-111111111111 1 -1 contacts",
        ] {
            assert_eq!(Event::parse(text), None, "{text}");
        }
    }
}
