//! Activities: the past ones mostly done, the next ones planned, a few forgotten.

use jiff::civil::Time;

use super::{Table, Writer, closing_columns};
use crate::demo::random::Random;
use crate::demo::words::{OUTCOMES, SENTENCES};
use crate::demo::world::{Calendar, DAY, Kind, World};

pub(super) const TABLE: Table = Table {
    module: "activities",
    table: "activity",
    columns: closing_columns!(
        "id, tenant_id, type, subject, body, status, due_date, due_time, duration, location, priority, outcome, \
         related_to, related_id"
    ),
    count: |world| world.activities,
    write,
};

/// A row that others are about: the module's singular name, the id, and what it is called.
pub(super) fn related(world: &World, random: &mut Random) -> (&'static str, uuid::Uuid, String) {
    match random.below(10) {
        0..=5 => {
            let contact = random.below(world.contacts);
            let name = super::contacts::brief(world, contact).person.full_name();
            ("contact", world.id(Kind::Contact, contact), name)
        }
        6..=8 => {
            let account = random.below(world.accounts);
            let name = super::accounts::company(world, account).name;
            ("account", world.id(Kind::Account, account), name)
        }
        _ => (
            "lead",
            world.id(Kind::Lead, random.below(world.leads)),
            "the new lead".to_owned(),
        ),
    }
}

fn write(writer: &mut Writer<'_>, n: u64) {
    let world = writer.world;
    let mut random = world.random(Kind::Activity, n);
    let random = &mut random;
    let made = Calendar::made(n, world.activities, 300, random);
    let (related_to, related_id, name) = related(world, random);
    let (kind, subject) = random.weighted(&[
        (("call", "Call"), 32),
        (("email", "Write to"), 22),
        (("meeting", "Meet"), 16),
        (("task", "Prepare documents for"), 14),
        (("demo", "Demo for"), 6),
        (("proposal", "Offer for"), 5),
        (("note", "Remember"), 3),
        (("scheduled_ai_call", "Automatic call to"), 1),
        (("scheduled_ai_email", "Automatic mail to"), 1),
    ]);
    let due = random.chance(90).then(|| made / DAY + random.between(0, 24));
    let status = status(due, random);
    // A call at half past nine, a letter any time that day.
    let clock = (due.is_some() && random.chance(60)).then(|| {
        let quarter = random.between(32, 71);
        Time::constant((quarter / 4) as i8, (quarter % 4 * 15) as i8, 0, 0)
    });
    let due_time = clock.map(|clock| clock.strftime("%H:%M").to_string());
    let duration =
        matches!(kind, "call" | "meeting" | "demo").then(|| *random.pick(&[15, 30, 30, 45, 60, 90]));
    let location =
        (kind == "meeting").then(|| *random.pick(&["Room 2", "Their office", "Video", "Trade show"]));
    let outcome = (status == "completed" && random.chance(60)).then(|| *random.pick(OUTCOMES));
    let body = random.chance(50).then(|| *random.pick(SENTENCES));
    let due_date = due.map(|day| writer.calendar.day(day));
    let owner = random.chance(92).then(|| world.colleague(random));
    writer
        .rows
        .uuid(world.id(Kind::Activity, n))
        .uuid(world.tenant_id())
        .text(kind)
        .text(&format!("{subject} {name}"))
        .maybe_text(body)
        .text(status)
        .maybe_date(due_date)
        .maybe_text(due_time.as_deref())
        .maybe_plain(duration)
        .maybe_text(location)
        .text(random.weighted(&[("normal", 70), ("high", 15), ("low", 12), ("urgent", 3)]))
        .maybe_text(outcome)
        .text(related_to)
        .uuid(related_id);
    writer.close(random, owner, made);
}

/// What is due and not done is stored as scheduled: whether it is overdue is a matter of the clock.
fn status(due: Option<i64>, random: &mut Random) -> &'static str {
    match due {
        Some(day) if day < -7 => random.weighted(&[
            ("completed", 90),
            ("cancelled", 6),
            ("failed", 2),
            ("scheduled", 2),
        ]),
        Some(day) if day < 0 => random.weighted(&[
            ("completed", 68),
            ("cancelled", 5),
            ("in_progress", 7),
            ("scheduled", 20),
        ]),
        Some(_) => random.weighted(&[("scheduled", 90), ("in_progress", 7), ("cancelled", 3)]),
        None => random.weighted(&[("in_progress", 60), ("completed", 40)]),
    }
}
