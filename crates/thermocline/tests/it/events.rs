//! What listeners hear.

use thermocline::{Event, Layer, LayerState, MissReason, Outcome, TenantId};

use crate::support::{DEALS, World, key};

#[tokio::test]
async fn a_miss_and_a_hit_tell_their_story_in_order() {
    let world = World::with_remote();
    let mut events = world.cache.events();
    world.read(&key("a")).await;
    world.cache.idle().await;
    world.read(&key("a")).await;
    world
        .cache
        .invalidate_module(TenantId::SERVER, DEALS)
        .await
        .unwrap();
    let mut story = Vec::new();
    while let Ok(event) = events.try_recv() {
        story.push(match event {
            Event::LoadStarted { .. } => "load",
            Event::Stored {
                layer: Layer::Memory, ..
            } => "in memory",
            Event::Stored {
                layer: Layer::Remote, ..
            } => "in remote",
            Event::Answered {
                outcome: Outcome::Miss(MissReason::Absent),
                collapsed: false,
                ..
            } => "miss",
            Event::Answered {
                outcome: Outcome::Hit(Layer::Memory),
                ..
            } => "hit",
            Event::Invalidated { version: 1, .. } => "invalidated",
            other => panic!("{other:?}"),
        });
    }
    assert_eq!(story.len(), 6, "{story:?}");
    assert_eq!(story[..2], ["load", "in memory"]);
    assert!(story[2..4].contains(&"miss") && story[2..4].contains(&"in remote"));
    assert_eq!(story[4..], ["hit", "invalidated"]);
}

#[tokio::test]
async fn failures_are_told() {
    let world = World::new();
    let mut events = world.cache.events();
    world.read_failing(&key("a")).await.unwrap_err();
    let heard: Vec<_> = std::iter::from_fn(|| events.try_recv().ok()).collect();
    assert!(matches!(
        heard[..],
        [
            Event::LoadStarted { .. },
            Event::LoadFailed { .. },
            Event::Failed { .. }
        ]
    ));
}

#[tokio::test]
async fn the_remote_layer_announces_its_state() {
    let world = World::with_remote();
    let mut events = world.cache.events();
    world.remote.fail();
    for number in 0..5 {
        world.read(&key(&number.to_string())).await;
        world.cache.idle().await;
    }
    let states: Vec<_> = std::iter::from_fn(|| events.try_recv().ok())
        .filter_map(|event| match event {
            Event::RemoteState(state) => Some(state),
            _ => None,
        })
        .collect();
    assert_eq!(states, [LayerState::Degraded, LayerState::Disconnected]);
}
