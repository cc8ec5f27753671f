//! Business development sources.

use super::{Table, Writer, closing_columns};
use crate::demo::company::Company;
use crate::demo::person::Person;
use crate::demo::world::{Calendar, Kind};

pub(super) const TABLE: Table = Table {
    module: "bizdevsources",
    table: "bizdev_source",
    columns: closing_columns!(
        "id, tenant_id, source_name, source_type, source_url, company_name, industry, contact_person, contact_email, \
         contact_phone, phone_number, email, website, address_line_1, state_province, postal_code, batch_id, status, \
         priority, leads_generated, city, country"
    ),
    count: |world| world.sources,
    write,
};

/// Nobody deals with these companies yet: they are of another world than accounts and leads.
const STRANGERS: u64 = 200;

fn write(writer: &mut Writer<'_>, n: u64) {
    let world = writer.world;
    let mut random = world.random(Kind::Source, n);
    let random = &mut random;
    let person = Person::draw(random);
    let company = Company::new(STRANGERS + world.number, n);
    let made = Calendar::made(n, world.sources, 300, random);
    let known = random.chance(70);
    let name = person.full_name();
    let phone = person.phone(random);
    let address = known.then(|| writer.address(&person.mailbox(), &company.domain));
    let owner = random.chance(50).then(|| world.colleague(random));
    writer
        .rows
        .uuid(world.id(Kind::Source, n))
        .uuid(world.tenant_id())
        .text(&company.name)
        .text(random.weighted(&[
            ("cold_outreach", 40),
            ("referral", 25),
            ("marketing", 25),
            ("partnership", 10),
        ]))
        .text(&format!("https://directory.example/{}", company.domain))
        .text(&company.name)
        .text(company.industry)
        .maybe_text(known.then_some(name.as_str()))
        .maybe_text(address.as_deref())
        .maybe_text(known.then_some(phone.as_str()))
        .text(&phone)
        .text(&format!("office@{}", company.domain))
        .text(&format!("https://www.{}", company.domain))
        .text(&person.street(random))
        .text(person.city.state)
        .text(&person.zip(random))
        .plain(format_args!("batch-{:02}", 1 + n / 50))
        .text(random.weighted(&[("active", 85), ("inactive", 15)]))
        .text(random.weighted(&[("medium", 70), ("high", 15), ("low", 15)]))
        .plain(random.below(4))
        .text(person.city.name)
        .text(person.city.country);
    writer.close(random, owner, made);
}
