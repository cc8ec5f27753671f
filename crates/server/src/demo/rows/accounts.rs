//! Accounts.

use super::{Table, Writer, closing_columns, later};
use crate::demo::company::Company;
use crate::demo::person::Person;
use crate::demo::world::{Calendar, Kind, World};

pub(super) const TABLE: Table = Table {
    module: "accounts",
    table: "account",
    columns: closing_columns!(
        "id, tenant_id, name, type, status, industry, website, phone, email, annual_revenue, employee_count, \
         last_activity_at, street, city, state, zip, country"
    ),
    count: |world| world.accounts,
    write,
};

/// The company behind an account.
pub(super) fn company(world: &World, n: u64) -> Company {
    Company::new(world.number, n)
}

fn write(writer: &mut Writer<'_>, n: u64) {
    let world = writer.world;
    let mut random = world.random(Kind::Account, n);
    let company = company(world, n);
    // Somebody there answers the telephone.
    let person = Person::draw(&mut random);
    let made = Calendar::made(n, world.accounts, 900, &mut random);
    let kind = random.weighted(&[
        ("customer", 45),
        ("prospect", 35),
        ("partner", 8),
        ("vendor", 8),
        ("competitor", 4),
    ]);
    let employees = 5 * (1 + random.below(8).pow(3)) + random.below(5);
    let revenue = employees.cast_signed() * random.between(60, 240) * 1_000;
    let last_activity = random.chance(70).then(|| writer.moment(later(&mut random, made)));
    let owner = random.chance(85).then(|| world.colleague(&mut random));
    writer
        .rows
        .uuid(world.id(Kind::Account, n))
        .uuid(world.tenant_id())
        .text(&company.name)
        .text(kind)
        .text(random.weighted(&[("active", 9), ("inactive", 1)]))
        .text(company.industry)
        .text(&format!("https://www.{}", company.domain))
        .text(&person.phone(&mut random))
        .text(&format!("info@{}", company.domain))
        .plain(revenue)
        .plain(employees)
        .maybe_time(last_activity)
        .text(&person.street(&mut random))
        .text(person.city.name)
        .text(person.city.state)
        .text(&person.zip(&mut random))
        .text(person.city.country);
    writer.close(&mut random, owner, made);
}
