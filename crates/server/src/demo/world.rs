//! The tenants of the demo: how large they are, who works there, and when their rows were made.

use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use uuid::{Builder, Uuid};

use super::random::Random;

/// One tenant.
#[derive(Debug)]
pub(super) struct World {
    pub(super) slug: &'static str,
    pub(super) name: &'static str,
    pub(super) industry: &'static str,
    pub(super) country: &'static str,
    pub(super) timezone: &'static str,
    /// Distinguishes the tenant in ids and random numbers; also its place in lists.
    pub(super) number: u64,
    pub(super) contacts: u64,
    pub(super) archived_contacts: u64,
    pub(super) accounts: u64,
    pub(super) leads: u64,
    pub(super) opportunities: u64,
    pub(super) activities: u64,
    pub(super) tasks: u64,
    pub(super) notes: u64,
    pub(super) documents: u64,
    pub(super) sources: u64,
    pub(super) board: &'static str,
    /// The columns of the board, with the share of contacts in each.
    pub(super) columns: &'static [(&'static str, u64)],
    /// How many days ago the first contact was made.
    pub(super) history_days: i64,
    /// True for the workspace whose counts are exact from the first start on.
    pub(super) exact: bool,
}

/// The tenants, in the order in which they are loaded and listed.
pub(super) const WORLDS: &[World] = &[
    World {
        slug: "local-tenant-001",
        name: "Local Tenant 001",
        industry: "Services",
        country: "United States",
        timezone: "America/New_York",
        number: 1,
        contacts: 200,
        archived_contacts: 0,
        accounts: 40,
        leads: 30,
        opportunities: 20,
        activities: 80,
        tasks: 25,
        notes: 30,
        documents: 4,
        sources: 10,
        board: "Contacts",
        columns: &[("New", 40), ("In touch", 30), ("Customer", 20), ("Done", 10)],
        history_days: 700,
        exact: false,
    },
    World {
        slug: "acme",
        name: "Acme",
        industry: "Manufacturing",
        country: "Germany",
        timezone: "Europe/Berlin",
        number: 2,
        contacts: 5_000,
        archived_contacts: 0,
        accounts: 800,
        leads: 600,
        opportunities: 400,
        activities: 2_000,
        tasks: 500,
        notes: 800,
        documents: 60,
        sources: 300,
        board: "Customer care",
        columns: &[
            ("New", 30),
            ("Contacted", 25),
            ("Meeting", 18),
            ("Offer", 12),
            ("Customer", 10),
            ("Done", 5),
        ],
        history_days: 700,
        exact: false,
    },
    World {
        slug: "15213",
        name: "Pittsburgh Outreach",
        industry: "Education",
        country: "United States",
        timezone: "America/New_York",
        number: 3,
        contacts: 191_663,
        archived_contacts: 4,
        accounts: 2_000,
        leads: 1_000,
        opportunities: 500,
        activities: 2_000,
        tasks: 200,
        notes: 200,
        documents: 10,
        sources: 100,
        board: "All contacts",
        columns: &[
            ("New", 700),
            ("Contacted", 160),
            ("In conversation", 80),
            ("Waiting", 40),
            ("Done", 20),
        ],
        history_days: 1_100,
        exact: true,
    },
];

/// What rows are about; distinguishes them in ids and random numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Tenant,
    User,
    Board,
    BoardColumn,
    Account,
    Contact,
    Lead,
    Opportunity,
    Activity,
    Task,
    Note,
    Document,
    Source,
    Message,
    Conversation,
}

/// The roles of a tenant, each with one user.
pub(super) const ROLES: [&str; 4] = ["admin", "manager", "member", "readonly"];

impl World {
    fn stream(&self, kind: Kind) -> u64 {
        self.number * 64 + kind as u64
    }

    /// The random numbers of one row.
    pub(super) fn random(&self, kind: Kind, n: u64) -> Random {
        Random::of(self.stream(kind), n)
    }

    pub(super) fn tenant_id(&self) -> Uuid {
        self.id(Kind::Tenant, 0)
    }

    /// The id of a row: a version 7 UUID in the order of the rows, the same at every load.
    pub(super) fn id(&self, kind: Kind, n: u64) -> Uuid {
        let mut random = Random::of(self.stream(kind) ^ 0x1d00, n);
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&random.next().to_be_bytes());
        bytes[8..].copy_from_slice(&random.next().to_be_bytes()[..2]);
        // A minute apart, from a day that never moves: ids do not depend on the day of the load.
        const FIRST: u64 = 1_577_836_800_000;
        Builder::from_unix_timestamp_millis(FIRST + n * 60_000, &bytes).into_uuid()
    }

    /// The e-mail of the user with a role.
    pub(super) fn email(&self, role: &str) -> String {
        format!("{role}@{}.example", self.slug)
    }

    pub(super) fn user_id(&self, role: usize) -> Uuid {
        self.id(Kind::User, role as u64)
    }

    pub(super) fn board_id(&self) -> Uuid {
        self.id(Kind::Board, 0)
    }

    pub(super) fn column_id(&self, column: usize) -> Uuid {
        self.id(Kind::BoardColumn, column as u64)
    }

    /// Contacts with those in the archive.
    pub(super) fn all_contacts(&self) -> u64 {
        self.contacts + self.archived_contacts
    }

    /// A user who works on rows, and how the row names them.
    pub(super) fn colleague(&self, random: &mut Random) -> (String, Uuid) {
        let role = random.weighted(&[(0, 1), (1, 2), (2, 5)]);
        (self.email(ROLES[role]), self.user_id(role))
    }
}

/// When rows were made: relative to midnight (UTC) of one day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    today: Date,
}

impl Calendar {
    pub(super) fn new(today: Date) -> Self {
        Self { today }
    }

    /// Days before (or, with a positive number, after) today.
    pub(super) fn day(self, days: i64) -> Date {
        self.today
            .checked_add(SignedDuration::from_hours(days * 24))
            .unwrap_or(date(2000, 1, 1))
    }

    /// Seconds before (or after) today's first moment.
    pub(super) fn moment(self, seconds: i64) -> Timestamp {
        let midnight: DateTime = self.today.to_datetime(jiff::civil::Time::midnight());
        let midnight = midnight
            .to_zoned(TimeZone::UTC)
            .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp());
        midnight
            .checked_add(SignedDuration::from_secs(seconds))
            .unwrap_or(midnight)
    }

    /// When row `n` of `total` was made, in seconds before today's first moment (negative). Later rows are younger, and
    /// they come faster and faster, as in a firm that grows.
    pub(super) fn made(n: u64, total: u64, days: i64, random: &mut Random) -> i64 {
        let left = 1.0 - (n as f64 + random.unit()) / total as f64;
        let left = 0.35 * left + 0.65 * left.powi(2);
        -((left * (days * DAY) as f64) as i64) - 1
    }
}

/// Seconds.
pub(super) const DAY: i64 = 86_400;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_in_the_order_of_the_rows_and_never_twice() {
        let world = &WORLDS[2];
        let ids: Vec<Uuid> = (0..1_000).map(|n| world.id(Kind::Contact, n)).collect();
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        assert_ne!(world.id(Kind::Contact, 1), world.id(Kind::Lead, 1));
        assert_ne!(world.id(Kind::Contact, 1), WORLDS[1].id(Kind::Contact, 1));
    }

    #[test]
    fn younger_rows_come_later_and_none_in_the_future() {
        let world = &WORLDS[1];
        let made: Vec<i64> = (0..600)
            .map(|n| Calendar::made(n, 600, 400, &mut world.random(Kind::Lead, n)))
            .collect();
        assert!(made.is_sorted());
        assert!(made.iter().all(|seconds| *seconds < 0));
        let last_month = made.iter().filter(|seconds| **seconds > -30 * DAY).count();
        assert!((60..200).contains(&last_month), "{last_month}");
    }
}
