//! Contacts, and who marked which as favourites.

use uuid::Uuid;

use super::{Table, Writer, closing_columns, later};
use crate::demo::person::Person;
use crate::demo::random::{Random, Shuffle, shuffled};
use crate::demo::words::{JOBS, LEAD_SOURCES, NEXT_STEPS};
use crate::demo::world::{Calendar, DAY, Kind, ROLES, World};

pub(super) const TABLE: Table = Table {
    module: "contacts",
    table: "contact",
    columns: closing_columns!(
        "id, tenant_id, first_name, last_name, email, phone, mobile, job_title, department, account_id, account_name, \
         account_industry, status, lead_source, priority, archived, needs_response, follow_up_at, sentiment, board_id, \
         board_column_id, position, last_contacted, next_action, score, do_not_call, last_activity_at, street, city, \
         state, zip, country"
    ),
    count: World::all_contacts,
    write,
};

/// Mail providers of those who belong to no company.
const PROVIDERS: &[&str] = &["mail.example", "post.example", "inbox.example", "letters.example"];

/// The contacts of the exact workspace are older than this, so that none is new or recently active.
const QUIET_DAYS: i64 = 35;

/// Who a contact is: what other rows need to know of it.
pub(super) struct Brief {
    pub(super) person: Person,
    pub(super) account: Option<u64>,
    random: Random,
}

pub(super) fn brief(world: &World, n: u64) -> Brief {
    let mut random = world.random(Kind::Contact, n);
    let person = Person::draw(&mut random);
    // Few of a large address list belong to a company that one deals with.
    let share = if world.exact { 20 } else { 80 };
    let account = random.chance(share).then(|| random.below(world.accounts));
    Brief {
        person,
        account,
        random,
    }
}

/// What the messages of a contact have to fit to.
pub(super) struct Spoken {
    pub(super) name: String,
    pub(super) made: i64,
    pub(super) needs_response: bool,
}

pub(super) fn spoken(world: &World, n: u64) -> Spoken {
    let Brief {
        person, mut random, ..
    } = brief(world, n);
    let state = everyday(world, n, &mut random);
    Spoken {
        name: person.full_name(),
        made: state.made,
        needs_response: state.needs_response,
    }
}

/// What is not the same in an everyday tenant and in the workspace with exact counts.
struct State {
    made: i64,
    status: &'static str,
    priority: &'static str,
    archived: bool,
    needs_response: bool,
    follow_up: Option<i64>,
    sentiment: Option<&'static str>,
    owner: Option<(String, Uuid)>,
}

fn everyday(world: &World, n: u64, random: &mut Random) -> State {
    State {
        made: Calendar::made(n, world.contacts, world.history_days, random),
        status: random.weighted(&[
            ("active", 30),
            ("prospect", 25),
            ("customer", 20),
            ("open", 10),
            ("lead", 6),
            ("closed", 5),
            ("inactive", 4),
        ]),
        priority: random.weighted(&[
            ("medium", 60),
            ("low", 18),
            ("high", 15),
            ("urgent", 4),
            ("normal", 3),
        ]),
        archived: false,
        needs_response: random.chance(4),
        follow_up: random
            .chance(6)
            .then(|| random.between(-5 * DAY, 14 * DAY) / 900 * 900),
        sentiment: random.weighted(&[
            (None, 70),
            (Some("positive"), 17),
            (Some("neutral"), 9),
            (Some("negative"), 4),
        ]),
        owner: random.chance(80).then(|| world.colleague(random)),
    }
}

/// The counts that this adds up to are part of the contract; a test holds them.
fn exact(world: &World, n: u64, random: &mut Random) -> State {
    let archived = n >= world.contacts;
    let place = |shuffle| {
        if archived {
            u64::MAX
        } else {
            shuffled(n, world.contacts, shuffle)
        }
    };
    let others = random.weighted(&[
        ("active", 60),
        ("prospect", 22),
        ("customer", 10),
        ("lead", 5),
        ("inactive", 3),
    ]);
    let owner = match place(Shuffle::Assignee) {
        0..12 => Some(0),
        12..26 => Some(1),
        26..40 => Some(2),
        _ => None,
    };
    State {
        made: Calendar::made(n, world.all_contacts(), world.history_days, random) - QUIET_DAYS * DAY,
        status: match place(Shuffle::Status) {
            0..14 => "open",
            14..602 => "closed",
            _ => others,
        },
        priority: match place(Shuffle::Priority) {
            0 => "urgent",
            1 => "high",
            2..6 => "low",
            _ => random.weighted(&[("medium", 97), ("normal", 3)]),
        },
        archived,
        needs_response: place(Shuffle::Response) < 5,
        follow_up: None,
        sentiment: random.weighted(&[(None, 90), (Some("positive"), 6), (Some("neutral"), 4)]),
        owner: owner.map(|role| (world.email(ROLES[role]), world.user_id(role))),
    }
}

fn write(writer: &mut Writer<'_>, n: u64) {
    let world = writer.world;
    let Brief {
        person,
        account,
        mut random,
    } = brief(world, n);
    let random = &mut random;
    let state = if world.exact {
        exact(world, n, random)
    } else {
        everyday(world, n, random)
    };
    let company = account.map(|account| super::accounts::company(world, account));
    let email = random.chance(94).then(|| {
        let domain = company
            .as_ref()
            .map_or_else(|| *random.pick(PROVIDERS), |company| company.domain.as_str());
        writer.address(&person.mailbox(), domain)
    });
    let (job, department) = *random.pick_early(JOBS);
    let last_column = world.columns.len() - 1;
    let column = match state.status {
        "closed" => last_column,
        _ => {
            let shares: Vec<(usize, u64)> = world
                .columns
                .iter()
                .map(|(_, share)| *share)
                .enumerate()
                .collect();
            random.weighted(&shares)
        }
    };
    let contacted = if world.exact {
        random.chance(45).then(|| later(random, state.made))
    } else {
        super::messages::talked(world, n, state.made)
    };
    // The newest activity is never younger than what the exact workspace may have.
    let newest = if world.exact { -QUIET_DAYS * DAY } else { -1 };
    let contacted = contacted.map(|moment| moment.min(newest));
    let mobile = random.chance(40).then(|| person.phone(random));
    let next_action = random.chance(12).then(|| *random.pick(NEXT_STEPS));
    writer
        .rows
        .uuid(world.id(Kind::Contact, n))
        .uuid(world.tenant_id())
        .text(person.first)
        .text(person.last)
        .maybe_text(email.as_deref())
        .text(&person.phone(random))
        .maybe_text(mobile.as_deref())
        .text(job)
        .text(department)
        .maybe_uuid(account.map(|account| world.id(Kind::Account, account)))
        .maybe_text(company.as_ref().map(|company| company.name.as_str()))
        .maybe_text(company.as_ref().map(|company| company.industry))
        .text(state.status)
        .text(random.weighted(LEAD_SOURCES))
        .text(state.priority)
        .plain(state.archived)
        .plain(state.needs_response)
        .maybe_time(state.follow_up.map(|moment| writer.calendar.moment(moment)))
        .maybe_text(state.sentiment)
        .uuid(world.board_id())
        .uuid(world.column_id(column))
        .plain(position(world.all_contacts() - n))
        .maybe_time(contacted.map(|moment| writer.calendar.moment(moment)))
        .maybe_text(next_action)
        .maybe_plain(random.chance(60).then(|| random.below(101)))
        .plain(random.chance(3))
        .maybe_time(contacted.map(|moment| writer.calendar.moment(moment)))
        .text(&person.street(random))
        .text(person.city.name)
        .text(person.city.state)
        .text(&person.zip(random))
        .text(person.city.country);
    writer.close_until(random, state.owner, state.made, newest);
}

/// The key of a card in its column, behind all keys that the database gives out: see `V36__contacts_in_partitions.sql`.
fn position(place: u64) -> String {
    let digits = (50_000_000_000_000 + place * 1_000).to_string();
    let shifted = digits.bytes().map(|digit| match digit {
        b'9' => 'a',
        _ => char::from(digit + 1),
    });
    shifted.chain(['8', '0']).collect()
}

/// The rows of `contact_favourite`: tenant, user, contact.
pub(in crate::demo) fn favourites(world: &World) -> Vec<(Uuid, Uuid)> {
    let chosen = |user: usize, first: u64, last: u64| {
        let contacts = (0..world.contacts)
            .filter(move |n| (first..last).contains(&shuffled(*n, world.contacts, Shuffle::Favourite)));
        contacts.map(move |n| (world.user_id(user), world.id(Kind::Contact, n)))
    };
    if world.exact {
        chosen(0, 0, 3).collect()
    } else {
        chosen(0, 0, 5)
            .chain(chosen(1, 5, 9))
            .chain(chosen(2, 3, 8))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::world::WORLDS;

    #[test]
    fn the_exact_workspace_adds_up() {
        let world = &WORLDS[2];
        let all: Vec<State> = (0..world.all_contacts())
            .map(|n| exact(world, n, &mut world.random(Kind::Contact, n)))
            .collect();
        let count = |matches: fn(&State) -> bool| {
            let live = all.iter().filter(|state| !state.archived);
            live.filter(|state| matches(state)).count()
        };
        assert_eq!(count(|_| true), 191_663);
        assert_eq!(count(|state| state.owner.is_none()), 191_623);
        assert_eq!(count(|state| state.status == "open"), 14);
        assert_eq!(count(|state| state.status == "closed"), 588);
        assert_eq!(count(|state| matches!(state.priority, "high" | "urgent")), 2);
        assert_eq!(
            count(|state| matches!(state.priority, "medium" | "normal")),
            191_657
        );
        assert_eq!(count(|state| state.priority == "low"), 4);
        assert_eq!(count(|state| state.needs_response), 5);
        assert_eq!(count(|state| state.follow_up.is_some()), 0);
        assert_eq!(count(|state| state.sentiment == Some("negative")), 0);
        assert_eq!(count(|state| state.made > -8 * DAY), 0);
        assert_eq!(all.iter().filter(|state| state.archived).count(), 4);
        assert_eq!(favourites(world).len(), 3);
        assert!(
            favourites(world)
                .iter()
                .all(|(user, _)| *user == world.user_id(0))
        );
    }
}
