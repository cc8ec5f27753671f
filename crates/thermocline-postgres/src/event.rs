//! What the database announces, see the format at [`schema_sql`](crate::schema_sql).

use std::str::FromStr;

use thermocline::Origin;
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
        origin: Origin,
        /// The records that were touched, as far as this announcement knows: its transaction may have announced more. `None`: any.
        records: Option<Vec<Uuid>>,
    },
    /// A commit raised the module for every tenant.
    RaisedAll { module: &'a str, origin: Origin },
    /// Announcements go the named way from now on.
    Switched { feed: &'a str },
}

impl<'a> Event<'a> {
    /// Reads an announcement. `None`: it is of another format, and anything may have changed.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        if let Some(feed) = text.strip_prefix("feed ") {
            return Some(Self::Switched { feed });
        }
        let (text, origin, records) = match text.split_once(' ')? {
            // The format before this one. Servers of that time take this one for a change of everything.
            ("1", text) => (text, Origin::default(), None),
            ("2", text) => match text.split_once('\t') {
                Some((text, tail)) => (text, parse_origin(tail), parse_records(tail)),
                None => (text, Origin::default(), None),
            },
            _ => return None,
        };
        let mut fields = text.splitn(4, ' ');
        let tenant = Uuid::parse_str(fields.next()?).ok()?;
        let slot = i64::from_str(fields.next()?).ok()?;
        let n = u64::from_str(fields.next()?).ok()?;
        let module = fields.next()?;
        Some(if tenant == Uuid::max() {
            Self::RaisedAll { module, origin }
        } else {
            Self::Raised {
                tenant,
                module,
                slot,
                n,
                origin,
                records,
            }
        })
    }
}

/// Looked for at the end, where no tab in a name can have moved it: the field before it is the program's name, which has none.
fn parse_records(text: &str) -> Option<Vec<Uuid>> {
    let (_, last) = text.rsplit_once('\t')?;
    let mut records = last
        .strip_prefix("records=")?
        .split(',')
        .filter(|record| !record.is_empty())
        .map(|record| Uuid::parse_str(record).ok())
        .collect::<Option<Vec<_>>>()?;
    records.sort_unstable();
    records.dedup();
    Some(records)
}

/// What comes behind the fields known here is left to those who know it.
fn parse_origin(text: &str) -> Origin {
    let mut fields = text.split('\t');
    let mut next = || fields.next().unwrap_or_default();
    Origin::default()
        .with_table(next())
        .with_operation(next())
        .with_by(next())
        .with_source(next())
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
                origin: Origin::default(),
                records: None,
            })
        );
        assert_eq!(
            Event::parse(
                "2 11111111-1111-1111-1111-111111111111 1 2 contacts\tcontact\tUPDATE\tada b.\tpsql"
            ),
            Some(Event::Raised {
                tenant: Uuid::from_u128(0x1111_1111_1111_1111_1111_1111_1111_1111),
                module: "contacts",
                slot: 1,
                n: 2,
                origin: Origin::default()
                    .with_table("contact")
                    .with_operation("UPDATE")
                    .with_by("ada b.")
                    .with_source("psql"),
                records: None,
            })
        );
        assert_eq!(
            Event::parse("1 ffffffff-ffff-ffff-ffff-ffffffffffff -1 7 contacts"),
            Some(Event::RaisedAll {
                module: "contacts",
                origin: Origin::default()
            })
        );
        assert_eq!(
            Event::parse("feed notify"),
            Some(Event::Switched { feed: "notify" })
        );
    }

    #[test]
    fn an_origin_that_lacks_something_or_has_more_is_no_reason_to_miss_a_change() {
        let modules = [
            "",
            "\t",
            "\tcontact\tINSERT",
            "\t\tRAISE\tada\tpsql\tmore\tand more",
        ]
        .map(|tail| {
            let text = format!("2 11111111-1111-1111-1111-111111111111 1 2 contacts{tail}");
            match Event::parse(&text) {
                Some(Event::Raised {
                    module,
                    slot: 1,
                    n: 2,
                    ..
                }) => module.to_owned(),
                other => panic!("{other:?}"),
            }
        });
        assert_eq!(modules, ["contacts"; 4]);
    }

    #[test]
    fn records_are_read_from_the_end_or_not_at_all() {
        let read = |tail: &str| {
            let text = format!("2 11111111-1111-1111-1111-111111111111 1 2 contacts{tail}");
            match Event::parse(&text) {
                Some(Event::Raised { origin, records, .. }) => (origin.source, records),
                other => panic!("{other:?}"),
            }
        };
        let [a, b] = [Uuid::from_u128(0xa), Uuid::from_u128(0xb)];
        assert_eq!(
            read(&format!("\tcontact\tUPDATE\tada\tpsql\trecords={b},{a},{b}")),
            (Some("psql".into()), Some(vec![a, b]))
        );
        assert_eq!(read("\tcontact\tUPDATE\tada\tpsql\trecords=").1, Some(vec![]));
        for any in [
            "",
            "\tcontact\tUPDATE\tada\tpsql",
            "\tcontact\tUPDATE\tada\tpsql\trecords=x",
            "\tcontact\tUPDATE\tada\tpsql\tmore",
        ] {
            assert_eq!(read(any).1, None, "{any}");
        }
        // A tab in a name, and a program whose name is a uuid.
        assert_eq!(read(&format!("\tcontact\tUPDATE\tada\tb.\t{a}")).1, None);
        assert_eq!(
            read(&format!("\tcontact\tUPDATE\tada\tb.\t{a}\trecords={b}")).1,
            Some(vec![b])
        );
    }

    #[test]
    fn refuses_other_formats() {
        for text in [
            "",
            "1",
            "3 11111111-1111-1111-1111-111111111111 1 1 contacts",
            "2\t11111111-1111-1111-1111-111111111111 1 1 contacts",
            "2 x 1 1 contacts\tcontact\tUPDATE\tada\tpsql",
            "1 x 1 1 contacts",
            "1 11111111-1111-1111-1111-111111111111 1 -1 contacts",
        ] {
            assert_eq!(Event::parse(text), None, "{text}");
        }
    }
}
