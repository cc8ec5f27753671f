//! Answers about one record, while others change.

use thermocline::{
    Answer, FeedState, Key, Layer, LayerVerdict, MissReason, Mode, Origin, Outcome, Request, VersionKey,
};
use uuid::Uuid;

use crate::support::{DEALS_KEY, DEPENDS, LEADS_KEY, Random, World, key};

const ADA: Uuid = Uuid::from_u128(0xada);
const BOB: Uuid = Uuid::from_u128(0xb0b);
const OUTDATED: Outcome = Outcome::Miss(MissReason::Outdated);
const HIT: Outcome = Outcome::Hit(Layer::Memory);

fn about<'a>(key: &Key, records: &'a [Option<Uuid>]) -> Request<'a> {
    Request {
        records,
        ..Request::new(key.clone(), &DEPENDS)
    }
}

impl World {
    async fn read_ada(&self) -> Answer<String> {
        self.try_read(about(&key("ada"), &[Some(ADA)])).await.unwrap()
    }

    /// A commit of somebody else, as the feed tells it.
    fn change(&self, key: VersionKey, records: Option<&[Uuid]>) {
        let (slot, n) = self.database.commit(key);
        self.tell(key, slot, n, records);
    }

    fn tell(&self, key: VersionKey, slot: i64, n: u64, records: Option<&[Uuid]>) {
        match records {
            Some(records) => self.table.change_of(key, slot, n, Origin::default(), records),
            None => self.table.change_by(key, slot, n, Origin::default()),
        }
    }
}

#[tokio::test]
async fn a_change_of_another_record_leaves_it_a_hit_that_says_the_current_version() {
    let world = World::new();
    assert_eq!(world.read_ada().await.value, "0");
    world.change(DEALS_KEY, Some(&[BOB]));
    let answer = world.read_ada().await;
    assert_eq!(
        (answer.outcome, answer.value.as_str(), answer.versions.as_slice()),
        (HIT, "0", &[1][..])
    );
    // It carries the new version from now on.
    let again = world.cache.peek(&about(&key("ada"), &[Some(ADA)])).unwrap();
    assert_eq!(again.versions.as_slice(), [1]);
    // Who does not say which record it is gets the same, as the entry shows what is required.
    assert_eq!(world.read(&key("ada")).await.outcome, HIT);

    world.change(DEALS_KEY, Some(&[BOB, ADA]));
    let answer = world.read_ada().await;
    assert_eq!((answer.outcome, answer.value.as_str()), (OUTDATED, "2"));

    let statistics = world.cache.statistics();
    let counted = &statistics.namespaces[0];
    assert_eq!(
        (
            counted.untouched_hits,
            counted.memory_hits,
            counted.loads,
            counted.entries
        ),
        (1, 3, 2, 1)
    );
    assert_eq!(statistics.memory.entries, 1);
}

#[tokio::test]
async fn what_is_not_known_to_be_about_another_record_outdates_it() {
    for case in [
        "any record",
        "unheard",
        "everyone",
        "another list",
        "no record asked for",
        "not understood",
    ] {
        let world = World::new();
        world.read_ada().await;
        let read = |records| {
            let request = about(&key("ada"), records);
            world.try_read(request)
        };
        let answer = match case {
            "any record" => {
                world.change(DEALS_KEY, Some(&[BOB]));
                world.change(DEALS_KEY, None);
                world.change(DEALS_KEY, Some(&[BOB]));
                read(&[Some(ADA)]).await
            }
            "unheard" => {
                world.change(DEALS_KEY, Some(&[BOB]));
                world.database.commit(DEALS_KEY);
                world.change(DEALS_KEY, Some(&[BOB]));
                read(&[Some(ADA)]).await
            }
            "everyone" => {
                world.database.commit_in(DEALS_KEY, -1);
                world.change(DEALS_KEY, Some(&[BOB]));
                read(&[Some(ADA)]).await
            }
            "another list" => {
                world.change(DEALS_KEY, Some(&[BOB]));
                read(&[None]).await
            }
            "no record asked for" => {
                world.change(DEALS_KEY, Some(&[BOB]));
                read(&[]).await
            }
            _ => {
                world.change(DEALS_KEY, Some(&[BOB]));
                world.table.change_all(DEALS_KEY.module);
                read(&[Some(ADA)]).await
            }
        };
        assert_eq!(answer.unwrap().outcome, OUTDATED, "{case}");
    }
}

#[tokio::test]
async fn a_feed_that_proves_nothing_proves_no_record_either() {
    let world = World::new();
    world.read_ada().await;
    world.change(DEALS_KEY, Some(&[BOB]));
    world.table.feed_lagging(true);
    assert_eq!(world.read_ada().await.outcome, OUTDATED);
    world.table.feed_lagging(false);
    world.change(DEALS_KEY, Some(&[BOB]));
    assert_eq!(world.read_ada().await.outcome, HIT, "nothing was lost");

    world.change(DEALS_KEY, Some(&[BOB]));
    world.table.feed_lost();
    world.table.feed_connected();
    assert_eq!(world.table.feed_state(), FeedState::Connected);
    assert_eq!(
        world.read_ada().await.outcome,
        OUTDATED,
        "what was heard before is forgotten"
    );
}

#[tokio::test]
async fn each_dependency_that_falls_short_has_to_be_untouched() {
    let depends = [DEALS_KEY, LEADS_KEY];
    for (records, deals, leads, outcome) in [
        (&[Some(ADA), Some(BOB)][..], &[BOB][..], &[ADA][..], HIT),
        (&[Some(ADA), Some(BOB)], &[BOB], &[BOB], OUTDATED),
        (&[Some(ADA), None], &[BOB], &[], HIT),
        (&[Some(ADA)], &[BOB], &[], HIT),
        (&[Some(ADA), None], &[BOB], &[ADA], OUTDATED),
    ] {
        let world = World::new();
        let request = || Request {
            records,
            ..Request::new(key("ada"), &depends)
        };
        world.try_read(request()).await.unwrap();
        world.change(DEALS_KEY, Some(deals));
        if !leads.is_empty() {
            world.change(LEADS_KEY, Some(leads));
        }
        let answer = world.try_read(request()).await.unwrap();
        assert_eq!(answer.outcome, outcome, "{records:?} {deals:?} {leads:?}");
        let required = world.table.current(&depends, &[]).await.unwrap();
        assert_eq!(answer.versions, required);
    }
}

#[tokio::test]
async fn an_entry_of_another_server_is_kept_as_well() {
    let first = World::with_remote();
    let second = first.sibling();
    second.try_read(about(&key("bob"), &[Some(BOB)])).await.unwrap();
    first.read_ada().await;
    first.cache.idle().await;
    let (slot, n) = first.database.commit(DEALS_KEY);
    for server in [&first, &second] {
        server.tell(DEALS_KEY, slot, n, Some(&[BOB]));
    }
    let answer = second.read_ada().await;
    assert_eq!(
        (answer.outcome, answer.versions.as_slice()),
        (Outcome::Hit(Layer::Remote), &[1][..])
    );
    assert_eq!(second.read_ada().await.outcome, HIT);
    second.change(DEALS_KEY, Some(&[ADA]));
    assert_eq!(second.read_ada().await.outcome, OUTDATED);
}

#[tokio::test]
async fn a_floor_is_reached_by_proof_too() {
    let world = World::new();
    world.read_ada().await;
    // The client was told of a change that this server has heard of, but not looked at.
    world.change(DEALS_KEY, Some(&[BOB]));
    let floors = [(DEALS_KEY, 1)];
    let request = Request {
        floors: &floors,
        ..about(&key("ada"), &[Some(ADA)])
    };
    let answer = world.try_read(request).await.unwrap();
    assert_eq!((answer.outcome, answer.versions.as_slice()), (HIT, &[1][..]));
}

/// The load began before the change and ends after it: it shows what it showed.
#[tokio::test]
async fn an_older_load_does_not_take_the_place_of_what_was_proven() {
    let world = World::new();
    world.read_ada().await;
    world.change(DEALS_KEY, Some(&[BOB]));
    assert_eq!(world.read_ada().await.versions.as_slice(), [1]);
    let request = Request {
        mode: Mode::Renew,
        ..about(&key("ada"), &[Some(ADA)])
    };
    let loader = || async { Ok::<_, std::io::Error>(thermocline::Loaded::new("older".to_owned(), 0)) };
    world.cache.get_or_load(request, loader).await.unwrap();
    assert_eq!(world.read_ada().await.value, "0");
}

#[tokio::test]
async fn an_inspection_foretells_it_without_a_trace() {
    let world = World::with_remote();
    let sibling = world.sibling();
    sibling.read_ada().await;
    world.read_ada().await;
    world.cache.idle().await;
    for (records, verdict, outcome) in [
        (&[BOB][..], LayerVerdict::Untouched, HIT),
        (&[ADA], LayerVerdict::Outdated, OUTDATED),
    ] {
        world.change(DEALS_KEY, Some(records));
        let before = world.cache.statistics();
        let inspection = world.cache.inspect(&about(&key("ada"), &[Some(ADA)])).await;
        assert_eq!(
            (
                inspection.memory.verdict,
                inspection.remote.verdict,
                inspection.outcome
            ),
            (verdict, verdict, outcome)
        );
        assert_eq!(world.cache.statistics(), before);
        assert_eq!(world.read_ada().await.outcome, outcome);
        world.cache.idle().await;
    }
}

#[tokio::test]
async fn no_more_is_remembered_than_there_is_room_for() {
    let world = World::new();
    assert!(!world.table.untouched(DEALS_KEY, 0, 1, ADA), "begins here");
    world.table.current(&DEPENDS, &[]).await.unwrap();
    for _ in 0..600 {
        world.change(DEALS_KEY, Some(&[BOB]));
        world.table.current(&DEPENDS, &[]).await.unwrap();
    }
    assert!(!world.table.untouched(DEALS_KEY, 0, 600, ADA));
    assert!(!world.table.untouched(DEALS_KEY, 87, 600, ADA));
    assert!(world.table.untouched(DEALS_KEY, 89, 600, ADA));
    assert!(!world.table.untouched(DEALS_KEY, 89, 600, BOB));
    assert!(!world.table.untouched(DEALS_KEY, 599, 601, ADA), "not there yet");
}

/// Against a model that remembers what every snapshot showed of every record.
#[tokio::test]
async fn nothing_that_was_touched_is_ever_called_untouched() {
    const RECORDS: [Uuid; 3] = [ADA, BOB, Uuid::from_u128(3)];
    let (mut yes, mut no) = (0, 0);
    for seed in 1..150_u64 {
        let mut random = Random::new(seed);
        let mut below = |limit: usize| random.below(limit as u64) as usize;
        let world = World::new();
        world.table.untouched(DEALS_KEY, 0, 0, ADA);
        world.table.current(&DEPENDS, &[]).await.unwrap();
        // By version: how often each record had been changed.
        let mut shown = vec![[0_u32; 3]];
        let mut undelivered: Vec<(i64, u64, Option<Vec<Uuid>>)> = Vec::new();
        for _ in 0..60 {
            match below(20) {
                0..=8 => {
                    let usual = below(8) > 0;
                    let slot = [1, 2, 3, 1_000_001, -1][below(if usual { 3 } else { 5 })];
                    let (slot, n) = world.database.commit_in(DEALS_KEY, slot);
                    let touched: Vec<Uuid> = RECORDS.into_iter().filter(|_| below(3) == 0).collect();
                    let any = slot < 0 || below(12) == 0;
                    let mut state = *shown.last().unwrap();
                    for (place, record) in RECORDS.iter().enumerate() {
                        state[place] += u32::from(any || touched.contains(record));
                    }
                    shown.push(state);
                    undelivered.push((slot, n, (!any).then_some(touched)));
                }
                // One of the feed's events arrives, those of a slot in their order.
                9..=14 if !undelivered.is_empty() => {
                    let place = below(undelivered.len());
                    let slot = undelivered[place].0;
                    let first = undelivered.iter().position(|event| event.0 == slot).unwrap();
                    let (slot, n, records) = undelivered.remove(first);
                    match below(25) {
                        // Lost, although nobody may lose one.
                        0 => {}
                        times => {
                            for _ in 0..1 + usize::from(times == 1) {
                                world.tell(DEALS_KEY, slot, n, records.as_deref());
                            }
                        }
                    }
                }
                15 | 16 => {
                    world.table.current(&DEPENDS, &[]).await.unwrap();
                }
                17 | 18 => {
                    world.table.observe(DEALS_KEY, world.database.slots(DEALS_KEY));
                }
                19 if below(6) == 0 => {
                    world.table.feed_lost();
                    world.table.feed_connected();
                    undelivered.clear();
                    world.table.current(&DEPENDS, &[]).await.unwrap();
                }
                _ => {}
            }
            for _ in 0..10 {
                let (a, b) = (below(shown.len()), below(shown.len()));
                let (from, to) = (a.min(b), a.max(b));
                let place = below(3);
                if from < to
                    && world
                        .table
                        .untouched(DEALS_KEY, from as u64, to as u64, RECORDS[place])
                {
                    assert_eq!(
                        shown[from][place], shown[to][place],
                        "seed {seed}, {from} to {to}"
                    );
                    yes += 1;
                } else {
                    no += 1;
                }
            }
        }
    }
    assert!(yes > 1_000 && no > 1_000, "{yes} {no}");
}
