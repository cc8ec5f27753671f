//! Opportunities.

use super::{Table, Writer, closing_columns, contacts, later};
use crate::demo::random::Random;
use crate::demo::words::{COMPETITORS, LEAD_SOURCES, NEXT_STEPS, PRODUCTS};
use crate::demo::world::{Calendar, DAY, Kind};

pub(super) const TABLE: Table = Table {
    module: "opportunities",
    table: "opportunity",
    columns: closing_columns!(
        "id, tenant_id, name, account_id, contact_id, lead_id, amount, expected_revenue, stage, probability, \
         close_date, type, lead_source, next_step, competitor"
    ),
    count: |world| world.opportunities,
    write,
};

fn write(writer: &mut Writer<'_>, n: u64) {
    let world = writer.world;
    let mut random = world.random(Kind::Opportunity, n);
    let random = &mut random;
    let made = Calendar::made(n, world.opportunities, 450, random);
    let contact = random.below(world.contacts);
    let brief = contacts::brief(world, contact);
    let account = brief.account.unwrap_or_else(|| random.below(world.accounts));
    let company = super::accounts::company(world, account);
    let product = *random.pick(PRODUCTS);
    let (stage, probability) = stage(made, random);
    let amount = amount(random);
    // What is decided was closed in the past; the rest is expected, sometimes for too long already.
    let close_day = if stage.starts_with("closed") {
        later(random, made) / DAY
    } else {
        random.between(-6, 90)
    };
    let next_step = random.chance(60).then(|| *random.pick(NEXT_STEPS));
    let competitor = random.chance(25).then(|| *random.pick(COMPETITORS));
    let lead = super::leads::lead_of(world, n).map(|lead| world.id(Kind::Lead, lead));
    let close_date = writer.calendar.day(close_day);
    let owner = Some(world.colleague(random));
    writer
        .rows
        .uuid(world.id(Kind::Opportunity, n))
        .uuid(world.tenant_id())
        .text(&format!("{}: {product}", company.name))
        .uuid(world.id(Kind::Account, account))
        .uuid(world.id(Kind::Contact, contact))
        .maybe_uuid(lead)
        .plain(amount)
        .plain(amount * probability / 100)
        .text(stage)
        .plain(probability)
        .maybe_date(Some(close_date))
        .text(random.weighted(&[("new_business", 60), ("existing_business", 25), ("renewal", 15)]))
        .text(random.weighted(LEAD_SOURCES))
        .maybe_text(next_step)
        .maybe_text(competitor);
    writer.close(random, owner, made);
}

/// Old ones are decided; young ones are on their way.
fn stage(made: i64, random: &mut Random) -> (&'static str, i64) {
    let decided = if made < -120 * DAY {
        85
    } else if made < -30 * DAY {
        45
    } else {
        12
    };
    if random.chance(decided) {
        random.weighted(&[(("closed_won", 100), 55), (("closed_lost", 0), 45)])
    } else {
        random.weighted(&[
            (("prospecting", 10), 35),
            (("qualification", 25), 28),
            (("proposal", 50), 22),
            (("negotiation", 75), 15),
        ])
    }
}

/// Many small ones, few large ones.
fn amount(random: &mut Random) -> i64 {
    let size = random.unit().powi(4) * 240.0 + 1.0;
    size as i64 * 1_000 + random.between(0, 9) * 100
}
