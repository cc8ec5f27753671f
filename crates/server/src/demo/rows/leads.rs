//! Leads. One in ten is converted: it names the account, contact and opportunity that it became.

use super::{Table, Writer, closing_columns, later};
use crate::demo::company::Company;
use crate::demo::person::Person;
use crate::demo::words::{JOBS, LEAD_SOURCES, NEXT_STEPS, PRODUCTS};
use crate::demo::world::{Calendar, Kind, World};

pub(super) const TABLE: Table = Table {
    module: "leads",
    table: "lead",
    columns: closing_columns!(
        "id, tenant_id, first_name, last_name, email, phone, company, account_id, job_title, title, status, source, \
         score, estimated_value, next_action, converted_at, converted_account_id, converted_contact_id, city, state, \
         country"
    ),
    count: |world| world.leads,
    write,
};

/// A lead names its opportunity and the opportunity its lead, so one of them has to wait for the other.
pub(in crate::demo) const CLOSE_THE_CIRCLE: &str = "\
    update lead set converted_opportunity_id = o.id
    from opportunity o
    where o.lead_id = lead.id and o.tenant_id = lead.tenant_id and lead.status = 'converted'
      and lead.converted_opportunity_id is null and lead.tenant_id = any($1)";

/// Companies that are no accounts yet: of another world.
const STRANGERS: u64 = 100;

/// The lead that became opportunity `opportunity`, if one did.
pub(super) fn lead_of(world: &World, opportunity: u64) -> Option<u64> {
    let every = world.opportunities / converted(world);
    let turn = opportunity / every;
    (opportunity.is_multiple_of(every) && turn < converted(world)).then_some(turn * 10)
}

fn converted(world: &World) -> u64 {
    world.leads / 10
}

fn is_converted(world: &World, n: u64) -> bool {
    n.is_multiple_of(10) && n / 10 < converted(world)
}

fn write(writer: &mut Writer<'_>, n: u64) {
    let world = writer.world;
    let mut random = world.random(Kind::Lead, n);
    let random = &mut random;
    let person = Person::draw(random);
    let made = Calendar::made(n, world.leads, 500, random);
    let company = Company::new(STRANGERS + world.number, random.below(1_000));
    let email = writer.address(&person.mailbox(), &company.domain);
    let is_converted = is_converted(world, n);
    let status = if is_converted {
        "converted"
    } else {
        random.weighted(&[
            ("new", 40),
            ("contacted", 28),
            ("qualified", 16),
            ("unqualified", 8),
            ("lost", 8),
        ])
    };
    let converted_at = is_converted.then(|| writer.moment(later(random, made)));
    let account = is_converted.then(|| world.id(Kind::Account, random.below(world.accounts)));
    let contact = is_converted.then(|| world.id(Kind::Contact, random.below(world.contacts)));
    let (job, _) = *random.pick_early(JOBS);
    let value = random.between(2, 120) * 500;
    let next_action = random.chance(30).then(|| *random.pick(NEXT_STEPS));
    let owner = random.chance(75).then(|| world.colleague(random));
    writer
        .rows
        .uuid(world.id(Kind::Lead, n))
        .uuid(world.tenant_id())
        .text(person.first)
        .text(person.last)
        .text(&email)
        .text(&person.phone(random))
        .text(&company.name)
        .null()
        .text(job)
        .text(&format!("{}: {}", company.name, random.pick(PRODUCTS)))
        .text(status)
        .text(random.weighted(LEAD_SOURCES))
        .plain(random.below(101))
        .plain(value)
        .maybe_text(next_action)
        .maybe_time(converted_at)
        .maybe_uuid(account)
        .maybe_uuid(contact)
        .text(person.city.name)
        .text(person.city.state)
        .text(person.city.country);
    writer.close(random, owner, made);
}

#[cfg(test)]
mod tests {
    use crate::demo::world::WORLDS;

    use super::*;

    #[test]
    fn every_converted_lead_has_one_opportunity() {
        for world in WORLDS {
            let named: Vec<u64> = (0..world.opportunities)
                .filter_map(|n| lead_of(world, n))
                .collect();
            let converted: Vec<u64> = (0..world.leads).filter(|n| is_converted(world, *n)).collect();
            assert_eq!(named, converted, "{}", world.slug);
            assert!(!named.is_empty());
        }
    }
}
