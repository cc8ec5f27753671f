//! What was said to contacts and by them.

use super::{Table, Writer, later, sentences};
use crate::demo::random::Random;
use crate::demo::world::{Calendar, Kind, World};

pub(super) const TABLE: Table = Table {
    module: "messages",
    table: "contact_message",
    columns: "id, tenant_id, contact_id, direction, channel, subject, body, sender, sent_at, created_at",
    count,
    write,
};

/// How many messages contacts have, one after the other and then again from the first.
const LENGTHS: [u64; 8] = [3, 0, 0, 1, 0, 2, 0, 6];

/// The messages of so many contacts as [`LENGTHS`] has.
const OF_A_ROUND: u64 = 12;

const SUBJECTS: &[&str] = &[
    "Your request",
    "Our call",
    "The offer",
    "Next steps",
    "A question",
    "Dates for a meeting",
];

fn length(contact: u64) -> u64 {
    LENGTHS[(contact % LENGTHS.len() as u64) as usize]
}

/// The workspace with exact counts is one of addresses, not of conversations.
fn count(world: &World) -> u64 {
    if world.exact {
        0
    } else {
        world.contacts / LENGTHS.len() as u64 * OF_A_ROUND
    }
}

/// Whose message it is, and which one of that contact's.
fn place(n: u64) -> (u64, u64) {
    let mut contact = n / OF_A_ROUND * LENGTHS.len() as u64;
    let mut left = n % OF_A_ROUND;
    while left >= length(contact) {
        left -= length(contact);
        contact += 1;
    }
    (contact, left)
}

/// When a contact that was made at this moment was talked with last, if ever.
pub(super) fn talked(world: &World, contact: u64, made: i64) -> Option<i64> {
    let mut random: Random = world.random(Kind::Conversation, contact);
    (length(contact) > 0).then(|| later(&mut random, made).min(-1))
}

fn write(writer: &mut Writer<'_>, n: u64) {
    let world = writer.world;
    let mut random = world.random(Kind::Message, n);
    let random = &mut random;
    let (contact, place) = place(n);
    let spoken = super::contacts::spoken(world, contact);
    let length = length(contact);
    let newest = talked(world, contact, spoken.made).unwrap_or(-1);
    // Evenly from the first day on, the last one when they talked last.
    let sent = spoken.made + (newest - spoken.made) * (place as i64 + 1) / length as i64;
    // Both speak in turns, and who has the last word is what the contact's row says.
    let from_the_end = length - 1 - place;
    let inbound = from_the_end.is_multiple_of(2) == spoken.needs_response;
    let channel = random.weighted(&[("email", 70), ("chat", 12), ("call", 10), ("sms", 8)]);
    let subject = (channel == "email").then(|| *random.pick(SUBJECTS));
    let (colleague, _) = world.colleague(random);
    let sender = if inbound { spoken.name } else { colleague };
    let sent = Calendar::moment(writer.calendar, sent);
    writer
        .rows
        .uuid(world.id(Kind::Message, n))
        .uuid(world.tenant_id())
        .uuid(world.id(Kind::Contact, contact))
        .text(if inbound { "inbound" } else { "outbound" })
        .text(channel)
        .maybe_text(subject)
        .text(&sentences(random, 3).join(" "))
        .text(&sender)
        .time(sent)
        .time(sent)
        .end();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::world::WORLDS;

    #[test]
    fn every_message_is_the_next_one_of_its_contact() {
        assert_eq!(LENGTHS.iter().sum::<u64>(), OF_A_ROUND);
        let world = &WORLDS[1];
        let places: Vec<(u64, u64)> = (0..count(world)).map(place).collect();
        assert!(places.is_sorted());
        assert!(
            places
                .iter()
                .all(|(contact, place)| { *contact < world.contacts && *place < length(*contact) })
        );
        assert_eq!(places.len(), 7_500);
        assert_eq!(count(&WORLDS[2]), 0);
    }
}
