//! Tasks.

use super::activities::related;
use super::{Table, Writer, closing_columns, later};
use crate::demo::words::TASKS;
use crate::demo::world::{Calendar, DAY, Kind};

pub(super) const TABLE: Table = Table {
    module: "tasks",
    table: "task",
    columns: closing_columns!(
        "id, tenant_id, title, due_at, done_at, priority, assignee, related_to, related_id"
    ),
    count: |world| world.tasks,
    write,
};

fn write(writer: &mut Writer<'_>, n: u64) {
    let world = writer.world;
    let mut random = world.random(Kind::Task, n);
    let random = &mut random;
    let made = Calendar::made(n, world.tasks, 200, random);
    let (related_to, related_id, name) = related(world, random);
    let due = random
        .chance(85)
        .then(|| (made / DAY + random.between(0, 30)) * DAY + random.between(32, 71) * 900);
    let is_late = due.is_none_or(|due| due < 0);
    let done = random
        .chance(if is_late { 85 } else { 15 })
        .then(|| later(random, made));
    let owner = world.colleague(random);
    let (due_at, done_at) = (
        due.map(|due| writer.moment(due)),
        done.map(|done| writer.moment(done)),
    );
    writer
        .rows
        .uuid(world.id(Kind::Task, n))
        .uuid(world.tenant_id())
        .text(&format!("{}: {name}", random.pick(TASKS)))
        .maybe_time(due_at)
        .maybe_time(done_at)
        .text(random.weighted(&[("medium", 65), ("high", 18), ("low", 14), ("urgent", 3)]))
        .text(&owner.0)
        .text(related_to)
        .uuid(related_id);
    writer.close(random, Some(owner), made);
}
