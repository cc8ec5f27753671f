//! Notes.

use super::activities::related;
use super::{Table, Writer, closing_columns, sentences};
use crate::demo::world::{Calendar, Kind};

pub(super) const TABLE: Table = Table {
    module: "notes",
    table: "note",
    columns: closing_columns!(
        "id, tenant_id, content, title, type, related_type, related_id, is_private, is_pinned, author_id"
    ),
    count: |world| world.notes,
    write,
};

fn write(writer: &mut Writer<'_>, n: u64) {
    let world = writer.world;
    let mut random = world.random(Kind::Note, n);
    let random = &mut random;
    let made = Calendar::made(n, world.notes, 300, random);
    let (related_to, related_id, name) = related(world, random);
    let sentences = sentences(random, 3);
    let title = random.chance(70).then(|| format!("About {name}"));
    let author = world.colleague(random);
    writer
        .rows
        .uuid(world.id(Kind::Note, n))
        .uuid(world.tenant_id())
        .text(&sentences.join(" "))
        .maybe_text(title.as_deref())
        .text(random.weighted(&[
            ("general", 40),
            ("call_log", 22),
            ("meeting", 16),
            ("email", 10),
            ("follow_up", 8),
            ("important", 4),
        ]))
        .text(related_to)
        .uuid(related_id)
        .plain(random.chance(4))
        .plain(random.chance(3))
        .uuid(author.1);
    writer.close(random, Some(author), made);
}
