//! Who raised a version last.

use std::time::Duration;

use thermocline::{Clock, Origin};

use crate::support::{DEALS, DEALS_KEY, LEADS_KEY, World};

fn ada() -> Origin {
    Origin::default()
        .with_by("ada")
        .with_source("psql")
        .with_table("deal")
        .with_operation("UPDATE")
}

#[tokio::test]
async fn the_last_raise_is_remembered_with_its_origin_and_moment() {
    let world = World::new();
    assert_eq!(world.table.last_raise(DEALS_KEY), None);
    let (slot, n) = world.database.commit(DEALS_KEY);
    world.table.change_by(DEALS_KEY, slot, n, ada());
    let raise = world.table.last_raise(DEALS_KEY).unwrap();
    assert_eq!(
        (&raise.origin, raise.at, raise.everywhere),
        (&ada(), world.clock.now(), false)
    );
    assert_eq!(world.table.last_raise(LEADS_KEY), None);

    world.clock.advance(Duration::from_secs(1));
    let (slot, n) = world.database.commit(DEALS_KEY);
    world.table.change(DEALS_KEY, slot, n);
    let raise = world.table.last_raise(DEALS_KEY).unwrap();
    assert_eq!((&raise.origin, raise.at), (&Origin::default(), world.clock.now()));
}

#[tokio::test]
async fn a_raise_for_every_tenant_counts_for_each() {
    let world = World::new();
    world.table.change_by(DEALS_KEY, 0, 1, ada());
    world.clock.advance(Duration::from_secs(1));
    world
        .table
        .change_all_by(DEALS, Origin::default().with_operation("TRUNCATE"));
    let raise = world.table.last_raise(DEALS_KEY).unwrap();
    assert!(raise.everywhere);
    assert_eq!(raise.origin.operation.as_deref(), Some("TRUNCATE"));
    world.clock.advance(Duration::from_secs(1));
    world.table.change_by(DEALS_KEY, 0, 2, ada());
    assert_eq!(world.table.last_raise(DEALS_KEY).unwrap().origin, ada());
}

#[tokio::test]
async fn a_raise_by_hand_says_on_whose_behalf() {
    let world = World::new();
    world.table.raise_for(&[DEALS_KEY], "grace").await.unwrap();
    let raise = world.table.last_raise(DEALS_KEY).unwrap();
    assert_eq!(raise.origin.by.as_deref(), Some("grace"));
    assert_eq!(raise.origin.operation.as_deref(), Some("RAISE"));
    world.table.raise(&[DEALS_KEY]).await.unwrap();
    assert_eq!(world.table.last_raise(DEALS_KEY).unwrap().origin.by, None);
}

#[tokio::test]
async fn from_when_on_raises_were_heard_is_told() {
    let world = World::new();
    let began = world.clock.now();
    assert_eq!(world.table.raises_heard_since(), Some(began));
    world.table.change_by(DEALS_KEY, 0, 1, ada());
    world.clock.advance(Duration::from_secs(1));
    world.table.feed_lost();
    assert_eq!(world.table.raises_heard_since(), None);
    assert_eq!(
        world.table.last_raise(DEALS_KEY).unwrap().at,
        began,
        "what was heard stays heard"
    );
    world.table.feed_connected();
    assert_eq!(world.table.raises_heard_since(), Some(world.clock.now()));
    // A message that nobody understood may have been anything.
    world.clock.advance(Duration::from_secs(1));
    world.table.change_all(DEALS);
    assert_eq!(world.table.raises_heard_since(), Some(world.clock.now()));
    assert_eq!(world.table.last_raise(DEALS_KEY).unwrap().origin, ada());
}
