//! The rows of each module, written from their number alone.

mod accounts;
mod activities;
mod contacts;
mod documents;
mod leads;
mod messages;
mod notes;
mod opportunities;
mod sources;
mod tasks;

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use super::copy_text::CopyText;
use super::random::Random;
use super::words::{SENTENCES, TAGS};
use super::world::{Calendar, World};

pub(super) use self::contacts::favourites;
pub(super) use self::documents::contents;
pub(super) use self::leads::CLOSE_THE_CIRCLE;

/// A table of the demo.
pub(super) struct Table {
    /// The module's name, for the person who watches.
    pub(super) module: &'static str,
    pub(super) table: &'static str,
    pub(super) columns: &'static str,
    pub(super) count: fn(&World) -> u64,
    pub(super) write: fn(&mut Writer<'_>, u64),
}

/// The tables, in an order in which references point backwards.
pub(super) const TABLES: &[Table] = &[
    accounts::TABLE,
    contacts::TABLE,
    leads::TABLE,
    opportunities::TABLE,
    sources::TABLE,
    activities::TABLE,
    tasks::TABLE,
    notes::TABLE,
    documents::TABLE,
    messages::TABLE,
];

/// What a row is written with.
pub(super) struct Writer<'a> {
    pub(super) world: &'a World,
    pub(super) calendar: Calendar,
    pub(super) rows: CopyText,
    /// How often each address was given out.
    addresses: HashMap<String, u32>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(world: &'a World, calendar: Calendar) -> Self {
        Self {
            world,
            calendar,
            rows: CopyText::default(),
            addresses: HashMap::new(),
        }
    }

    /// An address that no other row of the table has.
    fn address(&mut self, mailbox: &str, domain: &str) -> String {
        let address = format!("{mailbox}@{domain}");
        match self.addresses.get_mut(&address) {
            None => {
                self.addresses.insert(address.clone(), 1);
                address
            }
            Some(times) => {
                *times += 1;
                format!("{mailbox}{times}@{domain}")
            }
        }
    }

    /// What every business row ends with: who has it and made it, labels and times.
    fn close(&mut self, random: &mut Random, owner: Option<(String, Uuid)>, made: i64) {
        self.close_until(random, owner, made, -1);
    }

    /// As [`close`](Self::close), with no change after the moment `newest`.
    fn close_until(&mut self, random: &mut Random, owner: Option<(String, Uuid)>, made: i64, newest: i64) {
        let (assigned_to, assigned_to_id) = owner.unzip();
        let is_test = !self.world.exact && random.chance(2);
        let tags = tags(random);
        let created = self.calendar.moment(made);
        let updated = self.calendar.moment(later(random, made).min(newest));
        self.rows
            .maybe_text(assigned_to.as_deref())
            .maybe_uuid(assigned_to_id)
            .text(&self.world.email("admin"))
            .plain(is_test)
            .words(&tags)
            .time(created)
            .time(updated)
            .end();
    }

    fn moment(&self, seconds: i64) -> Timestamp {
        self.calendar.moment(seconds)
    }
}

/// The columns of [`Writer::close`].
macro_rules! closing_columns {
    ($columns:literal) => {
        concat!(
            $columns,
            ", assigned_to, assigned_to_id, created_by, is_test_data, tags, created_at, updated_at"
        )
    };
}
use closing_columns;

/// Nothing, one or two.
fn tags(random: &mut Random) -> Vec<&'static str> {
    let first = *random.pick(TAGS);
    match random.below(10) {
        0..=5 => Vec::new(),
        6..=8 => vec![first],
        _ => {
            let second = *random.pick(TAGS);
            if first == second {
                vec![first]
            } else {
                vec![first, second]
            }
        }
    }
}

/// One to `most` different sentences.
fn sentences(random: &mut Random, most: u64) -> Vec<&'static str> {
    let first = random.below(SENTENCES.len() as u64) as usize;
    // A step without a common divisor with the number of sentences.
    let places = (0..=random.below(most) as usize).map(|place| (first + place * 5) % SENTENCES.len());
    places.map(|place| SENTENCES[place]).collect()
}

/// A moment between `made` and now, mostly soon after it.
fn later(random: &mut Random, made: i64) -> i64 {
    made - (made as f64 * random.unit().powi(3)) as i64
}
